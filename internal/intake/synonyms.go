package intake

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
)

// ownName knows the columns of the program's own CSV.
func ownName(header string) string {
	if name, ok := strings.CutPrefix(header, textColumn); ok && name != "" {
		return header
	}
	if f := cpd.FieldNamed(header); f != nil && f.Sort != cpd.SortTexts {
		return header
	}
	return ""
}

// textColumn begins the name of a text's column.
const textColumn = "field:"

// synonym knows what other people call the same things.
func synonym(key string) string {
	called := func(f cpd.Field) bool { return slices.Contains(f.Aliases, key) }
	if i := slices.IndexFunc(cpd.Fields(), called); i >= 0 {
		return cpd.Fields()[i].Name
	}
	if i := slices.IndexFunc(cpd.Texts(), called); i >= 0 {
		return textColumn + cpd.Texts()[i].Name
	}
	for meaning, keys := range names {
		if slices.Contains(keys, key) {
			return meaning
		}
	}
	return ""
}

// Meanings are what a column may be told to be, besides a text: field:NAME.
func Meanings() []string {
	return []string{"date", "end_date", "title", "activity", "claims", "time", "hours", "minutes", "h.mm", "seconds", "start", "end", "less", "formal", "state",
		"provider", "tags", "evidence", "expires", "items", "nothing"}
}

// names are the columns that are no facts by themselves: a fact is worked out of
// them.
var names = map[string][]string{
	"activity": {
		"activity", "type", "category", "activity type", "type of activity", "cpd type", "type of cpd", "cpd category", "cpd activity",
		"kind of activity", "learning type", "method", "activity undertaken", "event type", "activity category",
	},
	"time": {"time", "duration", "length", "time spent", "time taken", "cpd time", "total time", "length of time"},
	"hours": {
		"hours", "hrs", "cpd hours", "no of hours", "number of hours", "hours claimed", "hours spent", "total hours", "learning hours", "h",
		"hours completed", "actual hours", "hours attended",
	},
	"start":      {"start", "start time", "time from", "time started", "started at"},
	"end":        {"end", "end time", "finish", "finish time", "time to", "ended at"},
	"less":       {"break", "breaks", "lunch", "less", "less breaks", "break time"},
	"expires":    {"expiry date", "expiry", "expires", "expires on", "expiration date", "valid until", "valid to", "renewal date", "next due", "refresher due"},
	"field:note": {"body", "text", "content", "annotation"},
	"state":      {"attended", "attendance", "passed", "achieved", "completion status", "complete", "outcome status", "learner status"},
}

// usualTitles are names of a title that others use for a person, a number or a
// room: a plainer name beside them wins.
var usualTitles = []string{"name", "item", "session", "event", "description", "details", "summary", "what", "module"}

// also is what a heading may stand for besides; the cells decide.
var also = map[string][]sense{
	"from":        {{"start", byName - 5, ""}},
	"to":          {{"end", byName - 5, ""}, {"expires", byWord, ""}},
	"until":       {{"end", byName - 5, ""}},
	"start":       {{"date", byUsual, ""}},
	"started":     {{"date", byUsual - 5, ""}},
	"end":         {{"end_date", byUsual, ""}},
	"finish":      {{"end_date", byUsual, ""}},
	"completed":   {{"state", byName - 5, ""}},
	"attended":    {{"date", byName - 5, ""}},
	"competence":  {{"title", byUsual, ""}},
	"competency":  {{"title", byUsual, ""}},
	"requirement": {{"title", byUsual, ""}},
	"project":     {{"title", byChance, ""}},
	"certificate": {{"certificate", byName - 5, ""}},
	"formal":      {{"hours", byWord, "formal"}},
	"description": {{"field:note", byUsual - 5, ""}},
	"details":     {{"field:note", byUsual - 5, ""}},
	"summary":     {{"field:note", byUsual - 5, ""}},
}

// lengthUnits are the words that make a length of time of a heading or a cell.
var lengthUnits = map[string]string{
	"hours": "hours", "hrs": "hours", "hour": "hours", "hr": "hours", "h": "hours",
	"minutes": "minutes", "mins": "minutes", "min": "minutes", "minute": "minutes",
	"seconds": "seconds", "secs": "seconds", "sec": "seconds", "length": "time", "duration": "time",
}

// isNoLength knows the words of a heading that make it an amount of something
// else: money, a plan, the way there, a sum so far.
func isNoLength(word string) bool {
	switch word {
	case "cost", "costs", "price", "fee", "fees", "rate", "paid", "pay", "charge", "gbp", "eur", "usd", "per",
		"required", "require", "requirement", "planned", "plan",
		"target", "remaining", "left", "outstanding", "needed", "needs", "goal", "travel", "travelling", "running", "cumulative",
		"balance", "allowance", "expected", "due",
		"ytd", "maximum", "minimum", "max", "budget", "contracted", "estimated", "quota", "carried", "brought", "allocated":
		return true
	}
	return false
}

// noLengths are several words of that kind.
var noLengths = []string{"to date", "so far", "to go", "still to"}

// isOtherDate knows the words that make a date one on which nothing was done.
func isOtherDate(word string) bool {
	switch word {
	case "birth", "due", "renewal", "expiry", "expires", "registration", "registered", "booked", "booking", "enrolled", "next", "review", "valid",
		"issued", "printed",
		"joined", "updated", "modified", "created", "approved", "signed", "payment", "end", "to", "until", "last", "assigned", "deadline", "target":
		return true
	}
	return false
}

// hourParts are what hours in several columns are divided into; the longer name
// stands before the one that it holds.
var hourParts = []string{
	"informal", "formal", "non verifiable", "unverifiable", "verifiable", "non participatory", "participatory", "unstructured", "structured",
	"self directed", "independent", "taught",
}

// notFor are the looks of cells that speak against a meaning.
var notFor = map[string][]like{
	"date": {likeClock, likeBool, likeLength}, "end_date": {likeClock, likeBool, likeLength}, "expires": {likeClock, likeBool, likeLength},
	"start": {likeDay, likeBool, likeText}, "end": {likeDay, likeBool, likeText},
	"hours": {likeDay, likeBool}, "minutes": {likeDay, likeBool}, "time": {likeDay, likeBool}, "seconds": {likeDay, likeBool, likeClock},
	"title":    {likeNumber, likeBool, likeClock, likeDay},
	"state":    {likeNumber, likeDay, likeClock, likeLength},
	"activity": {likeNumber, likeDay, likeClock, likeBool},
	"formal":   {likeNumber, likeLength, likeClock}, "evidence": {likeBool},
	"certificate": {likeText, likeDay, likeNumber},
}
