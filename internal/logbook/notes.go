package logbook

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// HasNotes reports whether any entry is a note, deleted ones too. Most logbooks
// have none for years, and then nothing about notes has to be read.
func (rd *reader) HasNotes() (has bool, err error) {
	err = rd.reading(func() error {
		_, err := rd.db.Row(`SELECT 1 FROM entry INDEXED BY entry_kind WHERE kind <> '`+cpd.KindLearning+`' LIMIT 1`, nil, func(*sqlite.Rows) { has = true })
		return err
	})
	return has, err
}
