package faults

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// TestStaleJournals puts journals of other states beside the file. Either they
// do no harm, or the harm is found.
func TestStaleJournals(t *testing.T) {
	g := prepare(t)
	c := tally{t: t, fault: damageFault, part: "stale journals", control: "check without digests"}
	defer c.tell()
	hot := hotJournal(t, g)
	r := rand.New(rand.NewPCG(8, 8))
	want := dump(g.db())
	for n := range of(100, 8) {
		p := g.copyOf(t)
		suffix := []string{"-journal", "-wal", "-shm", "-journal"}[n%4]
		text := bytes.Repeat([]byte("stale"), 1+r.IntN(3000))
		if n%4 == 3 {
			text = slices.Clone(hot[:len(hot)-r.IntN(len(hot)/2)])
		}
		if err := os.WriteFile(p.db()+suffix, text, 0o600); err != nil {
			t.Fatal(err)
		}
		s := &sick{p: p, good: nil, want: want}
		found, err := s.check()
		if same := dump(p.db()) == want; err == nil && !same && !found {
			err = errors.New("the content is another one, and check finds nothing")
		}
		c.add(err, "%s, case %d", suffix, n)
	}
}

// hotJournal is a journal of an older state, as a crash leaves it: the state
// of the file when a command was killed just before its end.
func hotJournal(t *testing.T, g *ground) []byte {
	needStrace(t)
	x := setUp(t, g, commandNamed("edit"), program(t, ""))
	for n := 60; n > 0; n-- {
		p := g.copyOf(t)
		if e, _ := x.watched(p, "ftruncate,unlink", "-e", "inject=ftruncate,unlink:signal=SIGKILL:when=1"); e.status == -1 {
			if b, err := os.ReadFile(p.db() + "-journal"); err == nil && len(b) > sector {
				return b
			}
		}
	}
	t.Fatal("no journal was left")
	return nil
}

// TestRestoreMovesJournals: journals of the damaged file go with it, since
// they would spoil the file that takes its place.
func TestRestoreMovesJournals(t *testing.T) {
	g, prog := prepare(t), program(t, "")
	c := tally{t: t, fault: damageFault, part: "restore beside stale journals", control: "planted: restore-leaves-journal"}
	defer c.tell()
	hot := hotJournal(t, g)
	for _, f := range []string{"-journal", "-wal", "-shm"} {
		p := g.copyOf(t)
		must(t, errors.Join(os.WriteFile(p.db(), []byte("rubbish"), 0o600), os.WriteFile(p.db()+f, hot, 0o600)))
		e := p.run(prog, "restore")
		var err error
		if e.status != 0 || len(p.left("book/logbook.db*")) != 1 || len(p.left("book/damaged-*/logbook.db"+f)) != 1 {
			err = errors.New(e.String())
		}
		_, lerr := p.look()
		c.add(errors.Join(err, lerr), "%s", f)
	}
}
