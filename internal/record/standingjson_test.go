package record

import (
	"bytes"
	"encoding/json"
	"testing"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// TestStandingsAreWrittenAsPublished compares the quick way with the plain one.
func TestStandingsAreWrittenAsPublished(t *testing.T) {
	odd := testEntries()
	odd[0].Minutes = 100 // a third
	odd[0].Title = `"entries":[],"missing_evidence":[],`
	for name, entries := range map[string][]cpd.Entry{"none": nil, "a year": testEntries(), "odd": odd} {
		err := build(t, testInput(entries)).Standings(func(s scheme.Standing) error {
			s.Warnings = append(s.Warnings, `"entries":[],"missing_evidence":[], <&>`)
			want, err := json.Marshal(StandingJSON(s))
			if err != nil {
				return err
			}
			var b bytes.Buffer
			j := newJSONWriter(&b)
			if err := j.standing(&s); err != nil {
				return err
			}
			if err := j.w.Flush(); err != nil {
				return err
			}
			if got := bytes.TrimSpace(b.Bytes()); !bytes.Equal(got, want) {
				t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
