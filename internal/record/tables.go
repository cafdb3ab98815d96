package record

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// A column is its name and its SQL type; names need no quotes in SQL.
type sqlTable struct {
	name    string
	columns [][2]string
	key     string // primary key, "" for none
}

func sqlTables() []sqlTable {
	cols := func(words string) (all [][2]string) {
		for w := range strings.FieldsSeq(words) {
			name, kind, _ := strings.Cut(w, ":")
			all = append(all, [2]string{name, cmp.Or(kind, "text")})
		}
		return all
	}
	year := "digest scheme period_from:date period_to:date "
	return []sqlTable{
		{"file", cols("path state digest size:bigint sha256"), "path"},
		{"record", cols("digest state number member made_for version:integer entries:integer evidence:integer"), ""},
		{"standing", cols(year + "met:boolean met_by_our_rules:boolean recomputed:boolean rules_known:boolean rules_sha256 missing_evidence:integer"), ""},
		{"requirement", cols(year + "requirement need:numeric have:numeric met:boolean"), ""},
		{"activity", cols(year + "activity entries:integer minutes:integer items:integer earned:numeric counted:numeric lost:numeric"), ""},
		{"entry", cols("digest entry entry_date:date state kind minutes:integer items:integer changed"), ""},
		{"evidence", cols("digest number entry sha256 size:bigint kind missing:boolean"), ""},
		{"entry_text", cols("digest entry field length:integer sha256"), ""},
		{"member", cols("number name"), ""},
		{"deadline", cols("scheme period_to:date last_day"), ""},
	}
}

// yours is how many of the tables the officer fills, the last ones.
const yours = 2

//go:embed sql/officer.sql
var officerSQL string

func schemaSQL() string {
	var b strings.Builder
	b.WriteString("-- The tables of cpdlog verify --tables. Each CSV has a head; empty is NULL. PostgreSQL: \\copy record FROM 'record.csv' CSV HEADER\n" +
		"-- DuckDB: COPY record FROM 'record.csv' (HEADER). A record that was sent twice stands once,\n" +
		"-- once for each shard that met it, and its files in table file. Of an altered\n-- record nothing is told but that it is one.\n")
	for _, t := range sqlTables() {
		lines := cpd.ListOf(t.columns, func(c [2]string) string { return "  " + c[0] + " " + c[1] })
		if t.key != "" {
			lines = append(lines, "  PRIMARY KEY ("+t.key+")")
		}
		fmt.Fprintf(&b, "\nCREATE TABLE %s (\n%s\n);\n", t.name, strings.Join(lines, ",\n"))
	}
	return b.String()
}

// Tables writes what was checked as CSV files for a database: of texts their
// digests alone.
type Tables struct {
	files []*os.File
	csv   map[string]*csv.Writer
	seen  map[shortDigest]bool
}

// NewTables makes a folder of tables; it may not exist yet, so that nothing is
// replaced.
func NewTables(dir string) (*Tables, error) {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	t := &Tables{csv: map[string]*csv.Writer{}, seen: map[shortDigest]bool{}}
	all := sqlTables()
	for _, one := range all[:len(all)-yours] {
		f, err := os.OpenFile(filepath.Join(dir, one.name+".csv"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, errors.Join(err, t.Close())
		}
		t.files, t.csv[one.name] = append(t.files, f), csv.NewWriter(f)
		t.row(one.name, cpd.ListOf(one.columns, func(c [2]string) string { return c[0] })...)
	}
	return t, errors.Join(os.WriteFile(filepath.Join(dir, "schema.sql"), []byte(schemaSQL()), 0o600),
		os.WriteFile(filepath.Join(dir, "officer.sql"), []byte(officerSQL), 0o600))
}

func (t *Tables) row(table string, cells ...string) { _ = t.csv[table].Write(cells) }

// Add adds a record and what it holds, of a record that was sent twice only the
// file, and nothing that an altered one holds.
func (t *Tables) Add(r *Result) {
	t.row("file", workbook.Guard(r.Path), string(r.State), r.Digest, fmt.Sprint(r.Size), r.SHA256)
	if r.Digest == "" || t.seen[shortOf(r.Digest)] {
		return
	}
	t.seen[shortOf(r.Digest)] = true
	if r.State == Altered {
		t.row("record", append([]string{r.Digest, string(r.State)}, make([]string, 6)...)...)
		return
	}
	t.row("record", r.Digest, string(r.State), workbook.Guard(r.Number), workbook.Guard(r.Member),
		r.madeFor, fmt.Sprint(r.Writer), fmt.Sprint(*r.Entries), fmt.Sprint(*r.Evidence))
	for _, row := range r.rows {
		t.row(row[0], append([]string{r.Digest}, row[1:]...)...)
	}
	for s := range cpd.Each(r.Standings) {
		year := []string{r.Digest, s.Scheme, s.Period.From.String(), s.Period.To.String()}
		ours := ""
		if s.MetByOurRules != nil {
			ours = fmt.Sprint(*s.MetByOurRules)
		}
		t.row("standing", append(year, fmt.Sprint(s.Met), ours, fmt.Sprint(s.Recomputed), fmt.Sprint(s.RulesKnown), s.RulesSHA256, fmt.Sprint(s.MissingEvidence))...)
		for _, q := range s.Requirements {
			t.row("requirement", append(year[:4:4], q.ID, string(q.Need), string(q.Have), fmt.Sprint(q.Met))...)
		}
	}
}

// Close flushes the tables; an error means that they are not whole.
func (t *Tables) Close() (err error) {
	for _, w := range t.csv {
		w.Flush()
		err = errors.Join(err, w.Error())
	}
	for _, f := range t.files {
		err = errors.Join(err, f.Close())
	}
	return err
}

// tabled keeps the rows of what a result does not hold.
func (r *Result) tabled(d *Document) {
	add := func(table string, cells ...string) { r.rows = append(r.rows, append([]string{table}, cells...)) }
	r.madeFor = string(d.For)
	for _, s := range d.Schemes {
		for _, a := range s.Activities {
			add("activity", s.Scheme, s.Period.From.String(), s.Period.To.String(), a.ID, fmt.Sprint(a.Entries), fmt.Sprint(a.Minutes), fmt.Sprint(a.Items),
				string(a.Earned), string(a.Counted), string(a.Lost))
		}
	}
	for e := range cpd.Each(d.Entries) {
		add("entry", e.ID, e.Date.String(), string(e.State), workbook.Guard(e.Kind), fmt.Sprint(e.Minutes), fmt.Sprint(e.Items), workbook.Guard(e.Changed))
		for _, name := range append([]string{"title"}, slices.Sorted(maps.Keys(e.Texts))...) {
			if text := strings.TrimSpace(e.Text(name)); text != "" {
				add("entry_text", e.ID, workbook.Guard(name), fmt.Sprint(len([]rune(text))), sumOfText(text))
			}
		}
	}
	for _, p := range d.Evidence {
		add("evidence", p.Number, p.Entry, p.SHA256, fmt.Sprint(p.Size), workbook.Guard(p.Kind), fmt.Sprint(p.Missing))
	}
}

func sumOfText(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
