// Package rulebook finds the text files that hold rules: schemes, frameworks,
// topics, prompts and kinds of entry. A member's own file wins over the
// program's of the same id. Each file is read once in a run.
package rulebook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/rules"
)

// Rules is what the program and one logbook folder hold. It works without a
// logbook.
type Rules struct {
	dir     string // the member's own files; "" for none
	schemes map[string]*scheme.Scheme
	shelves map[string]*portfolio.Shelf // by the folders that were read
}

// Open returns the rules in force for the logbook in folder; "" stands for the
// program's own alone. Nothing is read yet.
func Open(folder string) *Rules {
	if folder != "" {
		folder = filepath.Join(folder, "rules")
	}
	return &Rules{dir: folder, schemes: map[string]*scheme.Scheme{}, shelves: map[string]*portfolio.Shelf{}}
}

// File returns the rules file of a scheme with a name that can be shown, and
// reports whether it is the program's own. A file that does not exist is
// fs.ErrNotExist.
func (r *Rules) File(id string) (name string, text []byte, builtIn bool, err error) {
	if r.dir != "" {
		own := r.own(id)
		text, err = plainfile.Read(own, rulefile.MaxSize)
		if err == nil || !os.IsNotExist(err) {
			return own, text, false, err
		}
	}
	text, err = rules.Files.ReadFile("schemes/" + id + ".toml")
	return id + ".toml (built in)", text, true, err
}

// Scheme returns a scheme. An unknown id, and a file that cannot be used, are
// errors for the member.
func (r *Rules) Scheme(id string) (*scheme.Scheme, error) {
	s, err := r.read(id)
	if errors.Is(err, errNoScheme) {
		err = r.noScheme(id)
	}
	return s, err
}

// errNoScheme is that there is no file of an id, or that no scheme can have it. What
// is said of it names all others, and so reads them.
var errNoScheme = errors.New("the name of the file cannot be the id of a scheme")

func (r *Rules) read(id string) (*scheme.Scheme, error) {
	if s := r.schemes[id]; s != nil {
		return s, nil
	}
	if cpd.CheckName("scheme", id) != nil || strings.ContainsAny(id, "/:.") {
		return nil, errNoScheme
	}
	name, text, _, err := r.File(id)
	if os.IsNotExist(err) {
		return nil, errNoScheme
	}
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: "the rules file " + cpd.Quoted(name) + " cannot be read (" + cpd.Reason(err) +
			"), so nothing was scored with it and nothing was changed", Hint: "put the rules there, or take it away to use those of the program", Err: err}
	}
	if r.isEmpty(id) {
		hint := "put the rules there again, from a copy of the file"
		if _, _, err := r.before(id); err == nil {
			hint = "have the rules back: cpdlog scheme show " + id + " --file > " + cpd.Pasted(runtime.GOOS, name)
		}
		return nil, cpd.Fail(cpd.Invalid, "the rules file "+name+" is empty, so nothing was scored with it and nothing was changed", hint)
	}
	s, err := rulefile.Read(name, text)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: "the rules file cannot be used, so nothing was scored with it and nothing was changed:\n" + err.Error(),
			Hint: "correct it and try: cpdlog scheme check " + name, Err: err}
	}
	if s.ID != id {
		return nil, cpd.Fail(cpd.Invalid, "the rules file "+name+" holds the rules of "+cpd.Quoted(s.ID)+", not of "+cpd.Quoted(id)+
			"; nothing was scored with it and nothing was changed",
			"put it in its place: cpdlog scheme install "+cpd.Pasted(runtime.GOOS, name)+"   (then take that file away)")
	}
	r.schemes[id] = s
	return s, nil
}

// Named returns the scheme that a member calls by its id, its name or words of
// either.
func (r *Rules) Named(word string) (*scheme.Scheme, error) {
	if ids := r.IDs(); !slices.Contains(ids, word) {
		if at := cpd.Meant(word, r.Names(ids)); len(at) == 1 {
			word = ids[at[0]]
		}
	}
	return r.Scheme(word)
}

// Names are schemes with what they are called.
func (r *Rules) Names(ids []string) []cpd.Named {
	return cpd.ListOf(ids, func(id string) cpd.Named { return cpd.Named{ID: id, Name: r.Line(id).Title} })
}

// Use puts a scheme in force for the rest of the run.
func (r *Rules) Use(s *scheme.Scheme) { r.schemes[s.ID] = s }

func (r *Rules) noScheme(id string) error {
	text := cpd.NotMeant("there is no scheme "+cpd.Quoted(id), id, r.Names(r.IDs()))
	return cpd.Fail(cpd.NotFound, english.Ending(text, "Nothing was changed"), "see them with: cpdlog scheme list")
}

// IDs returns the schemes that can be joined, the member's own among them, in
// order of their names.
func (r *Rules) IDs() []string {
	var ids []string
	for _, fsys := range r.folders() {
		found, _ := fs.Glob(fsys, "schemes/*.toml")
		for _, f := range found {
			ids = append(ids, strings.TrimSuffix(strings.TrimPrefix(f, "schemes/"), ".toml"))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (r *Rules) folders() []fs.FS {
	all := []fs.FS{rules.Files}
	if r.dir != "" {
		all = append(all, os.DirFS(r.dir))
	}
	return all
}

// Line describes one scheme in a list. A broken file is listed with what is
// wrong with it, not hidden. The JSON names are a promise.
type Line struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Source  string `json:"source"`
	BuiltIn bool   `json:"built_in"`
	Error   string `json:"error,omitempty"`
}

// Line returns the line of one scheme.
func (r *Rules) Line(id string) Line {
	_, _, builtIn, err := r.File(id)
	if err != nil {
		return Line{ID: id, Error: cpd.Reason(err)}
	}
	s, err := r.read(id)
	if err != nil {
		return Line{ID: id, BuiltIn: builtIn, Error: err.Error()}
	}
	return Line{ID: id, Title: s.Title, Source: s.Source, BuiltIn: builtIn}
}

// BuiltIn returns the program's own scheme of this id; nil where there is none.
func BuiltIn(id string) *scheme.Scheme {
	text, err := rules.Files.ReadFile("schemes/" + id + ".toml")
	if err != nil {
		return nil
	}
	s, _ := rulefile.Read(id+".toml", text) // nil for one that is broken
	return s
}

// BuiltIns is BuiltIn for many at once: each scheme is read beforehand.
func BuiltIns() func(id string) *scheme.Scheme {
	all := map[string]*scheme.Scheme{}
	found, _ := rules.Files.ReadDir("schemes")
	for _, f := range found {
		if s := BuiltIn(strings.TrimSuffix(f.Name(), ".toml")); s != nil {
			all[s.ID] = s
		}
	}
	return func(id string) *scheme.Scheme { return all[id] }
}
