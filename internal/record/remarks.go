package record

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
)

type fileType struct {
	lead    string
	endings []string
}

// firstBytes are those of the types that evidence comes as; endings that share
// them stand together.
var firstBytes = []fileType{
	{"%PDF", []string{".pdf"}},
	{"\x89PNG\r\n\x1a\n", []string{".png"}},
	{"\xff\xd8\xff", []string{".jpg", ".jpeg"}},
	{"GIF8", []string{".gif"}},
	{"PK\x03\x04", []string{".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"}},
	{"\xd0\xcf\x11\xe0", []string{".doc", ".xls", ".ppt"}},
	{"{\\rtf", []string{".rtf"}},
}

// look says of a file of evidence what a reader would want to know.
func (r *Result) look(t *tree, p *Proof, name string) {
	if p.Size == 0 {
		r.remark("%s of entry %s is empty", p.Number, p.Entry)
		return
	}
	f, err := t.open(name)
	if err != nil {
		return // it was read before
	}
	defer f.Close()
	lead := make([]byte, 16)
	n, _ := io.ReadFull(f, lead)
	ending := strings.ToLower(path.Ext(p.Name))
	named := slices.IndexFunc(firstBytes, func(f fileType) bool { return slices.Contains(f.endings, ending) })
	is := slices.IndexFunc(firstBytes, func(f fileType) bool { return bytes.HasPrefix(lead[:n], []byte(f.lead)) })
	switch {
	case named == is || named < 0 && ending == "":
	case is >= 0:
		r.remark("%s of entry %s is named %s, and its first bytes are those of %s", p.Number, p.Entry, ending, firstBytes[is].endings[0])
	default:
		r.remark("%s of entry %s is named %s, and its first bytes are not those of one", p.Number, p.Entry, ending)
	}
}

// together says which files of evidence are the same.
func (r *Result) together(all []Proof) {
	same := map[string][]*Proof{}
	for i := range all {
		if p := &all[i]; len(p.SHA256) == 64 {
			same[p.SHA256] = append(same[p.SHA256], p)
		}
	}
	for i := range all {
		group := same[all[i].SHA256]
		if len(group) < 2 || group[0] != &all[i] {
			continue
		}
		var numbers, entries []string
		for _, p := range group {
			numbers = append(numbers, p.Number)
			if !slices.Contains(entries, p.Entry) {
				entries = append(entries, p.Entry)
			}
		}
		noun := map[bool]string{true: "entry", false: "entries"}[len(entries) == 1]
		r.remark("%s (%s %s) are the same file", strings.Join(numbers, ", "), noun, strings.Join(entries, ", "))
	}
}
