package record

import (
	"crypto/sha256"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// closed packs the record again and compares: the pack holds exactly the files
// that the packer writes, and every byte of them.
func (c *Checker) closed(r *Result, t *tree, d *Document, bad map[string]bool) {
	if t.size("data/record.json") > 4<<20 {
		c.heavy.Lock()
		defer c.heavy.Unlock()
	}
	for _, name := range t.outside {
		r.damage("%s lies beside the folder of the pack", name)
	}
	if t.base != nil && *t.base != folderName(*t.base)+"/" {
		r.damage("the pack lies in no folder such as cpdlog makes")
	}
	made := r.made
	if made == nil {
		made = &Record{Evidence: d.Evidence, Rules: cpd.ListOf(d.Rules, func(s RuleSet) *scheme.Scheme { return &scheme.Scheme{ID: s.ID, Text: s.Text} })}
	}
	p := &packedAgain{r, t, d, bad, c.asTheyAre(r, t.size("data/record.json")), map[string]bool{}, nil}
	b := &bag{put: p.put}
	p.oxum = b.oxum
	made.fill(b)
	if b.err != nil {
		r.damage("the pack cannot be made again: %v", b.err)
		return
	}
	for _, name := range t.names {
		if !p.seen[name] {
			r.damage("%s is not a file that cpdlog puts into this pack", name)
		}
	}
}

// mostPaged is the most that record.json may hold for its pages to be made again;
// 16,000 entries are about that.
const mostPaged = 16 << 20

// asTheyAre are the files that cannot be made again, or are not to be.
func (c *Checker) asTheyAre(r *Result, size int64) []string {
	pages := []string{"data/record.json", "data/record.pdf", "data/record.html", "README.txt"}
	switch {
	case r.made == nil:
		return append(pages, "data/entries.csv", "bag-info.txt")
	case r.damaged, r.uncompared != "":
		return append(pages, "data/entries.csv")
	case size > mostPaged:
		r.uncompared = "the PDF, the web page, the CSV and README: the record is too large for that"
		return append(pages, "data/entries.csv")
	case c.SkipPages:
		r.uncompared = "the PDF, the web page, the CSV and README: this was a first look"
		return append(pages, "data/entries.csv")
	}
	return pages[:1] // it was compared
}

// packedAgain stands where the archive stands when a pack is written.
type packedAgain struct {
	*Result
	t    *tree
	d    *Document
	bad  map[string]bool // was complained of
	asIs []string
	seen map[string]bool
	oxum func() string // what there is
}

// put compares a file with what the packer writes and returns that.
func (p *packedAgain) put(name string, _ uint16, f func(io.Writer) error) (sum string, n int64, err error) {
	p.seen[name] = true
	if file, ok := strings.CutPrefix(name, "data/evidence/"); ok {
		proof := cpd.Find(p.d.Evidence, func(v *Proof) bool { return v.File == file && !v.Missing })
		if proof == nil {
			p.damage("%s is not a file that cpdlog puts into this pack", name)
			return "", 0, nil
		}
		return proof.SHA256, proof.Size, nil // the files themselves are looked at as evidence
	}
	is, err := p.t.hash(name)
	if err != nil && !p.bad[name] {
		p.damage("%s is missing, or cannot be read: %s", name, plainly(err))
	}
	if slices.Contains(p.asIs, name) {
		if name == "bag-info.txt" {
			p.counts()
		}
		return is, p.t.size(name), nil
	}
	w := tally{sum: sha256.New()}
	if err := f(&w); err != nil {
		return "", 0, err
	}
	if sum = w.hex(); sum != is && err == nil && !p.bad[name] {
		p.damage("%s is not what cpdlog writes for this record: it was altered", name)
	}
	return sum, w.n, nil
}

// counts compares what a bag-info.txt counts that is taken as it is.
func (p *packedAgain) counts() {
	text, err := p.t.read("bag-info.txt", 1<<16)
	if want := strings.TrimSpace(p.oxum()); err == nil && !slices.Contains(strings.Split(string(text), "\n"), want) {
		p.damage("bag-info.txt counts other files than there are (%s)", want)
	}
}
