package cli

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli/export"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/rules"
)

// noTexts are the words of an entry and of its member that the program makes
// itself, or that it takes from a list of its own.
var noTexts = map[string]string{
	"Entry.UID": "random", "Entry.ID": "random", "Entry.State": "one of two words", "Entry.Formal": "one of two words",
	"Entry.Created": "a time", "Entry.Changed": "a time", "Evidence.SHA256": "a sum", "Link.To": "random",
}

// mixed is a logbook in which every text that it can hold is a word of its own.
type mixed struct {
	t    *testing.T
	dir  string
	word map[string]string // by what holds it
	zone *time.Location    // of the clock; UTC if nil
	lang string
}

// in makes a word and remembers what holds it. It begins with a letter that no
// other rule of the privacy check looks at.
func (w *mixed) in(holds string) string {
	if w.word[holds] == "" {
		n := len(w.word)
		w.word[holds] = "zorbly" + string([]byte{byte('a' + n/26), byte('a' + n%26)})
	}
	return w.word[holds]
}

func morning() time.Time { return time.Date(2025, 11, 21, 9, 0, 0, 0, time.UTC) }

// env is a run of the program in which nobody can be asked.
func (w *mixed) env(out, err io.Writer) Env {
	return Env{
		Stdin: strings.NewReader(""), Stdout: out, Stderr: err, OS: "linux", Terminal: func() Terminal { return Terminal{} },
		Now: func() time.Time { return morning().In(cmp.Or(w.zone, time.UTC)) },
		Getenv: func(name string) string {
			return map[string]string{"CPDLOG_DIR": w.dir, "LANG": w.lang, "LC_ALL": w.lang}[name]
		},
		Version: func() string { return "test" }, DataDir: func() (string, error) { return w.dir + "-data", nil },
	}
}

func (w *mixed) run(args ...string) (status int, said string) {
	var out, err bytes.Buffer
	status = Run(context.Background(), w.env(&out, &err), args)
	return status, out.String() + err.String()
}

func (w *mixed) must(args ...string) {
	w.t.Helper()
	if status, said := w.run(args...); status != 0 {
		w.t.Fatalf("cpdlog %s ended with %d: %s", strings.Join(args, " "), status, said)
	}
}

func (w *mixed) write(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// fill makes the logbook.
func fill(t *testing.T) *mixed {
	w := &mixed{t: t, dir: filepath.Join(t.TempDir(), "book"), word: map[string]string{}}
	w.must("init", "--scheme", "nalw", "--joined", "2025-01-22", "--name", w.in("Member.Name"), "--number", w.in("Member.Number"))
	w.must("member", "--register", w.in("Member.Register"), "--qualification", w.in("Member.Qualification"), "--accreditation", w.in("Member.Accreditation"))
	text, err := fs.ReadFile(rules.Files, "schemes/nalw.toml")
	if err != nil {
		t.Fatal(err)
	}
	w.write("rules/schemes/nalw.toml", string(text)+"\n# "+w.in("own rules")+"\n")
	other := strings.Replace(string(text), "\"nalw\"", "\""+w.in("Membership.Scheme")+"\"", 1)
	w.write("rules/schemes/"+w.in("Membership.Scheme")+".toml", strings.Replace(other, "title   = \"", "title   = \""+w.in("own title")+" ", 1))
	w.write("rules/topics/own.toml", "[topics]\nid = \"own\"\ntitle = \"Own\"\n\n[topic.own]\nname = \""+w.in("topic")+"\"\nrefresh_every = \"1 year\"\n")
	w.write("rules/kinds/own.toml", "[kind]\nid = \""+w.in("Entry.Kind")+"\"\nlabel = \""+w.in("kind's label")+"\"\nplural = \"own\"\nshows = \"observation\"\n\n"+
		"[field.what]\nlabel = \"What\"\nask = \"What?\"\n")
	w.write("rules/frameworks/own.toml", "[framework]\nid = \"own\"\ntitle = \""+w.in("framework's title")+"\"\nscheme = \"nalw\"\n\n"+
		"[area.1]\nname = \""+w.in("area")+"\"\n\n[part."+w.in("Entry.Competencies")+"]\nname = \"Part\"\narea = \"1\"\n\n"+
		"[part."+w.in("gap")+"]\nname = \"Gap\"\narea = \"1\"\n")
	w.must("add", w.in("Entry.Title"), "--activity", "training", "--time", "1h", "--date", "2025-05-02",
		"--evidence", w.write("../"+w.in("Evidence.Name")+".pdf", "a certificate"))
	w.must("add", w.in("planned title"), "--activity", "training", "--time", "1h", "--date", "2026-01-05", "--planned")
	w.must("add", w.in("case study title"), "--activity", "case-study", "--date", "2025-05-03", "--field", "background="+w.in("case study text"),
		"--evidence", w.write("../"+w.in("case study file")+".pdf", "a story"))
	w.must("add", w.in("planned case study title"), "--activity", "case-study", "--date", "2026-01-06", "--planned")
	w.must("goal", "add", w.in("goal title"), "--need", w.in("goal text"), "--by", "2026-06-30")
	w.must("supervision", "add", "--type", "clinical", w.in("supervision title"), "--date", "2025-11-10",
		"--topics", w.in("supervision topics"), "--actions", "2025-12-05 "+w.in("action"))
	w.must("note", "plan", "add", "Plan", "--aims", w.in("plan text"))
	w.rest()
	return w
}

// rest puts in what no flag takes.
func (w *mixed) rest() {
	all, ms := w.held()
	e := all[slices.IndexFunc(all, func(e cpd.Entry) bool { return e.Title == w.in("Entry.Title") })]
	e.Provider, e.Formal, e.FormalReason = w.in("Entry.Provider"), cpd.Formal, w.in("Entry.FormalReason")
	e.Kind = w.in("Entry.Kind")
	e.Texts = map[string]string{w.in("Entry.Texts key"): "x", "learned": w.in("Entry.Texts"), "why": "y"}
	e.Tags = []string{"topic:own", w.in("Entry.Tags")}
	e.Competencies = []string{"own:" + w.in("Entry.Competencies")}
	e.Splits = map[string]int{w.in("Entry.Splits key"): 10}
	e.Claims = append(e.Claims, cpd.Claim{Scheme: w.in("Claim.Scheme"), Activity: w.in("Claim.Activity")})
	e.Evidence[0].Type, e.Evidence[0].Kind = w.in("Evidence.Type"), w.in("Evidence.Kind")
	e.Links = []cpd.Link{{Type: w.in("Link.Type"), To: all[0].UID}}
	m, year := ms[0], cpd.Span{From: cpd.MustDate(2025, 2, 1), To: cpd.MustDate(2025, 2, 3)}
	m.Number = w.in("Membership.Number")
	m.Profiles = []cpd.Held{{Profile: w.in("Held.Profile"), Span: year}}
	m.Absences = []cpd.Absence{{Span: year, Reason: w.in("Absence.Reason")}}
	m.Reductions = []cpd.Reduction{{Requirement: w.in("Reduction.Requirement"), Amount: cpd.Whole(1), On: year.From, Reason: w.in("Reduction.Reason")}}
	w.change(func(tx *logbook.Tx) error {
		return errors.Join(tx.Update(e), tx.SetMembership(m), tx.SetMembership(cpd.Membership{Scheme: w.in("Membership.Scheme"), Order: 1, Joined: m.Joined}))
	})
}

// held is what the logbook holds.
func (w *mixed) held() ([]cpd.Entry, []cpd.Membership) {
	w.t.Helper()
	b, err := logbook.Open(w.dir, logbook.Options{Now: morning})
	if err != nil {
		w.t.Fatal(err)
	}
	defer b.Close()
	all, err := b.Entries(logbook.Query{})
	ms, failed := b.Memberships()
	if err := errors.Join(err, failed); err != nil {
		w.t.Fatal(err)
	}
	return all, ms
}

func (w *mixed) change(f func(*logbook.Tx) error) {
	w.t.Helper()
	b, err := logbook.Open(w.dir, logbook.Options{Now: morning})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := b.Change("test", "test", f); err != nil {
		w.t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		w.t.Fatal(err)
	}
}

// waysOut are the commands that let something out, and the file or folder that
// each of them writes.
func waysOut() map[string][]string {
	all := map[string][]string{
		"calendar": {"calendar", "-o", "OUT/cpd.ics"},
		"evidence": {"evidence", "export", "OUT/files", "--year", "all"},
		"sent":     {"submitted"},
		"body":     {"export", "--format", "json", "-o", "OUT/record.json"},
	}
	for _, who := range []string{"employer", "supervisor", "full"} {
		all[who] = []string{"export", "--format", "json", "--for", who, "-o", "OUT/record.json"}
	}
	for _, f := range export.Formats() {
		all[f] = []string{
			"export", "--format", f, "--for", "full", "--scheme", "nalw", "--with-reflections", "--with", "absence-reasons", "--year", "all",
			"-o", "OUT/record." + f,
		}
	}
	all["all"][len(all["all"])-1] = "OUT"
	return all
}

// leave runs a way out with --reviewed and gives all that it wrote, archives
// unpacked. A PDF is taken for what the page with the same contents holds.
func (w *mixed) leave(args []string) (status int, written, said string) {
	w.t.Helper()
	out := w.t.TempDir()
	line := []string{}
	for _, a := range args {
		line = append(line, strings.Replace(a, "OUT", out, 1))
	}
	status, said = w.run(append(line, "--reviewed")...)
	var b strings.Builder
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == out {
			return err
		}
		b.WriteString(d.Name() + "\n")
		if !d.IsDir() {
			text, err := os.ReadFile(path)
			b.WriteString(unpacked(w.t, text))
			return err
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if args[0] == "submitted" && status == 0 {
		b.WriteString(w.kept())
		w.must("undo")
	}
	return status, b.String(), said
}

// kept is the record that was kept as sent.
func (w *mixed) kept() string {
	b, err := logbook.Open(w.dir, logbook.Options{Now: morning})
	if err != nil {
		w.t.Fatal(err)
	}
	defer b.Close()
	all, err := b.Submissions()
	if err != nil || len(all) != 1 {
		w.t.Fatal(len(all), err)
	}
	return string(all[0].Record)
}

func unpacked(t *testing.T, text []byte) string {
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return strings.ReplaceAll(string(text), "\r\n ", "")
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(f.Name + "\n" + string(part))
	}
	return b.String()
}

// staysHome are the texts that only a full copy with reflections lets go.
var staysHome = []string{"planned case study title", "case study title", "case study text", "case study file"}

// TestNoBlockedWordLeaves puts each text that a logbook holds on the list of
// words to keep out, and looks for it in all that leaves.
func TestNoBlockedWordLeaves(t *testing.T) {
	w := fill(t)
	without := map[string]string{}
	for name, args := range waysOut() {
		status, written, said := w.leave(args)
		if status != 0 {
			t.Fatalf("%s, nothing blocked: status %d: %s", name, status, said)
		}
		without[name] = written
	}
	without["pdf"] = without["html"]
	for _, name := range []string{"calendar", "evidence", "sent", "body"} {
		for _, holds := range staysHome {
			if strings.Contains(without[name], w.word[holds]) {
				t.Errorf("%s: the %s left without a consent", name, holds)
			}
		}
	}
	for holds, word := range w.word {
		w.change(func(tx *logbook.Tx) error { return tx.SetSetting(member.BlockSetting, word) })
		n := 0
		for name, args := range waysOut() {
			if !strings.Contains(strings.ToLower(without[name]), word) {
				continue
			}
			n++
			status, written, said := w.leave(args)
			if status != 9 || strings.Contains(written, word) || written != "" {
				t.Errorf("%s: the %s, a blocked word, left with --reviewed (status %d): %s", name, holds, status, said)
			}
		}
		if n == 0 {
			t.Errorf("%s is in nothing that leaves, so this test says nothing of it", holds)
		}
	}
}

// TestEveryTextIsListed walks the nouns: a new text has to be put into the test
// above, and so looked at by the check.
func TestEveryTextIsListed(t *testing.T) {
	w := fill(t)
	var walk func(path string, v reflect.Type)
	walk = func(path string, v reflect.Type) {
		switch v.Kind() {
		case reflect.String:
			if w.word[path] == "" && noTexts[path] == "" {
				t.Errorf("%s is a text that the test of what leaves does not know", path)
			}
		case reflect.Map:
			walk(path+" key", v.Key())
			walk(path, v.Elem())
		case reflect.Slice, reflect.Pointer:
			walk(path, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Field(i)
				if f.Anonymous || !f.IsExported() {
					continue
				}
				inner := path
				if v.PkgPath() != "" {
					inner = v.Name() + "." + f.Name
				}
				walk(inner, f.Type)
			}
		}
	}
	w.word["Entry.LeftOut"] = w.word["Entry.Texts key"]
	walk("", reflect.TypeFor[cpd.Entry]())
	walk("", reflect.TypeFor[cpd.Member]())
	walk("", reflect.TypeFor[cpd.Membership]())
	if len(w.word) < 30 {
		t.Error(fmt.Sprint("only ", len(w.word), " texts were walked"))
	}
}

// asked are the ways out with everything that can be asked for.
func asked(args []string) []string {
	if args[0] != "export" {
		return args
	}
	return append(slices.Clone(args), "--with", "absence-reasons,reflections,supervision,goal,feedback,plan", "--year", "all")
}

// TestMatrix prints which text leaves by which way: always (A), when it is asked
// for (w), or never (-). What is private must not leave unasked.
func TestMatrix(t *testing.T) {
	w := fill(t)
	ways := []string{"calendar", "evidence", "sent", "body", "employer", "supervisor", "full"}
	plain, with := map[string]string{}, map[string]string{}
	for _, name := range ways {
		_, plain[name], _ = w.leave(waysOut()[name])
		_, with[name], _ = w.leave(asked(waysOut()[name]))
	}
	lines := []string{"text | " + strings.Join(ways, " | ")}
	for _, holds := range slices.Sorted(maps.Keys(w.word)) {
		line := holds
		for _, name := range ways {
			mark := "-"
			switch {
			case strings.Contains(plain[name], w.word[holds]):
				mark = "A"
			case strings.Contains(with[name], w.word[holds]):
				mark = "w"
			}
			line += " | " + mark
			agreed := holds == "action" && name == "supervisor" // what was agreed there
			if mark == "A" && slices.Contains(onlyAsked, holds) && !agreed {
				t.Errorf("%s: the %s left although nobody asked for it", name, holds)
			}
		}
		lines = append(lines, line)
	}
	t.Log("\n" + strings.Join(lines, "\n"))
}

// onlyAsked are the texts that no way out lets go unasked.
var onlyAsked = []string{
	"Absence.Reason", "Reduction.Reason", "Entry.Texts", "goal text", "supervision topics", "action", "plan text",
	"case study title", "case study text", "case study file", "planned case study title",
}
