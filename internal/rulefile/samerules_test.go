package rulefile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/scheme"
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
