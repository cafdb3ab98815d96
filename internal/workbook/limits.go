package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
)

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
