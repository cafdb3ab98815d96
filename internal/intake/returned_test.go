package intake

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestOwnCSVComesBackFromASpreadsheet goes through what spreadsheets make of it:
// other days, separators and numbers, ids that became numbers.
func TestOwnCSVComesBackFromASpreadsheet(t *testing.T) {
	const head = "id,uid,date,end_date,title,minutes,break_minutes,items,state,tags,claims\n"
	const uid = "28e5efgh23456789abcdefgh23456789"
	for name, row := range map[string]string{
		"as written":           "28e5," + uid + ",2026-03-14,2026-03-15,a,1200,0,1,done,x;y,nalw:training",
		"days day first":       "28e5," + uid + ",14/03/2026,15/03/2026,a,1200,0,1,done,x;y,nalw:training",
		"an id as a number":    "2.80E+06," + uid + ",2026-03-14,2026-03-15,a,1200,0,1,done,x;y,nalw:training",
		"an id without zeros":  "28," + uid + ",2026-03-14,2026-03-15,a,1200,0,1,done,x;y,nalw:training",
		"numbers with commas":  "28e5," + uid + ",2026-03-14,2026-03-15,a,\"1,200\",0,1,done,x;y,nalw:training",
		"numbers with a point": "28e5," + uid + ",2026-03-14,2026-03-15,a,1200.00,0.0,1.0,done,x;y,nalw:training",
		"days as serials":      "28e5," + uid + ",46095,46096,a,1200,0,1,done,x;y,nalw:training",
		"a state in capitals":  "28e5," + uid + ",2026-03-14,2026-03-15,a,1200,0,1,DONE,x;y,nalw:training",
	} {
		for _, mark := range []string{",", ";", "\t"} {
			text := head + row + "\n"
			if mark != "," {
				text = strings.NewReplacer("x;y", `"x;y"`, ",", mark, "\"1,200\"", "1,200").Replace(strings.ReplaceAll(text, "\"1,200\"", "\"1\x00200\""))
				text = strings.ReplaceAll(text, "\x00", ",")
			}
			p := read(t, "x.csv", text, options())
			e := p.Rows[0].Entry
			if p.Rows[0].Rejected() || e.UID != uid || e.Date != cpd.MustDate(2026, 3, 14) || e.EndDate != cpd.MustDate(2026, 3, 15) || e.Minutes != 1200 || e.Items != 1 {
				t.Errorf("%s, %q: %v %+v", name, mark, p.Rows[0].Problems, e)
			}
			if e.ID != "28e5" && e.ID != "" {
				t.Errorf("%s: id %q", name, e.ID)
			}
		}
	}
	// What cannot be told apart is refused, and a word that is no state is none.
	for row, want := range map[string]string{
		"28e5," + uid + ",03/14/2026,,a,60,0,1,done,,": `column "date"`,
		"28e5," + uid + ",2026-03-14,,a,60,0,1,out,,":  `column "state"`,
		"28e5," + uid + ",2026-03-14,,a,1.5,0,1,,,":    `"1.5" is not a whole number of minutes`,
	} {
		p := read(t, "x.csv", head+row+"\n", options())
		if len(p.Rows[0].Problems) == 0 || !strings.Contains(p.Rows[0].Problems[0].String(), want) {
			t.Errorf("%s: %v", row, p.Rows[0].Problems)
		}
	}
}
