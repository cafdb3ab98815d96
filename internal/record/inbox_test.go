package record

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

var (
	packsInto = flag.String("packs", "", "make packs for measuring verify, in this folder")
	packCount = flag.Int("packs-count", 20_000, "how many")
)

// TestMakePacks makes packs of as many members, the same each time, for
// measuring cpdlog verify:
//
//	go test ./internal/record -run TestMakePacks -packs /tmp/inbox -packs-count 20000
func TestMakePacks(t *testing.T) {
	into, n := *packsInto, *packCount
	if into == "" {
		into, n = t.TempDir(), 3
	}
	rules, err := os.ReadFile("../../rules/schemes/nalw.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := rulefile.Read("nalw.toml", rules)
	if err != nil {
		t.Fatal(err)
	}
	make1 := func(i int) {
		in, files := memberOf(i)
		in.Periods[0].Scheme = s
		dir := filepath.Join(into, fmt.Sprintf("%03d", i/1000))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Error(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("member-%07d.zip", i)), packOf(t, in, files, false), 0o600); err != nil {
			t.Error(err)
		}
	}
	var busy sync.WaitGroup
	for w := range 2 {
		busy.Go(func() {
			for i := w; i < n; i += 2 {
				make1(i)
			}
		})
	}
	busy.Wait()
	c := checker()
	c.BuiltIn = func(string) *scheme.Scheme { return s }
	if got := c.File(filepath.Join(into, "000", "member-0000000.zip")); got.State != Sound {
		t.Errorf("%+v", got)
	}
}

// memberOf is a year of one member: ten to thirty entries, most with a text, some with
// evidence.
func memberOf(i int) (Input, map[string][]byte) {
	r, files := rand.New(rand.NewPCG(1, uint64(i))), map[string][]byte{}
	rows := []string{"training", "training", "conference", "reflection", "meeting", "peer-group", "mentoring", "case-study"}
	var entries []cpd.Entry
	n := 10 + r.IntN(21)
	for k := range n {
		day := cpd.MustDate(2025, 1, 22).AddDays(k * 360 / n)
		row := rows[r.IntN(len(rows))]
		e := entry(k+1, day.String(), fmt.Sprintf("%s no. %d of member %d", row, k+1, i), row, 30+15*r.IntN(20))
		e.UID = fmt.Sprintf("%s%028d", e.ID, i) // no other member's
		if r.IntN(3) > 0 {
			e.Texts = map[string]string{"learned": fmt.Sprintf("What was new to member %d on %s, and what changed by it at work.", i, day.Long())}
		}
		if r.IntN(3) == 0 {
			text := fmt.Sprintf("%%PDF-1.7 certificate %d of member %d", k, i)
			files[sumOf(text)] = []byte(text)
			e.Evidence = []cpd.Evidence{{Name: fmt.Sprintf("certificate %d.pdf", k), Size: int64(len(text)), SHA256: sumOf(text), Type: "application/pdf", Kind: "certificate"}}
		}
		entries = append(entries, e)
	}
	in := testInput(entries)
	in.Member = cpd.Member{Name: fmt.Sprintf("Member No. %d", i), Number: fmt.Sprint(10_000 + i)}
	in.Memberships[0].Number = fmt.Sprintf("NALW-%07d", i)
	in.Periods[0].Membership = in.Memberships[0]
	return in, files
}
