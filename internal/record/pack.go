package record

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/seal"
)

// Open gives the bytes of a file of evidence.
type Open func(cpd.Evidence) (io.ReadCloser, error)

// PackOptions say how a pack is made.
type PackOptions struct {
	Name string // of the folder inside, such as cpd-record-nalw-2025
	Open Open
}

// WritePack writes a ZIP in the BagIt layout (RFC 8493): the record in four
// formats, its evidence, the rules that scored it, and the SHA-256 of all of
// it. Times inside are fixed, so the same record gives the same bytes. Files
// that the record calls missing are left out; any other that is missing or
// changed is an error.
func (r *Record) WritePack(w io.Writer, o PackOptions) error {
	z := zip.NewWriter(w)
	b := &bag{put: into(z, folderName(o.Name)+"/"), open: o.Open}
	if r.fill(b); b.err != nil {
		return b.err
	}
	return z.Close()
}

// fill puts the files of a pack into a bag, in their order.
func (r *Record) fill(b *bag) {
	b.tag("bagit.txt", writeText("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"))
	b.payload("data/record.pdf", zip.Store, r.WritePDF)
	b.payload("data/record.html", zip.Deflate, r.WriteHTML)
	b.payload("data/entries.csv", zip.Deflate, func(w io.Writer) error { return r.WriteCSV(w, true) })
	b.payload("data/record.json", zip.Deflate, r.WriteJSON)
	for _, s := range r.Rules {
		b.payload("data/rules/"+filename.Slug(s.ID)+".toml", zip.Deflate, writeText(s.Text))
	}
	for i := range r.Evidence {
		if p := &r.Evidence[i]; !p.Missing {
			b.payload("data/evidence/"+p.File, zip.Store, func(w io.Writer) error { return copyProof(w, p, b.open) })
		}
	}
	b.tag("README.txt", func(w io.Writer) error { return writeText(r.readme())(w) })
	b.tag("bag-info.txt", func(w io.Writer) error { return r.bagInfo(w, b) })
	b.tag("manifest-sha256.txt", writeText(strings.Join(b.manifest, "")))
	b.tag("tagmanifest-sha256.txt", writeText(strings.Join(b.tags, "")))
}

// folderName is the folder of a pack.
func folderName(name string) string { return or(filename.Safe(name, 112), "record") }

// bag writes the parts of a pack and remembers their sums.
type bag struct {
	put      func(name string, method uint16, f func(io.Writer) error) (sum string, n int64, err error)
	open     Open
	manifest []string // lines
	tags     []string
	bytes    int64
	err      error
}

func (b *bag) payload(name string, method uint16, f func(io.Writer) error) {
	sum, n := b.part(name, method, f)
	b.manifest = append(b.manifest, sum+"  "+name+"\n")
	b.bytes += n
}

func (b *bag) tag(name string, f func(io.Writer) error) {
	sum, _ := b.part(name, zip.Deflate, f)
	b.tags = append(b.tags, sum+"  "+name+"\n")
}

func writeText(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// packTime is the time of every file in a pack: the first that ZIP can hold.
func packTime() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

func (b *bag) part(name string, method uint16, f func(io.Writer) error) (sum string, n int64) {
	if b.err == nil {
		sum, n, b.err = b.put(name, method, f)
	}
	return sum, n
}

// into puts files into a folder of an archive.
func into(z *zip.Writer, dir string) func(string, uint16, func(io.Writer) error) (string, int64, error) {
	return func(name string, method uint16, f func(io.Writer) error) (string, int64, error) {
		h := &zip.FileHeader{Name: dir + name, Method: method, Modified: packTime()}
		h.SetMode(0o600)
		w, err := z.CreateHeader(h)
		t := tally{sum: sha256.New()}
		if err == nil {
			err = f(io.MultiWriter(w, &t))
		}
		return t.hex(), t.n, err
	}
}

// tally counts and hashes what goes past.
type tally struct {
	sum hash.Hash
	n   int64
}

func (t *tally) hex() string { return hex.EncodeToString(t.sum.Sum(nil)) }

func (t *tally) Write(p []byte) (int, error) {
	t.n += int64(len(p))
	return t.sum.Write(p)
}

var errChanged = errors.New("its content is not what was attached")

// copyProof copies a file of evidence; an error means that it is no longer the
// one that was attached.
func copyProof(w io.Writer, p *Proof, open Open) error {
	f, err := open(cpd.Evidence{Name: p.Name, Size: p.Size, SHA256: p.SHA256, Type: p.Type, Kind: p.Kind})
	if err != nil {
		return err
	}
	defer f.Close()
	t := tally{sum: sha256.New()}
	if _, err := io.Copy(io.MultiWriter(w, &t), io.LimitReader(f, p.Size+1)); err != nil {
		return err
	}
	if t.n != p.Size || t.hex() != p.SHA256 {
		return fmt.Errorf("%s: %w", cpd.Visible(p.Name), errChanged)
	}
	return nil
}

// BuildPack builds a record whose evidence is there. Where files are missing
// or changed it gives a NoEvidence error that lists them; with allow it builds
// a record that says so.
func BuildPack(in Input, open Open, allow bool) (*Record, error) {
	r := Build(in)
	var gone, lines []string
	for p := range cpd.Each(r.Evidence) {
		err := copyProof(io.Discard, p, open)
		what := "changed"
		switch {
		case err == nil:
			continue
		case errors.Is(err, fs.ErrNotExist):
			what = "missing"
		case cpd.IsKind(err, cpd.NoEvidence):
			what = cpd.Unpromised(err)
		case !errors.Is(err, errChanged): // nobody knows, so no record says that it is gone
			return nil, cpd.Reworded(err, fmt.Sprintf("%s of entry %s: %s; no pack was written", p.Number, p.Entry, cpd.Unpromised(err)))
		}
		gone = append(gone, p.SHA256)
		lines = append(lines, fmt.Sprintf("  %s %s of entry %s (%s): %s", p.Number, cpd.Visible(p.Name), p.Entry, p.Date.Short(), what))
	}
	if len(gone) == 0 {
		return r, nil
	}
	if !allow {
		return nil, cpd.Fail(cpd.NoEvidence, english.Count(len(gone), "file of evidence is", "files of evidence are")+
			" missing or changed since it was attached, so no pack was written:\n"+strings.Join(lines, "\n"),
			"attach the file again, or add --allow-missing: the record then says what is missing")
	}
	in.Missing = gone
	return Build(in), nil
}

func (r *Record) bagInfo(w io.Writer, b *bag) error {
	digest, err := r.Digest()
	if err != nil {
		return err
	}
	return writeText("Bag-Software-Agent: " + r.writtenBy() + "\nExternal-Description: " + r.title() + ", " + r.covers() +
		"\nExternal-Identifier: sha256:" + digest + "\n" + b.oxum())(w)
}

// oxum counts the bytes and files of the payload.
func (b *bag) oxum() string { return fmt.Sprintf("Payload-Oxum: %d.%d\n", b.bytes, len(b.manifest)) }

func (r *Record) readme() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(s + "\n") }
	line(r.title())
	line(strings.Repeat("=", len([]rune(r.title()))) + "\n")
	head := func(s string) {
		s = r.words.Beside(s)
		line("\n" + s + "\n" + strings.Repeat("-", len([]rune(s))))
	}
	for _, f := range factsBeside(r.words, r.facts()) {
		line(f[0] + ": " + cpd.Visible(f[1]))
	}
	for _, l := range r.ruleDifferences() {
		line("- " + cpd.Visible(l))
	}
	for _, s := range r.Standings() {
		line(cpd.Visible(s.Title + ", " + s.Period.String() + ": " + r.words.Beside(answer(&s))))
	}
	head("What is inside")
	line("data/record.pdf    to print and file\n" +
		"data/record.html   to read in a browser; it loads nothing and runs nothing\n" +
		"data/entries.csv   the entries, for a spreadsheet")
	line("data/record.json   everything, for programs\n" +
		"data/rules/        the rules that the record was scored with\n" +
		"data/evidence/     the files, numbered as in the record")
	head("What was left out")
	for _, s := range r.leftOut() {
		line("- " + cpd.Visible(s))
	}
	head("How to check it")
	line("cpdlog verify FILE looks at every sum, works the totals out again and needs no logbook. Without cpdlog: sha256sum -c manifest-sha256.txt")
	line(r.words.Beside(digestNote))
	if r.words != nil {
		line(r.words.Beside(r.words.Note()))
	}
	return b.String()
}

// leftOut says what the record lacks, or that it lacks nothing.
func (r *Record) leftOut() []string {
	out := r.LeftOut.Sentences()
	if note := r.missingNote(); note != "" {
		out = append(out, note)
	}
	if r.For == ForFull && r.LeftOut.Reflections == 0 && len(r.LeftOut.Withheld) == 0 {
		out = append(out, "This is the member's own full copy: it may hold private texts, and case studies without recorded consent. "+
			"It is not meant to be passed on.")
	}
	if len(out) == 0 {
		out = append(out, "Nothing.")
	}
	return out
}

// Encrypt writes what f writes under a passphrase, in the age format. There is
// no way back without the passphrase.
func Encrypt(w io.Writer, passphrase string, f func(io.Writer) error) error {
	sealed, err := seal.Lock(w, passphrase)
	if err != nil {
		return err
	}
	if err := f(sealed); err != nil {
		return err
	}
	return sealed.Close()
}
