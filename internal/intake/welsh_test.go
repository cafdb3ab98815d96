package intake

import (
	"strings"
	"testing"
)

// TestAWelshSheet reads one sheet as CSV and as a workbook: its headings, days, lengths
// of time, answers and states.
func TestAWelshSheet(t *testing.T) {
	rows := []string{
		"Dyddiad|Teitl|Math|Gweithgaredd|Oriau|Darparwr|Ffurfiol|Statws|Nodiadau|Myfyrdod|Tystiolaeth|Lleoliad",
		"3 Mawrth 2026|Diogelu|Hyfforddiant|Cwrs|3|Cyngor|Ffurfiol|Wedi cwblhau|Da|Dysgais lawer|oes|Caerdydd",
		"4ydd o Fawrth 2026|Tai|Hyfforddiant|Cwrs|1 awr 30 munud||na|cwblhawyd||||",
		"Dydd Mawrth, 17 Mawrth 2026|Lles|Cyfarfod|Cwrs|45 munud||ie|ie||||",
		"20/03/2026|Canslwyd|Cyfarfod|Cwrs|2 awr|||canslwyd||||",
	}
	want := "03 Diogelu 180 formal; 04 Tai 90 informal; 17 Lles 45 formal"
	csv := strings.Join(rows, "\n")
	csv = strings.ReplaceAll(strings.ReplaceAll(csv, ",", ""), "|", ",")
	for name, text := range map[string]string{"a.csv": csv, "a.xlsx": sheetOf(t, rows)} {
		p, err := Read(name, strings.NewReader(text), options())
		if err != nil {
			t.Fatal(name, err)
		}
		if got := strings.ReplaceAll(brief(p), "?", ""); got != want {
			t.Errorf("%s: %s, want %s\n%+v", name, got, want, p.Form)
		}
		e := p.Rows[0].Entry
		if e.Provider != "Cyngor" || e.Texts["note"] != "Da" || e.Texts["reflection"] != "Dysgais lawer" || e.Texts["place"] != "Caerdydd" || p.Rows[0].Activity != "Hyfforddiant" {
			t.Errorf("%s: %+v", name, p.Rows[0])
		}
	}
}

func TestHeadingsOfWelshSheets(t *testing.T) {
	kind(t, options(), map[string]string{
		"Dyddiad,Teitl,Munudau|3 Mawrth 2026,a,90|4 Mawrth 2026,b,45":                                               "03 a 90; 04 b 45",
		"Dyddiad,Gweithgaredd,Hyd|3 Fawrth 2026,a,1 awr|4 Fawrth 2026,b,2 awr a 15 munud":                           "03 a 60; 04 b 135",
		"Dyddiad,Cwrs,Amser|3 Mawrth 2026,a,1:30|4 Mawrth 2026,b,0:45":                                              "03 a 90; 04 b 45",
		"Dyddiad dechrau,Enw'r cwrs,Oriau DPP|Mawrth 3 Mawrth 2026,a,1.5 awr":                                       "03 a 90",
		"Dyddiad,Teitl,Amser dechrau,Amser gorffen,Egwyl|3 Maw 2026,a,9:00,12:00,30 munud":                          "03 a 150",
		"Dyddiad,Teitl,Nifer o oriau|3-Maw-26,a,0.33 awr":                                                           "03 a 20?",
		"Dyddiad,Teitl,Oriau ffurfiol,Oriau anffurfiol|3 Mawrth 2026,a,3,|4 Mawrth 2026,b,,2":                       "03 a 180 formal; 04 b 120 informal",
		"Dyddiad,Teitl,Oriau,Cwblhawyd|3 Mawrth 2026,a,3,do|4 Mawrth 2026,b,1,heb ddechrau":                         "03 a 180; 04 b 60~",
		"Dyddiad,Disgrifiad,Oriau,Tystysgrif|3 Mawrth 2026,a,3,oes|4 Mawrth 2026,b,1,nac oes":                       "03 a 180; 04 b 60?",
		"Dyddiad,Gweithgaredd,Math,Oriau,Nodiadau|3 Mawrth 2026,a,Hyfforddiant,3,x|4 Ebrill 2026,b,Hyfforddiant,1,": "03 a 180?; 2026-04-04 b 60?",
	})
}
