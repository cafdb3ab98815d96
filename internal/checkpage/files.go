package main

import (
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"
)

// source is a file that lies in no file system.
type source struct {
	size int64
	open func() (io.ReaderAt, error)
}

// node is a file or a folder. The outermost folder is the fs.FS of all.
type node struct {
	name   string // the last part of its path
	file   *source
	within map[string]*node
}

// add puts a file at its path; the folders follow from the path.
func (n *node) add(path string, file source) {
	for part := range strings.SplitSeq(path, "/") {
		if n.within == nil {
			n.within = map[string]*node{}
		}
		if n.within[part] == nil {
			n.within[part] = &node{name: part}
		}
		n = n.within[part]
	}
	n.file = &file
}

func (n *node) find(op, path string) (*node, error) {
	for part := range strings.SplitSeq(path, "/") {
		if part == "." {
			continue
		}
		if n = n.within[part]; n == nil {
			return nil, &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist}
		}
	}
	return n, nil
}

// Open opens a file; of a folder it says only what it is.
func (n *node) Open(path string) (fs.File, error) {
	n, err := n.find("open", path)
	if err != nil {
		return nil, err
	}
	if n.IsDir() {
		return opened{n, io.NewSectionReader(strings.NewReader(""), 0, 0)}, nil
	}
	r, err := n.file.open()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return opened{n, io.NewSectionReader(r, 0, n.file.size)}, nil
}

// Stat says what a path leads to, without opening it.
func (n *node) Stat(path string) (fs.FileInfo, error) { return n.find("stat", path) }

// ReadDir lists a folder by the names in it.
func (n *node) ReadDir(path string) (all []fs.DirEntry, err error) {
	if n, err = n.find("readdir", path); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(n.within)) {
		all = append(all, n.within[name])
	}
	return all, nil
}

// What follows makes a node its own fs.FileInfo and fs.DirEntry.

func (n *node) Name() string               { return n.name }
func (n *node) IsDir() bool                { return n.file == nil }
func (n *node) Type() fs.FileMode          { return n.Mode().Type() }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }
func (n *node) ModTime() time.Time         { return time.Time{} }
func (n *node) Sys() any                   { return nil }

func (n *node) Size() int64 {
	if n.IsDir() {
		return 0
	}
	return n.file.size
}

func (n *node) Mode() fs.FileMode {
	if n.IsDir() {
		return fs.ModeDir | 0o500
	}
	return 0o400
}

type opened struct {
	at *node
	*io.SectionReader
}

func (o opened) Stat() (fs.FileInfo, error) { return o.at, nil }
func (o opened) Close() error               { return nil }
