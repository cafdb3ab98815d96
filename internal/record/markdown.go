package record

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// WriteMarkdown writes the record as Markdown with tables. Every text that
// came from outside is escaped, so that it shows as it was typed.
func (r *Record) WriteMarkdown(w io.Writer) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	m := &markdown{w: bufio.NewWriterSize(w, 32<<10)}
	m.heading(1, s.title())
	for _, f := range append(s.facts(), [2]string{"Digest of this record", s.digest}) {
		m.line("- **" + f[0] + "**: " + md(f[1]))
	}
	if note := s.missingNote(); note != "" {
		m.para("**" + md(note) + "**")
	}
	for i := range s.standings {
		m.standing(&s.standings[i])
	}
	m.entries(s)
	m.reckoned(s)
	m.texts(s)
	m.smallPrint(s)
	if m.err != nil {
		return m.err
	}
	return m.w.Flush()
}

type markdown struct {
	w   *bufio.Writer
	err error
}

func (m *markdown) line(s string) {
	if m.err == nil {
		_, m.err = m.w.WriteString(s + "\n")
	}
}

func (m *markdown) para(s string) { m.line("\n" + s) }

func (m *markdown) heading(level int, s string) {
	if level > 1 {
		m.line("")
	}
	m.line(strings.Repeat("#", level) + " " + md(s) + "\n")
}

func (m *markdown) items(texts []string) {
	for _, t := range texts {
		m.line("- " + md(t))
	}
}

func (m *markdown) row(cells []string) {
	m.line("| " + strings.Join(cpd.ListOf(cells, md), " | ") + " |")
}

func (m *markdown) table(heads []string) {
	m.row(heads)
	m.line("|" + strings.Repeat(" --- |", len(heads)))
}

// md escapes one line of text. A new line becomes a space, since a table and a
// list item end where their line ends.
func md(s string) string {
	s = cpd.Visible(s)
	if !strings.ContainsAny(s, "\\`*_{}[]()<>#+-.!|~&@:=\n\t") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
			continue
		case strings.ContainsRune("\\`*_[]<>#|~&@", r), r == ':' && strings.HasPrefix(s[i:], "://"):
			b.WriteByte('\\')
		case strings.ContainsRune("+-=", r) && i == 0, r == '!' && strings.HasPrefix(s[i:], "!["):
			b.WriteByte('\\')
		case (r == '.' || r == ')') && startsList(s, i), r == '.' && endsWWW(s[:i]):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (m *markdown) standing(st *scheme.Standing) {
	m.heading(2, st.Title+", "+st.Period.String())
	m.line("**" + md(answer(st)) + "**\n")
	m.table(requirementHeads())
	for i := range st.Requirements {
		m.row(requirementCells(&st.Requirements[i]))
	}
	m.line("")
	for i := range st.Requirements {
		m.items(wording.Reasons(&st.Requirements[i]))
	}
	m.items(remarks(st))
	rows := used(st)
	if len(rows) == 0 {
		return
	}
	m.heading(3, "Activities and their limits")
	m.table(activityHeads(st.Unit))
	for i := range rows {
		m.row(activityCells(st, &rows[i]))
	}
	if lost := taken(st); len(lost) > 0 {
		m.heading(3, "What limits took away")
		m.items(lost)
	}
}

func (m *markdown) entries(s *sheet) {
	m.heading(2, "Entries")
	m.table(entryHeads())
	proofs := numbersOf{all: s.Evidence}
	for _, e := range s.Entries {
		m.row(s.entryCells(e, proofs.next(e.UID)))
	}
}

func (m *markdown) texts(s *sheet) {
	for i, e := range s.written() {
		if i == 0 {
			m.heading(2, "Texts of the entries")
		}
		m.heading(3, e.Date.Short()+": "+e.Title)
		for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
			if e.Texts[name] != "" {
				m.para("**" + md(fieldLabel(name)) + "**\n")
				m.quote(e.Texts[name])
			}
		}
	}
}

// reckoned says of each entry how it was counted.
func (m *markdown) reckoned(s *sheet) {
	m.heading(2, "How each entry was counted")
	m.table(reckonedHeads())
	for _, e := range s.Entries {
		if cells := s.reckonedCells(e); cells != nil {
			m.row(cells)
		}
	}
}

// quote keeps the lines of a text.
func (m *markdown) quote(text string) {
	for l := range strings.SplitSeq(text, "\n") {
		m.line(strings.TrimRight("> "+md(l), " "))
	}
}

func (m *markdown) smallPrint(s *sheet) {
	m.heading(2, "Evidence")
	if len(s.Evidence) == 0 {
		m.line("No files of evidence are listed.")
	} else {
		m.table(evidenceHeads())
		for i := range s.Evidence {
			m.row(evidenceCells(&s.Evidence[i]))
		}
	}
	m.heading(2, "How the rules were read")
	m.items(cpd.ListOf(s.Rules, rulesLine))
	m.items(cpd.ListOf(s.Readings, func(r Reading) string { return r.Text }))
	m.heading(2, "What was left out")
	m.items(s.LeftOut.Sentences())
	if len(s.LeftOut.Sentences()) == 0 {
		m.line("Nothing was left out.")
	}
	if s.Signature {
		m.heading(2, "Seen by the supervisor")
		m.table(signatureLines())
		m.row(make([]string, len(signatureLines())))
	}
	m.para(digestNote)
}

// endsWWW finds the other start of an address that some readers make a link of.
func endsWWW(s string) bool { return len(s) >= 3 && strings.EqualFold(s[len(s)-3:], "www") }

// startsList finds the dot or bracket of "1. " at the start of a line.
func startsList(s string, at int) bool {
	return at > 0 && strings.Trim(s[:at], "0123456789") == "" && (at+1 == len(s) || s[at+1] == ' ')
}
