package intake

import (
	"strings"
	"testing"
)

// TestWordsOfTwoLanguages: "do" and "na" are answers in a Welsh sheet, and something
// else in an English one.
func TestWordsOfTwoLanguages(t *testing.T) {
	kind(t, options(), map[string]string{
		"Date,Title,Hours,Status|3/3/2026,a,3,Done|4/3/2026,b,1,Do|5/3/2026,c,1,NA": "03 a 180; 04 b 60~?; 05 c 60~?",
		"Date,Title,Hours,Formal|3/3/2026,a,3,yes|4/3/2026,b,1,NA":                  "03 a 180 formal; 04 b 60!",
		"Date,Title,Hours,Certificate|3/3/2026,a,3,yes|4/3/2026,b,1,NA":             "03 a 180; 04 b 60",
		"Dyddiad,Teitl,Oriau,Statws|3/3/2026,a,3,do|4/3/2026,b,1,na":                "03 a 180",
		"Date / Dyddiad,Title,Hours,Status|3/3/2026,a,3,do|4/3/2026,b,1,na":         "03 a 180",
		"Dyddiad,Teitl,Oriau,Ffurfiol|3/3/2026,a,3,ie|4/3/2026,b,1,na":              "03 a 180 formal; 04 b 60 informal",
		"Date,Title,Hours|3 fed 2026,a,3|4 feb 2026,b,1":                            " a 180!; 2026-02-04 b 60",
		"Dyddiad,Teitl,Hyd|3 Mawrth 2026,a,hanner diwrnod|4 Mawrth 2026,b,2 sesiwn": "03 a 0?; 04 b 0?",
		"Date,Title,Hours|3/3/2026,a,half a day|4/3/2026,b,2 sessions|5/3/2026,c,Y": "03 a 0?; 04 b 0?; 05 c 0!",
	})
}

// TestAMatrixInWelsh is named as what it is, with days and answers in Welsh.
func TestAMatrixInWelsh(t *testing.T) {
	_, err := Read("x.csv", strings.NewReader("Enw,Diogelu,Tân,Cymorth cyntaf\nAnn,3 Mawrth 2026,oes,ie\nBob,4 Mawrth 2026,nac oes,na\n"), options())
	if err == nil || !strings.Contains(err.Error(), "training matrix") {
		t.Error(err)
	}
}
