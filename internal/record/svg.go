package record

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// Pictures are drawn on a grid of whole units, so that the same data gives the
// same bytes everywhere. Every one has its text beside it: nothing is said by
// a picture alone.

// permille is a as a share of whole, in thousandths, 0 to 1000.
func permille(a, whole cpd.Amount) int {
	if whole.Sign() <= 0 || a.Sign() <= 0 {
		return 0
	}
	n, err := strconv.Atoi(a.Min(whole).Mul(cpd.Whole(1000)).Div(whole).RoundTo(cpd.Whole(1), cpd.Nearest).String())
	if err != nil {
		return 0
	}
	return n
}

// svg opens a picture with a title and a description.
func (m *markup) svg(width, height int, title, desc string, more ...string) {
	m.ids++
	t, d := fmt.Sprintf("t%d", m.ids), fmt.Sprintf("d%d", m.ids)
	attrs := []string{
		"role", "img", "aria-labelledby", t + " " + d, "viewBox", fmt.Sprintf("0 0 %d %d", width, height),
		"width", strconv.Itoa(width), "height", strconv.Itoa(height),
	}
	m.start("svg", append(attrs, more...)...)
	m.el("title", title, "id", t)
	m.el("desc", desc, "id", d)
}

func (m *markup) rect(class string, x, y, w, h int) {
	m.el("rect", "", "class", class, "x", strconv.Itoa(x), "y", strconv.Itoa(y), "width", strconv.Itoa(w), "height", strconv.Itoa(h))
}

func (m *markup) label(s, class string, x, y int) {
	m.el("text", s, "class", class, "x", strconv.Itoa(x), "y", strconv.Itoa(y))
}

// picture opens a figure whose picture scrolls on a narrow screen.
func (m *markup) picture(label string) {
	m.start("figure")
	m.start("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", label)
}

// caption closes a figure.
func (m *markup) caption(text string) {
	m.end()
	m.endLine()
	m.line("figcaption", m.lang.Beside(text))
	m.endLine()
}

// activityPicture draws what each activity counted, what was over its limit,
// and where the limit is.
func activityPicture(m *markup, st *scheme.Standing, rows []scheme.ActivityResult) {
	most := cpd.Whole(1)
	for _, a := range rows {
		most = most.Max(a.Earned)
		if a.Limit != nil {
			most = most.Max(*a.Limit)
		}
	}
	const left, width, step = 330, 380, 30
	m.picture("Counted by activity")
	m.svg(left+width+90, len(rows)*step+10, "Counted by activity, in "+st.Unit,
		"Bars: counted. Outlined part: over the limit. Upright line: the limit. The table of activities has the same figures.")
	for i, a := range rows {
		y := i*step + 6
		m.label(shorten(a.Name, 42), "end", left-10, y+15)
		full, over := permille(a.Counted, most)*width/1000, permille(a.Earned, most)*width/1000
		m.rect("bar", left, y, full, 20)
		if over > full {
			m.rect("over", left+full, y, over-full, 20)
		}
		if a.Limit != nil {
			m.rect("limit", left+permille(*a.Limit, most)*width/1000, y-3, 2, 26)
		}
		m.label(a.Counted.String(), "", left+max(over, full)+8, y+15)
	}
	m.caption("Counted by activity, in " + st.Unit + ". Outlined: over the limit. Upright line: the limit.")
}

// shorten cuts a label; the whole name is in the table.
func shorten(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

// monthPicture draws what counted in each month of the period.
func monthPicture(m *markup, st *scheme.Standing) {
	months, labels := wording.Months(st)
	if len(months) == 0 || len(months) > 60 {
		return
	}
	most := cpd.Whole(1)
	for _, a := range months {
		most = most.Max(a)
	}
	const step, height = 56, 150
	m.picture("Counted by month")
	m.svg(len(months)*step+10, height+60, "Counted by month, in "+st.Unit, monthWords(months, labels))
	m.rect("track", 0, height+20, len(months)*step+10, 1)
	for i, a := range months {
		h := permille(a, most) * height / 1000
		m.rect("bar", i*step+12, height+20-h, step-14, h)
		if a.Sign() > 0 {
			m.label(a.String(), "mid", i*step+step/2+5, height+14-h)
		}
		m.label(labels[i][:3], "mid", i*step+step/2+5, height+37)
		if i == 0 || labels[i][:3] == "Jan" {
			m.label(labels[i][4:], "mid", i*step+step/2+5, height+54)
		}
	}
	m.caption("Counted by month, in " + st.Unit + ": " + monthWords(months, labels))
}

func monthWords(months []cpd.Amount, labels []string) string {
	var words []string
	for i, a := range months {
		if a.Sign() > 0 {
			words = append(words, labels[i]+" "+a.String())
		}
	}
	return or(strings.Join(words, ", "), "nothing yet") + "."
}

// skillPicture draws how many entries carry each competency.
func skillPicture(m *markup, skills map[string]int) {
	names := slices.Sorted(maps.Keys(skills))
	most := slices.Max(slices.Collect(maps.Values(skills)))
	m.picture("Entries by competency")
	m.svg(800, len(names)*24+10, "Entries by competency", "One bar for each competency; the number is how many entries carry it.")
	for i, name := range names {
		m.label(shorten(name, 28), "end", 220, i*24+20)
		m.rect("bar", 230, i*24+6, skills[name]*500/most, 18)
		m.label(strconv.Itoa(skills[name]), "", 238+skills[name]*500/most, i*24+20)
	}
	m.caption("Entries by competency")
}
