package record

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/record/mailbox"
)

// Expected are digests that were quoted when records were submitted.
type Expected = mailbox.Quoted

// ReadExpected reads a list of them: a CSV with a column digest and, if it has one, a
// column number.
func ReadExpected(r io.Reader) (*Expected, error) { return mailbox.ReadQuoted(r) }

// expect compares a record with what was quoted: the digest, and the number beside it.
func (r *Result) expect(e *Expected) {
	numbers, digests := e.Numbers(r.Digest), e.Digests(r.sender.Number)
	switch {
	case r.Digest == "":
	case slices.Contains(numbers, r.sender.Number), slices.Contains(numbers, ""):
		r.Expected = "yes"
	case len(numbers) > 0:
		r.isAnother("its digest was quoted for %s; this record is of %s", english.List(numbers), cmp.Or(r.Number, "no number"))
	case len(digests) > 0:
		r.isAnother("the digest quoted for %s is %s; this record has another", r.Number, strings.Join(digests, ", "))
	default:
		r.Expected = "not quoted"
		r.remark("no digest was quoted for this record")
	}
}

// isAnother takes a record for another one than was quoted.
func (r *Result) isAnother(format string, args ...any) {
	r.unquoted = r.State != Altered
	r.Expected, r.State = "no", Altered
	r.damaged = true
	r.Problems = slices.Insert(r.Problems, 0, cpd.Visible(fmt.Sprintf(format, args...)))
}
