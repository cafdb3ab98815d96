package main

import (
	"os"
	"strings"
)

// The columns of an export, as far as one table has them and with the rest
// gathered from the tables below it.
const (
	flatColumns = `e.id, e.uid, e.date, e.end_date, e.title, e.minutes, e.break_minutes, e.items, e.formal, e.formal_reason, e.state, e.kind, e.provider, e.created, e.changed`
	allColumns  = flatColumns + `, (SELECT group_concat(name, ';') FROM tag WHERE entry = e.key), ` +
		`(SELECT group_concat(scheme || ':' || activity, ';') FROM claim WHERE entry = e.key), ` +
		`(SELECT group_concat(name, ';') FROM evidence WHERE entry = e.key), ` +
		`(SELECT text FROM field WHERE entry = e.key AND name = 'learned'), (SELECT text FROM field WHERE entry = e.key AND name = 'note')`
	fromAll = ` FROM entry AS e INDEXED BY entry_date WHERE e.deleted = '' ORDER BY e.date, e.key`
	madeUID = `zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz`
	extra   = `PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; `
)

// withBare puts the sqlite3 command line beside the jobs that it can do: the
// bare statement on a copy of the same file, without rules, history, checks
// or layout.
func (s *site) withBare(jobs []job) {
	sql := s.statements()
	for i, j := range jobs {
		if j.name == "import" {
			jobs[i].ways = append(jobs[i].ways, s.bareImport())
		}
		b, ok := sql[j.name]
		if !ok {
			continue
		}
		w := s.sqlite("sqlite3", b.options, b.sql)
		w.before, w.after = b.before, b.after
		jobs[i].ways = append(jobs[i].ways, w)
		if b.flat != "" {
			jobs[i].ways = append(jobs[i].ways, s.sqlite("sqlite3, one table", b.options, b.flat))
		}
	}
}

func (s *site) sqlite(name string, options []string, sql ...string) way {
	argv := append([]string{"sqlite3", "-batch", "-init", os.DevNull}, options...)
	return way{name: name, argv: append(append(argv, s.at("bare.db")), sql...), env: s.env}
}

type bare struct {
	options       []string
	sql           string
	flat          string // the same from the one table of entries
	before, after func() error
}

func (s *site) statements() map[string]bare {
	year := ` e.date BETWEEN '` + s.member.yearStart.Format(dayLayout) + `' AND '` + s.member.today.Format(dayLayout) + `' AND e.deleted = ''`
	add := extra + `BEGIN IMMEDIATE; INSERT INTO entry SELECT max(key) + 1, '` + madeUID[:8] + `', '` + madeUID + `', '` + s.member.today.Format(dayLayout) +
		`', '', 'Safeguarding level 2, refresher', 180, 0, 1, '', '', 'done', 'learning', 'Training hub', '', '', '', 1, max(key) + 1, 0 FROM entry; ` +
		`INSERT INTO claim VALUES (last_insert_rowid(), 0, 'nalw', 'training', ''); COMMIT`
	remove := extra + `BEGIN IMMEDIATE; DELETE FROM claim WHERE entry = (SELECT key FROM entry WHERE uid = '` + madeUID + `'); DELETE FROM entry WHERE uid = '` + madeUID + `'; COMMIT`
	run := func(sql string) func() error {
		return func() error { return do(s.env, s.sqlite("", nil, sql).argv...) }
	}
	return map[string]bare{
		"version": {options: []string{"-version"}},
		"status":  {sql: `SELECT c.activity, count(*), sum(e.minutes) FROM entry AS e JOIN claim AS c ON c.entry = e.key WHERE` + year + ` GROUP BY c.activity`},
		"list":    {sql: `SELECT id, date, minutes, title FROM entry AS e WHERE` + year + ` ORDER BY date, key`},
		"show":    {sql: `SELECT ` + allColumns + ` FROM entry AS e WHERE uid >= '` + s.first + `' AND uid < '` + s.first + `~'`},
		"add":     {sql: add, after: run(remove)},
		"undo":    {sql: remove, before: run(add)},
		"list --grep over all": {sql: `SELECT id, date, minutes, title FROM entry AS e WHERE deleted = '' AND (title LIKE '%sans%' AND title LIKE '%frontières%' OR ` +
			`EXISTS (SELECT 1 FROM field AS f WHERE f.entry = e.key AND f.text LIKE '%sans%' AND f.text LIKE '%frontières%')) ORDER BY date, key`},
		"export csv of all":  {options: []string{"-csv", "-header"}, sql: `SELECT ` + allColumns + fromAll, flat: `SELECT ` + flatColumns + fromAll},
		"export json of all": {options: []string{"-json"}, sql: `SELECT ` + allColumns + fromAll, flat: `SELECT ` + flatColumns + fromAll},
		"check":              {sql: `PRAGMA integrity_check; PRAGMA foreign_key_check`},
	}
}

// bareImport reads the same CSV file into one table with the same two indexes,
// in one durable transaction, without looking at it.
func (s *site) bareImport() way {
	file := s.at("imported.db")
	columns := strings.ReplaceAll(strings.Join(csvHeader()[1:], " TEXT NOT NULL, "), ":", "_") + " TEXT NOT NULL"
	return way{name: "sqlite3", env: s.env, before: func() error {
		if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
			return err
		}
		return nil
	}, argv: []string{"sqlite3", "-batch", "-init", os.DevNull, file, extra + `CREATE TABLE entry (uid TEXT, ` + columns + `); CREATE INDEX entry_date ON entry (date); BEGIN`,
		`.import --csv --skip 1 "` + s.at("entries.csv") + `" entry`, `COMMIT`}}
}
