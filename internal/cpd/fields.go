package cpd

import (
	"strings"

	"example.org/cpdlog/internal/english"
)

// Field is what the program knows about one fact of an entry: how it is called
// wherever it is typed, kept, shown, read from a file or looked at. Whatever
// goes through the facts of an entry goes through Fields, so that a new fact is
// a row here and a column in the logbook.
type Field struct {
	Name string // of its member in JSON and its column in CSV
	Sort Sort
	At   func(*Entry) any // a pointer to the fact; nil for a text that is known by its name

	Form    Spot     // its line of the form
	Shown   Spot     // its line on the screen
	Checked Spot     // among the texts that the privacy check reads, and what it calls it
	Flags   []Flag   // that say it
	Aliases []string // what other people's files call its column, as keys of headers
	From    []string // columns of such files that say it as well
	Width   int      // of its column in a workbook; 0 is the usual one

	Text    bool // a line in the member's own words: it is searched, and rewritten like any text
	Private bool // a text that leaves only where the member asks for it by name
	Like    bool // an entry that begins like another one has it too
	Own     bool // the logbook's own: importing a row never changes it
}

// Spot is a place in an order, counted from 1, and the name that it has there.
// A fact without a name has no place.
type Spot struct {
	Nth  int
	Name string
}

// Flag is a flag that says a fact, or a part of it.
type Flag struct {
	Nth                      int
	Name, Short, Usage, Head string
}

// The headings of an entry's flags in help.
const (
	HeadWhat   = "What it was, and when"
	HeadCounts = "What it counts as"
	HeadTexts  = "Texts and evidence"
	HeadFind   = "To find it again"
)

// Sort is how a fact is typed and read.
type Sort int

// The sorts, with what At points to.
const (
	SortName    Sort = iota // string: an id
	SortLine                // string: one line
	SortLong                // string: several lines
	SortCode                // string: a word out of rules
	SortStamp               // string: a moment
	SortDay                 // Date
	SortLastDay             // Date: where there are several days
	SortTime                // int: minutes, which files write in many ways
	SortMinutes             // int: another length
	SortCount               // int
	SortFormal              // Formality
	SortState               // State
	SortWords               // []string: a set of the member's own words
	SortCodes               // []string: a set of words out of rules
	SortNames               // []string: names of texts
	SortTexts               // map[string]string
	SortSplits              // map[string]int
	SortClaims              // []Claim
	SortFiles               // []Evidence
	SortLinks               // []Link
)

// Fields are the facts of an entry in the order of the CSV. That order was
// published, so a new one is the last.
func Fields() []Field { return fields[:] }

// Texts are the texts that the program knows by their names. A member may have
// others.
func Texts() []Field { return texts[:] }

// The tables hold nothing that has to be worked out, so that the linker lays
// them out and no time is spent when the program starts.
var fields = [...]Field{
	{Name: "id", Sort: SortName, At: func(e *Entry) any { return &e.ID }, Own: true, Width: 8},
	{Name: "uid", Sort: SortName, At: func(e *Entry) any { return &e.UID }, Own: true, Width: 10},
	{
		Name: "date", Sort: SortDay, At: func(e *Entry) any { return &e.Date }, Form: Spot{2, "Date"}, Width: 12,
		Flags: []Flag{{5, "date", "d", "the day: 14/3, yesterday, last thu, 2025-11-20 (default today)", HeadWhat}},
		Aliases: []string{
			"date", "start date", "date started", "date of activity", "activity date", "date of cpd", "date of training", "date attended",
			"date completed", "completion date", "completed on", "completed", "course date", "event date", "session date", "when", "day", "from", "date from",
			"from date", "date of event", "date of session", "date s", "dates",
		},
	},
	{
		Name: "end_date", Sort: SortLastDay, At: func(e *Entry) any { return &e.EndDate }, Form: Spot{3, "Last day"}, Width: 12,
		Flags:   []Flag{{6, "end-date", "", "the last day, if more than one", HeadWhat}},
		Aliases: []string{"end date", "date ended", "to", "until", "date to", "to date", "finish date", "last day"},
	},
	{
		Name: "title", Sort: SortLine, At: func(e *Entry) any { return &e.Title }, Form: Spot{1, "Title"}, Checked: Spot{1, "title"}, Text: true, Width: 44,
		Aliases: []string{
			"title", "name", "description", "course", "course title", "course name", "activity title", "activity name", "event", "event title", "event name",
			"session", "session title", "topic", "subject", "what", "what i did", "what did you do", "training", "training title", "details", "summary",
			"description of activity", "activity description", "name of course", "name of activity", "learning activity", "cpd title", "item",
			"module", "training course",
		},
	},
	{
		Name: "minutes", Sort: SortTime, At: func(e *Entry) any { return &e.Minutes }, Form: Spot{4, "Time"}, Shown: Spot{3, "Time"}, Like: true, Width: 9,
		Flags:   []Flag{{3, "time", "t", "how long: 3h, 1h30, 90m, 1.5, 9:00-17:00 less 1h", HeadWhat}},
		Aliases: []string{"mins", "number of minutes", "time mins", "time minutes", "minutes spent"}, From: []string{"time", "hours", "start"},
	},
	{
		Name: "break_minutes", Sort: SortMinutes, At: func(e *Entry) any { return &e.BreakMinutes }, Form: Spot{5, "Breaks taken off"}, Like: true, Width: 9,
		Flags: []Flag{{4, "less", "", "breaks to subtract from the time: 75m", HeadWhat}}, From: []string{"less", "time", "hours", "start"},
	},
	{
		Name: "items", Sort: SortCount, At: func(e *Entry) any { return &e.Items }, Form: Spot{6, "Items"}, Shown: Spot{4, "Items"}, Like: true, Width: 7,
		Flags: []Flag{{7, "items", "", "how many pieces, sessions or episodes", HeadWhat}},
	},
	{
		Name: "formal", Sort: SortFormal, At: func(e *Entry) any { return &e.Formal }, Form: Spot{7, "Formal"}, Shown: Spot{6, "Marked"}, Like: true, Width: 8,
		Flags:   []Flag{{8, "formal", "", "count it as formal", HeadCounts}, {9, "informal", "", "count it as informal", HeadCounts}},
		Aliases: []string{"formal", "formal informal", "formal or informal", "formality", "structured"},
	},
	{
		Name: "formal_reason", Sort: SortLong, At: func(e *Entry) any { return &e.FormalReason }, Form: Spot{8, "Reason"},
		Checked: Spot{3, "reason"}, Text: true, Like: true,
		Flags: []Flag{{10, "reason", "", "why it is formal or informal", HeadCounts}},
	},
	{
		Name: "state", Sort: SortState, At: func(e *Entry) any { return &e.State }, Form: Spot{14, "State"}, Shown: Spot{1, "State"}, Width: 8,
		Aliases: []string{"status", "state"},
	},
	{
		Name: "kind", Sort: SortCode, At: func(e *Entry) any { return &e.Kind }, Form: Spot{15, "Kind"}, Shown: Spot{2, "Kind"},
		Checked: Spot{8, "kind"}, Like: true, Width: 12,
		Flags: []Flag{{22, "kind", "", "what kind of entry, if not an ordinary activity", HeadFind}},
	},
	{
		Name: "provider", Sort: SortLine, At: func(e *Entry) any { return &e.Provider }, Form: Spot{10, "Provider"},
		Shown: Spot{7, "Provider"}, Checked: Spot{2, "provider"},
		Text: true, Like: true, Width: 24, Flags: []Flag{{11, "provider", "", "who provided it", HeadWhat}},
		Aliases: []string{
			"provider", "organisation", "organization", "organiser", "organizer", "training provider", "delivered by", "supplier", "trainer",
			"host", "course provider", "awarding body",
		},
	},
	{
		Name: "tags", Sort: SortWords, At: func(e *Entry) any { return &e.Tags }, Form: Spot{11, "Tags"}, Shown: Spot{8, "Tags"},
		Checked: Spot{6, "tag"}, Like: true, Width: 20,
		Flags: []Flag{
			{12, "tag", "", "a tag; may be given several times", HeadFind},
			{14, "topic", "", "a training topic that it renews, such as lone-working; may be given several times", HeadFind},
		},
		Aliases: []string{"tags", "tag", "keywords", "labels"},
	},
	{
		Name: "competencies", Sort: SortCodes, At: func(e *Entry) any { return &e.Competencies }, Form: Spot{12, "Competencies"}, Shown: Spot{9, "Competency"},
		Checked: Spot{9, "competency"}, Like: true, Width: 20,
		Flags: []Flag{{13, "competency", "", "a competency it touches, such as 4.3; may be given several times", HeadFind}},
	},
	{
		Name: "splits", Sort: SortSplits, At: func(e *Entry) any { return &e.Splits }, Form: Spot{13, "Parts"}, Shown: Spot{5,
			"Of it"}, Checked: Spot{7, "tag"}, Like: true,
		Flags: []Flag{{16, "split", "", "how much of the time a tag covers, as TAG=2h; may be given several times", HeadCounts}},
	},
	{
		Name: "claims", Sort: SortClaims, At: func(e *Entry) any { return &e.Claims }, Form: Spot{9, "Counts as"}, Shown: Spot{10,
			"Counts as"}, Checked: Spot{10, "claim"},
		Like: true, Width: 28,
		Flags: []Flag{
			{1, "activity", "a", "the activity of your main scheme that it counts as; none keeps it in the record only", HeadCounts},
			{2, "claim", "", "an activity of any scheme you joined, as SCHEME:ACTIVITY; may be given several times", HeadCounts},
			{15, "certified", "", "the points printed on the certificate", HeadCounts},
		},
		Aliases: []string{"claims", "counts as"}, From: []string{"activity"},
	},
	{
		Name: "evidence", Sort: SortFiles, At: func(e *Entry) any { return &e.Evidence }, Shown: Spot{11, "Evidence"},
		Checked: Spot{12, "file name"}, Own: true, Width: 24,
		Flags:   []Flag{{21, "evidence", "", "a file to keep with it; may be given several times", HeadTexts}},
		Aliases: []string{"evidence", "evidence file", "certificate", "file", "files", "attachment", "attachments", "evidence held"},
	},
	{Name: "links", Sort: SortLinks, At: func(e *Entry) any { return &e.Links }, Checked: Spot{11, "link"}, Width: 12},
	{Name: "left_out", Sort: SortNames, At: func(e *Entry) any { return &e.LeftOut }, Checked: Spot{5, "name of a text"}, Own: true, Width: 14},
	{Name: "created", Sort: SortStamp, At: func(e *Entry) any { return &e.Created }, Own: true, Width: 21},
	{Name: "changed", Sort: SortStamp, At: func(e *Entry) any { return &e.Changed }, Own: true, Width: 21},
	{
		Name: "fields", Sort: SortTexts, At: func(e *Entry) any { return &e.Texts }, Checked: Spot{4, "name of a text"},
		Flags: []Flag{{19, "field", "", "a text, as NAME=TEXT; NAME=- reads it from standard input", HeadTexts}},
	},
}

var texts = [...]Field{
	{
		Name: "learned", Private: true,
		Aliases: []string{
			"learned", "what i learned", "what i learnt", "what did you learn", "learning", "learning points", "key learning", "learning outcome",
			"learning outcomes", "what was learnt",
		},
	},
	{Name: "reflection", Private: true, Aliases: []string{"reflection", "reflections", "reflective notes", "reflective account", "my reflection"}},
	{Name: "impact", Private: true, Aliases: []string{"impact", "impact on practice", "how will this change your practice",
		"application to practice", "benefit"}},
	{Name: "why", Aliases: []string{"why", "relevance", "reason", "purpose", "why relevant", "relevance to role", "objective", "objectives", "learning need"}},
	{Name: "outcome", Aliases: []string{"outcome", "outcomes", "result"}},
	{
		Name: "note", Private: true, Flags: []Flag{{20, "note", "", "a note (your shell keeps what you type here; --field note=- does not)", HeadTexts}},
		Aliases: []string{"note", "notes", "comment", "comments", "remarks", "further information"},
	},
	{Name: "place", Aliases: []string{"place", "location", "venue", "where"}},
	{Name: "level", Flags: []Flag{{18, "level", "", "the level of the qualification", HeadCounts}}, Aliases: []string{"level"}},
	{
		Name: "accreditation", Flags: []Flag{{17, "accreditation", "", "who accredits it", HeadCounts}},
		Aliases: []string{"accreditation", "accredited by", "accredited"},
	},
}

// TextColumn begins the name of a text's column in the CSV.
const TextColumn = "field:"

const textHeading = "Text: "

// Heading returns what a workbook calls a column of the CSV: "End date" for
// end_date, "Text: Peer reflection" for field:peer-reflection. A name that Column
// could not find again is its own heading.
func Heading(column string) string {
	if h := heading(column); Column(h) == column {
		return h
	}
	return column
}

func heading(column string) string {
	if name, ok := strings.CutPrefix(column, TextColumn); ok {
		return textHeading + english.UpperFirst(strings.ReplaceAll(name, "-", " "))
	}
	if len(column) <= len("uid") {
		return strings.ToUpper(column)
	}
	return english.UpperFirst(strings.ReplaceAll(column, "_", " "))
}

// Column returns the column of the CSV that a heading stands for; what is no
// heading of a workbook stays as it is.
func Column(head string) string {
	if name, ok := strings.CutPrefix(head, textHeading); ok {
		return TextColumn + strings.ReplaceAll(english.LowerFirst(name), " ", "-")
	}
	if f := Find(fields[:], func(f *Field) bool { return heading(f.Name) == head }); f != nil {
		return f.Name
	}
	return head
}
