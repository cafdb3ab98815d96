package record

import (
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
)

// The page is A4 upright; lengths are in millimetres, type sizes in points.
const (
	pageWidth, pageBottom = 210.0, 279.0
	margin                = 18.0
	textWidth             = pageWidth - 2*margin
	typeface              = "record"
	bodySize              = 9.5
	tableSize             = 8.0
)

// WritePDF writes the record as A4 pages to be printed and filed. The same
// record gives the same bytes: the dates inside are the record's last day.
func (r *Record) WritePDF(w io.Writer) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	f, err := loadFonts()
	if err != nil {
		return err
	}
	d := newPaper(s, f)
	d.front(s)
	for i := range s.standings {
		d.standing(&s.standings[i])
	}
	d.entries(s)
	d.reckoned(s)
	d.texts(s)
	d.evidence(s)
	d.smallPrint(s)
	d.feet(s)
	return d.Output(w)
}

// paper is the document while it is laid out. Everything printed goes through
// clean, so that no character can vanish.
type paper struct {
	*fpdf.Fpdf
	fonts   *fonts
	unknown map[rune]bool // characters that are shown as a box
}

func newPaper(s *sheet, f *fonts) *paper {
	d := &paper{fpdf.New("P", "mm", "A4", ""), f, map[rune]bool{}}
	d.SetMargins(margin, margin, margin)
	d.SetAutoPageBreak(false, 0)
	d.SetCellMargin(0)
	d.SetCatalogSort(true)
	day := s.lastDay()
	d.SetCreationDate(day)
	d.SetModificationDate(day)
	d.SetLang("en-GB")
	d.SetTitle(s.title()+", "+s.covers(), true)
	d.SetAuthor(cpd.Visible(s.Member.Name), true)
	d.SetSubject("Digest "+s.digest, false)
	d.SetCreator("cpdlog", false)
	d.AddUTF8FontFromBytes(typeface, "", f.regular)
	d.AddUTF8FontFromBytes(typeface, "B", f.bold)
	d.AddPage()
	return d
}

// lastDay is a day that belongs to the record, since a PDF must carry one.
func (s *sheet) lastDay() time.Time {
	d := cover(s.Spans).To
	if d.IsZero() && len(s.standings) > 0 {
		d = s.standings[0].Period.To
	}
	if d.IsZero() {
		d = cpd.MustDate(2000, 1, 1)
	}
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

// clean puts a text into the form that the font can show: accents joined to
// their letters, a box for what is unknown, hidden characters made visible.
func (d *paper) clean(s string) string {
	s = norm.NFC.String(cpd.Visible(s))
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n', d.fonts.can(r):
			b.WriteRune(r)
		case r == '\t':
			b.WriteString("    ")
		case joins(r):
		default:
			d.unknown[r] = true
			b.WriteRune(box)
		}
	}
	return b.String()
}

func (d *paper) face(style string, size float64) { d.SetFont(typeface, style, size) }

// room starts a new page when less than h is left.
func (d *paper) room(h float64) bool {
	if d.GetY()+h <= pageBottom {
		return false
	}
	d.AddPage()
	return true
}

// para prints a text in lines of its own, over as many pages as it needs.
func (d *paper) para(text, style string, size, indent float64) {
	d.face(style, size)
	lead := size * 0.48
	for _, line := range d.SplitText(d.clean(text), textWidth-indent) {
		if d.room(lead) {
			d.face(style, size)
		}
		d.SetX(margin + indent)
		d.CellFormat(textWidth-indent, lead, line, "", 1, "L", false, 0, "")
	}
}

func (d *paper) heading(text string, level int) {
	size, before, keep := 13.0, 7.0, 30.0
	if level > 1 {
		size, before, keep = 10.5, 3.5, 18
	}
	if !d.room(before + keep) {
		d.Ln(before)
	}
	if level == 1 {
		d.SetDrawColor(29, 79, 145)
		d.SetLineWidth(0.5)
		d.Line(margin, d.GetY(), margin+textWidth, d.GetY())
		d.Ln(2.5)
		d.Bookmark(d.clean(text), 0, -1)
	}
	d.para(text, "B", size, 0)
	d.Ln(1)
}

func (d *paper) bullets(texts []string) {
	for _, t := range texts {
		d.face("", bodySize)
		d.room(bodySize * 0.48)
		y := d.GetY()
		d.SetX(margin + 1.5)
		d.CellFormat(3, bodySize*0.48, "•", "", 0, "L", false, 0, "")
		d.SetY(y)
		d.para(t, "", bodySize, 5)
		d.Ln(0.8)
	}
}
