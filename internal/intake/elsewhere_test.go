package intake

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestListsOfOtherPlaces reads what a stranger made of portals, forms, trackers and
// diaries without looking at the tables here; each was read wrongly, or not at all.
func TestListsOfOtherPlaces(t *testing.T) {
	kind(t, options(), map[string]string{
		// the unit stands under the heading
		"Date,Title,Time|,,(mins)|14/03/2026,a,2|15/03/2026,b,5":                    "14 a 2; 15 b 5",
		"Date,Title,Duration|(dd/mm/yyyy),,(minutes)|14/03/2026,a,9|15/03/2026,b,5": "14 a 9; 15 b 5",
		// a length that may be a time of day, whatever the others are
		"Date,Event,Time|14/03/2026,a,9:30-12:00|15/03/2026,b,1pm to 3.30pm|16/03/2026,c,14:00": "14 a 150; 15 b 150; 16 c 840?",
		"Date,Event,Duration|14/03/2026,a,14h|15/03/2026,b,1h":                                  "14 a 840; 15 b 60",
		// a heading that says time in other words
		"Date,Event,Event duration,CPD time claimed|14/03/2026,a,8:00,6:00|15/03/2026,b,2:00,2:00":                            "14 a 480?; 15 b 120",
		"Course,Date completed,Dedication time|a,14/03/2026,1 hour 5 mins":                                                    "14 a 65",
		"Date,Title,How long did it last?|14/03/2026,a,1.5 hours":                                                             "14 a 90",
		"Date,Title,Time zone,Hours|14/03/2026,a,GMT,2":                                                                       "14 a 120",
		"Date,Title,Arrival time,Hours|14/03/2026,a,09:15,2":                                                                  "14 a 120",
		"Date,Title,Time,Time off in lieu (hrs)|14/03/2026,a,1.5,3":                                                           "14 a 90",
		"Date,Title,Time (hours/minutes)|14/03/2026,a,2|15/03/2026,b,1:30":                                                    "14 a 120; 15 b 90",
		"Date,Title,Hours & minutes|14/03/2026,a,1.30|15/03/2026,b,0.50|16/03/2026,c,2":                                       "14 a 78?; 15 b 30?; 16 c 120",
		"Date,Title,h,m|14/03/2026,a,1,30|15/03/2026,b,,45":                                                                   "14 a 90; 15 b 45",
		"Date,Title,m,f|14/03/2026,a,1,3":                                                                                     "14 a 0",
		"Date,Title,Duration,Duration Units|14/03/2026,a,90,Minutes|15/03/2026,b,1.5,Hours|16/03/2026,c,2,Days":               "14 a 90; 15 b 90; 16 c 0?",
		"Date,Title,In-meeting duration|14/03/2026,a,1h 33m 38s|15/03/2026,b,\"1 hour, 5 mins, 3 secs\"|16/03/2026,c,45m 20s": "14 a 93; 15 b 65; 16 c 45",
		// the day on which it was done
		"Title,Duration,Completed At (UTC)|a,1h 5m,2026-03-14 10:00 UTC|b,1h,2026-03-15 18:22:10 GMT":                "14 a 65; 15 b 60",
		"Type of CPD,Title of your CPD,Date,What did you do?|,Attachment,14/03/2026,Read":                            "14 Attachment 0",
		"Order Date,Event Name,Event Start Date,Event Start Time,Event End Time|01/02/2026,a,14/03/2026,10:00,11:30": "14 a 90",
		"Course,Enrollment Date,Completion Time,Learning Hours Spent|a,2026-01-01T00:00:00Z,2026-03-14T00:00:00Z,2":  "14 a 120",
		"Course Name,Class Start Date,Class End Date,Hours|a,14/03/2026,15/03/2026,12":                               "14 a 720",
		"Date added,Title,Training date,Hours|01/03/2026,a,14/03/2026,2":                                             "14 a 120",
		"Topic,Start Time,End Time,Duration (Minutes)|a,14/03/2026 10:00:00,14/03/2026 11:30:00,90":                  "14 a 90",
		"Dates attended,Title,Total hours|14/03/2026,a,2":                                                            "14 a 120",
		// from a moment to a moment
		"Title,Start,End|a,2026-03-14 10:00,2026-03-14 11:30|b,2026-03-15 10:00,2026-03-16 11:00": "14 a 90; 15 b 60?",
		"Subject,Start Date,Start Time,End Date,End Time|a,14/03/2026,09:00,15/03/2026,16:00":     "14 a 420?",
		// days from and to in one cell
		"Date,Title,Hours|14/03/2026 - 16/03/2026,a,12|14-16 March 2026,b,12|14/03/2026 to 15/03/2026,c,12": "14 a 720; 14 b 720; 14 c 720",
		"Date,Name,Hours|\"March 14, 2026 → March 16, 2026\",a,12|\"March 15, 2026 9:30 AM → 11:00 AM\",b,": "14 a 720; 15 b 90",
		"Date,Title,Hours|16/03/2026 - 14/03/2026,a,2|14 & 21 March 2026,b,2":                               " a 120!;  b 120!",
		// the order of day and month that other dates of the sheet show
		"Start time,Title,Date of training,Hours|3/14/26 9:00:00,a,3/10/2026,1|3/15/26 9:00:00,b,3/3/2026,2": "2026-10-03 a 60?; 03 b 120",
		// totals with a day
		"Date,Title,Hours|14/03/2026,a,1|15/03/2026,b,2|31/03/2026,Month total,3|31/03/2026,Balance b/f,3|31/03/2026,Hours for March,3": "14 a 60; 15 b 120; 31 Month total 180?; 31 Balance b/f 180?; 31 Hours for March 180?",
		"Date,Title,Hours|14/03/2026,Work life balance,1|15/03/2026,Total Communication,2":                                              "14 Work life balance 60; 15 Total Communication 120",
		"Date,Title,Hours|14/03/2026,a,1|,Hours for March:,1":                                                                           "14 a 60",
		// an example above the entries
		"Dates,Topic,Hours|e.g. 01/01/2020,Wound care,4|14/03/2026,a,2": "14 a 120",
		// what did not take place, whatever its column is called
		"Date,Title,Hours,Status|14/03/2026,a,1,Cancelled by learner|15/03/2026,b,1,Late cancellation|16/03/2026,c,1,Checked in|17/03/2026,d,1,Postponed": "16 c 60",
		"Date,Title,Hours,Outcome|14/03/2026,a,1,Learned a lot|15/03/2026,b,1,Did not attend|16/03/2026,c,1,Asked for more":                               "14 a 60; 15 b 60?; 16 c 60",
		// a certificate that ran out before it was earned
		"Course,Due date,Completed date,Hours|a,01/01/2026,14/03/2026,1": "14 a 60?",
	})
}

// TestATableThatSaysNoLength tells of a column that may be it.
func TestATableThatSaysNoLength(t *testing.T) {
	for text, want := range map[string]string{
		"Date,Title,Days\n14/03/2026,a,2\n":                              "",
		"Date,Title,CPD\n14/03/2026,a,2\n15/03/2026,b,1.5\n":             `--map "CPD=hours"`,
		"Date,Title,CPD points\n14/03/2026,a,2\n":                        "",
		"Date,Title,Hours,Cost\n14/03/2026,a,2,3\n":                      "",
		"Date,Title,Provider\n14/03/2026,a,Council\n":                    "",
		"No,Date,Title\n1,14/03/2026,a\n2,15/03/2026,b\n":                "",
		"Competence,Date achieved,Staff number\nA,14/03/2026,20451234\n": "",
	} {
		p, err := Read("x.csv", strings.NewReader(text), options())
		notes := strings.Join(p.Form.Notes, "\n")
		if err != nil || strings.Contains(notes, "how long") != (want != "") || !strings.Contains(notes, want) {
			t.Errorf("%q: %v, %q", text, err, notes)
		}
	}
}

func TestAnObjectInsideAnObject(t *testing.T) {
	p, err := Read("x.json", strings.NewReader(`[{"date":"2026-03-14","title":"a","duration":{"hours":1,"minutes":30},"place":{"town":"Leeds"}}]`), options())
	if got := brief(p); err != nil || got != "14 a 90" {
		t.Errorf("%s %v", got, err)
	}
	if notes := strings.Join(p.Form.Notes, "\n"); !strings.Contains(notes, `"place.town"`) {
		t.Error(notes)
	}
}

// TestALongNight doubts an event that takes more than a day's work.
func TestALongNight(t *testing.T) {
	p, err := Read("x.ics", strings.NewReader("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260314T180000\nDTEND:20260315T090000\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n"), options())
	if got := brief(p); err != nil || got != "14 a 900?" {
		t.Errorf("%s %v", got, err)
	}
}

// TestTheWayOnWithoutHeadings names the switch that says what the columns are.
func TestTheWayOnWithoutHeadings(t *testing.T) {
	_, err := Read("x.csv", strings.NewReader("course,fully_participated_at\na,2026-03-14\n"), options())
	if e, ok := err.(*cpd.Error); !ok || !strings.Contains(e.Hint, "--map") {
		t.Errorf("%v", err)
	}
}
