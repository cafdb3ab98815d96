package export

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/checked"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

type verifyOptions struct {
	asCSV         bool
	skipPages     bool
	expect, shard string
	tables, rules string
	db            string
	secret        session.Secret
	workers       int
}

// NewVerify makes the command that checks what somebody sent.
func NewVerify(s *session.Session) *cobra.Command {
	var o verifyOptions
	c := &cobra.Command{
		Use: "verify FILE…",
		Long: `Check packs, unpacked packs and record.json files from anyone. It needs no logbook.
It checks every checksum and the evidence, and works out the totals again from the
entries, with the enclosed rules and with this program's own, or yours (--rules). Yours
decide, else the program's. Then it writes the record again (record.json, PDF, web
page, CSV, README) and compares every byte. A pack holds exactly the files that cpdlog
puts into it. A folder stands for every record in it.

A sound record was not altered since it was made. This does not prove that what it
says is true. Status 0: sound, whether the requirements are met or not; 5: damaged or
altered; 8: not a record; 10: evidence missing or changed; 11: scored by other rules;
12: the totals could not be worked out; 13: the pages were not compared, after
--skip-pages or since an older version wrote the record. Of several records, the
highest status counts, but 5 comes before all others. What each state means:
cpdlog help for-associations`,
		Example: "  cpdlog verify cpd-record-nalw-2025.zip\n  cpdlog verify --csv inbox/ > checked.csv",
		Args:    command.Between(1, -1, "one or more files or folders"),
	}
	c.RunE = command.Run(s, func(args []string) error {
		if err := noneEmpty(c); err != nil {
			return err
		}
		return runVerify(s, args, o)
	})
	fs := c.Flags()
	command.JSONFlag(c, s)
	fs.BoolVar(&o.asCSV, "csv", false, "print CSV, one row for each record")
	fs.BoolVar(&o.skipPages, "skip-pages", false, "a quick first look: do not compare the PDF, the web page, the CSV and README")
	fs.StringVar(&o.expect, "expect", "", "compare with the digests in this CSV (columns digest and, if you have it, number)")
	fs.StringVar(&o.shard, "shard", "", "check one part of the files only, such as 3/16: the same part each time")
	fs.StringVar(&o.rules, "rules", "", "score by the rules in this file or folder; this program's own for other schemes")
	fs.StringVar(&o.tables, "tables", "", "write tables for a database into this new folder, with schema.sql and officer.sql")
	fs.StringVar(&o.db, "db", "", "keep what is checked in this file, and check only what is new or changed")
	o.secret.Flags(fs, "ask for the passphrase of a locked pack")
	o.workers = 2
	fs.Var(command.Read(&o.workers, "int", workersOf), "workers", "how many to check at once (default 2)")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	return c
}

// noneEmpty refuses a flag that was given without its value, which would be as if it had
// not been given.
func noneEmpty(c *cobra.Command) (err error) {
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Value.Type() == "string" && f.Value.String() == "" {
			err = cpd.Fail(cpd.Usage, "--"+f.Name+" is empty; nothing was checked", "give it what it is to use, or leave it out")
		}
	})
	return err
}

func workersOf(word string) (int, error) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 {
		return 0, cpd.Fail(cpd.Usage, cpd.Quoted(word)+" is no number of records to check at once", "give 1 or more, such as --workers 4")
	}
	return min(n, 64), nil
}

func runVerify(s *session.Session, paths []string, o verifyOptions) error {
	if slices.Contains(paths, "-") {
		return cpd.Fail(cpd.Invalid, "a record is read from a file, not from standard input; nothing was checked", "save it as a file, and name that")
	}
	phrase, err := s.Passphrase(o.secret, false)
	if err != nil {
		return err
	}
	check := &record.Checker{
		Parse:      func(name string, text []byte) (*scheme.Scheme, error) { return rulefile.Read(name, text) },
		BuiltIn:    rulebook.BuiltIns(),
		Passphrase: phrase,
		SkipPages:  o.skipPages,
	}
	if o.rules != "" {
		if check.Given, err = rulebook.Given(o.rules); err != nil {
			return err
		}
	}
	if check.Shard, err = shardOf(o.shard); err != nil {
		return err
	}
	if check.Expect, err = expected(o.expect); err != nil {
		return err
	}
	tables, err := newTables(o.tables)
	if err != nil {
		return err
	}
	kept, err := keepIn(s, o, check)
	if err != nil {
		return err
	}
	check.Tabled = tables != nil || kept != nil
	v := &verifier{Page: s.Out, o: o, one: len(paths) == 1, states: map[record.State]int{}, verdicts: map[string]int{}, scored: map[string]bool{}, paths: paths}
	if v.one {
		info, err := os.Stat(paths[0])
		v.one = err != nil || !info.IsDir()
	}
	v.begin()
	done := s.Out.Screen().Waiting("Checking")
	v.skipped = check.All(paths, o.workers, func(r record.Result) {
		if v.one {
			done()
		}
		if tables != nil {
			tables.Add(&r)
		}
		v.show(r)
	})
	done()
	if v.shown > 0 {
		v.notes = append(unmet(check), unusedRules(check.Given, v.scored)...)
	}
	v.end()
	if kept != nil {
		err = kept.Close()
	}
	if tables != nil {
		if bad := tables.Close(); bad != nil {
			err = cpd.Fail(cpd.NoRoom, "the tables in "+cpd.Visible(o.tables)+" are not whole ("+cpd.Reason(bad)+")", "give another new folder with --tables")
		}
	}
	if err != nil {
		return err
	}
	return v.status()
}

// keepIn opens the file of --db, nil for none. What was found holds for the same
// program, rules and look alone.
func keepIn(s *session.Session, o verifyOptions, check *record.Checker) (*checked.File, error) {
	if o.db == "" {
		return nil, nil
	}
	ours := sha256.New()
	for _, id := range rulebook.Open("").IDs() {
		fmt.Fprintln(ours, check.BuiltIn(id).Digest)
	}
	for _, id := range slices.Sorted(maps.Keys(check.Given)) {
		fmt.Fprintln(ours, "given", check.Given[id].Digest)
	}
	how := fmt.Sprintf("cpdlog %s, writer %d, rules %x", s.Env.Version(), record.Writer, ours.Sum(nil))
	if o.skipPages {
		how += ", without the pages"
	}
	f, err := checked.Open(o.db, how)
	if err == nil {
		check.Recall, check.Keep = f.Recall, f.Keep
	}
	return f, err
}

// shardOf reads 3/16.
func shardOf(words string) (record.Shard, error) {
	if words == "" {
		return record.Shard{}, nil
	}
	part, of, _ := strings.Cut(words, "/")
	p, err1 := strconv.Atoi(part)
	n, err2 := strconv.Atoi(of)
	if err1 != nil || err2 != nil || p < 1 || n < p {
		return record.Shard{}, cpd.Fail(cpd.Usage, cpd.Quoted(words)+" is no part of the files", "give the part and how many there are, such as --shard 3/16")
	}
	return record.Shard{Part: p, Of: n}, nil
}

func newTables(dir string) (*record.Tables, error) {
	if dir == "" {
		return nil, nil
	}
	t, err := record.NewTables(dir)
	if err != nil {
		return nil, cpd.Fail(cpd.Invalid, "no tables can be written into "+cpd.Visible(dir)+" ("+cpd.Reason(err)+"); nothing was checked",
			"give a folder that does not exist yet with --tables")
	}
	return t, nil
}

// expected reads the digests that were quoted.
func expected(path string) (*record.Expected, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, cpd.Fail(cpd.Invalid, cpd.Visible(path)+" cannot be read ("+cpd.Reason(err)+"); nothing was checked", "name a CSV with a column digest")
	}
	defer f.Close()
	e, err := record.ReadExpected(f)
	if err != nil {
		return nil, cpd.Fail(cpd.Invalid, cpd.Visible(path)+" is no list of digests: "+cpd.Reason(err)+"; nothing was checked", "name a CSV with a column digest")
	}
	return e, nil
}
