package filename

import (
	"fmt"
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
