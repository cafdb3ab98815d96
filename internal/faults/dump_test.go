package faults

import (
	"database/sql"
	"fmt"
	"strings"
)

// dump is every row of every table, read with another program's eyes: straight
// from SQLite. What cannot be read is "broken".
func dump(path string) string {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		return "broken"
	}
	defer func() { _ = db.Close() }()
	var b strings.Builder
	for _, table := range []string{"meta", "member", "membership", "setting", "entry", "claim", "field", "tag", "split", "competency", "evidence", "link", "submission", "history"} {
		if err := dumpTable(&b, db, table); err != nil {
			return "broken"
		}
	}
	return b.String()
}

func dumpTable(b *strings.Builder, db *sql.DB, table string) error {
	rows, err := db.Query("SELECT * FROM " + table + " NOT INDEXED")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	vals, ptrs := make([]any, len(names)), make([]any, len(names))
	for i := range vals {
		ptrs[i] = &vals[i]
	}
	for rows.Next() {
		if err := rows.Scan(ptrs...); err != nil {
			return err
		}
		for _, v := range vals {
			fmt.Fprintf(b, "%T %q|", v, fmt.Sprint(v))
		}
		b.WriteByte('\n')
	}
	return rows.Err()
}

// torn reports whether SQLite itself finds the structure of the file broken.
func torn(path string) bool {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1&_pragma=ignore_check_constraints(1)")
	if err != nil {
		return true
	}
	defer func() { _ = db.Close() }()
	var text string
	err = db.QueryRow("PRAGMA quick_check(1)").Scan(&text)
	return err != nil || text != "ok"
}
