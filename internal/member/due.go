package member

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
)

// Due says what comes round and is due or late: training, notes, the look at a plan.
// It is silent about kinds that the member never used, and about a broken file of
// the member's own, which the kind's own commands name: status must not fail for it.
func (l *Logbook) Due() ([]string, error) {
	has, tagged, err := l.Book.Has(portfolio.TopicTag(""))
	var out []string
	if tagged {
		out, err = l.trainingDue()
	}
	if err != nil || !has {
		return out, err
	}
	notes, err := l.notesDue()
	if err != nil {
		return nil, err
	}
	plan, err := l.Book.Entries(logbook.Query{Kinds: []string{portfolio.KindPlan}, Newest: true, Limit: 1})
	return slices.Concat(out, notes, portfolio.PlansDue(plan, l.Today)), err
}

func (l *Logbook) trainingDue() ([]string, error) {
	entries, err := l.renewals()
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	topics, err := l.Topics()
	if err != nil {
		return nil, nil
	}
	return portfolio.TrainingDue(portfolio.Training(topics, entries, l.Today, portfolio.SoonDays)), nil
}

// renewals are the entries that renew a training topic.
func (l *Logbook) renewals() ([]cpd.Entry, error) {
	return l.Book.Entries(logbook.Query{TagBegins: portfolio.TopicTag(""), NoTexts: true})
}

// Training returns every training topic as it stands today.
func (l *Logbook) Training() ([]portfolio.TopicStanding, error) {
	topics, err := l.Topics()
	if err != nil {
		return nil, err
	}
	entries, err := l.renewals()
	return portfolio.Training(topics, entries, l.Today, portfolio.SoonDays), err
}

func (l *Logbook) notesDue() ([]string, error) {
	files, err := l.Rules.Files("kinds")
	if err != nil {
		return nil, err
	}
	s, err := rulefile.ReadShelf(rulefile.Rhythmic(files))
	if err != nil {
		return nil, nil
	}
	ids, err := l.schemes()
	if err != nil {
		return nil, err
	}
	var entries []cpd.Entry
	var used []string // the kinds of which there is anything
	for i := range s.Kinds {
		s.Kinds[i] = s.Kinds[i].Of(ids)
		k := &s.Kinds[i]
		any, err := l.Book.Entries(logbook.Query{Kinds: []string{k.ID}, Limit: 1, NoTexts: true})
		if err != nil {
			return nil, err
		}
		if len(any) > 0 {
			used = append(used, k.ID)
		}
		for _, r := range k.Rhythms {
			found, err := l.lastOf(k.ID, r)
			if err != nil {
				return nil, err
			}
			entries = append(entries, found...)
		}
	}
	return dueNotes(s.Kinds, entries, used, l.Today), nil
}

// lastOf returns the last note of a rhythm and the next planned one.
func (l *Logbook) lastOf(kind string, r portfolio.Rhythm) ([]cpd.Entry, error) {
	q := logbook.Query{Kinds: []string{kind}, State: cpd.Done, Newest: true, Limit: 1, Span: cpd.Span{To: l.Today}}
	if r.Sub != "" {
		q.Tags = []string{r.Sub}
	}
	last, err := l.Book.Entries(q)
	if err != nil {
		return nil, err
	}
	q.State, q.Newest, q.Span = cpd.Planned, false, cpd.Span{From: l.Today}
	next, err := l.Book.Entries(q)
	return append(last, next...), err
}

// dueNotes says of a rhythm without a first note only where the kind is used, none
// is planned and the first is expected from the start.
func dueNotes(kinds portfolio.Kinds, entries []cpd.Entry, used []string, on cpd.Date) []string {
	var out []string
	for _, r := range portfolio.Remind(kinds, entries, on) {
		if r.State == portfolio.Late || r.State == portfolio.DueNow || r.Expected() && slices.Contains(used, r.Kind.ID) {
			out = append(out, r.Text())
		}
	}
	return out
}

// Unplaced names the entries of these years of which nobody has said yet what
// they count as, with the command that says it; "" where there are none.
func (l *Logbook) Unplaced(all []Standing) string {
	var ids []string
	seen := map[string]bool{}
	for _, st := range all {
		for i := range st.Looked {
			if e := &st.Looked[i]; e.Unplaced() && st.holds(e) && !seen[e.UID] {
				seen[e.UID], ids = true, append(ids, e.ID)
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return "Still to be placed: " + english.Some(ids, 5) + " (say what it counts as: " + l.HowToPlace(ids[0], all[0].Membership.Scheme) + ")"
}

// holds reports whether the entry lies in the year.
func (s *Standing) holds(e *cpd.Entry) bool { return !s.Period.IsZero() && s.Period.Holds(e.Date) }

// HowToPlace is the command that says what an entry counts as under a scheme.
func (l *Logbook) HowToPlace(id, under string) string {
	flag := l.rowFlag(under)
	return "cpdlog edit " + id + " " + flag + "ROW, or " + flag + cpd.RecordOnly + " to keep it in the record only"
}

// rowFlag is the flag that names a row of a scheme, up to the row.
func (l *Logbook) rowFlag(under string) string {
	if m, err := l.Membership(""); err == nil && m.Scheme != under {
		return "--claim " + under + ":"
	}
	return "--activity "
}
