package rulefile

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/needs"
)

var update = flag.Bool("update", false, "write the messages that the broken files give")

const brokenDir = "../../testdata/schemes"

// measured reads a file and fails where that costs a second of work, three times in a row,
// or 100 MB. Under the race detector (-short) a second says nothing.
func measured(t *testing.T, name string, text []byte) error {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Read(name, text)
	runtime.ReadMemStats(&after)
	if !testing.Short() {
		inTime(t, name, time.Second, func() { _, _ = Read(name, text) })
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 100<<20 {
		t.Errorf("%s allocated %d MB", name, used>>20)
	}
	return err
}

func inTime(t *testing.T, name string, most time.Duration, f func()) {
	t.Helper()
	took := most + 1
	for range 3 {
		if took > most {
			took = needs.Work(f)
		}
	}
	if took > most {
		t.Errorf("%s took %v", name, took)
	}
}

// TestBrokenFiles reads every file in testdata/schemes and compares what is
// said with the .err file beside it.
func TestBrokenFiles(t *testing.T) {
	files, err := filepath.Glob(brokenDir + "/*.toml")
	if err != nil || len(files) < 60 {
		t.Fatal("fewer than 60 broken files", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			err = measured(t, name, text)
			var problems *Problems
			if !errors.As(err, &problems) {
				t.Fatalf("want *Problems, got %v", err)
			}
			compare(t, strings.TrimSuffix(file, ".toml")+".err", err.Error()+"\n")
		})
	}
}

func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

const plainHead = "[scheme]\nid = \"x\"\ntitle = \"X\"\n[period]\nstarts = \"01-01\"\n"

// bombs are files that cost a parser seconds or gigabytes.
func bombs() map[string]string {
	r := strings.Repeat
	var wide, many, rows, limits, overrides, wheres strings.Builder
	for i := range 9000 {
		wide.WriteString("key" + string(rune('a'+i%26)) + r("x", i%50) + " = 1\n")
	}
	for i := range 4000 {
		many.WriteString("[a" + itoa(i) + ".b.c.d.e.f.g]\n")
	}
	for i := range 1400 {
		rows.WriteString("[activity.a" + itoa(i) + "]\nname = \"A\"\npoints = 1\nper = \"hour\"\ntags = [\"t" + itoa(i) + "\"]\n")
	}
	for i := range 400 {
		limits.WriteString("[activity.a" + itoa(i) + "]\nname = \"A\"\npoints = 1\nper = \"hour\"\ntags = [\"t" + itoa(i) + "\"]\n")
	}
	for i := range 95 {
		limits.WriteString("[limit.l" + itoa(i) + "]\nat_most = 1\nwhere = { tag = [\"t" + itoa(i) + "\", \"u" + itoa(i) + "\"], has = [\"f\", \"g\"] }\n")
	}
	overrides.WriteString(plainHead)
	wheres.WriteString(plainHead)
	for i := range 400 {
		overrides.WriteString("[activity.a" + itoa(i) + "]\npoints = 1\nper = \"hour\"\n")
		wheres.WriteString("[activity.a" + itoa(i) + "]\npoints = 1\nper = \"hour\"\n")
	}
	overrides.WriteString("[profile.p]\n")
	for i := range 1800 {
		overrides.WriteString("activity.a" + itoa(i%400) + "." + []string{"points", "max", "note", "max_items", "name"}[i/400] + " = " + []string{"2", "3", "\"x\"", "4", "\"y\""}[i/400] + "\n")
	}
	for i := range 30 {
		wheres.WriteString("[limit.l" + itoa(i) + "]\nat_most = 1\nwhere = { any = [" + r("{ tag = [\"a\", \"b\", \"c\", \"d\"], has = [\"e\", \"f\", \"g\", \"h\"], kind = [\"k\", \"l\"], activity = \"a"+itoa(i)+"\" },", 5) + "] }\n")
	}
	return map[string]string{
		"overrides":               overrides.String() + "[x]",
		"wheres":                  wheres.String(),
		"nested inline tables":    "a = " + r("{a=", 13_000) + "1" + r("}", 13_000),
		"nested inline, unclosed": "a = " + r("{a=", 13_000),
		"nested lists":            "a = " + r("[", 120_000) + r("]", 120_000),
		"ten megabytes of [":      r("[", 10<<20),
		"brackets on each line":   r("a = [[[[[[[[[[[[[[[[[[[[\n", 10_000),
		"a dotted key":            r("a.", 100_000) + "a = 1",
		"one long text":           "a = \"" + r("x", 250_000) + "\"",
		"one long name":           r("x", 250_000) + " = 1",
		"one long comment":        "# " + r("x", 250_000),
		"only quotes":             r("\"", 250_000),
		"only apostrophes":        "a = " + r("'", 250_000),
		"only backslashes":        "a = \"" + r("\\", 250_000) + "\"",
		"only newlines":           r("\n", 250_000),
		"unknown keys":            wide.String(),
		"tables":                  many.String(),
		"rows":                    rows.String(),
		"limits":                  plainHead + limits.String(),
		"wide lists":              "a = [" + r("1,", 120_000) + "]",
		"lists of tables":         "a = [" + r("{b=[{c=[{d=1}]}]},", 13_000) + "]",
		"tables of tables":        r("[[a]]\n[[a.b]]\n[[a.b.c]]\n", 9_000),
		"equals":                  r("=", 250_000),
		"zero bytes":              r("\x00", 250_000),
		"spaces":                  "a =" + r(" ", 250_000),
	}
}

func itoa(i int) string {
	var b []byte
	for ; i > 0 || len(b) == 0; i /= 10 {
		b = append(b, byte('0'+i%10))
	}
	for l, r := 0, len(b)-1; l < r; l, r = l+1, r-1 {
		b[l], b[r] = b[r], b[l]
	}
	return string(b)
}

func TestBombsAreRefusedQuickly(t *testing.T) {
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			if err := measured(t, name, []byte(text)); err == nil {
				t.Error("was read")
			}
		})
	}
}

func TestByteOrderMarkAndWindowsLines(t *testing.T) {
	text := shipped(t)["nalw"]
	want, err := Read("nalw.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	windows := append([]byte("\ufeff"), bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))...)
	got, err := Read("nalw.toml", windows)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rules.Activities) != len(want.Rules.Activities) || got.Digest == want.Digest {
		t.Error("the same rules with other bytes are the same rules with another digest")
	}
}
