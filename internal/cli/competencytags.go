package cli

import (
	"errors"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
)

// competencyCodes turns what was typed, 4.3 or splw:4.3, into the codes that
// entries keep. Those that the entry has already stay as they are.
func (a *app) competencyCodes(typed, have []string) ([]string, error) {
	if !slices.ContainsFunc(typed, func(c string) bool { return !slices.Contains(have, c) }) {
		return typed, nil
	}
	all, err := a.frameworks()
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
	near := nearest(typed, known)
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

// offerCompetencies offers every code with its name: the short form where it
// means the main framework.
func (a *app) offerCompetencies(string) ([]string, error) {
	all, err := a.frameworks()
	if err != nil {
		return nil, err
	}
	var found []string
	for i := range all {
		f := &all[i]
		for _, p := range f.Parts {
			if i == 0 {
				found = append(found, described(p.ID, p.Name))
			}
			found = append(found, described(f.Code(p.ID), p.Name))
		}
	}
	return found, nil
}

// named is a code with its name: "splw:4.3 Keeps people safe". A code that no
// framework has stands alone.
func named(all []portfolio.Framework, code string) string {
	label := portfolio.Label(all, code)
	if _, name, ok := strings.Cut(label, " "); ok && label != code {
		return code + " " + name
	}
	return code
}

// sayCompetencies shows an entry's competencies with their names, or the codes
// alone where the frameworks cannot be read.
func (a *app) sayCompetencies(codes []string) {
	if len(codes) == 0 {
		return
	}
	all, _ := a.frameworks()
	for _, c := range codes {
		a.say("  Competency: %s", cpd.Visible(named(all, c)))
	}
}
