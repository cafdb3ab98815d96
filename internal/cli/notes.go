package cli

// statusNotes are the lines that belong to the logbook rather than to one
// scheme: no second copy, rules that changed, what was sent and differs.
func (a *app) statusNotes(all []scored) ([]string, error) { return nil, nil }
