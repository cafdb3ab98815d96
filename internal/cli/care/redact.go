package care

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// NewRedact makes the command redact.
func NewRedact(s *session.Session) *cobra.Command {
	var yes string
	c := &cobra.Command{
		Use: "redact ID",
		Long: `Erase an entry's texts and evidence from the record, the history, the free space of
the file and the snapshots, with drafts of it and other versions that a merge kept.
Whatever else may hold them is named, with the line that removes it. If redact is
interrupted, the next command finishes it. The day, the time, the tags and what it
counts as stay. This cannot be undone, and neither can anything before it. Another
copy of the logbook erases the same when it merges this one. What has already left
this computer (exports, published backups, versions kept by a cloud service) cannot
be reached.`,
		Example: "  cpdlog redact k7m2\n  cpdlog redact k7m2 --yes k7m2",
		Args:    command.Exactly(1, "the id of an entry"),
	}
	c.Flags().StringVar(&yes, "yes", "", "the id again, to confirm without being asked")
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runRedact(s, l, args[0], yes) })
	return c
}

func runRedact(s *session.Session, l *member.Logbook, id, yes string) error {
	e, err := entryToRedact(l, id)
	if err != nil {
		return err
	}
	_, live := l.Book.Entry(e.UID)
	deleted := live != nil
	if err := confirmRedact(s, e, yes); err != nil {
		return err
	}
	confirmed, err := l.Confirming(&e)
	if err != nil {
		return err
	}
	r, err := l.Book.Redact([]string{e.UID})
	if err != nil {
		return err
	}
	s.Out.Say("Erased the texts of %s, %s of evidence; %s rewritten", e.ID,
		english.Count(r.Files, "file", "files"), english.Count(r.Backups, "snapshot", "snapshots"))
	if r.Drafts > 0 {
		s.Out.Say("Erased with it: %s that an editor had left", english.Count(r.Drafts, "draft", "drafts"))
	}
	if others := slices.DeleteFunc(r.IDs, func(id string) bool { return id == e.ID }); len(others) > 0 {
		s.Out.Say("Erased with it, as other versions of the entry: %s", strings.Join(others, ", "))
	}
	if len(confirmed) > 0 {
		s.Out.Say("Taken away with it: %s that it is named in", english.Count(len(confirmed), "sign-off", "sign-offs"))
	}
	warnHeld(s, r.StillHeld)
	sayTagsStay(s, l, e, deleted)
	s.Out.Say("Not reached: exports and backups that left this folder, and versions that a cloud service or the disk keeps")
	s.Out.Say("Another copy of this logbook loses them when it merges this one; there: cpdlog merge FOLDER")
	return nil
}

// sayTagsStay names what stays although the member has written it.
func sayTagsStay(s *session.Session, l *member.Logbook, e cpd.Entry, deleted bool) {
	tags := cpd.Visible(strings.Join(e.Tags, ", "))
	if len(e.Tags) > 0 && !deleted {
		s.Out.Say("Its tags stay, because what it counts as may depend on them: %s. To erase one as well, remove it (cpdlog edit %s --untag TAG) and redact again",
			tags, e.ID)
	}
	for _, link := range e.Links {
		if !isOtherVersion(link) {
			continue
		}
		switch of, err := l.Book.Entry(link.To); {
		case err == nil && of.Title != logbook.Erased:
			s.Out.Note("%s is another version of %s, which may say the same: cpdlog redact %s", e.ID, of.ID, of.ID)
		case err != nil && !cpd.IsKind(err, cpd.NotFound):
			s.Out.Note("%s is another version of an entry that cannot be read, and that may say the same: %s", e.ID, cpd.Unpromised(err))
		}
	}
}

// entryToRedact finds an entry, a deleted one too: its text is still there.
func entryToRedact(l *member.Logbook, id string) (cpd.Entry, error) {
	e, err := l.Book.Entry(id)
	if err == nil {
		return e, nil
	}
	gone, derr := l.Book.Entries(logbook.Query{Deleted: true})
	if derr != nil {
		return e, derr
	}
	if g := cpd.Find(gone, func(g *cpd.Entry) bool { return g.ID == id || g.UID == id }); g != nil {
		return *g, nil
	}
	return e, err
}

func confirmRedact(s *session.Session, e cpd.Entry, yes string) error {
	if yes == "" && s.CanAsk() {
		s.Out.Talk("%s · %s · %s\nIts texts and evidence will be gone for good.", e.ID, wording.Days(&e), cpd.Visible(e.Title))
		_, err := s.Asker().Line(ask.Question{Label: "Type " + e.ID + " to erase it", NoBack: true,
			Help: "Nothing is erased until you do; Ctrl-C leaves all as it is.",
			Check: func(typed string) error {
				if typed != e.ID {
					return errors.New("that is not " + e.ID + "; Ctrl-C leaves all as it is")
				}
				return nil
			}})
		return err
	}
	if yes != e.ID {
		return cpd.Fail(cpd.Usage, "redact erases for good, so it needs the id once more; nothing was changed", "cpdlog redact "+e.ID+" --yes "+e.ID)
	}
	return nil
}
