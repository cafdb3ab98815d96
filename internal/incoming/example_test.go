package incoming_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/incoming"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	b, err := logbook.Create(filepath.Join(dir, "book"), logbook.Options{Now: time.Now})
	if err != nil {
		panic(err)
	}
	defer b.Close() //nolint:errcheck // nothing was left to write
	rules, today := rulebook.Open(b.Dir()), cpd.MustDate(2025, 11, 21)
	l := &member.Logbook{Book: b, Rules: rules, Today: today, Command: "import"}
	m := cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 22)}
	if _, err := l.Change("joined", func(tx *logbook.Tx) error { return tx.SetMembership(m) }); err != nil {
		panic(err)
	}

	file := filepath.Join(dir, "old.csv")
	if err := os.WriteFile(file, []byte("Date,Title,Hours,Type\n14/03/2025,Housing,2,training\n"), 0o600); err != nil {
		panic(err)
	}
	to := incoming.Place{Rules: rules, Today: today, Open: func() (*member.Logbook, error) { return l, nil }}
	f, err := incoming.Open(to, file, nil, incoming.Options{})
	if err != nil {
		panic(err)
	}
	defer f.Close()                           //nolint:errcheck // it was only read
	seen, err := f.Look(context.Background()) // changes nothing
	fmt.Println(seen.Count[intake.New], err)
	taken, err := f.Take(context.Background(), false)
	fmt.Println(taken.Added, err)
	// Output:
	// 1 <nil>
	// 1 <nil>
}
