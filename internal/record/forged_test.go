package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// forge changes record.json in a pack and then makes every sum fit again, as
// somebody with a text editor and an hour could.
func forge(t *testing.T, pack []byte, change func(string) string) []byte {
	t.Helper()
	var sums []string
	sum := func(name string, b []byte) {
		s := sha256.Sum256(b)
		sums = append(sums, hex.EncodeToString(s[:])+"  "+strings.SplitN(name, "/", 2)[1]+"\n")
	}
	bent := repack(t, pack, func(name string, b []byte) []byte {
		if strings.HasSuffix(name, "/data/record.json") {
			b = []byte(sealed(change(string(b))))
		}
		if strings.Contains(name, "/data/") {
			sum(name, b)
		}
		return b
	})
	manifest := strings.Join(sums, "")
	return repack(t, bent, func(name string, b []byte) []byte {
		switch {
		case strings.HasSuffix(name, "/manifest-sha256.txt"):
			return []byte(manifest)
		case strings.HasSuffix(name, "/tagmanifest-sha256.txt"):
			s := sha256.Sum256([]byte(manifest))
			return regexp.MustCompile(`[0-9a-f]{64}(  manifest-sha256)`).ReplaceAll(b, []byte(hex.EncodeToString(s[:])+"$1"))
		}
		return b
	})
}

// sealed gives a record a digest that fits, where it still has one.
func sealed(text string) string {
	at := strings.LastIndex(text, digestLead)
	if at < 0 {
		return text
	}
	sum := sha256.Sum256([]byte(text[:at]))
	return text[:at] + digestLead + hex.EncodeToString(sum[:]) + digestTail
}

// forgeries are changes to a record that is met by a little.
func forgeries() map[string]func(string) string {
	swap := func(old, put string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, put, 1) }
	}
	every := func(old, put string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, old, put) }
	}
	big := strings.Repeat("9", 400)
	return map[string]func(string) string{
		"more points reached":        swap(`"have":24.75`, `"have":44.75`),
		"less needed":                swap(`"need":20`, `"need":2`),
		"nothing to go":              swap(`"to_go":0`, `"to_go":-5`),
		"a limit lifted":             swap(`"counted":15`, `"counted":19`),
		"nothing lost":               swap(`"lost":4`, `"lost":0`),
		"minutes added":              swap(`"minutes":180`, `"minutes":1380`),
		"a break given back":         swap(`"minutes":345,"break`, `"minutes":420,"break`),
		"a result of another day":    swap(`"date":"2025-02-03","activity"`, `"date":"2025-02-04","activity"`),
		"a result that is higher":    swap(`"counted":3,"serves"`, `"counted":9,"serves"`),
		"an activity with more time": swap(`"minutes":345,"items"`, `"minutes":445,"items"`),
		"an entry's own result gone": func(s string) string {
			return regexp.MustCompile(`"entries":\[\{[^}]*\},`).ReplaceAllString(s, `"entries":[`)
		},
		"negative minutes":         swap(`"minutes":180`, `"minutes":-180`),
		"minutes without end":      swap(`"minutes":180`, `"minutes":1e999`),
		"a number of 400 digits":   swap(`"minutes":180`, `"minutes":`+big),
		"a fraction of a minute":   swap(`"minutes":180`, `"minutes":180.5`),
		"an entry of another year": swap(`"date":"2025-02-03","end`, `"date":"2021-02-03","end`),
		"a day that is none":       swap(`"date":"2025-02-03","end`, `"date":"2025-02-31","end`),
		"the year 99999":           swap(`"date":"2025-02-03","end`, `"date":"99999-02-03","end`),
		"ended before it began":    swap(`"end_date":"2025-06-19"`, `"end_date":"2025-06-01"`),
		"a plan called done":       swap(`"state":"planned"`, `"state":"done"`),
		"a state that is none":     swap(`"state":"done"`, `"state":"DONE"`),
		"another activity":         swap(`"activity":"conference","certified"`, `"activity":"training","certified"`),
		"an entry twice": func(s string) string {
			return strings.Replace(s, "\n\"entries\": [", "\n\"entries\": ["+firstEntry(s)+",", 1)
		},
		"an entry taken out":          func(s string) string { return strings.Replace(s, firstEntry(s)+",", "", 1) },
		"the count raised":            swap(`"count": 7`, `"count": 8`),
		"no entries":                  func(s string) string { return cutList(s, "entries") },
		"no evidence":                 func(s string) string { return cutList(s, "evidence") },
		"no rules":                    func(s string) string { return cutList(s, "rules") },
		"no membership":               func(s string) string { return cutList(s, "memberships") },
		"joined a year later":         swap(`"joined":"2025-01-22"`, `"joined":"2026-01-22"`),
		"rules that ask for less":     swap(`at_least = 20`, `at_least = 02`),
		"rules without the limit":     swap(`max      = 15`, `max      = 95`),
		"the digest of other rules":   swap(`"digest":"`, `"digest":"00`),
		"evidence of another sum":     swap(`"sha256":"`, `"sha256":"00`),
		"evidence from elsewhere":     swap(`"file":"E01`, `"file":"../../E01`),
		"evidence that is a device":   swap(`"file":"E01_`, `"file":"CON.`),
		"a version of the future":     swap(`"schema_version": 1`, `"schema_version": 2`),
		"the version nought":          swap(`"schema_version": 1`, `"schema_version": 0`),
		"another format":              swap(`"format": "cpdlog-record"`, `"format": "record"`),
		"null for a list":             swap(`"rules": [`, `"rules": null, "x": [`),
		"a text for a list":           swap(`"memberships": [`, `"memberships": "x", "x": [`),
		"an entry that is a list":     swap("\"entries\": [\n  {", "\"entries\": [\n  [],{"),
		"no digest":                   func(s string) string { return s[:strings.LastIndex(s, digestLead)] + "\n}\n" },
		"ends in the middle":          func(s string) string { return s[:len(s)/2] },
		"bytes that are no UTF-8":     every("Safeguarding", "Safeguarding\xff\xfe"),
		"a title with an escape":      swap(`"title":"National conference"`, `"title":"\u001b[2JNational conference"`),
		"a name of two pages":         swap(`"title":"National conference"`, `"title":"`+strings.Repeat("x", 5000)+`"`),
		"a member of two lines":       swap(`"name":"`, `"name":"x\n  confirmed by y. `),
		"a member of two pages":       swap(`"name":"`, `"name":"`+strings.Repeat("x", 5000)),
		"a number that is not seen":   swap(`"number":"`, `"number":"\u200b`),
		"a hundred thousand brackets": swap(`"readings": [`, `"deep": `+strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000)+`, "readings": [`),
	}
}

func firstEntry(s string) string {
	_, rest, _ := strings.Cut(s, "\n\"entries\": [")
	line, _, _ := strings.Cut(strings.TrimLeft(rest, "\n"), "\n")
	return "\n" + strings.TrimSuffix(line, ",")
}

// cutList empties a list of the record itself.
func cutList(s, name string) string {
	before, rest, _ := strings.Cut(s, "\n\""+name+"\": [")
	_, after, _ := strings.Cut(rest, "\n]")
	return before + "\n\"" + name + "\": []" + after
}

// TestForgeriesAreNotSound gives each forgery to the check: none is called
// sound, none takes long, and the good record among them is sound all the same.
func TestForgeriesAreNotSound(t *testing.T) {
	in := testInput(testEntries())
	in.For = ForFull
	pack := packOf(t, in, store(), false)
	c := checker()
	if got := c.File(save(t, "good.zip", forge(t, pack, func(s string) string { return s }))); got.State != Sound {
		t.Fatalf("the record itself: %s %v", got.State, got.Problems)
	}
	all := forgeries()
	if len(all) < 40 {
		t.Fatalf("only %d forgeries", len(all))
	}
	for name, change := range all {
		bent := forge(t, pack, func(s string) string {
			changed := change(s)
			if changed == s {
				t.Errorf("%s: the record has nothing like that", name)
			}
			return changed
		})
		path, got := save(t, "forged.zip", bent), Result{}
		work := needs.Work(func() { got = c.File(path) })
		if got.State == Sound {
			t.Errorf("%s: %s, %v", name, got.State, got.Standings)
		}
		if strings.ContainsAny(strings.Join(got.Problems, ""), "\x1b\x00") || len(fmt.Sprint(got.Problems)) > 40_000 {
			t.Errorf("%s: the answer is no text to show", name)
		}
		if work > 10*time.Second {
			t.Errorf("%s took %s", name, work)
		}
		t.Logf("%s: %s: %.100v", name, got.State, got.Problems)
	}
}

// TestAStandingThatIsNotThereIsMissed cuts out what would have to be worked out
// again: all standings, those of one scheme, and that of one year.
func TestAStandingThatIsNotThereIsMissed(t *testing.T) {
	in := testInput(testEntries())
	next := in.Periods[0]
	next.Span = cpd.Span{From: cpd.MustDate(2026, 1, 22), To: cpd.MustDate(2027, 1, 21)}
	two := in
	two.Periods, two.Spans = append(slices.Clone(in.Periods), next), []cpd.Span{in.Periods[0].Span, next.Span}
	one, years := asJSON(t, Build(in)), asJSON(t, Build(two))
	standings := regexp.MustCompile(`(?s)("schemes": \[).*?(\n\])`)
	first := regexp.MustCompile(`(?s)("schemes": \[)\n.*?,(\n  \{"scheme")`)
	years0 := regexp.MustCompile(`"periods": \[.*?\]`)
	club := "\n  " + `{"id":"club","title":"","unit":"","source":"","checked":null,"digest":"` + sumOf("x") + `","text":"x"},`
	noRules := func(s string) string { return cutList(s, "rules") }
	for name, c := range map[string]struct {
		text string
		want State
	}{
		"whole":                   {one, Sound},
		"two years":               {years, Sound},
		"no standing":             {standings.ReplaceAllString(one, "$1$2"), Altered},
		"nor rules":               {noRules(standings.ReplaceAllString(one, "$1$2")), Altered},
		"nor years":               {years0.ReplaceAllString(noRules(standings.ReplaceAllString(one, "$1$2")), `"periods": []`), Altered},
		"one year of two":         {first.ReplaceAllString(years, "$1$2"), Altered},
		"rules of another scheme": {strings.Replace(one, `"rules": [`, `"rules": [`+club, 1), Altered},
	} {
		got := checker().File(save(t, "record.json", []byte(sealed(c.text))))
		if got.State != c.want {
			t.Errorf("%s: %s, want %s: %v", name, got.State, c.want, got.Problems)
		}
	}
}

// TestNothingIsReadOfWhatIsNoRecord: its numbers are not there, in JSON too.
func TestNothingIsReadOfWhatIsNoRecord(t *testing.T) {
	for name, text := range map[string]string{"a.json": "{}", "a.zip": "PK no", "a.txt": "hello", "b.json": `{"format": "cpdlog-record"`, "c.json": ""} {
		b, err := json.Marshal(checker().File(save(t, name, []byte(text))))
		if err != nil {
			t.Fatal(err)
		}
		mustHold(t, string(b), `"entries":null`, `"evidence":null`, `"standings":[]`)
		mustNotHold(t, string(b), `"met"`, `"recomputed"`)
	}
}

// TestNoRecordTakesTheDigestOfAnother: the key of the tables is worked out.
func TestNoRecordTakesTheDigestOfAnother(t *testing.T) {
	text := asJSON(t, Build(testInput(testEntries())))
	good := checker().File(save(t, "record.json", []byte(text)))
	for _, bent := range []string{
		strings.Replace(text, `"title":"National conference"`, `"title":"International conference"`, 1), strings.TrimSpace(text), text + "\n",
		strings.Replace(text, digestLead+good.Digest, digestLead+`=HYPERLINK(1)`, 1),
	} {
		got := checker().File(save(t, "record.json", []byte(bent)))
		if bent == text || got.State != Altered || got.Digest == good.Digest || len(got.Digest) != 64 {
			t.Errorf("%s %s", got.State, got.Digest)
		}
	}
}

func fitsDigest(text []byte) bool {
	_, fits := digestOf(text)
	return fits
}
