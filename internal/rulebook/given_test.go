package rulebook

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/rules"
)

// onlyToBeRead are the words of a rules file that change nothing that counts.
var onlyToBeRead = []string{"name", "note", "title", "source", "checked", "applies", "text", "typical", "closes", "suits", "fields"}

// bends are what a member may do to one line of a rules file.
func bends(line string) map[string]string {
	key, value, _ := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	out := map[string]string{"left out": ""}
	put := func(how, v string) {
		if v != value {
			out[how] = key + "= " + v
		}
	}
	if n := regexp.MustCompile(`[0-9]+`).FindStringIndex(value); n != nil && value[0] != '"' {
		put("a larger number", value[:n[0]]+"9"+value[n[0]:])
		put("nought", value[:n[0]]+"0"+value[n[1]:])
	}
	if value != "" && value[0] == '"' {
		put("another word", strings.Replace(value, `"`, `"x`, 1))
		for _, word := range []string{`"hour"`, `"item"`, `"period"`, `"points"`, `"hours"`, `"records"`, `"must"`, `"should"`, `"any 2 years"`, `"cycle"`, `"01-02"`, `"2 years"`} {
			put("the word "+word, word)
		}
	}
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
		put("one name another", strings.Replace(value, `"`, `"x`, 1))
		put("an empty list", value[:1]+value[len(value)-1:])
	}
	put("turned round", map[string]string{"true": "false", "false": "true"}[value])
	return out
}

// TestEveryChangeToTheRulesIsOneOrTheOther bends each line of each scheme of the
// program: it counts as the published one only where what was bent is there to
// be read, and what differs is said otherwise.
func TestEveryChangeToTheRulesIsOneOrTheOther(t *testing.T) {
	same, others := map[string]int{}, 0
	for _, id := range Open("").IDs() {
		text, err := rules.Files.ReadFile("schemes/" + id + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		ours := BuiltIn(id)
		lines, section := strings.Split(string(text), "\n"), ""
		for i, line := range lines {
			if strings.HasPrefix(line, "[") {
				section = strings.Trim(line, "[]")
			}
			key, _, is := strings.Cut(line, "=")
			if key = strings.TrimSpace(key); !is || strings.HasPrefix(key, "#") || section == "scheme" && key == "id" {
				continue
			}
			for how, bent := range bends(line) {
				all := slices.Clone(lines)
				all[i] = bent
				s, err := rulefile.Read(id+".toml", []byte(strings.Join(all, "\n")))
				if err != nil || s.Digest == ours.Digest {
					continue // refused, or a comment
				}
				more, less := scheme.Differences(ours, s)
				switch {
				case !scheme.SameRules(s, ours):
					if others++; len(more)+len(less) == 0 {
						t.Errorf("%s, [%s] %s, %s: no word about it", id, section, key, how)
					}
				case reflect.DeepEqual(s.Rules, ours.Rules):
					same["the same value"]++ // what was left out is what holds without it
				case key == "at_least" && how == "left out" && strings.HasSuffix(strings.TrimSpace(line), "= 0"):
					same["the same value"]++
				case key == "evidence_text" && how != "": // a row that asks for a file as well as the text is no easier
				case !slices.Contains(onlyToBeRead, key[strings.LastIndexByte(key, '.')+1:]) && !strings.HasPrefix(section, "remind") && !strings.HasPrefix(section, "assume"):
					t.Errorf("%s, [%s] %s, %s (%s): counts as the published rules", id, section, key, how, bent)
				default:
					same[key]++
				}
			}
		}
	}
	t.Logf("%d count as others; as the published ones: %v", others, same)
	if others < 200 || len(same) < 5 {
		t.Error(others, same)
	}
}

// TestGivenRules reads a file, a folder, and the folder schemes in it.
func TestGivenRules(t *testing.T) {
	dir := t.TempDir()
	write := func(name, id string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		text, _ := rules.Files.ReadFile("schemes/" + id + ".toml")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one := write("a [1]/nalw.toml", "nalw")
	write("a [1]/schemes/rics.toml", "rics")
	for path, want := range map[string]string{one: "[nalw]", filepath.Dir(one): "[nalw rics]"} {
		got, err := Given(path)
		ids := []string{}
		for id := range got {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		if err != nil || fmt.Sprint(ids) != want {
			t.Errorf("%s: %v %v", path, ids, err)
		}
	}
	write("a [1]/again.toml", "nalw")
	bad := filepath.Join(dir, "bad.toml")
	if err := os.WriteFile(bad, []byte("[scheme]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Dir(one), bad, dir + "/none", t.TempDir()} {
		if got, err := Given(path); err == nil || len(got) > 0 || !strings.Contains(err.Error(), "nothing was checked") {
			t.Errorf("%s: %v %v", path, got, err)
		}
	}
}

// A file in the folder whose name cannot be an id is a line of the list, and stands in
// the way of nothing.
func TestAFileWhoseNameIsNoID(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "rules", "schemes"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"nalw.bak.toml", "a b.toml", "two\x1b[31m.toml"} {
		if err := os.WriteFile(filepath.Join(dir, "rules", "schemes", name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := Open(dir)
	if _, err := r.Scheme("nalv"); err == nil || !strings.Contains(err.Error(), "nalw") {
		t.Errorf("an unknown scheme: %v", err)
	}
	if l := r.Line("nalw.bak"); !strings.Contains(l.Error, "cannot be the id") {
		t.Errorf("the line of a file that is none: %+v", l)
	}
	if _, err := r.Named("nalw"); err != nil {
		t.Error(err)
	}
}
