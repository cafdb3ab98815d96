package export

import (
	"encoding/csv"
	"fmt"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/screen"
)

// verifier prints results as they come.
type verifier struct {
	*screen.Page
	o      verifyOptions
	one    bool
	csv    *csv.Writer
	states map[record.State]int
	shown  int

	verdicts map[string]int  // the states in words
	scored   map[string]bool // the schemes of the records
	notes    []string        // on all of them together
	paths    []string        // that were named

	skipped []record.Skipped
}

func (v *verifier) begin() {
	switch {
	case v.AsJSON:
		v.Write("{\n\"schema_version\": 1,\n\"results\": [")
	case v.o.asCSV:
		v.csv = csv.NewWriter(v.Writer())
		_ = v.csv.Write(record.RowNames())
	}
}

func (v *verifier) show(r record.Result) {
	v.states[r.State]++
	v.verdicts[r.Verdict()]++
	for _, s := range r.Standings {
		v.scored[s.Scheme] = true
	}
	switch {
	case v.AsJSON:
		v.showJSON(r)
	case v.o.asCSV:
		for _, row := range r.Rows() {
			_ = v.csv.Write(row)
		}
	case v.one:
		for _, line := range r.Whole() {
			v.Say("%s", line)
		}
	default:
		v.Say("%s", r.Line())
	}
	v.shown++
}

func (v *verifier) showJSON(r record.Result) {
	if v.shown > 0 {
		v.Write(",")
	}
	v.Write("\n")
	_ = v.JSON(r)
}

func (v *verifier) end() {
	switch {
	case v.AsJSON:
		v.Write("],\n\"counts\": ")
		_ = v.JSON(v.states)
		v.Write(",\n\"skipped\": ")
		_ = v.JSON(v.skipped)
		v.Write(",\n\"notes\": ")
		_ = v.JSON(cpd.List(v.notes))
		v.Write("}\n")
	case v.o.asCSV:
		v.csv.Flush()
		v.Notes(append(cpd.ListOf(v.skipped, record.Skipped.Words), v.notes...))
	case v.shown > 0:
		if !v.one {
			v.counts()
		}
		for _, line := range v.notes {
			v.Say("%s", line)
		}
	}
}

func (v *verifier) counts() {
	v.Say("")
	for _, words := range record.Verdicts() {
		if n := v.verdicts[words]; n > 0 {
			v.Say("%6d %s", n, words)
		}
	}
	for _, k := range v.skipped {
		v.Say("%s", k.Words())
	}
}

// unmet says which quoted digests no file has; of one part of the files that cannot be said.
func unmet(c *record.Checker) []string {
	if c.Expect == nil || c.Shard.Of > 1 {
		return nil
	}
	return c.Expect.Unmet()
}

// unusedRules says that rules were given which no record was scored by.
func unusedRules(given map[string]*scheme.Scheme, scored map[string]bool) []string {
	ids := slices.Sorted(maps.Keys(given))
	if len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return scored[id] }) {
		return nil
	}
	return []string{fmt.Sprintf("the rules given scored no record: they are of %s, and the records of %s",
		english.List(ids), english.ListOr(slices.Sorted(maps.Keys(scored)), "no scheme"))}
}

// status ends with the worst that was found; everything was said already.
func (v *verifier) status() error {
	for _, one := range []struct {
		state  record.State
		status int
	}{{record.Altered, 5}, {record.PagesNotCompared, 13}, {record.NotWorkedOut, 12}, {record.OwnRules, 11},
		{record.EvidenceGone, 10}, {record.NotARecord, 8}, {record.Unreadable, 1}} {
		if v.states[one.state] > 0 {
			return command.Exit{Status: one.status}
		}
	}
	if v.shown == 0 {
		return cpd.Fail(cpd.NotFound, "no record was found to check in "+english.List(cpd.ListOf(v.paths, cpd.Visible)),
			"name a pack, an unpacked pack or a record.json")
	}
	return nil
}
