package record

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/filename"
)

// bag checks a pack: its layout, every sum, the record in it and its evidence.
func (c *Checker) bag(r *Result, t *tree) {
	if t.has("logbook.db") {
		*r = r.cannot(NotARecord, errors.New("it is a backup of a whole logbook, and no record: "+askForPack))
		return
	}
	if !t.has("bagit.txt") || !t.has("data/record.json") {
		*r = r.cannot(NotARecord, errors.New("the archive is not a pack of cpdlog: it lacks bagit.txt or data/record.json"))
		return
	}
	sums := r.sums(t, "manifest-sha256.txt")
	bad := r.hashAll(t, sums)
	text, err := t.read("data/record.json", maxRecord)
	if err != nil {
		r.damage("record.json cannot be read: %v", err)
		return
	}
	d := c.record(r, text)
	files := map[string]bool{}
	if d != nil {
		r.evidenceFiles(t, d, bad, sums, files)
	}
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		if !files[name] {
			r.damage("%s is missing or is not what the pack was made with", name)
		}
	}
	if d != nil {
		c.closed(r, t, d, bad)
	}
}

// sums reads a manifest: a sum and a name a line.
func (r *Result) sums(t *tree, name string) map[string]string {
	out := map[string]string{}
	text, err := t.read(name, 8<<20)
	if err != nil {
		r.damage("%s is missing or cannot be read", name)
		return out
	}
	for line := range strings.Lines(string(text)) {
		sum, file, ok := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		file = strings.TrimLeft(file, " *")
		if !ok || len(sum) != 2*sha256.Size || filename.Check(file) != nil {
			r.damage("%s has a line that is not a checksum and a name", name)
			continue
		}
		out[file] = strings.ToLower(sum)
	}
	return out
}

// hashAll gives the files that are missing or differ.
func (r *Result) hashAll(t *tree, sums map[string]string) map[string]bool {
	bad := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if got, err := t.hash(name); err != nil || got != sums[name] {
			bad[name] = true
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				r.damage("%s: %s", name, plainly(err))
			}
		}
	}
	return bad
}

func (t *tree) hash(name string) (string, error) {
	f, err := t.open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := tally{sum: sha256.New()}
	_, err = io.Copy(&h, f)
	return h.hex(), err
}

// evidenceFiles compares each file with what the record says of it.
func (r *Result) evidenceFiles(t *tree, d *Document, bad map[string]bool, sums map[string]string, files map[string]bool) {
	for i := range d.Evidence {
		p := &d.Evidence[i]
		if filename.Part(p.File) != "" || strings.Contains(p.File, "/") {
			r.damage("%s has an impossible file name: %q", p.Number, p.File)
			continue
		}
		name := "data/evidence/" + p.File
		files[name] = true
		switch {
		case p.Missing:
			r.lacks("%s of entry %s: the record itself says that it was missing or changed when the pack was made", p)
		case !t.has(name):
			r.lacks("%s of entry %s is missing from the pack", p)
		case bad[name] || sums[name] != p.SHA256:
			r.lacks("%s of entry %s is not the file that was attached", p)
		case t.size(name) != p.Size:
			r.damage("%s of entry %s has %d bytes, and the record says %d", p.Number, p.Entry, t.size(name), p.Size)
		default:
			*r.Evidence++
			r.look(t, p, name)
		}
	}
}

func (r *Result) lacks(format string, p *Proof) {
	r.gone = true
	r.problem(format, p.Number, p.Entry)
}
