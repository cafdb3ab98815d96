package export

import (
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

type verifyOptions struct {
	asJSON, asCSV bool
	skipPages     bool
	expect, shard string
	tables        string
	secret        session.Secret
	workers       int
}

// NewVerify makes the command that checks what somebody sent.
func NewVerify(s *session.Session) *cobra.Command {
	var o verifyOptions
	c := &cobra.Command{
		Use:   "verify FILE…",
		Short: "Check a pack or a record that someone sent you",
		Long: `Check packs, unpacked packs and record.json files from anyone. It needs no logbook.
It checks every checksum and the evidence, and works out the totals again from the
entries, with the enclosed rules and with this program's own. The program's own rules
decide. Then it writes the record again (record.json, PDF, web page, CSV, README) and
compares every byte. A pack holds exactly the files that cpdlog puts into it. A folder
stands for every record in it.

A sound record was not altered since it was made. This does not prove that what it
says is true. Status 0: sound, whether the requirements are met or not; 5: damaged or
altered; 8: not a record; 10: evidence missing or changed; 11: scored by rules of the
member's own; 12: the totals could not be worked out; 13: the pages were not compared,
after --skip-pages or since an older version wrote the record. Of several records, the
highest status counts, but 5 comes before all others.`,
		Example: "  cpdlog verify cpd-record-nalw-2025.zip\n  cpdlog verify --csv inbox/ > checked.csv",
		Args:    command.Between(1, -1, "one or more files or folders"),
		RunE:    command.Run(s, func(args []string) error { return runVerify(s, args, o) }),
	}
	fs := c.Flags()
	command.JSONFlag(c, &o.asJSON)
	fs.BoolVar(&o.asCSV, "csv", false, "print CSV, one row for each record")
	fs.BoolVar(&o.skipPages, "skip-pages", false, "a quick first look: do not compare the PDF, the web page, the CSV and README")
	fs.StringVar(&o.expect, "expect", "", "compare with the digests in this CSV (columns digest and, if you have it, number)")
	fs.StringVar(&o.shard, "shard", "", "check one part of the files only, such as 3/16: the same part each time")
	fs.StringVar(&o.tables, "tables", "", "write tables for a database into this new folder, with schema.sql and officer.sql")
	o.secret.Flags(fs, "ask for the passphrase of a locked pack")
	fs.IntVar(&o.workers, "workers", 2, "how many to check at once")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	return c
}

func runVerify(s *session.Session, paths []string, o verifyOptions) error {
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
	check.Tabled = tables != nil
	v := &verifier{Page: s.Out, o: o, one: len(paths) == 1, states: map[record.State]int{}}
	if v.one {
		info, err := os.Stat(paths[0])
		v.one = err != nil || !info.IsDir()
	}
	v.begin()
	done := s.Out.Screen().Waiting("Checking")
	v.skipped = check.All(paths, min(max(o.workers, 1), 64), func(r record.Result) {
		if v.one {
			done()
		}
		if tables != nil {
			tables.Add(&r)
		}
		v.show(r)
	})
	done()
	v.end()
	if tables != nil {
		if err := tables.Close(); err != nil {
			return cpd.Fail(cpd.NoRoom, "the tables in "+cpd.Visible(o.tables)+" are not whole ("+cpd.Reason(err)+")", "give another new folder with --tables")
		}
	}
	return v.status()
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
