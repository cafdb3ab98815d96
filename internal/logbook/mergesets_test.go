package logbook

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// TestSetsOfBothCopiesAreJoined: each copy adds to a set and takes away from it what the
// others leave alone. Whoever merges first, nothing else is lost.
func TestSetsOfBothCopiesAreJoined(t *testing.T) {
	needs.OneThread(t)
	day := func(n int) cpd.Span { return cpd.Span{From: cpd.MustDate(2025, 1, n), To: cpd.MustDate(2025, 1, n)} }
	for seed := range uint64(4) {
		copies, _ := apart(t, 1)
		base := copies[0]
		change(t, base, func(tx *Tx) error { return tx.SetSetting(BlockSetting, "both\ngone0\ngone1\ngone2") })
		change(t, base, func(tx *Tx) error {
			return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 1), Absences: []cpd.Absence{{Span: day(20)}, {Span: day(21)}}})
		})
		copies = []*Book{twin(t, base), twin(t, base), twin(t, base)}
		for i, c := range copies {
			n := itoa(int64(i))
			change(t, c, func(tx *Tx) error {
				words, err := tx.Setting(BlockSetting)
				if err != nil {
					return err
				}
				return tx.SetSetting(BlockSetting, strings.Replace(words, "gone"+n, "new"+n, 1))
			})
			change(t, c, func(tx *Tx) error {
				ms, err := tx.b.Memberships()
				if err != nil {
					return err
				}
				m := ms[0]
				m.Absences = append(m.Absences, cpd.Absence{Span: day(1 + i), Reason: n})
				m.Reductions = append(m.Reductions, cpd.Reduction{Requirement: "total", Amount: cpd.Whole(int64(1 + i)), On: cpd.MustDate(2025, 2, 1)})
				m.Profiles = append(m.Profiles, cpd.Held{Profile: "role" + n, Span: day(1)})
				return tx.SetMembership(m)
			})
		}
		untilQuiet(t, copies, rand.New(rand.NewPCG(seed, 1)))
		for _, c := range copies {
			words, err := c.Setting(BlockSetting)
			if got := slices.Sorted(strings.SplitSeq(words, "\n")); err != nil || !slices.Equal(got, []string{"both", "new0", "new1", "new2"}) {
				t.Error(got, err)
			}
			ms, err := c.Memberships()
			if err != nil || len(ms) != 1 || len(ms[0].Absences) != 5 || len(ms[0].Reductions) != 3 || len(ms[0].Profiles) != 3 {
				t.Errorf("%+v %v", ms, err)
			}
			if visible(t, c) != visible(t, copies[0]) {
				t.Error("the copies differ")
			}
			mustBeWhole(t, c)
		}
	}
}

// TestOfASingleValueTheOtherIsShown: the same one stands in both, and each says what the
// other had.
func TestOfASingleValueTheOtherIsShown(t *testing.T) {
	copies, _ := apart(t, 2)
	for i, c := range copies {
		change(t, c, func(tx *Tx) error { return tx.SetMember(cpd.Member{Name: "A", Number: itoa(int64(i))}) })
		change(t, c, func(tx *Tx) error { return tx.SetSetting("evidence-cap", itoa(int64(5+i))) })
	}
	third := twin(t, copies[1])
	a, b := join(t, copies[0], copies[1]), join(t, third, copies[0])
	if len(a.Others) != 2 || a.Others[0].Field != "number" || a.Others[0].Here == a.Others[0].There || a.Others[1].Name != "evidence-cap" {
		t.Errorf("%+v", a.Others)
	}
	if len(b.Others) != 0 || visible(t, third) != visible(t, copies[0]) {
		t.Errorf("%+v", b.Others)
	}
}
