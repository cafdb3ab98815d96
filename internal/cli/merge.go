package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) mergeCmd() *cobra.Command {
	var list, asJSON bool
	var keep string
	c := &cobra.Command{
		Use:   "merge OTHER",
		Short: "Join another copy of this logbook into it",
		Long: `Join another copy of this logbook into it: the folder or the file of a second
computer, or a conflict copy that a sync program left. Nothing is dropped. Where
both copies changed the same entry, both versions are kept; --list shows them
and --keep ID says which one is right. What one of the copies has erased with
redact is the exception: its texts and evidence go here as well, from the history
and the snapshots too, and a text that was erased here never comes back.`,
		Example: "  cpdlog merge \"logbook (conflicted copy).db\"\n  cpdlog merge --list\n  cpdlog merge --keep k7m2",
		Args:    between(0, 1, "another copy: its folder or its file"),
	}
	c.Flags().BoolVar(&list, "list", false, "list entries of which two versions are kept")
	c.Flags().StringVar(&keep, "keep", "", "keep this version of an entry, and delete the other")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = a.run(func(args []string) error {
		switch {
		case list && len(args) == 0 && keep == "":
			return a.listVersions(asJSON)
		case keep != "" && len(args) == 0 && !list:
			return a.keepVersion(keep)
		case len(args) == 1 && !list && keep == "":
			return a.runMerge(args[0], asJSON)
		}
		return cpd.Fail(cpd.Usage, "merge needs one thing to do; nothing was changed", "for example: cpdlog merge OTHER-FOLDER, cpdlog merge --list, cpdlog merge --keep k7m2")
	})
	return c
}

type conflictJSON struct {
	Entry string `json:"entry"`
	Other string `json:"other"`
	Title string `json:"title"`
}

func (a *app) runMerge(other string, asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	m, err := b.Merge(other)
	if err != nil {
		return err
	}
	conflicts := []conflictJSON{}
	for _, c := range m.Conflicts {
		conflicts = append(conflicts, conflictJSON{c.ID, c.Other, c.Title})
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "added": m.Added, "changed": m.Changed, "files": m.Files,
			"missing": some(m.Missing), "conflicts": conflicts, "warnings": some(m.Notes),
			"erased": some(m.Erased), "erased_here_before": some(m.Refused), "still_held": some(m.StillHeld)})
	}
	a.say("Joined: %s added, %s brought up to date, %d file%s of evidence brought over", entriesWord(m.Added), entriesWord(m.Changed), m.Files, plural(m.Files))
	for _, c := range conflicts {
		a.say("Both copies changed %s %s; the other version is kept as %s (choose: cpdlog merge --keep %s or %s)", c.Entry, cpd.Visible(c.Title), c.Other, c.Entry, c.Other)
	}
	a.sayErased(m, other)
	for _, n := range m.Notes {
		a.warn("%s", n)
	}
	for _, f := range m.Missing {
		a.warn("the other copy names evidence that it does not have: %s", f)
	}
	if m.Step.Group != 0 {
		a.say("Undo: cpdlog undo")
	}
	return nil
}

// sayErased names what went, and what did not come.
func (a *app) sayErased(m logbook.Merged, other string) {
	if len(m.Erased) > 0 {
		a.say("Erased here too, because the other copy had erased it: the texts and evidence of %s", strings.Join(m.Erased, ", "))
	}
	if len(m.Refused) > 0 {
		a.say("Erased here before, and not brought back: the texts and evidence of %s", strings.Join(m.Refused, ", "))
		a.warn("the text is still in %s, until that copy merges this one", other)
	}
	a.warnHeld(m.StillHeld)
}

// warnHeld names the files that an erasing did not reach.
func (a *app) warnHeld(files []string) {
	for _, f := range files {
		a.warn("the text may still be in %s", f)
	}
}

// versions are the entries that stand beside another as its other version.
func (a *app) versions() ([]cpd.Entry, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	var found []cpd.Entry
	err = b.Each(logbook.Query{}, func(e *cpd.Entry) error {
		if slices.ContainsFunc(e.Links, isOtherVersion) {
			found = append(found, e.Clone())
		}
		return nil
	})
	return found, err
}

func isOtherVersion(l cpd.Link) bool { return l.Type == logbook.LinkOtherVersion }

func (a *app) listVersions(asJSON bool) error {
	found, err := a.versions()
	if err != nil {
		return err
	}
	out, rows := []conflictJSON{}, [][]string{}
	for _, o := range found {
		i := slices.IndexFunc(o.Links, isOtherVersion)
		e, err := a.book.Entry(o.Links[i].To)
		if err != nil {
			continue // the entry itself was deleted; the version stands alone
		}
		out = append(out, conflictJSON{e.ID, o.ID, e.Title})
		rows = append(rows, []string{e.ID, e.Changed, e.Title}, []string{o.ID, o.Changed, o.Title})
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "conflicts": out})
	}
	if len(rows) == 0 {
		a.say("No entry has two versions")
		return nil
	}
	a.table([]string{"Version", "Changed", "Title"}, rows, 2)
	a.say("See one: cpdlog show ID. Keep one: cpdlog merge --keep ID")
	return nil
}

// keepVersion makes one of two versions the entry, and deletes the other. The
// entry keeps its name either way.
func (a *app) keepVersion(id string) error {
	found, err := a.versions()
	if err != nil {
		return err
	}
	chosen, err := a.book.Entry(id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(found, func(o cpd.Entry) bool {
		return o.UID == chosen.UID || slices.ContainsFunc(o.Links, func(l cpd.Link) bool { return isOtherVersion(l) && l.To == chosen.UID })
	})
	if i < 0 {
		return cpd.Fail(cpd.Invalid, chosen.ID+" has no other version; nothing was changed", "see those that have: cpdlog merge --list")
	}
	other := found[i]
	_, err = a.change("kept one version of “"+chosen.Title+"”", func(tx *logbook.Tx) error {
		if chosen.UID == other.UID {
			if err := a.takeOver(tx, other); err != nil {
				return err
			}
		}
		return tx.Delete(other.UID)
	})
	if err != nil {
		return err
	}
	a.say("Kept: %s %s", chosen.ID, cpd.Visible(chosen.Title))
	a.say("Undo: cpdlog undo")
	return nil
}

// takeOver gives the entry what its other version says.
func (a *app) takeOver(tx *logbook.Tx, other cpd.Entry) error {
	i := slices.IndexFunc(other.Links, isOtherVersion)
	e, err := tx.Entry(other.Links[i].To)
	if err != nil {
		return err
	}
	now := other.Clone()
	now.UID, now.ID, now.Created = e.UID, e.ID, e.Created
	now.Links = slices.DeleteFunc(now.Links, isOtherVersion)
	return tx.Update(now)
}
