package main

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func text(s string) source {
	return source{int64(len(s)), func() (io.ReaderAt, error) { return strings.NewReader(s), nil }}
}

// TestDroppedFilesAreAFileSystem asks Go's own checker of file systems.
func TestDroppedFilesAreAFileSystem(t *testing.T) {
	all := &node{}
	for _, path := range []string{"in/b/record.json", "in/a.zip", "z.zip", "in/<odd> &name.json"} {
		all.add(path, text("the file "+path))
	}
	if err := fstest.TestFS(folders{all}, "in/b/record.json", "in/a.zip", "z.zip", "in/<odd> &name.json"); err != nil {
		t.Error(err)
	}
	names, err := fs.ReadDir(all, "in")
	if err != nil || len(names) != 3 || names[0].Name() != "<odd> &name.json" || !names[2].IsDir() {
		t.Error(names, err)
	}
	lost := errors.New("lost")
	all.add("lost.zip", source{1, func() (io.ReaderAt, error) { return nil, lost }})
	if _, err := all.Open("lost.zip"); !errors.Is(err, lost) {
		t.Error(err)
	}
	if _, err := all.Open("in/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// folders lets what is opened be listed, which nobody needs but the checker.
type folders struct{ *node }

func (f folders) Open(path string) (fs.File, error) {
	if !fs.ValidPath(path) {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrInvalid}
	}
	file, err := f.node.Open(path)
	if err == nil && file.(opened).at.IsDir() {
		all, err := f.node.ReadDir(path)
		return &listed{file, all}, err
	}
	return file, err
}

type listed struct {
	fs.File
	left []fs.DirEntry
}

func (l *listed) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(l.left)
	} else if len(l.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(l.left))
	some := l.left[:n]
	l.left = l.left[n:]
	return some, nil
}
