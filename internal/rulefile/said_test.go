package rulefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// notEnglish are slips that no sentence may have, whatever the rules.
var notEnglish = []*regexp.Regexp{
	regexp.MustCompile(`\bat least 0\b|\b0 (pieces|records|hours|points|credits|units|activities)\b`),
	regexp.MustCompile(`(^|[^.\d])\b1 (pieces|records|hours|points|credits|units|activities|years|months|days|entries|types|weeks|reflections)\b`),
	regexp.MustCompile(`[a-z]_[a-z]|\b1 hour an hour([^ ]|$| =)|\b(activity|require|limit|carry|adjust|exempt|profile|exclusive)\.[a-z]|needs\.`),
	regexp.MustCompile(`\bactivitie\b|ss's|  |\.\.|:\s*:|, ,|\bfor \.|^[,;:]|[,;:]$|not judged.*not judged|\(\)`),
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

// sayings are all sentences about a standing, and about its entries.
func sayings(st *scheme.Standing, entries []cpd.Entry) []string {
	out := []string{wording.Answer(st), wording.Totals(st), wording.Pace(st)}
	for i := range st.Requirements {
		r := &st.Requirements[i]
		out = append(out, wording.Reached(r), wording.Requirement(r), wording.Lacks(r))
		out = append(out, cpd.ListOf(r.Reasons, func(why scheme.Reason) string { return r.Name + ": " + why.Text })...)
	}
	for i := range st.Limits {
		out = append(out, wording.Limit(st, &st.Limits[i]))
	}
	for i := range st.Carried {
		out = append(out, wording.Carried(st, &st.Carried[i]), st.Carried[i].Reason.Text)
	}
	for i := range st.Entries {
		out = append(out, wording.Earned(st, &st.Entries[i]))
	}
	for i := range entries {
		out = append(out, scheme.Why(*st, &entries[i])...)
	}
	return append(out, st.Warnings...)
}

// saidRight looks at every sentence about a standing.
func saidRight(t *testing.T, s *scheme.Scheme, st *scheme.Standing, entries []cpd.Entry) {
	t.Helper()
	for _, line := range sayings(st, entries) {
		if os.Getenv("SAY") != "" {
			t.Log(line)
		}
		if wrong := sayWrong(s, line); wrong != nil {
			t.Errorf("%s: %q in %q", s.ID, wrong, line)
		}
	}
	for i := range st.Requirements {
		if r := &st.Requirements[i]; wording.Barred(r) && !r.Met && r.Have.Cmp(r.Need) >= 0 {
			t.Errorf("%s: a full bar beside what is not met: %+v", s.ID, r)
		}
	}
}

// TestEveryStandingIsSaidInEnglish goes through all schemes with nothing done, a
// little, and a lot, on several days.
func TestEveryStandingIsSaidInEnglish(t *testing.T) {
	for _, s := range everyScheme(t) {
		m := cpd.Membership{Scheme: s.ID, Joined: day(t, "2021-03-31")}
		for _, on := range []string{"2021-04-01", "2025-03-30", "2025-09-15", "2026-12-31"} {
			for n := range 4 {
				entries := sampleEntries(s, n, day(t, on))
				st := scheme.Score(s, m, entries, day(t, on))
				saidRight(t, s, &st, entries)
				planRight(t, s, scheme.Plan(s, m, entries, day(t, on)))
			}
		}
	}
}

// planRight looks at what is proposed: what does not close every gap says why.
func planRight(t *testing.T, s *scheme.Scheme, p scheme.Proposal) {
	t.Helper()
	if p.Closes != (len(p.Notes) == 0) {
		t.Errorf("%s: no note says why: %+v", s.ID, p)
	}
	lines := p.Notes
	for _, step := range p.Steps {
		lines = append(lines, step.Text)
	}
	for _, line := range lines {
		if wrong := sayWrong(s, line); wrong != nil {
			t.Errorf("%s: %q in %q", s.ID, wrong, line)
		}
		if os.Getenv("SAY") != "" {
			t.Log(line)
		}
	}
}

// sampleEntries are n of every row, on days before one.
func sampleEntries(s *scheme.Scheme, n int, on cpd.Date) []cpd.Entry {
	var out []cpd.Entry
	for i, a := range s.Rules.Activities {
		for k := range n {
			e := cpd.Entry{UID: fmt.Sprint(i, "-", k), ID: fmt.Sprint("e", i, k), Title: fmt.Sprint("Title ", i, k), Date: on.AddDays(-30 * k), Minutes: 60 * (k + 1), Items: 1}
			e.Claims = []cpd.Claim{{Scheme: s.ID, Activity: a.ID}}
			if k > 0 {
				e.Texts = map[string]string{"why": "x", "learned": "x", "impact": "x", "peer-reflection": "x", "reflective-statement": "x", "reflection": "x"}
			}
			out = append(out, e)
		}
	}
	return out
}
