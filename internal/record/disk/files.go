// Package disk reads the files of this system, or of any other file system, by their own
// paths.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Files is the files of this system, by their own paths, which may lead anywhere.
type Files struct{}

func (Files) Open(name string) (fs.File, error)          { return os.Open(name) }
func (Files) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (Files) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (Files) ReadLink(name string) (string, error)       { return os.Readlink(name) }
func (Files) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Sub is a folder that no link leads out of.
func (Files) Sub(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return folder{root.FS(), root}, nil
}

// FolderIn is fs.Sub, which takes no path of a system.
func FolderIn(d fs.FS, dir string) (fs.FS, error) {
	if d, ok := d.(fs.SubFS); ok {
		return d.Sub(dir)
	}
	return fs.Sub(d, dir)
}

// folder is a part of the disk that is to be closed.
type folder struct {
	fs.FS
	io.Closer
}

// IsBag reports whether a folder is an unpacked pack.
func IsBag(d fs.FS, dir string) bool { return Exist(d, filepath.Join(dir, "bagit.txt")) }

// Exist reports whether there is something at a path.
func Exist(d fs.FS, path string) bool {
	_, err := fs.Lstat(d, path)
	return err == nil
}

// File is a file of which any part can be read.
type File interface {
	io.ReaderAt
	io.Closer
}

// OpenAt opens a file and gives its size.
func OpenAt(d fs.FS, path string) (File, int64, error) {
	f, err := d.Open(path)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	at, ok := f.(File)
	if err == nil && (!ok || info.IsDir()) {
		err = &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return at, info.Size(), nil
}
