package faults

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const badFault = "7 bad files x every command"

// TestBadFiles lets every command meet files that are no logbook, or a broken
// one. Each is refused with a plain sentence and left as it was.
func TestBadFiles(t *testing.T) {
	g, prog := prepare(t), program(t, "")
	bad := badFiles(t, g)
	if len(bad) < 40 {
		t.Fatalf("only %d files", len(bad))
	}
	lines := commandLines(t, g, prog)
	c := tally{t: t, fault: badFault, part: fmt.Sprintf("%d files x %d command lines", len(bad), len(lines)), control: "the same lines on the good file"}
	defer c.tell()
	p := room(t)
	for n, b := range bad {
		p.drop(t)
		g.copyInto(t, p)
		if err := os.Remove(p.db()); err != nil {
			t.Fatal(err)
		}
		for _, f := range p.left("book/backups/*") {
			_ = os.Remove(f)
		}
		b.lay(t, p)
		for m, args := range lines {
			if !long() && (m+n)%15 != 0 {
				continue
			}
			c.add(p.refuses(prog, b.name, args), "%s, cpdlog %s", b.name, strings.Join(args, " "))
		}
	}
	good := 0
	for _, args := range lines {
		p.drop(t)
		g.copyInto(t, p)
		if e := p.run(prog, args...); e.status != 0 && e.status != 1 && e.status != 3 && e.status != 2 {
			t.Errorf("the good file, cpdlog %v: %v", args, e)
		} else if e.status == 0 {
			good++
		}
	}
	control(t, badFault, good, len(lines), "on the good file these end well")
}

// bad is a file, or something else in its place.
type bad struct {
	name string
	lay  func(t *testing.T, p place)
}

// commandLines are one or more for every command that opens the logbook.
func commandLines(t *testing.T, g *ground, prog string) [][]string {
	id := g.visit.ID
	text := `add "X" --activity training --time 1h --date DAY|status|status --json|export -o out.html --reviewed|list|list --json|undo|show ID|edit ID --title New|done ID|delete ID|undelete|undelete ID|undo 2|undo --dry-run|redo|redo --dry-run|history|` +
		`member|member --name New|scheme join social-work-england --joined 2025-01-22|scheme leave nalw|import in/more.csv|import in/more.csv --dry-run|evidence add ID in/b.txt|evidence list|evidence check|` +
		`reflect ID --field learned=X|supervision list|observation list|feedback list|case-study list|note list|competencies|goal list|review|training|backup|check|check --json|merge other|sync in|redact ID --yes ID|calendar -o out.ics|` +
		`submitted|set|set reminders off|init --scheme nalw --joined 2025-01-22|restore`
	text = strings.NewReplacer("ID", id, "DAY", day(20)).Replace(text)
	var all [][]string
	for l := range strings.SplitSeq(text, "|") {
		all = append(all, strings.Fields(strings.ReplaceAll(l, `"`, "")))
	}
	everyCommandIsThere(t, g, prog, all)
	return all
}

// everyCommandIsThere compares the list with what help shows.
func everyCommandIsThere(t *testing.T, g *ground, prog string, all [][]string) {
	t.Helper()
	_, list, _ := strings.Cut(g.must(t, prog, "help", "all"), "Commands:\n")
	for l := range strings.Lines(list) {
		f := strings.Fields(l)
		if len(f) < 2 || !strings.HasPrefix(l, "  ") {
			break
		}
		without := []string{"verify", "privacy", "where", "completion", "version", "schema", "scheme"}
		if !slices.Contains(without, f[0]) && !slices.ContainsFunc(all, func(a []string) bool { return a[0] == f[0] }) {
			t.Errorf("the command %s is not tried on bad files", f[0])
		}
	}
}

func (p place) refuses(prog, name string, args []string) error {
	before := fingerprint(p.db())
	e := p.run(prog, args...)
	if strings.Contains(e.err, "goroutine ") || e.status < 0 {
		return errors.New("it crashed: " + e.String())
	}
	if after := fingerprint(p.db()); after != before {
		return fmt.Errorf("the file was changed from %s to %s: %v", before, after, e)
	}
	opens := e.status != 2 && e.status != 1
	if opens && e.status != 5 && e.status != 7 && e.status != 8 && !reads(name) {
		return fmt.Errorf("not refused: %v", e)
	}
	if strings.Contains(e.err, "SQL") {
		return errors.New("it speaks of SQL: " + e.String())
	}
	return nil
}

// reads: damage in a part that a command does not read may go unseen by it;
// what counts then is that nothing is written.
func reads(name string) bool {
	return strings.Contains(name, "zeroed") || strings.Contains(name, "root page") || strings.Contains(name, "free list")
}

// fingerprint is the kind, the size and the content of a file; of what is no
// file the kind alone.
func fingerprint(path string) string {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return fmt.Sprint(err, info != nil && info.IsDir())
	}
	b, err := os.ReadFile(path)
	return fmt.Sprintf("%d bytes %x %v", len(b), hashOf(b), err)
}

func file(name string, b []byte) bad {
	return bad{name, func(t *testing.T, p place) { write(t, p.db(), string(b)) }}
}

func badFiles(t *testing.T, g *ground) []bad {
	good := bytesOf(t, g.db())
	at := func(off int, b ...byte) []byte { return over(bytes.Clone(good), int64(off), b) }
	u32 := func(off int, n uint32) []byte { return at(off, binary.BigEndian.AppendUint32(nil, n)...) }
	zeroed := func(from, to int) []byte { return at(from, make([]byte, to-from)...) }
	all := []bad{
		file("empty", nil), file("one byte", []byte{0}), file("99 bytes", good[:99]), file("the magic alone", good[:16]), file("511 bytes", good[:511]),
		file("512 bytes", good[:512]), file("zeros", make([]byte, 8192)), file("text", bytes.Repeat([]byte("dear diary\n"), 100)),
		file("a ZIP file", append([]byte("PK\x03\x04"), make([]byte, 2000)...)), file("a PDF file", append([]byte("%PDF-1.7\n"), make([]byte, 2000)...)),
		file("half", good[:len(good)/2]), file("one page", good[:page]), file("without its last page", good[:len(good)-page]), file("without its last byte", good[:len(good)-1]),
		file("of another program", u32(68, 0x42424242)), file("no application id", u32(68, 0)), file("no version", u32(60, 0)), file("a newer version", u32(60, 99)),
		file("a negative version", u32(60, 1<<31|1)), file("page size 0", at(16, 0, 0)), file("page size 3", at(16, 0, 3)), file("page size 512", at(16, 2, 0)),
		file("schema page zeroed", zeroed(100, page)), file("second page zeroed", zeroed(page, 2*page)), file("middle zeroed", zeroed(3*page, 8*page)),
		file("all but the header zeroed", zeroed(page, len(good))), file("magic in lower case", at(0, []byte("sqlite format 3")...)), file("file format 9", at(18, 9, 9)),
		file("too much reserved space", at(20, 255)), file("encoding UTF-16", u32(56, 2)),
	}
	for name, sql := range strangeSQL() {
		all = append(all, file(name, rewritten(t, good, sql)))
	}
	all = append(all, bad{"a folder", func(t *testing.T, p place) { must(t, os.Mkdir(p.db(), 0o700)) }})
	if runtime.GOOS != "windows" {
		all = append(all, bad{"a loop of links", func(t *testing.T, p place) { must(t, os.Symlink(p.db(), p.db())) }},
			bad{"a link to a device", func(t *testing.T, p place) { must(t, os.Symlink("/dev/zero", p.db())) }},
			bad{"two names", func(t *testing.T, p place) {
				write(t, p.db(), string(good))
				must(t, os.Link(p.db(), filepath.Join(string(p), "second")))
			}})
	}
	slices.SortFunc(all, func(a, b bad) int { return strings.Compare(a.name, b.name) })
	return all
}

// strangeSQL is what another program may do to a logbook.
func strangeSQL() map[string]string {
	return map[string]string{
		"a planted trigger": `CREATE TRIGGER gone AFTER INSERT ON entry BEGIN DELETE FROM entry; END`, "a planted view": `CREATE VIEW v AS SELECT * FROM entry`,
		"a planted table": `CREATE TABLE extra (x)`, "a planted index": `CREATE INDEX i ON entry (title)`, "an added column": `ALTER TABLE entry ADD COLUMN x TEXT`,
		"a renamed column": `ALTER TABLE setting RENAME COLUMN value TO v`, "a lost index": `DROP INDEX entry_date`, "a lost table": `DROP TABLE submission`,
		"a table as text": `CREATE VIRTUAL TABLE f USING fts5(x)`, "statistics": `ANALYZE`, "no row about itself": `DELETE FROM meta`,
		"a reader to come is needed": `UPDATE meta SET min_reader = 50`,
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func rewritten(t *testing.T, b []byte, statement string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	must(t, os.WriteFile(path, b, 0o600))
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec(statement)
	must(t, errors.Join(err, db.Close()))
	b, err = os.ReadFile(path)
	must(t, err)
	return b
}
