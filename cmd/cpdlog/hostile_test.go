package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// hostile would clear a screen, rename its window, ring, overwrite what stands
// there, colour it by the one-character form and turn the line round.
const hostile = "zap\x1b[2J\x1b]0;owned\a\r\b\u009b31m\u202e\u2066\u200f\ufeff\x7f"

// hostileFiles are files in which every name and text is hostile.
func hostileFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	quoted, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	h, raw := string(quoted[1:len(quoted)-1]), strings.ReplaceAll(hostile, "\n", " ")
	var book bytes.Buffer
	w := workbook.NewWriter(&book)
	for _, sheet := range []string{"\x1b\a\u009b\u202e", "\x1b\b\u009b\u202e"} { // a sheet's name is short
		_ = w.Sheet(sheet, []workbook.Column{{Title: "Date", Width: 9}, {Title: "Title", Width: 9}, {Title: "Hours" + raw, Width: 9},
			{Title: raw, Width: 9}})
		_ = w.Row(workbook.Words("14/03/2025"), workbook.Words(raw), workbook.Words(raw), workbook.Words(raw))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"headers.csv": "Date,Title,Hours,field:" + raw + "," + raw + "\n14/03/2025,a,1,b,c\n",
		"cells.csv":   "Date,End date,Title,Hours,Type,Formal,Status,Tags,Evidence,Provider\n" + strings.Repeat(raw+",", 9) + raw + "\n",
		"own.csv":     "uid,date,title,minutes,claims,tags,links,kind,splits,field:" + raw + "\n" + strings.Repeat(raw+",", 9) + raw + "\n",
		"none.csv":    raw + "," + raw + "\n" + raw + ",1\n",
		"broken.csv":  "Date,Title\n\"" + raw + ",x\n",
		"entries.json": `[{"date":"` + h + `","title":"` + h + `"},` +
			`{"uid":"` + h + `","date":"2025-03-14","title":"` + h + `","claims":[{"scheme":"` + h + `","activity":"` + h + `"}],"fields":{"` + h + `":"` + h + `"}}]`,
		"version.json":    `{"schema_version":"` + h + `","entries":[]}`,
		"events.ics":      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + strings.ReplaceAll(raw, "\r", "") + "\nDTSTART:" + raw + "\nEND:VEVENT\nEND:VCALENDAR\n",
		"sheets.xlsx":     book.String(),
		raw + "\x9b.csv":  "Date,Title,Hours\n14/03/2025,a,1\n",
		raw + "\x9b.toml": "[scheme]\nid = \"" + raw + "\"\ntitle = \"" + h + "\"\n" + raw + "\n",
		raw + "\x9b.zip":  "PK\x03\x04" + raw,
		"x.pdf":           "%PDF",
	}
	var paths = map[string]string{}
	for name, text := range files {
		paths[name] = filepath.Join(dir, name)
		if err := os.WriteFile(paths[name], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// oddRules are rules that are good but for their texts, which are hostile and
// written as escapes.
func oddRules(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "rules", "schemes", "nalw.toml"))
	if err != nil {
		t.Fatal(err)
	}
	escaped := ""
	for _, r := range hostile {
		escaped += fmt.Sprintf(`\u%04x`, r)
	}
	texts := regexp.MustCompile(`(?m)^((?:name|title|note|text|evidence|source)\s*=\s*)".*"$`)
	return texts.ReplaceAllString(strings.Replace(string(text), `"nalw"`, `"odd"`, 1), `$1"`+escaped+`"`)
}

// TestNothingForeignReachesTheScreenRaw runs every command over hostile files,
// names, settings and arguments, piped and before a person, whether the command
// can do it or not.
func TestNothingForeignReachesTheScreenRaw(t *testing.T) {
	dir := t.TempDir()
	files := hostileFiles(t, dir)
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "A course", "-a", "training", "--time", "1h")
	evil := filepath.Join(dir, hostile+"\x9b.pdf")
	if err := os.WriteFile(evil, []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"schemes/" + hostile + ".toml": "x", "schemes/evil.toml": "[scheme]\nid = \"evil\"\ntitle = \"" + hostile + "\"\n",
		"kinds/evil.toml": "[kind]\nid = \"evil\"\nlabel = \"" + hostile + "\"\n", "topics/evil.toml": hostile, "frameworks/" + hostile + ".toml": hostile,
		"prompts/evil.toml": "[prompts]\nid = \"" + hostile + "\"\n[" + hostile + "]\n", "last-used/nalw.toml": hostile,
		"schemes/odd.toml": oddRules(t),
	} {
		path := filepath.Join(dir, "book", "rules", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, errs := heard(dir, cli.Terminal{}, []string{"scheme", "show", "odd"}); !strings.Contains(errs, "the title holds the control character") {
		t.Errorf("rules with hostile texts are not refused: %s", errs)
	}
	commands := [][]string{
		{"evidence", "add", "last", evil},
		{"add", hostile, "-a", hostile, "--time", hostile}, {"add", "b", "-a", "training", "--time", "1h", "--tag", hostile},
		{"add", "b", "-a", "training", "--time", "1h", "--provider", hostile, "--evidence", evil},
		{"add", "b", "-a", "training", "--time", "1h", "--field", hostile + "=" + hostile}, {"edit", "last", "--title", hostile}, {"edit", hostile},
		{"set", hostile, hostile}, {"set", "reminders", hostile}, {"set", "name", hostile}, {"member", "name", hostile},
		{"member", "--name", hostile, "--number", hostile},
		{"goal", "add", hostile}, {"scheme", "show", hostile}, {"scheme", "show", "evil", "--file"}, {"scheme", "check", "evil"},
		{"scheme", "show", "odd"}, {"scheme", "show", "odd", "--json"}, {"scheme", "check", "odd"}, {"scheme", "diff", "odd"},
		{"scheme", "join", "odd", "--joined", "2025-01-22"}, {"add", "c", "--scheme", "odd", "-a", "training", "--time", "1h"}, {"status"},
		{"set", "import-column:" + hostile, hostile}, {"set"}, {"reflect", "last"}, {"help", "schemes"},
		{"scheme", "list"}, {"scheme", "join", "evil", "--joined", hostile},
		{"scheme", "absence", "--reason", hostile, "2025-02-01..2025-03-01"}, {"list"}, {"list", "--json"}, {"list", "--tag", hostile},
		{"list", "--grep", hostile}, {"list", "--year", hostile},
		{"show", "last"}, {"show", "last", "--json"}, {"show", hostile}, {"status"}, {"status", "--json"}, {"status", "--why", hostile},
		{"history"}, {"history", "--json"}, {"check"},
		{"evidence", "list"}, {"evidence", "list", "--json"}, {"evidence", "export", filepath.Join(dir, hostile)}, {"privacy"},
		{"privacy", hostile}, {"block", hostile}, {"block"}, {"allow", hostile},
		{"training"}, {"competencies"}, {"competencies", hostile}, {"submitted", "list"}, {"redact", hostile}, {"delete", hostile},
		{"undo", hostile}, {"undelete", hostile}, {"restore", hostile}, {"merge", hostile},
		{"where"}, {"where", "--dir", filepath.Join(dir, hostile)}, {"list", "--dir", filepath.Join(dir, hostile)}, {hostile},
		{"list", "--" + hostile}, {"help", hostile}, {"completion", hostile},
		{"__complete", "show", ""}, {"__complete", "list", "--tag", ""}, {"__complete", hostile, ""}, {"verify", dir, "--csv"},
		{"verify", dir, "--json"}, {"verify", dir},
		{"export", "-o", "-", "--format", hostile}, {"export", "-o", filepath.Join(dir, hostile)}, {"calendar", "-o", filepath.Join(dir, hostile+".ics")},
		{"backup", "--to", filepath.Join(dir, hostile)}, {"undo", "--dry-run"}, {"undo"}, {"redo", "--json"}, {"history"},
		{"delete", "last"}, {"undelete"}, {"undelete", "--json"}, {"undo"},
	}
	for _, path := range files {
		commands = append(commands, []string{"import", path, "--dry-run"}, []string{"import", path, "--dry-run", "--json"},
			[]string{"import", path, "--sheet", hostile},
			[]string{"import", path, "-a", hostile}, []string{"verify", path}, []string{"scheme", "check", path}, []string{"scheme", "edit", path})
	}
	commands = append(commands, []string{"import", files["headers.csv"]}, []string{"list"}, []string{"list", "--json"}, []string{"show", "last"}, []string{"undo"})
	for _, args := range commands {
		for _, seen := range []cli.Terminal{{}, {Out: true, Err: true, Width: 80}} {
			out, errs := heard(dir, seen, args)
			for _, text := range []string{out, errs} {
				if at := strings.IndexFunc(text, raw); at >= 0 {
					t.Errorf("%q (%+v): %q", args, seen, text[max(0, at-60):min(len(text), at+20)])
				}
			}
		}
	}
}

// raw characters are those that a screen must not get, and bytes that are none.
func raw(r rune) bool { return r == utf8.RuneError || cpd.Hidden(r) && r != '\n' && r != '\t' }

func heard(dir string, seen cli.Terminal, args []string) (string, string) {
	var out, errs bytes.Buffer
	m := machine(dir, "", &out, &errs)
	m.Stdin, m.Terminal = strings.NewReader(hostile), func() cli.Terminal { return seen }
	m.Getenv = func(name string) string {
		return map[string]string{"CPDLOG_DIR": filepath.Join(dir, "book"), "NO_COLOR": "1"}[name]
	}
	cli.Run(context.Background(), m, args)
	return out.String(), errs.String()
}
