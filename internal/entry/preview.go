package entry

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
)

// Preview returns the standing of the entry's year if it were saved, and the
// UID under which that standing knows it.
func Preview(l *member.Logbook, m cpd.Membership, e *cpd.Entry) (member.Standing, string, error) {
	trial := e.Clone()
	if trial.UID == "" {
		trial.UID = "~new"
	}
	now, err := l.YearOf(m, trial.Date)
	return now.With(trial), trial.UID, err
}
