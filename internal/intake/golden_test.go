package intake

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

var update = flag.Bool("update", false, "write what is read to the golden file")

// nalw are rows for the files to name.
func nalw() []Activity {
	var all []Activity
	for _, row := range []string{
		"training|Training course, seminar, workshop", "qualification|Qualification in social prescribing or link working", "case-study|Case studies and discussions",
		"reflection|Reflective practice", "research|Research: article, blog, taking part", "presentation|Preparing and delivering a presentation", "conference|Conference",
		"meeting|Attending a meeting on behalf of link workers", "mentoring|Mentoring", "unnamed-session|Unnamed session (suggested: clinical supervision)", "peer-group|Peer group activities (chats, forums, support)",
	} {
		id, name, _ := strings.Cut(row, "|")
		all = append(all, Activity{"nalw", id, name})
	}
	return all
}

func options() Options { return Options{Today: today, Scheme: "nalw", Activities: nalw()} }

// TestBelievableFiles reads every file of testdata/intake and compares what
// was understood with the golden file; -update writes it.
func TestBelievableFiles(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "intake")
	files, err := filepath.Glob(filepath.Join(dir, "[0-9]*"))
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var b strings.Builder
	for _, f := range files {
		describe(t, &b, f)
	}
	golden := filepath.Join(dir, "golden.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	compareLines(t, b.String(), string(want))
}

func compareLines(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("line %d differs:\n got %q\nwant %q", i+1, slices.Concat(g, []string{""})[min(i, len(g))], slices.Concat(w, []string{""})[min(i, len(w))])
		}
	}
}

func describe(t *testing.T, b *strings.Builder, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := filepath.Base(path)
	p, err := Read(name, f, options())
	fmt.Fprintf(b, "== %s\n", name)
	if err != nil {
		fmt.Fprintf(b, "cannot be read: %v\n", err)
		return
	}
	fmt.Fprintf(b, "%s own=%v %s %q %s header in row %d\n", p.Form.Kind, p.Form.Own, p.Form.Encoding, p.Form.Delimiter, p.Form.Sheet, p.Form.HeaderRow)
	for _, c := range p.Form.Columns {
		fmt.Fprintf(b, "  %q is %s\n", c.Header, c.Meaning)
	}
	for _, n := range p.Form.Notes {
		fmt.Fprintf(b, "  note: %s\n", n)
	}
	for _, a := range p.Form.Asks {
		fmt.Fprintf(b, "  asked: %q %s %v\n", a.Header, a.Text, a.Meanings)
	}
	k := NewKnown()
	for i := range p.Rows {
		verdict, _ := k.Judge(&p.Rows[i])
		describeRow(b, &p.Rows[i], verdict)
	}
}

func describeRow(b *strings.Builder, r *Row, v Verdict) {
	e := &r.Entry
	fmt.Fprintf(b, "row %d %s: %s..%s %q %d min less %d, %s, %q", r.Number, v, e.Date, e.EndDate, e.Title, e.Minutes, e.BreakMinutes, e.State, e.Provider)
	for _, c := range e.Claims {
		fmt.Fprintf(b, " [%s:%s", c.Scheme, c.Activity)
		if c.Certified != nil {
			fmt.Fprintf(b, "=%s", c.Certified.Exact())
		}
		b.WriteString("]")
	}
	for _, f := range slices.Sorted(maps.Keys(e.Texts)) {
		fmt.Fprintf(b, " %s=%q", f, e.Texts[f])
	}
	if e.UID == "" && !e.ValidUntil().IsZero() {
		fmt.Fprintf(b, " until %s", e.ValidUntil())
	}
	for _, f := range r.Files {
		fmt.Fprintf(b, " file %s", f.Name)
	}
	if e.Formal != "" && e.UID == "" {
		fmt.Fprintf(b, " %s", e.Formal)
	}
	b.WriteString("\n")
	for _, p := range r.Remarks {
		fmt.Fprintf(b, "  remark: %s\n", p)
	}
	for _, p := range r.Problems {
		fmt.Fprintf(b, "  problem: %s (%s)\n", p, p.Hint)
	}
	for _, p := range r.Doubts {
		fmt.Fprintf(b, "  doubt: %s\n", p)
	}
}

func TestSuggestions(t *testing.T) {
	for text, want := range map[string]string{
		"Training course/seminar": "training", "Webinar": "training", "Peer Group Activities": "peer-group", "Clinical supervision": "unnamed-session",
		"Reflections": "reflection", "Reading an article": "research", "Zumba": "",
	} {
		near := Suggest(text, nalw())
		if len(near) == 0 && want != "" || len(near) > 0 && near[0].ID != want {
			t.Errorf("%q is near %v, want %s", text, near, want)
		}
	}
}

func TestMappingsAreTheMembersWord(t *testing.T) {
	o := options()
	o.Columns = map[string]string{"betreff": "title", "stunden": "hours", "title": "-"}
	o.Mapped = map[string]string{cpd.Key("Fortbildung"): "nalw:training", cpd.Key("Sonstiges"): "-"}
	p := read(t, "x.csv", "Date;Title;Betreff;Stunden;Type\n14.03.2025;no;Kurs;2;Fortbildung\n15.03.2025;no;Kurs;2;sonstiges\n16.03.2025;no;Kurs;2;Neu\n", o)
	r := p.Rows
	if r[0].Entry.Title != "Kurs" || r[0].Entry.Minutes != 120 || len(r[0].Entry.Claims) != 1 || r[0].Rejected() {
		t.Errorf("%+v", r[0])
	}
	if r[1].Rejected() || len(r[1].Entry.Claims) != 0 || r[2].Rejected() || len(r[2].Doubts) != 1 {
		t.Errorf("%v %v", r[1], r[2])
	}
	var u Unmapped
	for _, text := range []string{"Alt", r[2].Activity, "neu!"} {
		u.Add(text)
	}
	if got, want := u.Texts(), []ActivityText{{"Neu", "neu", 2}, {"Alt", "alt", 1}}; !slices.Equal(got, want) {
		t.Errorf("unmapped %v, want %v", got, want)
	}
}

func TestMonthFirstWhenTold(t *testing.T) {
	o := options()
	o.MonthFirst = true
	p := read(t, "x.csv", "Date,Title\n03/04/2025,a\n03/14/2025,b\n", o)
	if p.Rows[0].Entry.Date != cpd.MustDate(2025, 3, 4) || p.Rows[1].Entry.Date != cpd.MustDate(2025, 3, 14) {
		t.Errorf("%v %v", p.Rows[0].Entry.Date, p.Rows[1].Entry.Date)
	}
}

func TestTemplateIsRead(t *testing.T) {
	p := read(t, "template.csv", Template(), options())
	if len(p.Rows) != 1 || p.Rows[0].Rejected() || p.Rows[0].Entry.State != cpd.Planned || p.Rows[0].Entry.Minutes != 180 {
		t.Errorf("%+v", p.Rows)
	}
}

func TestUnknownColumnsCanBeAskedFor(t *testing.T) {
	text := "Aktivität;Tag;Dauer\nKurs;14.03.2025;2h\nVortrag;15.03.2025;1h\n"
	_, err := Read("x.csv", strings.NewReader(text), options())
	var h *NoHeader
	if !errors.As(err, &h) || len(h.Headers) != 3 || len(h.Samples) != 2 {
		t.Fatalf("%v %+v", err, h)
	}
	o := options()
	o.Columns = map[string]string{cpd.Key(h.Headers[0]): "title", cpd.Key(h.Headers[1]): "date", cpd.Key(h.Headers[2]): "time"}
	p := read(t, "x.csv", text, o)
	if len(p.Rows) != 2 || p.Rows[0].Rejected() || p.Rows[0].Entry.Title != "Kurs" || p.Rows[0].Entry.Minutes != 120 {
		t.Errorf("%+v", p.Rows)
	}
}

// Proposal is a whole file.
type Proposal struct {
	Form Form
	Rows []Row
}

// Each gives every row of a file to f.
func Each(name string, data io.Reader, o Options, f func(*Row) error) (Form, error) {
	r, err := Open(name, data, o)
	if err != nil {
		return Form{}, err
	}
	defer r.Close()
	err = r.Each(f)
	return r.Form, err
}

// Read reads a whole file. name is shown in errors and its ending is looked at
// last: what the bytes say comes first. The error is for files that cannot be
// read at all; rows that cannot be taken have Problems.
func Read(name string, data io.Reader, o Options) (Proposal, error) {
	rows := []Row{}
	form, err := Each(name, data, o, func(r *Row) error {
		rows = append(rows, *r)
		return nil
	})
	if err != nil {
		return Proposal{}, err
	}
	return Proposal{form, rows}, nil
}
