package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Create makes a new logbook. It is built under another name and gets its own
// when it is whole and durable, so a cut leaves no half of one.
func Create(dir string, o Options) (*Book, error) {
	path := filepath.Join(dir, fileName)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		if b := unused(dir, o); b != nil {
			return b, nil
		}
		return nil, cpd.Fail(cpd.Invalid, "there is a logbook in "+show(dir)+" already; nothing was changed", "use it as it is, or name another folder with --dir")
	}
	if err := absent(path, fs.ErrNotExist); !cpd.IsKind(err, cpd.NotFound) {
		return nil, err
	}
	made, err := disk.MakeFolders(filepath.Join(dir, backupsName))
	if err == nil {
		err = build(dir, path, o)
	}
	if err != nil {
		for _, d := range made {
			_ = os.Remove(d) // only what was made here, and only when empty
		}
		return nil, cpd.FileFault("the logbook cannot be made in "+show(dir), err)
	}
	b, err := Open(dir, o)
	if err != nil {
		return nil, err
	}
	if c := leftover.CloudFolder(dir); c != "" {
		b.warnings = append(b.warnings, "this folder is kept in step by "+c+"; two machines that write at once can damage a logbook there. "+
			"Safer: keep it in a local folder and publish snapshots with cpdlog backup --to FOLDER")
	}
	return b, nil
}

// unused opens a logbook into which nothing was ever written: that of an init
// that was cut off. The next one takes it up; nil for any other.
func unused(dir string, o Options) *Book {
	b, err := Open(dir, o)
	if err != nil {
		return nil
	}
	if b.meta.seq > 0 {
		_ = b.Close() // nothing was written
		return nil
	}
	return b
}

func build(dir, path string, o Options) error {
	tmp := path + ".new"
	if err := removeFile(tmp); err != nil {
		return err
	}
	err := touch(tmp)
	if err == nil {
		err = fillNew(tmp, o)
	}
	if err == nil {
		err = publish(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		_ = os.Remove(tmp + "-journal")
		return err
	}
	return disk.SyncDir(dir)
}

// touch makes an empty file that only its owner may read.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func removeFile(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// publish gives a finished file its name and never takes the place of another.
func publish(tmp, path string) error {
	if err := os.Link(tmp, path); err == nil {
		return removeFile(tmp) // the next command may have swept it
	} else if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fs.ErrExist
	}
	return disk.Rename(tmp, path)
}

// fillNew writes the whole schema in one transaction.
func fillNew(path string, o Options) error {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return err
	}
	uid, err := ids.From(o.Rand).UID()
	if err == nil {
		err = layOut(d, uid)
	}
	return errors.Join(err, d.Close())
}

func layOut(d *sqlite.DB, uid string) error {
	if err := d.All(append([]string{"PRAGMA journal_mode = TRUNCATE", "BEGIN IMMEDIATE"}, layout.Statements()...)...); err != nil {
		return err
	}
	err := d.Exec(`INSERT INTO meta (one, logbook, min_reader, seq, head, undo, redo, changed) VALUES (1, ?, 1, 0, ?, 0, 0, '')`, uid, beginning(uid))
	if err == nil {
		err = d.All("COMMIT", "PRAGMA journal_mode = DELETE")
	}
	return err
}
