package record

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/record/language"
	"example.org/cpdlog/internal/scheme"
)

func inWelsh(in Input) Input {
	in.Lang = "cy"
	return in
}

// madeUp is a language of one file that is not in the program.
const madeUp = `# Backwards: a first translation

CPD record = droceR DPC
Date = etaD
Entries = seirtnE
NOT YET = TEY TON
Prepared for = rof deraperP
the association = noitaicossa eht
Signature = erutangiS
The words in Backwards are a first translation, to be checked by a Backwards speaker. = sdrawkcaB
`

// TestAnotherLanguageIsATable shows a record with the words of a table that the
// program does not have; the rest of it is as it was.
func TestAnotherLanguageIsATable(t *testing.T) {
	plain := Build(testInput(testEntries()))
	r := Build(testInput(testEntries()))
	r.words = language.Read("xx", madeUp)
	var pdf bytes.Buffer
	if err := r.WritePDF(&pdf); err != nil {
		t.Fatal(err)
	}
	html, md, readme := asHTML(t, r), asMarkdown(t, r), r.readme()
	for text, all := range map[string][]string{
		html:   {`Date / <span lang="xx">etaD</span>`, `<h2>Entries / <span lang="xx">seirtnE</span></h2>`, " / droceR DPC"},
		md:     {"Date / etaD", "## Entries / seirtnE", "Signature / erutangiS", "by a Backwards speaker. / sdrawkcaB"},
		readme: {"Prepared for / rof deraperP: ", "Entries / seirtnE: ", " / droceR DPC\n====="},
	} {
		for _, want := range all {
			if !strings.Contains(text, want) {
				t.Errorf("nothing like %q in:\n%s", want, text)
			}
		}
	}
	for other, english := range map[string]string{"seirtnE": "Entries", "etaD": "Date"} {
		md = strings.ReplaceAll(md, english+" / "+other, english)
	}
	if a, b := strings.Count(md, "\n"), strings.Count(asMarkdown(t, plain), "\n"); a != b+2 { // the note
		t.Errorf("%d lines, %d in English alone", a, b)
	}
	if got, want := asCSV(t, r), asCSV(t, plain); got != want {
		t.Errorf("the CSV is otherwise:\n%s", got)
	}
}

// lookup is a page that keeps what a language is asked for.
type lookup struct {
	asked map[string]bool
}

func (l lookup) ask(words ...string) {
	for _, w := range words {
		l.asked[w] = true
	}
}
func (l lookup) front(_ string, facts [][2]string) {
	for _, f := range facts {
		l.ask(f[0])
		if f[0] == preparedFor {
			l.ask(f[1])
		}
	}
}
func (l lookup) section(title string)      { l.ask(title) }
func (l lookup) heading(title string)      { l.ask(title) }
func (l lookup) para(text string, _ style) { l.ask(text) }
func (l lookup) sign(lines []string)       { l.ask(lines...) }
func (l lookup) table(t *table) {
	l.ask(t.caption)
	l.ask(t.heads()...)
	for range t.rows { // the entries' competencies are counted on the way
	}
}
func (lookup) article(string)                                     {}
func (lookup) items([]string)                                     {}
func (lookup) need(need)                                          {}
func (lookup) text(string, string)                                {}
func (lookup) pictures(*scheme.Standing, []scheme.ActivityResult) {}
func (l lookup) skills(map[string]int)                            { l.ask("Competencies") }

// TestEveryFixedWordHasItsLine walks over records that hold all there is: each word
// of the program's own has a line in each language, and each line is used.
func TestEveryFixedWordHasItsLine(t *testing.T) {
	inputs := slices.Collect(func(yield func(Input) bool) {
		for _, b := range bases(t) {
			for _, p := range Profiles() {
				in := b.in
				if in.For = Profile(p); !yield(in) {
					return
				}
			}
		}
	})
	away := testInput(testEntries())
	away.Periods, away.For = nil, ForBody
	inputs = append(inputs, testInput(nil), withPortfolio(ForSupervisor), away, unmarked(), keeping(t))
	for _, code := range Languages() {
		l, ours := lookup{asked: map[string]bool{}}, map[string]bool{}
		words := language.Of(code)
		l.ask(recordOf, "Remark", "in pictures", "Counted by activity", "Counted by month", "Entries by competency", "What is inside", "How to check it", digestNote, words.Note())
		for _, in := range inputs {
			s, err := Build(in).sheet()
			if err != nil {
				t.Fatal(err)
			}
			s.walk(l)
			ours[s.missingNote()] = true
			for _, st := range s.standings {
				ours[st.Title+", "+st.Period.String()] = true
			}
			for _, c := range s.confirmed {
				ours[c.Who()] = true
			}
			ours[s.readers()] = ours[s.readers()] || s.readers() != madeFor(s.For)
		}
		for _, w := range []string{"", "SHA-256"} {
			ours[w] = true
		}
		used := map[string]bool{}
		for _, asked := range slices.Sorted(maps.Keys(l.asked)) {
			english, _, has := strings.Cut(words.Beside(asked), " / ")
			if used[english] = true; !has && !ours[asked] {
				t.Errorf("%s has no line for %q", code, asked)
			}
		}
		text, err := os.ReadFile("language/" + code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if english, _, ok := strings.Cut(line, " = "); ok && !strings.HasPrefix(line, "#") && !used[english] {
				t.Errorf("%s has a line that is not used: %s", code, line)
			}
		}
		if !strings.Contains(string(text[:80]), "to be checked by a") {
			t.Errorf("%s does not say that it is to be checked", code)
		}
	}
}

// keeping is a record with a row that pays nothing.
func keeping(t *testing.T) Input {
	return under(t, func(rules string) string {
		return rules + "\n[activity.shadowing]\nname = \"Shadowing\"\nper = \"nothing\"\n"
	})
}

// unmarked is a record whose portfolio has a framework, and no entry of it.
func unmarked() Input {
	in := withPortfolio(ForSupervisor)
	p := *in.Portfolio
	c := *p.Coverage
	for i := range c.Areas {
		c.Areas[i].Covered = 0
	}
	p.Coverage, in.Portfolio = &c, &p
	return in
}

// TestWelshIsVerified: a pack in two languages is made again and compared; one that
// says another language, or none, is altered.
func TestWelshIsVerified(t *testing.T) {
	in := inWelsh(testInput(testEntries()))
	pack := packOf(t, in, store(), false)
	if got := checker().File(save(t, "a.zip", pack)); got.State != Sound {
		t.Fatalf("%s %v", got.State, got.Problems)
	}
	text := asJSON(t, Build(in))
	if !strings.Contains(text, ",\n\"lang\": \"cy\",\n\"digest\"") {
		t.Errorf("no language at the end of %s", text[len(text)-300:])
	}
	for name, change := range map[string]func(string) string{
		"none":       swap(",\n\"lang\": \"cy\"", ""),
		"an unknown": swap(`"lang": "cy"`, `"lang": "xx"`),
		"not a code": swap(`"lang": "cy"`, `"lang": "Cymraeg"`),
	} {
		if got := checker().File(save(t, "a.zip", forgedPack(t, partsOf(t, pack), sealed(change(text))))); got.State != Altered {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
	}
	if !SameButWords([]byte(text), []byte(asJSON(t, Build(testInput(testEntries()))))) {
		t.Error("a record in two languages says something else")
	}
}

// TestLettersOfALanguage: the PDF has each letter of each table.
func TestLettersOfALanguage(t *testing.T) {
	for _, code := range Languages() {
		text, err := os.ReadFile("language/" + code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		in := inWelsh(testInput(testEntries()))
		in.Lang, in.Entries[0].Title = code, strings.ReplaceAll(string(text)+" ŵŷâêîôûïŴŶ", "\n", " ")
		r := Build(in)
		if err := r.WritePDF(&bytes.Buffer{}); err != nil || len(r.Unshown()) > 0 {
			t.Errorf("%s: boxes for %q (%v)", code, r.Unshown(), err)
		}
	}
}
