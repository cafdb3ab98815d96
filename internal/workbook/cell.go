package workbook

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// Kind says what a cell holds.
type Kind int

// The kinds. A Time is a length of time or a time of day, in minutes.
const (
	Empty Kind = iota
	Text
	Number
	Day
	Time
	Bool
	Fault // an error value such as #REF!
)

// Cell is one value. Text is always filled in with a plain form of it: the
// text, a decimal number, an ISO date, h:mm, true or false, the name of the
// fault.
type Cell struct {
	Kind    Kind
	Text    string
	Day     cpd.Date // of a Day
	Minutes int      // of a Time, and the time of day of a Day that has one
	Area    int      // the merged area that it lies in, from 1; 0 for none
	Hidden  bool     // its row is not shown
	Struck  bool     // a line goes through it
}

// String is the plain form.
func (c Cell) String() string { return c.Text }

// Words is a cell of text.
func Words(s string) Cell { return Cell{Kind: Text, Text: s} }

// Whole is a cell with a whole number.
func Whole(n int) Cell { return Cell{Kind: Number, Text: strconv.Itoa(n)} }

// Decimal is a cell with a number of so many points or hours, rounded down to
// two decimals as everywhere a member's own amount is shown.
func Decimal(a cpd.Amount) Cell { return Cell{Kind: Number, Text: a.String()} }

// Date is a cell with a real date; no day is an empty cell.
func Date(d cpd.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{Kind: Day, Text: d.String(), Day: d}
}

// Days are counted from the last day of 1899, and one too many before March
// 1900, since the first spreadsheets took 1900 for a leap year.
const serialOfMarch1900 = 61

func march1900() cpd.Date { return cpd.MustDate(1900, 3, 1) }

// serial is the number that stands for a day; false before March 1900.
func serial(d cpd.Date) (int, bool) {
	n := march1900().DaysUntil(d)
	return serialOfMarch1900 + n, n >= 0
}

// days1904 is what files that count from 1904 are behind.
const days1904 = 1462

// dayOf is the day that a number stands for; false where it is no day of the
// years 1900 to 2199.
func dayOf(n int, from1904 bool) (cpd.Date, bool) {
	if from1904 {
		n += days1904
	}
	if n < serialOfMarch1900 {
		n++ // January and February 1900
	}
	const last = 109_574 // 31 December 2199
	if n < 2 || n > last {
		return cpd.Date{}, false
	}
	return march1900().AddDays(n - serialOfMarch1900), true
}

// Guard makes a text safe to open in a spreadsheet: text that would be run as
// a formula gets a ' in front. Unguard takes exactly that away again.
// Full-width forms are guarded too, since some programs fold them first.
func Guard(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

// Unguard gives back what Guard was given.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && risky(rest) {
		return rest
	}
	return s
}

// risky also holds for text that already has the guard, so that taking one
// away is always right.
func risky(s string) bool {
	if s == "" || s[0] > '@' && s[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) && r != utf8.RuneError
}

// Whole gives back the texts that the Writer divided because a cell cannot hold
// them: what a sheet's cells begin goes on in a sheet of its own.
func (b *Book) Whole(sheet string) (func(row, column int, text string) string, error) {
	rest := map[string]string{}
	if _, err := b.sheet(longSheet); err == nil {
		err := b.Rows(longSheet, func(_ int, cells []Cell) error {
			if len(cells) >= 4 && cells[0].Text == sheet {
				rest[cells[1].Text] += cells[3].Text
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return func(row, column int, text string) string {
		head, long := strings.CutSuffix(text, continues)
		if tail := rest[string(appendRef(nil, column, row))]; long && tail != "" {
			return head + tail
		}
		return text
	}, nil
}

// look says how a number is shown, which is all that makes it a date.
type look byte

const (
	asNumber look = iota
	asDay
	asTime
)

// style is what matters of how a cell looks.
type style struct {
	look
	struck bool // a line goes through what it says
}

func (b *Book) readStyles(f *zip.File) error {
	codes, struck, fonts := map[int]string{}, map[int]bool{}, 0
	inCells := false
	return b.scan(f, func(t xml.Token, _ *xml.Decoder) error {
		if e, ok := t.(xml.EndElement); ok && e.Name.Local == "cellXfs" {
			inCells = false
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch {
		case e.Name.Local == "cellXfs":
			inCells = true
		case e.Name.Local == "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil && len(codes) < maxStyles {
				codes[id] = attr(e, "formatCode")
			}
		case e.Name.Local == "font":
			fonts++
		case e.Name.Local == "strike" && len(struck) < maxStyles:
			off := attr(e, "val")
			struck[fonts-1] = off != "0" && off != "false"
		case e.Name.Local == "xf" && inCells:
			if len(b.styles) >= maxStyles {
				return tooBig("it has more than %d styles", maxStyles)
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			font, _ := strconv.Atoi(attr(e, "fontId"))
			b.styles = append(b.styles, style{lookOf(id, codes[id]), struck[font]})
		}
		return nil
	})
}

// lookOf reads a number format: the built-in ones by number, others by the
// letters that are left when quoted words and colours are taken out.
func lookOf(id int, code string) look {
	switch {
	case code != "":
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return asDay
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return asTime
	default:
		return asNumber
	}
	letters := bareFormat(code)
	switch {
	case strings.ContainsAny(letters, "yd"):
		return asDay
	case strings.ContainsAny(letters, "hs"):
		return asTime
	case strings.Contains(letters, "m"):
		return asDay
	}
	return asNumber
}

func bareFormat(code string) string {
	code, _, _ = strings.Cut(code, ";")
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			if n := strings.IndexByte(code[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case '\\', '_', '*':
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				continue
			}
			if strings.Trim(strings.ToLower(code[i+1:i+n]), "hms") == "" {
				b.WriteByte('h') // [h]:mm is a length of time
			}
			i += n
		default:
			b.WriteByte(c)
		}
	}
	s := strings.ToLower(b.String())
	return strings.ReplaceAll(strings.ReplaceAll(s, "general", ""), "am/pm", "h")
}

// readStrings reads the texts that cells share. Runs of different type make
// one text; readings beside Asian signs are left out.
func (b *Book) readStrings(f *zip.File) error {
	var text strings.Builder
	size, inText, aside := 0, false, 0
	return b.scan(f, func(t xml.Token, _ *xml.Decoder) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "si":
				text.Reset()
			case "t":
				inText = aside == 0
			case "rPh":
				aside++
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "si":
				b.strings = append(b.strings, unescape(text.String()))
			case "t":
				inText = false
			case "rPh":
				aside--
			}
			if size += 16; size > maxStrings {
				return tooBig("its cells share too much text")
			}
		case xml.CharData:
			if inText {
				text.Write(e)
				size += len(e)
			}
		}
		return nil
	})
}
