package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Book is a workbook that is open for reading.
type Book struct {
	sheets   []sheet
	strings  []string
	styles   []style // by cell style
	from1904 bool
	unzipped int64
}

type sheet struct {
	name   string
	file   *zip.File
	hidden bool
}

// ErrNotWorkbook is the error for a file that is not an XLSX workbook.
var ErrNotWorkbook = errors.New("it is not an XLSX workbook")

// Open reads the list of sheets, the styles and the shared texts.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	var lead [8]byte
	if n, _ := r.ReadAt(lead[:], 0); n == 8 && string(lead[:4]) == "\xD0\xCF\x11\xE0" {
		return nil, fmt.Errorf("%w: it is an old .xls file, or it is under a password; save it as .xlsx without one", ErrNotWorkbook)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWorkbook, err)
	}
	if len(z.File) > maxParts {
		return nil, tooBig("it has %d parts", len(z.File))
	}
	return (&Book{}).load(parts(z))
}

func parts(z *zip.Reader) map[string]*zip.File {
	m := make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		m[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	return m
}

func (b *Book) load(files map[string]*zip.File) (*Book, error) {
	home := "xl/workbook.xml"
	if targets, err := b.relations(files["_rels/.rels"], ""); err != nil {
		return nil, err
	} else if t := byKind(targets, "officeDocument"); t != "" {
		home = t
	}
	main := files[strings.ToLower(home)]
	if main == nil {
		return nil, ErrNotWorkbook
	}
	dir, base := path.Split(home)
	targets, err := b.relations(files[strings.ToLower(dir+"_rels/"+base+".rels")], dir)
	if err == nil {
		err = b.readSheets(main, targets, files)
	}
	if err == nil {
		err = b.readStyles(files[strings.ToLower(byKind(targets, "styles"))])
	}
	if err == nil {
		err = b.readStrings(files[strings.ToLower(byKind(targets, "sharedStrings"))])
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// relation says which part an id stands for.
type relation struct{ id, kind, target string }

func byKind(rs []relation, kind string) string {
	for _, r := range rs {
		if r.kind == kind {
			return r.target
		}
	}
	return ""
}

func (b *Book) relations(f *zip.File, dir string) ([]relation, error) {
	var out []relation
	err := b.scan(f, func(t xml.Token, _ *xml.Decoder) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		out = append(out, relation{attr(e, "Id"), path.Base(attr(e, "Type")), strings.TrimPrefix(target, "/")})
		return nil
	})
	return out, err
}

func (b *Book) readSheets(f *zip.File, targets []relation, files map[string]*zip.File) error {
	byID := map[string]string{}
	for _, r := range targets {
		byID[r.id] = r.target
	}
	return b.scan(f, func(t xml.Token, _ *xml.Decoder) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbookPr":
			v := attr(e, "date1904")
			b.from1904 = v == "1" || v == "true" || v == "on"
		case "sheet":
			if part := files[strings.ToLower(byID[attr(e, "id")])]; part != nil && attr(e, "name") != "" {
				b.sheets = append(b.sheets, sheet{unescape(attr(e, "name")), part, strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden")})
			}
		}
		return nil
	})
}

// Hidden reports whether a sheet is not shown.
func (b *Book) Hidden(name string) bool {
	s, err := b.sheet(name)
	return err == nil && s.hidden
}

// From1904 reports whether days are counted from 1904, as old Macs did.
func (b *Book) From1904() bool { return b.from1904 }

// Sheets are the names of the sheets in their order.
func (b *Book) Sheets() []string {
	return cpd.ListOf(b.sheets, func(s sheet) string { return s.name })
}

// scan gives the tokens of a part, nil being an empty one. Documents that
// bring declarations of their own are refused: these files never do.
func (b *Book) scan(f *zip.File, token func(xml.Token, *xml.Decoder) error) error {
	if f == nil {
		return nil
	}
	r, err := b.open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			if _, bad := t.(xml.Directive); bad {
				err = errors.New("it holds a document type of its own")
			} else {
				err = token(t, d)
			}
		}
		if errors.Is(err, errEnough) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the part %q of the workbook cannot be read: %w", f.Name, err)
		}
	}
}

// errEnough ends a scan early.
var errEnough = errors.New("enough")

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

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
