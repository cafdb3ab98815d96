package record

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/mailbox"
)

// Result is what checking one record found.
type Result struct {
	Path       string         `json:"path"`
	State      State          `json:"state"`
	Kind       string         `json:"kind"` // "pack", "folder", "record"
	Member     string         `json:"member"`
	Number     string         `json:"number"`
	Digest     string         `json:"digest"`   // of the record as it is, whatever it says
	Entries    *int           `json:"entries"`  // nil where no record could be read
	Evidence   *int           `json:"evidence"` // files that were there and fit; nil likewise
	Standings  []StandingSeen `json:"standings"`
	Problems   []string       `json:"problems"`
	NotChecked []string       `json:"not_checked"`
	LeftOut    []string       `json:"left_out"`

	Remarks  []string `json:"remarks"`  // what a reader would want to know of the evidence; the state stays
	Expected string   `json:"expected"` // "yes", "no", "not quoted"; "" where nothing was expected
	Writer   int      `json:"writer"`   // of the record; 0 for one from before writers had numbers
	Size     int64    `json:"size"`     // of the file; 0 for a folder
	SHA256   string   `json:"sha256"`

	damaged, notWorked, ownRules, gone bool
	locked, recalled                   bool // under a passphrase; not checked again

	made       *Record        // the record made again from record.json; nil where it cannot be
	sender     mailbox.Sender // for a look at what others sent
	confirmed  []string       // by others; it stands behind the remarks on evidence
	rows       [][]string     // for Tables: the table, and its cells without the digest
	madeFor    string
	unquoted   bool   // nothing is wrong but that it is not the record that was quoted
	uncompared string // why the pages were not compared
}

// StandingSeen is one standing that a record states, and what working it out
// again gave.
type StandingSeen struct {
	Scheme     string   `json:"scheme"`
	Title      string   `json:"title"`
	Period     cpd.Span `json:"period"`
	Met        bool     `json:"met"`        // as the record says
	Recomputed bool     `json:"recomputed"` // the totals come out the same from the entries
	BuiltIn    string   `json:"built_in"`   // what the rules built into this program say, where they differ

	MetByOurRules *bool  `json:"met_by_our_rules"` // nil where that could not be worked out
	RulesKnown    bool   `json:"rules_known"`      // this program has rules of that name
	RulesSHA256   string `json:"rules_sha256"`     // of the rules that the record was scored with
	TextEvidence  int    `json:"text_evidence"`    // entries of which a text is the evidence, by those rules

	Requirements    []RequirementSeen `json:"requirements"`     // as the record says
	MissingEvidence int               `json:"missing_evidence"` // entries that lack evidence, as the record says
}

// RequirementSeen is how far a record says that one requirement is reached.
type RequirementSeen struct {
	ID   string `json:"id"`
	Need number `json:"need"`
	Have number `json:"have"`
	Met  bool   `json:"met"`
}

// seenOf are the requirements of a standing that a record states.
func seenOf(s *StandingScheme) []RequirementSeen {
	return cpd.ListOf(s.Requirements, func(q requirementJSON) RequirementSeen {
		return RequirementSeen{cpd.Visible(q.ID), q.Need, q.Have, q.Met}
	})
}

// Figures are the requirements in words.
func (s *StandingSeen) Figures() string {
	return strings.Join(cpd.ListOf(s.Requirements, func(q RequirementSeen) string { return q.ID + " " + string(q.Have) + " of " + string(q.Need) }), ", ")
}

// contain makes a failure of the program itself a finding about the one record
// that brought it out, so that the records beside it are checked all the same.
func (r *Result) contain(check func()) {
	defer func() {
		if failed := recover(); failed != nil {
			r.notWorked = true
			r.problem("cpdlog itself fails on this record (%v); that is a mistake in the program, please report it", failed)
		}
	}()
	check()
}

func (r Result) cannot(s State, err error) Result {
	r.State = s
	r.Problems = append(r.Problems, plainly(err))
	return r
}

// plainly is an error without the path, which the result names already.
func plainly(err error) string {
	return cpd.Visible(cpd.Reason(err))
}

func (r *Result) settle() {
	switch {
	case r.recalled:
		return
	case r.State == NotARecord || r.State == Unreadable:
	case r.damaged:
		r.State = Altered
	case r.notWorked:
		r.State = NotWorkedOut
	case r.ownRules:
		r.State = OwnRules
	case r.gone:
		r.State = EvidenceGone
	case r.uncompared != "":
		r.State = PagesNotCompared
	}
	if r.uncompared != "" && r.State != NotARecord {
		r.NotChecked = append(r.NotChecked, r.uncompared)
	}
}

func (r *Result) damage(format string, args ...any) {
	r.damaged = true
	r.problem(format, args...)
}

// finish puts what others confirmed behind what was found, and says how many remarks more
// there are.
func (r *Result) finish() {
	r.Remarks = append(r.Remarks, r.confirmed...)
	if more := len(r.Remarks) - maxProblems; more > 0 {
		r.Remarks = append(r.Remarks[:maxProblems], fmt.Sprintf("and %d more", more))
	}
	r.sender.Shared, r.confirmed = nil, nil
}

const maxProblems = 100

func (r *Result) problem(format string, args ...any) {
	switch {
	case len(r.Problems) < maxProblems:
		r.Problems = append(r.Problems, cpd.Visible(fmt.Sprintf(format, args...)))
	case len(r.Problems) == maxProblems:
		r.Problems = append(r.Problems, "and more of the same")
	}
}

// kept is a result with what Tables and the look at others' records need of it.
type kept struct {
	*Result
	Sender    mailbox.Sender `json:"sender"`
	Confirmed []string       `json:"confirmed"`
	Rows      [][]string     `json:"rows"`
	MadeFor   string         `json:"made_for"`
	Unquoted  bool           `json:"unquoted"`
}

func (r *Result) whole() kept {
	return kept{r, r.sender, r.confirmed, r.rows, r.madeFor, r.unquoted}
}

// restore is the way back from whole.
func (k *kept) restore(path string) {
	r := k.Result
	r.Path, r.sender, r.confirmed, r.rows, r.madeFor, r.unquoted = path, k.Sender, k.Confirmed, k.Rows, k.MadeFor, k.Unquoted
}

// keep hands over what was found of a file that anybody may read.
func (r *Result) keep(keep func(string, []byte)) {
	if r.State == Unreadable || r.SHA256 == "" || r.locked {
		return
	}
	if b, err := json.Marshal(r.whole()); err == nil {
		keep(r.SHA256, b)
	}
}

// recall takes what was found of the same bytes before.
func (r *Result) recall(found []byte) bool {
	k := kept{Result: &Result{}}
	if found == nil || json.Unmarshal(found, &k) != nil || k.SHA256 != r.SHA256 || k.Digest != "" && k.Sender.Shared == nil {
		return false
	}
	k.restore(r.Path)
	k.recalled = true
	*r = *k.Result
	return true
}
