package logbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// The settings that are lists of words, a line each.
const (
	BlockSetting = "privacy-block"
	AllowSetting = "privacy-allow"
)

// Other is a single value that both copies had set; the one here stands.
type Other struct {
	What  string // member, membership or setting
	Name  string // of the setting, or the scheme
	Field string // of a member or a membership
	Here  string
	There string
}

// parts3 are the parts of a value in this copy, in the other, and as both last knew it.
type parts3 struct{ mine, theirs, base map[string]json.RawMessage }

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
	var p parts3
	for to, text := range map[*map[string]json.RawMessage][]byte{&p.mine: mine.text, &p.theirs: theirs.text, &p.base: base} {
		if *to, err = partsOf(mine.name, text); err != nil {
			return nil, err
		}
	}
	first := bytes.Equal(win, mine.text)
	joined := map[string]json.RawMessage{}
	names := slices.Collect(maps.Keys(p.mine))
	for _, name := range sorted(append(names, slices.Collect(maps.Keys(p.theirs))...)) {
		v, both := p.join(name, first)
		if both {
			here, there := p.mine[name], p.theirs[name]
			if !first {
				here, there = there, here
			}
			j.out.Others = append(j.out.Others, Other{mine.what, mine.name, name, spoken(here), spoken(there)})
		}
		if v != nil {
			joined[name] = v
		}
	}
	return wholeOf(mine.what, mine.name, joined)
}

// join joins one part; both reports whether the two sides had set it to different values.
func (p parts3) join(name string, mineWins bool) (v json.RawMessage, both bool) {
	a, b, was := p.mine[name], p.theirs[name], p.base[name]
	switch {
	case bytes.Equal(a, b), p.base != nil && bytes.Equal(b, was):
		return a, false
	case p.base != nil && bytes.Equal(a, was):
		return b, false
	case isSet(a) || isSet(b):
		return joinSets(a, b, was), false
	case mineWins:
		return a, true
	}
	return b, true
}

func isSet(v json.RawMessage) bool { return len(v) > 0 && v[0] == '[' }

// joinSets keeps what both have, and what one has and the other did not take away.
func joinSets(a, b, was json.RawMessage) json.RawMessage {
	x, y, z := members(a), members(b), members(was)
	joined := map[string]bool{}
	for m := range x {
		joined[m] = y[m] || !z[m]
	}
	for m := range y {
		joined[m] = x[m] || !z[m]
	}
	var all []json.RawMessage
	for _, m := range slices.Sorted(maps.Keys(joined)) {
		if joined[m] {
			all = append(all, json.RawMessage(m))
		}
	}
	text, _ := json.Marshal(all) // of what was JSON before
	return text
}

func members(set json.RawMessage) map[string]bool {
	var all []json.RawMessage
	_ = json.Unmarshal(set, &all) // nothing, where there is no set
	found := map[string]bool{}
	for _, m := range all {
		found[string(m)] = true
	}
	return found
}

// partsOf returns the fields of a value; a list of words is a set, and another setting
// has the one part "".
func partsOf(name string, text []byte) (parts map[string]json.RawMessage, err error) {
	switch {
	case text == nil:
		return nil, nil
	case text[0] == '{':
		return parts, json.Unmarshal(text, &parts)
	case name == BlockSetting || name == AllowSetting:
		var words string
		if err = json.Unmarshal(text, &words); err == nil {
			text, err = json.Marshal(strings.Split(words, "\n"))
		}
	}
	return map[string]json.RawMessage{"": text}, err
}

// wholeOf is the way back, in the form in which the value is kept.
func wholeOf(what, name string, parts map[string]json.RawMessage) ([]byte, error) {
	if what == ofSetting && !isSet(parts[""]) {
		return parts[""], nil
	}
	if what == ofSetting {
		var words []string
		if err := json.Unmarshal(parts[""], &words); err != nil || len(words) == 0 {
			return nil, err
		}
		return json.Marshal(strings.Join(words, "\n"))
	}
	text, err := json.Marshal(parts)
	if err != nil || what == ofMember {
		var m cpd.Member
		return recoded(text, &m, err)
	}
	var m cpd.Membership
	return recoded(text, &m, err)
}

func recoded(text []byte, v any, err error) ([]byte, error) {
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(v)
}

// spoken returns a single value as a person would type it.
func spoken(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	return string(v)
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
	return sum[:saltSize]
}
