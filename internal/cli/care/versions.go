package care

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// versions opens the logbook and finds the entries that stand beside another as its other version.
func versions(s *session.Session) (l *member.Logbook, found []cpd.Entry, err error) {
	if l, err = s.Logbook(); err != nil {
		return nil, nil, err
	}
	err = l.Book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		if e.OtherVersion() {
			found = append(found, e.Clone())
		}
		return nil
	})
	return l, found, err
}

func isOtherVersion(l cpd.Link) bool { return l.Type == logbook.LinkOtherVersion }

func listVersions(s *session.Session) error {
	l, found, err := versions(s)
	if err != nil {
		return err
	}
	out, rows := []conflictJSON{}, [][]string{}
	for _, o := range found {
		e, gone, err := keepable(l, o.VersionOf())
		if cpd.IsKind(err, cpd.NotFound) {
			continue // nothing is left of the entry; the version stands alone
		}
		if err != nil {
			return err
		}
		c := conflictJSON{Entry: e.ID, Other: o.ID, Title: e.Title}
		if gone != "" {
			c.Gone = goneEntry
		}
		out = append(out, c)
		rows = append(rows, []string{e.ID, cmp.Or(gone, e.Changed), e.Title}, []string{o.ID, o.Changed, o.Title})
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "conflicts": out})
	}
	if len(rows) == 0 {
		s.Out.Say("No entry has two versions")
		return nil
	}
	s.Out.Rows([]string{"Version", "Changed", "Title"}, rows, 2)
	s.Out.Say("See one: cpdlog show ID. Keep one: cpdlog merge --keep ID")
	return nil
}

// keepable finds an entry by its name, a deleted one too unless it was erased.
func keepable(l *member.Logbook, id string) (e cpd.Entry, deleted string, err error) {
	if e, err = l.Book.Entry(id); !cpd.IsKind(err, cpd.NotFound) {
		return e, "", err
	}
	gone, lost := l.Book.DeletedEntry(id)
	switch {
	case lost == nil:
		return gone, "deleted", nil
	case cpd.IsKind(lost, cpd.NotFound):
		return e, "", err
	}
	return e, "", lost
}

// keepVersion makes one of two versions the entry, and deletes the other. The
// entry keeps its name either way.
func keepVersion(s *session.Session, id string) error {
	l, found, err := versions(s)
	if err != nil {
		return err
	}
	chosen, gone, err := keepable(l, id)
	if err != nil {
		return err
	}
	other := cpd.Find(found, func(o *cpd.Entry) bool { return o.UID == chosen.UID || o.VersionOf() == chosen.UID })
	if other == nil {
		if _, err := l.Book.Entry(id); err != nil {
			return err
		}
		return cpd.Fail(cpd.Invalid, chosen.ID+" has no other version; nothing was changed", "see those that have: cpdlog merge --list")
	}
	_, err = l.Change("kept one version of “"+chosen.Title+"”", func(tx *logbook.Tx) error {
		if chosen.UID == other.UID {
			if err := takeOver(tx, other); err != nil {
				return err
			}
		}
		return tx.Delete(other.UID)
	})
	if err != nil {
		return err
	}
	if gone != "" {
		gone = ", " + gone
	}
	s.Out.Say("Kept: %s %s%s", chosen.ID, cpd.Visible(chosen.Title), gone)
	s.Out.Undo()
	return nil
}

// takeOver gives the entry what its other version says.
func takeOver(tx *logbook.Tx, other *cpd.Entry) error {
	of := other.VersionOf()
	if err := tx.Restore(of); err != nil {
		return err
	}
	e, err := tx.Entry(of)
	if err != nil {
		return err
	}
	now := other.Clone()
	now.UID, now.ID, now.Created = e.UID, e.ID, e.Created
	now.Links = slices.DeleteFunc(now.Links, isOtherVersion)
	return tx.Update(now)
}

// otherLines say which values of the other copy do not stand, each with the command
// that takes it.
func otherLines(s *session.Session, others []logbook.Other) (lines []string) {
	for _, o := range others {
		line := "both copies changed " + nameOf(o) + ": " + valueOf(o, o.Here) + " was kept; the other copy has " + valueOf(o, o.There)
		if take := taking(s, o); take != "" {
			line += "; to use that: " + take
		}
		lines = append(lines, line)
	}
	return lines
}

// What a member of a set of a membership is called.
var inSets = map[string]string{"weekly_hours": "working week", "absences": "absence", "profiles": "role", "reductions": "reduction"}

func valueOf(o logbook.Other, v string) string {
	if inSets[o.Field] != "" {
		m := within(o.Field, "["+v+"]")
		v = strings.TrimPrefix(strings.TrimSpace(wording.Membership(m, "")[1]), inSets[o.Field]+": ")
	}
	if v == "" {
		return "none"
	}
	return cpd.Quoted(v)
}

// within returns a membership that has only the set.
func within(field, set string) (m cpd.Membership) {
	_ = json.Unmarshal([]byte(`{"`+field+`":`+set+`}`), &m) // it was written from one
	return m
}

func nameOf(o logbook.Other) string {
	field := cpd.Visible(o.Field)
	if word := inSets[o.Field]; word != "" {
		field = word
	}
	switch o.What {
	case "member":
		return "your " + field
	case "membership":
		return cpd.Visible(o.Name) + ": " + field
	}
	return "the setting " + cpd.Visible(o.Name)
}

// taking returns the command that takes the other value; "" where there is none.
func taking(s *session.Session, o logbook.Other) string {
	topic, isInterval := strings.CutPrefix(o.Name, member.IntervalSetting)
	isSetting := slices.ContainsFunc(member.Settings(), func(s member.Setting) bool { return s.Name == o.Name })
	switch {
	case inSets[o.Field] != "":
		return line(s, "scheme", takingOf(o)...)
	case o.There == "":
		return ""
	case o.What == "member":
		return line(s, "member", "--"+o.Field, o.There)
	case o.What == "membership" && o.Field == "left":
		return line(s, "scheme", "leave", o.Name, "--on", o.There)
	case o.What == "membership" && slices.Contains([]string{"number", "joined", "renewal"}, o.Field):
		return line(s, "scheme", "join", o.Name, "--"+o.Field, o.There)
	case o.What == "setting" && isInterval && o.There == "0":
		return line(s, "training", "set", topic, "--every", "none")
	case o.What == "setting" && isInterval:
		return line(s, "training", "set", topic, "--every", o.There+" months")
	case o.What == "setting" && isSetting:
		return line(s, "set", o.Name, o.There)
	}
	return ""
}

// takingOf is how the other member of a set is typed; roles are typed all at once.
func takingOf(o logbook.Other) (words []string) {
	m := within(o.Field, "["+o.There+"]")
	for _, h := range m.WeeklyHours {
		return []string{"weekly-hours", cpd.FormatMinutes(h.Minutes), "--from", h.From.String(), "--scheme", o.Name}
	}
	for _, a := range m.Absences {
		return absenceWords(o.Name, a)
	}
	for _, r := range m.Reductions {
		return []string{"reduce", r.Requirement, r.Amount.Exact(), "--on", r.On.String(), "--reason", r.Reason, "--scheme", o.Name}
	}
	words = []string{"join", o.Name}
	for _, h := range within(o.Field, o.Whole).Profiles {
		words = append(words, "--profile", h.Profile+spanned(h.Span))
	}
	return words
}

func absenceWords(scheme string, a cpd.Absence) []string {
	words := []string{"absence", "--from", a.From.String(), "--scheme", scheme}
	if !a.To.IsZero() {
		words = append(words, "--to", a.To.String())
	}
	if a.Reason != "" {
		words = append(words, "--reason", a.Reason)
	}
	return words
}

// spanned is how the days of a role are typed.
func spanned(s cpd.Span) string {
	switch {
	case s.IsZero():
		return ""
	case s.To.IsZero():
		return "=" + s.From.String()
	}
	return "=" + s.From.String() + ".." + s.To.String()
}
