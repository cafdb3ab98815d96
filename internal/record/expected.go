package record

import (
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// Expected are digests that were quoted when records were submitted.
type Expected struct {
	digests  map[string]bool
	byNumber map[string][]string // of those that were quoted with a membership number
}

// ReadExpected reads a CSV with a column digest and, if it has one, a column
// number; its cells are parted by commas or by semicolons.
func ReadExpected(r io.Reader) (*Expected, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	plain := strings.TrimPrefix(string(text), bom)
	first, _, _ := strings.Cut(plain, "\n")
	c := csv.NewReader(strings.NewReader(plain))
	c.FieldsPerRecord = -1
	if !strings.Contains(first, ",") && strings.Contains(first, ";") {
		c.Comma = ';'
	}
	rows, err := c.ReadAll()
	if err != nil {
		return nil, err
	}
	var heads []string
	if len(rows) > 0 {
		heads = cpd.ListOf(rows[0], func(head string) string { return strings.ToLower(strings.TrimSpace(head)) })
	}
	digest, number := slices.Index(heads, "digest"), slices.Index(heads, "number")
	if digest < 0 {
		return nil, errors.New("it has no column named digest")
	}
	e := &Expected{map[string]bool{}, map[string][]string{}}
	for i, row := range rows[1:] {
		cell := func(at int) string {
			if at < 0 || at >= len(row) {
				return ""
			}
			return strings.TrimSpace(workbook.Unguard(row[at]))
		}
		d := strings.TrimPrefix(strings.ToLower(cell(digest)), "sha256:")
		if d == "" {
			continue
		}
		if b, err := hex.DecodeString(d); err != nil || len(b) != 32 {
			return nil, fmt.Errorf("row %d holds no digest: it has 64 signs, 0 to 9 and a to f", i+2)
		}
		e.digests[d] = true
		if n := cell(number); n != "" {
			e.byNumber[n] = append(e.byNumber[n], d)
		}
	}
	return e, nil
}

// expect compares a record with what was quoted.
func (r *Result) expect(e *Expected) {
	quoted := e.byNumber[r.Number]
	switch {
	case r.Digest == "":
	case e.digests[r.Digest]:
		r.Expected = "yes"
	case r.Number != "" && len(quoted) > 0:
		r.Expected, r.State = "no", Altered
		r.damage("the digest quoted for %s is %s; this record has another", r.Number, strings.Join(quoted, ", "))
	default:
		r.Expected = "not quoted"
		r.remark("no digest was quoted for this record")
	}
}
