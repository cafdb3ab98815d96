package record

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/language"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// page is one of the formats for people. The walk over a record hands each part
// of it to the page, which lays it out: what is said, and in which order, is the
// same in all of them.
type page interface {
	front(title string, facts [][2]string)
	section(title string) // ends the section before
	heading(title string)
	article(title string) // of one entry's texts; ends the article before
	para(text string, of style)
	items(texts []string)
	need(n need)
	table(t *table)
	text(label, text string)
	pictures(st *scheme.Standing, paid []scheme.ActivityResult)
	skills(entries map[string]int)
	sign(lines []string)
}

// style is what a paragraph is.
type style int

const (
	plain style = iota
	met         // the answer
	notYet
	alert
	small
)

// need is a requirement: its name, how far it is reached, and why. share is what a
// bar shows of it, in thousandths, below 0 where there is nothing to show.
type need struct {
	name, words string
	share       int
	why         []string
}

// table is a table with the sort of each column; the cell in column head names
// its row.
type table struct {
	caption string
	columns []column
	head    int
	rows    iter.Seq[[]string]
}

// column has a width in about millimetres, as a share of the page's.
type column struct {
	head  string
	width float64
	sort  string // "num" is set to the right, "day" stays on one line, "free" breaks anywhere
}

func (t *table) heads() []string {
	return cpd.ListOf(t.columns, func(c column) string { return c.head })
}

func (s *sheet) walk(p page) {
	p = s.inLanguages(p)
	p.front(s.title(), append(s.facts(), [2]string{"Digest of this record", s.digest}))
	p.items(s.ruleDifferences())
	if s.words != nil {
		p.para(s.words.Note(), small)
	}
	if note := s.missingNote(); note != "" {
		p.para(note, alert)
	}
	for i := range s.standings {
		s.standing(p, &s.standings[i])
	}
	s.practice(p)
	s.entries(p)
	s.reckoned(p)
	s.texts(p)
	s.evidence(p)
	s.confirmations(p)
	s.smallPrint(p)
}

func (s *sheet) standing(p page, st *scheme.Standing) {
	p.section(st.Title + ", " + st.Period.String())
	if st.Met {
		p.para(answer(st), met)
	} else {
		p.para(answer(st), notYet)
	}
	for i := range st.Requirements {
		p.need(needOf(&st.Requirements[i]))
	}
	p.items(remarks(st))
	rows := cpd.Those(st.Activities, func(a scheme.ActivityResult) bool { return a.Entries > 0 })
	if len(rows) == 0 {
		return
	}
	p.heading("Activities")
	p.table(activityTable(st, rows))
	if lost := taken(st); len(lost) > 0 {
		p.heading("What limits took away")
		p.items(lost)
	}
	if paid := paying(rows); len(paid) > 0 {
		p.pictures(st, paid)
	}
}

// needOf says a requirement once: what the figures say is no reason beside them.
func needOf(q *scheme.RequirementResult) need {
	n := need{name: q.Name, words: wording.Requirement(q), share: -1}
	why := q.Reasons
	switch reached := wording.Reached(q); {
	case q.Exempt || q.NotJudged:
		why = why[min(1, len(why)):] // the words hold the first
	case q.Need.Sign() > 0:
		n.share = permille(q.Have, q.Need)
		n.words = reached + ", " + n.words
	case reached != "-":
		n.words = reached + ", " + n.words
	}
	why = slices.DeleteFunc(slices.Clone(why), func(r scheme.Reason) bool { return r.Plain })
	n.why = texts(why)
	return n
}

// activityTable has columns for points and limits where there are some.
func activityTable(st *scheme.Standing, rows []scheme.ActivityResult) *table {
	type col struct {
		column
		cell func(a *scheme.ActivityResult) string
	}
	number := func(head string, width float64, cell func(a *scheme.ActivityResult) string) col {
		return col{column{head, width, "num"}, cell}
	}
	some := func(has func(a scheme.ActivityResult) bool) bool { return slices.ContainsFunc(rows, has) }
	cols := []col{
		{column{"Activity", 60, "free"}, func(a *scheme.ActivityResult) string { return a.Name }},
		number("Entries", 15, func(a *scheme.ActivityResult) string { return fmt.Sprint(a.Entries) }),
		number("Logged", 26, logged),
	}
	t := &table{caption: "Activities"}
	if some(func(a scheme.ActivityResult) bool { return a.Per != scheme.PerNothing }) {
		t.caption += ", in " + st.Unit
		cols = append(cols, number("Earned", 17, earned), number("Counted", 17, func(a *scheme.ActivityResult) string { return wording.Counted(st, a) }))
	}
	if some(func(a scheme.ActivityResult) bool { return a.Limit != nil }) {
		cols = append(cols, number("Limit", 15, func(a *scheme.ActivityResult) string { return wording.AmountOr(a.Limit, "none") }),
			number("Room", 15, func(a *scheme.ActivityResult) string { return wording.AmountOr(a.Room, "") }))
	}
	if some(func(a scheme.ActivityResult) bool { return !a.Lost.IsZero() }) {
		cols = append(cols, number("Over the limit", 17, func(a *scheme.ActivityResult) string { return zeroAs(a.Lost, "") }))
	}
	t.columns = cpd.ListOf(cols, func(c col) column { return c.column })
	t.rows = slices.Values(cpd.ListOf(rows, func(a scheme.ActivityResult) []string {
		return cpd.ListOf(cols, func(c col) string { return c.cell(&a) })
	}))
	return t
}

func (s *sheet) entries(p page) {
	p.section("Entries")
	cols, skills, proofs := s.entryColumns(), map[string]int{}, numbersOf{all: s.Evidence}
	t := &table{caption: "Entries by date", columns: cpd.ListOf(cols, func(c entryColumn) column { return c.column }), head: 2}
	t.rows = func(yield func([]string) bool) {
		for _, e := range s.Entries {
			mine := proofs.next(e.UID)
			for _, c := range e.Competencies {
				skills[c]++
			}
			if !yield(cpd.ListOf(cols, func(c entryColumn) string { return c.cell(e, mine) })) {
				return
			}
		}
	}
	p.table(t)
	if len(skills) > 0 {
		p.skills(skills)
	}
}

// reckoned says how the entries were counted, the same reasons once.
func (s *sheet) reckoned(p page) {
	ids := map[string][]string{}
	var order []string
	for _, e := range s.Entries {
		why := strings.Join(s.why(e), "; ")
		if why != "" && ids[why] == nil {
			order = append(order, why)
		}
		ids[why] = append(ids[why], e.ID)
	}
	if len(order) == 0 {
		return
	}
	p.section("How each entry was counted")
	p.table(&table{caption: "Entries and what they were worth", columns: []column{{"Entries", 36, ""}, {"How it was counted", 138, "free"}},
		rows: slices.Values(cpd.ListOf(order, func(why string) []string { return []string{strings.Join(ids[why], ", "), why} }))})
}

// texts gives what was written about each entry, as far as it leaves.
func (s *sheet) texts(p page) {
	for i, e := range s.written() {
		if i == 0 {
			p.section("Texts of the entries")
		}
		p.article(e.Date.Short() + ": " + e.Title + " (" + e.ID + ")")
		for _, name := range s.textNames(e) {
			p.text(s.fieldLabel(e.Kind, name), e.Texts[name])
		}
	}
}

func (s *sheet) evidence(p page) {
	p.section("Evidence")
	if len(s.Evidence) == 0 {
		p.para("No files of evidence are listed.", plain)
		return
	}
	p.table(&table{
		caption: "Files of evidence",
		columns: []column{{"Number", 15, ""}, {"Date", 20, "day"}, {"Entry", 13, ""}, {"File", 80, "free"}, {"Size", 16, "num"}, {"SHA-256", 30, ""}},
		rows:    slices.Values(cpd.ListOf(s.Evidence, evidenceCells)),
	})
	p.para("Of each SHA-256 this is the beginning; the whole is in record.json and in the manifest of a pack.", small)
}

func (s *sheet) smallPrint(p page) {
	p.section("How the rules were read")
	p.items(cpd.ListOf(s.Rules, rulesLine))
	p.items(cpd.ListOf(s.Readings, func(r Reading) string { return r.Text }))
	p.section("What was left out")
	if left := s.LeftOut.Sentences(); len(left) > 0 {
		p.items(left)
	} else {
		p.para("Nothing was left out.", plain)
	}
	if s.For != ForFull {
		p.section("Declaration")
		p.para("I declare that this is a true record of my CPD.", plain)
		p.sign([]string{"Signature", "Date"})
	}
	if s.Signature {
		p.section("Seen by the supervisor")
		p.sign([]string{"Name", "Role", "Signature", "Date"})
	}
	p.para(digestNote, small)
}

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
