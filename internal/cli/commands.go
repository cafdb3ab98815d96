package cli

// commands is the table of commands in the order in which help shows them.
func (a *app) commands() []command {
	return []command{
		{"add", "", "Log an activity", true, a.addCmd},
		{"status", "", "Show what counts, why, and what is still needed", true, a.statusCmd},
		{"export", "", "Write the record of a year to send", true, a.exportCmd},
		{"list", "ls", "List entries", true, a.listCmd},
		{"undo", "", "Take back the last change", true, a.undoCmd},
		{"show", "", "Show one entry whole", false, a.showCmd},
		{"edit", "", "Change an entry", false, a.editCmd},
		{"done", "", "Turn a planned entry into one that counts", false, a.doneCmd},
		{"delete", "", "Take an entry out of the record", false, a.deleteCmd},
		{"redo", "", "Make the change again that was just taken back", false, a.redoCmd},
		{"history", "", "Show what was changed, newest first", false, a.historyCmd},
		{"init", "", "Make a logbook", false, a.initCmd},
		{"member", "", "Show or correct your name and number", false, a.memberCmd},
		{"scheme", "", "Schemes: list, show, check, join and more", false, a.schemeCmd},
		{"import", "", "Bring in entries from a file", false, a.importCmd},
		{"verify", "", "Check a pack or a record that someone sent", false, a.verifyCmd},
		{"privacy", "", "Look for what may identify a client in a text", false, a.privacyCmd},
		{"evidence", "", "Evidence: attach, list, open, check", false, a.evidenceCmd},
		{"backup", "", "Make a verified copy of the logbook", true, a.backupCmd},
		{"restore", "", "Go back to a backup", false, a.restoreCmd},
		{"check", "", "See that nothing is lost or damaged", false, a.checkCmd},
		{"merge", "", "Join another copy of this logbook into it", false, a.mergeCmd},
		{"redact", "", "Erase an entry's texts and evidence for good", false, a.redactCmd},
		{"set", "", "Show or change settings", false, a.setCmd},
		{"where", "", "Show where everything is kept", false, a.whereCmd},
		{"completion", "", "Print a completion script for your shell", false, a.completionCmd},
		{"version", "", "Print the version", false, a.versionCmd},
	}
}
