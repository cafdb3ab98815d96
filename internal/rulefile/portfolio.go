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

func checkRoute(r *reader, n *node, thing any) {
	if route := thing.(*portfolio.Route); !n.bad && route.By == "" && route.See == "" && !route.Topics && n.kid("by") == nil && n.kid("see") == nil {
		r.add(n.keyAt, `the route %q says neither by (what sort of entry takes it) nor see (the part that does) nor topics = true`, shown(n.key))
	}
}

func checkPart(r *reader, n *node, _ any) {
	if r.root.kid("area") != nil && n.kid("area") == nil {
		r.add(n.keyAt, "[part.%s] has no area, and the file has areas", shown(n.key))
	}
}

// finishField settles what a field means when a word was left out, and refuses
// what cannot be meant.
func finishField(r *reader, n *node, thing any) {
	f := thing.(*portfolio.Question)
	reflection := cpd.IsReflection(f.ID, nil)
	switch p := n.kid("private"); {
	case p == nil:
		f.Private = reflection
	case f.Private && !reflection:
		r.add(p.valAt, "%q is a field that every record shows; give a private answer another name", shown(f.ID))
	}
	if (f.Type == portfolio.TypeChoice) != (len(f.Choices) > 0) && !badKid(n, "type") && !badKid(n, "choices") {
		r.add(n.keyAt, `a question has choices exactly when its type is "choice"`)
	}
}

func badKid(n *node, key string) bool {
	k := n.kid(key)
	return k != nil && k.bad
}

func checkRhythm(r *reader, n *node, thing any) {
	if rhythm := thing.(*portfolio.Rhythm); rhythm.From > 0 && rhythm.By > 0 && rhythm.From >= rhythm.By {
		r.add(n.kid("may_from").valAt, "may_from has to be shorter than at_least")
	}
}

// checkPrompts keeps what is for the member alone private, and a variant apart
// from what it varies.
func checkPrompts(r *reader, p *portfolio.Prompts) {
	if p.ID != "" && p.VariantOf == p.ID {
		r.add(r.root.kid("prompts").kid("variant_of").valAt, "a set of prompts cannot be a variant of itself")
	}
	questions := r.root.kid("question")
	if !p.Alone || questions == nil {
		return
	}
	for _, f := range p.Fields {
		if n := questions.kid(f.ID); !f.Private && n != nil {
			r.add(n.keyAt, "the set is for the member alone, and %q would be shown in records; give it another name or leave out private = false", shown(f.ID))
		}
	}
}

func (b *binder) lookIn(r *reader, broken bool) {
	for _, ref := range r.refs {
		if broken && slices.Contains([]target{toPart, toPrompts, toVaried}, ref.to) {
			continue
		}
		b.follow(r, ref)
	}
	if !broken {
		b.pieces(r)
	}
}

// follow records that a name leads nowhere. Once a file has more problems than are
// kept, no more names are followed: looking for the nearest one costs time.
func (b *binder) follow(r *reader, ref reference) {
	if r.full() || ref.at.bad {
		return
	}
	if known, ok := b.known(r, ref); !ok {
		r.add(ref.at.valAt, "there is no %s %q%s", ref.to, shown(ref.name), meant(ref.name, known))
	}
}

// known reports whether a reference holds, or else gives the names that would.
func (b *binder) known(r *reader, ref reference) (names []string, ok bool) {
	switch ref.to {
	case toPart:
		return b.parts(ref.name)
	case toPrompts, toVaried:
		names = cpd.ListOf(b.shelf.Prompts, func(p portfolio.Prompts) string { return p.ID })
		kinds := b.shelf.Kinds.IDs()
		if ref.to == toVaried {
			names = append(names, kinds...)
		}
		return names, len(names) == 0 || ref.to == toVaried && len(kinds) == 0 || slices.Contains(names, ref.name)
	}
	names = r.root.kid(string(ref.to)).keys()
	return names, slices.Contains(names, ref.name)
}

// parts looks for a part of a framework. Of a framework that is there the
// parts are offered, else the frameworks.
func (b *binder) parts(code string) (names []string, ok bool) {
	id, part, _ := strings.Cut(code, ":")
	f := b.shelf.Framework(id)
	switch {
	case len(b.shelf.Frameworks) == 0:
		return nil, true
	case f == nil:
		return cpd.ListOf(b.shelf.Frameworks, func(f portfolio.Framework) string { return f.ID + ":" + part }), false
	case f.Part(part) != nil:
		return nil, true
	}
	return cpd.ListOf(f.Parts, func(p portfolio.Part) string { return f.Code(p.ID) }), false
}

// pieces looks up the fields that a template's pieces name in their prompts.
func (b *binder) pieces(r *reader) {
	if r.root == nil || r.root.kid("piece") == nil {
		return
	}
	for _, n := range r.root.kid("piece").kids {
		set := b.promptsOf(n)
		for _, key := range []string{"ask", "must"} {
			if k := n.kid(key); k != nil && set != nil {
				r.within(k, set)
			}
		}
	}
}

func (b *binder) promptsOf(piece *node) *portfolio.Prompts {
	n := piece.kid("prompts")
	if n == nil {
		return nil
	}
	id, _ := n.text()
	return b.shelf.PromptSet(id)
}

func (r *reader) within(n *node, set *portfolio.Prompts) {
	known := cpd.ListOf(set.Fields, func(f portfolio.Question) string { return f.ID })
	names := n.kids
	if n.shape != list {
		names = []*node{n}
	}
	for _, k := range names {
		if s, ok := k.text(); ok && !k.bad && !r.full() && !slices.Contains(known, s) {
			r.add(k.valAt, "the prompts %q have no question %q%s", set.ID, shown(s), meant(s, known))
		}
	}
}
