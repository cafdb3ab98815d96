package record

import (
	"bytes"
	_ "embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/font"
)

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
