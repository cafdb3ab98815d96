package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// header is a row of column names that was found.
type header struct {
	at, rows int // index of the first of its rows, and how many there are
	columns  []Column
	own      bool
	score    int
	could    map[string]bool // what any of the columns may be

	suspects map[int][]suspicion // by column
	asks     []Ask
	persons  []int  // columns that say whose a row is
	unread   string // a heading under which numbers stand, where no column is a length
}

// fitted looks at what stands below the heading: which column is which, and what
// in them is open to doubt.
func (h header) fitted(rows []heldRow, o Options) header {
	cells := make([]string, len(h.columns))
	for i, c := range h.columns {
		cells[i] = c.Header
	}
	ps := profiles(rows, len(cells))
	shareOrder(ps)
	f := headerFrom(cells, o.Columns, ps)
	f.persons = f.people(ps, o.Columns)
	f.at, f.rows, f.suspects = h.at, h.rows, map[int][]suspicion{}
	f.unread = f.withoutLength(ps, o.Columns)
	for i := range f.columns {
		if found := suspects(&f.columns[i], &ps[i], o); len(found) > 0 && !f.own {
			f.suspects[i] = found
			if ask := taken(&f.columns[i], found[0], &ps[i]); ask != nil {
				f.asks = append(f.asks, *ask)
			}
		}
	}
	return f
}

// findHeader looks for the row, or the two rows of a merged heading, that name
// the most columns. The first of equals wins.
func findHeader(held []heldRow, told map[string]string) header {
	best := header{at: -1}
	for i := range held {
		h := headerFrom(held[i].cells, told, nil)
		h.at, h.rows = i, 1
		if i+1 < len(held) && looksLikeNames(held[i+1].cells) {
			two, least := headerFrom(merged(held[i].cells, held[i+1].cells), told, nil), max(h.score, headerFrom(held[i+1].cells, told, nil).score)
			if two.score > least || two.score == least && held[i].reachesInto(held[i+1]) || h.score > 1 && allUnits(held[i+1].cells) {
				two.at, two.rows = i, 2
				h = two
			}
		}
		if h.promising() && h.score > best.score {
			best = h
		}
	}
	return best
}

// usable reports whether the row names the least that an entry needs.
func (h header) usable() bool {
	return h.has("date") && (h.has("title") || h.has("activity") || h.has("claims"))
}

// promising reports whether it may, once the cells below have been looked at.
func (h header) promising() bool {
	return h.could["date"] && (h.could["title"] || h.could["activity"] || h.could["claims"])
}

// headerFrom says what the columns are by their headings and, where ps is not
// nil, by what stands in them.
func headerFrom(cells []string, told map[string]string, ps []profile) header {
	h, seen := header{}, map[string]bool{}
	for i, cell := range cells {
		h.columns = append(h.columns, Column{Number: i + 1, Header: strings.TrimSpace(cell)})
		seen[cpd.Column(h.columns[i].Header)] = true
	}
	h.own = seen["uid"] && seen["minutes"] && seen["title"]
	all := choices(h.columns, told, h.own, ps)
	if !h.own {
		all = h.context(all)
	}
	h.could = map[string]bool{}
	for _, c := range all {
		h.could[c.meaning] = true
	}
	h.score = assign(h.columns, all)
	if !h.has("title") && !h.has("claims") {
		h.titleFromActivity(told)
	}
	if !h.own {
		h.startFromTime(told)
	}
	return h
}

func (h *header) has(meaning string) bool {
	return slices.ContainsFunc(h.columns, func(c Column) bool { return c.Meaning == meaning })
}

// context takes away what the other headings speak against: on the list of a
// learning platform the type is that of its files.
func (h *header) context(all []choice) []choice {
	platform := h.platform()
	parts := slices.ContainsFunc(all, func(c choice) bool { return c.part != "" })
	hours := slices.ContainsFunc(all, func(c choice) bool { return c.meaning == "hours" })
	return slices.DeleteFunc(all, func(c choice) bool {
		key := cpd.Key(h.columns[c.column].Header)
		if key == "total" {
			return !parts
		}
		if key == "m" {
			return !hours
		}
		if key == "time" && c.meaning == "start" && c.score < byUsual {
			return true
		}
		return platform >= 3 && c.meaning == "activity" && key == "type"
	})
}

// platform counts the headings of a list that an employer or a portal keeps.
func (h *header) platform() (n int) {
	for _, c := range h.columns {
		switch cpd.Key(c.Header) {
		case "score", "status", "started", "attempts", "progress", "completion date", "last accessed", "enrolled on", "completion status", "enrolment status",
			"competence", "competence name", "competency", "competency name", "compliance", "compliance status", "level", "certification", "date achieved":
			n++
		}
	}
	return n
}

// startFromTime takes a column that is called just "Time" for the start, where
// another one says how long it took, or when it ended.
func (h *header) startFromTime(told map[string]string) {
	at := slices.IndexFunc(h.columns, func(c Column) bool {
		return isBareTime(c.Header) && told[cpd.Key(c.Header)] == "" && isLength(c.Meaning)
	})
	other := slices.IndexFunc(h.columns, func(c Column) bool { return isLength(c.Meaning) && !isBareTime(c.Header) })
	if at < 0 || other < 0 && (h.has("start") || !h.has("end")) {
		return
	}
	if h.columns[at].Meaning = ""; !h.has("start") {
		h.columns[at].Meaning = "start"
	}
	if other >= 0 { // it may have been compared with the time
		c := &h.columns[other]
		if m := strings.TrimSuffix(c.Meaning, comparedMark); !h.has(m) {
			c.Meaning = m
		}
	}
}

func isBareTime(header string) bool { return cpd.Key(header) == "time" }

// titleFromActivity takes "Activity" for the title where a file has nothing
// nearer: many people's logs call it so.
func (h *header) titleFromActivity(told map[string]string) {
	for i := range h.columns {
		key := cpd.Key(h.columns[i].Header)
		if h.columns[i].Meaning == "activity" && told[key] == "" && (key == "activity" || key == "cpd activity" || key == "activity undertaken") {
			h.columns[i].Meaning = "title"
		}
	}
}

// merged joins a heading above several columns with the names below it.
func merged(upper, lower []string) []string {
	both := make([]string, max(len(upper), len(lower)))
	for i := range both {
		if i < len(lower) {
			both[i] = strings.TrimSpace(lower[i])
		}
		if i < len(upper) && (both[i] == "" || both[i][0] == '(') {
			both[i] = strings.TrimSpace(upper[i] + " " + both[i])
		}
	}
	return both
}

// allUnits reports whether the cells only say how those below them are written: (mins).
func allUnits(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool {
		c = strings.TrimSpace(c)
		return c != "" && !strings.HasPrefix(c, "(") && lengthUnit(strings.ToLower(c)) == ""
	})
}

// looksLikeNames reports whether no cell begins with a digit.
func looksLikeNames(cells []string) bool {
	named := false
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c != "" && c[0] >= '0' && c[0] <= '9' {
			return false
		}
		named = named || c != ""
	}
	return named
}

// notes say which columns were not used.
func (h header) notes() []string {
	var unused []string
	points := false
	for _, c := range h.columns {
		key := cpd.Key(c.Header)
		if c.Meaning != "" || c.Header == "" || h.own && isWorth(key) {
			continue
		}
		if isPoints(key) {
			points = true
			continue
		}
		unused = append(unused, fmt.Sprintf("%q", c.Header))
	}
	var notes []string
	if len(unused) > 0 {
		notes = append(notes, "columns not used: "+strings.Join(unused, ", "))
	}
	if points {
		notes = append(notes, "a column of points was left out: points are worked out from the rules")
	}
	if h.unread != "" {
		notes = append(notes, "no column says how long each took; if "+strconv.Quote(h.unread)+" does: --map "+quoteForShell(h.unread+"=hours"))
	}
	return notes
}

// withoutLength is the heading of the first column that may say how long each took,
// where none was read so.
func (h *header) withoutLength(ps []profile, told map[string]string) string {
	if h.own || h.has("start") && h.has("end") || slices.ContainsFunc(h.columns, func(c Column) bool { return isLength(c.Meaning) }) {
		return ""
	}
	for i, c := range h.columns {
		p := &ps[i]
		small := !slices.ContainsFunc(p.values, func(v float64) bool { return v > cpd.DayMinutes })
		key := cpd.Key(c.Header)
		_, said := told[key]
		other := said || c.Meaning != "" || isPoints(key) || anyOf(strings.Fields(key), noLengthWords) || anyOf(strings.Fields(key), counted)
		if !other && small && !p.counts && p.mostly(likeNumber, likeLength, likeClock) {
			return c.Header
		}
	}
	return ""
}

// isWorth reports whether a column of the program's own says what an entry was worth,
// which is worked out anew.
func isWorth(key string) bool {
	return strings.HasPrefix(key, "counted ") || strings.HasPrefix(key, "formal by row ") || strings.HasPrefix(key, "counts as formal ")
}

// IsPoints reports whether a column holds points, which are never read: they
// are worked out from the rules.
func IsPoints(header string) bool { return isPoints(cpd.Key(header)) }

func isPoints(key string) bool {
	return strings.Contains(key, "point") || strings.Contains(key, "credit")
}
