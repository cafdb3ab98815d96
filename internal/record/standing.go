package record

import (
	"cmp"
	"encoding/json"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// StandingScheme is the published form of a standing under one scheme: the
// same object in `status --json` and in an exported record. Its names are a
// promise to tools outside the project.
type StandingScheme struct {
	Scheme          string            `json:"scheme"`
	Title           string            `json:"title"`
	Unit            string            `json:"unit"`
	On              cpd.Date          `json:"on"`
	Period          periodJSON        `json:"period"`
	Met             bool              `json:"met"`
	Requirements    []requirementJSON `json:"requirements"`
	Activities      []activityJSON    `json:"activities"`
	Limits          []limitJSON       `json:"limits"`
	Carried         []carryJSON       `json:"carried"`
	Entries         []entryResultJSON `json:"entries"`
	MissingEvidence []missingJSON     `json:"missing_evidence"`
	Outside         []string          `json:"outside"`
	Assumptions     []assumptionJSON  `json:"assumptions"`
	Facts           []string          `json:"facts"`
	Warnings        []string          `json:"warnings"`
	TextEvidence    []inTextJSON      `json:"text_evidence"` // not in records of earlier versions

}

type periodJSON struct {
	From     cpd.Date `json:"from"`
	To       cpd.Date `json:"to"`
	DaysLeft int      `json:"days_left"`
	Short    bool     `json:"short"`
}

type requirementJSON struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Of        string   `json:"of"`
	Level     string   `json:"level"`
	Need      number   `json:"need"`
	NeedExact string   `json:"need_exact,omitempty"`
	Have      number   `json:"have"`
	Exact     string   `json:"exact,omitempty"` // of have
	ToGo      number   `json:"to_go"`
	Met       bool     `json:"met"`
	Exempt    bool     `json:"exempt"`
	NotJudged bool     `json:"not_judged"`
	Reasons   []string `json:"reasons"`
}

type activityJSON struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Entries int     `json:"entries"`
	Minutes int     `json:"minutes"`
	Items   int     `json:"items"`
	Earned  number  `json:"earned"`
	Counted number  `json:"counted"`
	Exact   string  `json:"exact,omitempty"` // of counted
	Lost    number  `json:"lost"`
	Limit   *number `json:"limit"`
	Room    *number `json:"room"`
}

type limitJSON struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Limit number `json:"limit"`
	Used  number `json:"used"`
	Lost  number `json:"lost"`
}

type carryJSON struct {
	ID     string   `json:"id"`
	In     bool     `json:"in"`
	Amount number   `json:"amount"`
	Exact  string   `json:"exact,omitempty"`
	Into   []string `json:"into"`
	Reason string   `json:"reason"`
}

type entryResultJSON struct {
	ID       string   `json:"id"`
	UID      string   `json:"uid"`
	Date     cpd.Date `json:"date"`
	Activity string   `json:"activity"`
	Formal   bool     `json:"formal"`
	ByRow    *bool    `json:"formal_by_row,omitempty"` // where the member says otherwise
	Earned   number   `json:"earned"`
	Counted  number   `json:"counted"`
	Exact    string   `json:"exact,omitempty"` // of counted
	Serves   []string `json:"serves"`
	Reasons  []string `json:"reasons"`
}

type missingJSON struct {
	ID     string `json:"id"`
	UID    string `json:"uid"`
	Needed string `json:"needed"`
}

// inTextJSON is evidence that is a text of the entry itself.
type inTextJSON struct {
	missingJSON
	Fields []string `json:"fields"`
}

type assumptionJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// MarshalJSON writes a standing outside every period without days, rather than
// with empty ones.
func (p periodJSON) MarshalJSON() ([]byte, error) {
	type plain periodJSON
	if !p.From.IsZero() {
		return json.Marshal(plain(p))
	}
	return json.Marshal(struct {
		From     *cpd.Date `json:"from"`
		To       *cpd.Date `json:"to"`
		DaysLeft int       `json:"days_left"`
		Short    bool      `json:"short"`
	}{})
}

// number is a JSON number with at most two decimals, rounded already.
type number string

// MarshalJSON writes the number as it stands, null where a record has none.
func (n number) MarshalJSON() ([]byte, error) { return []byte(cmp.Or(n, "null")), nil }

// UnmarshalJSON reads a number, and nothing else.
func (n *number) UnmarshalJSON(b []byte) error {
	var v json.Number
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*n = number(v)
	return nil
}

// down is what somebody has, up is what somebody still needs: rounding never
// flatters.
func down(a cpd.Amount) number { return number(a.Decimal(cpd.Down)) }
func up(a cpd.Amount) number   { return number(a.Decimal(cpd.Up)) }

// exact is the fraction where two decimals do not say the whole of it.
func exact(a cpd.Amount) string {
	if a.Terminates() {
		return ""
	}
	return a.Exact()
}

func maybe(a *cpd.Amount) *number {
	if a == nil {
		return nil
	}
	n := down(*a)
	return &n
}

// StandingJSON is the published form of a standing.
func StandingJSON(s scheme.Standing) StandingScheme {
	return StandingScheme{
		Scheme: s.Scheme, Title: s.Title, Unit: s.Unit, On: s.On, Met: s.Met,
		Period:       periodJSON{s.Period.From, s.Period.To, s.DaysLeft, s.Short},
		Requirements: cpd.ListOf(s.Requirements, publishRequirement),
		Activities:   cpd.ListOf(s.Activities, publishActivity),
		Limits: cpd.ListOf(s.Limits, func(l scheme.LimitResult) limitJSON {
			return limitJSON{l.ID, l.Name, down(l.Limit), down(l.Used), down(l.Lost)}
		}),
		Carried: cpd.ListOf(s.Carried, func(c scheme.CarryResult) carryJSON {
			return carryJSON{c.ID, c.In, down(c.Amount), exact(c.Amount), cpd.List(c.Into), c.Reason.Text}
		}),
		Entries: cpd.ListOf(s.Entries, publishEntryResult),
		MissingEvidence: cpd.ListOf(s.MissingEvidence, func(m scheme.Missing) missingJSON {
			return missingJSON{m.ID, m.UID, m.Needed}
		}),
		TextEvidence: cpd.ListOf(s.TextEvidence, func(m scheme.Missing) inTextJSON {
			return inTextJSON{missingJSON{m.ID, m.UID, m.Needed}, m.In}
		}),
		Assumptions: cpd.ListOf(s.Assumptions, func(a scheme.Assume) assumptionJSON { return assumptionJSON(a) }),
		Outside:     cpd.List(s.Outside), Facts: cpd.List(s.Facts), Warnings: cpd.List(s.Warnings),
	}
}

func publishRequirement(r scheme.RequirementResult) requirementJSON {
	return requirementJSON{
		ID: r.ID, Name: r.Name, Of: r.Of, Level: r.Level,
		Need: down(r.Need), NeedExact: exact(r.Need), Have: down(r.Have), Exact: exact(r.Have),
		ToGo: up(r.ToGo), Met: r.Met, Exempt: r.Exempt, NotJudged: r.NotJudged, Reasons: texts(r.Reasons),
	}
}

func publishActivity(a scheme.ActivityResult) activityJSON {
	return activityJSON{
		ID: a.ID, Name: a.Name, Entries: a.Entries, Minutes: a.Minutes, Items: a.Items,
		Earned: down(a.Earned), Counted: down(a.Counted), Exact: exact(a.Counted), Lost: down(a.Lost),
		Limit: maybe(a.Limit), Room: maybe(a.Room),
	}
}

func publishEntryResult(e scheme.EntryResult) entryResultJSON {
	var row *bool
	if e.ByRow != e.Formal {
		row = &e.ByRow
	}
	return entryResultJSON{
		ByRow: row, ID: e.ID, UID: e.UID, Date: e.Date, Activity: e.Activity, Formal: e.Formal,
		Earned: down(e.Earned), Counted: down(e.Counted), Exact: exact(e.Counted),
		Serves: cpd.List(e.Serves), Reasons: texts(e.Reasons),
	}
}

func texts(rs []scheme.Reason) []string {
	return cpd.ListOf(rs, func(r scheme.Reason) string { return r.Text })
}
