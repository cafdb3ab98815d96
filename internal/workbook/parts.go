package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpace = "http://schemas.openxmlformats.org/package/2006/"
	mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// The numbers of the styles below.
const (
	styleHead = '1'
	styleDate = '2'
	styleText = '3'
)

// styles: plain, heading, date as 2025-11-20, text that stays text and wraps.
const styles = xmlHead + `<styleSheet xmlns="` + mainSpace + `">` +
	`<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFE3EAF4"/><bgColor indexed="64"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">` +
	`<alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">` +
	`<alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

type fixedPart struct{ name, text string }

// fixedParts are the files that name the sheets, in the order written.
func (w *Writer) fixedParts() []fixedPart {
	var types, sheets, rels, names strings.Builder
	for i, name := range w.sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, mediaType)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, appendText(nil, name), n, n)
		fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$1</definedName>`,
			i, appendText(nil, strings.ReplaceAll(name, "'", "''")))
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relSpace, n)
	}
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(w.sheets)+1, relSpace)
	return []fixedPart{
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><bookViews><workbookView/></bookViews>` +
			`<sheets>` + sheets.String() + `</sheets><definedNames>` + names.String() + `</definedNames></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + packSpace + `relationships">` + rels.String() + `</Relationships>`},
		{"xl/styles.xml", styles},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + packSpace + `relationships">` +
			`<Relationship Id="rId1" Type="` + relSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + packSpace + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + mediaType + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + mediaType + `styles+xml"/>` + types.String() + `</Types>`},
	}
}

// The most that a file from elsewhere may ask for.
const (
	maxRow     = 1 << 20   // rows of a sheet, and the number that a row may have
	maxColumn  = 16384     // columns that a sheet can have
	maxFilled  = 1000      // columns that may hold anything
	maxParts   = 2000      // files in the archive
	maxUnzip   = 128 << 20 // bytes read out of the archive in all
	maxRun     = 4 << 20   // bytes without a tag, which the XML reader would keep whole
	maxRatio   = 200       // a part may grow to so many times its packed size
	freeUnzip  = 4 << 20   // and to this much whatever its packed size
	maxStrings = 32 << 20  // bytes of text that cells share
	maxCell    = 1 << 20   // bytes of text in one cell
	maxGiven   = 128 << 20 // bytes of text that the cells of a sheet say in all, shared texts each time
	maxStyles  = 100_000
	maxMerged  = 10_000 // merged areas
	maxCovered = 200_000
)

// ErrTooBig is in every error about a limit.
var ErrTooBig = errors.New("the workbook asks for more than is allowed")

func tooBig(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrTooBig, fmt.Sprintf(format, args...))
}

// counted reads a part and stops where it grows out of all proportion. What
// the archive says about sizes is not believed.
type counted struct {
	io.ReadCloser
	name  string
	left  int64
	run   int // bytes since the last tag
	total *int64
}

func (b *Book) open(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the part %q of the workbook cannot be read: %w", f.Name, err)
	}
	most := max(freeUnzip, int64(min(f.CompressedSize64, maxUnzip))*maxRatio)
	return &counted{ReadCloser: r, name: f.Name, left: most, total: &b.unzipped}, nil
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.left -= int64(n)
	*c.total += int64(n)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		c.run = n - i
	} else {
		c.run += n
	}
	if c.run > maxRun || c.left < 0 || *c.total > maxUnzip {
		return 0, tooBig("its part %q unpacks to far more than it is packed into", c.name)
	}
	return n, err
}
