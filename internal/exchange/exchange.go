// Package exchange keeps the logbooks of several computers the same by way of one
// folder: a stick, or a folder that a service keeps in step. Each computer publishes
// its copy there under a name of its own, and joins the copies of the others. No live
// logbook ever lies in that folder.
package exchange

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/seal"
)

// Folder is where the computers of one logbook meet.
type Folder struct {
	New     []copies.Copy // of this logbook, and not known to be joined here; the newest first
	Another []string      // files that are copies of another logbook, by their names

	memory
	dir  string
	mark string            // of this computer: letters that are drawn, and tell nothing of it
	own  []copies.Copy     // what it has published here, and has in its logbook
	keys map[string]string // of all copies of this logbook here, by their paths
}

// Open looks at what lies in the folder. It fails where a live logbook lies in it or
// around it.
func Open(b *logbook.Book, o logbook.Options, dir string) (*Folder, error) {
	if err := noLogbook(b, dir); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	all, err := copies.In(dir, "")
	if err != nil {
		return nil, cpd.FileFault(cpd.Visible(dir)+" cannot be read", err)
	}
	f := &Folder{dir: dir, keys: map[string]string{}, memory: remember(b, o)}
	if f.mark = f.seen().Mark; f.mark == "" {
		uid, err := ids.From(o.Rand).UID()
		if err != nil {
			return nil, err
		}
		f.mark = uid[:copies.MarkLength]
	}
	for _, c := range all {
		if _, published := copies.Published(c.Path); !published {
			continue
		}
		if !strings.HasPrefix(b.ID(), c.Logbook) {
			f.Another = append(f.Another, c.Path)
			continue
		}
		f.keys[c.Path], _ = keyOf(c.Path) // what cannot be read fails where it is joined
		switch holds, err := f.holds(f.keys[c.Path]); {
		case err != nil:
			return nil, err
		case !holds:
			f.New = append(f.New, c)
		case f.ours(c.Path):
			f.own = append(f.own, c)
		}
	}
	return f, nil
}

// ours reports whether a copy was published by this computer.
func (f *Folder) ours(path string) bool {
	s, known := f.held[f.keys[path]]
	return known && s.rules != joined || f.seen().Part == path+".part"
}

// noLogbook refuses a folder that is, holds or lies in that of a live logbook.
func noLogbook(b *logbook.Book, dir string) error {
	const nothing, hint = "; nothing was changed", "name a folder for the copies alone: cpdlog sync FOLDER"
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return cpd.Fail(cpd.NotFound, "the folder "+cpd.Visible(dir)+" does not exist"+nothing, "make the folder first, or connect the stick")
	case err != nil:
		return cpd.FileFault(cpd.Visible(dir)+" cannot be read", err)
	case !info.IsDir():
		return cpd.Fail(cpd.Usage, cpd.Visible(dir)+" is a file, not a folder"+nothing, hint)
	case disk.LiesIn(b.Dir(), dir):
		return cpd.Fail(cpd.Usage, "the logbook itself lies in "+cpd.Visible(dir)+", where other computers may write"+nothing, hint)
	}
	at, err := filepath.EvalSymlinks(dir)
	if err == nil {
		at, err = filepath.Abs(at)
	}
	for above := ""; err == nil && at != above; above, at = at, filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, leftover.File)); err == nil {
			return cpd.Fail(cpd.Usage, cpd.Visible(dir)+" is, or lies in, the folder of a logbook, "+cpd.Visible(at)+nothing, hint)
		}
	}
	return cpd.FileFault(cpd.Visible(dir)+" cannot be read", err)
}

// Joined is what came of a copy.
type Joined struct {
	logbook.Merged
	Rules []string // what became of rules files of the member's own, a sentence each
}

// Join merges one of the new copies, and brings the rules over that came with it.
func (f *Folder) Join(c copies.Copy, passphrase string) (m Joined, err error) {
	m.Merged, err = f.book.Join(c.Path, passphrase, func(dir string) (err error) {
		m.Rules, err = f.rules().bring(rulesOf(filepath.Join(dir, leftover.Rules)))
		return err
	})
	if err != nil {
		return m, err
	}
	at := f.now()
	if at.rules = joined; f.ours(c.Path) {
		at.rules = earlier
		f.own = append(f.own, c)
	}
	_ = f.hold(f.keys[c.Path], at) // else it is joined again, which brings nothing
	// What computers keep here goes when they publish again.
	m.Backup = c.Mark == ""
	m.StillHeld = slices.DeleteFunc(m.StillHeld, func(path string) bool {
		i, _ := copies.Published(path)
		return i.Mark != "" && filepath.Dir(path) == f.dir
	})
	return m, nil
}

// Others returns the copies here of other computers.
func (f *Folder) Others() (paths []string) {
	for path := range f.keys {
		if i, _ := copies.Published(path); i.Mark != "" && !f.ours(path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// Locked returns a copy of this logbook that is locked; "" where there is none.
func (f *Folder) Locked() (path string) {
	for p := range f.keys {
		if strings.HasSuffix(p, ".age") {
			path = max(path, p) // the newest
		}
	}
	return path
}

// Fits makes sure that a passphrase opens one of the copies that are locked, where
// there are any: what is locked with a slip of the finger nobody could open.
func (f *Folder) Fits(passphrase string) (err error) {
	for _, path := range slices.Sorted(maps.Keys(f.keys)) {
		if !strings.HasSuffix(path, ".age") {
			continue
		}
		switch oerr := opens(path, passphrase); {
		case oerr == nil:
			return nil
		case errors.Is(oerr, seal.ErrPassphrase):
			err = &cpd.Error{Kind: cpd.Invalid, Text: "this is not the passphrase that the copies in " + cpd.Visible(f.dir) + " are locked with; nothing was changed",
				Hint: "use the same one on every computer; to change it, move the copies away first and sync each computer again", Err: oerr}
		}
	}
	return err
}

func opens(path, passphrase string) error {
	r, err := os.Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	info, err := r.Stat()
	if err == nil {
		_, err = seal.Open(r, info.Size(), passphrase)
	}
	return err
}

// UpToDate returns this computer's copy that holds what the logbook holds, and is
// locked where it is to be; "" where there is none.
func (f *Folder) UpToDate(locks bool) string {
	now := f.now()
	if c := cpd.Find(f.own, func(c *copies.Copy) bool {
		return f.held[f.keys[c.Path]] == now && (!locks || strings.HasSuffix(c.Path, ".age"))
	}); c != nil {
		return c.Path
	}
	return ""
}

// Published says what Publish did.
type Published struct {
	logbook.Backup
	Removed int // earlier copies of this computer
}

// Publish publishes the logbook under the name of this computer. Once that copy is
// verified, and nothing is missing from it, the earlier ones that it published here go:
// the logbook has all that they have.
func (f *Folder) Publish(passphrase string) (p Published, err error) {
	if err = f.rules().publish(); err != nil {
		return p, cpd.FileFault("your rules files cannot be published", err)
	}
	now := f.now()
	_ = f.note(func(s *lastseen.Seen) { s.Mark = f.mark }) // before a copy bears it
	if p.Backup, err = f.book.Publish(f.dir, passphrase, f.mark); err != nil {
		return p, err
	}
	key, err := keyOf(p.Path)
	if err = errors.Join(err, f.hold(key, now)); err != nil || len(p.Findings) > 0 {
		return p, cpd.But("the copy was published", cpd.FileFault("what it holds cannot be remembered", err))
	}
	p.Removed, err = f.Tidy(p.Path)
	return p, cpd.But("the copy was published", err)
}

// Tidy takes away the copies that this computer has published here, but for one that is
// up to date; a cut may have left some beside it.
func (f *Folder) Tidy(but string) (removed int, err error) {
	for _, c := range f.own {
		if c.Path == but {
			continue
		}
		if rerr := os.Remove(c.Path); rerr == nil {
			removed++
		} else {
			err = errors.Join(err, cpd.FileFault("the earlier copy "+cpd.Visible(c.Path)+" cannot be removed", rerr))
		}
	}
	if removed > 0 { // what was erased since lies in them
		err = errors.Join(err, cpd.FileFault(cpd.Visible(f.dir)+" cannot be written to the end", disk.SyncDir(f.dir)))
	}
	return removed, err
}
