package record

import (
	"bufio"
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// WriteMarkdown writes the record as Markdown with tables. Every text that
// came from outside is escaped, so that it shows as it was typed.
func (r *Record) WriteMarkdown(w io.Writer) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	m := &markdown{w: bufio.NewWriterSize(w, 32<<10)}
	s.walk(m)
	return m.w.Flush()
}

type markdown struct {
	w    *bufio.Writer // keeps its first failure
	last string        // what was written last: a blank line parts two sorts
}

func (m *markdown) raw(s string) { _, _ = m.w.WriteString(s) }

// line writes a line of some sort, after a blank one where another sort was before.
func (m *markdown) line(sort, s string) {
	if m.last != "" && (m.last != sort || sort == "para") {
		m.raw("\n")
	}
	m.last = sort
	m.raw(s + "\n")
}

func (m *markdown) front(title string, facts [][2]string) {
	m.line("heading", "# "+md(title))
	for _, f := range facts {
		m.line("items", "- **"+f[0]+"**: "+md(f[1]))
	}
	m.last = "facts"
}

func (m *markdown) section(title string) { m.line("section", "## "+md(title)) }
func (m *markdown) heading(title string) { m.line("heading", "### "+md(title)) }
func (m *markdown) article(title string) { m.line("article", "### "+md(title)) }

func (m *markdown) para(text string, of style) {
	text = md(text)
	if of == met || of == notYet || of == alert {
		text = "**" + text + "**"
	}
	m.line("para", text)
}

func (m *markdown) items(texts []string) {
	for _, t := range texts {
		m.line("items", "- "+md(t))
	}
}

func (m *markdown) need(n need) {
	m.line("needs", "- **"+md(n.name)+"**: "+md(n.words))
	for _, why := range n.why {
		m.line("needs", "  - "+md(why))
	}
}

func (m *markdown) table(t *table) {
	m.row(t.heads())
	m.line("table", "|"+strings.Repeat(" --- |", len(t.columns)))
	for cells := range t.rows {
		m.row(cells)
	}
}

func (m *markdown) row(cells []string) {
	m.line("table", "| "+strings.Join(cpd.ListOf(cells, md), " | ")+" |")
}

// text keeps the lines of a text.
func (m *markdown) text(label, text string) {
	m.line("para", "**"+md(label)+"**")
	for l := range strings.SplitSeq(text, "\n") {
		m.line("quote", strings.TrimRight("> "+md(l), " "))
	}
}

func (*markdown) pictures(*scheme.Standing, []scheme.ActivityResult) {}

func (*markdown) skills(map[string]int) {}

func (m *markdown) sign(lines []string) {
	m.row(lines)
	m.line("table", "|"+strings.Repeat(" --- |", len(lines)))
	m.row(make([]string, len(lines)))
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

// endsWWW finds the other start of an address that some readers make a link of.
func endsWWW(s string) bool { return len(s) >= 3 && strings.EqualFold(s[len(s)-3:], "www") }

// startsList finds the dot or bracket of "1. " at the start of a line.
func startsList(s string, at int) bool {
	return at > 0 && strings.Trim(s[:at], "0123456789") == "" && (at+1 == len(s) || s[at+1] == ' ')
}
