package outgoing_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/outgoing"
)

// TestOtherWordsAreNoOtherRecord: a version of the program that words its reasons
// otherwise says nothing else than what was sent; another figure or text does.
func TestOtherWordsAreNoOtherRecord(t *testing.T) {
	now := []byte(`{"entries": [{"title": "Visit", "reasons": ["mine"]}],
"schemes": [{"met": true, "requirements": [{"id": "total", "have": 3, "reasons": ["3 h at 1 point an hour"]}],
"entries": [{"id": "k7m2", "counted": 3, "reasons": ["3 points"]}], "carried": [{"amount": 1, "reason": "over"}], "warnings": ["old"]}], "digest": "1"}`)
	for from, x := range map[string]struct {
		to      string
		differs bool
	}{
		"3 h at 1 point an hour": {"1 point for each of 3 hours", false},
		`"3 points"`:             {`"three points", "of 15"`, false},
		`"over"`:                 {`"more than needed"`, false},
		`["old"]`:                {`[]`, false},
		`"1"}`:                   {`"2"}`, false},
		`"have": 3`:              {`"have": 4`, true},
		`"counted": 3`:           {`"counted": 2.5`, true},
		`"amount": 1`:            {`"amount": 2`, true},
		"Visit":                  {"Visits", true},
		"mine":                   {"yours", true},
		"true":                   {"false", true},
		`"digest"`:               {`"more": 1, "digest"`, true},
	} {
		was := bytes.Replace(now, []byte(from), []byte(x.to), 1)
		if bytes.Equal(was, now) {
			t.Fatal(from)
		}
		sum := sha256.Sum256(was)
		sent := logbook.Submission{Record: was, RecordDigest: hex.EncodeToString(sum[:])}
		if outgoing.Differs(sent, now) != x.differs || outgoing.Differs(sent, was) {
			t.Errorf("%s, then %s: want %t", from, x.to, x.differs)
		}
		if sent.Record = nil; !outgoing.Differs(sent, now) || outgoing.Differs(sent, was) {
			t.Errorf("%s: of an erased record the digest alone tells", x.to)
		}
	}
}
