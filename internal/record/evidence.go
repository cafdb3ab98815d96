package record

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// number gives each file of the entry the next evidence number.
func (r *Record) number(e *cpd.Entry) {
	for i, v := range e.Evidence {
		if v.SHA256 == "" {
			continue
		}
		p := Proof{
			Number: fmt.Sprintf("E%02d", len(r.Evidence)+1), Entry: e.ID, UID: e.UID, Date: e.Date, Title: e.Title,
			Name: v.Name, Size: v.Size, SHA256: v.SHA256, Type: v.Type, Kind: v.Kind, Missing: v.Missing, at: i,
		}
		p.File = EvidenceFile(len(r.Evidence)+1, e.Date, e.Title, v.Name)
		r.Evidence = append(r.Evidence, p)
	}
}

// EvidenceFile names a copy of evidence as a pack does: its number, the day,
// the title, and an ending that is known. The name is safe on every system.
func EvidenceFile(number int, day cpd.Date, title, name string) string {
	return fmt.Sprintf("E%02d_%s_%s%s", number, day, slug(title), extension(name))
}

// numbersOf are the evidence numbers of an entry. Evidence is kept in the
// order of the entries, so a cursor finds them without a table.
type numbersOf struct {
	all []Proof
	at  int
}

func (n *numbersOf) next(uid string) []Proof {
	from := n.at
	for n.at < len(n.all) && n.all[n.at].UID == uid {
		n.at++
	}
	return n.all[from:n.at]
}

func numberList(ps []Proof) string {
	return strings.Join(cpd.ListOf(ps, func(p Proof) string { return p.Number }), ", ")
}

// slug makes a short file name out of a title: small letters, digits and
// hyphens only, which every system can keep.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		if plain := fold(r); plain != "" {
			b.WriteString(plain)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
		if b.Len() >= 48 {
			break
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "evidence"
}

// fold is the plain form of a letter, or "" for what a file name does without.
func fold(r rune) string {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return string(r)
	}
	const (
		from = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįıłľĺñńňòóôõöøōőŕřśšşșťţțùúûüūůűųŵýÿŷźżž"
		to   = "aaaaaaaaacccddeeeeeeeegiiiiiiilllnnnoooooooorrsssstttuuuuuuuuwyyyzzz"
	)
	if r < utf8.RuneSelf {
		return ""
	}
	if i := strings.IndexRune(from, r); i >= 0 {
		return string(to[utf8.RuneCountInString(from[:i])])
	}
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return ""
}

// extension keeps a known extension; anything else opens as nothing in
// particular, which is the safe way for a file from elsewhere.
func extension(name string) string {
	known := []string{
		".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff", ".txt", ".md", ".csv", ".rtf",
		".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".eml", ".ics", ".mp3", ".m4a", ".mp4",
	}
	ext := strings.ToLower(path.Ext(name))
	if slices.Contains(known, ext) {
		return ext
	}
	return ".bin"
}
