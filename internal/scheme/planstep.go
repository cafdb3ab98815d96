package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// stint is so many pieces of an option, or so many minutes in one sitting.
type stint struct {
	*option
	n int
}

func (t *stint) cost() int { return t.n * t.minutes }

// entries are a stint as it would be logged. Pieces are made once.
func (t *stint) entries(j *judging, at int) []*cpd.Entry {
	if !t.hourly {
		for i := len(t.made); i < t.n; i++ {
			t.made = append(t.made, t.logged(j, fmt.Sprint(t.rank, " ", i), t.minutes))
		}
		return t.made[:t.n]
	}
	var out []*cpd.Entry
	for i, minutes := range t.sittings() {
		out = append(out, t.logged(j, fmt.Sprint(t.rank, " ", at, " ", i), minutes))
	}
	return out
}

func (o *option) logged(j *judging, name string, minutes int) *cpd.Entry {
	e := *o.e.Entry
	e.UID, e.Title = "proposed "+name, "proposed "+name
	e.Date, e.Minutes, e.State = j.on, minutes, cpd.Done
	e.Claims = []cpd.Claim{{Scheme: j.s.ID, Activity: o.row.ID}}
	return &e
}

// sittings divides time where one entry earns no more than so much.
func (t *stint) sittings() []int {
	out := make([]int, t.pieces())
	for i := range out {
		out[i] = min(t.sitting(), t.n-i*t.sitting())
	}
	return out
}

// sitting returns the longest time for which one entry earns.
func (t *stint) sitting() int {
	if most := t.row.MaxPerEntry; most != nil && t.points.Sign() > 0 {
		return max(1, most.Div(t.points).Ceil())
	}
	return t.n
}

// pieces returns how many entries a stint is.
func (t *stint) pieces() int {
	if t.hourly {
		return (t.n + t.sitting() - 1) / t.sitting()
	}
	return t.n
}

// places returns where more of an option can go: to what is there of it, and for
// time also into a sitting of its own. Steps stand in the order of options.
func places(steps []stint, o *option) []int {
	at, found := slices.BinarySearchFunc(steps, o.rank, func(t stint, rank int) int { return t.rank - rank })
	if !found {
		return []int{-at - 1}
	}
	if o.hourly {
		return []int{at, -at - 1}
	}
	return []int{at}
}

// changed returns the steps with more, or less, of an option at a place; a
// place below 0 is before the one it names.
func changed(steps []stint, at int, by stint) []stint {
	out := slices.Clone(steps)
	if at < 0 {
		return slices.Insert(out, -at-1, by)
	}
	if out[at].n += by.n; out[at].n <= 0 {
		out = slices.Delete(out, at, at+1)
	}
	return out
}

func costOf(steps []stint) (minutes int) {
	for i := range steps {
		minutes += steps[i].cost()
	}
	return minutes
}

// cheaper reports whether steps take less time, or the same in fewer pieces.
func cheaper(a, b []stint) bool {
	more, pieces := costOf(a)-costOf(b), 0
	for i := range a {
		pieces += a[i].pieces()
	}
	for i := range b {
		pieces -= b[i].pieces()
	}
	return more < 0 || more == 0 && pieces < 0
}

func (t *stint) words(pieces int) Step {
	with := slices.Concat(unique(t.with.fields), unique(t.with.tags), unique(t.with.kinds))
	s := Step{Activity: t.row.ID, Name: t.row.Name, Minutes: t.cost(), Pieces: pieces, With: with}
	if t.hourly {
		s.Text = cpd.FormatMinutes(s.Minutes) + " of " + t.row.Name
		if pieces > 1 {
			s.Text += fmt.Sprintf(" in %d entries", pieces)
		}
	} else {
		what := english.Count(pieces, "piece", "pieces") + " of "
		if t.row.Per != PerItem {
			what = english.Count(pieces, "entry", "entries") + " under "
		}
		s.Text = fmt.Sprintf("%s%s (about %s)", what, t.row.Name, cpd.FormatMinutes(s.Minutes))
	}
	s.Text += t.with.words()
	return s
}

// words says what an entry needs to have: ", tagged ethics and with a note".
func (a atoms) words() string {
	var parts []string
	if len(a.tags) > 0 {
		parts = append(parts, "tagged "+english.List(unique(a.tags)))
	}
	if len(a.fields) > 0 {
		parts = append(parts, "with "+english.List(cpd.ListOf(unique(a.fields), FieldLabel)))
	}
	if len(a.kinds) > 0 {
		parts = append(parts, "of the kind "+a.kinds[0])
	}
	if parts == nil {
		return ""
	}
	return ", " + english.List(parts)
}
