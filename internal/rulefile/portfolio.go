package rulefile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// File is the text of one portfolio file. The folder in its name says what it
// is: frameworks/splw.toml.
type File struct {
	Name string
	Text []byte
	Own  bool // the member's own: it stands in for the program's file of the same id
}

// Folders are the folders of portfolio files under rules/.
func Folders() []string { return []string{"frameworks", "topics", "prompts", "kinds", "templates"} }

// ReadShelf reads frameworks, topics, prompts, kinds and templates. The error is
// a *Problems with everything that is wrong in any of the files; then nothing
// is given. A name that points into another folder is looked up only when files
// of that folder are among the given ones, so that a command may read just the
// folders it needs.
func ReadShelf(files []File) (*portfolio.Shelf, error) {
	b := &binder{places: map[string]place{}}
	for i := range files {
		r := &reader{faults: &faults{file: files[i].Name}}
		b.readers = append(b.readers, r)
		r.contain(func() { b.read(r, &files[i]) })
	}
	// names in other files are followed only once all files read well: what a broken file says is not known
	broken := slices.ContainsFunc(b.readers, func(r *reader) bool { return len(r.list) > 0 })
	for _, r := range b.readers {
		r.contain(func() { b.lookIn(r, broken) })
	}
	if err := b.err(); err != nil {
		return nil, err
	}
	return &b.shelf, nil
}

// binder puts the files together.
type binder struct {
	shelf   portfolio.Shelf
	readers []*reader
	places  map[string]place // by folder/id, of what is on the shelf
}

// place is where a thing stands on its list of the shelf, and where it came
// from.
type place struct {
	at   int
	file *File
}

func (b *binder) read(r *reader, file *File) {
	if !r.parse(file.Text) {
		return
	}
	switch folder := path.Base(path.Dir(file.Name)); folder {
	case "frameworks":
		shelve(b, r, file, frameworkPage(), &b.shelf.Frameworks)
	case "topics":
		shelve(b, r, file, topicsPage(), &b.shelf.Topics)
	case "prompts":
		shelve(b, r, file, promptsPage(), &b.shelf.Prompts)
	case "kinds":
		shelve(b, r, file, kindPage(), (*[]portfolio.Kind)(&b.shelf.Kinds))
	case "templates":
		shelve(b, r, file, templatePage(), &b.shelf.Templates)
	default:
		r.add(-1, "the folder %q holds no portfolio files%s", shown(folder), meant(folder, Folders()))
	}
}

// shelve reads one file and puts what it says on its list. A member's own file
// takes the place of the program's of the same id; two of the same id from one
// hand are a mistake.
func shelve[T any](b *binder, r *reader, file *File, p *page[T], into *[]T) {
	thing := p.read(r)
	if len(r.list) > 0 {
		return
	}
	key := p.head.key + "/" + *p.id(thing)
	old, taken := b.places[key]
	switch {
	case !taken:
		b.places[key] = place{len(*into), file}
		*into = append(*into, *thing)
	case old.file.Own == file.Own:
		r.add(r.root.kid(p.head.key).kid("id").valAt, "the id %q is that of %s already", *p.id(thing), shown(old.file.Name))
	default:
		b.places[key] = place{old.at, file}
		(*into)[old.at] = *thing
	}
}

// err returns every problem of every file, file by file.
func (b *binder) err() error {
	all := &Problems{}
	for _, r := range b.readers {
		if p, ok := r.err().(*Problems); ok {
			all.List = append(all.List, p.List...)
			all.More += p.More
		}
	}
	if len(all.List) == 0 {
		return nil
	}
	return all
}

// FilesOf gives the portfolio files of the named folders, by name. A folder
// that is not there holds none. No more of a file is read than is needed to say
// that it is too long.
func FilesOf(rules fs.FS, own bool, folders ...string) ([]File, error) {
	var out []File
	for _, folder := range folders {
		list, err := fs.ReadDir(rules, folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			if !one.Type().IsRegular() || !strings.HasSuffix(one.Name(), ".toml") {
				continue
			}
			text, err := readUpTo(rules, path.Join(folder, one.Name()))
			if err != nil {
				return nil, err
			}
			out = append(out, File{path.Join(folder, one.Name()), text, own})
		}
	}
	return out, nil
}

// Rhythmic keeps the files that speak of a rhythm, so that a command that only
// wants reminders need not have every kind of note parsed.
func Rhythmic(files []File) []File {
	return cpd.Those(files, func(f File) bool { return bytes.Contains(f.Text, []byte("rhythm")) })
}

func readUpTo(rules fs.FS, name string) ([]byte, error) {
	f, err := rules.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}
