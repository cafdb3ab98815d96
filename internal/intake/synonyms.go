package intake

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
)

// meaningOf is what a header stands for: the JSON name of an entry's member,
// field:NAME, or one of time, hours, activity, start, end, less; "" for nothing. told
// is the member's own word and wins; "-" there means nothing.
func meaningOf(header string, told map[string]string) string {
	key := HeaderKey(header)
	if m, ok := told[key]; ok {
		return strings.TrimPrefix(m, "-")
	}
	if m := ownName(header); m != "" {
		return m
	}
	if m := synonym(key); m != "" {
		return m
	}
	if unit := unitIn(key); unit != "" {
		return unit
	}
	return ""
}

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
	return columnOf(key)
}

// columnOf knows the columns that are no facts by themselves: a fact is worked
// out of them.
func columnOf(key string) string {
	switch key {
	case "activity", "type", "category", "activity type", "type of activity", "cpd type", "type of cpd", "cpd category", "cpd activity", "kind of activity",
		"learning type", "method", "activity undertaken", "event type", "activity category":
		return "activity"
	case "time", "duration", "length", "time spent", "time taken", "cpd time", "total time", "length of time":
		return "time"
	case "hours", "hrs", "cpd hours", "no of hours", "number of hours", "hours claimed", "hours spent", "total hours", "learning hours", "h":
		return "hours"
	case "start", "start time", "time from", "time started", "started at":
		return "start"
	case "end", "end time", "finish", "finish time", "time to", "ended at":
		return "end"
	case "break", "breaks", "lunch", "less", "less breaks", "break time":
		return "less"
	}
	return ""
}

// unitIn recognises lengths of time by the unit in the header: "Duration
// (hrs)", "CPD hours claimed", "Time (minutes)".
func unitIn(key string) string {
	for word := range strings.FieldsSeq(key) {
		switch word {
		case "hours", "hrs", "hour":
			return "hours"
		case "minutes", "mins", "min":
			return "minutes"
		}
	}
	return ""
}
