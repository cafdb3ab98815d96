package logbook

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// The settings that are lists of words, a line each.
const (
	BlockSetting = "privacy-block"
	AllowSetting = "privacy-allow"
)

// Other is a value that both copies had set; the one here stands.
type Other struct {
	What  string // member, membership or setting
	Name  string // of the setting, or the scheme
	Field string // of a member or a membership
	Here  string // of a set, its member as JSON
	There string
	Whole string // the set with the other member in its place
}

// joinParts joins what both copies had changed in one value, part by part: of sets
// nothing is lost that neither side took away, and of two single values the
// winner's stands. It returns the winner's text where the value has no parts.
func (j *joining) joinParts(mine, theirs *thing) (text []byte, err error) {
	win := mine.text
	if thingWins(theirs, mine) {
		win = theirs.text
	}
	if mine.text == nil || theirs.text == nil || mine.what == ofSubmission {
		return win, nil
	}
	base, err := j.commonText(mine, theirs)
	if err != nil {
		return nil, err
	}
	v := facts.Versions{Mine: mine.text, Theirs: theirs.text, Base: base, MineWins: bytes.Equal(win, mine.text),
		Words: mine.name == BlockSetting || mine.name == AllowSetting, As: keptAs(mine.what)}
	text, clashes, err := v.Join()
	for _, c := range clashes {
		j.out.Others = append(j.out.Others, Other{mine.what, mine.name, c.Part, c.Stands, c.Other, c.Whole})
	}
	return text, err
}

// keptAs returns what the text of a thing is read into; nil for a setting.
func keptAs(what string) any {
	switch what {
	case ofSetting:
		return nil
	case ofMember:
		return &cpd.Member{}
	}
	return &cpd.Membership{}
}

// commonText returns the last value here that the other copy knew; nil where the
// history does not tell.
func (j *joining) commonText(mine, theirs *thing) (text []byte, err error) {
	var rows []past
	const sql = `SELECT ` + historyColumns + ` FROM history WHERE what = ? AND name = ? ORDER BY seq DESC`
	err = j.mine.db.Each(sql, []any{mine.what, mine.name}, func(r *sqlite.Rows) error {
		var h past
		h.scan(r)
		rows = append(rows, h)
		return nil
	})
	text = mine.text
	for _, h := range rows {
		if theirs.past.has(h.digest) {
			return text, err
		}
		if h.act == actChange {
			if text = nil; h.text != nil {
				text = []byte(h.words())
			}
		}
	}
	return nil, err
}

// saltOfBoth is the same wherever two values are joined.
func saltOfBoth(mine, theirs *thing, text []byte) []byte {
	both := [][]byte{mine.past.digest, theirs.past.digest}
	slices.SortFunc(both, bytes.Compare)
	sum := sha256.Sum256(slices.Concat(both[0], both[1], text))
	return sum[:ids.SaltSize]
}
