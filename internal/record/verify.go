package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

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
	Parse      func(name string, text []byte) (*scheme.Scheme, error) // reads a rules file
	BuiltIn    func(id string) *scheme.Scheme                         // the program's own rules; nil for none
	Tabled     bool                                                   // results are to go into Tables
	Expect     *Expected                                              // digests that were quoted; nil for none
	Shard      Shard                                                  // which of many files
	Passphrase string                                                 // for packs under one
	SkipPages  bool                                                   // a first look: the files for people are not made again

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
	s := c.known.rules[key]
	c.known.Unlock()
	if s != nil {
		return s, nil
	}
	s, err := c.Parse(id+".toml", []byte(text))
	if err != nil {
		return nil, err
	}
	c.known.Lock()
	defer c.known.Unlock()
	if c.known.rules == nil || len(c.known.rules) >= 64 {
		c.known.rules = map[[32]byte]*scheme.Scheme{}
	}
	c.known.rules[key] = s
	return s, nil
}

// File checks one file or folder.
func (c *Checker) File(path string) Result {
	r := Result{Path: path, State: Sound, Standings: []StandingSeen{}, Problems: []string{}, NotChecked: []string{}, LeftOut: []string{}, Remarks: []string{}}
	info, err := os.Stat(path)
	switch {
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
			c.file(&r, path, info.Size())
		}
	})
	if c.Expect != nil {
		r.expect(c.Expect)
	}
	r.settle()
	r.made = nil // it is as large as the record
	return r
}

func (c *Checker) file(r *Result, path string, size int64) {
	f, err := os.Open(path)
	if err != nil {
		*r = r.cannot(Unreadable, err)
		return
	}
	defer f.Close()
	if r.Size, r.SHA256, err = sumOfFile(f); err != nil {
		*r = r.cannot(Unreadable, err)
		return
	}
	lead := make([]byte, 32)
	n, err := f.ReadAt(lead, 0)
	if err != nil && err != io.EOF {
		*r = r.cannot(Unreadable, err)
		return
	}
	switch lead := string(lead[:n]); {
	case strings.HasPrefix(lead, "PK") || zipped(f, size):
		r.Kind = "pack"
		c.archive(r, f, size)
	case seal.Locked(f):
		r.Kind = "pack"
		c.sealed(r, f, size)
	default:
		r.Kind = "record"
		text, err := readUpTo(f, size, maxRecord)
		if err != nil {
			*r = r.cannot(Unreadable, err)
			return
		}
		if c.record(r, text) != nil {
			r.NotChecked = append(r.NotChecked, "the files of evidence: a record alone only names them")
		}
	}
}

func sumOfFile(f *os.File) (int64, string, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	return n, hex.EncodeToString(sum.Sum(nil)), err
}

func (c *Checker) archive(r *Result, f io.ReaderAt, size int64) {
	t, err := openZip(f, size)
	if err != nil {
		r.damage("%v", err)
		return
	}
	if err := closedZip(f, size); err != nil {
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
	if !isBag(dir) {
		if text, err := readFile(filepath.Join(dir, "record.json")); err == nil {
			c.record(r, text)
			return
		}
		*r = r.cannot(NotARecord, errNoPack)
		return
	}
	t, err := openFolder(dir)
	if err != nil {
		r.damage("%v", err)
		return
	}
	defer func() { _ = t.close() }()
	c.bag(r, t)
}

// readFile reads a record.json that lies by itself; one that is too large is
// cut, and then refused.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return readUpTo(f, info.Size(), maxRecord)
}

func isBag(dir string) bool { return exist(filepath.Join(dir, "bagit.txt")) }
