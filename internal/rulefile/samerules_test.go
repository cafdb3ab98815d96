package rulefile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/scheme"
)

// TestEveryChangedValueIsAnotherRule changes each digit and each choice of the
// schemes that come with the program: whatever is still read means something
// else, unless the word is only there to be read by a person.
func TestEveryChangedValueIsAnotherRule(t *testing.T) {
	words := []string{"name", "note", "typical", "title", "source", "checked", "applies", "text", "opens", "closes", "keep_years"}
	tried := 0
	for id, text := range shipped(t) {
		was, err := Read(id, text)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			key, value, ok := strings.Cut(line, "=")
			key = strings.TrimSpace(key)
			key = key[strings.LastIndexByte(key, '.')+1:]
			if !ok || strings.HasPrefix(line, "#") || slices.Contains(words, key) {
				continue
			}
			value, remark, _ := strings.Cut(value, " #")
			for _, other := range others(value) {
				bent := slices.Clone(lines)
				bent[i] = key0(line) + "=" + other + " #" + remark
				is, err := Read(id, []byte(strings.Join(bent, "\n")))
				if err != nil {
					continue
				}
				if tried++; scheme.SameRules(was, is) {
					t.Errorf("%s: %q counts as %q", id, bent[i], line)
				}
				if more, less := scheme.Differences(was, is); len(more)+len(less) == 0 {
					t.Errorf("%s: no word about %q instead of %q", id, bent[i], line)
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d changes", tried)
	}
	t.Logf("%d changes", tried)
}

func key0(line string) string {
	key, _, _ := strings.Cut(line, "=")
	return key
}

// others are values that differ in one digit or one word.
func others(value string) []string {
	var out []string
	for _, at := range regexp.MustCompile(`[0-9]`).FindAllStringIndex(value, -1) {
		digit := (value[at[0]]-'0'+1)%10 + '0'
		out = append(out, value[:at[0]]+string(rune(digit))+value[at[1]:])
	}
	swaps := [][2]string{{"hour", "item"}, {"item", "hour"}, {"points", "hours"}, {"hours", "records"}, {"formal", "informal"},
		{"true", "false"}, {"days", "months"}, {"must", "should"}}
	for _, pair := range swaps {
		if strings.Contains(value, pair[0]) {
			out = append(out, strings.Replace(value, pair[0], pair[1], 1))
		}
	}
	return out
}

// TestNamesNotesAndLinesAreNoOtherRule: the same files with other names, without
// notes and remarks, and with their tables turned round.
func TestNamesNotesAndLinesAreNoOtherRule(t *testing.T) {
	for id, text := range shipped(t) {
		was, err := Read(id, text)
		if err != nil {
			t.Fatal(err)
		}
		plain := regexp.MustCompile(`(?m)^(name|title|text) *= .*$`).ReplaceAll(text, []byte(`$1 = "other"`))
		plain = regexp.MustCompile(`(?m)^(note *=.*|#.*)$`).ReplaceAll(plain, nil)
		tables := bytes.Split(plain, []byte("\n["))
		slices.Reverse(tables[1:])
		is, err := Read(id, bytes.Join(tables, []byte("\n[")))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if !scheme.SameRules(was, is) {
			t.Errorf("%s is taken for other rules", id)
		}
	}
}

// TestWhatCountsAsAnotherRuleIsSaid takes out each line of the schemes that come
// with the program, gives each thing another id, and adds words that change
// nothing today: what is not the same rules any more is always named.
func TestWhatCountsAsAnotherRuleIsSaid(t *testing.T) {
	tried := 0
	for id, text := range shipped(t) {
		was, err := Read(id, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, bent := range bentFiles(string(text)) {
			is, err := Read(id, []byte(bent))
			if err != nil || scheme.SameRules(was, is) {
				continue
			}
			tried++
			if more, less := scheme.Differences(was, is); len(more)+len(less) == 0 {
				t.Errorf("%s: no word about\n%s", id, firstChange(string(text), bent))
			}
			if more, less := scheme.Differences(is, was); len(more)+len(less) == 0 {
				t.Errorf("%s: no word, the other way round, about\n%s", id, firstChange(string(text), bent))
			}
		}
	}
	if tried < 300 {
		t.Errorf("only %d changes", tried)
	}
}

func bentFiles(text string) []string {
	var out []string
	lines := strings.Split(text, "\n")
	for i := range lines {
		out = append(out, strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "\n"))
	}
	for _, m := range regexp.MustCompile(`(?m)^\[(activity|require|limit|carry|adjust|exempt|exclusive|profile)\.([a-z0-9-]+)\]`).FindAllStringSubmatch(text, -1) {
		out = append(out, regexp.MustCompile(`\b`+regexp.QuoteMeta(m[2])+`\b`).ReplaceAllString(text, m[2]+"-x"))
	}
	for _, more := range []string{"[profile.plain]\nname = \"Plain\"\n", "[from.2031-01-01]\nrequire.total.at_least = 7\n",
		"[exempt.extra]\nwhen = \"retired\"\n", "[carry.extra]\nsurplus = 1\n"} {
		out = append(out, text+"\n"+more)
	}
	return out
}

// firstChange is the first line of each that the other one does not have there.
func firstChange(was, is string) string {
	a, b := strings.Split(was, "\n"), strings.Split(is, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "- " + a[i] + "\n+ " + b[i]
		}
	}
	return is[len(was):]
}
