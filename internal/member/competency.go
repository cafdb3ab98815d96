package member

import (
	"errors"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// CompetencyCodes turns what was typed, 4.3 or splw:4.3, into the codes that
// entries keep. Those that the entry has already stay as they are.
func (l *Logbook) CompetencyCodes(typed, have []string) ([]string, error) {
	if !slices.ContainsFunc(typed, func(c string) bool { return !slices.Contains(have, c) }) {
		return typed, nil
	}
	all, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, t := range typed {
		if slices.Contains(have, t) {
			codes = append(codes, t)
			continue
		}
		code, err := portfolio.Resolve(all, t)
		if err != nil {
			return nil, nearCode(err, all, t)
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// nearCode adds the code that a mistyped one most likely meant.
func nearCode(err error, all []portfolio.Framework, typed string) error {
	var known []string
	for i := range all {
		f := &all[i]
		for _, p := range f.Parts {
			known = append(known, p.ID, f.Code(p.ID))
		}
	}
	near := cpd.NearestName(typed, known)
	var e *cpd.Error
	if near == "" || !errors.As(err, &e) {
		return err
	}
	code, rerr := portfolio.Resolve(all, near)
	if rerr != nil {
		return err
	}
	return cpd.Fail(e.Kind, e.Text+"; did you mean "+portfolio.Label(all, code)+"? Nothing was changed", e.Hint)
}
