package intake

import (
	"fmt"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// brief says what was read: day, title, minutes and formality of each row, with ?
// behind doubts, ! behind problems and ~ behind plans.
func brief(p Proposal) string {
	var all []string
	for i := range p.Rows {
		r := &p.Rows[i]
		s := fmt.Sprintf("%s %s %d", r.Entry.Date, r.Entry.Title, r.Entry.Minutes)
		if f := r.Entry.Formal; f != "" {
			s += " " + string(f)
		}
		if r.Entry.State == cpd.Planned {
			s += "~"
		}
		all = append(all, s+strings.Repeat("?", min(1, len(r.Doubts)))+strings.Repeat("!", len(r.Problems)))
	}
	return strings.ReplaceAll(strings.Join(all, "; "), "2026-03-", "")
}

// kind tries the files of one kind. A row divided by | stands for several lines.
func kind(t *testing.T, o Options, cases map[string]string) {
	t.Helper()
	for text, want := range cases {
		p, err := Read("x.csv", strings.NewReader(strings.ReplaceAll(text, "|", "\n")+"\n"), o)
		if got := brief(p); err != nil || got != want {
			t.Errorf("%s:\n got %s (%v)\nwant %s", text, got, err, want)
		}
	}
}

func TestTheLengthOfTimeIsChosenByFit(t *testing.T) {
	kind(t, options(), map[string]string{
		"Date,Title,Hours,Time|14/03/2026,a,1.5,19:00|15/03/2026,b,1,10:00":                                        "14 a 90; 15 b 60",
		"Date,Title,Formal hours,Informal hours|14/03/2026,a,3,|15/03/2026,b,,2|16/03/2026,c,1,1":                  "14 a 180 formal; 15 b 120 informal; 16 c 120?",
		"Date,Title,Verifiable,Non-verifiable|14/03/2026,a,3,|15/03/2026,b,,2":                                     "14 a 180; 15 b 120",
		"Date,Title,Participatory hours,Non-participatory hours,Total hours|14/03/2026,a,3,1,4|15/03/2026,b,1,1,3": "14 a 240?; 15 b 180?",
		"Date,Course,Hours Required,Hours Completed|14/03/2026,a,6,3|15/03/2026,b,6,6":                             "14 a 180; 15 b 360",
		"Date,Course,Planned hours,Actual hours|14/03/2026,a,6,3":                                                  "14 a 180",
		"Date,Course,Target hours,Hours remaining,Study hours|14/03/2026,a,6,3,2":                                  "14 a 120",
		"Date,Course,Travel time,Session length|14/03/2026,a,2:00,1:30":                                            "14 a 90",
		"Date,Course,Cost per hour,Duration (h)|14/03/2026,a,15,3":                                                 "14 a 180",
		"Date,Course,Hourly rate,Hours|14/03/2026,a,15,3":                                                          "14 a 180",
		"Date,Activity,Duration (hh:mm)|14/03/2026,a,01:30|15/03/2026,b,00:45":                                     "14 a 90; 15 b 45",
		"Date,Activity,Length (mins)|14/03/2026,a,20|15/03/2026,b,45":                                              "14 a 20; 15 b 45",
		"Date,Activity,Duration|14/03/2026,a,20|15/03/2026,b,15|16/03/2026,c,10":                                   "14 a 20?; 15 b 15?; 16 c 10?",
		"Date,Activity,Duration|14/03/2026,a,20|15/03/2026,b,":                                                     "14 a 20?; 15 b 0",
		"Date,Activity,Hours|14/03/2026,a,60|15/03/2026,b,90":                                                      "14 a 3600?!; 15 b 5400?!",
		"Date,Activity,Hours|14/03/2026,a,1.5|15/03/2026,b,13":                                                     "14 a 90; 15 b 780?",
		"Date,Activity,Time spent|14/03/2026,a,1.30|15/03/2026,b,0.45|16/03/2026,c,1.00":                           "14 a 78?; 15 b 27?; 16 c 60",
		"Date,Activity,Time spent|14/03/2026,a,1.30|15/03/2026,b,1.25":                                             "14 a 78; 15 b 75",
		"Date,Title,Time|14/03/2026,a,19:00|15/03/2026,b,10:00":                                                    "14 a 1140?; 15 b 600?",
		"Date,Title,Hours,Duration|14/03/2026,a,1,1:00|15/03/2026,b,2,1:00":                                        "14 a 60; 15 b 120?",
		"Date,Title,Hours,Duration|14/03/2026,a,,1:00":                                                             "14 a 60",
		"Date,Title,Hours,Minutes|14/03/2026,a,1,30|15/03/2026,b,1.5,90":                                           "14 a 90; 15 b 90",
		"Date,Title,Duration|14/03/2026,a,00:18:25|15/03/2026,b,PT1H30M|16/03/2026,c,PT45M30S":                     "14 a 18; 15 b 90; 16 c 45",
		"Date,Title,duration_seconds|14/03/2026,a,3659|15/03/2026,b,5400":                                          "14 a 60; 15 b 90",
		"Date,Title,Start,End,Hours|14/03/2026,a,9:00,17:00,6|15/03/2026,b,9:00,10:00,3":                           "14 a 360; 15 b 180?",
		"Date,Title,From,To|14/03/2026,a,09:00,10:30":                                                              "14 a 90",
		"Date,Title,Structured,Unstructured,Total|14/03/2026,a,3,2,5|15/03/2026,b,1,,2":                            "14 a 300?; 15 b 120?",
		"Date,Title,Time|14/03/2026,a,9am|15/03/2026,b,2.30pm":                                                     "14 a 0?; 15 b 0?",
		"Date,Title,Time|14/03/2026,a,09:30|15/03/2026,b,10:00":                                                    "14 a 570?; 15 b 600?",
		"Date,Title,Time|14/03/2026,a,1:30|15/03/2026,b,7:00":                                                      "14 a 90; 15 b 420",
		"Date,Title,Time|14/03/2026,a,09:00-10:30":                                                                 "14 a 90",
		"Date,Title,Duration (days)|14/03/2026,a,2":                                                                "14 a 0",
		"Date,Title,Time spent (h.mm)|14/03/2026,a,1.30":                                                           "14 a 90",
		"Date,Title,Time in,Time out,Break (mins)|14/03/2026,a,9:00,17:00,60|15/03/2026,b,9:00,10:00,10":           "14 a 420; 15 b 50",
		"Date,Title,Duration,Duration unit|14/03/2026,a,90,minutes|15/03/2026,b,2,hours":                           "14 a 90; 15 b 120",
		"Date,Title,Hours|14/03/2026,a,2|15/03/2026,b,\"1,5\"|16/03/2026,c,1½":                                     "14 a 120; 15 b 90; 16 c 90",
		"Date,Title,Hours to date,Hours|14/03/2026,a,10,1":                                                         "14 a 60",
		"Date,Title,\"Hours\"|14/03/2026,a,\"1,5\"":                                                                "14 a 90",
	})
	o := options()
	o.Columns = map[string]string{"time spent": "h.mm", "duration": "hours", "length": "minutes"}
	kind(t, o, map[string]string{
		"Date,Activity,Time spent|14/03/2026,a,1.30|15/03/2026,b,0.45|16/03/2026,c,2.15|17/03/2026,d,1": "14 a 90; 15 b 45; 16 c 135; 17 d 60",
		"Date,Activity,Time spent|14/03/2026,a,1.75":                                                    "14 a 0!",
		"Date,Activity,Duration|14/03/2026,a,20|15/03/2026,b,15":                                        "14 a 1200; 15 b 900",
		"Date,Activity,Length|14/03/2026,a,20|15/03/2026,b,90":                                          "14 a 20; 15 b 90",
	})
}

func TestFurnitureIsNoEntry(t *testing.T) {
	kind(t, options(), map[string]string{
		"Date,Title,Hours|14/03/2026,a,1.5|Grand total,,1.5|Year total,,1.5|Hours to date,,1.5":                             "14 a 90",
		"Date,Title,Hours|14/03/2026,a,1|,Sub-total,1|,TOTAL CPD HOURS,1|,,1":                                               "14 a 60",
		"Date,Title,Hours,Certificate|14/03/2026,a,1,TRUE|,,,FALSE|,,,FALSE":                                                "14 a 60",
		"No,Date,Title,Hours|1,14/03/2026,a,1|2,,,|3,,,":                                                                    "14 a 60",
		"March 2026,,|Date,Title,Hours|14/03/2026,a,1|April 2026,,|Date,Title,Hours|2026-03-15,b,1|2027,,":                  "14 a 60; 15 b 60",
		"Date,Title,Hours|14/03/2026,a,1|Signed: A. Person,,|,Signature of line manager,Date|I confirm that this is true,,": "14 a 60",
		"Date,Title,Hours|Jan-26,,|14/03/2026,a,1|Mar 2026,,|TOTALS 2026,,1|Q2 2026,,|Sum:,,1":                              "14 a 60",
		"Date,Title,Hours,Running total|14/03/2026,a,1,1|,,,1|,,,1|,,0,1":                                                   "14 a 60",
		"Date,Title,Hours|14/03/2026,Total Quality,1|15/03/2026,Summary of the year,2":                                      "14 Total Quality 60; 15 Summary of the year 120",
		"Date,Title,Hours|14/03/2026,a,1|,no day,1|31/02/2026,bad,1":                                                        "14 a 60;  no day 60!;  bad 60!",
		"Date,Title,Hours,Provider|14/03/2026,a,1,|,,1,Council":                                                             "14 a 60;   60!!",
	})
}

func TestWhatLooksLikeAnEntryAndIsNone(t *testing.T) {
	kind(t, options(), map[string]string{
		"Date,Title,Hours|14/03/2026,a,1|31/03/2026,Total for Q1,1|31/03/2026,Total,1":                   "14 a 60; 31 Total for Q1 60?; 31 Total 60?",
		"Date,Title,Hours|14/03/2026,a,1|15/03/2026,Total Quality,1|16/03/2026,Total war,1":              "14 a 60; 15 Total Quality 60; 16 Total war 60",
		"Date,Title,Hours|14/03/2026,a,1|Min,,1|Max,,1|Count,,1|Target,,20|Shortfall,,19":                "14 a 60",
		"Done,Date,Title,Hours|TRUE,14/03/2026,a,1|FALSE,15/03/2026,b,2":                                 "14 a 60",
		"Date,Title,Hours,Done|14/03/2026,a,1,x|15/03/2026,b,2,":                                         "14 a 60; 15 b 120?",
		"Date,Title,Hours available,Hours claimed|14/03/2026,a,6,2":                                      "14 a 120",
		"Date,Title,Time|14/03/2026,a,10:00 - 12:00|15/03/2026,b,2pm-3.30pm|16/03/2026,c,9.30am to 11am": "14 a 120; 15 b 90; 16 c 90",
		"Date,Title,How long?|14/03/2026,a,1 hour 30 mins|15/03/2026,b,45 minutes":                       "14 a 90; 15 b 45",
	})
}

func TestStatesOfOtherPeoplesFiles(t *testing.T) {
	kind(t, options(), map[string]string{
		"Course,Status,Completed,Hours|A,Pass,14/03/2026,1|B,In progress,,1|C,Expired,14/03/2023,1|D,Did not attend,15/03/2026,1":                                      "14 A 60; 2023-03-14 C 60~?",
		"Date,Title,Status|14/03/2026,a,Completed - Passed|15/03/2026,b,100%|16/03/2026,c,40%|17/03/2026,d,Not passed":                                                 "14 a 0; 15 b 0; 16 c 0~",
		"User,Course,Completed,Progress,Time spent|A,Fire,14/03/2026,100%,00:45:00|A,Prevent,,40%,00:10:00":                                                            "14 Fire 45",
		"Competence Name,Level,Date From,Date To,Status,Duration|Fire,Level 1,14/03/2026,14/03/2028,Achieved,01:00|Adults,Level 2,15/03/2026,,Achieved,":               "14 Fire 60; 15 Adults 0",
		"Date,Title,Attended|14/03/2026,a,Yes|15/03/2026,b,No|2027-03-16,c,No":                                                                                         "14 a 0; 2027-03-16 c 0~",
		"Date,Title,Status,Attended|14/03/2026,a,Booked,Yes|15/03/2026,b,Booked,No":                                                                                    "14 a 0~",
		"Date,Title,Completed|14/03/2026,a,TRUE|15/03/2026,b,FALSE":                                                                                                    "14 a 0",
		"Date,Title,Hours,Certificate|14/03/2026,a,1,TRUE|15/03/2026,b,1,FALSE":                                                                                        "14 a 60; 15 b 60?",
		"Full Name,Course Name,Enrolment Status,Completion Date,Expiry|A,Fire,Completed,14/03/2026,14/03/2027|A,Prevent,In Progress,,":                                 "14 Fire 0",
		"Competency,Required,Achieved,Expires|Fire,Yes,14/03/2026,14/03/2027":                                                                                          "14 Fire 0",
		"Certification,Issued,Valid Until|First aid,14/03/2026,14/03/2029":                                                                                             "14 First aid 0",
		"Subject,Start Date,Start Time,End Date,End Time,All day event|a,14/03/2026,09:00:00,14/03/2026,10:30:00,FALSE|b,15/03/2026,00:00:00,16/03/2026,00:00:00,TRUE": "14 a 90; 15 b 0?",
		"Competence,Start Date,Expiry Date,Status|NHS Fire,14-MAR-2026,14-MAR-2028,Compliant":                                                                          "14 NHS Fire 0",
		"Course,From,To,Hours|Fire safety,14/03/2026,14/03/2028,1":                                                                                                     "14 Fire safety 60?",
		"Activity Name,Type,Started,Status,Completion Date,Duration,Score|Data,Session,01/03/2026 08:12,Completed,14/03/2026 10:22,00:45:10,90":                        "14 Data 45",
	})
	o := options()
	o.States = map[string]string{"expired": "done", "pass": "out", "lapsed": "planned"}
	kind(t, o, map[string]string{
		"Date,Title,Status|14/03/2026,a,Expired|15/03/2026,b,Pass|16/03/2026,c,Lapsed": "14 a 0; 16 c 0~",
	})
}

func TestTheBestTitleAndTheOrderOfDates(t *testing.T) {
	kind(t, options(), map[string]string{
		"Session,Date,Topic,Hours|1,14/03/2026,Trauma,1|2,15/03/2026,Loss,1":                                              "14 Trauma 60; 15 Loss 60",
		"Name,Date,Course,Hours|A. Person,14/03/2026,a,3|A. Person,15/03/2026,b,1":                                        "14 a 180; 15 b 60",
		"Item,Date,Title,Hours|7,14/03/2026,a,3|9,15/03/2026,b,1":                                                         "14 a 180; 15 b 60",
		"Event,Date,Course title,Hours|Spring,14/03/2026,a,3|Spring,15/03/2026,b,1":                                       "14 a 180; 15 b 60",
		"Date,Description,Course|14/03/2026,long,a":                                                                       "14 a 0",
		"Date,Name|14/03/2026,Team day|15/03/2026,Team day":                                                               "14 Team day 0; 15 Team day 0",
		"Date,Title,Hours|3/4/2026,a,1|3/14/2026,b,2":                                                                     "2026-04-03 a 60?;  b 120!",
		"Date,Title|2026-03-04,a|14/03/2026,b|2026-05-06,c|25/06/2026,d":                                                  "04 a 0?; 14 b 0; 2026-05-06 c 0?; 2026-06-25 d 0",
		"Date,Title|2026-03-04,a|14/03/2026,b|2026-05-26,c":                                                               "04 a 0; 14 b 0; 2026-05-26 c 0",
		"Start,End,Title|14/03/2026,15/03/2026,a":                                                                         "14 a 0",
		"Timestamp,What did you do?,How long did it take? (hours),When did you do it?|20/03/2026 10:00:00,a,2,14/03/2026": "14 a 120",
		"Date attended,Date of birth,Title|14/03/2026,01/01/1980,a":                                                       "14 a 0",
	})
	o := options()
	o.MonthFirst = true
	kind(t, o, map[string]string{"Date,Title|3/4/2026,a|3/14/2026,b": "04 a 0; 14 b 0", "Date,Title|3/4/2026,a|14/3/2026,b": "04 a 0?;  b 0!"})
}
