package rulefile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

// notEnglish are slips that no sentence may have, whatever the rules.
var notEnglish = []*regexp.Regexp{
	regexp.MustCompile(`\bat least 0\b|\b0 (pieces|records|hours|points|credits|units|activities)\b`),
	regexp.MustCompile(`(^|[^.\d])\b1 (pieces|records|hours|points|credits|units|activities|years|months|days|entries|types|weeks|reflections)\b`),
	regexp.MustCompile(`[a-z]_[a-z]| = |\b(activity|require|limit|carry|adjust|exempt|profile|exclusive)\.[a-z]|needs\.`),
	regexp.MustCompile(`\bactivitie\b|ss's|  |\.\.|:\s*:|, ,|\bfor \.|^[,;:]|\(\)`),
	regexp.MustCompile(`dearest|unless told|by the period start|earns no |read as:`),
	regexp.MustCompile(`to go .*to go`),
}

// doubled reports a word that stands twice, such as "units units".
func doubled(text string) string {
	words := strings.Fields(text)
	for i := range words[:max(0, len(words)-1)] {
		if words[i] == words[i+1] {
			return words[i] + " " + words[i]
		}
	}
	return ""
}

// sayWrong returns what is no English in a sentence.
func sayWrong(s *scheme.Scheme, text string) []string {
	var out []string
	for _, bad := range notEnglish {
		if found := bad.FindString(text); found != "" {
			out = append(out, found)
		}
	}
	if d := doubled(text); d != "" {
		out = append(out, d)
	}
	for _, id := range namedIDs(s) {
		if regexp.MustCompile(`(^|[^\w-])` + regexp.QuoteMeta(id) + `($|[^\w-])`).MatchString(text) {
			out = append(out, "the id "+id)
		}
	}
	return out
}

// namedIDs are the ids that cannot be a word of English, of things that have a name.
func namedIDs(s *scheme.Scheme) []string {
	var out []string
	add := func(id, name string) {
		if strings.Contains(id, "-") && name != "" && !strings.Contains(name, id) {
			out = append(out, id)
		}
	}
	for _, a := range s.Rules.Activities {
		add(a.ID, a.Name)
	}
	for _, r := range s.Rules.Requires {
		add(r.ID, r.Name)
	}
	for _, l := range s.Rules.Limits {
		add(l.ID, l.Name)
	}
	for _, p := range s.Profiles {
		add(p.ID, p.Name)
	}
	return slices.DeleteFunc(out, func(id string) bool { return isTag(s, id) })
}

func isTag(s *scheme.Scheme, id string) bool {
	return slices.ContainsFunc(s.Rules.Activities, func(a scheme.Activity) bool {
		return slices.ContainsFunc(a.Tags, func(tag string) bool { return tag == id || strings.HasSuffix(tag, ":"+id) })
	}) || regexp.MustCompile(`tag += (\[[^\]]*)?"`+regexp.QuoteMeta(id)+`"`).MatchString(s.Text)
}

// everyScheme reads the schemes that come with the program, and those of bodies.
func everyScheme(t *testing.T) []*scheme.Scheme {
	t.Helper()
	var out []*scheme.Scheme
	for _, pattern := range []string{"../../rules/schemes/*.toml", bodiesDir + "*.toml", "../../testdata/schemes/good/*.toml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := rulefile.Read(file, text)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
	}
	return out
}

func TestEveryRuleIsSaidInEnglish(t *testing.T) {
	for _, s := range everyScheme(t) {
		for _, line := range scheme.Sentences(s) {
			if wrong := sayWrong(s, line); wrong != nil {
				t.Errorf("%s: %q in %q", s.ID, wrong, line)
			}
		}
	}
}
