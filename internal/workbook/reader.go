package workbook

import (
	"archive/zip"
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
