package rulefile

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// typesOfTOML are values of every type that TOML has, alone and in lists and
// tables; whatever a word takes, most of them are of a wrong one.
func typesOfTOML() []string {
	return []string{
		`0`, `-7`, `1.5`, `nan`, `true`, `""`, `"a"`, `'''a'''`, `1979-05-27`, `1979-05-27T07:32:00Z`, `07:32:00`,
		`[]`, `[0]`, `[0, "a"]`, `["a", 0]`, `[""]`, `["a"]`, `[true]`, `[1979-05-27]`, `[[]]`, `[["a"]]`, `[["a"], 0]`, `[[[0]]]`,
		`{}`, `{a = 1}`, `{a = {}}`, `[{}]`, `[{a = 1}]`, `[{}, 0]`, `{activity = 0}`, `{tag = [0]}`, `{tag = "a"}`, `[{tag = [0]}]`, `{any = [0]}`, `{all = {}}`,
	}
}

// readAnyway fails where a text makes the reader fail, other than with problems
// that have a place, or gives rules that cannot be scored.
func readAnyway(t *testing.T, text string) (read bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%q: panic: %v", text, p)
		}
	}()
	s, err := Read("x.toml", []byte(text))
	if err == nil {
		day := cpd.MustDate(2025, 6, 1)
		m := cpd.Membership{Scheme: s.ID, Joined: cpd.MustDate(2024, 1, 1)}
		e := cpd.Entry{ID: "aaaa", UID: "aaaa", Date: day, Title: "a", Minutes: 90, Items: 1, Claims: []cpd.Claim{{Scheme: s.ID, Activity: "x"}}}
		scheme.Score(s, m, []cpd.Entry{e}, day)
		return true
	}
	placed(t, text, err)
	return false
}

func placed(t *testing.T, text string, err error) {
	t.Helper()
	var p *Problems
	if !errors.As(err, &p) || len(p.List) == 0 {
		t.Errorf("%q: %T", text, err)
		return
	}
	for _, one := range p.List {
		if one.Line < 1 || one.Col < 1 {
			t.Errorf("%q: no line and column: %s", text, one)
		}
	}
}

const wholeHead = "[scheme]\nid = \"x\"\ntitle = \"X\"\nunit = \"points\"\n[period]\nlength = \"1 year\"\nstarts = \"01-01\"\n" +
	"[activity.x]\nname = \"X\"\npoints = 1\n" +
	"per = \"hour\"\n[require.total]\nname = \"T\"\nat_least = 2\nof = \"points\"\n[profile.p]\nname = \"P\"\nrequire.total.at_least = 3\n"

// TestEveryWordRefusesEveryWrongType puts each type into each word, wherever
// the word may stand, and into each section.
func TestEveryWordRefusesEveryWrongType(t *testing.T) {
	tried, refused := 0, 0
	try := func(format string, args ...any) {
		tried++
		if text := fmt.Sprintf(format, args...); !readAnyway(t, text) {
			refused++
		}
	}
	for _, s := range language() {
		for _, v := range typesOfTOML() {
			try("%s = %s\n%s", s.key, v, wholeHead)
			try("%s.q = %s\n%s", s.key, v, wholeHead)
			try("%s[profile.q]\n%s = %s\n", wholeHead, s.key, v)
			try("%s[from.2025-01-01]\n%s = %s\n", wholeHead, s.key, v)
			try("%s[from.2025-01-01]\nprofile.p.%s = %s\n", wholeHead, s.key, v)
		}
		for _, head := range []string{"[[%s]]", "[[%s.q]]", "[%s.q.r]", "[[%s.q.r]]", "[from.2025-01-01.%s]", "[[from.2025-01-01.%s]]", "[[profile.q.%s]]"} {
			try("%s"+head+"\n", wholeHead, s.key)
			try(head+"\nname = 1\n%s", s.key, wholeHead)
		}
		for _, w := range s.words {
			for _, v := range typesOfTOML() {
				for _, key := range append([]string{w.key}, w.also...) {
					try("%s = %s\n%s", key, v, wholeHead)
					try("%s[%s]\n%s = %s\n", wholeHead, s.key, key, v)
					try("%s[%s.q]\n%s = %s\n", wholeHead, s.key, key, v)
					try("%s[[%s]]\n%s = %s\n", wholeHead, s.key, key, v)
					try("%s[[%s.q]]\n%s = %s\n", wholeHead, s.key, key, v)
					try("%s[profile.q]\n%s.x.%s = %s\n", wholeHead, s.key, key, v)
					try("%s[from.2025-01-01]\n%s.total.%s = %s\n", wholeHead, s.key, key, v)
					try("%s[require.q]\nat_least = 1\nof = \"points\"\n%s = {%s = %s}\n", wholeHead, s.key, key, v)
					try("%s[adjust.q]\nwhen = \"absence\"\ntable = [{%s = %s}]\n", wholeHead, key, v)
				}
			}
		}
	}
	t.Logf("%d texts, %d refused", tried, refused)
}

// TestSectionsThatAreNoTablesAreRefused: none is passed over without a word.
func TestSectionsThatAreNoTablesAreRefused(t *testing.T) {
	for _, s := range language() {
		heads := []string{"[[%s]]\n" + s.words[0].example + "\n", "%s = [0]\n", "%s = [{}]\n", "%s = 0\n", "%s = true\n", "%s = []\n"}
		for _, head := range heads {
			if text := fmt.Sprintf(head, s.key) + wholeHead; readAnyway(t, text) {
				t.Errorf("read: %q", text)
			}
		}
	}
}

// TestAFailureStaysWithItsFile: what fails in the program is a problem of the
// file, with a place.
func TestAFailureStaysWithItsFile(t *testing.T) {
	f := &faults{file: "x.toml", text: "a = 1\n"}
	f.contain(func() { panic("out of range") })
	placed(t, f.text, f.err())
	if got := f.err().Error(); !strings.HasPrefix(got, "x.toml:1:1: cpdlog itself fails on this file (out of range)") {
		t.Error(got)
	}
}

// TestEveryPortfolioWordRefusesEveryWrongType does the same for frameworks,
// topics, prompts, kinds and templates.
func TestEveryPortfolioWordRefusesEveryWrongType(t *testing.T) {
	shelves := map[string][]*section{}
	shelves["frameworks"] = sectionsOf(frameworkPage())
	shelves["topics"] = sectionsOf(topicsPage())
	shelves["prompts"] = sectionsOf(promptsPage())
	shelves["kinds"] = sectionsOf(kindPage())
	shelves["templates"] = sectionsOf(templatePage())
	goods := map[string]string{
		"frameworks": goodFramework + "[part.p]\nname = \"a\"\n", "topics": goodTopics + "[topic.p]\nname = \"a\"\n",
		"prompts": goodPrompts, "kinds": goodKind + "[field.p]\nask = \"?\"\n", "templates": goodTemplate + "[piece.p]\nname = \"a\"\n",
	}
	tried := 0
	for folder, sections := range shelves {
		try := func(format string, args ...any) {
			tried++
			shelfAnyway(t, folder, fmt.Sprintf(format, args...))
		}
		for _, s := range sections {
			for _, head := range []string{"[[%s]]", "[[%s.q]]", "[%s.q.r]", "[[%s.q.r]]"} {
				try("%s"+head+"\n", goods[folder], s.key)
			}
			for _, v := range typesOfTOML() {
				try("%s = %s\n%s", s.key, v, goods[folder])
				try("%s.q = %s\n%s", s.key, v, goods[folder])
				for _, w := range s.words {
					for _, head := range []string{"[%s]", "[%s.q]", "[[%s]]", "[[%s.q]]"} {
						try("%s"+head+"\n%s = %s\n", goods[folder], s.key, w.key, v)
						try(head+"\n%s = %s\n", s.key, w.key, v)
					}
				}
			}
		}
	}
	t.Logf("%d texts", tried)
}

func sectionsOf[T any](p *page[T]) []*section {
	all := []*section{p.head}
	for _, l := range p.lists {
		all = append(all, l.section)
	}
	return all
}

func shelfAnyway(t *testing.T, folder, text string) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: %q: panic: %v", folder, text, p)
		}
	}()
	if _, err := ReadShelf([]File{{Name: folder + "/x.toml", Text: []byte(text)}}); err != nil {
		placed(t, text, err)
	}
}
