// Package insight looks at what a file says of itself: the place in a picture,
// the author of a document. Bytes in, words out.
//
// Non-goals: what is written in a document, or seen in a picture.
package insight

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// Most is how much of a file is looked at.
const Most = 32 << 20

// Found is what a file says of itself.
type Found struct {
	Place   bool     // where a picture was taken
	Authors []string // names in a document's properties, each once
}

// Look reads the properties of pictures (JPEG, PNG, WebP, TIFF, HEIC), PDF and
// office documents. What it cannot read it says nothing of.
func Look(b []byte) (f Found) {
	switch {
	case bytes.HasPrefix(b, []byte("%PDF")):
		f.Authors = pdfAuthors(b)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		f.Authors = officeAuthors(b)
	default:
		f.Place = hasPlace(b)
	}
	f.Authors = slices.DeleteFunc(f.Authors, func(s string) bool { return strings.TrimSpace(s) == "" })
	slices.Sort(f.Authors)
	f.Authors = slices.Compact(f.Authors)
	return f
}

const (
	tagGPS   = 0x8825
	mostTags = 1000
)

// hasPlace finds an EXIF block with a list of GPS tags, or XMP that names one.
func hasPlace(b []byte) bool {
	if bytes.Contains(b, []byte("exif:GPSLatitude")) || tiffPlace(b) {
		return true
	}
	for _, lead := range []string{"Exif\x00\x00", "eXIf", "EXIF"} {
		for rest := b; ; {
			at := bytes.Index(rest, []byte(lead))
			if at < 0 {
				break
			}
			rest = rest[at+len(lead):]
			if tiffPlace(rest) || len(rest) > 4 && tiffPlace(rest[4:]) {
				return true
			}
		}
	}
	return false
}

// tiffPlace reports whether the first list of tags points to one of GPS tags that
// has more in it than its version.
func tiffPlace(b []byte) bool {
	if len(b) < 8 {
		return false
	}
	var order binary.ByteOrder
	switch string(b[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return false
	}
	gps, found := tagIn(b, order, order.Uint32(b[4:]), func(tag uint16) bool { return tag == tagGPS })
	if !found {
		return false
	}
	_, found = tagIn(b, order, gps, func(tag uint16) bool { return tag >= 1 && tag <= 4 })
	return found
}

func tagIn(b []byte, order binary.ByteOrder, at uint32, wanted func(uint16) bool) (value uint32, found bool) {
	if uint64(at)+2 > uint64(len(b)) {
		return 0, false
	}
	list := b[at+2:]
	for range min(int(order.Uint16(b[at:])), mostTags) {
		if len(list) < 12 {
			return 0, false
		}
		if wanted(order.Uint16(list)) {
			return order.Uint32(list[8:]), true
		}
		list = list[12:]
	}
	return 0, false
}

// Compiled when first asked for: most commands look into no file.
var (
	pdfLiteral = pattern(`/Author\s*\(((?:\\.|[^\\)])*)\)`)
	pdfHex     = pattern(`/Author\s*<([0-9A-Fa-f\s]+)>`)
	xmpCreator = pattern(`(?s)<dc:creator>.{0,200}?<rdf:li[^>]*>([^<]{1,200})</rdf:li>`)
	pdfEscape  = pattern(`\\(.)`)
)

func pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}

func pdfAuthors(b []byte) (names []string) {
	for _, m := range pdfLiteral().FindAllSubmatch(b, 20) {
		names = append(names, pdfText(pdfEscape().ReplaceAll(m[1], []byte("$1"))))
	}
	for _, m := range pdfHex().FindAllSubmatch(b, 20) {
		raw, err := hex.DecodeString(strings.Join(strings.Fields(string(m[1])), ""))
		if err == nil {
			names = append(names, pdfText(raw))
		}
	}
	for _, m := range xmpCreator().FindAllSubmatch(b, 20) {
		names = append(names, string(m[1]))
	}
	return names
}

// pdfText is a text of a PDF: UTF-16 with a mark, else one byte a letter.
func pdfText(b []byte) string {
	if utf16BE, ok := bytes.CutPrefix(b, []byte("\xFE\xFF")); ok {
		var units []uint16
		for ; len(utf16BE) > 1; utf16BE = utf16BE[2:] {
			units = append(units, binary.BigEndian.Uint16(utf16BE))
		}
		return string(utf16.Decode(units))
	}
	if utf8.Valid(b) {
		return string(b)
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}

// officeAuthors reads who made and last changed a document of Office or
// LibreOffice.
func officeAuthors(b []byte) (names []string) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil
	}
	for _, f := range z.File {
		if f.Name != "docProps/core.xml" && f.Name != "meta.xml" {
			continue
		}
		if r, err := f.Open(); err == nil {
			names = append(names, xmlAuthors(io.LimitReader(r, 1<<20))...)
			_ = r.Close()
		}
	}
	return names
}

var authorElements = []string{"creator", "lastModifiedBy", "initial-creator"}

func xmlAuthors(r io.Reader) (names []string) {
	d, at := xml.NewDecoder(r), ""
	for {
		t, err := d.Token()
		if err != nil {
			return names
		}
		switch t := t.(type) {
		case xml.StartElement:
			at = t.Name.Local
		case xml.EndElement:
			at = ""
		case xml.CharData:
			if slices.Contains(authorElements, at) {
				names = append(names, strings.TrimSpace(string(t)))
			}
		}
	}
}
