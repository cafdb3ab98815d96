package cli

import (
	"slices"

	"cpdlog/internal/outgoing"
	"cpdlog/internal/record"
)

// check is what the door of all that leaves knows.
func (a *app) check() (outgoing.Check, error) {
	c, err := a.privacyContext()
	return outgoing.Check{Context: c, Own: a.ownRules}, err
}

// ownRules reports whether the rules of a scheme are the member's own file.
func (a *app) ownRules(id string) bool {
	_, _, builtIn, err := a.rulesFile(id)
	return err != nil || !builtIn
}

// passed gives out what was held at the door, and says what was found.
func passed[T any](a *app, h outgoing.Held[T], t outgoing.Terms) (T, error) {
	what, lines, err := h.Pass(t)
	for _, l := range lines {
		a.warn("%s", l)
	}
	return what, err
}

// terms are those of an export: a copy of everything is for moving house.
func (x *exporter) terms() outgoing.Terms {
	f := x.f
	whole := len(f.only) == 0 && (len(f.schemes) == 0 || slices.Equal(f.schemes, []string{"all"}))
	moving := whole && f.format == "pack" && f.audience == string(record.ForFull) && f.reflections && f.year == "all"
	return outgoing.Terms{Reviewed: f.reviewed, Moving: moving, Locked: moving && x.phrase != ""}
}
