package workbook

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// look says how a number is shown, which is all that makes it a date.
type look byte

const (
	asNumber look = iota
	asDay
	asTime
)

func (b *Book) readStyles(f *zip.File) error {
	codes := map[int]string{}
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
		case e.Name.Local == "xf" && inCells:
			if len(b.styles) >= maxStyles {
				return tooBig("it has more than %d styles", maxStyles)
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			b.styles = append(b.styles, lookOf(id, codes[id]))
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
