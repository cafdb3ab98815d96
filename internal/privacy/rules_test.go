package privacy

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tookOf are the ids of the rules that take something in an example, whether it
// is a finding or fine.
func tookOf(example string) []string {
	raw, file := strings.CutPrefix(example, "file:")
	var t text
	t.check(raw, Context{Today: day2026, FileName: file, Block: []string{"Mill House"}, Hidden: "Zoë Underhill", Numbers: []string{"NALW-20417"}}.Ready())
	var ids []string
	for _, f := range t.found {
		ids = append(ids, f.Rule)
	}
	for p, rows := range rules() {
		for i := range rows {
			if r := &rows[i]; (r.kind == "" || pass(p) == details) && slices.ContainsFunc(t.starts, func(at int) bool { first, _ := t.firstOf(rows, at); return first == r }) {
				ids = append(ids, r.id)
			}
		}
	}
	return ids
}

// example is one of a rule's: what it finds, or leaves.
type example struct {
	rule, text string
	finds      bool
}

func examples() (all []example) {
	text, _ := os.ReadFile("words/examples.txt") // without it each rule lacks its examples
	rule := ""
	for line := range strings.Lines(string(text)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasSuffix(word, ":"):
			rule = strings.TrimSuffix(word, ":")
		case word == "finds" || word == "leaves":
			all = append(all, example{rule, rest, word == "finds"})
		}
	}
	return all
}

// Each rule takes what its examples say, and leaves the others.
func TestRules(t *testing.T) {
	type both struct{ finds, leaves int }
	seen := map[string]both{}
	for _, x := range examples() {
		n := seen[x.rule]
		if took := slices.Contains(tookOf(x.text), x.rule); took != x.finds {
			t.Errorf("%s: takes something in %q: %v; there take something: %v", x.rule, x.text, took, tookOf(x.text))
		}
		if x.finds {
			n.finds++
		} else {
			n.leaves++
		}
		seen[x.rule] = n
	}
	ids := map[string]bool{}
	for _, r := range slices.Concat(rules()...) {
		if ids[r.id] {
			t.Errorf("two rules %s", r.id)
		}
		ids[r.id] = true
		if !hasOneWay(&r) || !strings.HasSuffix(r.why, ".") || seen[r.id].finds == 0 || seen[r.id].leaves == 0 {
			t.Errorf("rule %s lacks its way of finding, its sentence or its examples", r.id)
		}
	}
}

// hasOneWay reports whether a rule finds by a reading or by masks, or else by
// frames, or is one of the two that look at the text as a whole.
func hasOneWay(r *rule) bool {
	if r.kind == Blocked || r.id == "together" {
		return r.find == nil && len(r.masks)+len(r.frames) == 0
	}
	return (r.find != nil || len(r.frames) > 0) != (len(r.masks) > 0) || r.find == nil && len(r.masks) > 0
}

// Every name in the rules is that of a list, a class, a look, a form, a weight or
// a reading, and every reading is one that a rule goes by.
func TestRuleWords(t *testing.T) {
	lists, used := strings.Fields(listNames), map[string]bool{}
	for n, line := range strings.Split(ruleText, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, isHead := strings.CutSuffix(word, ":")
		switch {
		case strings.HasPrefix(line, "#") || word == "says" || word == "mask" || word == "holds" || word == "" || word[0] == '[':
			continue
		case isHead:
			used[id] = true
		case word == "by":
			used[rest] = true
			if readings()[rest] == nil {
				t.Errorf("line %d: no reading %s", n+1, rest)
			}
		case word != "frame" && word != "if" && word != "unless":
			t.Errorf("line %d: %q", n+1, line)
		}
		for _, m := range regexp.MustCompile(`[@!](\w+)`).FindAllStringSubmatch(rest, -1) {
			if !slices.Contains(lists, m[1]) && m[0] != "!paper" {
				t.Errorf("line %d: no list %s", n+1, m[1])
			}
		}
		if isHead {
			checkHead(t, rest)
		}
		if word == "frame" {
			checkFrame(t, rest)
		}
	}
	for name := range readings() {
		if !used[name] {
			t.Errorf("no rule goes by %s", name)
		}
	}
}

func checkHead(t *testing.T, rest string) {
	for i, w := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == '+' }) {
		if _, ok := formWords()[w]; !ok && i > 0 && w[0] != '@' && !slices.Contains(weightWords[:], w) {
			t.Errorf("%q: no word %s", rest, w)
		}
	}
}

func checkFrame(t *testing.T, rest string) {
	head, body, _ := strings.Cut(rest, ": ")
	for _, w := range strings.FieldsFunc(head, func(r rune) bool { return r == ' ' || r == '+' }) {
		if _, ok := classWords()[w]; !ok && w != "wide" && w != "prose" && w[0] != '!' {
			t.Errorf("%q: no word %s", rest, w)
		}
	}
	for _, m := range regexp.MustCompile(`<([a-z,]+)>`).FindAllStringSubmatch(body, -1) {
		for _, w := range strings.Split(m[1], ",") {
			if _, ok := lookWords()[w]; !ok {
				t.Errorf("%q: no look %s", rest, w)
			}
		}
	}
	if n := strings.Count(" "+body+" ", " _ ") + strings.Count(" "+body+" ", " _'s "); n != 1 {
		t.Errorf("%q: %d names", rest, n)
	}
}
