package faults

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const powerFault = "3 power cut"

// TestPowerCut follows the writes of each command and, after every one of
// them, looks at states that a power cut may leave.
func TestPowerCut(t *testing.T) {
	needStrace(t)
	for _, x := range trials(t, program(t, "")) {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: powerFault, part: x.name, control: "synchronous=OFF"}
			defer c.tell()
			cutEverywhere(t, x, &c, of(10_000, 150))
		})
	}
}

// TestPowerCutControl does the same to a program that does not sync.
func TestPowerCutControl(t *testing.T) {
	needStrace(t)
	if planted() {
		t.Skip("a planted bug is looked for; the control is another one")
	}
	x := setUp(t, prepare(t), commandNamed("edit"), program(t, "bugs/synchronous-off.patch"))
	c := tally{t: t, part: "quiet"}
	cutEverywhere(t, x, &c, of(10_000, 150))
	control(t, powerFault, c.bad, c.cases, "synchronous=OFF")
}

// cutEverywhere looks at n states, spread over the steps of the command.
func cutEverywhere(t *testing.T, x *trial, c *tally, n int) {
	p := x.ground.copyOf(t)
	d := load(t, p)
	events := x.trace(t, p)
	steps := replay(d.twin(), events, func(*disk) {})
	if steps == 0 {
		t.Fatal("no writes were traced")
	}
	lab := &lab{x: x, c: c, p: room(t), r: rand.New(rand.NewPCG(7, 7)), seen: map[[32]byte]error{}}
	each := n/steps + 1
	replay(d, events, func(d *disk) {
		for range each {
			lab.cut(t, d)
		}
	})
	t.Logf("%s: %d steps, %d states, %d of them different", x.name, steps, c.cases, len(lab.seen))
}

// replay hands on the disk after every call that changed it.
func replay(d *disk, events []event, f func(*disk)) (steps int) {
	for _, e := range events {
		said := d.said
		if d.do(e) || d.said != said {
			steps++
			f(d)
		}
	}
	return steps
}

// twin is a disk of its own with the same files.
func (d *disk) twin() *disk {
	n := &disk{root: d.root, names: map[string]*inode{}, safe: map[string]*inode{}, open: map[int64]*handle{}}
	for path, ino := range d.names {
		c := *ino
		n.names[path], n.safe[path] = &c, &c
	}
	return n
}

// lab makes states and judges each different one once.
type lab struct {
	x    *trial
	c    *tally
	p    place
	r    *rand.Rand
	seen map[[32]byte]error
}

func (l *lab) cut(t *testing.T, d *disk) {
	state, key := d.after(d.fate(l.r))
	err, known := l.seen[key]
	if !known {
		l.p.drop(t)
		lay(t, l.p, d.root, state)
		err = l.x.judge(l.p, d.said)
		if err == nil && d.said && l.x.command.after != nil {
			err = l.x.command.after(l.p)
		}
		if err == nil && len(l.seen)%20 == 0 {
			err = l.x.goesOn(l.p)
		}
		l.seen[key] = err
	}
	if l.c.part == "quiet" {
		l.c.cases++
		if err != nil {
			l.c.bad++
		}
		return
	}
	l.c.add(err, "after call %d", d.clock)
}

type piece struct {
	dir  bool
	text []byte
}

// after is what the disk holds after a cut.
func (d *disk) after(f fate) (map[string]piece, [32]byte) {
	names := maps.Clone(d.safe)
	for _, o := range d.ops {
		if f(o.at) {
			o.apply(names)
		}
	}
	state, key := map[string]piece{}, sha256.New()
	for _, path := range slices.Sorted(maps.Keys(names)) {
		ino := names[path]
		if path != d.root && !state[filepath.Dir(path)].dir {
			continue // its folder did not arrive
		}
		b := ino.content(f)
		state[path] = piece{ino.dir, b}
		fmt.Fprintf(key, "%s %t %x\n", path, ino.dir, ino.digest(b))
	}
	fmt.Fprint(key, d.said)
	return state, [32]byte(key.Sum(nil))
}

// lay writes a state into a place.
func lay(t *testing.T, p place, root string, state map[string]piece) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(state)) {
		to := string(p) + strings.TrimPrefix(path, root)
		var err error
		switch piece := state[path]; {
		case path == root:
		case piece.dir:
			err = os.Mkdir(to, 0o700)
		default:
			err = os.WriteFile(to, piece.text, 0o600)
		}
		if err != nil && !errors.Is(err, os.ErrExist) {
			t.Fatal(err)
		}
	}
}
