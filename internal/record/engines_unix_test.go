//go:build unix && !fuzz

package record

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/cpdlog/internal/needs"
)

// engine is a database of others: run gives it SQL, ask what a query answers, as
// CSV with a head.
type engine struct {
	run func(sql string) error
	ask func(query string) (string, error)
}

// startPostgres makes a cluster of its own and serves it on a socket in its folder,
// with no port. It refuses root, so root starts it as somebody else.
func startPostgres(t *testing.T) engine {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append(found, path)
	}
	if len(found) == 0 {
		needs.Missing(t, "postgresql", "no PostgreSQL on this machine: the tables were not loaded into it")
	}
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("/tmp", "cpdlog-pg-") // a socket's path is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	as := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		who, err := user.Lookup("nobody")
		if err != nil {
			t.Fatal(err)
		}
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	command := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir, c.SysProcAttr, c.Env = dir, as, []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH"), "HOME=" + dir}
		return c
	}
	data := filepath.Join(dir, "data")
	if out, err := command("initdb", "-D", data, "-U", "officer", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	server := command("postgres", "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off")
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGQUIT)
		_ = server.Wait()
		_ = log.Close()
	})
	psql := func(sql string) (string, error) {
		c := exec.Command("psql", "-h", dir, "-U", "officer", "-d", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-")
		c.Stdin = strings.NewReader(sql)
		out, err := c.CombinedOutput()
		return string(out), err
	}
	for range 1200 {
		if _, err = psql("SELECT 1"); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		t.Fatal("PostgreSQL does not start: ", err)
	}
	return engine{
		run: func(sql string) error {
			sql = strings.ReplaceAll(sql, "\nCOPY ", "\n\\copy ") // the client reads the files
			out, err := psql(sql)
			if err != nil {
				err = fmt.Errorf("%w: %s", err, out)
			}
			return err
		},
		ask: func(query string) (string, error) { return psql(`COPY (` + query + `) TO STDOUT CSV HEADER`) },
	}
}

// duckScript answers what it is given, one statement after the other.
const duckScript = `const {DuckDBInstance} = require("@duckdb/node-api"), fs = require("fs");
(async () => {
	const c = await (await DuckDBInstance.create("officer.duckdb")).connect()
	for (const one of fs.readFileSync("ask.sql", "utf8").split(/;\s*\n/)) if (one.trim()) await c.run(one)
	c.closeSync()
})().catch(e => { console.error(String(e)); process.exit(1) })`

// startDuckDB has npm fetch DuckDB into a folder of the test.
func startDuckDB(t *testing.T) engine {
	t.Helper()
	dir := t.TempDir()
	in := func(name string, args ...string) error {
		c := exec.Command(name, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	}
	if err := in("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "@duckdb/node-api@1.5.6-r.1"); err != nil {
		needs.Missing(t, "duckdb", fmt.Sprintf("npm cannot fetch DuckDB here, so the tables were not loaded into it: %v", err))
	}
	run := func(sql string) error {
		if err := os.WriteFile(filepath.Join(dir, "ask.sql"), []byte(sql), 0o600); err != nil {
			return err
		}
		return in("node", "-e", duckScript)
	}
	return engine{run, func(query string) (string, error) {
		out := filepath.Join(dir, "answer.csv")
		if err := run("COPY (" + query + ") TO '" + out + "' (HEADER)"); err != nil {
			return "", err
		}
		text, err := os.ReadFile(out)
		return string(text), err
	}}
}

// load makes the tables, loads what verify wrote, as schema.sql says, and asks
// officer.sql.
func (e engine) load(t *testing.T, dir, options string) {
	t.Helper()
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	sql := read("schema.sql") + ";\n"
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	for _, f := range files {
		sql += "COPY " + strings.TrimSuffix(filepath.Base(f), ".csv") + " FROM '" + f + "' " + options + ";\n"
	}
	sql += strings.ReplaceAll(yourTables, "; ", ";\n") + ";\n" + read("officer.sql")
	if err := e.run(strings.ReplaceAll(sql, ";;", ";")); err != nil {
		t.Fatal(err)
	}
}

// rows are an answer in one spelling: engines write truths and fractions each in
// its own.
func (e engine) rows(t *testing.T, query string) (all []string) {
	t.Helper()
	text, err := e.ask(query)
	if err != nil {
		t.Fatalf("%s: %v %s", query, err, text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v %s", query, err, text)
	}
	for _, row := range rows {
		for i, cell := range row {
			if n, ok := new(big.Rat).SetString(cell); ok && len(cell) < 30 {
				row[i] = n.FloatString(6)
			}
			if long := map[string]string{"t": "true", "f": "false"}[cell]; long != "" {
				row[i] = long
			}
		}
		all = append(all, strings.Join(row, "|"))
	}
	slices.Sort(all[1:])
	return all
}

// TestTablesInRealEngines loads the tables into PostgreSQL and DuckDB: each view of
// officer.sql answers something, and both answer the same; DuckDB makes Parquet of
// them, which gives the same again.
func TestTablesInRealEngines(t *testing.T) {
	beside(t)
	files := sentIn(t)
	for i := range 120 {
		in := testInput(testEntries()[:1+i%7])
		in.Memberships[0].Number, in.Member.Name = fmt.Sprintf("B%03d", i), fmt.Sprintf("Łukasz “%d”, O'Brien; x", i)
		files[fmt.Sprintf("b/%03d.json", i)] = []byte(asJSON(t, Build(in)))
	}
	dir := tablesOf(t, inbox(t, files), 4, Shard{})
	post, duck := startPostgres(t), startDuckDB(t)
	post.load(t, dir, "CSV HEADER")
	duck.load(t, dir, "(HEADER)")
	views := regexp.MustCompile(`CREATE VIEW (\w+)`).FindAllStringSubmatch(officerSQL, -1)
	if len(views) < 9 {
		t.Error(len(views))
	}
	for _, v := range views {
		a, b := post.rows(t, "SELECT * FROM "+v[1]), duck.rows(t, "SELECT * FROM "+v[1])
		if len(a) < 2 || !slices.Equal(a, b) {
			t.Errorf("%s: PostgreSQL says\n%s\nDuckDB\n%s", v[1], strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
		t.Logf("%s: %d rows, such as %s", v[1], len(a)-1, a[len(a)-1])
	}
	for ask, want := range map[string]string{
		"SELECT count(*) AS n FROM record":                                                                       "124.000000",
		"SELECT count(*) AS n FROM not_sent":                                                                     "1.000000",
		"SELECT count(*) AS n FROM own_rules":                                                                    "1.000000",
		"SELECT count(*) AS n FROM file WHERE state = 'altered'":                                                 "1.000000",
		"SELECT count(*) AS n FROM sample WHERE substr(digest, 1, 3) > '065'":                                    "0.000000",
		"SELECT count(*) AS n FROM record r, entry e WHERE r.digest = e.digest AND r.member LIKE '%O''Brien; x'": "426.000000",
	} {
		if a, b := post.rows(t, ask), duck.rows(t, ask); a[1] != want || b[1] != want {
			t.Errorf("%s: %q and %q, want %s", ask, a, b, want)
		}
	}
	for _, table := range sqlTables() {
		parquet := filepath.Join(t.TempDir(), table.name+".parquet")
		if err := duck.run("COPY " + table.name + " TO '" + parquet + "' (FORMAT parquet)"); err != nil {
			t.Fatal(err)
		}
		if a, b := post.rows(t, "SELECT * FROM "+table.name), duck.rows(t, "SELECT * FROM '"+parquet+"'"); !slices.Equal(a, b) {
			t.Errorf("%s out of Parquet: %d rows, not %d", table.name, len(b), len(a))
		}
	}
}
