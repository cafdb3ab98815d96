package faults

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	_ "time/tzdata"
)

const modelFault = "8a random commands beside a model"

// perHistory is how many commands there are in a history.
const perHistory = 100

// source is what a history draws from, and what the program draws ids from:
// the same seed gives the same history.
type source struct {
	*rand.Rand
	io.Reader
}

func newSource(seed uint64) *source {
	var s [32]byte
	copy(s[:], fmt.Sprint("ids ", seed))
	return &source{rand.New(rand.NewPCG(seed, 17)), rand.NewChaCha8(s)}
}

// given is a number from the environment, for a run by hand.
func given(name string, usual int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		return usual
	}
	return n
}

// TestModel runs random histories of all commands beside a plain model of what
// they do, and compares after each. CPDLOG_MODEL=COMMANDS says how many, and
// CPDLOG_SEED=N begins with another seed: a history that failed names its own.
func TestModel(t *testing.T) {
	c := tally{t: t, fault: modelFault, part: "commands", control: "a model whose redo drops a field"}
	all, first := given("CPDLOG_MODEL", of(100_000, 1_000)), given("CPDLOG_SEED", 1)
	p, seen, met, whole := room(t), map[string]int{}, map[string]int{}, 0
	var m sync.Mutex
	commands := 0
	crew(all, func(i int) {
		m.Lock()
		enough := commands >= all
		m.Unlock()
		if enough {
			return
		}
		h := historyOf(p, uint64(first+i), min(perHistory, all), nil)
		m.Lock()
		defer m.Unlock()
		for name, n := range h.seen {
			seen[name] += n
		}
		for name, n := range h.met {
			met[name] += n
		}
		if !h.over {
			whole++
		}
		commands += len(h.told) - 1
		c.add(h.err, "CPDLOG_SEED=%d", first+i)
	})
	tell(modelFault, fmt.Sprintf("%d kinds of command", len(seen)), commands, c.bad, c.control)
	t.Logf("%d commands in %d histories, %d kinds: %v; %d to their end; merges met %v", commands, c.cases, len(seen), seen, whole, met)
	if all >= 1000 && len(seen) < len(kinds()) {
		t.Errorf("only %d kinds of command of %d were met", len(seen), len(kinds()))
	}
}

// TestModelControl lets the model forget one field at each redo: the program,
// which does not, has to be found to differ.
func TestModelControl(t *testing.T) {
	if planted() {
		t.Skip("a planted bug is looked for; the control is another one")
	}
	p, cases := room(t), of(20, 4)
	var bad atomic.Int64
	crew(cases, func(i int) {
		if h := historyOf(p, uint64(i+1), perHistory, dropTitle); h.err != nil {
			bad.Add(1)
		}
	})
	control(t, modelFault, int(bad.Load()), cases, "a model whose redo drops a field")
}

// dropTitle takes the title of the first entry away.
func dropTitle(w world) world {
	to := maps.Clone(w)
	for _, key := range slices.Sorted(maps.Keys(w)) {
		if x := w[key]; strings.HasPrefix(key, "entry ") && !x.gone {
			f := x.fields()
			f["title"] = ""
			x.text = jsonOf(f)
			to[key] = x
			return to
		}
	}
	return to
}

// historyOf lives through the history of a seed.
func historyOf(p place, seed uint64, commands int, spoil func(world) world) *history {
	h := &history{random: newSource(seed), used: map[int64]bool{}, seen: map[string]int{}, spoil: spoil,
		met: map[string]int{}, besides: map[string]*beside{}, erasings: map[int]bool{}}
	dir, err := os.MkdirTemp(string(p), "h-*")
	h.place = place(dir)
	if err = errors.Join(err, os.Mkdir(h.in("."), 0o700)); err == nil {
		err = h.play(commands)
	}
	h.err = err
	if err != nil {
		h.err = fmt.Errorf("%w\nseed %d; the history:\n%s", err, seed, strings.Join(h.told, "\n"))
	}
	_ = os.RemoveAll(dir)
	letGo()
	return h
}

func (h *history) play(commands int) error {
	h.at = time.Date(2025, 3, 29, 12, 0, 0, 0, london)
	t := &twin{name: "book", now: world{}}
	h.twins = []*twin{t}
	h.told = append(h.told, h.stamp()+" init")
	if e := h.run(t, "init", "--scheme", "nalw", "--joined", "2015-01-22", "--name", "A"); e.status != 0 {
		return errors.New(e.String())
	}
	h.become(t, world{"member": {text: `{"name":"A","number":""}`}, "membership nalw": {text: `{"joined":"2015-01-22","order":0,"scheme":"nalw"}`}})
	for n := 0; n < commands && !h.over; n++ {
		if n == commands/4 {
			if err := h.part(); err != nil {
				return err
			}
		}
		if err := h.one(); err != nil {
			return err
		}
	}
	return nil
}

// part makes the second copy.
func (h *history) part() error {
	other := *h.twins[0]
	other.name = "copy"
	h.twins = append(h.twins, &other)
	return os.CopyFS(h.dir(&other), os.DirFS(h.dir(h.twins[0])))
}

// one runs one command, and compares.
func (h *history) one() error {
	h.tick()
	t := h.twins[h.random.IntN(len(h.twins))]
	k, a := h.choose(t)
	h.told = append(h.told, h.at.Format(time.RFC3339)+" "+t.name+": "+quoted(a.args))
	h.seen[k.name]++
	h.whole = h.oneIn(8) || slices.Contains([]string{"undo", "redo", "restore", "merge", "sync", "training set", "privacy block", "privacy allow"}, k.name)
	e := h.run(t, a.args...)
	if (e.status != 0) != a.refused {
		return fmt.Errorf("refused should be %t: %v", a.refused, e)
	}
	switch h.note(k, t); {
	case a.refused:
	case a.settle != nil:
		if err := a.settle(e); err != nil || h.over {
			return err
		}
	case a.change != nil:
		h.step(t, a.change)
	}
	return h.compare(t)
}

// note remembers that a file was just imported.
func (h *history) note(k kind, t *twin) {
	switch k.name {
	case "import":
		h.importedBy = t
	case "import the same", "look", "mistake":
	default:
		h.importedBy = nil
	}
}

func (h *history) choose(t *twin) (kind, *move) {
	all, sum := kinds(), 0
	for _, k := range all {
		sum += k.weight
	}
	for {
		n := h.random.IntN(sum)
		i := slices.IndexFunc(all, func(k kind) bool { n -= k.weight; return n < 0 })
		if a := all[i].make(h, t); a != nil {
			return all[i], a
		}
	}
}

func quoted(args []string) string {
	var all []string
	for _, a := range args {
		all = append(all, strconv.Quote(filepath.ToSlash(a)))
	}
	return strings.Join(all, " ")
}

var london = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return l
}()

// tick moves the clock: on as a rule, now and then far on or back, to the end
// of a year, or to a night in which clocks are put on or back.
func (h *history) tick() {
	switch h.random.IntN(20) {
	case 0:
		h.at = h.at.AddDate(0, 0, -h.random.IntN(400))
	case 1:
		h.at = h.at.AddDate(0, 0, h.random.IntN(400))
	case 2:
		h.at = time.Date(2025+h.random.IntN(2), 12, 31, 23, 59, 58, 0, london)
	case 3:
		h.at = time.Date(2025, 3, 30, 0, 59, 58, 0, london)
	case 4:
		h.at = time.Date(2025, 10, 26, 0, 59, 58, 0, time.UTC).In(london)
	case 5:
		h.at = h.at.Add(-time.Duration(h.random.IntN(7200)) * time.Second)
	default:
		h.at = h.at.Add(time.Duration(1+h.random.IntN(100_000)) * time.Second)
	}
	for h.at.Year() < 2025 || h.used[h.at.Unix()] {
		h.at = h.at.Add(time.Second)
		if h.at.Year() < 2025 {
			h.at = h.at.AddDate(0, 6, 0)
		}
	}
	h.used[h.at.Unix()] = true
}
