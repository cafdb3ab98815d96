package record

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/language"
)

// Languages are those in which a record can have its fixed words beside English.
func Languages() []string { return language.Codes() }

// bilingual hands a page the fixed words of a record in two languages. What a member
// wrote, and what rules say, goes past it as it is.
type bilingual struct {
	page
	*language.Table
}

// inLanguages is the page, in two languages where the record is.
func (s *sheet) inLanguages(p page) page {
	if s.words == nil {
		return p
	}
	return &bilingual{p, s.words}
}

func (b *bilingual) front(title string, facts [][2]string) {
	b.page.front(title, factsBeside(b.Table, facts))
}

// factsBeside has the names of the facts in both languages, and the one value that
// is the program's own.
func factsBeside(t *language.Table, facts [][2]string) [][2]string {
	return cpd.ListOf(facts, func(f [2]string) [2]string {
		if f[0] == preparedFor {
			f[1] = t.Beside(f[1])
		}
		return [2]string{t.Beside(f[0]), f[1]}
	})
}

func (b *bilingual) section(title string)       { b.page.section(b.Beside(title)) }
func (b *bilingual) heading(title string)       { b.page.heading(b.Beside(title)) }
func (b *bilingual) para(text string, of style) { b.page.para(b.Beside(text), of) }
func (b *bilingual) sign(lines []string)        { b.page.sign(cpd.ListOf(lines, b.Beside)) }

func (b *bilingual) table(t *table) {
	t.caption = b.Beside(t.caption)
	for i := range t.columns {
		t.columns[i].head = b.Beside(t.columns[i].head)
	}
	b.page.table(t)
}
