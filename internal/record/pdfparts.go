package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

func (d *paper) front(s *sheet) {
	d.para(s.title(), "B", 18, 0)
	d.Ln(3)
	for _, f := range append(s.facts(), [2]string{"Digest of this record", s.digest}) {
		d.face("", bodySize)
		d.room(bodySize * 0.48)
		y := d.GetY()
		d.SetTextColor(76, 78, 87)
		d.CellFormat(42, bodySize*0.48, f[0], "", 0, "L", false, 0, "")
		d.SetTextColor(0, 0, 0)
		d.SetY(y)
		d.para(f[1], "", bodySize, 42)
		d.Ln(0.8)
	}
	if note := s.missingNote(); note != "" {
		d.Ln(2)
		d.para(note, "B", bodySize, 0)
	}
}

func (d *paper) standing(st *scheme.Standing) {
	d.heading(st.Title+", "+st.Period.String(), 1)
	d.para(answer(st), "B", 11, 0)
	d.Ln(2)
	for i := range st.Requirements {
		d.bar(&st.Requirements[i])
	}
	t := table{heads: requirementHeads(), widths: []float64{58, 38, 26, 22, 30}, numbers: "123"}
	d.begin(&t)
	for i := range st.Requirements {
		d.row(&t, requirementCells(&st.Requirements[i]))
	}
	d.Ln(2)
	for i := range st.Requirements {
		d.bullets(wording.Reasons(&st.Requirements[i]))
	}
	d.bullets(remarks(st))
	d.activities(st)
}

// bar draws how much of a requirement is reached, with the figures in words.
func (d *paper) bar(q *scheme.RequirementResult) {
	if q.Exempt || q.NotJudged || q.Need.Sign() <= 0 {
		return
	}
	d.room(12)
	d.face("B", bodySize)
	d.CellFormat(textWidth/2, 4.6, d.clean(q.Name), "", 0, "L", false, 0, "")
	d.face("", bodySize)
	d.CellFormat(textWidth/2, 4.6, d.clean(wording.Reached(q)), "", 1, "R", false, 0, "")
	d.SetDrawColor(138, 141, 152)
	d.SetLineWidth(0.2)
	d.SetFillColor(238, 242, 248)
	d.Rect(margin, d.GetY(), textWidth, 3.6, "FD")
	d.SetFillColor(29, 79, 145)
	d.Rect(margin, d.GetY(), textWidth*float64(permille(q.Have, q.Need))/1000, 3.6, "F")
	d.Ln(6.5)
}

func (d *paper) activities(st *scheme.Standing) {
	rows := used(st)
	if len(rows) == 0 {
		return
	}
	d.heading("Activities and their limits, in "+st.Unit, 2)
	t := table{heads: activityHeads(st.Unit), widths: []float64{60, 26, 17, 17, 15, 15, 24}, numbers: "23456"}
	d.begin(&t)
	for i := range rows {
		d.row(&t, activityCells(st, &rows[i]))
	}
	if lost := taken(st); len(lost) > 0 {
		d.heading("What limits took away", 2)
		d.bullets(lost)
	}
}

func (d *paper) entries(s *sheet) {
	d.heading("Entries", 1)
	t := table{heads: entryHeads(), widths: []float64{23, 12, 46, 31, 17, 14, 15, 16}, numbers: "46"}
	if len(s.Rules) > 1 {
		t.widths = []float64{23, 12, 40, 28, 17, 14, 24, 16}
	}
	d.begin(&t)
	proofs := numbersOf{all: s.Evidence}
	for _, e := range s.Entries {
		d.row(&t, s.entryCells(e, proofs.next(e.UID)))
	}
}

func (d *paper) reckoned(s *sheet) {
	d.heading("How each entry was counted", 1)
	t := table{heads: reckonedHeads(), widths: []float64{23, 12, 139}}
	d.begin(&t)
	for _, e := range s.Entries {
		if cells := s.reckonedCells(e); cells != nil {
			d.row(&t, cells)
		}
	}
}

// texts prints what was written about each entry, as far as it leaves.
func (d *paper) texts(s *sheet) {
	for i, e := range s.written() {
		if i == 0 {
			d.heading("Texts of the entries", 1)
		}
		d.heading(e.Date.Short()+": "+e.Title, 2)
		for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
			if e.Texts[name] == "" {
				continue
			}
			d.room(12)
			d.para(fieldLabel(name), "B", bodySize-1, 0)
			d.para(e.Texts[name], "", bodySize, 0)
			d.Ln(1.5)
		}
	}
}

func (d *paper) evidence(s *sheet) {
	d.heading("Evidence", 1)
	if len(s.Evidence) == 0 {
		d.para("No files of evidence are listed.", "", bodySize, 0)
		return
	}
	t := table{heads: evidenceHeads(), widths: []float64{14, 19, 12, 51, 14, 64}, numbers: "4"}
	d.begin(&t)
	for i := range s.Evidence {
		d.row(&t, evidenceCells(&s.Evidence[i]))
	}
}

func (d *paper) smallPrint(s *sheet) {
	d.heading("How the rules were read", 1)
	d.bullets(cpd.ListOf(s.Rules, rulesLine))
	d.bullets(cpd.ListOf(s.Readings, func(r Reading) string { return r.Text }))
	d.heading("What was left out", 1)
	if left := s.LeftOut.Sentences(); len(left) > 0 {
		d.bullets(left)
	} else {
		d.para("Nothing was left out.", "", bodySize, 0)
	}
	d.boxes()
	if s.Signature {
		d.sign()
	}
	d.Ln(6)
	d.para(digestNote, "", bodySize, 0)
}

// boxes names the characters that could not be shown.
func (d *paper) boxes() {
	if len(d.unknown) == 0 {
		return
	}
	names := cpd.ListOf(slices.Sorted(maps.Keys(d.unknown)), func(r rune) string { return fmt.Sprintf("U+%04X", r) })
	d.heading("Characters shown as "+string(box), 1)
	d.para("This document's font cannot show "+english.Count(len(names), "character", "characters")+
		"; the other formats of the record hold them: "+strings.Join(names, ", "), "", bodySize, 0)
}

func (d *paper) sign() {
	d.room(60)
	d.heading("Seen by the supervisor", 1)
	for _, what := range signatureLines() {
		d.Ln(5)
		d.face("", bodySize)
		d.CellFormat(30, 5, what, "", 0, "L", false, 0, "")
		d.SetDrawColor(0, 0, 0)
		d.SetLineWidth(0.2)
		d.Line(margin+30, d.GetY()+5, margin+120, d.GetY()+5)
		d.Ln(5)
	}
}

// feet writes the foot of every page once it is known how many there are.
func (d *paper) feet(s *sheet) {
	n := d.PageCount()
	title := d.clean(shorten(s.title(), 60))
	for i := 1; i <= n; i++ {
		d.SetPage(i)
		d.face("B", 7) // changing the face twice makes this page name it
		d.face("", 7.5)
		d.SetTextColor(76, 78, 87)
		d.SetXY(margin, pageBottom+5)
		d.CellFormat(textWidth*0.8, 4, title+" · digest "+s.digest[:16], "", 0, "L", false, 0, "")
		d.CellFormat(textWidth*0.2, 4, fmt.Sprintf("page %d of %d", i, n), "", 0, "R", false, 0, "")
		d.SetTextColor(0, 0, 0)
	}
}
