// Package filename makes and checks names of files that are harmless on every
// system, not on this one alone.
package filename

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
)

// Check says why a name from somebody's archive is refused, or nil. It must
// be harmless on every system, not on this one alone.
func Check(name string) error {
	refuse := func(why string) error { return fmt.Errorf("the name %q %s", cpd.Visible(clip(name)), why) }
	switch {
	case name == "" || !utf8.ValidString(name):
		return refuse("is empty or not text")
	case len(name) > 240:
		return refuse("is too long")
	case strings.HasPrefix(name, "/"):
		return refuse("starts at the root of a disk")
	case strings.ContainsAny(name, `\:*?"<>|`):
		return refuse("has a sign that leads elsewhere on some systems")
	case strings.ContainsFunc(name, cpd.Hidden):
		return refuse("has hidden characters")
	}
	for part := range strings.SplitSeq(strings.TrimSuffix(name, "/"), "/") {
		if why := Part(part); why != "" {
			return refuse(why)
		}
	}
	return nil
}

func clip(s string) string {
	if len(s) > 80 {
		return s[:80]
	}
	return s
}

// Part says why a part of a name between slashes is refused, or "".
func Part(part string) string {
	switch {
	case part == "" || part == ".":
		return "has an empty part"
	case part == "..":
		return "leads out of its folder"
	case strings.TrimRight(part, ". ") != part || strings.HasPrefix(part, " "):
		return "has a part that begins or ends in a space, or ends in a dot"
	case len(part) > 120:
		return "has a part that is too long"
	case device(part):
		return "is the name of a device on some systems"
	}
	return ""
}

// device reports whether Windows takes the name for a device, whatever its
// extension.
func device(part string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	if !strings.HasPrefix(base, "COM") && !strings.HasPrefix(base, "LPT") {
		return false
	}
	rest := base[3:]
	return len(rest) == 1 && rest >= "0" && rest <= "9" || rest == "¹" || rest == "²" || rest == "³"
}

// Same is one form for names that some systems take for the same: case
// and the way accents are written aside.
func Same(name string) string { return strings.ToLower(norm.NFC.String(name)) }

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
