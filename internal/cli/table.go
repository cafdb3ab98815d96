package cli

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/care"
	"example.org/cpdlog/internal/cli/entries"
	"example.org/cpdlog/internal/cli/export"
	"example.org/cpdlog/internal/cli/imports"
	"example.org/cpdlog/internal/cli/learning"
	"example.org/cpdlog/internal/cli/notes"
	"example.org/cpdlog/internal/cli/privacy"
	"example.org/cpdlog/internal/cli/schemes"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cli/setup"
	"example.org/cpdlog/internal/cli/status"
)

// row is a line of the table of commands. Only the one that is asked for is
// built, since every command pays for what is built at its start.
type row struct {
	name  string
	alias string
	short string
	in    plainHelp
	end   ending
	build func() *cobra.Command
}

// plainHelp says where a command is listed: by plain help, or by "help all"
// alone.
type plainHelp bool

const (
	first plainHelp = true
	more  plainHelp = false
)

// ending says how a command ends.
type ending int

const (
	reminds ending = 1 << iota // it may remind the member that the year is nearly over
	looks                      // it only looks, and waits for nobody: Ctrl-C may end it at any point
	silent  ending = 0
)

// table returns the commands in the order in which help shows them. A command
// that needs what another family has gets it handed in.
func table(s *session.Session) []row {
	with := func(f func(*session.Session) *cobra.Command) func() *cobra.Command {
		return func() *cobra.Command { return f(s) }
	}
	kind := func(id string) func() *cobra.Command {
		return func() *cobra.Command { return notes.NewKind(s, setup.Offer, id) }
	}
	return []row{
		{"add", "", "Log an activity", first, silent, func() *cobra.Command { return entries.NewAdd(s, setup.Offer) }},
		{"status", "", "Show what counts, why, and what is still needed", first, looks, with(status.New)},
		{"export", "", "Write the record of a year to send", first, reminds, with(export.NewExport)},
		{"list", "ls", "List entries", first, looks | reminds, with(entries.NewList)},
		{"undo", "", "Undo the last change", first, silent, with(entries.NewUndo)},
		{"show", "", "Show one entry in full", more, looks | reminds, with(entries.NewShow)},
		{"edit", "", "Change an entry", more, silent, with(entries.NewEdit)},
		{"done", "", "Mark a planned entry as done, so that it counts", more, silent, with(entries.NewDone)},
		{"delete", "", "Take an entry out of the record", more, reminds, with(entries.NewDelete)},
		{"undelete", "", "Bring a deleted entry back", more, reminds, with(entries.NewUndelete)},
		{"redo", "", "Redo the change that was just undone", more, silent, with(entries.NewRedo)},
		{"history", "", "Show what was changed, newest first", more, looks | reminds, with(entries.NewHistory)},
		{"init", "", "Make a logbook", more, reminds, with(setup.NewInit)},
		{"member", "", "Show or correct your name and number", more, reminds, with(setup.NewMember)},
		{"scheme", "", "Schemes: list, show, check, join and more", more, reminds, with(schemes.New)},
		{"import", "", "Import entries from a file", more, reminds, with(imports.NewImport)},
		{"verify", "", "Check a pack or a record that someone sent you", more, reminds, with(export.NewVerify)},
		{"privacy", "", "Look for what could identify a client in a text", more, reminds, with(privacy.New)},
		{"evidence", "", "Evidence: attach, list, open, check", more, reminds, with(care.NewEvidence)},
		{"reflect", "", "Write a reflection", more, reminds, func() *cobra.Command { return notes.NewReflect(s, setup.Offer) }},
		{"supervision", "", "Supervision: add, list, tick", more, reminds, kind("supervision")},
		{"observation", "", "Observed practice: add, list, prepare", more, reminds, kind("observation")},
		{"feedback", "", "Feedback: add, list", more, reminds, kind("feedback")},
		{"case-study", "casestudy", "Case studies with their consent: add, list", more, reminds, kind("case-study")},
		{"note", "", "Notes of any kind: add, list", more, reminds, func() *cobra.Command { return notes.NewNote(s, setup.Offer) }},
		{"competencies", "", "How your entries cover a framework of competencies", more, reminds, with(learning.NewCompetencies)},
		{"goal", "", "Your development plan: add, list, link, review, done", more, reminds, kind("goal")},
		{"review", "", "Look back on a year: what you put in, what came of it", more, reminds, with(notes.NewReview)},
		{"training", "", "Mandatory training: last taken, next due", more, reminds, with(learning.NewTraining)},
		{"backup", "", "Make a verified copy of the logbook", first, reminds, with(care.NewBackup)},
		{"restore", "", "Go back to a backup", more, reminds, with(care.NewRestore)},
		{"check", "", "Check that nothing is lost or damaged", more, silent, with(care.NewCheck)},
		{"merge", "", "Combine another copy of this logbook with it", more, reminds, with(care.NewMerge)},
		{"redact", "", "Erase an entry's texts and evidence for good", more, reminds, with(care.NewRedact)},
		{"calendar", "", "Write renewal dates, reminders and plans to a calendar file", more, reminds, with(export.NewCalendar)},
		{"submitted", "", "Keep what you sent, with the rules that scored it", more, reminds, with(export.NewSubmitted)},
		{"set", "", "Show or change settings", more, silent, with(setup.NewSet)},
		{"where", "", "Show where everything is kept", more, looks, with(care.NewWhere)},
		{"completion", "", "Print a completion script for your shell", more, looks, with(newCompletion)},
		{"version", "", "Print the version", more, looks, with(newVersion)},
	}
}
