package member_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
)

func ExampleLogbook_Standing() {
	l, m, done := newLogbook()
	defer done()
	if _, err := l.Change("added", func(tx *logbook.Tx) error {
		return tx.Add(&cpd.Entry{Title: "Safeguarding level 2", Date: cpd.MustDate(2025, 11, 20), Minutes: 180, Items: 1, Kind: cpd.KindLearning, State: cpd.Done,
			Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}})
	}); err != nil {
		panic(err)
	}
	st, err := l.Standing(m, l.Today)
	if err != nil {
		panic(err)
	}
	for _, r := range st.Requirements {
		fmt.Println(r.Name, r.Have, "of", r.Need)
	}
	// Output:
	// CPD points 3 of 20
	// Formal CPD 3 of 10
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
