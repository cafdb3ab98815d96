package cpd

// Member is the person whose logbook it is. Both texts are optional.
type Member struct {
	Name   string `json:"name"`
	Number string `json:"number"` // with the main scheme, where no membership says otherwise
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

// WeeklyHours is the member's working week from a day on, in minutes.
type WeeklyHours struct {
	From    Date `json:"from"`
	Minutes int  `json:"minutes"`
}
