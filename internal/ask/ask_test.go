package ask

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
)

func asker(answers string) (*Asker, *strings.Builder) {
	var b strings.Builder
	return New(context.Background(), screen.Screen{Err: &b, Width: 80}, strings.NewReader(answers)), &b
}

func TestOneLine(t *testing.T) {
	number := func(s string) error {
		if s != "7" {
			return cpd.Fail(cpd.Invalid, "that is not seven", "type 7")
		}
		return nil
	}
	for _, c := range []struct {
		q             Question
		answers, want string
		shown         string
	}{
		{Question{Label: "Title", Step: 2, Of: 5}, "Talk\n", "Talk", "2 of 5  Title: "},
		{Question{Label: "Title", Default: "Talk"}, "\n", "Talk", "Title [Talk]: "},
		{Question{Label: "Title", Default: "Talk", Optional: true}, "-\n", "", ""},
		{Question{Label: "Title", Optional: true}, "\n", "", ""},
		{Question{Label: "Title"}, "\n\n  Talk \r\n", "Talk", "this needs an answer"},
		{Question{Label: "Title", Help: "What it was called."}, "?\nTalk\n", "Talk", "What it was called."},
		{Question{Label: "Seven", Check: number}, "6\n7\n", "7", "that is not seven\n  type 7"},
		{Question{Label: "Title", NoBack: true}, "<\nTalk\n", "Talk", "first question"},
		{Question{Label: "Another?", NoBack: true, Saved: true}, "?\nq\n<\nno\n", "no", "first question; Ctrl-C quits; what was saved stays"},
		{Question{Label: "Title"}, "Talk", "Talk", ""},
		{Question{Label: "Title", Default: "\x1b[2J"}, "x\n", "x", "[<U+001B>[2J]"},
	} {
		a, shown := asker(c.answers)
		got, err := a.Line(c.q)
		if err != nil || got != c.want || !strings.Contains(shown.String(), c.shown) {
			t.Errorf("%+v with %q: %q, %v; shown %q", c.q, c.answers, got, err, shown)
		}
	}
}

func TestAnswersThatEndTheForm(t *testing.T) {
	a, _ := asker("<\n")
	if _, err := a.Line(Question{Label: "x"}); !errors.Is(err, ErrBack) {
		t.Error(err)
	}
	for _, answers := range []string{"", "\n", "?\n"} {
		a, _ := asker(answers)
		_, err := a.Line(Question{Label: "x"})
		var e *cpd.Error
		if !errors.Is(err, io.ErrUnexpectedEOF) || !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%q: %v", answers, err)
		}
	}
}

// TestNeverGivesUp makes a hundred mistakes, then answers.
func TestNeverGivesUp(t *testing.T) {
	seven := func(s string) error {
		if s != "7" {
			return errors.New("bad")
		}
		return nil
	}
	a, _ := asker(strings.Repeat("no\n\n?\nq\n", 100) + "7\n")
	if got, err := a.Line(Question{Label: "x", Check: seven}); got != "7" || err != nil {
		t.Error(got, err)
	}
}

func TestAnEmptyDefaultDoesNotHideTheEnd(t *testing.T) {
	a, _ := asker("")
	if _, err := a.Line(Question{Label: "x", Default: "d", Optional: true}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("the end of the input was taken for an answer")
	}
}

func TestChoice(t *testing.T) {
	options := []Option{{Name: "training", Note: "8 of at most 15 points"}, {Name: "reflection"}, {Name: "research", Note: "none yet"}}
	for answer, want := range map[string]int{"2\n": 1, "training\n": 0, "TRAIN\n": 0, "\n": 2, "re\n1\n": 0, "9\n0\nx\n3\n": 2, "ref\n": 1, "traning\nyes\n": 0, "reflectoin\nx\nY\n1\n": 0,
		"traning\nno\n2\n": 1, "none\nyes\n3\n": 2} {
		a, shown := asker(answer)
		got, err := a.Choice(Question{Label: "Activity"}, options, 2)
		if err != nil || got != want {
			t.Errorf("%q: %d, %v\n%s", answer, got, err, shown)
		}
		if !strings.Contains(shown.String(), " 1  training    8 of at most 15 points\n 2  reflection\n") {
			t.Errorf("shown\n%s", shown)
		}
	}
	for _, none := range []string{"\n", "none\n", "No\n", "-\n", "traning\nno\n"} {
		a, _ := asker(none)
		if got, err := a.Choice(Question{Label: "Activity", Optional: true}, options, -1); got != -1 || err != nil {
			t.Errorf("nothing chosen: %d, %v", got, err)
		}
	}
}

func TestAChoiceExplainsOneOption(t *testing.T) {
	options := []Option{{Name: "training", Help: "1 point an hour."}, {Name: "reflection", Note: "2 a piece"}}
	a, shown := asker("?1\n?refl\n?nope\n?\n2\n")
	got, err := a.Choice(Question{Label: "Activity"}, options, -1)
	if got != 1 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
	for _, want := range []string{"  1 point an hour.\n", "  reflection: 2 a piece\n", "is not one of the choices", "explains that one: ?1"} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("%q is not in\n%s", want, shown)
		}
	}
}

func TestYes(t *testing.T) {
	for answer, want := range map[string]bool{"y\n": true, "YES\n": true, "n\n": false, "\n": true, "maybe\nno\n": false} {
		a, _ := asker(answer)
		if got, err := a.Yes(Question{Label: "Save"}, true); err != nil || got != want {
			t.Errorf("%q: %v, %v", answer, got, err)
		}
	}
}

func TestOneAskerReadsAllAnswers(t *testing.T) {
	a, _ := asker("first\nsecond\n3\n")
	for _, want := range []string{"first", "second", "3"} {
		if got, err := a.Line(Question{Label: "x"}); got != want || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
}
