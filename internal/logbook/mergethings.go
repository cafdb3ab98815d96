package logbook

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// thing is a value that is no entry, as one copy has it.
type thing struct {
	what, name string
	text       []byte // nil where it was removed
	seq        int64
	past       lineage
}

// thingsOf gathers them from the history, removed ones too.
func (rd *reader) thingsOf() (map[string]*thing, error) {
	all := map[string]*thing{}
	err := rd.db.Each(`SELECT `+historyColumns+` FROM history WHERE what NOT IN ('entry', 'step') ORDER BY seq`, nil, func(r *sqlite.Rows) error {
		var h past
		h.scan(r)
		key := h.what + " " + h.name
		t := all[key]
		if t == nil {
			t = &thing{what: h.what, name: h.name, past: newLineage()}
			all[key] = t
		}
		t.seq, t.past.digest, t.past.salt = h.seq, h.digest, h.salt
		t.past.learn(&h)
		return nil
	})
	for _, t := range all {
		if err == nil {
			t.text, _, err = rd.thing(t.what, t.name)
		}
	}
	return all, err
}

// things joins member, memberships, settings and submissions.
func (j *joining) things() error {
	if err := j.t.flush(); err != nil {
		return err
	}
	mine, err := j.mine.thingsOf()
	if err != nil {
		return err
	}
	theirs, err := j.theirs.thingsOf()
	if err != nil {
		return err
	}
	return cpd.InTurn(slices.Sorted(maps.Keys(theirs)), func(name string) error { return j.thing(mine[name], theirs[name]) })
}

func (j *joining) thing(mine, theirs *thing) error {
	if err := j.eraseSent(mine, theirs); err != nil {
		return err
	}
	if mine == nil {
		mine = &thing{what: theirs.what, name: theirs.name, past: newLineage()}
		return j.takeThing(mine, theirs)
	}
	switch {
	case mine.past.has(theirs.past.digest):
		return nil
	case theirs.past.has(mine.past.digest):
		return j.takeThing(mine, theirs)
	case bytes.Equal(mine.text, theirs.text):
		// Of two digests of one value the same stands wherever the copies are joined.
		now := mine.past
		if thingWins(theirs, mine) {
			now = theirs.past
		}
		return j.knowThing(theirs.what, theirs.name, mine, theirs, now)
	}
	joined, err := j.joinParts(mine, theirs)
	if err != nil {
		return err
	}
	if mine.text == nil || theirs.text == nil || mine.what == ofSubmission {
		j.out.Notes = append(j.out.Notes, "the "+theirs.what+" "+theirs.name+" was changed in both copies; the history keeps the other value")
	}
	// Both values stand in the history, under the one that comes of them everywhere.
	if err := j.takeThing(mine, theirs); err != nil || bytes.Equal(joined, theirs.text) {
		return err
	}
	if bytes.Equal(joined, mine.text) {
		return j.t.putSalted(mine.what, mine.name, theirs.text, mine.text, j.mine.meta.seq, mine.past.salt)
	}
	return j.t.putSalted(mine.what, mine.name, theirs.text, joined, j.mine.meta.seq, saltOfBoth(mine, theirs, joined))
}

func thingWins(a, b *thing) bool {
	if (a.text == nil) != (b.text == nil) {
		return a.text != nil
	}
	return bytes.Compare(a.past.digest, b.past.digest) > 0
}

func (j *joining) takeThing(mine, theirs *thing) error {
	if err := j.t.putSalted(theirs.what, theirs.name, mine.text, theirs.text, mine.seq, theirs.past.salt); err != nil {
		return err
	}
	return j.knowThing(theirs.what, theirs.name, mine, theirs, theirs.past)
}

// knowThing notes the states of the other copy; now is the state that stands.
func (j *joining) knowThing(what, name string, mine, theirs *thing, now lineage) error {
	h, ok := known(mine.past, theirs.past)
	if !ok {
		return nil
	}
	h.what, h.name, h.salt, h.digest = what, name, now.salt, now.digest
	j.t.record(&h)
	if mine.text == nil && theirs.text == nil {
		return j.t.flush()
	}
	text, _, err := j.mine.thing(what, name)
	if err != nil || text == nil {
		return j.t.fail(err)
	}
	if err := j.t.write(what, name, text, h.seq); err != nil {
		return err
	}
	return j.t.flush()
}

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
	rows, err := pastOf(j.mine.db, `what = ? AND name = ? ORDER BY seq DESC`, mine.what, mine.name)
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
