package main

import (
	"os"
	"slices"
	"strings"
)

// peersUpTo is the largest logbook that the peers are given: in larger ones
// some take minutes for one command.
const peersUpTo = 10_000

// row is one way of one job: the arguments of the program, and what has to be
// done around each run, untimed, so that every round finds the same state.
type row struct {
	job, name     string
	args          []string
	fresh         func() error // makes the data anew
	before, after []string     // arguments of the same program
}

// rows are all that is measured. A job's first way is cpdlog's.
func (s *site) rows() []row {
	from, year := s.from.Format(dayLayout), `e.deleted = '' AND e.date >= '`+s.from.Format(dayLayout)+`'`
	completed := []string{"end.after:" + from, "completed"}
	add := []string{"add", "Safeguarding level 2, refresher", "--activity", "training", "--time", "3h", "--provider", "Training hub"}
	insert, remove := s.sql(durable+insertEntry), s.sql(durable+removeEntry)
	logbook, table := s.at("fresh"), s.at("fresh.db")
	return []row{
		{job: "version", name: "cpdlog", args: []string{"version"}},
		{job: "version", name: "sqlite3", args: []string{"-version"}},
		{job: "version", name: "taskwarrior", args: []string{"--version"}},
		{job: "version", name: "klog", args: []string{"version"}},
		{job: "version", name: "hledger", args: []string{"--version"}},
		{job: "status", name: "cpdlog", args: []string{"status"}},
		{job: "status", name: "sqlite3", args: s.sql(`SELECT c.activity, count(*), sum(e.minutes) ` +
			`FROM entry AS e JOIN claim AS c ON c.entry = e.key WHERE ` + year + ` GROUP BY c.activity`)},
		{job: "status", name: "taskwarrior", args: completed}, // it lists the year; it has no sums
		{job: "status", name: "klog", args: []string{"tags", "--since=" + from, s.at("cpd.klg")}},
		{job: "status", name: "hledger", args: []string{"balance", "-b", from}},
		{job: "list", name: "cpdlog", args: []string{"list"}},
		{job: "list", name: "sqlite3", args: s.sql(`SELECT id, date, minutes, title FROM entry AS e WHERE ` + year + ` ORDER BY date, key`)},
		{job: "list", name: "taskwarrior", args: completed},
		{job: "list", name: "klog", args: []string{"print", "--since=" + from, s.at("cpd.klg")}},
		{job: "list", name: "hledger", args: []string{"register", "-b", from}},
		{job: "show", name: "cpdlog", args: []string{"show", s.first}},
		{job: "show", name: "sqlite3", args: s.sql(`SELECT ` + columns + ` FROM entry AS e WHERE uid >= '` + s.first + `' AND uid < '` + s.first + `~'`)},
		{job: "complete", name: "cpdlog", args: []string{"__complete", "show", ""}},
		{job: "add", name: "cpdlog", args: add, after: []string{"undo"}},
		{job: "add", name: "sqlite3", args: insert, after: remove},
		{job: "add", name: "taskwarrior", args: []string{"log", "Safeguarding level 2, refresher", "project:training"}, fresh: s.writeTasks},
		{job: "add", name: "klog", args: []string{"track", "3h #training Safeguarding level 2, refresher", s.at("cpd.klg")}, fresh: s.writeKlog},
		{job: "undo", name: "cpdlog", args: []string{"undo"}, before: add},
		{job: "undo", name: "sqlite3", args: remove, before: insert},
		{job: "search over all", name: "cpdlog", args: []string{"list", "--year", "all", "--grep", "sans frontières", "--limit", "20000"}},
		{job: "search over all", name: "sqlite3", args: s.sql(`SELECT id, date, minutes, title FROM entry AS e WHERE deleted = '' AND ` +
			`(title LIKE '%sans%' AND title LIKE '%frontières%' OR ` +
			`EXISTS (SELECT 1 FROM field AS f WHERE f.entry = e.key AND f.text LIKE '%sans%' AND f.text LIKE '%frontières%')) ORDER BY date, key`)},
		{job: "search over all", name: "taskwarrior", args: []string{"description.contains:sans", "completed"}},
		{job: "search over all", name: "hledger", args: []string{"register", "desc:sans frontières"}},
		{job: "csv of all", name: "cpdlog", args: export("csv", "--year", "all", "-o", "-")},
		{job: "csv of all", name: "sqlite3", args: s.sql(selectAll, "-csv", "-header")},
		{job: "csv of all", name: "hledger", args: []string{"print", "-O", "csv"}},
		{job: "json of all", name: "cpdlog", args: export("json", "--year", "all", "-o", "-")},
		{job: "json of all", name: "sqlite3", args: s.sql(selectAll, "-json")},
		{job: "json of all", name: "taskwarrior", args: []string{"export"}},
		{job: "json of all", name: "klog", args: []string{"json", s.at("cpd.klg")}},
		{job: "json of all", name: "hledger", args: []string{"print", "-O", "json"}},
		{job: "import", name: "cpdlog", args: []string{"import", "--dir", logbook, s.at("entries.csv")},
			before: append(s.initArgs(), "--dir", logbook), fresh: forget(logbook)},
		{job: "import", name: "sqlite3", fresh: forget(table), args: []string{table,
			durable + `CREATE TABLE entry (` + strings.ReplaceAll(csvHeader, ":", "_") + `); CREATE INDEX entry_date ON entry (date); BEGIN`,
			`.import --csv --skip 1 "` + s.at("entries.csv") + `" entry`, `COMMIT`}},
		{job: "check", name: "cpdlog", args: []string{"check"}},
		{job: "check", name: "sqlite3", args: s.sql(`PRAGMA integrity_check; PRAGMA foreign_key_check`)},
		{job: "pdf of the year", name: "cpdlog", args: export("pdf", "--force", "-o", s.at("record.pdf"))},
		{job: "xlsx of the year", name: "cpdlog", args: export("xlsx", "--force", "-o", s.at("record.xlsx"))},
	}
}

func export(format string, more ...string) []string {
	return append([]string{"export", "--for", "full", "--with-reflections", "--reviewed", "--format", format}, more...)
}

func forget(path string) func() error { return func() error { return os.RemoveAll(path) } }

// ways puts a program before the arguments of every row that was asked for.
func (s *site) ways(o options) (all []*way) {
	programs := map[string][]string{
		"cpdlog": s.cpdlog(), "sqlite3": {"sqlite3", "-batch", "-init", os.DevNull},
		"taskwarrior": {"task"}, "klog": {"klog"}, "hledger": {"hledger", "-f", s.at("cpd.journal")},
	}
	for _, r := range s.rows() {
		if !slices.ContainsFunc(strings.Split(o.jobs, ","), func(p string) bool { return strings.HasPrefix(r.job, strings.TrimSpace(p)) }) {
			continue
		}
		if own := r.name == "cpdlog" || r.name == "sqlite3"; own || s.n <= peersUpTo {
			all = append(all, &way{row: r, entries: s.n, program: programs[r.name], env: s.env()})
		}
		if r.name == "cpdlog" && o.against != "" {
			r.name = "other cpdlog"
			all = append(all, &way{row: r, entries: s.n, program: []string{o.against, "--no-input"}, env: s.env()})
		}
	}
	return all
}

// What the sqlite3 command line does instead: the bare statement, without
// rules, history, checks or layout.
const (
	columns = `e.*, (SELECT group_concat(name, ';') FROM tag WHERE entry = e.key), ` +
		`(SELECT group_concat(scheme || ':' || activity, ';') FROM claim WHERE entry = e.key), ` +
		`(SELECT group_concat(name, ';') FROM evidence WHERE entry = e.key), ` +
		`(SELECT text FROM field WHERE entry = e.key AND name = 'learned')`
	selectAll   = `SELECT ` + columns + ` FROM entry AS e INDEXED BY entry_date WHERE e.deleted = '' ORDER BY e.date, e.key`
	durable     = `PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; `
	madeUID     = `zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz`
	insertEntry = `BEGIN IMMEDIATE; INSERT INTO entry SELECT max(key) + 1, 'zzzzzzzz', '` + madeUID + `', date(), ` +
		`'', 'Safeguarding level 2, refresher', 180, 0, 1, '', '', 'done', 'learning', 'Training hub', '', '', '', 1, max(key) + 1 FROM entry; ` +
		`INSERT INTO claim VALUES (last_insert_rowid(), 0, 'nalw', 'training', ''); COMMIT`
	removeEntry = `BEGIN IMMEDIATE; DELETE FROM claim WHERE entry = (SELECT key FROM entry WHERE uid = '` + madeUID + `'); ` +
		`DELETE FROM entry WHERE uid = '` + madeUID + `'; COMMIT`
)

func (s *site) sql(statement string, options ...string) []string {
	return append(options, s.at("bare.db"), statement)
}
