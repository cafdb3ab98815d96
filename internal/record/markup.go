package record

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/language"
)

// markup writes HTML. Tag and attribute names come from this package alone;
// every text and every value goes through one escape. Nothing that a member
// wrote reaches an address, a style or a script, since this package writes
// none of them from data. It stands in for html/template, which would cost
// every command 0.13 ms of start-up and 1.6 MB, and cannot stream.
type markup struct {
	w    *bufio.Writer // keeps its first failure
	open []string
	ids  int
	lang *language.Table // of the words beside English
}

func newMarkup(w io.Writer) *markup { return &markup{w: bufio.NewWriterSize(w, 32<<10)} }

func (m *markup) raw(s string) { _, _ = m.w.WriteString(s) }

// escapes holds for text and for values in double quotes. Before main it costs
// only its list: a Replacer builds the rest of itself when it is first used.
var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "`", "&#96;")

func escape(s string) string { return escapes.Replace(s) }

// words writes text as text; characters that hide or reorder are shown.
func (m *markup) words(s string) { m.raw(escape(cpd.Visible(s))) }

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
	m.bilingual(tag, text)
	m.end()
}

// bilingual marks what is not English, so that it is read aloud as what it is.
func (m *markup) bilingual(tag, text string) {
	before, other, after := text, "", ""
	if slices.Contains([]string{"h2", "h3", "p", "dt", "dd", "th", "caption", "figcaption"}, tag) {
		before, other, after = m.lang.Split(text)
	}
	m.words(before)
	if other != "" {
		m.el("span", other, "lang", m.lang.Code)
		m.words(after)
	}
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
	return m.w.Flush()
}
