package cpd

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// entryJSON is the published form of an entry: its names are a promise to
// tools outside the project. Minutes are integers, dates YYYY-MM-DD, lists are
// [] and never null.
type entryJSON struct {
	ID           string            `json:"id"`
	UID          string            `json:"uid"`
	Date         Date              `json:"date"`
	EndDate      *Date             `json:"end_date"`
	Title        string            `json:"title"`
	Minutes      int               `json:"minutes"`
	BreakMinutes int               `json:"break_minutes"`
	Items        int               `json:"items"`
	Formal       *bool             `json:"formal"`
	FormalReason string            `json:"formal_reason"`
	State        State             `json:"state"`
	Kind         string            `json:"kind"`
	Provider     string            `json:"provider"`
	Fields       map[string]string `json:"fields"`
	LeftOut      []string          `json:"left_out,omitempty"`
	Tags         []string          `json:"tags"`
	Competencies []string          `json:"competencies"`
	Splits       map[string]int    `json:"splits"`
	Claims       []claimJSON       `json:"claims"`
	Evidence     []Evidence        `json:"evidence"`
	Links        []Link            `json:"links"`
	Created      string            `json:"created"`
	Changed      string            `json:"changed"`
}

type claimJSON struct {
	Scheme    string      `json:"scheme"`
	Activity  string      `json:"activity"`
	Certified *jsonAmount `json:"certified"`
}

// jsonAmount is a number where a decimal is exact, else a fraction as text.
type jsonAmount struct{ Amount }

func (a jsonAmount) MarshalJSON() ([]byte, error) {
	if s, ok := a.exactDecimal(); ok {
		return []byte(s), nil
	}
	return json.Marshal(a.Exact())
}

func (a *jsonAmount) UnmarshalJSON(b []byte) error {
	v, err := ParseAmount(strings.Trim(string(b), `"`))
	a.Amount = v
	return err
}

// exactDecimal writes up to nine decimals where that is the exact value.
func (a Amount) exactDecimal() (string, bool) {
	if !a.Mul(Whole(1_000_000_000)).IsWhole() {
		return "", false
	}
	return withoutZeros(a.rat().FloatString(9)), true
}

// MarshalJSON writes the published form.
func (e Entry) MarshalJSON() ([]byte, error) { return json.Marshal(e.Published()) }

// Published returns the published form, for encoding/json: what a MarshalJSON writes it
// reads and copies again.
func (e *Entry) Published() any {
	j := entryJSON{
		ID: e.ID, UID: e.UID, Date: e.Date, Title: e.Title, Minutes: e.Minutes, BreakMinutes: e.BreakMinutes,
		Items: e.Items, FormalReason: e.FormalReason, State: e.State, Kind: e.Kind, Provider: e.Provider,
		Fields: e.Texts, LeftOut: e.LeftOut, Tags: List(e.Tags), Competencies: List(e.Competencies),
		Splits: e.Splits, Claims: make([]claimJSON, 0, len(e.Claims)), Evidence: List(e.Evidence),
		Links: List(e.Links), Created: e.Created, Changed: e.Changed,
	}
	if !e.EndDate.IsZero() {
		j.EndDate = &e.EndDate
	}
	if e.Formal != FormalDefault {
		formal := e.Formal == Formal
		j.Formal = &formal
	}
	if j.Fields == nil {
		j.Fields = map[string]string{}
	}
	if j.Splits == nil {
		j.Splits = map[string]int{}
	}
	for _, c := range e.Claims {
		j.Claims = append(j.Claims, c.published())
	}
	return j
}

func (c Claim) published() claimJSON {
	j := claimJSON{Scheme: c.Scheme, Activity: c.Activity}
	if c.Certified != nil {
		j.Certified = &jsonAmount{*c.Certified}
	}
	return j
}

// inWords is what a member of the published form holds, for people.
func inWords(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "an object"
	}
	return "a text"
}

// UnmarshalJSON reads the published form. It checks types, not sense: call
// Validate for that.
func (e *Entry) UnmarshalJSON(b []byte) error {
	j := entryJSON{Items: 1, State: Done, Kind: KindLearning}
	if err := json.Unmarshal(b, &j); err != nil {
		var t *json.UnmarshalTypeError
		if errors.As(err, &t) {
			return fmt.Errorf("%q must be %s, not a %s", t.Field, inWords(t.Type.Kind()), t.Value)
		}
		return err
	}
	*e = Entry{
		UID: j.UID, ID: j.ID, Date: j.Date, Title: j.Title, Minutes: j.Minutes, BreakMinutes: j.BreakMinutes,
		Items: j.Items, FormalReason: j.FormalReason, State: j.State, Kind: j.Kind, Provider: j.Provider,
		Texts: j.Fields, LeftOut: j.LeftOut, Tags: j.Tags, Competencies: j.Competencies, Splits: j.Splits,
		Evidence: j.Evidence, Links: j.Links, Created: j.Created, Changed: j.Changed,
	}
	if j.EndDate != nil {
		e.EndDate = *j.EndDate
	}
	if j.Formal != nil {
		e.Formal = Informal
		if *j.Formal {
			e.Formal = Formal
		}
	}
	for _, c := range j.Claims {
		claim := Claim{Scheme: c.Scheme, Activity: c.Activity}
		if c.Certified != nil {
			claim.Certified = &c.Certified.Amount
		}
		e.Claims = append(e.Claims, claim)
	}
	return nil
}
