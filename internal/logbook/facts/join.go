package facts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Versions are three states of one value, as JSON: of this copy, of the other,
// and as both last knew it, nil where that is not known.
type Versions struct {
	Mine, Theirs, Base []byte

	MineWins bool
	Words    bool // it is a list of words, a line each: a set
	As       any  // a pointer to what an object is kept as; nil where it is no object
}

// Clash is a part, or a member of a set, that both copies had set to different values.
// Whole is the set with the other member in its place.
type Clash struct{ Part, Stands, Other, Whole string }

// keys are the sets in which one value stands for each day, and what names it there.
var keys = map[string][]string{"weekly_hours": {"from"}, "absences": {"from"}, "profiles": {"profile", "from"}}

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
		clashes = append(clashes, both...)
		if part != nil {
			joined[name] = part
		}
	}
	text, err = v.wholeOf(joined)
	return text, clashes, err
}

// join joins one part and returns what the two sides had set to different values.
func (p parts3) join(name string, mineWins bool) (v json.RawMessage, both []Clash) {
	a, b, was := p.mine[name], p.theirs[name], p.base[name]
	switch {
	case bytes.Equal(a, b), p.base != nil && bytes.Equal(b, was):
		return a, nil
	case p.base != nil && bytes.Equal(a, was):
		return b, nil
	case isSet(a) || isSet(b):
		return joinSets(name, a, b, was)
	case !mineWins:
		a, b = b, a
	}
	return a, []Clash{{Part: name, Stands: spoken(a), Other: spoken(b)}}
}

func isSet(v json.RawMessage) bool { return len(v) > 0 && v[0] == '[' }

// joinSets keeps what both have, and what one has and the other did not take away. Of
// two that cannot both stand, the greater does, in whatever order the copies meet.
func joinSets(name string, a, b, was json.RawMessage) (set json.RawMessage, clashes []Clash) {
	x, y, z := members(name, a), members(name, b), members(name, was)
	if name == "reductions" {
		recordedTwice(x, y, z)
	}
	joined, others := map[string]string{}, map[string]string{}
	for k := range x {
		joined[k], others[k] = oneOf(x[k], y[k], z[k])
	}
	for k := range y {
		joined[k], others[k] = oneOf(x[k], y[k], z[k])
	}
	for _, k := range slices.Sorted(maps.Keys(others)) {
		if others[k] != "" {
			with := maps.Clone(joined)
			with[k] = others[k]
			clashes = append(clashes, Clash{name, joined[k], others[k], string(setOf(with))})
		}
	}
	return setOf(joined), clashes
}

// oneOf returns what stands of a member, "" for none, and the other where both had set it.
func oneOf(a, b, was string) (stands, other string) {
	switch {
	case a == b || b == was || b == "" && a != was:
		return a, ""
	case a == was || a == "":
		return b, ""
	}
	return max(a, b), min(a, b)
}

func setOf(members map[string]string) json.RawMessage {
	var all []json.RawMessage
	for _, m := range slices.Sorted(maps.Values(members)) {
		if m != "" {
			all = append(all, json.RawMessage(m))
		}
	}
	text, _ := json.Marshal(all) // of what was JSON before
	return text
}

// members returns those of a set by what names them: where nothing does, and of a second
// one of the same name, it is the whole.
func members(name string, set json.RawMessage) map[string]string {
	var all []json.RawMessage
	_ = json.Unmarshal(set, &all) // nothing, where there is no set
	found := map[string]string{}
	for _, m := range all {
		key := keyOf(name, m)
		if found[key] != "" {
			key = string(m)
		}
		found[key] = string(m)
	}
	return found
}

// recordedTwice gives a grant that each side has recorded in its own words one name, so
// that it counts once.
func recordedTwice(x, y, was map[string]string) {
	for _, k := range slices.Sorted(maps.Keys(y)) {
		for _, l := range slices.Sorted(maps.Keys(x)) {
			var mine, theirs cpd.Reduction
			bad := errors.Join(json.Unmarshal([]byte(x[l]), &mine), json.Unmarshal([]byte(y[k]), &theirs))
			if bad == nil && x[k]+y[l]+was[k]+was[l] == "" && mine.Same(theirs) {
				y[l] = y[k]
				delete(y, k)
				break
			}
		}
	}
}

func keyOf(name string, m json.RawMessage) string {
	var fields map[string]any
	if keys[name] == nil || json.Unmarshal(m, &fields) != nil {
		return string(m)
	}
	key := ""
	for _, k := range keys[name] {
		key += fmt.Sprintf("%v ", fields[k])
	}
	return key
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
