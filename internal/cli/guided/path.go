package guided

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// path is a file's path as a terminal writes it when the file is dragged in:
// in quotes, or with a backslash before each space. ~ is the home folder.
func (g *Guide) path(s string) string {
	if n := len(s); n > 1 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		s = s[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(s, "~"+string(filepath.Separator)); ok {
		return filepath.Join(cmp.Or(g.s.Env.Getenv("HOME"), g.s.Env.Getenv("USERPROFILE")), rest)
	}
	if _, err := os.Stat(s); err != nil && g.s.Env.OS != "windows" && strings.Contains(s, `\`) {
		return regexp.MustCompile(`\\(.)`).ReplaceAllString(s, "$1")
	}
	return s
}
