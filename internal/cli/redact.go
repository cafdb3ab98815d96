package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/screen"
)

func (a *app) redactCmd() *cobra.Command {
	var yes string
	c := &cobra.Command{
		Use:   "redact ID",
		Short: "Erase an entry's texts and evidence for good",
		Long: `Erase an entry's texts and evidence: from the record, its history, its free pages
and the snapshots; other versions that a merge kept beside it go as well. The day,
the time, the tags and what it counts as stay. This cannot be undone, and neither
can anything before it. Another copy of the logbook erases the same when it merges
this one. What left this computer already (exports, published backups, versions
kept by a cloud service) cannot be reached.`,
		Example: "  cpdlog redact k7m2\n  cpdlog redact k7m2 --yes k7m2",
		Args:    exactly(1, "the id of an entry"), ValidArgsFunction: a.completeIDs,
	}
	c.Flags().StringVar(&yes, "yes", "", "the id again, to confirm without being asked")
	c.RunE = a.run(func(args []string) error { return a.runRedact(args[0], yes) })
	return c
}

func (a *app) runRedact(id, yes string) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := a.entryToRedact(id)
	if err != nil {
		return err
	}
	if err := a.confirmRedact(e, yes); err != nil {
		return err
	}
	r, err := b.Redact([]string{e.UID})
	if err != nil {
		return err
	}
	a.say("Erased the texts of %s, %d file%s of evidence; %d snapshot%s written anew", e.ID, r.Files, plural(r.Files), r.Backups, plural(r.Backups))
	if others := slices.DeleteFunc(r.IDs, func(id string) bool { return id == e.ID }); len(others) > 0 {
		a.say("Erased with it, as other versions of the entry: %s", strings.Join(others, ", "))
	}
	a.warnHeld(r.StillHeld)
	a.sayTagsStay(e)
	a.say("Not reached: exports and backups that left this folder, and versions that a cloud service or the disk keeps")
	a.say("Another copy of this logbook loses them when it merges this one: cpdlog merge, there")
	return nil
}

// sayTagsStay names what stays although the member has written it.
func (a *app) sayTagsStay(e cpd.Entry) {
	if len(e.Tags) > 0 {
		tags := cpd.Visible(strings.Join(e.Tags, ", "))
		a.say("Its tags stay, since an entry may count by them: %s. To erase one as well, take it off (cpdlog edit %s --untag TAG) and redact again", tags, e.ID)
	}
	for _, l := range e.Links {
		if of, err := a.book.Entry(l.To); err == nil && isOtherVersion(l) && of.Title != logbook.Erased {
			a.warn("%s is another version of %s, which may say the same: cpdlog redact %s", e.ID, of.ID, of.ID)
		}
	}
}

// entryToRedact finds an entry, a deleted one too: its text is still there.
func (a *app) entryToRedact(id string) (cpd.Entry, error) {
	e, err := a.book.Entry(id)
	if err == nil {
		return e, nil
	}
	gone, derr := a.book.Entries(logbook.Query{Deleted: true})
	if derr != nil {
		return e, derr
	}
	for _, g := range gone {
		if g.ID == id || g.UID == id {
			return g, nil
		}
	}
	return e, err
}

func (a *app) confirmRedact(e cpd.Entry, yes string) error {
	if yes == "" && a.canAsk() {
		fmt.Fprintf(a.env.Stderr, "%s · %s · %s\nIts texts and evidence will be gone for good.\n", e.ID, when(e), cpd.Visible(e.Title))
		answer, err := a.asker().Line(screen.Question{Label: "Type " + e.ID + " to erase it", NoBack: true, Optional: true})
		if err != nil {
			return a.stopped(err)
		}
		yes = answer
	}
	if yes != e.ID {
		return cpd.Fail(cpd.Usage, "redact erases for good, so it needs the id once more; nothing was changed", "cpdlog redact "+e.ID+" --yes "+e.ID)
	}
	return nil
}
