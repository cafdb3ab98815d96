package rulebook

import (
	"os"
	"path/filepath"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
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
