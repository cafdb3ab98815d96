package portfolio

import "example.org/cpdlog/internal/cpd"

// Command is how a kind's command is typed, behind the program's name.
func (k *Kind) Command() string {
	switch k.ID {
	case "supervision", "observation", "feedback", "case-study", KindGoal:
		return k.ID
	}
	return "note " + k.ID
}

// UsualTitle names a note by its sort and its day, so that no two are taken for
// the same.
func (k *Kind) UsualTitle(e *cpd.Entry) string {
	name := k.Label
	if s := k.Sub(e); s.Label != "" {
		name = s.Label
	}
	return name + ", " + e.Date.Short()
}

// SubIDs returns the ids of the kind's sorts.
func (k *Kind) SubIDs() []string {
	return cpd.ListOf(k.Subs, func(s Sub) string { return s.ID })
}
