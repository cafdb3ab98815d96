package care

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/exchange"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/member"
)

// NewSync makes the command sync.
func NewSync(s *session.Session) *cobra.Command {
	var secret session.Secret
	var dry bool
	c := &cobra.Command{
		Use: "sync FOLDER",
		Long: `Keep the logbooks of your computers the same by way of a folder: a USB stick, or one
that OneDrive or Dropbox keeps in step. Every newer copy that another computer has
published there is combined with this logbook, as merge does; then a verified copy of
this one is published under this computer's own name, in place of its earlier one. Run
it on each computer, in any order. Where both have changed the same entry, you are
asked which version stands; outside a terminal both are kept until you choose (merge
--list). Rules files of your own come over too; one that both have changed is kept
twice. The logbook itself never lies in that folder. On a new computer, begin with
cpdlog restore FOLDER. A copy that cannot be used, such as one that is still on its
way, is named and left alone; the others are used, and the exit status is not 0. With
a passphrase, the copy is locked; use the same one on every computer.`,
		Example: "  cpdlog sync E:\\cpd\n  cpdlog sync ~/OneDrive/cpd --passphrase\n  cpdlog sync E:\\cpd --dry-run",
		Args:    command.Exactly(1, "the folder that your computers share"),
	}
	c.Flags().BoolVarP(&dry, "dry-run", "n", false, "show which copies would be used; change nothing")
	secret.Flags(c.Flags(), "ask for the passphrase that the copies are locked with")
	command.JSONFlag(c, s)
	c.RunE = command.Run(s, func(args []string) error {
		if s.NoLogbook() {
			return cpd.Fail(cpd.NotFound, "there is no logbook on this computer yet; nothing was changed", "bring it over first: "+line(s, "restore", args[0]))
		}
		l, err := s.Logbook()
		if err != nil {
			return err
		}
		f, err := exchange.Open(l.Book, s.Options(), args[0])
		if err != nil {
			return err
		}
		y := &syncing{s: s, l: l, f: f, locks: secret.Given(), json: s.Out.AsJSON, out: syncJSON{Version: 1, DryRun: dry, Another: cpd.List(f.Another)}}
		if locked := f.Locked(); locked != "" && !y.locks {
			return cpd.Fail(cpd.Invalid, cpd.Visible(locked)+" is locked with a passphrase, and yours would lie open beside it; nothing was changed",
				"add --passphrase to be asked for it, or --passphrase-file FILE")
		}
		if dry {
			return y.foresee()
		}
		if y.phrase, err = s.Passphrase(secret, true); err == nil && y.locks && (len(f.New) > 0 || f.UpToDate(true) == "") {
			err = f.Fits(y.phrase)
		}
		if err != nil {
			return err
		}
		return y.run()
	})
	return c
}

// syncing is one sync at work.
type syncing struct {
	s      *session.Session
	l      *member.Logbook
	f      *exchange.Folder
	phrase string
	locks  bool
	json   bool
	out    syncJSON

	conflicts []conflictJSON
	erased    bool
	failed    error // why the first copy that is not used is none
}

type syncJSON struct {
	Version   int               `json:"schema_version"`
	DryRun    bool              `json:"dry_run"`
	New       []string          `json:"new"`     // copies that were not known to be joined
	Joined    []map[string]any  `json:"joined"`  // as merge says it
	Passed    []passedJSON      `json:"passed"`  // copies that could not be used
	Another   []string          `json:"another"` // copies of another logbook
	Published string            `json:"published"`
	Removed   int               `json:"removed"` // earlier copies of this computer
	Findings  []logbook.Finding `json:"findings"`
}

type passedJSON struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// foresee says what a sync would do.
func (y *syncing) foresee() error {
	for _, c := range y.f.New {
		y.out.New = append(y.out.New, c.Path)
		y.say("Would join %s, of %s", cpd.Visible(filepath.Base(c.Path)), c.At.In(y.s.Here()).Format(cpd.MomentLayout))
	}
	if y.f.UpToDate(y.locks) == "" {
		y.say("Would publish a copy of this logbook")
	}
	y.say("Nothing was changed")
	return y.end()
}

// run joins what is new, has conflicts settled, and publishes what comes of it.
func (y *syncing) run() (err error) {
	for i := 0; i < len(y.f.New) && err == nil; i++ {
		err = y.join(y.f.New[i])
	}
	if err == nil {
		err = y.settle()
	}
	if err == nil {
		err = y.publish()
	}
	if len(y.out.Joined) > 0 {
		err = cpd.But("copies were joined", err)
	}
	end := y.end()
	return cmp.Or(err, end, y.failed)
}

func (y *syncing) say(format string, args ...any) {
	if !y.json {
		y.s.Out.Say(format, args...)
	}
}

// join brings in one copy. One that cannot be used speaks against no other.
func (y *syncing) join(c copies.Copy) error {
	m, err := y.f.Join(c, y.phrase)
	m.Notes = append(m.Notes, m.Rules...)
	if cpd.IsKind(err, cpd.Busy) {
		return err
	}
	y.out.New = append(y.out.New, c.Path)
	if err != nil {
		y.pass(c.Path, err)
		return nil
	}
	y.out.Joined = append(y.out.Joined, mergedJSON(y.s, m.Merged))
	y.conflicts = append(y.conflicts, conflictsOf(m.Merged)...)
	y.erased = y.erased || len(m.Erased)+len(m.Refused) > 0
	switch {
	case y.json:
	case m.Step.Group == 0 && len(m.Erased)+len(m.Refused)+len(m.Rules) == 0:
		y.say("%s has nothing new", cpd.Visible(filepath.Base(c.Path)))
		y.s.Out.Notes(m.Notes)
	default:
		y.say("%s, of %s:", cpd.Visible(filepath.Base(c.Path)), c.At.In(y.s.Here()).Format(cpd.MomentLayout))
		sayMerged(y.s, m.Merged, c.Path)
	}
	return nil
}

func (y *syncing) pass(path string, err error) {
	y.out.Passed = append(y.out.Passed, passedJSON{path, cpd.Unpromised(err)})
	if y.failed == nil {
		failed := cpd.Reworded(err, "not every copy in the folder could be used; what else there was to do is done")
		if failed.Kind == cpd.Damaged { // what goes back to a snapshot is no way on here
			failed.Hint = "sync again once they are there whole; one that stays so is published anew by its computer once you have deleted it here"
		}
		y.failed = failed
	}
	if !y.json {
		y.s.Out.Note("%s was left alone: %s", cpd.Visible(filepath.Base(path)), cpd.Unpromised(err))
	}
}

// settle asks which version of an entry stands, of those that this sync has found
// changed in both copies.
func (y *syncing) settle() error {
	for _, c := range y.conflicts {
		if y.json || !y.s.CanAsk() {
			return nil
		}
		if err := y.choose(c); err != nil {
			return err
		}
	}
	return nil
}

func (y *syncing) choose(c conflictJSON) error {
	e, _, err := keepable(y.l, c.Entry)
	o, _, oerr := keepable(y.l, c.Other)
	if err != nil || oerr != nil { // a later copy has settled it
		return nil
	}
	y.s.Out.Flush()
	y.s.Out.Ask("Two computers have changed %s %s:", e.ID, cpd.Quoted(e.Title))
	for _, d := range cpd.Differences(&e, &o) {
		y.s.Out.Ask("  %s: %s has %s, %s has %s", d.Name(), e.ID, d.Shown(&e), o.ID, d.Shown(&o))
	}
	i, err := y.s.Asker().Choice(ask.Question{Label: "Which one do you want to keep?", NoBack: true, Help: "Ctrl-C keeps both, and publishes nothing yet."},
		[]ask.Option{{Name: e.ID, Note: "the version that stands now"}, {Name: o.ID, Note: "the other version"},
			{Name: "both", Note: "choose later: cpdlog merge --list"}}, 2)
	if err != nil || i > 1 {
		return err
	}
	return keepVersion(y.s, []string{e.ID, o.ID}[i])
}

// publish publishes a copy, where the one that lies there is not up to date.
func (y *syncing) publish() (err error) {
	if path := y.f.UpToDate(y.locks); path != "" {
		if len(y.out.New) == 0 {
			y.say("Nothing new, here or there")
		}
		y.out.Removed, err = y.f.Tidy(path)
		return err
	}
	var p exchange.Published
	err = y.s.Out.Busy("Copying and verifying", func() (err error) {
		p, err = y.f.Publish(y.phrase)
		return err
	})
	if err != nil {
		return err
	}
	y.out.Published, y.out.Removed, y.out.Findings = p.Path, p.Removed, p.Findings
	if !y.json {
		sayCopied(y.s, "Published", p.Backup)
	}
	y.failed = cmp.Or(worst(p.Report), y.failed)
	return nil
}

// end says what was left alone, and where erased texts may still be.
func (y *syncing) end() error {
	if y.json {
		y.out.New, y.out.Joined, y.out.Passed = cpd.List(y.out.New), cpd.List(y.out.Joined), cpd.List(y.out.Passed)
		y.out.Findings = cpd.List(y.out.Findings)
		return y.s.Out.JSON(y.out)
	}
	for _, path := range y.out.Another {
		y.s.Out.Note("%s is of another logbook and was left alone", cpd.Visible(filepath.Base(path)))
	}
	if others := y.f.Others(); y.erased && len(others) > 0 {
		y.s.Out.Note("texts that were erased may still be in %s here, until that computer syncs again",
			english.Count(len(others), "copy of another computer", "copies of other computers"))
	}
	listed := func(c conflictJSON) bool { return c.Gone == "" || c.Gone == goneEntry }
	if slices.ContainsFunc(y.conflicts, listed) && !y.s.CanAsk() {
		y.say("See both versions: cpdlog merge --list")
	}
	return nil
}
