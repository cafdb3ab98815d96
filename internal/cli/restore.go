package cli

import (
	"path/filepath"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/screen"
)

func (a *app) runRestore(args []string, phrase string, yes bool) error {
	dir, err := a.folder()
	if err != nil {
		return err
	}
	o, file := a.options(), ""
	o.Passphrase = phrase
	if len(args) == 1 {
		file = args[0]
	}
	done := a.screen().Waiting("Restoring")
	o.Agree = func(l logbook.Lost) error {
		done()
		return a.agreeToLose(l, file != "", yes)
	}
	r, err := logbook.Restore(dir, file, o)
	done()
	for _, n := range r.Notes {
		a.warn("%s", n)
	}
	if err == nil {
		a.sayRestored(r)
	}
	return err
}

func (a *app) sayRestored(r logbook.Restored) {
	a.say("Restored %s, from %s", entriesWord(int(r.Entries)), cpd.Visible(r.From))
	switch {
	case r.Kept != "" && r.Whole:
		a.say("The logbook as it was before is kept in %s", cpd.Visible(r.Kept))
		a.say("Go back to it: %s", a.line("restore", filepath.Join(r.Kept, "logbook.db")))
	case r.Kept != "":
		a.say("The files that were there before are kept in %s", cpd.Visible(r.Kept))
	}
	a.say("See that all is well: cpdlog check")
}

// agreeToLose shows what the backup does not have and asks. A file that was
// named is an answer where nobody can be asked.
func (a *app) agreeToLose(l logbook.Lost, named, yes bool) error {
	a.sayLost(l)
	switch {
	case yes || named && !a.canAsk():
		return nil
	case !a.canAsk():
		return cpd.Fail(cpd.Usage, lacks(l)+"; nothing was changed",
			"go back all the same: cpdlog restore --yes; or name a backup: cpdlog restore --list")
	}
	q := screen.Question{NoBack: true, Label: "Go back all the same?", Help: "The logbook as it is now is kept, and the way back to it is shown."}
	a.flush() // elsewhere nothing is said before it is done
	ok, err := a.asker().Yes(q, false)
	if err == nil && !ok {
		return cpd.Fail(cpd.Invalid, lacks(l)+"; nothing was changed", "")
	}
	return a.stopped(err)
}

func lacks(l logbook.Lost) string {
	if l.Unknown != "" {
		return "the backup cannot be compared with the logbook"
	}
	return "the backup lacks " + entriesWord(len(l.Entries)) + " and " + numbered(len(l.Steps), "change", "changes") + " that the logbook has"
}

func (a *app) sayLost(l logbook.Lost) {
	if l.Unknown != "" {
		a.say("The backup %s cannot be compared with the logbook: %s", cpd.Visible(l.From), cpd.Visible(l.Unknown))
		return
	}
	a.say("The logbook holds what the backup %s does not have", cpd.Visible(l.From))
	sayFew(a, entriesWord(len(l.Entries)), l.Entries, func(e cpd.Entry) string { return e.ID + "  " + e.Date.String() + "  " + e.Title })
	sayFew(a, numbered(len(l.Steps), "change", "changes"), l.Steps, func(s logbook.Step) string { return s.At + "  " + orText(s.Words, s.Command) })
}

// sayFew lists the first of what there is, and says how many there are.
func sayFew[T any](a *app, words string, all []T, line func(T) string) {
	const few = 10
	if len(all) > 0 {
		a.say("  %s:", words)
	}
	for _, x := range all[:min(few, len(all))] {
		a.say("    %s", cpd.Visible(line(x)))
	}
	if more := len(all) - few; more > 0 {
		a.say("    and %d more", more)
	}
}

// line is a command line for this logbook that can be pasted as it stands.
func (a *app) line(command string, args ...string) string {
	words := []string{"cpdlog"}
	if a.dir != "" {
		words = append(words, "--dir", pasted(a.dir))
	}
	words = append(words, command)
	for _, arg := range args {
		words = append(words, pasted(arg))
	}
	return strings.Join(words, " ")
}

// pasted puts quotes around a word that a shell would take apart.
func pasted(word string) string {
	if strings.ContainsAny(word, " ()&;'") {
		word = `"` + word + `"`
	}
	return cpd.Visible(word)
}
