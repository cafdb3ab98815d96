package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
)

func TestReadingInPiecesChangesNothing(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "intake", "[0-9]*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole, err1 := Read("x", strings.NewReader(string(b)), options())
		pieces, err2 := Read("x", iotest.OneByteReader(strings.NewReader(string(b))), options())
		if (err1 == nil) != (err2 == nil) || len(whole.Rows) != len(pieces.Rows) {
			t.Errorf("%s: %d rows, %v; in pieces %d rows, %v", name, len(whole.Rows), err1, len(pieces.Rows), err2)
		}
	}
}

// large is a file of more than the beginning that is looked at.
func large(letter string) string {
	row := "2025-03-14," + strings.Repeat(letter, 97) + ",1h\n"
	return "date,title,time\n" + strings.Repeat(row, 3*headSize/len(row))
}

func TestLettersAcrossTheBorderOfTheBeginning(t *testing.T) {
	for _, letter := range []string{"é", "研", "🙂", "a"} {
		rows := 0
		f, err := Each("x.csv", strings.NewReader(large(letter)), options(), func(r *Row) error {
			if rows++; r.Rejected() || r.Entry.Title != strings.Repeat(letter, 97) {
				t.Fatalf("%q: %v", r.Entry.Title, r.Problems)
			}
			return nil
		})
		if err != nil || rows < 1000 || f.Encoding != "UTF-8" {
			t.Errorf("%s: %d rows, %v, %+v", letter, rows, err, f)
		}
	}
}

func TestBadBytesFarDownAreNamed(t *testing.T) {
	for _, bad := range []string{"\xe9", "\xff", "\xc3", "\xe7\xa0"} {
		_, err := Each("x.csv", strings.NewReader(large("é")+"2025-03-14,caf"+bad+",1h\n"), options(), func(*Row) error { return nil })
		if err == nil || !strings.Contains(err.Error(), "UTF-8 at first") {
			t.Errorf("%q: %v", bad, err)
		}
		_, err = Each("x.csv", strings.NewReader(large("é")+"2025-03-14,caf"+bad), options(), func(*Row) error { return nil })
		if err == nil {
			t.Errorf("%q at the end passed", bad)
		}
	}
}

// TestEveryByteOfWindows goes by the tables of a library that the program does without.
func TestEveryByteOfWindows(t *testing.T) {
	for c := range 256 {
		want, err := charmap.Windows1252.NewDecoder().Bytes([]byte{byte(c)})
		if got := fromWindows([]byte{byte(c)}); err != nil || string(got) != string(want) {
			t.Errorf("%#x is %q, want %q (%v)", c, got, want, err)
		}
	}
}
