package layout

import (
	"errors"
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Upgrade brings a file of an older version to the present layout. What there is
// to do before is done once its layout was seen to be one of ours.
func Upgrade(path string, before func(*sqlite.DB) error) error {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return err
	}
	err = KnownOrEarlier(d)
	if err == nil {
		err = before(d)
	}
	if err == nil {
		err = presentOrEarlier().upgrade(d)
	}
	return errors.Join(err, d.Close())
}

// upgrade takes the steps that are missing, all or none.
func (l layout) upgrade(d *sqlite.DB) (err error) {
	if _, err := d.Word("PRAGMA journal_mode = TRUNCATE"); err != nil {
		return err
	}
	// A table that is made anew is gone for a moment, and what refers to it stays.
	if err := d.All("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = d.Exec("ROLLBACK")
		}
	}()
	if err := l.takeSteps(d); err != nil {
		return err
	}
	if err := d.Exec("COMMIT"); err != nil {
		return cpd.Reworded(err, cpd.Unpromised(err)+"; no entry was changed, and the next command sees whether the upgrade was made")
	}
	d.Saved()
	_, err = d.Word("PRAGMA journal_mode = DELETE")
	return err
}

// takeSteps looks again at what there is, now that nobody else can change it.
func (l layout) takeSteps(d *sqlite.DB) error {
	if err := l.known(d); err != nil {
		return err
	}
	missing, err := l.since(d)
	if err != nil || len(missing) == 0 {
		return err
	}
	for _, sql := range l.schema {
		is, err := objects(d)
		if err != nil {
			return err
		}
		if _, name := kindAndName(sql); is[name] == sql {
			continue
		}
		if err := l.remake(d, sql, missing); err != nil {
			return err
		}
	}
	return d.Exec(fmt.Sprintf("PRAGMA user_version = %d", len(l.steps)+1))
}
