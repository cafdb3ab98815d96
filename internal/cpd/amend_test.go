package cpd

import (
	"reflect"
	"testing"
)

// TestEveryFactIsAmended changes each fact on one side, on the other, and on
// both in two ways: nothing newer is lost and nothing of mine.
func TestEveryFactIsAmended(t *testing.T) {
	was := Entry{Items: 1, State: Done, Kind: KindLearning, Date: MustDate(2025, 1, 1)}
	full := whole()
	for _, f := range Fields() {
		if f.Own && f.Sort != SortFiles {
			continue
		}
		changed := was.Clone()
		f.Put(&changed, &full)
		if got, clashes := Amend(&was, &changed, &was, nil); !reflect.DeepEqual(f.At(&got), f.At(&changed)) || len(clashes) > 0 {
			t.Errorf("%s: my change was lost: %+v", f.Name, got)
		}
		if got, clashes := Amend(&was, &was, &changed, nil); !reflect.DeepEqual(f.At(&got), f.At(&changed)) || len(clashes) > 0 {
			t.Errorf("%s: what is newer was lost: %+v", f.Name, got)
		}
		if got, clashes := Amend(&was, &changed, &changed, nil); !reflect.DeepEqual(f.At(&got), f.At(&changed)) || len(clashes) > 0 {
			t.Errorf("%s: the same change twice: %+v", f.Name, got)
		}
		if got, clashes := Amend(&changed, &was, &changed, nil); !f.alike(&got, &was) || len(clashes) > 0 {
			t.Errorf("%s: what I took away stayed: %+v", f.Name, got)
		}
	}
}

func TestSetsAreAmendedMemberByMember(t *testing.T) {
	was := Entry{Tags: []string{"a", "b"}, Texts: map[string]string{"x": "1", "y": "1"}, Evidence: []Evidence{{Name: "one"}}}
	mine := Entry{Tags: []string{"b", "c"}, Texts: map[string]string{"x": "2", "y": "1", "z": "mine"}, Evidence: []Evidence{{Name: "one"}, {Name: "two"}}}
	now := Entry{Tags: []string{"a", "b", "d"}, Texts: map[string]string{"x": "1", "y": "3"}, Evidence: []Evidence{{Name: "three"}}}
	got, clashes := Amend(&was, &mine, &now, nil)
	want := Entry{Tags: []string{"b", "d", "c"}, Texts: map[string]string{"x": "2", "y": "3", "z": "mine"}, Evidence: []Evidence{{Name: "three"}, {Name: "two"}}}
	if !reflect.DeepEqual(got, want) || len(clashes) > 0 {
		t.Errorf("%+v\n%v", got, clashes)
	}
}

func TestWhatChangedInTwoWaysIsAsked(t *testing.T) {
	was := Entry{Title: "t", Minutes: 60, Texts: map[string]string{"x": "1", "y": "1"}, Claims: []Claim{{Scheme: "s", Activity: "a"}}}
	mine := Entry{Title: "mine", Minutes: 90, Texts: map[string]string{"x": "2"}, Claims: []Claim{{Scheme: "s", Activity: "b"}}}
	now := Entry{Title: "now", Minutes: 60, BreakMinutes: 15, Texts: map[string]string{"y": "3"}, Claims: []Claim{{Scheme: "s", Activity: "c"}}}
	var names []string
	got, clashes := Amend(&was, &mine, &now, nil)
	for _, c := range clashes {
		names = append(names, c.Name()+": "+c.Value(&mine)+" | "+c.Value(&now))
	}
	want := []string{"Title: mine | now", "Time: 1 h 30 min | 1 h, 15 min", "Counts as: s:b | s:c", "x: 2 | ", "y:  | 3"}
	if !reflect.DeepEqual(got, now) || len(names) != len(want) {
		t.Errorf("%+v\n%q", got, names)
	}
	for _, w := range want {
		found := false
		for _, n := range names {
			found = found || n == w
		}
		if !found {
			t.Errorf("%q is not among %q", w, names)
		}
	}
	got, _ = Amend(&was, &mine, &now, func(Clash) bool { return true })
	if !reflect.DeepEqual(got, mine) {
		t.Errorf("preferred: %+v", got)
	}
}
