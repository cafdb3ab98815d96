package intake

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
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

const textColumn = cpd.TextColumn

// synonym knows what other people call the same things.
func synonym(key string) string {
	called := func(f cpd.Field) bool { return slices.Contains(f.Aliases, key) }
	if i := slices.IndexFunc(cpd.Fields(), called); i >= 0 {
		return cpd.Fields()[i].Name
	}
	if i := slices.IndexFunc(cpd.Texts(), called); i >= 0 {
		return textColumn + cpd.Texts()[i].Name
	}
	return nameOf(names, key)
}

// Meanings are what a column may be told to be, besides a text: field:NAME.
func Meanings() []string {
	return []string{"date", "end_date", "title", "activity", "claims", "time", "hours", "minutes", "h.mm", "seconds", "start", "end", "less", "formal", "state",
		"provider", "tags", "evidence", "expires", "items", "nothing"}
}

// named is a name and the words that stand for it. Tables of such are laid out by
// the linker, so that they cost nothing before main.
type named struct {
	name  string
	words []string
}

// nameOf is the first name that a word stands for, "" for none.
func nameOf(all []named, word string) string {
	for i := range all {
		if slices.Contains(all[i].words, word) {
			return all[i].name
		}
	}
	return ""
}

// names are the columns that are no facts by themselves: a fact is worked out of
// them.
var names = []named{
	{"date", []string{
		"last completed", "date achieved", "achieved date", "date last completed", "date taken", "date passed",
		"dyddiad", "dyddiad dechrau", "dyddiad cwblhau", "dyddiad y cwrs", "dyddiadau",
		"datum", "fecha", "date de début", "date de debut", "fecha de inicio", "beginn am",
	}},
	{"end_date", []string{"date de fin", "fecha de fin", "enddatum", "dyddiad gorffen", "dyddiad diwedd", "diwrnod olaf"}},
	{"title", []string{
		"teitl", "teitl y cwrs", "enw r cwrs", "cwrs", "gweithgaredd", "pwnc", "disgrifiad",
		"titel", "thema", "kurs", "veranstaltung", "fortbildung", "intitulé", "intitule", "titre", "formation",
		"título", "titulo", "curso", "actividad",
	}},
	{"provider", []string{"darparwr", "darparydd", "trefnydd", "sefydliad", "anbieter", "veranstalter", "träger", "organisme", "proveedor", "organizador"}},
	{"activity", []string{
		"math", "math o weithgaredd", "math o dpp", "categori", "dull", "art", "kategorie", "type d activité", "catégorie", "tipo", "categoría",
		"activity", "type", "category", "activity type", "type of activity", "cpd type", "type of cpd", "cpd category", "cpd activity",
		"kind of activity", "learning type", "method", "activity undertaken", "event type", "activity category",
	}},
	{"time", []string{"amser", "time", "duration", "length", "time spent", "time taken", "cpd time", "total time", "length of time",
		"study time", "learning time", "training time", "how long", "how long did it take"}},
	{"hours", []string{
		"hours", "hrs", "cpd hours", "no of hours", "number of hours", "hours claimed", "hours spent", "total hours", "learning hours", "h",
		"hours completed", "actual hours", "hours attended",
	}},
	{"unit", []string{"unit", "units", "duration unit", "time unit", "unit of time", "hours or minutes"}},
	{"start", []string{"amser dechrau", "time in", "from time", "begin", "begins", "began", "clock in", "arrived", "start",
		"start time", "time from", "time started", "started at"}},
	{"end", []string{"amser gorffen", "time out", "to time", "ends", "clock out", "end", "end time",
		"finish", "finish time", "time to", "ended at"}},
	{"less", []string{"break", "breaks", "lunch", "less", "less breaks", "break time", "egwyl"}},
	{"all day", []string{"all day event", "all day", "whole day"}},
	{"expires", []string{"expiry date", "expiry", "expires", "expires on", "expiration date", "valid until", "valid to",
		"renewal date", "next due", "refresher due", "certificate expiry", "certificate expires", "due date", "dyddiad dod i ben", "dod i ben", "dilys tan"}},
	{"field:note", []string{"body", "text", "content", "annotation", "nodiadau", "nodyn", "sylwadau"}},
	{"field:reflection", []string{"myfyrdod", "myfyrdodau", "fy myfyrdod"}},
	{"field:learned", []string{"beth ddysgais i", "beth a ddysgais", "yr hyn a ddysgais", "dysgu"}},
	{"field:impact", []string{"effaith", "effaith ar ymarfer"}},
	{"field:why", []string{"pam", "rheswm", "diben", "perthnasedd"}},
	{"field:outcome", []string{"canlyniad", "canlyniadau"}},
	{"field:place", []string{"lleoliad", "lle"}},
	{"evidence", []string{"tystiolaeth"}},
	{"certificate", []string{"tystysgrif"}},
	{"formal", []string{"ffurfiol", "ffurfiol neu anffurfiol", "ffurfiol anffurfiol"}},
	{"tags", []string{"tagiau", "allweddeiriau"}},
	{"state", []string{"done", "done y n", "finished", "compliance", "compliance status", "zustand", "statws",
		"cwblhawyd", "wedi cwblhau", "mynychwyd", "état", "estado",
		"attended", "attendance", "checked in", "passed", "achieved", "completion status", "complete", "outcome status", "learner status",
		"progress", "course status"}},
}

// usualTitles are names of a title that others use for a person, a number or a
// room: a plainer name beside them wins.
var usualTitles = []string{"name", "item", "session", "event", "description", "details", "summary", "what", "what did you do", "module",
	"gweithgaredd", "cwrs", "disgrifiad"}

// also is what a heading may stand for besides; the cells decide.
var also = []struct {
	key    string
	senses []sense
}{
	{"gweithgaredd", []sense{{"activity", byUsual - 5, ""}}},
	{"disgrifiad", []sense{{"field:note", byUsual - 5, ""}}},
	{"from", []sense{{"start", byName - 5, ""}}},
	{"to", []sense{{"end", byName - 5, ""}, {"expires", byWord, ""}}},
	{"until", []sense{{"end", byName - 5, ""}}},
	{"start", []sense{{"date", byUsual, ""}}},
	{"started", []sense{{"date", byUsual - 5, ""}}},
	{"end", []sense{{"end_date", byUsual, ""}}},
	{"finish", []sense{{"end_date", byUsual, ""}}},
	{"outcome", []sense{{"state", byName + 5, ""}}},
	{"result", []sense{{"state", byName + 5, ""}}},
	{"completed", []sense{{"state", byName - 5, ""}}},
	{"attended", []sense{{"date", byName - 5, ""}}},
	{"last completed", []sense{{"date", byUsual, ""}}},
	{"mandatory training", []sense{{"title", byUsual, ""}}},
	{"competence", []sense{{"title", byUsual, ""}}},
	{"competency", []sense{{"title", byUsual, ""}}},
	{"requirement", []sense{{"title", byUsual, ""}}},
	{"project", []sense{{"title", byChance, ""}}},
	{"meeting", []sense{{"title", byUsual, ""}}},
	{"webinar", []sense{{"title", byUsual, ""}}},
	{"workshop", []sense{{"title", byUsual, ""}}},
	{"conference", []sense{{"title", byUsual, ""}}},
	{"achieved", []sense{{"date", byName - 5, ""}}},
	{"passed", []sense{{"date", byName - 5, ""}}},
	{"issued", []sense{{"date", byUsual, ""}}},
	{"completion time", []sense{{"date", byChance - 5, ""}}},
	{"time completed", []sense{{"date", byChance - 5, ""}}},
	{"completed at", []sense{{"date", byChance - 5, ""}}},
	{"m", []sense{{"minutes", byUsual, ""}}},
	{"date issued", []sense{{"date", byUsual, ""}}},
	{"certification", []sense{{"title", byUsual, ""}}},
	{"qualification", []sense{{"title", byUsual, ""}}},
	{"total", []sense{{"hours", byChance + 5, ""}}},
	{"time", []sense{{"start", byUsual, ""}}},
	{"certificate", []sense{{"certificate", byName - 5, ""}}},
	{"formal", []sense{{"hours", byWord, "formal"}}},
	{"description", []sense{{"field:note", byUsual - 5, ""}}},
	{"details", []sense{{"field:note", byUsual - 5, ""}}},
	{"what did you do", []sense{{"field:note", byUsual - 5, ""}}},
	{"summary", []sense{{"field:note", byUsual - 5, ""}}},
}

func alsoOf(key string) []sense {
	for i := range also {
		if also[i].key == key {
			return also[i].senses
		}
	}
	return nil
}

// lengthUnits are the words that make a length of time of a heading or a cell, beside
// the units of phrase.
var lengthUnits = []named{
	{"seconds", []string{"seconds", "secs", "sec"}}, {"time", []string{"length", "duration", "hyd", "durée", "duree", "dauer", "duración", "duracion"}},
}

func lengthUnit(word string) string {
	if unit := phrase.Unit(word); unit != "" && word != "m" { // which may be a month, or a mark
		return unit
	}
	return nameOf(lengthUnits, word)
}

// anyOf reports whether any word stands in a list.
func anyOf(words, list []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
}

// isTitle reports whether the words of a heading name a title: "Competence name",
// "Title of webinar", but not the name of a person.
func isTitle(words []string) bool {
	persons := []string{"provider", "trainer", "learner", "employee", "staff", "user", "first", "last", "member", "manager", "file", "job",
		"your", "my", "full", "tutor"}
	things := []string{"course", "module", "competence", "competency", "training", "event", "activity", "learning", "webinar",
		"workshop", "programme", "session", "cpd", "topic", "subject", "conference"}
	named := slices.Contains(words, "title") || slices.Contains(words, "name") && anyOf(words, things)
	return named && !anyOf(words, persons)
}

// isLastDay reports whether the words of a heading name the day until which a
// certificate holds.
func isLastDay(words []string) bool {
	return anyOf(words, []string{"expiry", "expires", "expiration"}) || slices.Contains(words, "valid") && anyOf(words, []string{"until", "to", "till"})
}

// breakWords are the words of a heading that is about what to take off.
var breakWords = []string{"break", "breaks", "lunch", "pause", "interval"}

var withoutWords = []string{"excluding", "excl", "exc", "ex", "without", "minus", "net"}

// noLengthWords are the words of a heading that make it an amount of something
// else: money, a plan, the way there, a sum so far.
var noLengthWords = []string{
	"cost", "costs", "price", "fee", "fees", "rate", "paid", "pay", "charge", "gbp", "eur", "usd", "per",
	"required", "require", "requirement", "planned", "plan",
	"target", "remaining", "available", "offered", "left", "outstanding", "needed", "needs", "goal", "travel", "travelling", "running", "cumulative",
	"balance", "allowance", "expected", "due",
	"ytd", "maximum", "minimum", "max", "budget", "contracted", "estimated", "quota", "days", "weeks", "months", "years", "carried", "brought",
	"allocated", "each", "off", "lieu", "toil",
}

// counted are the words of a heading over numbers of something else.
var counted = []string{"no", "number", "id", "score", "grade", "level", "attempts", "participants", "quantity", "rating", "year", "miles", "code"}

// noLengths are several words of that kind.
var noLengths = []string{"to date", "so far", "to go", "still to"}

// otherDateWords are the words that make a date one on which nothing was done.
var otherDateWords = []string{
	"birth", "due", "renewal", "expiry", "expires", "registration", "registered", "booked", "booking", "enrolled", "next", "review", "valid",
	"issued", "printed",
	"joined", "updated", "modified", "created", "approved", "signed", "payment", "to", "until", "last", "assigned", "deadline", "target",
	"order", "ordered", "purchase", "purchased", "invoice", "enrolment", "enrollment", "request", "requested", "application",
}

// notedWords make a date the one on which something was written down: the day is
// that of another column, where there is one.
var notedWords = []string{"added", "logged", "entered", "recorded", "submitted", "submission", "entry"}

// momentWords make a time one of day, and no length.
var momentWords = []string{"zone", "stamp", "completion", "completed", "enrolled", "out", "in", "of", "full", "part", "created", "modified",
	"updated", "first", "last", "arrival", "departure", "submitted", "at", "from", "to", "day", "date"}

// spentWords make a time a length, whatever the cells are.
var spentWords = []string{"claimed", "spent", "taken", "cpd", "learning", "study", "training"}

var startWords, endWords = []string{"start", "begin", "join", "joined"}, []string{"end", "finish", "leave", "ends"}

// hourParts are what hours in several columns are divided into; the longer name
// stands before the one that it holds.
var hourParts = []string{
	"informal", "formal", "non verifiable", "unverifiable", "verifiable", "non participatory", "participatory", "unstructured", "structured",
	"self directed", "independent", "taught", "anffurfiol", "ffurfiol",
}

// notFor are the looks of cells that speak against a meaning.
var notFor = []struct {
	meaning string
	looks   []like
}{
	{"date", []like{likeClock, likeBool, likeLength}},
	{"end_date", []like{likeClock, likeBool, likeLength}},
	{"expires", []like{likeClock, likeBool, likeLength}},
	{"start", []like{likeDay, likeBool, likeText}},
	{"end", []like{likeDay, likeBool, likeText}},
	{"hours", []like{likeDay, likeBool}},
	{"minutes", []like{likeDay, likeBool}},
	{"time", []like{likeDay, likeBool}},
	{"seconds", []like{likeDay, likeBool, likeClock}},
	{"title", []like{likeNumber, likeBool, likeClock, likeDay}},
	{"state", []like{likeNumber, likeDay, likeClock, likeLength}},
	{"activity", []like{likeNumber, likeDay, likeClock, likeBool}},
	{"formal", []like{likeNumber, likeLength, likeClock}},
	{"evidence", []like{likeBool}},
	{"certificate", []like{likeText, likeDay, likeNumber}},
}

func looksNotFor(meaning string) []like {
	for i := range notFor {
		if notFor[i].meaning == meaning {
			return notFor[i].looks
		}
	}
	return nil
}
