package record

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/font"
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

// Unshown returns the characters for which the PDF that was written has a box.
func (r *Record) Unshown() []rune { return r.unshown }

// WritePDF writes the record as A4 pages to be printed and filed. The same
// record gives the same bytes: the dates inside are the record's own.
func (r *Record) WritePDF(w io.Writer) error {
	s, err := r.sheet()
	if err != nil {
		return err
	}
	f, err := font.Load()
	if err != nil {
		return err
	}
	d := newPaper(s, f)
	s.walk(d)
	d.boxes()
	d.feet(s)
	r.unshown = slices.Sorted(maps.Keys(d.unknown))
	return d.writeTo(w, s.digest[:32])
}

// paper is the document while it is laid out. Everything printed goes through
// clean, so that no character can vanish.
type paper struct {
	*fpdf.Fpdf
	fonts   *font.Faces
	unknown map[rune]bool // characters that are shown as a box
	inTwo   bool          // heads of tables are in two languages
}

func newPaper(s *sheet, f *font.Faces) *paper {
	d := &paper{fpdf.New("P", "mm", "A4", ""), f, map[rune]bool{}, s.words != nil}
	d.SetMargins(margin, margin, margin)
	d.SetAutoPageBreak(false, 0)
	d.SetCellMargin(0)
	d.SetCatalogSort(true)
	d.forArchives(s)
	d.AddUTF8FontFromBytes(typeface, "", f.Regular)
	d.AddUTF8FontFromBytes(typeface, "B", f.Bold)
	d.AddPage()
	return d
}

// dated is the day of the document, as it says of itself: the latest change of what
// it holds, since a PDF must carry one.
func (r *Record) dated() time.Time {
	d := cmp.Or(r.AsAt, cpd.MustDate(2000, 1, 1))
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

// clean puts a text into the form that the font can show: accents joined to
// their letters, a box for what is unknown, hidden characters made visible.
func (d *paper) clean(s string) string {
	s = norm.NFC.String(cpd.Visible(s))
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n', d.fonts.Can(r):
			b.WriteRune(r)
		case r == '\t':
			b.WriteString("    ")
		case font.Joins(r):
		default:
			d.unknown[r] = true
			b.WriteRune(font.Box)
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

// prose prints a text in lines of its own, over as many pages as it needs.
func (d *paper) prose(text, face string, size, indent float64) {
	d.face(face, size)
	lead := size * 0.48
	for _, line := range d.SplitText(d.clean(text), textWidth-indent) {
		if d.room(lead) {
			d.face(face, size)
		}
		d.SetX(margin + indent)
		d.CellFormat(textWidth-indent, lead, line, "", 1, "L", false, 0, "")
	}
}

func (d *paper) title(text string, level int) {
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
	d.prose(text, "B", size, 0)
	d.Ln(1)
}

func (d *paper) items(texts []string) {
	for _, t := range texts {
		d.face("", bodySize)
		d.room(bodySize * 0.48)
		y := d.GetY()
		d.SetX(margin + 1.5)
		d.CellFormat(3, bodySize*0.48, "•", "", 0, "L", false, 0, "")
		d.SetY(y)
		d.prose(t, "", bodySize, 5)
		d.Ln(0.8)
	}
}

// A record is filed for years, so its PDF is one of the kind made for that,
// PDF/A-2u: what it needs is inside, and its text can be copied. The library
// embeds the fonts; what else that kind asks is here.

//go:embed font/sRGB2014.icc
var colours string

// forArchives puts in what the colours mean and what the document says of itself.
func (d *paper) forArchives(s *sheet) {
	d.AddOutputIntent(fpdf.OutputIntentType{
		SubtypeIdent: fpdf.OutputIntent_GTS_PDFA1, OutputConditionIdentifier: "sRGB IEC61966-2.1", Info: "sRGB IEC61966-2.1", ICCProfile: []byte(colours),
	})
	title, day := s.title()+", "+s.covers(), s.dated()
	d.SetCreationDate(day)
	d.SetModificationDate(day)
	d.SetLang("en-GB")
	d.SetTitle(font.Wide(title), false)
	d.SetAuthor(font.Wide(cpd.Visible(s.Member.Name)), false)
	d.SetSubject("Digest "+s.digest, false)
	d.SetCreator("cpdlog", false)
	d.SetProducer("cpdlog", false)
	at := day.Format(time.RFC3339)
	d.SetXmpMetadata([]byte("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"` +
		` xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>` +
		meta("dc:title", "Alt", title) + meta("dc:creator", "Seq", s.Member.Name) + meta("dc:description", "Alt", "Digest "+s.digest) +
		"<xmp:CreatorTool>cpdlog</xmp:CreatorTool><xmp:CreateDate>" + at + "</xmp:CreateDate><xmp:ModifyDate>" + at + "</xmp:ModifyDate>" +
		"<pdf:Producer>cpdlog</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"))
}

// meta is one thing that a document says of itself, in the form of a list.
func meta(name, list, text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(cpd.Visible(text)))
	lang := ""
	if list == "Alt" {
		lang = ` xml:lang="x-default"`
	}
	return fmt.Sprintf("<%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>", name, list, lang, &b, list, name)
}

// writeTo writes the document with the version and the id that the library does not
// give, and points to what the document says of itself, which the library looks for
// behind the colours. None of it moves a byte that something points to.
func (d *paper) writeTo(w io.Writer, id string) error {
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		return err
	}
	head, tail, ok := bytes.Cut(b.Bytes(), []byte("\ntrailer\n<<\n"))
	if !ok {
		return errors.New("the PDF has no end")
	}
	var size int
	if _, err := fmt.Sscanf(string(tail), "/Size %d", &size); err != nil {
		return err
	}
	info := func(n int) []byte { return fmt.Appendf(nil, "/Info %d 0 R", n) }
	tail = bytes.Replace(tail, info(size-2), info(size-3), 1)
	copy(head, "%PDF-1.7")
	_, err := fmt.Fprintf(w, "%s\ntrailer\n<<\n/ID [<%s> <%s>]\n%s", head, id, id, tail)
	return err
}
