package faults

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// sealsOf are the digests of all things that are no entries, by the model's keys. They
// are drawn by the program, and which of two single values stands hangs on them.
func (h *history) sealsOf(t *twin) (all map[string]string, err error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(h.dir(t), "logbook.db"))+"?immutable=1")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.Query(`SELECT what, name, hex(digest) FROM history WHERE what NOT IN ('entry', 'step') ORDER BY seq`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	all = map[string]string{}
	for rows.Next() {
		var what, name, digest string
		if err := rows.Scan(&what, &name, &digest); err != nil {
			return nil, err
		}
		name = strings.NewReplacer("privacy-", "", "training-interval:", "training ").Replace(name)
		all[strings.TrimSpace(what+" "+name)] = digest
	}
	return all, rows.Err()
}

// said is the value of a thing, "" where there is none.
func (x thing) said() string {
	if x.gone {
		return ""
	}
	return x.text
}

// parts joins two values of which neither copy knows the other's: what is there stands
// over what was removed; of sets nothing goes that neither side took away; of two
// single values the one with the greater digest stands.
func (j *joining) parts(key string, a, b thing) {
	mineWins := j.seals[0][key] > j.seals[1][key]
	if (a.said() == "") != (b.said() == "") {
		mineWins = a.said() != ""
	}
	switch joined := j.joinedText(key, a, b, mineWins); {
	case a.said() == b.said() && mineWins:
		j.to[key] = knowing(a, b)
	case joined == b.said(), a.said() == b.said():
		j.take(key, a, b)
	case joined == a.said(): // both are in the history, the one that stands above
		x := knowing(a, b)
		x.rows = append(slices.Clone(a.rows), row{b.version, b.said()}, row{a.version, a.said()})
		j.to[key], j.touched[key] = x, true
	default:
		j.to[key], j.touched[key] = j.ofBoth(key, a, b, joined), true
	}
}

// ofBoth is a value that neither copy had, the same version wherever they meet.
func (j *joining) ofBoth(key string, a, b thing, joined string) thing {
	name := fmt.Sprint(key, " ", min(a.version, b.version), " ", max(a.version, b.version), " ", joined)
	if j.h.besides[name] == nil {
		j.h.besides[name] = &beside{version: j.h.next()}
	}
	x := knowing(a, b)
	x.text, x.gone, x.version = joined, joined == "", j.h.besides[name].version
	x.before[x.version] = true
	x.rows = append(slices.Clone(a.rows), row{b.version, b.said()}, row{x.version, joined})
	return x
}

func (j *joining) joinedText(key string, a, b thing, mineWins bool) string {
	win := b
	if mineWins {
		win = a
	}
	if a.said() == "" || b.said() == "" {
		j.h.met["removed and changed"]++
		return win.said()
	}
	base, known := a.lastKnownTo(b)
	x, y, was := partsOf(key, a.text), partsOf(key, b.text), partsOf(key, base)
	all := map[string]any{}
	for name := range maps.Keys(join2(x, y)) {
		if v := j.part(x[name], y[name], was[name], known && base != "", mineWins); v != nil {
			all[name] = v
		}
	}
	return wholeOf(key, all)
}

// lastKnownTo is the last value here that the other copy knows.
func (x thing) lastKnownTo(other thing) (text string, known bool) {
	for _, r := range slices.Backward(x.rows) {
		if other.before[r.version] {
			return r.text, true
		}
	}
	return "", false
}

func (j *joining) part(a, b, was any, known, mineWins bool) any {
	_, set := a.([]any)
	if _, too := b.([]any); too {
		set = true
	}
	switch {
	case jsonOf(a) == jsonOf(b), known && jsonOf(b) == jsonOf(was):
		return a
	case known && jsonOf(a) == jsonOf(was):
		return b
	case set:
		j.h.met["sets"]++
		return joinedSet(a, b, was)
	}
	if j.h.met["single values"]++; mineWins {
		return a
	}
	return b
}

// joinedSet has what both have, and what one has and the other did not take away.
func joinedSet(a, b, was any) any {
	in := func(set any) map[string]bool {
		all := map[string]bool{}
		list, _ := set.([]any)
		for _, m := range list {
			all[jsonOf(m)] = true
		}
		return all
	}
	x, y, z := in(a), in(b), in(was)
	var all []any
	for _, m := range slices.Sorted(maps.Keys(join2(x, y))) {
		if x[m] && y[m] || !z[m] {
			var v any
			_ = json.Unmarshal([]byte(m), &v)
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

func isWords(key string) bool { return key == "setting block" || key == "setting allow" }

// partsOf are the fields of a value, or the words of a list; a single value is one part.
func partsOf(key, text string) fields {
	switch {
	case text == "":
		return fields{}
	case isWords(key):
		var all []any
		for w := range strings.SplitSeq(text, "\n") {
			all = append(all, w)
		}
		return fields{"": all}
	case strings.HasPrefix(key, "setting "):
		return fields{"": text}
	}
	return thing{text: text}.fields()
}

func wholeOf(key string, parts fields) string {
	switch v := parts[""].(type) {
	case string:
		return v
	case []any:
		var all []string
		for _, w := range v {
			all = append(all, w.(string))
		}
		return strings.Join(all, "\n")
	}
	if strings.HasPrefix(key, "setting ") {
		return ""
	}
	return jsonOf(parts)
}
