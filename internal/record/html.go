package record

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/language"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/signoff"
)

//go:embed record.css
var css string

// WriteHTML writes one page that needs nothing else: no script, no address, a
// content policy that forbids both, and print rules.
func (r *Record) WriteHTML(w io.Writer) error { return r.writePage(w, css, "", "") }

// WriteAsking writes that page with a form below, in which somebody confirms the
// entries that it shows with their words. Its one script reaches nothing outside the page, and the policy lets no
// other run.
func (r *Record) WriteAsking(w io.Writer) error {
	digest, err := r.Digest()
	if err != nil {
		return err
	}
	form, err := signoff.Form(digest, r.names(), slices.DeleteFunc(slices.Clone(r.Entries), lacksWords))
	if err != nil {
		return err
	}
	return r.writePage(w, css+signoff.Style, " script-src "+sourceOf(signoff.Script)+";", form)
}

func (r *Record) writePage(w io.Writer, css, scripts, form string) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	m := newMarkup(w)
	m.lang = s.words
	s.htmlHead(m, css, "default-src 'none';"+scripts+" style-src "+sourceOf(css)+"; base-uri 'none'; form-action 'none'")
	s.walk(m)
	if form != "" {
		m.within(0)
		m.raw(form)
	}
	return m.finish()
}

// sourceOf is a style or script as a content policy names it.
func sourceOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (s *sheet) htmlHead(m *markup, css, policy string) {
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
	m.start("main")
}

func (m *markup) front(title string, facts [][2]string) {
	m.line("h1", title, "dir", "auto")
	m.start("dl")
	for _, f := range facts {
		m.pair(f[0], f[1])
	}
	m.endLine()
}

func (m *markup) pair(what, value string) {
	m.start("div")
	m.el("dt", what)
	m.el("dd", value, "dir", "auto")
	m.endLine()
}

// within closes what is open below so many levels of the page's main part.
func (m *markup) within(levels int) {
	for len(m.open) > 3+levels { // html, body, main
		m.endLine()
	}
}

func (m *markup) section(title string) {
	m.within(0)
	m.start("section")
	m.line("h2", title)
}

func (m *markup) heading(title string) { m.line("h3", title) }

func (m *markup) article(title string) {
	m.within(1)
	m.start("article")
	m.line("h3", title, "dir", "auto")
}

func (m *markup) para(text string, of style) {
	if of == plain {
		m.line("p", text)
		return
	}
	m.line("p", text, "class", [...]string{met: "answer met", notYet: "answer notyet", alert: "alert", small: "small"}[of])
}

// items writes a list, or nothing for none.
func (m *markup) items(texts []string) {
	if len(texts) == 0 {
		return
	}
	m.start("ul")
	for _, t := range texts {
		m.el("li", t, "dir", "auto")
	}
	m.endLine()
}

// need shows a requirement with its figures in words, as a bar and with its reasons.
func (m *markup) need(n need) {
	m.start("div", "class", "need")
	m.start("p")
	m.el("span", n.name, "class", "name")
	m.el("span", n.words, "class", "figures")
	if n.share >= 0 {
		m.svg(1000, 24, n.name, n.words, "preserveAspectRatio", "none")
		m.rect("track", 1, 1, 998, 22)
		m.rect("bar", 1, 1, n.share*998/1000, 22)
		m.end()
	}
	m.endLine()
	m.items(n.why)
	m.endLine()
}

// table writes a table in a box that scrolls on a narrow screen.
func (m *markup) table(t *table) {
	m.start("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", t.caption)
	m.start("table")
	m.el("caption", t.caption)
	m.start("thead")
	m.start("tr")
	for _, c := range t.columns {
		m.el("th", c.head, c.attrs("scope", "col")...)
	}
	m.end()
	m.end()
	m.start("tbody")
	m.raw("\n")
	for cells := range t.rows {
		m.row(t, cells)
	}
	m.end()
	m.end()
	m.endLine()
}

func (m *markup) row(t *table, cells []string) {
	m.start("tr")
	for i, c := range cells {
		if i == t.head {
			m.el("th", c, t.columns[i].attrs("scope", "row", "dir", "auto")...)
		} else {
			m.el("td", c, t.columns[i].attrs("dir", "auto")...)
		}
	}
	m.endLine()
}

func (c *column) attrs(attrs ...string) []string {
	if c.sort != "" {
		attrs = append(attrs, "class", c.sort)
	}
	return attrs
}

func (m *markup) text(label, text string) {
	m.line("h4", label, "dir", "auto")
	m.line("p", text, "class", "text", "dir", "auto")
}

func (m *markup) pictures(st *scheme.Standing, paid []scheme.ActivityResult) {
	m.heading(m.lang.With("The "+strings.ToLower(st.PeriodNoun)+" in pictures", "in pictures"))
	activityPicture(m, st, paid)
	monthPicture(m, st)
}

func (m *markup) skills(entries map[string]int) {
	m.heading(m.lang.Beside("Competencies"))
	skillPicture(m, entries)
}

func (m *markup) sign(lines []string) {
	m.start("dl", "class", "sign")
	for _, what := range lines {
		m.pair(what, "")
	}
	m.endLine()
}

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
