package care

import (
	"cmp"
	"slices"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
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
