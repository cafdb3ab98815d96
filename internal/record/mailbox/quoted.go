package mailbox

import (
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/workbook"
)

// Quoted are digests that were quoted when records were submitted.
type Quoted struct {
	rows    [][2]string         // digest and number
	numbers map[string][]string // by digest; "" where it was quoted without one
	digests map[string][]string // by number, where there was one
	met     map[string]bool     // digests of records that were looked at
}

// ReadQuoted reads a CSV with a column digest and, if it has one, a column number; its
// cells are parted by commas, semicolons or tabs.
func ReadQuoted(r io.Reader) (*Quoted, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	plain, err := plainfile.Text(string(text))
	if err != nil {
		return nil, fmt.Errorf("it %w", err)
	}
	first, _, _ := strings.Cut(plain, "\n")
	c := csv.NewReader(strings.NewReader(plain))
	c.FieldsPerRecord = -1
	for _, comma := range "\t;," {
		if strings.ContainsRune(first, comma) {
			c.Comma = comma
		}
	}
	heads, err := c.Read()
	if err != nil && err != io.EOF {
		return nil, err
	}
	digest, number, err := columns(heads)
	if err != nil {
		return nil, err
	}
	q := &Quoted{numbers: map[string][]string{}, digests: map[string][]string{}, met: map[string]bool{}}
	for row, err := c.Read(); err != io.EOF; row, err = c.Read() {
		if err != nil {
			return nil, err
		}
		cell := func(at int) string {
			if at < 0 || at >= len(row) {
				return ""
			}
			return Plain(workbook.Unguard(row[at]))
		}
		if err := q.add(cell(digest), cell(number)); err != nil {
			line, _ := c.FieldPos(0)
			return nil, fmt.Errorf("row %d holds no digest but %s: it has 64 signs, 0 to 9 and a to f", line, cpd.QuotedLine(cell(digest)))
		}
	}
	return q, nil
}

// columns returns the places of the two columns, -1 for none of numbers.
func columns(heads []string) (digest, number int, err error) {
	at := map[string]int{"digest": -1, "number": -1}
	for i, head := range heads {
		name := strings.ToLower(Plain(head))
		if was, known := at[name]; known && was >= 0 {
			return 0, 0, fmt.Errorf("it has two columns named %s", name)
		} else if known {
			at[name] = i
		}
	}
	if at["digest"] < 0 {
		err = errors.New("it has no column named digest")
	}
	return at["digest"], at["number"], err
}

func (q *Quoted) add(digest, number string) error {
	d := strings.TrimPrefix(strings.ToLower(digest), "sha256:")
	if d == "" {
		return nil
	}
	if b, err := hex.DecodeString(d); err != nil || len(b) != 32 {
		return errors.New("no digest")
	}
	q.rows, q.numbers[d] = append(q.rows, [2]string{d, number}), append(q.numbers[d], number)
	if number != "" {
		q.digests[number] = append(q.digests[number], d)
	}
	return nil
}

// Meet notes that there is a record of a digest.
func (q *Quoted) Meet(digest string) {
	if q != nil {
		q.met[digest] = true
	}
}

// Unmet says which digests were quoted and are those of no record that All looked at.
func (q *Quoted) Unmet() (lines []string) {
	for _, row := range q.rows {
		if !q.met[row[0]] {
			lines = append(lines, "quoted, and no file has it: "+strings.TrimSpace(row[0]+" "+cpd.Visible(row[1])))
		}
	}
	return lines
}

// Numbers returns the numbers that a digest was quoted for, "" where it was quoted alone.
func (q *Quoted) Numbers(digest string) []string { return q.numbers[digest] }

// Digests returns the digests that were quoted for a number.
func (q *Quoted) Digests(number string) []string { return q.digests[number] }
