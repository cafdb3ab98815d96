package leftover

import "testing"

func TestSecondCopiesOfSyncPrograms(t *testing.T) {
	for name, want := range map[string]bool{
		"logbook (Ann's conflicted copy 2025-01-02).db": true, "logbook-LAPTOP7.db": true, "logbook (1).db": true, "logbook 2.db": true,
		"logbook.sync-conflict-20250102-101112-ABCDEFG.db": true, "logbook_conflict.db": true,
		"logbook.db (1)": true, "Copy of logbook.db": true, "logbook - Copy.db": true, "logbook.db.bak": true, "logbook.db~": true, "logbook.bak": true,
		"Logbook (1).DB": true, "logbook.db.new": false, "logbook.db-wal.aside": false, "my-notes-on-logbooks.db": false, "logbook.pdf": false, "notebooklogbook.db": false,
		"logbook.db": false, "logbook.db-journal": false, "logbooks.db": false, "notes.db": false,
	} {
		if got := conflictCopy(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhichEntryADraftIsOf(t *testing.T) {
	for name, want := range map[string]string{
		"edit-k7m2.txt": "k7m2", "edit-k7m2.began": "k7m2", "edit-k7m2.txt.old-12": "k7m2", "reflect-k7m2-2.txt": "k7m2", "goal-k7m2-3.began": "k7m2",
		".edit-k7m2.txt.swp": "k7m2", "edit-k7m2.txt~": "k7m2", "#edit-k7m2.txt#": "k7m2", ".#edit-k7m2.txt": "k7m2", ".~lock.edit-k7m2.txt#": "k7m2",
		"edit-k7m2x.txt": "k7m2x", "rules-nalw.txt": "", "new-goal.txt": "", "text-learned.txt": "", "credit-k7m2.txt": "", "edit-k7m2.pdf": "",
	} {
		if got := DraftOf(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
