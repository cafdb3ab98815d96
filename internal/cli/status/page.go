package status

import (
	"slices"
	"strconv"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// page is what status shows to a person.
type page struct {
	*session.Session
	l             *member.Logbook
	o             options
	all           []member.Standing
	closed, notes []string
}

// usualHeight is how many lines a window has that does not say.
const usualHeight = 24

// window reports whether the page is shown in a window, which it may overflow.
func (p page) window() bool { return p.Terminal().Out && !p.Out.Plain }

// fits reports whether so many lines fit the window, with the next prompt below.
func (p page) fits(lines int) bool {
	height := p.Terminal().Height
	if height <= 0 {
		height = usualHeight
	}
	return lines < height
}

// show writes everything where there is room or no window, else the short form. An
// answer that has scrolled away is said again.
func (p page) show() {
	whole := !p.window() || p.o.activities || p.fits(p.Out.Lines(func() { p.write(true) }))
	p.write(whole)
	if len(p.all) > 0 && p.window() && !p.fits(p.Out.Lines(func() { p.write(whole) })) {
		main := p.all[0]
		for _, st := range p.all {
			if st.Membership.Scheme == main.Membership.Scheme {
				main = st
			}
		}
		p.Out.Say("%s", wording.Answer(&main.Standing))
	}
}

func (p page) write(whole bool) {
	notes := p.notes
	if p.Out.Plain {
		notes = append(p.closed, notes...)
	} else {
		for _, c := range p.closed {
			p.Out.Say("%s", cpd.Visible(c))
		}
	}
	for i, st := range p.all {
		if !whole && st.Membership.Scheme != p.all[0].Membership.Scheme {
			p.Out.Say("%s (more: cpdlog status --scheme %s)", wording.Answer(&st.Standing), st.Membership.Scheme)
			continue
		}
		if i > 0 {
			p.Out.Say("")
		}
		p.sayStanding(st, whole)
	}
	for _, n := range notes {
		p.Out.Say("  %s", cpd.Visible(n))
	}
}

// Brief shows how the main scheme stands in three lines: the answer, what there is,
// and what to do next; any other scheme has a line.
func Brief(s *session.Session) error {
	s.NoReminder = true
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	main, err := l.Membership("")
	if err != nil {
		return err
	}
	all, err := l.Joined()
	if err != nil {
		return err
	}
	others := cpd.Those(all, func(m cpd.Membership) bool { return m.Scheme != main.Scheme })
	for i, m := range append([]cpd.Membership{main}, others...) {
		st, err := l.Standing(m, l.Today)
		if err != nil {
			return err
		}
		if i == 0 || !st.Period.IsZero() {
			s.Out.Say("%s", wording.Answer(&st.Standing))
		}
		if i == 0 && !st.Period.IsZero() {
			s.Out.Say("%s", english.UpperFirst(wording.Haves(&st.Standing)))
		}
	}
	s.Out.Say("Next: cpdlog add, cpdlog status, cpdlog list; every command: cpdlog help all")
	return nil
}

// years shows the years of each scheme side by side, a line each.
func (p page) years() {
	var rows [][]string
	for i := range p.all {
		st := &p.all[i]
		if i > 0 && st.Membership.Scheme != p.all[i-1].Membership.Scheme {
			p.Out.Columns(rows)
			rows = nil
		}
		if len(rows) == 0 && !p.Out.Plain {
			p.Out.Say("%s", st.Label())
		}
		if len(st.Requirements) > 0 && !st.Period.IsZero() {
			rows = append(rows, p.yearLine(st))
		}
	}
	p.Out.Columns(rows)
}

func (p page) yearLine(st *member.Standing) []string {
	answer, year := "not yet", strconv.Itoa(st.Period.From.Year())
	if st.Met {
		answer = "met"
	}
	if p.Out.Plain {
		return []string{st.Membership.Scheme, st.Period.From.String(), st.Period.To.String(), answer, wording.Haves(&st.Standing)}
	}
	if end := st.Period.To.Year(); end != st.Period.From.Year() {
		year += "-" + strconv.Itoa(end)[2:]
	}
	open := max(0, slices.IndexFunc(st.Requirements, func(r scheme.RequirementResult) bool { return wording.Open(&r) }))
	if b := bar(p.Session, &st.Requirements[open], 2); b != "" {
		answer = b + "  " + answer
	}
	return []string{"  " + year, answer, wording.Haves(&st.Standing)}
}
