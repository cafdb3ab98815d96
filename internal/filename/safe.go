// Package filename makes and checks names of files that are harmless on every
// system, not on this one alone.
package filename

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Slug makes a short file name out of a title: small letters, digits and
// hyphens only, which every system can keep.
func Slug(title string) string { return cmp.Or(Safe(strings.ToLower(title), 48), "evidence") }

// Safe makes a part of a file name, of about so many letters, out of a text: letters,
// digits and hyphens only; "" where it has none.
func Safe(text string, most int) string {
	var b strings.Builder
	for _, r := range text {
		if plain := fold(r); plain != "" {
			b.WriteString(plain)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
		if b.Len() >= most {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// fold is the plain form of a letter, or "" for what a file name does without.
func fold(r rune) string {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
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

// Extension keeps a known extension; anything else opens as nothing in
// particular, which is the safe way for a file from elsewhere.
func Extension(name string) string {
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
