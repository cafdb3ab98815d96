package workbook

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
)

// area is a merged area; first is its value once its first cell was read.
type area struct {
	top, left, bottom, right int // rows from 1, columns from 0
	number                   int
	first                    Cell
}

// merged reads the merged areas, which stand behind the rows that they are
// about.
func (b *Book) merged(s sheet) ([]area, error) {
	var out []area
	if some, err := b.holds(s, "mergeCell"); !some {
		return nil, err
	}
	covered := 0
	err := b.scan(s.file, func(t xml.Token, _ *xml.Decoder) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "mergeCell" {
			return nil
		}
		a, ok := areaOf(attr(e, "ref"))
		if !ok {
			return nil
		}
		covered += (a.bottom - a.top + 1) * (a.right - a.left + 1)
		if len(out) >= maxMerged || covered > maxCovered {
			return tooBig("too many of its cells are merged")
		}
		a.number = len(out) + 1
		out = append(out, a)
		return nil
	})
	slices.SortStableFunc(out, func(a, b area) int { return cmp.Compare(a.top, b.top) })
	return out, err
}

// holds reports whether the word occurs in a sheet at all, which is much
// quicker to find out than to read it.
func (b *Book) holds(s sheet, word string) (bool, error) {
	f, err := b.open(s.file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 64<<10)
	for {
		chunk, err := r.Peek(64 << 10)
		if bytes.Contains(chunk, []byte(word)) {
			return true, nil
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		_, _ = r.Discard(len(chunk) - len(word))
	}
}

func areaOf(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	top, err1 := strconv.Atoi(strings.TrimLeft(from, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	bottom, err2 := strconv.Atoi(strings.TrimLeft(to, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	a := area{top: top, left: columnOf(from), bottom: bottom, right: columnOf(to)}
	fits := a.top >= 1 && a.left >= 0 && a.bottom >= a.top && a.right >= a.left && a.bottom <= maxRow && a.right < maxColumn
	return a, ok && err1 == nil && err2 == nil && fits
}

// fill gives the cells of the row that lie in merged areas their value.
func (r *rowReader) fill() {
	for len(r.areas) > 0 && r.areas[0].top <= r.row {
		r.open, r.areas = append(r.open, r.areas[0]), r.areas[1:]
	}
	r.open = slices.DeleteFunc(r.open, func(a area) bool { return r.row > a.bottom })
	for i := range r.open {
		r.cover(&r.open[i])
	}
}

func (r *rowReader) cover(a *area) {
	if r.row == a.top && a.left < len(r.cells) {
		a.first = r.cells[a.left]
		a.first.Area = a.number
	}
	if a.first.Kind == Empty {
		return
	}
	right := min(a.right, maxFilled-1)
	for len(r.cells) <= right {
		r.cells = append(r.cells, Cell{})
	}
	for c := a.left; c <= right; c++ {
		if r.cells[c].Kind == Empty || r.row == a.top && c == a.left {
			r.cells[c] = a.first
		}
	}
}
