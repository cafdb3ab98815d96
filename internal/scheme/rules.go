package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Scheme is one file of rules: who the body is, the rules, and how they differ
// by role and by date.
type Scheme struct {
	ID      string
	Title   string
	Unit    string   // points, credits, units, hours, ...
	Source  string   // address of the page the rules were read on
	Checked cpd.Date // the day they were read
	Applies string   // for whom

	Digest string // SHA-256 of the file's text, in hexadecimal
	Text   string // the file's text, so that a record can carry its rules

	Rules    Rules
	Profiles []Profile // in file order
	Froms    []From    // by date
}

// Rules is everything that a profile or a date may change.
type Rules struct {
	Period     PeriodRule
	Cycle      *PeriodRule // nil when the scheme has no cycle of years
	Needs      Needs
	Activities []Activity // in file order
	Limits     []Limit
	Requires   []Require
	Carries    []Carry
	Adjusts    []Adjust
	Exempts    []Exempt
	Exclusives []Exclusive
	Remind     Remind
	Assumes    []Assume
}

// PeriodRule says how long a membership year (or a cycle) is and when it
// starts.
type PeriodRule struct {
	Months int // length
	// Exactly one of the next four holds.
	MemberDate    bool            // starts on the member's own date
	Fixed         cpd.Anniversary // starts on this day of the year, the same for everyone
	Anchor        cpd.Date        // starts on this day and every length after (a fixed cycle of several years)
	FirstFullYear bool            // a cycle that starts with the first period that the member was in from its first day
}

// Per is what a rate is paid for.
type Per string

// The words that per may have.
const (
	PerHour      Per = "hour"
	PerItem      Per = "item"
	PerDay       Per = "day"
	PerPeriod    Per = "period" // flat, however often it is logged
	PerCertified Per = "certified"
	PerNothing   Per = "nothing"
)

// Activity is a row of the scheme's table: what one entry earns.
type Activity struct {
	ID             string
	Name           string
	Points         cpd.Amount
	Per            Per
	MinutesPerHour int         // what the scheme calls an hour; 60 unless told
	Step           *cpd.Amount // points come in multiples of this
	Round          cpd.Rounding
	MinPerEntry    *cpd.Amount // an entry worth less earns nothing
	AtLeast        *cpd.Amount // an entry that earns at all earns at least this
	MaxPerEntry    *cpd.Amount
	Multiply       []Multiply
	AddUp          bool        // what the entries of a period earn is added up before it is rounded
	Max            *cpd.Amount // points a period
	MaxItems       *int        // items a period
	Tags           []string    // every entry of this row has them; "formal" is the default formality
	Evidence       string      // what to file, in words
	EvidenceKind   string      // certificate, written evidence, feedback form, plan, other
	Suits          []string    // kinds of entry that are offered as it: a kind, or kind:type
	EvidenceText   bool        // a filled text of the entry is evidence too
	Matches        []string    // "scheme:activity" rows elsewhere that count as this one
	Typical        int         // minutes one item usually takes, for --plan; 0 when not said
	Note           string
}

// Multiply pays an entry several times over when a field is filled.
type Multiply struct {
	By  cpd.Amount
	Has string
}

// Where chooses entries. Every part that is set must hold; a list holds when
// any of its words does.
type Where struct {
	Activity []string
	Tag      []string // "formal" and "informal" come from the entry's formality
	Kind     []string
	Has      []string // filled fields
	All      []Where
	Any      []Where
	None     []Where
}

// Measure is what a requirement or a limit counts.
type Measure string

// The measures. MeasureUnit is the scheme's own unit. Where that unit is hours,
// "hours" is MeasureUnit and recorded time is MeasureHours.
const (
	MeasureUnit    Measure = "unit"
	MeasureHours   Measure = "hours" // recorded hours: no limit cuts them
	MeasureRecords Measure = "records"
	MeasureValues  Measure = "values" // how many different values of a tag
)

// WindowKind says which entries a limit or a requirement looks at.
type WindowKind string

// The windows.
const (
	OverPeriod       WindowKind = "period"
	OverCycle        WindowKind = "cycle"
	OverEachYear     WindowKind = "each year"             // every year of the cycle, or of a longer period, on its own; with N, of the last N periods
	OverAnyYears     WindowKind = "any years"             // the N periods in a row that end with this one
	OverLastMonths   WindowKind = "last months"           // rolling
	OverLastNotExmpt WindowKind = "last years not exempt" // the last N periods that the member was not exempt from
)

// Window is a WindowKind with its number.
type Window struct {
	Kind WindowKind
	N    int
}

// Limit is the most that counts.
type Limit struct {
	ID         string
	Name       string
	AtMost     *cpd.Amount // points
	MaxItems   *int
	MaxRecords *int
	Share      *cpd.Amount // above 0, at most 1
	ShareOf    string      // "required" or "total"
	Where      Where
	Over       Window
	After      string // another limit that is applied first
}

// Require is the least that is needed.
type Require struct {
	ID        string
	Name      string
	AtLeast   cpd.Amount
	Of        Measure
	OfTag     string   // for MeasureValues: the tag's prefix, such as "standard" in standard:4.1
	EachOf    []string // tags or activities, or several joined by EitherOf: so much in every one
	NoGap     int      // months; 0 when a gap is allowed (or is said in days)
	NoGapDays int
	Spread    int // months from the first entry to the last
	Where     Where
	Over      Window
	OncePer   string // "title", "activity", "kind", "day", "tag" or a field
	Level     string // "must" or "should"
	ForEvery  *Ratio
}

// EitherOf joins the names of an EachOf of which any serves.
const EitherOf = " or "

// MemberRoles is an EachOf that stands for the roles that the member holds.
const MemberRoles = "the member's roles"

// Ratio makes a requirement grow: AtLeast for every Amount of something else.
type Ratio struct {
	Amount cpd.Amount
	Of     Measure
	Where  Where
}

// Carry moves surplus or shortfall into the next period.
type Carry struct {
	ID         string
	What       string // "surplus" or "shortfall"
	AtMost     *cpd.Amount
	Where      Where
	EarnedLast int      // months at the end of the period; 0 for any time in it
	OnlyIf     string   // "met" (everything was), or the id of a requirement that was
	Into       []string // requirement ids; empty for the total
	FillFirst  bool
	OutOf      string // "first period", "later periods", or "" for every one
	OnceIn     int    // months in which it moves once; 0 for every period
}

// Adjust makes a requirement smaller for part of a period.
type Adjust struct {
	ID          string
	When        string   // "joined part-way", "left", "absence", "part-time", "registered on"
	On          cpd.Date // for "registered on"
	AtLeast     int      // months (or days, see AtLeastDays) an absence must last
	AtLeastDays int
	Basis       string      // "days", "months", "weekly hours", "table"
	Months      string      // "complete" or "nearest"
	Reduces     []string    // requirement ids; empty for all
	Grant       *cpd.Amount // a share of the requirement (or, with GrantOf "unit", an amount) that need not be done
	GrantOf     string      // "required": a share of the requirement; "unit": an amount
	Extend      int         // months the period is made longer
	ExtendAway  bool        // made longer by the complete months of the absence instead
	Blend       bool        // parts of the window with a different role (or working week) are added up
	FullTime    int         // minutes of a full working week
	Table       []AdjustRow
}

// AdjustRow is one line of an adjustment table.
type AdjustRow struct {
	UpTo   int             // months, or minutes a week, this row holds for
	From   cpd.Anniversary // or: for who joined on this day of the year or later
	Factor cpd.Amount
}

// Exempt lifts a requirement.
type Exempt struct {
	ID           string
	When         string // "joined on or after", "first period", "retired", "leave"
	On           cpd.Anniversary
	Requirements []string // empty for all
	Where        Where
	Counts       bool // what is done in such a period counts where the last ones not exempt are looked at
}

// Needs says when an entry counts at all.
type Needs struct {
	Fields  []string
	OncePer string   // a repeat of the same title counts once
	Where   Where    // which entries this is asked of
	Shows   []string // texts that the body wants to read in the record
}

// Exclusive is a set of requirements or limits of which an entry may serve
// only one.
type Exclusive struct {
	ID    string
	Of    []string
	Where Where
}

// Remind holds dates to show; nothing is scored by it.
type Remind struct {
	Opens, Closes             cpd.Anniversary
	OpensBefore, ClosesBefore int // or so many days before the end of the period
	KeepYears                 int
}

// Assume is a reading that the body has not confirmed.
type Assume struct {
	ID, Text string
}

// Profile is other numbers for a role.
type Profile struct {
	ID, Name string
	Sets     []Set
}

// FromBy says which day decides whether a dated change applies.
type FromBy string

// The deciding days.
const (
	ByPeriodStart  FromBy = "period start"
	ByPeriodEnd    FromBy = "period end"
	ByActivityDate FromBy = "activity date"
)

// From is other numbers from a date on.
type From struct {
	Date     cpd.Date
	By       FromBy
	Sets     []Set
	Profiles []Profile // what changes of a role
}

// Set changes one setting. Path names it as the file does
// ("require.total.at_least"); Do makes the change on a copy of the rules.
type Set struct {
	Path string
	To   string // the new value, as the file writes it
	Do   func(*Rules)
}

// With returns a copy of the rules with some settings changed.
func (r *Rules) With(sets []Set) *Rules {
	changed := r.clone()
	changed.change(sets)
	return changed
}

func (r *Rules) change(sets []Set) {
	for _, set := range sets {
		set.Do(r)
	}
}

// clone returns a copy of the rules that a profile or a date may change without
// touching the rules as written. A change may write into a row or a limit of the
// copy; what these point to or list it replaces.
func (r *Rules) clone() *Rules {
	c := *r
	c.Activities, c.Limits, c.Requires = slices.Clone(r.Activities), slices.Clone(r.Limits), slices.Clone(r.Requires)
	c.Carries, c.Adjusts = slices.Clone(r.Carries), slices.Clone(r.Adjusts)
	c.Exempts, c.Exclusives, c.Assumes = slices.Clone(r.Exempts), slices.Clone(r.Exclusives), slices.Clone(r.Assumes)
	return &c
}
