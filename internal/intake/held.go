package intake

import (
	"io"
	"slices"
)

// mostHeld is how many bytes of rows are held, roughly: some thousands of them.
const mostHeld = 8 << 20

// Held is a file that is gone through several times: what is small is read once. The
// zero value has read nothing yet.
type Held struct {
	form  Form
	rows  []*Row
	size  int
	whole bool  // every row is held
	bytes int64 // of the file that they were read from
}

// Open begins with the first row, each time it is called. The options may change only
// for a new Held. A file that has another length by now is read anew.
func (h *Held) Open(name string, data io.ReadSeeker, o Options) (*Reader, error) {
	bytes, err := data.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	if h.whole && bytes == h.bytes {
		return h.again(), nil
	}
	if _, err := data.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	r, err := Open(name, data, o)
	if err != nil {
		return nil, err
	}
	*h = Held{bytes: bytes}
	next := r.next
	r.next = func() (*Row, error) {
		row, err := next()
		if h.keep(row); err == io.EOF {
			h.form, h.whole = r.Form, h.size <= mostHeld
		}
		return row, err
	}
	return r, nil
}

// keep holds a row as it was read, whatever becomes of the one that was given away.
func (h *Held) keep(r *Row) {
	if r == nil || h.size > mostHeld {
		return
	}
	if h.size += r.size(); h.size > mostHeld {
		h.rows = nil
		return
	}
	h.rows = append(h.rows, r.copied())
}

func (h *Held) again() *Reader {
	at := 0
	return &Reader{Form: h.form, next: func() (*Row, error) {
		if at++; at > len(h.rows) {
			return nil, io.EOF
		}
		return h.rows[at-1].copied(), nil
	}}
}

// size is about how much memory a row takes.
func (r *Row) size() int {
	n := 1 << 10
	for _, t := range r.Entry.Texts {
		n += len(t)
	}
	for _, c := range r.Cells {
		n += len(c)
	}
	return n + len(r.raw)
}

func (r *Row) copied() *Row {
	c := *r
	c.Entry = r.Entry.Clone()
	c.Problems, c.Doubts, c.Remarks = slices.Clip(r.Problems), slices.Clip(r.Doubts), slices.Clip(r.Remarks)
	return &c
}
