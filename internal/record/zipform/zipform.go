// Package zipform knows the one form of an archive that holds its files and nothing else.
package zipform

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// An archive is its files, one behind the other, then its register, then 22
// bytes that end it. Programs that read one look at parts of it only, so what
// lies elsewhere is seen by none of them.
const (
	zipEnd, zipRegister, zipFile, zipSizes = 0x06054b50, 0x02014b50, 0x04034b50, 0x08074b50

	endLength, registerLength, fileLength = 22, 46, 30
	maxRegister                           = 8 << 20
)

var errNotClosed = errors.New("the archive holds more than its files")

// Closed is an error where an archive holds a byte before, between or after its
// files.
func Closed(r io.ReaderAt, size int64) error {
	end := make([]byte, endLength)
	if err := readAt(r, end, size-endLength); err != nil {
		return err
	}
	u32 := binary.LittleEndian.Uint32
	from, length := int64(u32(end[16:])), int64(u32(end[12:]))
	if u32(end) != zipEnd || from+length != size-endLength || length > maxRegister {
		return fmt.Errorf("%w: something lies after them", errNotClosed)
	}
	register := make([]byte, length)
	if err := readAt(r, register, from); err != nil {
		return err
	}
	at := int64(0)
	for len(register) > 0 {
		h, rest, err := nextRegistered(register)
		if err != nil {
			return err
		}
		if at, err = h.endsAt(r, at); err != nil {
			return err
		}
		register = rest
	}
	if at != from {
		return fmt.Errorf("%w: something lies between them and their register", errNotClosed)
	}
	return nil
}

// readAt fills b; a reader may say with the last byte that there is no more.
func readAt(r io.ReaderAt, b []byte, at int64) error {
	if n, err := r.ReadAt(b, at); n < len(b) {
		return err
	}
	return nil
}

// Is reports whether a file ends as an archive does, whatever lies before it.
func Is(r io.ReaderAt, size int64) bool {
	end := make([]byte, endLength)
	return size >= endLength && readAt(r, end, size-endLength) == nil && binary.LittleEndian.Uint32(end) == zipEnd
}

// registered is what the register says of a file.
type registered struct {
	flags, method uint16
	sizes         []byte // sum, packed size, size
	at, packed    int64
	name          []byte
}

func nextRegistered(b []byte) (h registered, rest []byte, err error) {
	if len(b) < registerLength || binary.LittleEndian.Uint32(b) != zipRegister {
		return h, nil, fmt.Errorf("%w: its register is not whole", errNotClosed)
	}
	u16 := func(i int) int { return int(binary.LittleEndian.Uint16(b[i:])) }
	name, extra := registerLength+u16(28), registerLength+u16(28)+u16(30)
	if extra > len(b) || u16(32) != 0 {
		return h, nil, fmt.Errorf("%w: a file has a remark", errNotClosed)
	}
	u32 := func(i int) int64 { return int64(binary.LittleEndian.Uint32(b[i:])) }
	h = registered{uint16(u16(8)), uint16(u16(10)), b[16:28], u32(42), u32(20), b[registerLength:name]}
	return h, b[extra:], timesOnly(b[name:extra])
}

// endsAt returns where a file that begins at the given place ends.
func (h *registered) endsAt(r io.ReaderAt, at int64) (int64, error) {
	b := make([]byte, fileLength)
	if err := readAt(r, b, h.at); err != nil {
		return 0, err
	}
	u16 := func(i int) uint16 { return binary.LittleEndian.Uint16(b[i:]) }
	names := make([]byte, int(u16(26))+int(u16(28)))
	if err := readAt(r, names, h.at+fileLength); err != nil {
		return 0, err
	}
	later := h.flags&8 != 0 // the sizes stand behind the file
	alike := binary.LittleEndian.Uint32(b) == zipFile && u16(6) == h.flags && u16(8) == h.method && bytes.Equal(names[:u16(26)], h.name)
	switch {
	case h.at != at:
		return 0, fmt.Errorf("%w: something lies before or between them", errNotClosed)
	case !alike || !later && !bytes.Equal(b[14:26], h.sizes):
		return 0, fmt.Errorf("%w: its register differs from them", errNotClosed)
	}
	end := at + fileLength + int64(len(names)) + h.packed
	if later {
		n, err := h.sizesBehind(r, end)
		return end + n, errors.Join(err, timesOnly(names[u16(26):]))
	}
	return end, timesOnly(names[u16(26):])
}

// sizesBehind returns how long the sizes behind a file are.
func (h *registered) sizesBehind(r io.ReaderAt, at int64) (int64, error) {
	b := make([]byte, 16)
	if err := readAt(r, b, at); err != nil {
		return 0, err
	}
	switch {
	case binary.LittleEndian.Uint32(b) == zipSizes && bytes.Equal(b[4:], h.sizes):
		return 16, nil
	case bytes.Equal(b[:12], h.sizes):
		return 12, nil
	}
	return 0, fmt.Errorf("%w: the sizes behind a file differ from its register", errNotClosed)
}

// timesOnly is an error where more is noted of a file than its times and owner.
func timesOnly(extra []byte) error {
	for len(extra) >= 4 {
		kind, n := binary.LittleEndian.Uint16(extra), 4+int(binary.LittleEndian.Uint16(extra[2:]))
		if !slices.Contains([]uint16{0x5455, 0x7875, 0x000a}, kind) || n > 40 || n > len(extra) {
			return fmt.Errorf("%w: more is noted of a file than its times", errNotClosed)
		}
		extra = extra[n:]
	}
	if len(extra) > 0 {
		return fmt.Errorf("%w: more is noted of a file than its times", errNotClosed)
	}
	return nil
}

// Wholly unpacks, and fails where bytes are left behind the end of what is
// packed.
func Wholly(r io.Reader) io.ReadCloser {
	b := bufio.NewReader(r)
	return &unpacking{flate.NewReader(b), b}
}

type unpacking struct {
	io.ReadCloser
	packed *bufio.Reader
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if err == io.EOF {
		if _, left := u.packed.ReadByte(); left == nil {
			return n, fmt.Errorf("%w: something lies behind the end of a file", errNotClosed)
		}
	}
	return n, err
}
