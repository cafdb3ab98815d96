package intake

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestNothingIsTakenUnsaid holds files that would be read wrongly without a word.
func TestNothingIsTakenUnsaid(t *testing.T) {
	kind(t, options(), map[string]string{
		"Date,Title,Hours|14/03/2026,a,2|15/03/2026,b,1|15/03/2026,Sum,3|15/03/2026,YTD,3|01/04/2026,B/F,3|15/03/2026,Hours this month,3":                                    "14 a 120; 15 b 60; 15 Sum 180?; 15 YTD 180?; 2026-04-01 B/F 180?; 15 Hours this month 180?",
		"Date,Title,Hours|14/03/2026,a,2|15/03/2026,b,1|31/03/2026,March,3|01/04/2026,c,1|02/04/2026,Overall approach to care,1|30/04/2026,Q1,2":                             "14 a 120; 15 b 60; 31 March 180?; 2026-04-01 c 60; 2026-04-02 Overall approach to care 60; 2026-04-30 Q1 120?",
		"Date,Title,Hours|14/03/2026,a,2|15/03/2026,b,1|31/03/2026,Review of March,3|31/03/2026,March,4":                                                                     "14 a 120; 15 b 60; 31 Review of March 180; 31 March 240",
		"Date,Title,Hours|14/03/2026,CANX a,1|15/03/2026,b - DNA,1|16/03/2026,Did not attend: c,1|17/03/2026,Genetics: DNA and health,1":                                     "14 CANX a 60?; 15 b - DNA 60?; 16 Did not attend: c 60?; 17 Genetics: DNA and health 60",
		"Date,Title,Hours,Comments|14/03/2026,a,1,CANCELLED by provider|15/03/2026,b,1,DNA - off sick|16/03/2026,c,1,On people who did not attend it":                        "14 a 60?; 15 b 60?; 16 c 60",
		"Date,Title,Hours,Attended|14/03/2026,a,1,TRUE|15/03/2026,b,1,FALSE|16/03/2026,c,1|17/03/2026,d,1,":                                                                  "14 a 60; 16 c 60?; 17 d 60?",
		"Date,Title,Hours,Checked in|14/03/2026,a,1,Yes|15/03/2026,b,1,No":                                                                                                   "14 a 60",
		"Date,Title,Hours|14/03/2026,a,1|15/03/2026,\"b|16/03/2026,c,1|17/03/2026,d\",5|18/03/2026,\"e|and f\",1":                                                            "14 a 60; 15 b 16/03/2026,c,1 17/03/2026,d 300?; 18 e and f 60",
		"Date,Title,Hours (incl. travel),Hours excluding travel|14/03/2026,a,9,6":                                                                                            "14 a 360",
		"Date,Title,CPD points,Study time|14/03/2026,a,3,45 minutes":                                                                                                         "14 a 45",
		"Date,Title,Sessions,Hours each,Total|14/03/2026,a,3,2,6":                                                                                                            "14 a 0",
		"Date,Title,Duration (hours.minutes)|14/03/2026,a,1.30":                                                                                                              "14 a 90",
		"Date,Title,Time|14/03/2026,a,1.30hrs|15/03/2026,b,2 hrs|16/03/2026,c,30 mins":                                                                                       "14 a 78?; 15 b 120; 16 c 30",
		"Date,Title,Time|14/03/2026,a,1.30hrs|15/03/2026,b,1.6 hrs":                                                                                                          "14 a 78; 15 b 96",
		"Date,Title,Hours|14/03/2026,#REF!,1|15/03/2026,Annual leave,7|16/03/2026,Lunch,1|17/03/2026,Lunch and learn: ref letters,1|18/03/2026,Supervision moved to April,1": "14 #REF! 60?; 15 Annual leave 420?; 16 Lunch 60?; 17 Lunch and learn: ref letters 60; 18 Supervision moved to April 60?",
		"Date,Title,Hours|Completed,,|14/03/2026,a,1|Planned CPD,,|15/03/2026,b,1|Attended,,|16/03/2026,c,1":                                                                 "14 a 60; 15 b 60?; 16 c 60",
		"Date,Title,Hours|14/03/1926,a,1": "1926-03-14 a 60?",
		"Date,Title|2026-07-15T23:30:00Z,a|2026-03-14T23:00:00.000Z,b|2026-07-14T23:00:00+00:00,c|2026-07-15T23:30:00+01:00,d|2026-07-15T23:30:00,e": "2026-07-16 a 0; 14 b 0; 2026-07-15 c 0; 2026-07-15 d 0; 2026-07-15 e 0",
	})
}

// TestHiddenRowsAreNamed wants the rows that a filter hides to be said.
func TestHiddenRowsAreNamed(t *testing.T) {
	data, err := os.ReadFile("../../testdata/intake/kinds/06-furniture/hidden-row.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read("x.xlsx", bytes.NewReader(data), options())
	for i := range p.Rows {
		if r := &p.Rows[i]; (len(r.Remarks) == 1) != (r.Number == 3) || len(r.Doubts) > 0 {
			t.Errorf("row %d: %v %v", r.Number, r.Remarks, r.Doubts)
		}
	}
	if err != nil || len(p.Rows) != 4 {
		t.Errorf("%d rows (%v), want 4", len(p.Rows), err)
	}
}

// TestWhoseARowIs holds lists of several people, of whom the member is one.
func TestWhoseARowIs(t *testing.T) {
	o := options()
	o.Member = "Jo Test"
	kind(t, o, map[string]string{
		"Name,Course,Completed,Hours|Jo Test,a,14/03/2026,1|Ann Brown,b,15/03/2026,1|\"TEST, Jo\",c,16/03/2026,1": "14 a 60; 15 b 60?; 16 c 60",
		"First name,Surname,Course,Completed,Hours|Jo,Test,a,14/03/2026,1|Ann,Test,b,15/03/2026,1":                "14 a 60; 15 b 60?",
		"Name,Course,Completed,Hours|Jo Test,a,14/03/2026,1|,b,15/03/2026,1|Ann,c,16/03/2026,1|,d,17/03/2026,1":   "14 a 60; 15 b 60; 16 c 60?; 17 d 60?",
		"Email,Course,Completed,Hours|jo.test@nhs.net,a,14/03/2026,1|ann.b@nhs.net,b,15/03/2026,1":                "14 a 60; 15 b 60?",
		"Email,Learner,Course,Completed,Hours|jt9@nhs.net,Jo Test,a,14/03/2026,1|ab@nhs.net,Ann,b,15/03/2026,1":   "14 a 60; 15 b 60?",
		"Learner,Course,Completed,Hours|J. Other,a,14/03/2026,1|J. Other,b,15/03/2026,1":                          "14 a 60; 15 b 60",
		"Name,Date,Hours|Fire safety,14/03/2026,1|Prevent,15/03/2026,1":                                           "14 Fire safety 60; 15 Prevent 60",
	})
	o.Columns = map[string]string{"name": "-"}
	kind(t, o, map[string]string{"Name,Course,Completed,Hours|Hall,a,14/03/2026,1|Room,b,15/03/2026,1": "14 a 60; 15 b 60"})
}

func TestTheDayOfAMomentInJSON(t *testing.T) {
	for start, want := range map[string]string{
		"2026-07-15T23:30:00Z": "2026-07-16 a 60", "2026-07-15T23:30:00+01:00": "2026-07-15 a 60", "2026-07-15T23:30:00": "2026-07-15 a 60",
		"20260715T233000Z": "2026-07-16 a 60", "2026-07-15T23:30:00+0100": "2026-07-15 a 60",
	} {
		end := strings.NewReplacer("15T23", "16T00", "15T23", "16T00").Replace(start)
		p, err := Read("x.json", strings.NewReader(`[{"description":"a","start":"`+start+`","end":"`+end+`"}]`), options())
		if got := brief(p); err != nil || got != want {
			t.Errorf("%s: got %s (%v), want %s", start, got, err, want)
		}
	}
}

func TestANameTwiceInAnObject(t *testing.T) {
	for _, text := range []string{`[{"title":"a","date":"2026-03-14","hours":1,"hours":7}]`, `{"title":"a","date":"2026-03-14","hours":1,"hours":7}` + "\n" + `{"title":"b","date":"2026-03-14","hours":1}`} {
		if p, err := Read("x.json", strings.NewReader(text), options()); err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("%s: %s (%v)", text, brief(p), err)
		}
	}
}

// TestADefaultFillsEmptyCells wants the given activity for rows that name none, and
// for no others.
func TestADefaultFillsEmptyCells(t *testing.T) {
	o := options()
	o.Default = &cpd.Claim{Scheme: "nalw", Activity: "meeting"}
	o.Mapped = map[string]string{cpd.Key("Talks & walks"): "nalw:training"}
	text := "Date,Title,Type,Hours\n14/03/2026,a,Talks and walks,1\n15/03/2026,b,,1\n16/03/2026,c,N/A,1\n17/03/2026,d,Talks & walks,1\n18/03/2026,e,juggling,1\n"
	p, err := Read("x.csv", strings.NewReader(text), o)
	var got []string
	for i := range p.Rows {
		for _, c := range p.Rows[i].Entry.Claims {
			got = append(got, p.Rows[i].Entry.Title+" "+c.Activity)
		}
	}
	if want := "a training; b meeting; c meeting; d training"; err != nil || strings.Join(got, "; ") != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}
