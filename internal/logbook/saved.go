package logbook

import (
	"bytes"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// checked is an entry with what the history and its own row say of it.
type checked struct {
	stored
	saved saved
	said  int // the parts that its row names
}

// saved is what a row of history says of the content that it set; where there is no such row, nothing.
type saved struct {
	what, name   string
	salt, digest []byte
}

const savedFields = `h.what, h.name, h.salt, h.digest`

// savedIn reads the last columns of a row.
func savedIn(row *sqlite.Rows) saved {
	i := len(row.Values()) - 4
	return saved{row.Text(i), row.Text(i + 1), row.Blob(i + 2), row.Blob(i + 3)}
}

func (s *saved) holds(what, name string, content []byte) bool {
	return s.what == what && s.name == name && bytes.Equal(facts.Salted(s.salt, content), s.digest)
}

// asSaved refuses to build on what is not as it was saved: a change would seal it anew,
// and nothing would tell it from the member's own words any more.
func asSaved(db *sqlite.DB, seq int64, what, name, called string, content []byte) error {
	ok, err := sealedOrErased(db, seq, what, name, content)
	if err != nil || ok {
		return err
	}
	return cpd.Fail(cpd.Damaged, called+" is not as it was saved; nothing was changed",
		"see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list")
}

// sealed compares a content with the digest in the row of history that set it.
func sealed(db *sqlite.DB, seq int64, what, name string, content []byte) (ok bool, err error) {
	_, err = db.Row(`SELECT `+savedFields+` FROM history AS h WHERE h.seq = ?`, []any{seq}, func(row *sqlite.Rows) {
		s := savedIn(row)
		ok = s.holds(what, name, content)
	})
	return ok, err
}

func sealedOrErased(db *sqlite.DB, seq int64, what, name string, content []byte) (bool, error) {
	erased := false
	_, err := db.Row(`SELECT salt IS NULL FROM history WHERE seq = ?`, []any{seq}, func(row *sqlite.Rows) { erased = row.Num(0) == 1 })
	if err != nil || erased {
		return erased, err
	}
	return sealed(db, seq, what, name, content)
}
