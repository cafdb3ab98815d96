package facts

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Versions are three states of one value, as JSON: of this copy, of the other,
// and as both last knew it, nil where that is not known.
type Versions struct {
	Mine, Theirs, Base []byte

	MineWins bool
	Words    bool // it is a list of words, a line each: a set
	As       any  // a pointer to what an object is kept as; nil where it is no object
}

// Clash is a part that both copies had set to different values.
type Clash struct{ Part, Stands, Other string }

// parts3 are the parts of a value in this copy, in the other, and as both last knew it.
type parts3 struct{ mine, theirs, base map[string]json.RawMessage }

// Join joins what both copies had changed in the value, part by part: of sets
// nothing is lost that neither side took away, and of two single values the
// winner's stands.
func (v Versions) Join() (text []byte, clashes []Clash, err error) {
	var p parts3
	for to, text := range map[*map[string]json.RawMessage][]byte{&p.mine: v.Mine, &p.theirs: v.Theirs, &p.base: v.Base} {
		if *to, err = v.partsOf(text); err != nil {
			return nil, nil, err
		}
	}
	joined := map[string]json.RawMessage{}
	names := slices.AppendSeq(slices.Collect(maps.Keys(p.mine)), maps.Keys(p.theirs))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		part, both := p.join(name, v.MineWins)
		if both {
			stands, other := p.mine[name], p.theirs[name]
			if !v.MineWins {
				stands, other = other, stands
			}
			clashes = append(clashes, Clash{name, spoken(stands), spoken(other)})
		}
		if part != nil {
			joined[name] = part
		}
	}
	text, err = v.wholeOf(joined)
	return text, clashes, err
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
func (v Versions) partsOf(text []byte) (parts map[string]json.RawMessage, err error) {
	switch {
	case text == nil:
		return nil, nil
	case text[0] == '{':
		return parts, json.Unmarshal(text, &parts)
	case v.Words:
		var words string
		if err = json.Unmarshal(text, &words); err == nil {
			text, err = json.Marshal(strings.Split(words, "\n"))
		}
	}
	return map[string]json.RawMessage{"": text}, err
}

// wholeOf is the way back, in the form in which the value is kept.
func (v Versions) wholeOf(parts map[string]json.RawMessage) ([]byte, error) {
	if v.As == nil && !isSet(parts[""]) {
		return parts[""], nil
	}
	if v.As == nil {
		var words []string
		if err := json.Unmarshal(parts[""], &words); err != nil || len(words) == 0 {
			return nil, err
		}
		return json.Marshal(strings.Join(words, "\n"))
	}
	text, err := json.Marshal(parts)
	return recoded(text, v.As, err)
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
