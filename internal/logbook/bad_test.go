package logbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// image is a good logbook's file as bytes, with a few entries.
func image(t testing.TB) []byte {
	t.Helper()
	b := create(t, options(t))
	r := rand.New(rand.NewPCG(1, 1))
	change(t, b, func(tx *Tx) error {
		for range 40 {
			e := sample(r)
			if err := tx.Add(&e); err != nil {
				return err
			}
		}
		return nil
	})
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(b.DBPath())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// rewritten runs SQL on a copy of the file, as another program might.
func rewritten(t testing.TB, data []byte, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if err := d.Exec(s); err != nil {
			t.Fatal(s, err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	data, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func patched(data []byte, at int, b ...byte) []byte {
	data = bytes.Clone(data)
	copy(data[at:], b)
	return data
}

func zeroed(data []byte, from, to int) []byte { return patched(data, from, make([]byte, to-from)...) }

// badFiles are files that are no logbook of ours, or a broken one; each is
// refused when it is opened or, at the latest, before the first write.
func badFiles(t testing.TB) map[string][]byte {
	good := image(t)
	u32 := func(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }
	bad := map[string][]byte{
		"empty": {}, "one byte": {0}, "one letter": []byte("S"), "99 bytes": good[:99], "magic alone": good[:16], "511 bytes": good[:511], "512 bytes": good[:512],
		"zeros": make([]byte, 8192), "few zeros": make([]byte, 600), "text": bytes.Repeat([]byte("dear diary\n"), 100),
		"zip": append([]byte("PK\x03\x04"), make([]byte, 2000)...), "pdf": append([]byte("%PDF-1.7\n"), make([]byte, 2000)...),
		"half": good[:len(good)/2], "one page": good[:4096], "without its last page": good[:len(good)-4096], "without its last byte": good[:len(good)-1],
		"another program's":       patched(good, 68, u32(0x42424242)...),
		"no application id":       patched(good, 68, 0, 0, 0, 0),
		"no version":              patched(good, 60, 0, 0, 0, 0),
		"newer version":           patched(good, 60, u32(99)...),
		"much newer version":      patched(good, 60, 0x7f, 0xff, 0xff, 0xff),
		"negative version":        patched(good, 60, 0xff, 0xff, 0xff, 0xff),
		"page size 0":             patched(good, 16, 0, 0),
		"page size 3":             patched(good, 16, 0, 3),
		"page size 65535":         patched(good, 16, 0xff, 0xff),
		"page size 512":           patched(good, 16, 2, 0),
		"schema page zeroed":      zeroed(good, 100, 4096),
		"second page zeroed":      zeroed(good, 4096, 8192),
		"middle zeroed":           zeroed(good, 4096*3, 4096*8),
		"all but header zeroed":   zeroed(good, 4096, len(good)),
		"magic in lower case":     patched(good, 0, []byte("sqlite format 3")...),
		"file format 9":           patched(good, 18, 9, 9),
		"reserved space too much": patched(good, 20, 255),
		"payload fraction":        patched(good, 21, 1, 2, 3),
		"encoding UTF-16":         patched(good, 56, u32(2)...),
		"rubbish behind":          nil,
	}
	delete(bad, "rubbish behind")
	for name, sql := range map[string]string{
		"planted trigger":    `CREATE TRIGGER gone AFTER INSERT ON entry BEGIN DELETE FROM entry; END`,
		"planted view":       `CREATE VIEW v AS SELECT * FROM entry`,
		"planted table":      `CREATE TABLE extra (x)`,
		"planted index":      `CREATE INDEX i ON entry (title)`,
		"added column":       `ALTER TABLE entry ADD COLUMN x TEXT`,
		"renamed column":     `ALTER TABLE setting RENAME COLUMN value TO v`,
		"lost index":         `DROP INDEX entry_date`,
		"lost table":         `DROP TABLE submission`,
		"table as text":      `CREATE VIRTUAL TABLE f USING fts5(x)`,
		"statistics":         `ANALYZE`,
		"no meta":            `DELETE FROM meta`,
		"needs a new reader": `UPDATE meta SET min_reader = 50`,
	} {
		bad[name] = rewritten(t, good, sql)
	}
	bad["view for a table"] = rewritten(t, good, `ALTER TABLE setting RENAME TO s2`, `CREATE VIEW setting AS SELECT * FROM s2`)
	return bad
}

func TestBadFilesAreRefusedAndLeftAsTheyWere(t *testing.T) {
	bad := badFiles(t)
	if len(bad) < 40 {
		t.Fatalf("only %d files", len(bad))
	}
	for name, data := range bad {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, fileName)
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			before := sha256.Sum256(data)
			for _, use := range uses() {
				if err := use(dir, options(t)); !refused(err) {
					t.Errorf("got %v", err)
				}
				after, err := os.ReadFile(path)
				if err != nil || sha256.Sum256(after) != before {
					t.Fatal("the file was changed", err)
				}
			}
			if left, _ := os.ReadDir(dir); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func refused(err error) bool {
	return isKind(err, cpd.Damaged) || isKind(err, cpd.Foreign) || isKind(err, cpd.NoRoom)
}

// uses are ways to use a logbook that end in a write.
func uses() []func(dir string, o Options) error {
	write := func(f func(*Book) error) func(string, Options) error {
		return func(dir string, o Options) error {
			b, err := Open(dir, o)
			if err != nil {
				return err
			}
			err = f(b)
			_ = b.Close()
			return err
		}
	}
	return []func(string, Options) error{
		write(func(b *Book) error {
			_, err := b.Change("add", "", func(tx *Tx) error { return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 1), Title: "x"}) })
			return err
		}),
		write(func(b *Book) error { _, err := b.Undo(); return err }),
	}
}

// TestDamageIsFound flips bits in what is stored and asks Check.
func TestDamageIsFound(t *testing.T) {
	good := image(t)
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	want := dump(t, dir)
	r := rand.New(rand.NewPCG(5, 5))
	missed, changed := 0, 0
	for range rounds(250, 40) {
		data := bytes.Clone(good)
		data[100+r.IntN(len(data)-100)] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Open(dir, options(t))
		if err != nil {
			continue
		}
		rep, cerr := b.Check()
		_ = b.Close()
		if got := dump(t, dir); got == want {
			continue
		}
		changed++
		if cerr == nil && rep.Worst() != Damage {
			missed++
		}
	}
	if missed > 0 || changed == 0 {
		t.Fatalf("%d of %d changes of content were not found", missed, changed)
	}
}

// dump is every row of every table, "broken" where one cannot be read.
func dump(t testing.TB, dir string) string {
	t.Helper()
	d, err := sqlite.Open(filepath.Join(dir, fileName), sqlite.ReadOnly)
	if err != nil {
		return "broken"
	}
	defer func() { _ = d.Close() }()
	var b bytes.Buffer
	for _, table := range []string{"meta", "member", "membership", "setting", "entry", "claim", "field", "tag", "split", "competency", "evidence",
		"link", "submission", "history"} {
		err := d.Each("SELECT * FROM "+table+" NOT INDEXED", nil, func(r *sqlite.Rows) error {
			for _, v := range r.Values() {
				switch v := v.(type) {
				case []byte:
					b.Write(v)
				case string:
					b.WriteString(v)
				case int64:
					b.WriteString(itoa(v))
				}
				b.WriteByte('|')
			}
			b.WriteByte('\n')
			return nil
		})
		if err != nil {
			return "broken"
		}
	}
	return b.String()
}
