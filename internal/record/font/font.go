// Package font holds the program's own typeface, and knows which characters a PDF
// can show with it.
//
// Non-goals: shaping of scripts whose letters join.
package font

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode"
	"unicode/utf16"
)

// DejaVu Sans Condensed covers Latin with every accent, Greek, Cyrillic and
// many signs. It is kept compressed, without the tables and outlines that no PDF
// takes over, and unpacked by the first PDF only, so that no other command pays for it.
// Its licence is LICENSE.

//go:embed DejaVuSansCondensed.ttf.gz
var regularFont string

//go:embed DejaVuSansCondensed-Bold.ttf.gz
var boldFont string

// Faces are the unpacked files and the characters that both can show.
type Faces struct {
	Regular, Bold []byte
	shows         []uint64 // one bit a character, up to U+FFFF
}

// Load returns the faces; they are unpacked when they are first asked for.
var Load = sync.OnceValues(func() (*Faces, error) {
	f := &Faces{}
	var wait sync.WaitGroup
	var err1, err2 error
	wait.Go(func() { f.Bold, err1 = unpack(boldFont) })
	f.Regular, err2 = unpack(regularFont)
	wait.Wait()
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	a, err1 := covered(f.Regular)
	b, err2 := covered(f.Bold)
	for i := range a {
		a[i] &= b[i]
	}
	f.shows = a
	return f, errors.Join(err1, err2)
})

func unpack(packed string) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader([]byte(packed)))
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, 700<<10))
	_, err = io.Copy(out, z)
	return out.Bytes(), err
}

var errFont = errors.New("the program's own font is damaged")

// covered reads which characters a TrueType font has: the character map in
// format 4, which holds the first 65,536 in runs.
func covered(ttf []byte) ([]uint64, error) {
	set := make([]uint64, 1<<16/64)
	table, ok := characterMap(ttf)
	if !ok {
		return set, errFont
	}
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(table[at:])) }
	runs := u16(6) / 2
	if len(table) < 16+8*runs {
		return set, errFont
	}
	ends, starts, deltas, offsets := 14, 16+2*runs, 16+4*runs, 16+6*runs
	for i := range runs {
		for c := u16(starts + 2*i); c <= u16(ends+2*i) && c < 0xFFFF; c++ {
			glyph := c
			if off := u16(offsets + 2*i); off != 0 {
				at := offsets + 2*i + off + 2*(c-u16(starts+2*i))
				if at+2 > len(table) {
					return set, errFont
				}
				if glyph = u16(at); glyph == 0 {
					continue
				}
			}
			if (glyph+u16(deltas+2*i))&0xFFFF != 0 {
				set[c/64] |= 1 << (c % 64)
			}
		}
	}
	return set, nil
}

// characterMap finds the Unicode subtable of format 4.
func characterMap(ttf []byte) ([]byte, bool) {
	cmap, ok := fontTable(ttf, "cmap")
	if !ok || len(cmap) < 4 {
		return nil, false
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		rec := cmap[4+8*i:]
		if len(rec) < 8 {
			return nil, false
		}
		at := binary.BigEndian.Uint32(rec[4:])
		unicodeMap := rec[1] == 0 || rec[1] == 3 && rec[3] == 1
		if unicodeMap && int(at)+14 < len(cmap) && binary.BigEndian.Uint16(cmap[at:]) == 4 {
			return cmap[at:], true
		}
	}
	return nil, false
}

func fontTable(ttf []byte, name string) ([]byte, bool) {
	if len(ttf) < 12 {
		return nil, false
	}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		if 28+16*i > len(ttf) {
			return nil, false
		}
		rec := ttf[12+16*i:]
		at, n := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
		if string(rec[:4]) == name && uint64(at)+uint64(n) <= uint64(len(ttf)) {
			return ttf[at : at+n], true
		}
	}
	return nil, false
}

// Box stands where the font has no sign for a character.
const Box = '□'

// Can reports whether a PDF shows the character right. Scripts that run from
// right to left, or whose letters join, would need shaping that the library has
// not.
func (f *Faces) Can(r rune) bool {
	if r > 0xFFFF || unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) {
		return false
	}
	return f.shows[r/64]&(1<<(r%64)) != 0
}

// Joins reports whether a character has no form of its own and only shapes its
// neighbours; with the neighbour boxed there is nothing left to show.
func Joins(r rune) bool {
	return r == 0x200C || r == 0x200D || r >= 0xFE00 && r <= 0xFE0F || r == 0xAD
}

// Wide is a text in the form that a PDF has for every letter; the library's own
// spoils those beyond the first 65,536.
func Wide(text string) string {
	b := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.BigEndian.AppendUint16(b, unit)
	}
	return string(b)
}

// Names are what characters are called whose shapes cannot be shown.
func Names(letters []rune) []string {
	names := make([]string, len(letters))
	for i, r := range letters {
		names[i] = fmt.Sprintf("U+%04X", r)
	}
	return names
}
