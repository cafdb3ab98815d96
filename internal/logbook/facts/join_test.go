package facts

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestPartsAreJoined: of lists both sides' changes stay, of single values the
// winner's.
func TestPartsAreJoined(t *testing.T) {
	words := Versions{Mine: []byte(`"a\nmine"`), Theirs: []byte(`"a\ngone\ntheirs"`), Base: []byte(`"a\ngone"`), Words: true}
	if got, clashes, err := words.Join(); string(got) != `"a\nmine\ntheirs"` || clashes != nil || err != nil {
		t.Errorf("%s %v %v", got, clashes, err)
	}
	for mine, want := range map[bool]Clash{true: {"number", "1", "2", ""}, false: {"number", "2", "1", ""}} {
		v := Versions{Mine: []byte(`{"name":"A","number":"1"}`), Theirs: []byte(`{"name":"A","number":"2"}`), MineWins: mine, As: &cpd.Member{}}
		got, clashes, err := v.Join()
		if string(got) != `{"name":"A","number":"`+want.Stands+`"}` || !slices.Equal(clashes, []Clash{want}) || err != nil {
			t.Errorf("mine wins %t: %s %v %v", mine, got, clashes, err)
		}
	}
}

// TestOfOneDayOneValueStands: of two weekly hours, absences or terms of a role that begin on
// one day the same stands whichever side is asked, and the other is told.
func TestOfOneDayOneValueStands(t *testing.T) {
	for part, x := range map[string][3]string{
		"weekly_hours": {`{"from":"2025-04-01","minutes":1200}`, `{"from":"2025-04-01","minutes":1350}`, `{"from":"2025-01-01","minutes":2250}`},
		"absences":     {`{"from":"2025-04-01","to":"2025-04-20"}`, `{"from":"2025-04-01","to":"2025-08-20","reason":"leave"}`, `{"from":"2025-01-01","to":""}`},
		"profiles":     {`{"profile":"a","from":"2025-04-01","to":"2025-04-20"}`, `{"profile":"a","from":"2025-04-01","to":""}`, `{"profile":"b","from":"2025-04-01","to":""}`},
	} {
		of := func(members ...string) []byte {
			return []byte(`{"scheme":"s","joined":"2025-01-01","` + part + `":[` + strings.Join(members, ",") + `]}`)
		}
		for _, base := range [][]byte{nil, of(), of(`{"profile":"a","from":"2025-04-01","to":"2026-01-01"}`)} {
			for _, mine := range []bool{true, false} {
				there := Versions{Mine: of(x[0]), Theirs: of(x[1], x[2]), Base: base, MineWins: mine, As: &cpd.Membership{}}
				back := Versions{Mine: there.Theirs, Theirs: there.Mine, Base: base, MineWins: !mine, As: &cpd.Membership{}}
				a, clashes, err := there.Join()
				b, same, err2 := back.Join()
				if string(a) != string(b) || !slices.Equal(clashes, same) || errors.Join(err, err2) != nil || len(clashes) != 1 || clashes[0].Part != part {
					t.Fatalf("%s: %s or %s, %+v or %+v, %v %v", part, a, b, clashes, same, err, err2)
				}
				if strings.Contains(string(a), x[0]) == strings.Contains(string(a), x[1]) || !strings.Contains(string(a), x[2]) {
					t.Errorf("%s: %s", part, a)
				}
			}
		}
		for _, now := range []Versions{{Mine: of(x[0]), Theirs: of(x[1], x[2]), Base: of(x[1], x[2])}, {Mine: of(x[1], x[2]), Theirs: of(x[0]), Base: of(x[1], x[2])}} {
			now.As = &cpd.Membership{}
			if got, clashes, err := now.Join(); !strings.Contains(string(got), x[0]) || strings.Contains(string(got), x[1]) || clashes != nil || err != nil {
				t.Errorf("%s, corrected in one copy: %s %+v %v", part, got, clashes, err)
			}
		}
	}
}
