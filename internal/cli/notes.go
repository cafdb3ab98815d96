package cli

// statusNotes are the lines that belong to the logbook rather than to one
// scheme: no second copy, rules that changed, what was sent and differs.
func (a *app) statusNotes(all []scored) ([]string, error) {
	var notes []string
	for _, s := range all {
		if !s.standing.Period.IsZero() {
			notes = append(notes, a.movedByRules(s)...)
			sent, err := a.sentNotes(s)
			if err != nil {
				return nil, err
			}
			notes = append(notes, sent...)
		}
	}
	return notes, nil
}
