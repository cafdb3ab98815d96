package record

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

//go:embed record.css
var css string

// WriteHTML writes one page that needs nothing else: no script, no address, a
// content policy that forbids both, and print rules.
func (r *Record) WriteHTML(w io.Writer) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	m := newMarkup(w)
	s.htmlHead(m)
	m.start("main")
	s.htmlFacts(m)
	for i := range s.standings {
		s.htmlStanding(m, &s.standings[i])
	}
	s.htmlEntries(m)
	s.htmlReckoned(m)
	s.htmlTexts(m)
	s.htmlEvidence(m)
	s.htmlSmallPrint(m)
	return m.finish()
}

func (s *sheet) htmlHead(m *markup) {
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	m.raw("<!DOCTYPE html>\n")
	m.start("html", "lang", "en-GB")
	m.start("head")
	m.void("meta", "charset", "utf-8")
	m.raw(`<meta http-equiv="Content-Security-Policy" content="` + policy + "\">\n")
	m.void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	m.void("meta", "name", "color-scheme", "content", "light dark")
	m.void("meta", "name", "referrer", "content", "no-referrer")
	m.line("title", s.title()+", "+s.covers())
	m.raw("<style>" + css + "</style>\n")
	m.endLine()
	m.start("body")
}

func (s *sheet) htmlFacts(m *markup) {
	m.line("h1", s.title(), "dir", "auto")
	m.start("dl")
	for _, f := range append(s.facts(), [2]string{"Digest of this record", s.digest}) {
		m.start("div")
		m.el("dt", f[0])
		m.el("dd", f[1], "dir", "auto")
		m.endLine()
	}
	m.endLine()
	if note := s.missingNote(); note != "" {
		m.line("p", note, "class", "alert")
	}
}

func (s *sheet) htmlStanding(m *markup, st *scheme.Standing) {
	m.start("section")
	m.line("h2", st.Title+", "+st.Period.String())
	m.line("p", answer(st), "class", answerClass(st))
	bars(m, st)
	m.table("Requirements", requirementHeads(), "123")
	for i := range st.Requirements {
		m.row(requirementCells(&st.Requirements[i]), "123", 0)
	}
	m.endTable()
	for i := range st.Requirements {
		m.items(wording.Reasons(&st.Requirements[i]))
	}
	m.items(remarks(st))
	s.htmlActivities(m, st)
	m.endLine()
}

func answerClass(st *scheme.Standing) string {
	if st.Met {
		return "answer met"
	}
	return "answer notyet"
}

func (s *sheet) htmlActivities(m *markup, st *scheme.Standing) {
	rows := used(st)
	if len(rows) == 0 {
		return
	}
	m.line("h3", "Activities and their limits")
	m.table("Activities, in "+st.Unit, activityHeads(st.Unit), "23456")
	for i := range rows {
		m.row(activityCells(st, &rows[i]), "23456", 0)
	}
	m.endTable()
	if lost := taken(st); len(lost) > 0 {
		m.line("h3", "What limits took away")
		m.items(lost)
	}
	if paid := paying(rows); len(paid) > 0 {
		m.line("h3", "The "+st.PeriodNoun+" in pictures")
		activityPicture(m, st, paid)
		monthPicture(m, st)
	}
}

func (s *sheet) htmlEntries(m *markup) {
	m.start("section")
	m.line("h2", "Entries")
	m.table("Entries by date", entryHeads(), "46")
	proofs := numbersOf{all: s.Evidence}
	skills := map[string]int{}
	for _, e := range s.Entries {
		m.row(s.entryCells(e, proofs.next(e.UID)), "46", 2)
		for _, c := range e.Competencies {
			skills[c]++
		}
	}
	m.endTable()
	if len(skills) > 0 {
		m.line("h3", "Competencies")
		skillPicture(m, skills)
	}
	m.endLine()
}

// htmlReckoned says of each entry how it was counted.
func (s *sheet) htmlReckoned(m *markup) {
	m.start("section")
	m.line("h2", "How each entry was counted")
	m.table("Entries and what they were worth", reckonedHeads(), "")
	for _, e := range s.Entries {
		if cells := s.reckonedCells(e); cells != nil {
			m.row(cells, "", 1)
		}
	}
	m.endTable()
	m.endLine()
}

// htmlTexts gives the texts that leave.
func (s *sheet) htmlTexts(m *markup) {
	written := s.written()
	if len(written) == 0 {
		return
	}
	m.start("section")
	m.line("h2", "Texts of the entries")
	for _, e := range written {
		m.start("article")
		m.line("h3", e.Date.Short()+": "+e.Title, "dir", "auto")
		for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
			if e.Texts[name] == "" {
				continue
			}
			m.line("h4", fieldLabel(name))
			m.line("p", e.Texts[name], "class", "text", "dir", "auto")
		}
		m.endLine()
	}
	m.endLine()
}

func (s *sheet) htmlEvidence(m *markup) {
	m.start("section")
	m.line("h2", "Evidence")
	if len(s.Evidence) == 0 {
		m.line("p", "No files of evidence are listed.")
	} else {
		m.table("Files of evidence", evidenceHeads(), "4")
		for i := range s.Evidence {
			m.row(evidenceCells(&s.Evidence[i]), "4", 0)
		}
		m.endTable()
	}
	m.endLine()
}

func (s *sheet) htmlSmallPrint(m *markup) {
	m.start("section")
	m.line("h2", "How the rules were read")
	m.items(cpd.ListOf(s.Rules, rulesLine))
	m.items(cpd.ListOf(s.Readings, func(r Reading) string { return r.Text }))
	m.line("h2", "What was left out")
	if left := s.LeftOut.Sentences(); len(left) > 0 {
		m.items(left)
	} else {
		m.line("p", "Nothing was left out.")
	}
	if s.Signature {
		m.line("h2", "Seen by the supervisor")
		m.start("dl", "class", "sign")
		for _, what := range signatureLines() {
			m.start("div")
			m.el("dt", what)
			m.el("dd", "")
			m.endLine()
		}
		m.endLine()
	}
	m.endLine()
	m.line("p", digestNote, "class", "small")
}

func signatureLines() []string { return []string{"Name", "Role", "Signature", "Date"} }
