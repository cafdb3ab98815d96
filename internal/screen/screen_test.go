package screen

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"cpdlog/internal/cpd"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 7, "one two|three"},
		{"one two three", 80, "one two three"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
		{"研究研究", 5, "研究|研究"},
		{"研", 1, "研"},
		{"a\nb c", 10, "a|b c"},
		{"ab \x1b[2J cd", 12, "ab|<U+001B>[2J|cd"},
		{"tab\there", 20, "tab here"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
	} {
		if got := strings.Join(Wrap(c.text, c.width), "|"); got != c.want {
			t.Errorf("%q at %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two three", 7)
	f.Add("研究 \x1b[2J e\u0301", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = max(2, min(width, 200))
		for _, line := range Wrap(s, width) {
			if Width(line) > width && len([]rune(line)) > 1 && !strings.ContainsFunc(line, joins) {
				t.Errorf("%q at %d: %d columns in %q", s, width, Width(line), line)
			}
			if strings.ContainsFunc(line, cpd.Hidden) {
				t.Errorf("%q: %q moves the cursor", s, line)
			}
		}
	})
}

// joins are letters that form a cluster with others, which is not cut.
func joins(r rune) bool { return r > 0x2000 }

func TestBars(t *testing.T) {
	for _, c := range []struct {
		have, need int64
		ascii      string
	}{{0, 20, "....."}, {1, 20, "#...."}, {10, 20, "##..."}, {19, 20, "####."}, {20, 20, "#####"}, {25, 20, "#####"}, {0, 0, "#####"}} {
		if got := (Screen{ASCII: true}).Bar(cpd.Whole(c.have), cpd.Whole(c.need), 5); got != c.ascii {
			t.Errorf("%d of %d is %s, want %s", c.have, c.need, got, c.ascii)
		}
	}
	if got := (Screen{}).Bar(cpd.Whole(1), cpd.Whole(2), 4); got != "██░░" {
		t.Error(got)
	}
	if got := (Screen{Plain: true}).Bar(cpd.Whole(1), cpd.Whole(2), 4); got != "" {
		t.Error(got)
	}
}

func TestParagraphsAndPairs(t *testing.T) {
	var b strings.Builder
	s := Screen{Out: &b, Width: 30}
	if err := errors.Join(s.Paragraph("Note: ", "a text that is longer than the line is"),
		s.Pairs([]Pair{{"Title", "Safeguarding adults and children, level 2"}, {"Provider", ""}, {"Time", "3 h"}})); err != nil {
		t.Fatal(err)
	}
	want := "Note: a text that is longer\n      than the line is\nTitle  Safeguarding adults and\n       children, level 2\nTime   3 h\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	s.Plain = true
	if err := s.Pairs([]Pair{{"Title", "a\nb"}}); err != nil || b.String() != "Title\ta b\n" {
		t.Errorf("%q", b.String())
	}
}

func TestColourOnlyWhereAllowed(t *testing.T) {
	for s, want := range map[Screen]string{
		{Colour: true}:              "\x1b[32mmet\x1b[0m",
		{}:                          "met",
		{Colour: true, Plain: true}: "met",
	} {
		var b strings.Builder
		s.Err = NewWriter(&b)
		if s.paint(Good, "met"); b.String() != want {
			t.Errorf("%q, want %q", b.String(), want)
		}
	}
}

// TestOneDoor writes hidden characters whole and in pieces.
func TestOneDoor(t *testing.T) {
	for text, want := range map[string]string{
		"Siân\ta\nb 👩\u200d👩": "Siân\ta\nb 👩\u200d👩",
		"\x1b[2J\a\b":         "<U+001B>[2J<U+0007><U+0008>",
		"a\rb\r\nc\r":         "a<U+000D>b\nc<U+000D>",
		"\u009b1m \x9b \x7f":  "<U+009B>1m <U+FFFD> <U+007F>",
		"\u202eabc\u2066":     "<U+202E>abc<U+2066>",
		"cut \xf0\x9f":        "cut <U+FFFD><U+FFFD>",
	} {
		for size := 1; size <= len(text); size++ {
			var b strings.Builder
			w := NewWriter(&b)
			for at := 0; at < len(text); at += size {
				if n, err := w.Write([]byte(text[at:min(at+size, len(text))])); err != nil || n == 0 {
					t.Fatal(n, err)
				}
			}
			if err := w.Close(); err != nil || b.String() != want {
				t.Errorf("%q by %d: %q, want %q", text, size, b.String(), want)
			}
		}
	}
}

func asker(answers string) (*Asker, *strings.Builder) {
	var b strings.Builder
	return Screen{Err: &b, Width: 80}.Asker(strings.NewReader(answers)), &b
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
		{Question{Label: "Title"}, "\n\n  Talk \r\n", "Talk", "an answer is needed"},
		{Question{Label: "Title", Help: "What it was called."}, "?\nTalk\n", "Talk", "What it was called."},
		{Question{Label: "Seven", Check: number}, "6\n7\n", "7", "that is not seven\n  type 7"},
		{Question{Label: "Title", NoBack: true}, "<\nTalk\n", "Talk", "first question"},
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
	a, _ = asker(strings.Repeat("no\n", 9))
	_, err := a.Line(Question{Label: "x", Check: func(string) error { return errors.New("bad") }})
	var e *cpd.Error
	if !errors.As(err, &e) || !strings.Contains(e.Text, "after 5 tries") {
		t.Error(err)
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
	for answer, want := range map[string]int{"2\n": 1, "training\n": 0, "TRAIN\n": 0, "\n": 2, "re\n1\n": 0, "9\n0\nx\n3\n": 2, "ref\n": 1} {
		a, shown := asker(answer)
		got, err := a.Choice(Question{Label: "Activity"}, options, 2)
		if err != nil || got != want {
			t.Errorf("%q: %d, %v\n%s", answer, got, err, shown)
		}
		if !strings.Contains(shown.String(), " 1  training    8 of at most 15 points\n 2  reflection\n") {
			t.Errorf("shown\n%s", shown)
		}
	}
	a, _ := asker("\n")
	if got, err := a.Choice(Question{Label: "Activity", Optional: true}, options, -1); got != -1 || err != nil {
		t.Errorf("nothing chosen: %d, %v", got, err)
	}
}

func TestAChoiceExplainsOneOption(t *testing.T) {
	options := []Option{{Name: "training", Help: "1 point an hour."}, {Name: "reflection", Note: "2 a piece"}}
	a, shown := asker("?1\n?refl\n?nope\n?\n2\n")
	got, err := a.Choice(Question{Label: "Activity"}, options, -1)
	if got != 1 || err != nil {
		t.Errorf("%d, %v", got, err)
	}
	for _, want := range []string{"  1 point an hour.\n", "  reflection: 2 a piece\n", "is none of the choices", "explains that one: ?1"} {
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

func TestProgressIsQuietAtFirstAndOffATerminal(t *testing.T) {
	var b strings.Builder
	now := time.Unix(0, 0)
	clock := func() time.Time { return now }
	p := Screen{Err: &b, Terminal: true, Width: 40}.Progress("Reading", 200, clock)
	for i := range 100 {
		now = now.Add(10 * time.Millisecond)
		p.At(i + 1)
		if i == 48 && b.Len() > 0 {
			t.Errorf("shown after %v: %q", now.Sub(time.Unix(0, 0)), b.String())
		}
	}
	p.Done()
	if n := strings.Count(b.String(), "\rReading … "); n != 6 || !strings.HasSuffix(b.String(), "\r") || !strings.Contains(b.String(), "50 of 200 (25 %)") {
		t.Errorf("%d pictures: %q", n, b.String())
	}
	for _, s := range []Screen{{}, {Terminal: true, Plain: true}} {
		b.Reset()
		s.Err = &b
		p = s.Progress("Reading", 0, clock)
		now = now.Add(time.Minute)
		p.At(5)
		p.Done()
		if b.Len() > 0 {
			t.Errorf("%+v shows %q", s, b.String())
		}
	}
	b.Reset()
	p = Screen{Err: &b, Terminal: true, Accessible: true}.Progress("Reading", 0, clock)
	for range 3 {
		now = now.Add(time.Minute)
		p.At(5)
	}
	if p.Done(); b.String() != "Reading\n" {
		t.Errorf("%q", b.String())
	}
}
