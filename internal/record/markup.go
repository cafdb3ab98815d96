package record

import (
	"bufio"
	"crypto/sha256"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// markup writes HTML. Tag and attribute names come from this package alone;
// every text and every value goes through one escape. Nothing that a member
// wrote reaches an address, a style or a script, since this package writes
// none of them from data. It stands in for html/template, which would cost
// every command 0.13 ms of start-up and 1.6 MB, and cannot stream.
type markup struct {
	w    *bufio.Writer
	open []string
	ids  int
	days int // the column of days of the open table; -1 for none
	err  error
}

func newMarkup(w io.Writer) *markup { return &markup{w: bufio.NewWriterSize(w, 32<<10)} }

func (m *markup) raw(s string) {
	if m.err == nil {
		_, m.err = m.w.WriteString(s)
	}
}

// escapes holds for text and for values in double quotes. Before main it costs
// only its list: a Replacer builds the rest of itself when it is first used.
var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "`", "&#96;")

func escape(s string) string { return escapes.Replace(s) }

// text writes text as text; characters that hide or reorder are shown.
func (m *markup) text(s string) { m.raw(escape(cpd.Visible(s))) }

// start opens an element; attrs are names and values in turn.
func (m *markup) start(tag string, attrs ...string) {
	m.void(tag, attrs...)
	m.open = append(m.open, tag)
}

// void writes an element that has no end.
func (m *markup) void(tag string, attrs ...string) {
	m.raw("<" + tag)
	for i := 0; i+1 < len(attrs); i += 2 {
		m.raw(" " + attrs[i] + `="` + escape(cpd.Visible(attrs[i+1])) + `"`)
	}
	m.raw(">")
}

// end closes the element that was opened last.
func (m *markup) end() {
	last := len(m.open) - 1
	m.raw("</" + m.open[last] + ">")
	m.open = m.open[:last]
}

// endLine is end with a new line after it.
func (m *markup) endLine() {
	m.end()
	m.raw("\n")
}

// el is a whole element that holds a text.
func (m *markup) el(tag, text string, attrs ...string) {
	m.start(tag, attrs...)
	m.text(text)
	m.end()
}

// line is el with a new line after it.
func (m *markup) line(tag, text string, attrs ...string) {
	m.el(tag, text, attrs...)
	m.raw("\n")
}

func (m *markup) finish() error {
	for len(m.open) > 0 {
		m.end()
	}
	m.raw("\n")
	if m.err != nil {
		return m.err
	}
	return m.w.Flush()
}

// items writes a list, or nothing for none.
func (m *markup) items(texts []string) {
	if len(texts) == 0 {
		return
	}
	m.start("ul")
	for _, t := range texts {
		m.el("li", t)
	}
	m.endLine()
}

// table writes the start of a table in a box that scrolls on a narrow screen;
// number says which columns hold numbers.
func (m *markup) table(caption string, heads []string, numbers string) {
	m.days = slices.Index(heads, "Date")
	m.start("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption)
	m.start("table")
	m.el("caption", caption)
	m.start("thead")
	m.start("tr")
	for i, h := range heads {
		m.el("th", h, cellAttrs(numbers, i, "scope", "col")...)
	}
	m.end()
	m.end()
	m.start("tbody")
	m.raw("\n")
}

// row writes one row; the cell at head names it.
func (m *markup) row(cells []string, numbers string, head int) {
	m.start("tr")
	for i, c := range cells {
		if i == head {
			m.el("th", c, "scope", "row", "dir", "auto")
			continue
		}
		m.el("td", c, m.kind(c, i, cellAttrs(numbers, i, "dir", "auto"))...)
	}
	m.endLine()
}

// kind marks days, which stay on one line, and sums, which may break anywhere.
func (m *markup) kind(text string, column int, attrs []string) []string {
	switch {
	case column == m.days:
		attrs = append(attrs, "class", "day")
	case len(text) == 2*sha256.Size && !strings.Contains(text, " "):
		attrs = append(attrs, "class", "sum")
	}
	return attrs
}

// cellAttrs marks a column of numbers.
func cellAttrs(numbers string, column int, attrs ...string) []string {
	if strings.IndexByte(numbers, byte('0'+column)) >= 0 {
		attrs = append(attrs, "class", "num")
	}
	return attrs
}

func (m *markup) endTable() {
	m.end()
	m.end()
	m.endLine()
}
