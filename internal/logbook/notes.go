package logbook

import (
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// HasNotes says whether any entry is a note, deleted ones too. Most logbooks
// have none for years, and then nothing about notes has to be read.
func (b *Book) HasNotes() (has bool, err error) {
	err = b.reading(func() error {
		_, err := b.db.Row(`SELECT 1 FROM entry INDEXED BY entry_kind WHERE kind <> '`+cpd.KindLearning+`' LIMIT 1`, nil, func(*sqlite.Rows) { has = true })
		return err
	})
	return has, err
}
