package screen

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.org/cpdlog/internal/cpd"
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
		{"in one step: cpdlog add TITLE", 23, "in one step:|cpdlog add TITLE"},
		{`see it: .\cpdlog.exe show k7, or not`, 27, `see it:|.\cpdlog.exe show k7, or|not`},
		{"what cpdlog does not know", 13, "what cpdlog|does not know"},
		{"next: cpdlog add (it asks)", 17, "next: cpdlog add|(it asks)"},
		{"next: cpdlog add TITLE --planned", 20, "next: cpdlog add|TITLE --planned"},
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

func TestParagraphs(t *testing.T) {
	var b strings.Builder
	s := Screen{Out: &b, Width: 30}
	if err := s.Paragraph("Note: ", "a text that is longer than the line is"); err != nil {
		t.Fatal(err)
	}
	if want := "Note: a text that is longer\n      than the line is\n"; b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	s.Plain = true
	if err := s.Paragraph("Title\t", "a\nb"); err != nil || b.String() != "Title\ta b\n" {
		t.Errorf("%q", b.String())
	}
}

func TestColourOnlyWhereAllowed(t *testing.T) {
	for want, all := range map[string][]Screen{"\x1b[32mmet\x1b[0m": {{Colour: true}}, "met": {{}, {Colour: true, Plain: true}}} {
		var b strings.Builder
		for _, s := range all {
			b.Reset()
			s.Err = NewWriter(&b)
			if s.Draw(Good, "met"); b.String() != want {
				t.Errorf("%q, want %q", b.String(), want)
			}
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

func TestProgressIsQuietAtFirstAndOffATerminal(t *testing.T) {
	shown := func(s Screen, total, steps int) (text string) {
		synctest.Test(t, func(t *testing.T) {
			var b strings.Builder
			s.Err = &b
			p := s.Progress("Reading", total)
			for i := range steps {
				time.Sleep(9 * time.Millisecond)
				synctest.Wait()
				p.At(i + 1)
			}
			p.Done()
			text = b.String()
		})
		return text
	}
	first, all := shown(Screen{Terminal: true, Width: 40}, 200, 55), shown(Screen{Terminal: true, Width: 40}, 200, 200)
	if n := strings.Count(all, "\rReading … "); first != "" || n != 3 || !strings.HasSuffix(all, "\r") || !strings.Contains(all, "55 of 200 (27 %)") {
		t.Errorf("%q, then %d pictures: %q", first, n, all)
	}
	for _, s := range []Screen{{}, {Terminal: true, Plain: true}} {
		if all := shown(s, 0, 200); all != "" {
			t.Errorf("%+v shows %q", s, all)
		}
	}
	if all := shown(Screen{Terminal: true, Accessible: true}, 0, 200); all != "Reading\n" {
		t.Errorf("%q", all)
	}
}

// A word without end, such as a pasted picture, takes as long as its letters.
func TestAWordWithoutEndIsWrapped(t *testing.T) {
	for _, letter := range []string{"x", "é", "研", "e\u0301"} {
		word := strings.Repeat(letter, 1<<19)
		if got := Wrap(word, 2); strings.Join(got, "") != word || len(got) < 1<<18 {
			t.Errorf("%q: %d lines, which are not the word", letter, len(got))
		}
	}
}
