package record

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzRecord: whatever a record.json or a pack holds, it is answered for, and the
// program itself does not fail on it.
func FuzzRecord(f *testing.F) {
	in := testInput(testEntries())
	f.Add([]byte(asJSON(f, Build(in))))
	f.Add(packOf(f, in, map[string][]byte{}, true))
	f.Add([]byte(`{"schema_version":1,"format":"` + Format + `","entries":[{}],"schemes":[{}],"rules":[{}],"memberships":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := Result{Kind: "record", State: Sound}
		r.contain(func() {
			if bytes.HasPrefix(b, []byte("PK")) {
				r.Kind = "pack"
				checker().archive(&r, bytes.NewReader(b), int64(len(b)))
			} else {
				checker().record(&r, b)
			}
		})
		r.settle()
		if said := strings.Join(r.Problems, "\n"); strings.Contains(said, "cpdlog itself fails") {
			t.Error(said)
		}
	})
}
