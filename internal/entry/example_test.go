package entry_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
)

func ExampleAdd() {
	l, m, done := newLogbook()
	defer done()
	e := cpd.Entry{Title: "Safeguarding level 2", Date: cpd.MustDate(2025, 11, 20), Minutes: 180, Items: 1, Kind: cpd.KindLearning, State: cpd.Done,
		Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}}
	saved, err := entry.Add(l, []cpd.Membership{m}, entry.Draft{Entry: e}, entry.Ask{}) // nobody is asked
	if err != nil {
		panic(err)
	}
	fmt.Println(saved.Entry.Title, len(saved.Standings), saved.Notes)
	// Output: Safeguarding level 2 1 []
}

// newLogbook makes a logbook in a temporary folder, of a member of NALW.
func newLogbook() (l *member.Logbook, m cpd.Membership, done func()) {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	b, err := logbook.Create(filepath.Join(dir, "book"), logbook.Options{Now: time.Now})
	if err != nil {
		panic(err)
	}
	l = &member.Logbook{Book: b, Rules: rulebook.Open(b.Dir()), Today: cpd.MustDate(2025, 11, 21), Command: "example"}
	m = cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 22)}
	if _, err := l.Change("joined", func(tx *logbook.Tx) error { return tx.SetMembership(m) }); err != nil {
		panic(err)
	}
	return l, m, func() { _, _ = b.Close(), os.RemoveAll(dir) }
}
