package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"

	"example.org/cpdlog/internal/record/disk"
	"example.org/cpdlog/internal/record/zipform"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/seal"
)

// State is the outcome for one record.
type State string

// The states, the worst last: a record has the worst of those that fit.
const (
	Sound      State = "sound"
	Unreadable State = "unreadable"   // the file could not be read at all
	NotARecord State = "not a record" // not made by cpdlog, or by a newer version

	PagesNotCompared State = "pages not compared" // with record.json, or not by its writer

	EvidenceGone State = "evidence missing" // or changed
	OwnRules     State = "own rules"        // scored by rules of the member's own
	NotWorkedOut State = "not worked out"   // nothing can be said of its totals
	Altered      State = "altered"          // or damaged
)

// Checker checks records from anyone. It needs no logbook.
type Checker struct {
	Files      fs.FS                                                  // where paths lead; nil for the files of this system
	Parse      func(name string, text []byte) (*scheme.Scheme, error) // reads a rules file
	BuiltIn    func(id string) *scheme.Scheme                         // the program's own rules; nil for none
	Given      map[string]*scheme.Scheme                              // the receiver's rules, which go before those
	Tabled     bool                                                   // results are to go into Tables
	Expect     *Expected                                              // digests that were quoted; nil for none
	Shard      Shard                                                  // which of many files
	Passphrase string                                                 // for packs under one
	SkipPages  bool                                                   // a first look: the files for people are not made again

	Recall func(sha256 string) []byte        // what Keep was given of a file; nil for nothing
	Keep   func(sha256 string, found []byte) // nil with Recall

	heavy sync.Mutex // large records are taken apart one at a time
	known ruleCache
}

// ruleCache keeps rules that were read, since ten thousand members of one body
// send the same ones.
type ruleCache struct {
	sync.Mutex
	rules map[[32]byte]*scheme.Scheme
}

// rules reads the rules that a record encloses.
func (c *Checker) rules(id, text string) (*scheme.Scheme, error) {
	key := sha256.Sum256([]byte(text))
	c.known.Lock()
	defer c.known.Unlock()
	if s := c.known.rules[key]; s != nil {
		return s, nil
	}
	if c.known.rules == nil || len(c.known.rules) >= 64 {
		c.known.rules = map[[32]byte]*scheme.Scheme{}
	}
	s, err := c.Parse(id+".toml", []byte(text))
	if err == nil {
		c.known.rules[key] = s
	}
	return s, err
}

// File checks one file or folder.
func (c *Checker) File(path string) Result {
	r := c.check(path)
	r.finish()
	return r
}

// check checks one file or folder, up to what is said beside others.
func (c *Checker) check(path string) Result {
	r := Result{Path: path, State: Sound, Standings: []StandingSeen{}, Problems: []string{}, NotChecked: []string{}, LeftOut: []string{}, Remarks: []string{}}
	info, err := fs.Stat(c.files(), path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r.cannot(Unreadable, errors.New(plainly(err)+": check its name and the folder that you are in"))
	case err != nil:
		return r.cannot(Unreadable, err)
	case info.IsDir():
		r.Kind = "folder"
	case !info.Mode().IsRegular():
		return r.cannot(Unreadable, errors.New("it is neither a file nor a folder"))
	}
	r.contain(func() {
		if info.IsDir() {
			c.folder(&r, path)
		} else {
			c.file(&r, path)
		}
	})
	r.settle()
	r.made = nil // it is as large as the record
	if c.Keep != nil && !r.recalled {
		r.keep(c.Keep)
	}
	if c.Expect != nil {
		r.expect(c.Expect)
	}
	return r
}

func (c *Checker) files() fs.FS {
	if c.Files == nil {
		return disk.Files{}
	}
	return c.Files
}

func (c *Checker) file(r *Result, path string) {
	opened, size, err := disk.OpenAt(c.files(), path)
	if err != nil {
		*r = r.cannot(Unreadable, err)
		return
	}
	defer opened.Close()
	f := io.NewSectionReader(opened, 0, size)
	sum := sha256.New()
	if r.Size, err = io.Copy(sum, f); err != nil {
		*r = r.cannot(Unreadable, err)
		return
	}
	r.SHA256 = hex.EncodeToString(sum.Sum(nil))
	if c.Recall != nil && r.recall(c.Recall(r.SHA256)) {
		return
	}
	lead := make([]byte, 32)
	n, err := f.ReadAt(lead, 0)
	if err != nil && err != io.EOF {
		*r = r.cannot(Unreadable, err)
		return
	}
	locked, _ := seal.Locked(strings.NewReader(string(lead[:n]))) // it was read
	switch lead := string(lead[:n]); {
	case strings.HasPrefix(lead, "PK") || zipform.Is(f, size):
		r.Kind = "pack"
		c.archive(r, f, size)
	case locked:
		r.Kind, r.locked = "pack", true
		c.sealed(r, f, size)
	default:
		r.Kind = "record"
		text, err := readUpTo(io.NewSectionReader(f, 0, size), size, maxRecord)
		if err != nil {
			*r = r.cannot(Unreadable, err)
			return
		}
		if c.record(r, text) != nil {
			r.NotChecked = append(r.NotChecked, "the files of evidence: a record alone only names them")
		}
	}
}

func (c *Checker) archive(r *Result, f io.ReaderAt, size int64) {
	t, err := openZip(f, size)
	if err != nil {
		r.damage("%v", err)
		return
	}
	if err := zipform.Closed(f, size); err != nil {
		r.damage("%v", err)
	}
	c.bag(r, t)
}

// sealed opens a pack under a passphrase, where it lies: nothing of it is
// written down in the clear.
func (c *Checker) sealed(r *Result, f io.ReaderAt, size int64) {
	if c.Passphrase == "" {
		*r = r.cannot(Unreadable, errors.New("it is locked, and no passphrase was given"))
		return
	}
	plain, err := seal.Open(f, size, c.Passphrase)
	switch {
	case errors.Is(err, seal.ErrPassphrase):
		*r = r.cannot(Unreadable, errors.New("it cannot be opened with this passphrase, or the file is damaged"))
	case err != nil:
		r.damage("it was unlocked, but what it holds is damaged: %v", err)
	default:
		c.archive(r, plain, plain.Size())
	}
}

// folder checks an unpacked pack, or a folder that holds record.json.
func (c *Checker) folder(r *Result, dir string) {
	if !disk.IsBag(c.files(), dir) {
		if text, err := readFile(c.files(), filepath.Join(dir, "record.json")); err == nil {
			c.record(r, text)
			return
		}
		*r = r.cannot(NotARecord, errNoPack)
		return
	}
	t, err := openFolder(c.files(), dir)
	if err != nil {
		r.damage("%v", err)
		return
	}
	defer func() { _ = t.close() }()
	c.bag(r, t)
}

// readFile reads a record.json that lies by itself; one that is too large is
// cut, and then refused.
func readFile(d fs.FS, path string) ([]byte, error) {
	f, size, err := disk.OpenAt(d, path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readUpTo(io.NewSectionReader(f, 0, size), size, maxRecord)
}
