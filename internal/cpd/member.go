package cpd

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// Member is the person whose logbook it is. All texts are optional.
type Member struct {
	Name          string `json:"name"`
	Number        string `json:"number"`             // with the main scheme, where no membership says otherwise
	Register      string `json:"register,omitempty"` // the number on a register of the profession
	Qualification string `json:"qualification,omitempty"`
	Accreditation string `json:"accreditation,omitempty"` // who accredited the qualification
}

// MemberFact is a text about the member: its name, and what it is.
type MemberFact struct {
	Name, About string
	At          *string
}

// Facts returns every text about the member.
func (m *Member) Facts() []MemberFact {
	return []MemberFact{
		{"name", "your name", &m.Name},
		{"number", "your membership number", &m.Number},
		{"register", "your number on a register of the profession", &m.Register},
		{"qualification", "your qualification for the role, with its level", &m.Qualification},
		{"accreditation", "who accredited that qualification", &m.Accreditation},
	}
}

// Further returns the facts beside name and number.
func (m *Member) Further() []MemberFact { return m.Facts()[2:] }

// Validate says which facts cannot be kept, nor shown on a line of a record: they would
// look like words that are not the member's.
func (m *Member) Validate() error {
	for _, f := range m.Facts() {
		if err := CheckLine(f.Name, *f.At, MaxTitle); err != nil {
			return err
		}
	}
	return cmp.Or(checkNumber("number", m.Number), checkNumber("register number", m.Register))
}

// checkNumber refuses a number that is not the one that a reader sees.
func checkNumber(what, s string) error {
	for _, r := range s {
		if unicode.Is(unicode.Cf, r) {
			return fmt.Errorf("the %s holds the invisible character U+%04X", what, r)
		}
	}
	return nil
}

// Membership is the member's own facts about one scheme. The rules are in the
// scheme's file, never here.
type Membership struct {
	Scheme  string      `json:"scheme"`
	Order   int         `json:"order"` // 0 is the main scheme
	Number  string      `json:"number,omitempty"`
	Joined  Date        `json:"joined"`
	Renewal Anniversary `json:"renewal,omitzero"` // moves the anniversary: the first year then ends the day before it
	Left    Date        `json:"left,omitzero"`

	Profiles    []Held        `json:"profiles,omitempty"`
	Absences    []Absence     `json:"absences,omitempty"`
	Reductions  []Reduction   `json:"reductions,omitempty"`
	WeeklyHours []WeeklyHours `json:"weekly_hours,omitempty"`
}

// Validate says which texts of a membership cannot be kept, as those of a Member.
func (m *Membership) Validate() error {
	err := cmp.Or(CheckLine("number", m.Number, MaxTitle), checkNumber("number", m.Number))
	for _, a := range m.Absences {
		err = cmp.Or(err, CheckText("reason", a.Reason, MaxText))
	}
	for _, r := range m.Reductions {
		err = cmp.Or(err, CheckText("reason", r.Reason, MaxText))
	}
	return err
}

// Held is a role held for a time; open ends are no day.
type Held struct {
	Profile string `json:"profile"`
	Span
}

// Absence is a time away from practice.
type Absence struct {
	Span
	Reason string `json:"reason,omitempty"`
}

// Reduction is what a body granted to this member: so much less of one
// requirement in the period that holds the day.
type Reduction struct {
	Requirement string `json:"requirement"`
	Amount      Amount `json:"amount"`
	On          Date   `json:"on"` // any day of the period that it was granted for
	Reason      string `json:"reason,omitempty"`
}

// Same reports whether two reductions are one grant that was recorded twice, in two
// copies or on another day: as much less of one requirement, for one reason, within a month.
func (r Reduction) Same(o Reduction) bool {
	const month = 31
	apart := r.On.DaysUntil(o.On)
	return r.Requirement == o.Requirement && r.Amount.Equal(o.Amount) && strings.EqualFold(strings.TrimSpace(r.Reason), strings.TrimSpace(o.Reason)) &&
		-month <= apart && apart <= month
}

// WeeklyHours is the member's working week from a day on, in minutes.
type WeeklyHours struct {
	From    Date `json:"from"`
	Minutes int  `json:"minutes"`
}
