package record

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/record/jsontext"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
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
		s.at = jsontext.EndOfText([]byte(s.text), s.at) + 1
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
			s.at = jsontext.EndOfText([]byte(s.text), s.at) + 1
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
	"member", "memberships.number", "memberships.joined", "memberships.order", "memberships.profiles", "signature", "left_out.entries", "left_out.entries.count",
	"entries.title", "entries.formal_reason", "entries.kind", "entries.provider", "entries.fields", "entries.competencies", "entries.tags", "entries.splits",
	"entries.created", "entries.changed", "entries.end_date", "entries.break_minutes", "entries.minutes", "entries.items", "entries.links",
	"entries.claims.certified", "entries.left_out", "program", "labels",
	"entries.evidence.expires", "memberships.renewal", "memberships.left", "memberships.absences", "memberships.reductions", "memberships.weekly_hours",
	"left_out.absence_reasons", "left_out.alone", "left_out.names", "portfolio", "rules.differs", "sign_offs.signature", "lang",
}

// wideRules look into the year before, carry, limit, reduce, and take texts for evidence.
const wideRules = rulesText + `
[activity.reading]
name          = "Reading"
points        = 1
per           = "hour"
evidence      = "Notes"
evidence_text = true

[activity.talk]
name   = "Talk"
points = 1
per    = "certified"

[limit.taught]
name    = "Taught"
at_most = 16
where   = { activity = ["training", "conference"] }

[require.ethics]
name     = "Ethics"
at_least = 2
of       = "hours"
where    = { tag = "ethics" }
over     = "any 2 years"

[carry]
surplus = 5

[adjust.away]
when  = "absence"
basis = "days"

[profile.trainer]
require.total.at_least = 21
`

// wide is a record in which every field of the schema holds something, but for those
// that only a record of own rules or one with less in it has.
func wide(t *testing.T) (in Input, c *Checker) {
	t.Helper()
	s, err := rulefile.Read("nalw.toml", []byte(wideRules))
	if err != nil {
		t.Fatal(err)
	}
	third := cpd.Fraction(1, 3)
	before := entry(90, "2024-06-01", "Ethics at work", "conference", 900)
	before.Tags, before.Claims[0].Certified = []string{"ethics"}, amount(24)
	read := entry(8, "2025-10-01", "Reading", "reading", 60)
	read.Texts, read.Links = map[string]string{"learned": "Much"}, []cpd.Link{{Type: "goal", To: before.UID}}
	bare := entry(9, "2025-10-02", "A course without a certificate", "training", 60)
	talk := entry(10, "2025-10-03", "A short talk", "talk", 20)
	talk.Claims[0].Certified = &third
	entries := testEntries()
	entries[0].Evidence[0].Expires = cpd.MustDate(2027, 2, 3)
	in = testInput(slices.Concat([]cpd.Entry{before}, entries[:5], []cpd.Entry{read, bare, talk}, entries[5:]))
	in.For, in.Portfolio, in.AbsenceReasons, in.Signature = ForFull, testPortfolio(), true, true
	in.Member.Register, in.Member.Qualification, in.Member.Accreditation = "SW1", "Level 3", "NHS England"
	m := &in.Memberships[0]
	m.Joined, m.Renewal, m.Left = cpd.MustDate(2023, 1, 22), cpd.Anniversary{Month: 1, Day: 22}, cpd.MustDate(2028, 1, 1)
	m.Profiles = []cpd.Held{{Profile: "trainer", Span: cpd.Span{From: m.Joined}}}
	m.Absences = []cpd.Absence{{Span: cpd.Span{From: cpd.MustDate(2025, 5, 1), To: cpd.MustDate(2025, 5, 31)}, Reason: "Ill"}}
	m.Reductions = []cpd.Reduction{{Requirement: "total", Amount: cpd.Whole(1), On: cpd.MustDate(2025, 6, 1), Reason: "By leave"}}
	m.WeeklyHours = []cpd.WeeklyHours{{From: m.Joined, Minutes: 1200}}
	in.Periods[0].Scheme, in.Periods[0].Membership = s, *m
	c = checker()
	c.BuiltIn = func(string) *scheme.Scheme { return s }
	return in, c
}

// bases are records that are bent: as it is each has the state that is named.
func bases(t *testing.T) map[string]struct {
	in    Input
	check *Checker
	state State
} {
	plain := testInput(testEntries())
	plain.For = ForFull
	plain.Memberships[0].Profiles = []cpd.Held{{Profile: "member", Span: cpd.Span{From: cpd.MustDate(2025, 1, 22)}}}
	plain.Periods[0].Membership = plain.Memberships[0]
	less, c := wide(t)
	less.For, less.NoNames, less.AbsenceReasons, less.Portfolio = ForBody, true, false, nil
	less.Private.Alone = []Alone{{Fields: []string{"why"}, Own: []string{"why"}}}
	full, _ := wide(t)
	gone, _ := wide(t)
	gone.Missing = []string{proof("cert.pdf", "").SHA256}
	return map[string]struct {
		in    Input
		check *Checker
		state State
	}{
		"1 plain": {plain, checker(), Sound}, "2 wide": {full, c, Sound}, "3 less": {less, c, Sound},
		"4 own rules":     {under(t, swap("at_least = 20", "at_least = 2")), checker(), OwnRules},
		"5 evidence gone": {gone, c, Sound},
		"6 signed off":    {signedByKey(t), checker(), Sound},
		"7 in Welsh too":  {inWelsh(plain), checker(), Sound},
	}
}

// TestForgeriesOfEveryKindAtEveryField bends records alone and in packs, one of each
// kind at each field of the published schema; the state of each must be the one of its
// kind.
func TestForgeriesOfEveryKindAtEveryField(t *testing.T) {
	needs.OneThread(t)
	sums, sound, done := map[string]map[State]int{}, map[string]bool{}, map[string]bool{}
	all, table, dir := kinds(), bases(t), t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(table)) {
		b := table[name]
		text := asJSON(t, Build(b.in))
		if got := b.check.File(save(t, "record.json", []byte(sealed(text)))); got.State != b.state {
			t.Fatalf("%s, as it is: %s %v", name, got.State, got.Problems)
		}
		pack := partsOf(t, packOf(t, b.in, store(), false))
		for _, p := range spots(text) {
			if strings.HasPrefix(p.path, "digest") || p.path == "" {
				continue
			}
			for _, kind := range slices.Sorted(maps.Keys(all)) {
				if done[kind+" at "+p.path] {
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
				done[kind+" at "+p.path] = true
				bent = sealed(bent)
				got := b.check.File(saveIn(t, dir, "record.json", []byte(bent)))
				if _, err := json.Marshal(got); err != nil {
					t.Errorf("%s at %s: no JSON: %v", kind, p.path, err)
				}
				if sums[kind] == nil {
					sums[kind] = map[State]int{}
				}
				sums[kind][got.State]++
				switch {
				case got.State == Altered, got.State == NotARecord && isNone(kind, p.path):
				case got.State == b.state && mayBeSaid(p.path) && meant(bent):
					sound[p.path] = true
					if inPack := b.check.File(saveIn(t, dir, "a.zip", forgedPack(t, pack, bent))); inPack.State != Altered {
						t.Errorf("%s at %s, in a pack: %s %v", kind, p.path, inPack.State, inPack.Problems)
					}
				default:
					t.Errorf("%s: %s at %s: %s %v", name, kind, p.path, got.State, got.Problems)
				}
			}
		}
	}
	for _, field := range schemaFields(t) {
		if !done["another value at "+field] {
			t.Errorf("%s is a field of the schema, and no forgery changes it", field)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(sums)) {
		t.Logf("%-26s %v", kind, sums[kind])
	}
	t.Logf("%d forgeries; facts of the member's: %v", len(done), slices.Sorted(maps.Keys(sound)))
}

// isNone reports whether what is bent says no longer what it is: a record of this
// program, in its version.
func isNone(kind, path string) bool { return path == "format" || path == "schema_version" }

func mayBeSaid(path string) bool {
	return slices.ContainsFunc(said, func(s string) bool { return path == s || strings.HasPrefix(path, s+".") })
}

// schemaFields are the paths of all fields that the published schema has.
func schemaFields(t *testing.T) (all []string) {
	t.Helper()
	text, err := os.ReadFile("record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type node struct {
		Ref        string           `json:"$ref"`
		Properties map[string]*node `json:"properties"`
		Items      *node            `json:"items"`
		AnyOf      []*node          `json:"anyOf"`
		OneOf      []*node          `json:"oneOf"`
		Defs       map[string]*node `json:"$defs"`
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	var walk func(n *node, path string)
	walk = func(n *node, path string) {
		if n == nil {
			return
		}
		if n.Ref != "" {
			walk(root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")], path)
		}
		for _, one := range slices.Concat(n.AnyOf, n.OneOf, []*node{n.Items}) {
			walk(one, path)
		}
		for name, one := range n.Properties {
			within := strings.TrimPrefix(path+"."+name, ".")
			if within != "digest" {
				all = append(all, within)
			}
			walk(one, within)
		}
	}
	walk(&root, "")
	slices.Sort(all)
	return slices.Compact(all)
}

// TestForgeriesOfWhatIsNotSound bends records that are not sound as they are, with
// every kind of change that leaves JSON: none becomes sound by it, and where nothing
// was worked out, nothing is said to be.
func TestForgeriesOfWhatIsNotSound(t *testing.T) {
	needs.OneThread(t)
	chosen := testInput(testEntries())
	chosen.Only = []string{testEntries()[0].UID}
	unread := func(s string) string { return rewritten(t, s, "points   = 1\\n", "points   = one\\n") }
	as := func(s string) string { return s }
	for name, base := range map[string]struct {
		in     Input
		change func(string) string
		state  State
	}{
		"own rules":      {under(t, swap("at_least = 20", "at_least = 2")), as, OwnRules},
		"chosen entries": {chosen, as, NotWorkedOut},
		"rules unread":   {testInput(testEntries()), unread, NotWorkedOut},
		"older writer":   {testInput(testEntries()), older, PagesNotCompared},
	} {
		text := sealed(base.change(asJSON(t, Build(base.in))))
		c, states, done, dir := checker(), map[State]int{}, map[string]bool{}, t.TempDir()
		if got := c.File(save(t, "record.json", []byte(text))); got.State != base.state {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
		for _, p := range spots(text) {
			for _, kind := range []string{"another value", "empty", "null", "left out", "twice"} {
				if done[kind+p.path] || p.path == "" {
					continue
				}
				bent := kinds()[kind](text, p)
				if bent == text {
					continue
				}
				done[kind+p.path] = true
				got := c.File(saveIn(t, dir, "record.json", []byte(sealed(bent))))
				states[got.State]++
				if got.State == Sound {
					t.Errorf("%s: %s at %s: sound", name, kind, p.path)
				}
				if _, err := json.Marshal(got); err != nil {
					t.Errorf("%s: %s at %s: no JSON: %v", name, kind, p.path, err)
				}
			}
		}
		if len(done) < 300 {
			t.Errorf("%s: only %d forgeries", name, len(done))
		}
		t.Logf("%s: %d forgeries: %v", name, len(done), states)
	}
}

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
	needs.OneThread(t)
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
	n, states, dir := 0, map[State]int{}, t.TempDir()
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
			got := checker().File(saveIn(t, dir, "a.zip", bent))
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
