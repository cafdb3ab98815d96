package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/record"
	"cpdlog/internal/rulefile"
	"cpdlog/rules"
)

// shelf reads the portfolio's text files of the named folders, the member's
// own in the place of the program's. It is read once for a command.
func (a *app) shelf(folders ...string) (*portfolio.Shelf, error) {
	key := strings.Join(folders, " ")
	if s := a.shelves[key]; s != nil {
		return s, nil
	}
	files, err := a.shelfFiles(folders...)
	if err != nil {
		return nil, err
	}
	s, err := rulefile.ReadShelf(files)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: "a text file of the portfolio cannot be used; nothing was changed:\n" + err.Error(),
			Hint: "mend the file, or take it out of the folder", Err: err}
	}
	if a.shelves == nil {
		a.shelves = map[string]*portfolio.Shelf{}
	}
	a.shelves[key] = s
	return s, nil
}

func (a *app) shelfFiles(folders ...string) ([]rulefile.File, error) {
	files, err := rulefile.FilesOf(rules.Files, false, folders...)
	if err != nil {
		return nil, err
	}
	dir, err := a.folder()
	if err != nil {
		return files, nil
	}
	dir = filepath.Join(dir, "rules")
	own, err := rulefile.FilesOf(os.DirFS(dir), true, folders...)
	for i := range own {
		own[i].Name = filepath.ToSlash(filepath.Join(dir, own[i].Name))
	}
	return append(files, own...), err
}

// memberships are the schemes joined. Unlike joined, it does not mind when
// there are none: a portfolio needs no scheme.
func (a *app) memberships() ([]cpd.Membership, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	return b.Memberships()
}

func mainScheme(ms []cpd.Membership) string {
	if len(ms) == 0 {
		return ""
	}
	return ms[0].Scheme
}

// frameworks are those that concern the member, the main one first: that of
// the main scheme, else the link worker's, else the first there is.
func (a *app) frameworks() ([]portfolio.Framework, error) {
	s, err := a.shelf("frameworks")
	if err != nil {
		return nil, err
	}
	ms, err := a.memberships()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.Scheme)
	}
	all := portfolio.For(s.Frameworks, ids)
	slices.SortStableFunc(all, func(x, y portfolio.Framework) int {
		return frameworkRank(x, mainScheme(ms)) - frameworkRank(y, mainScheme(ms))
	})
	return all, nil
}

func frameworkRank(f portfolio.Framework, main string) int {
	switch {
	case f.Scheme != "" && f.Scheme == main:
		return 0
	case f.ID == "splw":
		return 1
	}
	return 2
}

// someSpan is the time that a word names; nothing, and "all", is all of it.
func (a *app) someSpan(year string) (cpd.Span, error) {
	if year == "" || year == "all" {
		return cpd.Span{}, nil
	}
	return a.yearSpan("", year)
}

// timeWords name a span in a heading.
func timeWords(s cpd.Span) string {
	if s.IsZero() {
		return "all years"
	}
	return s.String()
}

// counted is a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return cpd.Whole(int64(n)).String() + " " + many
}

// consentFields are, by kind, the fields that record a consent.
func (a *app) consentFields() (record.Consent, error) {
	s, err := a.shelf("kinds")
	if err != nil {
		return nil, err
	}
	fields := record.Consent{}
	for _, k := range s.Kinds {
		if len(k.Consent) > 0 {
			fields[k.ID] = k.Consent
		}
	}
	return fields, nil
}
