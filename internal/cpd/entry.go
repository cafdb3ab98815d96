package cpd

import (
	"maps"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
)

// Entry is one thing the member did, or plans to do. It holds facts only:
// points are never stored, they are worked out by package scheme.
type Entry struct {
	UID string // 32 lower-case letters and digits, random, never changed, the same in every copy
	ID  string // the short name people use: a prefix of UID, 4 letters or more, never changed

	Date    Date // the first or only day
	EndDate Date // the last day when there are several, else no day
	Title   string

	Minutes      int // time that counts, breaks already taken off; 0 when none was recorded
	BreakMinutes int // what was taken off
	Items        int // pieces, sessions, episodes; 1 unless told

	Formal       Formality // how the member overrides the activity's default, if at all
	FormalReason string

	State State
	Kind  string // learning (default), plan, reflection, supervision, observation, feedback, goal, ...

	Provider string
	Texts    map[string]string // texts by name: learned, impact, place, accreditation, level, note, ...
	LeftOut  []string          // names of fields that an export left out: filled, but not here

	Tags         []string       // sorted, no repeats
	Competencies []string       // framework:code, such as splw:4.3; sorted, no repeats
	Splits       map[string]int // minutes of this entry by tag
	Claims       []Claim        // in the order given
	Evidence     []Evidence     // in the order attached
	Links        []Link         // to other entries

	Created string // UTC, 2006-01-02T15:04:05Z; for people, never for order
	Changed string
}

// Claim is the row of a scheme that an entry counts as.
type Claim struct {
	Scheme    string  `json:"scheme"`
	Activity  string  `json:"activity"`
	Certified *Amount `json:"certified"` // points printed on a certificate, in the scheme's unit
}

// RecordOnly is the row of an entry that is placed on purpose where it counts for
// nothing: it is kept in the record only. Every scheme has it.
const RecordOnly = "none"

// Evidence is a file that was copied into the logbook.
type Evidence struct {
	Name    string `json:"name"` // the file's own name when it was attached
	Size    int64  `json:"size"` // bytes
	SHA256  string `json:"sha256"`
	Type    string `json:"type,omitempty"`    // media type, such as application/pdf
	Kind    string `json:"kind,omitempty"`    // certificate, written evidence, feedback form, plan, other
	Expires Date   `json:"expires,omitzero"`  // the day after which a certificate no longer holds
	Missing bool   `json:"missing,omitempty"` // the copy was gone or changed when a record was made
}

// Link joins an entry to another one: a goal to its activities, a training
// topic to the entry that renewed it.
type Link struct {
	Type string `json:"type"`
	To   string `json:"to"` // the other entry's UID
}

// LinkOtherVersion joins a version of an entry that a merge kept to the entry
// itself. Such a version never counts: the entry counts already.
const LinkOtherVersion = "other-version"

// OtherVersion reports whether e is kept beside an entry as its other version.
func (e *Entry) OtherVersion() bool { return e.VersionOf() != "" }

// VersionOf returns the UID of the entry that e is kept beside, or "".
func (e *Entry) VersionOf() string {
	if l := Find(e.Links, func(l *Link) bool { return l.Type == LinkOtherVersion }); l != nil {
		return l.To
	}
	return ""
}

// Formality is the member's own word on formal or informal.
type Formality string

// The formalities; FormalDefault leaves it to the scheme's activity.
const (
	FormalDefault Formality = ""
	Formal        Formality = "formal"
	Informal      Formality = "informal"
)

// State is whether the thing has happened.
type State string

// The states. A planned entry never counts.
const (
	Done    State = "done"
	Planned State = "planned"
)

// KindLearning is the kind of an ordinary CPD activity.
const KindLearning = "learning"

// Last is the last day the entry covers.
func (e *Entry) Last() Date {
	if e.EndDate.IsZero() {
		return e.Date
	}
	return e.EndDate
}

// SetTime keeps a length of time, breaks already taken off, and those breaks.
func (e *Entry) SetTime(minutes, breaks int) { e.Minutes, e.BreakMinutes = minutes, breaks }

// WholeTime is the time with the breaks that were taken off.
func (e *Entry) WholeTime() int { return e.Minutes + e.BreakMinutes }

// Has reports whether a text field is filled. A field that an export left out
// counts as filled. Provider and title can be asked for like any other field.
func (e *Entry) Has(field string) bool {
	return strings.TrimSpace(e.Text(field)) != "" || slices.Contains(e.LeftOut, field)
}

// Within returns the entries of a span; they are in the order of their days.
func Within(all []Entry, span Span) []Entry {
	all = all[sort.Search(len(all), func(i int) bool { return !all[i].Date.Before(span.From) }):]
	if span.To.IsZero() {
		return all
	}
	return all[:sort.Search(len(all), func(i int) bool { return all[i].Date.After(span.To) })]
}

// Text is the text of a field, or "".
func (e *Entry) Text(field string) string {
	switch field {
	case "provider":
		return e.Provider
	case "title":
		return e.Title
	}
	return e.Texts[field]
}

// TextNames are the names of the texts that are filled: those of an order first, the
// others by the alphabet.
func (e *Entry) TextNames(order []string) (names []string) {
	for _, name := range append(slices.Clone(order), slices.Sorted(maps.Keys(e.Texts))...) {
		if e.Texts[name] != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// Claimed is the claim on a scheme, or nil. An entry claims at most one row of
// a scheme.
func (e *Entry) Claimed(scheme string) *Claim {
	return Find(e.Claims, func(c *Claim) bool { return c.Scheme == scheme })
}

// Unplaced reports whether the entry took place and nobody has said yet what it
// counts as. A note of another kind need not count as anything.
func (e *Entry) Unplaced() bool {
	return len(e.Claims) == 0 && e.State == Done && e.Kind == KindLearning && !e.OtherVersion()
}

// Clone is a deep copy.
func (e Entry) Clone() Entry {
	e.Texts = maps.Clone(e.Texts)
	e.Splits = maps.Clone(e.Splits)
	e.LeftOut = slices.Clone(e.LeftOut)
	e.Tags = slices.Clone(e.Tags)
	e.Competencies = slices.Clone(e.Competencies)
	e.Claims = slices.Clone(e.Claims)
	e.Evidence = slices.Clone(e.Evidence)
	e.Links = slices.Clone(e.Links)
	return e
}

// validTag begins the tag that says until when a certificate holds whose file is
// not here: an employer's list names the day, and has no file.
const validTag = "valid-until:"

// ValidUntil is that day; no day where no such tag says one.
func (e *Entry) ValidUntil() (first Date) {
	for _, t := range e.Tags {
		if day, err := ParseDate(strings.TrimPrefix(t, validTag)); err == nil && strings.HasPrefix(t, validTag) && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first
}

// SetValidUntil tags the entry with that day, in place of an earlier one; no day
// takes the tag away.
func (e *Entry) SetValidUntil(day Date) {
	e.Tags = slices.DeleteFunc(e.Tags, func(t string) bool { return strings.HasPrefix(t, validTag) })
	if !day.IsZero() {
		e.Tags = append(e.Tags, validTag+day.String())
		slices.Sort(e.Tags)
	}
	if len(e.Tags) == 0 {
		e.Tags = nil
	}
}

// FieldConsent holds a consent in one text, or says that none is needed.
const FieldConsent = "consent"

// NoClient is what that text says where an entry is about nobody in particular.
const NoClient = "about no particular client"

// AboutNobody reports whether the entry says that it is about no client.
func (e *Entry) AboutNobody() bool {
	text := strings.ToLower(strings.TrimSpace(e.Text(FieldConsent)))
	return strings.HasPrefix(text, NoClient) || strings.HasPrefix(text, strings.TrimPrefix(NoClient, "about "))
}

// Consented reports whether a consent was given by that day: in one text, or in
// every one of the fields. A text that says no, or a day to come, is none. What
// an export left out counts as given, since it left by a consent.
func (e *Entry) Consented(fields []string, on Date) bool {
	given := func(field string) bool { return e.Has(field) && !NoConsent(field, e.Text(field), on) }
	return e.AboutNobody() || given(FieldConsent) || len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool { return !given(f) })
}

// dayIn finds the days that a text names, and whether it says "until". It is compiled
// when first asked for.
var dayIn = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(until )?(?:(\d{4}-\d{2}-\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))`)
})

// NoConsent reports whether a text about a consent says that there is none. A
// field that holds a day has to hold one that is past.
func NoConsent(field, text string, on Date) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	if strings.HasSuffix(field, "-date") {
		d, err := ParseDate(text)
		return err != nil || d.After(on)
	}
	for _, m := range dayIn().FindAllStringSubmatch(text, -1) {
		d, err := ParseDate(m[2])
		if m[2] == "" {
			d, err = ParseDate(m[5] + "-" + ("0" + m[4])[len(m[4])-1:] + "-" + ("0" + m[3])[len(m[3])-1:])
		}
		if until := m[1] != ""; err == nil && (until && d.Before(on) || !until && d.After(on)) {
			return true
		}
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(text, "’", "'")))
	for i := range words {
		words[i] = strings.Trim(words[i], `.,;:!?"'()`)
	}
	return saysNo(words)
}

// saysNo reports whether words say no at their beginning, or that a consent is no more.
func saysNo(words []string) bool {
	for i, w := range words {
		pair := strings.Join(words[i:min(i+2, len(words))], " ")
		back := strings.Contains(takenBack, ","+w+",") || strings.Contains(takenBack, ","+pair+",")
		if back || i == 0 && pair != "not only" && (slices.Contains(refusals, w) || slices.Contains(refusals, pair)) {
			return true
		}
	}
	return false
}

// refusals begin a text that says no. "" is what is left of a dash or a mark.
var refusals = []string{
	"", "-", "–", "—", "no", "not", "none", "nobody", "never", "nothing", "nope", "refused", "refuses", "declined", "denied",
	"pending", "unknown", "unclear", "false", "n", "n/a", "na", "tbc", "tbd", "without", "todo", "awaiting", "waiting",
	"to be", "only me", "me", "myself", "just me", "nein", "nid", "0", "ask", "chase", "requested", "next",
}

// takenBack are the words, and the pairs of words, that say wherever they stand that a
// consent is no more, or is none yet.
const takenBack = ",withdrawn,withdrew,revoked,cancelled,expired,declined,declines,refused,refuses,objects,objected,pending,awaiting,outstanding," +
	"unsure,unknown,maybe,perhaps,assumed,implied,partial,unsigned,forgot,lost,lacks,cannot,can't,couldn't,don't,doesn't,didn't,hasn't,haven't,isn't,wasn't," +
	"won't,wouldn't,said no,says no,not back,not signed,not yet,not given,not agree,not agreed,not asked,not want,not consent,not sure,not replied,not received," +
	"not returned,not recorded,not obtained,to ask,will ask,be asked,to follow,in progress,"
