package record

import (
	"regexp"
	"strings"
	"testing"
)

// older is a record as it was written before writers had numbers.
func older(s string) string { return strings.Replace(ofWriter1(s), ",\n\"writer\": 1", "", 1) }

// ofWriter1 is a record as the first writer with a number wrote it.
func ofWriter1(s string) string {
	return regexp.MustCompile(`(?s)"writer": 2,\n"program".*?\],?\n"digest"`).ReplaceAllString(s, "\"writer\": 1,\n\"digest\"")
}

func writerLine() string { return ",\n\"writer\": 2" }

// TestOneForm bends the form of a record, or what follows from its entries and
// rules, and makes its digest fit again.
func TestOneForm(t *testing.T) {
	in := testInput(testEntries())
	in.For = ForFull
	text := asJSON(t, Build(in))
	if got := checker().File(save(t, "record.json", []byte(text))); got.State != Sound {
		t.Fatalf("%+v", got)
	}
	for name, change := range map[string]func(string) string{
		"a key twice":                 swap(`"met":true,"req`, `"met":true,"met":true,"req`),
		"a twin of a key":             swap(`"met":true,"req`, `"met":true,"MET":true,"req`),
		"a key in capitals":           swap(`"met":true,"req`, `"Met":true,"req`),
		"an unknown key":              swap(`"met":true,"req`, `"met":true,"note":"x","req`),
		"an unknown key at the top":   swap(`"signature": false`, "\"signature\": false,\n\"note\": \"x\""),
		"an unknown key of an entry":  swap(`"kind":"learning"`, `"kind":"learning","mood":"x"`),
		"keys in another order":       swap(`"state":"done","kind":"learning"`, `"kind":"learning","state":"done"`),
		"a space":                     swap(`"count": 7`, `"count":  7`),
		"a carriage return":           swap(`"count": 7,`, "\"count\": 7,\r"),
		"a sign spelt otherwise":      swap(`"National conference"`, `"\u004eational conference"`),
		"a number spelt otherwise":    swap(`"minutes":180`, `"minutes":18e1`),
		"null for what is not there":  swap(`"provider":""`, `"provider":null`),
		"a lone half of a sign":       swap(`"National conference"`, `"National \ud800conference"`),
		"the name of a requirement":   swap(`"name":"Formal CPD"`, `"name":"Formal CPD of 100 hours"`),
		"what it is of":               swap(`"of":"hours"`, `"of":"points"`),
		"the title of the scheme":     swap(`"scheme":"nalw","title":"National`, `"scheme":"nalw","title":"International`),
		"the title of the rules":      swap(`"id":"nalw","title":"National`, `"id":"nalw","title":"International`),
		"the unit":                    swap(`"unit":"points"`, `"unit":"stars"`),
		"the source of the rules":     swap(`"source":"https://www.nalw`, `"source":"https://nalw`),
		"a reason":                    swap(`"reasons":["`, `"reasons":["By leave of the board: `),
		"a warning":                   swap(`"warnings":[`, `"warnings":["all is well",`),
		"a fact":                      swap(`"facts":[`, `"facts":["all is well",`),
		"a reading":                   swap(`"text":"Formal hours`, `"text":"Most formal hours`),
		"missing evidence not needed": swap(`"missing_evidence":[`, `"missing_evidence":[{"id":"k001","uid":"k001","needed":"x"}`),
		"the day of the last change":  swap(`"as_at": "2025-11-21"`, `"as_at": "2025-11-22"`),
		"a label without a text":      swap(`"labels": [`, `"labels": [{"kind":"learning","field":"why","word":"x"},`),
		"judged for another day":      swap(`"on":"2026-01-21"`, `"on":"2026-01-20"`),
		"judged for a day before it":  swap(`"on":"2026-01-21"`, `"on":"2025-01-20"`),
		"days left":                   swap(`"days_left":0`, `"days_left":9`),
		"the years covered":           swap(`"period": {"from":"2025-01-22"`, `"period": {"from":"2024-01-22"`),
		"a private text fewer":        regexpSwap(`"reflections":\d+`, `"reflections":0`),
		"a withheld case study":       swap(`"withheld":[`, `"withheld":["k009",`),
		"none withheld":               regexpSwap(`"withheld":\["[^]]*\]`, `"withheld":[]`),
		"the file of evidence":        swap(`"file":"E01_2025-02-03_safe`, `"file":"E01_2025-02-03_un`),
		"the type of evidence":        swap(`"type":"application/pdf","kind":"certificate","file"`, `"type":"image/png","kind":"certificate","file"`),
		"its title":                   swap(`"date":"2025-02-03","title":"Safe`, `"date":"2025-02-03","title":"Un`),
		"own rules that are not":      swap(`\n"}`, `\n","own":false}`),
		"a writer that is none yet":   swap(writerLine(), ",\n\"writer\": 3"),
		"the writer nought":           swap(writerLine(), ",\n\"writer\": 0"),
		"a writer below nought":       swap(writerLine(), ",\n\"writer\": -1"),
		"a profile that is none":      swap(`"for": "full"`, `"for": "friend"`),
		"an entry for nobody":         swap(`"for": "full"`, `"for": "body"`),
	} {
		bent := change(text)
		if bent == text {
			t.Errorf("%s: the record has nothing like that", name)
		}
		got := checker().File(save(t, "record.json", []byte(sealed(bent))))
		if got.State != Altered {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
	}
}

func regexpSwap(old, put string) func(string) string {
	r := regexp.MustCompile(old)
	return func(s string) string { return r.ReplaceAllString(s, put) }
}

// TestAnOlderWriter: what an older writer wrote cannot be written again, so it
// is neither sound nor, for that alone, altered; it is read strictly all the same.
func TestAnOlderWriter(t *testing.T) {
	text := asJSON(t, Build(testInput(testEntries())))
	for name, c := range map[string]struct {
		change func(string) string
		want   State
	}{
		"as it was":          {func(s string) string { return s }, PagesNotCompared},
		"other words":        {swap(`"reasons":["`, `"reasons":["Once we said: `), PagesNotCompared},
		"a key twice":        {swap(`"met":true,"req`, `"met":true,"met":true,"req`), Altered},
		"a twin of a key":    {swap(`"met":true,"req`, `"met":true,"MET":true,"req`), Altered},
		"an unknown key":     {swap(`"kind":"learning"`, `"kind":"learning","mood":"x"`), Altered},
		"other totals":       {swap(`"have":24.75`, `"have":44.75`), Altered},
		"less than its time": {swap(",\"text_evidence\":[]", ""), PagesNotCompared},
	} {
		for writer, of := range []func(string) string{older, ofWriter1} {
			old := of(text)
			got := checker().File(save(t, "record.json", []byte(sealed(c.change(old)))))
			if got.State != c.want || old == text {
				t.Errorf("%s, writer %d: %s, want %s: %v", name, writer, got.State, c.want, got.Problems)
			}
		}
	}
}
