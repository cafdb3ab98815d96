package scheme

import (
	"slices"
	"testing"
)

func TestEveryWordOfTheLanguageIsScored(t *testing.T) {
	if got := Unsupported(everyWord()); got != nil {
		t.Errorf("got %q", got)
	}
}

func TestAWordThatCannotBeScoredIsNamed(t *testing.T) {
	s := plainScheme()
	s.Rules.Activities[0].Per = "mile"
	s.Rules.Carries = []Carry{{ID: "c", OnlyIf: "sunny"}}
	want := []string{`activity.course.per = "mile"`, `carry.c.only_if = "sunny"`}
	if got := Unsupported(s); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
