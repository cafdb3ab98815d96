package rulebook

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/rules"
)

// Shelf returns the portfolio's text files of the named folders, the member's
// own in the place of the program's.
func (r *Rules) Shelf(folders ...string) (*portfolio.Shelf, error) {
	key := strings.Join(folders, " ")
	if s := r.shelves[key]; s != nil {
		return s, nil
	}
	files, err := r.Files(folders...)
	if err != nil {
		return nil, err
	}
	s, err := rulefile.ReadShelf(files)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: "a text file of the portfolio cannot be used; nothing was changed:\n" + err.Error(),
			Hint: "correct the file, or take it out of the folder", Err: err}
	}
	r.shelves[key] = s
	return s, nil
}

// Files returns the texts of the named folders, unread.
func (r *Rules) Files(folders ...string) ([]rulefile.File, error) {
	files, err := rulefile.FilesOf(rules.Files, false, folders...)
	if err != nil || r.dir == "" {
		return files, err
	}
	own, err := rulefile.FilesOf(os.DirFS(r.dir), true, folders...)
	for i := range own {
		own[i].Name = filepath.ToSlash(filepath.Join(r.dir, own[i].Name))
	}
	return append(files, own...), err
}

// The folder of the member's own files keeps a copy of the rules by which each
// scheme was scored when something was last saved. When a new version of the
// program, or an edit, brings other rules, the totals that move can be said.

func (r *Rules) usedPath(id string) string { return filepath.Join(r.dir, "last-used", id+".toml") }

// LastUsed returns the rules by which s was scored before, where they are
// others; nil where they are the same, or cannot be read by this version.
func (r *Rules) LastUsed(s *scheme.Scheme) *scheme.Scheme {
	was, err := plainfile.Read(r.usedPath(s.ID), rulefile.MaxSize)
	if err != nil || string(was) == s.Text {
		return nil
	}
	old, _ := rulefile.Read(s.ID+".toml", was) // nil where it cannot be read
	return old
}

// KeepUsed remembers the rules in force of these schemes, after a change was
// saved. It is a help for later and never a reason to fail.
func (r *Rules) KeepUsed(ids []string) {
	for id, s := range r.schemes {
		if !slices.Contains(ids, id) {
			continue
		}
		path := r.usedPath(id)
		if was, err := plainfile.Read(path, rulefile.MaxSize); err == nil && string(was) == s.Text {
			continue
		}
		if write(path, s.Text) != nil {
			return
		}
	}
}

// Given reads the rules of a file, or of every file in a folder and in the
// folder schemes within it, for somebody who checks by rules of their own.
func Given(path string) (map[string]*scheme.Scheme, error) {
	names, err := rulesIn(path)
	if err == nil && len(names) == 0 {
		err = cpd.Fail(cpd.NotFound, "the folder "+cpd.Quoted(path)+" holds no rules file (ID.toml); nothing was checked",
			"have one to begin with: cpdlog scheme show nalw --file > nalw.toml")
	}
	all, from := map[string]*scheme.Scheme{}, map[string]string{}
	for _, name := range names {
		s, bad := ReadFile(name)
		if bad != nil {
			return nil, cpd.Reworded(bad, cpd.Unpromised(bad)+"; nothing was checked")
		}
		if from[s.ID] != "" {
			return nil, cpd.Fail(cpd.Invalid, cpd.Visible(from[s.ID])+" and "+cpd.Visible(name)+" are both rules of "+cpd.Quoted(s.ID)+"; nothing was checked",
				"give the one that holds")
		}
		all[s.ID], from[s.ID] = s, name
	}
	return all, err
}

func rulesIn(path string) (names []string, err error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return []string{path}, nil // reading it says what is wrong
	}
	for _, pattern := range []string{"*.toml", "schemes/*.toml"} {
		found, err := fs.Glob(os.DirFS(path), pattern)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			names = append(names, filepath.Join(path, filepath.FromSlash(f)))
		}
	}
	return names, nil
}
