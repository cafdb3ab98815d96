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
	in    bool // first or more
	end   bool // looks or waits
	build func() *cobra.Command
}

// Where a command is listed: by plain help, or by "help all" alone.
const first, more = true, false

// How Ctrl-C ends a command that only looks, and waits for nobody: at any point.
const looks, waits = true, false

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
		{"add", "", "Log an activity", first, waits, func() *cobra.Command { return entries.NewAdd(s, setup.Offer) }},
		{"status", "", "Show what counts, why, and what is still needed", first, looks, with(status.New)},
		{"export", "", "Write the record of a year to send", first, waits, with(export.NewExport)},
		{"list", "ls", "List entries", first, looks, with(entries.NewList)},
		{"undo", "", "Undo the last change", first, waits, with(entries.NewUndo)},
		{"show", "", "Show one entry in full", more, looks, with(entries.NewShow)},
		{"edit", "", "Change an entry", more, waits, with(entries.NewEdit)},
		{"done", "", "Mark a planned entry as done, so that it counts", more, waits, with(entries.NewDone)},
		{"delete", "", "Take an entry out of the record", more, waits, with(entries.NewDelete)},
		{"undelete", "", "Bring a deleted entry back", more, waits, with(entries.NewUndelete)},
		{"redo", "", "Redo the change that was just undone", more, waits, with(entries.NewRedo)},
		{"history", "", "Show what was changed, newest first", more, looks, with(entries.NewHistory)},
		{"init", "", "Make a logbook", more, waits, with(setup.NewInit)},
		{"member", "", "Show or correct what the record says about you", more, waits, with(setup.NewMember)},
		{"scheme", "", "Schemes: list, show, check, join and more", more, waits, with(schemes.New)},
		{"import", "", "Import entries from a file", more, waits, with(imports.NewImport)},
		{"verify", "", "Check a pack or a record that someone sent you", more, waits, with(export.NewVerify)},
		{"privacy", "", "Look for what could identify a client in a text", more, waits, with(privacy.New)},
		{"evidence", "", "Evidence: attach, list, open, check", more, waits, with(care.NewEvidence)},
		{"reflect", "", "Write a reflection", more, waits, func() *cobra.Command { return notes.NewReflect(s, setup.Offer) }},
		{"supervision", "", "Supervision: add, list, tick, prepare", more, waits, kind("supervision")},
		{"observation", "", "Observed practice: add, list, prepare", more, waits, kind("observation")},
		{"feedback", "", "Feedback: add, list", more, waits, kind("feedback")},
		{"case-study", "casestudy", "Case studies with their consent: add, list", more, waits, kind("case-study")},
		{"note", "", "Notes of any kind: add, list", more, waits, func() *cobra.Command { return notes.NewNote(s, setup.Offer) }},
		{"competencies", "", "How your entries cover a framework of competencies", more, waits, with(learning.NewCompetencies)},
		{"goal", "", "Your development plan: add, list, link, review, done", more, waits, kind("goal")},
		{"review", "", "Look back on a year: what you put in, what came of it", more, waits, with(notes.NewReview)},
		{"training", "", "Mandatory training: last taken, next due", more, waits, with(learning.NewTraining)},
		{"backup", "", "Make a verified copy of the logbook", first, waits, with(care.NewBackup)},
		{"restore", "", "Go back to a backup", more, waits, with(care.NewRestore)},
		{"check", "", "Check that nothing is lost or damaged", more, waits, with(care.NewCheck)},
		{"merge", "", "Combine another copy of this logbook with it", more, waits, with(care.NewMerge)},
		{"sync", "", "Keep the logbooks of two computers the same", more, waits, with(care.NewSync)},
		{"redact", "", "Erase an entry's texts and evidence for good", more, waits, with(care.NewRedact)},
		{"calendar", "", "Write renewal dates, reminders and plans to a calendar file", more, waits, with(export.NewCalendar)},
		{"submitted", "", "Keep what you sent, with the rules that scored it", more, waits, with(export.NewSubmitted)},
		{"set", "", "Show or change settings", more, waits, with(setup.NewSet)},
		{"where", "", "Show where everything is kept", more, looks, with(care.NewWhere)},
		{"schema", "", "Print the JSON Schema of a record", more, looks, with(export.NewSchema)},
		{"completion", "", "Print a completion script for your shell", more, looks, with(newCompletion)},
		{"version", "", "Print the version", more, looks, with(newVersion)},
	}
}
