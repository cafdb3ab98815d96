package intake

import (
	"strings"
	"testing"
)

// TestJSONOfOthersIsReadAsATable goes through the shapes in which programs write
// lists.
func TestJSONOfOthersIsReadAsATable(t *testing.T) {
	for text, want := range map[string]string{
		`[{"date":"2026-03-14","title":"a","hours":2,"provider":"Council","notes":"Learned"},{"date":"2026-03-15","title":"b","duration":"90"}]`: "14 a 120; 15 b 90?",
		`{"data":[{"date":"2026-03-14","name":"a","minutes":45}],"page":1}`:                                                                      "14 a 45",
		`{"name":"my log","activities":[{"when":"14/03/2026","what":"a","duration":"PT1H30M"}]}`:                                                 "14 a 90",
		`{"date":"2026-03-14","title":"a","hours":1.5}` + "\n" + `{"date":"2026-03-15","title":"b","hours":1}`:                                   "14 a 90; 15 b 60",
		`{"date":"2026-03-14","title":"a","hours":1.5}`:                                                                                          "14 a 90",
		`[{"date":"2026-03-14","time":"09:00","title":"a","body":"text"}]`:                                                                       "14 a 0?",
		`[{"date":"2026-03-14","title":"a","seconds":3659,"tags":["x","y"],"done":true,"none":null}]`:                                            "14 a 60",
		`[{"id":1,"description":"a","entry":"20260301T100000Z","end":"20260314T120000Z","status":"completed","uuid":"x","urgency":1.5},` +
			`{"id":2,"description":"b","entry":"20260301T100000Z","status":"pending","uuid":"y"},` +
			`{"id":0,"description":"c","entry":"20260301T100000Z","end":"20260302T100000Z","status":"deleted","uuid":"z"}]`: "14 a 0",
		`[{"id":2,"start":"20260314T090000Z","end":"20260314T103000Z","tags":["webinar","cpd"]},{"id":1,"start":"20260315T090000Z","end":"20260315T100030Z","tags":[],"annotation":"b"}]`: "14 webinar; cpd 90; 15 b 60",
		`[{"id":"x","project":"a","start":"2026-03-14T09:00:00+00:00","stop":"2026-03-14T10:00:00+00:00","tags":["t"]}]`:                                                                  "14 a 60",
		`{"records":[{"date":"2026-03-14","summary":"day","total_mins":150,"entries":[{"type":"duration","summary":"a","total_mins":90,"total":"1h30m"},` +
			`{"type":"range","summary":"b","total_mins":60,"start":"9:00","end":"10:00"}]}],"errors":null}`: "14 a 90; 14 b 60",
		`{"tags":{"@cpd":1},"entries":[{"title":"a","body":"long","date":"2026-03-14","time":"09:00","tags":["@cpd"],"starred":false}]}`: "14 a 0?",
	} {
		p, err := Read("x.json", strings.NewReader(text), options())
		if got := brief(p); err != nil || got != want || p.Form.Own {
			t.Errorf("%s:\n got %s (%v)\nwant %s", text, got, err, want)
		}
	}
	p := read(t, "x.json", `[{"date":"2026-03-14","title":"a","hours":2,"colour":"red"}]`, options())
	if s := strings.Join(p.Form.Notes, ";"); !strings.Contains(s, `not used: "colour"`) {
		t.Error(s)
	}
	for _, text := range []string{`[{"a":1},{"b":2}]`, `{"a":1}`, `[]`, `{"entries":[]}`, `[{"date":"2026-03-14","title":"a","minutes":5}]`, `[1]`} {
		if _, foreign := foreignJSON([]byte(text)); foreign {
			t.Errorf("%s is taken for another program's", text)
		}
	}
}
