package record

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// The generator walks through record.json and bends it at every place that the
// writer's form has: each kind of change at each field, the digest made right.

// spot is one value of record.json: its bytes, and its path without numbers of
// items, such as entries.evidence.size.
type spot struct {
	path     string
	from, to int  // of the value
	key      int  // where its name begins, -1 for an item of a list
	last     bool // of its object or list
}

// spots returns every value, in order.
func spots(text string) []spot {
	s := &spotter{text: text}
	s.value("")
	return s.all
}

type spotter struct {
	text string
	at   int
	all  []spot
}

func (s *spotter) space() {
	for s.at < len(s.text) && strings.IndexByte(" \n", s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *spotter) value(path string) {
	s.space()
	i := len(s.all)
	s.all = append(s.all, spot{path: path, from: s.at, key: -1})
	switch s.text[s.at] {
	case '{', '[':
		s.many(path, s.text[s.at] == '{')
	case '"':
		s.at = endOfText([]byte(s.text), s.at) + 1
	default:
		for strings.IndexByte(",]} \n", s.text[s.at]) < 0 {
			s.at++
		}
	}
	s.all[i].to = s.at
}

func (s *spotter) many(path string, object bool) {
	for s.at++; ; s.at++ {
		s.space()
		if s.text[s.at] == '}' || s.text[s.at] == ']' {
			break
		}
		key, inner := -1, path
		if object {
			key = s.at
			s.at = endOfText([]byte(s.text), s.at) + 1
			inner = strings.TrimPrefix(path+"."+s.text[key+1:s.at-1], ".")
			s.at++ // the colon
		}
		i := len(s.all)
		s.value(inner)
		s.all[i].key = key
		if s.space(); s.text[s.at] != ',' {
			s.all[i].last = true
			break
		}
	}
	s.space()
	s.at++
}

// kinds are what a forger changes; "" where a kind does not fit a place.
func kinds() map[string]func(text string, p spot) string {
	put := func(text string, p spot, value string) string { return text[:p.from] + value + text[p.to:] }
	was := func(text string, p spot) string { return text[p.from:p.to] }
	pair := func(text string, p spot, more string) string {
		if p.key < 0 {
			return ""
		}
		return text[:p.key] + more + "," + text[p.key:]
	}
	name := func(text string, p spot) string { return text[p.key : p.key+strings.Index(text[p.key:], ":")] }
	return map[string]func(string, spot) string{
		"another value": func(text string, p spot) string { return put(text, p, bend(was(text, p))) },
		"null":          func(text string, p spot) string { return put(text, p, "null") },
		"another type":  func(text string, p spot) string { return put(text, p, `[{"x":1}]`) },
		"empty": func(text string, p spot) string {
			return put(text, p, map[byte]string{'"': `""`, '[': "[]", '{': "{}", 't': "false", 'f': "true", 'n': `""`}[text[p.from]]+
				map[bool]string{true: "0"}[strings.IndexByte(`"[{tfn`, text[p.from]) < 0])
		},
		"left out": func(text string, p spot) string {
			from := p.from
			if p.key >= 0 {
				from = p.key
			}
			if !p.last {
				return text[:from] + text[p.to+1:]
			}
			if i := strings.LastIndexByte(text[:from], ','); i >= 0 && strings.TrimSpace(text[i+1:from]) == "" {
				return text[:i] + text[p.to:]
			}
			return text[:from] + text[p.to:]
		},
		"twice": func(text string, p spot) string {
			if p.key < 0 {
				return text[:p.from] + was(text, p) + "," + text[p.from:]
			}
			return pair(text, p, text[p.key:p.to])
		},
		"twice, the first another": func(text string, p spot) string {
			if p.key < 0 {
				return ""
			}
			return pair(text, p, name(text, p)+":"+bend(was(text, p)))
		},
		"a twin in capitals": func(text string, p spot) string {
			if p.key < 0 {
				return ""
			}
			return pair(text, p, strings.ToUpper(name(text, p))+":"+bend(was(text, p)))
		},
		"in capitals": func(text string, p spot) string {
			if p.key < 0 {
				return ""
			}
			n := name(text, p)
			return text[:p.key] + strings.ToUpper(n) + text[p.key+len(n):]
		},
		"an unknown one before it": func(text string, p spot) string { return pair(text, p, `"x-note":"hello"`) },
		"a space before it":        func(text string, p spot) string { return text[:p.from] + " " + text[p.from:] },
		"spelt otherwise": func(text string, p spot) string {
			switch v := was(text, p); {
			case len(v) > 2 && v[0] == '"' && v[1] != '\\' && v[1] < 128:
				return put(text, p, fmt.Sprintf(`"\u%04x`, v[1])+v[2:])
			case v[0] >= '0' && v[0] <= '9':
				return put(text, p, v+"e0")
			}
			return ""
		},
		"no UTF-8": func(text string, p spot) string {
			if text[p.from] != '"' {
				return ""
			}
			return text[:p.from+1] + "\xff" + text[p.from+1:]
		},
	}
}

// bend returns another value of the same type.
func bend(v string) string {
	switch {
	case v == "true":
		return "false"
	case v == "false":
		return "true"
	case v == "null":
		return `"x"`
	case day.MatchString(v):
		return v[:len(v)-2] + map[bool]string{true: `8"`, false: `7"`}[v[len(v)-2] == '7']
	case v[0] == '"' && len(v) > 3 && v[1] >= '0' && v[1] <= '9':
		return `"` + string('0'+(v[1]-'0'+1)%10) + v[2:]
	case v[0] == '"':
		return v[:len(v)-1] + `x"`
	case v == "[]" || v == "{}":
		return map[string]string{"[]": "[1]", "{}": `{"x":1}`}[v]
	case v[0] == '[' || v[0] == '{':
		return v[:1] + v[len(v)-1:]
	}
	return "1" + v
}

var day = regexp.MustCompile(`^"\d{4}-\d{2}-\d{2}"$`)

// said are what only the member can know: a record made again with care says it
// otherwise and stays one. In a pack the pages still say what was said before.
var said = []string{
	"member.name", "member.number", "memberships.number", "memberships.joined", "memberships.order", "memberships.profiles", "signature", "left_out.entries", "left_out.entries.count",
	"entries.title", "entries.formal_reason", "entries.kind", "entries.provider", "entries.fields", "entries.competencies", "entries.tags", "entries.splits",
	"entries.created", "entries.changed", "entries.end_date", "entries.break_minutes", "entries.minutes", "entries.items", "entries.links",
	"entries.claims.certified", "entries.left_out",
}

// TestForgeriesOfEveryKindAtEveryField bends a record alone and a pack; the
// state of each must be the one of its kind.
func TestForgeriesOfEveryKindAtEveryField(t *testing.T) {
	in := testInput(testEntries())
	in.For, in.Missing = ForFull, nil
	in.Memberships[0].Profiles = []cpd.Held{{Profile: "member", Span: cpd.Span{From: cpd.MustDate(2025, 1, 22)}}}
	in.Periods[0].Membership = in.Memberships[0]
	text := asJSON(t, Build(in))
	if got := checker().File(save(t, "record.json", []byte(sealed(text)))); got.State != Sound {
		t.Fatalf("as it is: %s %v", got.State, got.Problems)
	}
	pack := partsOf(t, packOf(t, in, store(), false))
	sums := map[string]map[State]int{}
	sound := map[string]bool{}
	done := map[string]bool{}
	c := checker()
	all := kinds()
	for _, p := range spots(text) {
		if strings.HasPrefix(p.path, "digest") || p.path == "" {
			continue
		}
		for _, kind := range slices.Sorted(maps.Keys(all)) {
			if done[kind+p.path] {
				continue // one of each kind at each field
			}
			bent := all[kind](text, p)
			if bent == "" {
				continue
			}
			if bent == text {
				if kind == "empty" || kind == "null" {
					continue // it is empty already; the next of its like may not be
				}
				t.Fatalf("%s at %s changes no byte", kind, p.path)
			}
			done[kind+p.path] = true
			got := c.File(save(t, "record.json", []byte(sealed(bent))))
			if sums[kind] == nil {
				sums[kind] = map[State]int{}
			}
			sums[kind][got.State]++
			mayBeSaid := slices.ContainsFunc(said, func(s string) bool { return p.path == s || strings.HasPrefix(p.path, s+".") })
			switch {
			case got.State == Sound && !(mayBeSaid && meant(sealed(bent))):
				t.Errorf("%s at %s: sound", kind, p.path)
			case got.State == Sound:
				sound[p.path] = true
				if inPack := c.File(save(t, "a.zip", forgedPack(t, pack, sealed(bent)))); inPack.State == Sound {
					t.Errorf("%s at %s, in a pack: %s", kind, p.path, inPack.State)
				}
			case got.State == OwnRules, got.State == NotWorkedOut, got.State == EvidenceGone, got.State == PagesNotCompared:
				if !slices.Contains(others, kind+" at "+p.path+": "+string(got.State)) {
					t.Errorf("%s at %s: %s %v", kind, p.path, got.State, got.Problems)
				}
			}
		}
	}
	if len(done) < 1000 {
		t.Errorf("only %d forgeries", len(done))
	}
	for _, kind := range slices.Sorted(maps.Keys(sums)) {
		t.Logf("%-26s %v", kind, sums[kind])
	}
	t.Logf("%d forgeries; facts of the member's: %v", len(done), slices.Sorted(maps.Keys(sound)))
}

// others are forgeries that get another state than altered, each for a reason.
var others = []string{}

// meant reports whether a text is in the form of the writer: what is changed is
// then what it says, not how.
func meant(text string) bool {
	return json.Valid([]byte(text)) && !strings.Contains(text, `"x-note"`)
}

func forgedPack(t *testing.T, pack []part, text string) []byte {
	all := slices.Clone(pack)
	for i := range all {
		if all[i].name == "data/record.json" {
			all[i].text = []byte(text)
		}
	}
	refit(all)
	return bagged(t, base, all)
}

// TestForgeriesOfEveryFileOfAPack bends each file of a pack, and makes every sum
// fit. Controls that are no forgeries stay sound.
func TestForgeriesOfEveryFileOfAPack(t *testing.T) {
	in := testInput(testEntries())
	pack := packOf(t, in, store(), false)
	bends := map[string]func(all []part, i int) []part{
		"a byte more":  func(all []part, i int) []part { all[i].text = append(all[i].text, '\n'); return all },
		"a byte less":  func(all []part, i int) []part { all[i].text = all[i].text[:len(all[i].text)-1]; return all },
		"another byte": func(all []part, i int) []part { all[i].text[len(all[i].text)/2] ^= 1; return all },
		"empty":        func(all []part, i int) []part { all[i].text = nil; return all },
		"left out":     func(all []part, i int) []part { return slices.Delete(all, i, i+1) },
		"renamed":      func(all []part, i int) []part { all[i].name += ".bak"; return all },
		"a copy beside": func(all []part, i int) []part {
			return append(all, part{all[i].name + ".bak", slices.Clone(all[i].text)})
		},
	}
	n, states := 0, map[State]int{}
	for i, p := range partsOf(t, pack) {
		for _, kind := range slices.Sorted(maps.Keys(bends)) {
			all := bends[kind](partsOf(t, pack), i)
			if p.name != "manifest-sha256.txt" && p.name != "tagmanifest-sha256.txt" {
				refit(all)
			}
			bent := bagged(t, base, all)
			if slices.Equal(bent, bagged(t, base, partsOf(t, pack))) {
				if p.name == "bag-info.txt" {
					continue // refit mends what it counts
				}
				t.Errorf("%s: %s changes no byte", p.name, kind)
			}
			got := checker().File(save(t, "a.zip", bent))
			n++
			states[got.State]++
			gone := (kind == "left out" || kind == "renamed") && (p.name == "bagit.txt" || p.name == "data/record.json")
			gone = gone || p.name == "data/record.json" && kind == "empty"
			if got.State != Altered && !(gone && got.State == NotARecord) {
				t.Errorf("%s: %s: %s %v", p.name, kind, got.State, got.Problems)
			}
		}
	}
	t.Logf("%d forgeries: %v", n, states)
	named := packOf(t, under(t, swap(`"Conference"`, `"Conference, also online"`)), store(), false)
	again := bagged(t, base, partsOf(t, pack))
	for name, b := range map[string][]byte{"as it is": pack, "packed by another program": again, "only names changed in the rules": named} {
		if got := checker().File(save(t, "a.zip", b)); got.State != Sound {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
	}
}
