package intake

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
)

// counting counts the bytes that were read.
type counting struct {
	*strings.Reader
	n int
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += n
	return n, err
}

func rowsFrom(t *testing.T, h *Held, in io.ReadSeeker) (all []Row) {
	t.Helper()
	r, err := h.Open("x.csv", in, options())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.Each(func(row *Row) error { all = append(all, *row); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestASmallFileIsReadOnce: the second time its rows are as the first time, whatever was
// done with those that were given away.
func TestASmallFileIsReadOnce(t *testing.T) {
	var h Held
	in := &counting{Reader: strings.NewReader("Date,Title,Hours,Tags,Type\n2025-03-14,One,1,team,training\n2025-03-15,Two,2,,meeting\n")}
	first := rowsFrom(t, &h, in)
	was := in.n
	before := fmt.Sprintf("%+v", first)
	spoil := rowsFrom(t, &h, in)
	for i := range spoil {
		spoil[i].Doubt("spoilt")
		spoil[i].Entry.Tags = append(spoil[i].Entry.Tags, "spoilt")
		spoil[i].Entry.SetText("note", "spoilt")
		if c := spoil[i].Entry.Claims; len(c) > 0 {
			c[0].Activity = "spoilt"
		}
	}
	if got := fmt.Sprintf("%+v", rowsFrom(t, &h, in)); got != before {
		t.Errorf("%s\nat first\n%s", got, before)
	}
	if in.n != was {
		t.Errorf("%d bytes were read, and %d at first", in.n, was)
	}
	if !reflect.DeepEqual(first, rowsFrom(t, &h, in)) {
		t.Error("the rows differ")
	}
}

// TestALargeFileIsNotHeld: it is read each time, and nothing of it is kept; so is one
// whose length is another by now.
func TestALargeFileIsNotHeld(t *testing.T) {
	var h Held
	large := &counting{Reader: strings.NewReader("Date,Title,Hours,Reflection\n" + strings.Repeat("2025-03-14,One,1,"+strings.Repeat("long ", 2000)+"\n", 1000))}
	n := len(rowsFrom(t, &h, large))
	was := large.n
	if again := len(rowsFrom(t, &h, large)); again != n || n != 1000 || large.n != 2*was || len(h.rows) > 0 {
		t.Errorf("%d rows and %d, %d bytes and %d, %d rows held", n, again, was, large.n, len(h.rows))
	}
	rowsFrom(t, &h, strings.NewReader("Date,Title,Hours\n2025-03-14,One,1\n"))
	if again := rowsFrom(t, &h, strings.NewReader("Date,Title,Hours\n2025-03-14,One,1\n2025-03-15,Two,1\n")); len(again) != 2 {
		t.Errorf("a file that has grown gives %d rows", len(again))
	}
}
