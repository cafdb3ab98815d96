package intake

import "strings"

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
	if name, ok := strings.CutPrefix(header, "field:"); ok && name != "" {
		return header
	}
	switch header {
	case "id", "uid", "date", "end_date", "title", "minutes", "break_minutes", "items", "formal", "formal_reason", "state", "kind",
		"provider", "tags", "competencies", "splits", "claims", "evidence", "links", "left_out", "created", "changed":
		return header
	}
	return ""
}

// synonym knows what other people call the same things.
func synonym(key string) string {
	switch key {
	case "date", "start date", "date started", "date of activity", "activity date", "date of cpd", "date of training", "date attended",
		"date completed", "completion date", "completed on", "completed", "course date", "event date", "session date", "when", "day", "from", "date from",
		"from date", "date of event", "date of session", "date s", "dates":
		return "date"
	case "end date", "date ended", "to", "until", "date to", "to date", "finish date", "last day":
		return "end_date"
	case "title", "name", "description", "course", "course title", "course name", "activity title", "activity name", "event", "event title", "event name",
		"session", "session title", "topic", "subject", "what", "what i did", "what did you do", "training", "training title", "details", "summary",
		"description of activity", "activity description", "name of course", "name of activity", "learning activity", "cpd title", "item", "module", "training course":
		return "title"
	case "activity", "type", "category", "activity type", "type of activity", "cpd type", "type of cpd", "cpd category", "cpd activity", "kind of activity",
		"learning type", "method", "activity undertaken", "event type", "activity category":
		return "activity"
	case "claims", "counts as":
		return "claims"
	}
	return synonymOfRest(key)
}

func synonymOfRest(key string) string {
	switch key {
	case "time", "duration", "length", "time spent", "time taken", "cpd time", "total time", "length of time":
		return "time"
	case "hours", "hrs", "cpd hours", "no of hours", "number of hours", "hours claimed", "hours spent", "total hours", "learning hours", "h":
		return "hours"
	case "mins", "number of minutes", "time mins", "time minutes", "minutes spent":
		return "minutes"
	case "start", "start time", "time from", "time started", "started at":
		return "start"
	case "end", "end time", "finish", "finish time", "time to", "ended at":
		return "end"
	case "break", "breaks", "lunch", "less", "less breaks", "break time":
		return "less"
	case "provider", "organisation", "organization", "organiser", "organizer", "training provider", "delivered by", "supplier", "trainer", "host", "course provider", "awarding body":
		return "provider"
	case "formal", "formal informal", "formal or informal", "formality", "structured":
		return "formal"
	case "tags", "tag", "keywords", "labels":
		return "tags"
	case "evidence", "evidence file", "certificate", "file", "files", "attachment", "attachments", "evidence held":
		return "evidence"
	case "status", "state":
		return "state"
	}
	return synonymOfText(key)
}

func synonymOfText(key string) string {
	switch key {
	case "learned", "what i learned", "what i learnt", "what did you learn", "learning", "learning points", "key learning", "learning outcome", "learning outcomes", "what was learnt":
		return "field:learned"
	case "reflection", "reflections", "reflective notes", "reflective account", "my reflection":
		return "field:reflection"
	case "impact", "impact on practice", "how will this change your practice", "application to practice", "benefit":
		return "field:impact"
	case "why", "relevance", "reason", "purpose", "why relevant", "relevance to role", "objective", "objectives", "learning need":
		return "field:why"
	case "outcome", "outcomes", "result":
		return "field:outcome"
	case "note", "notes", "comment", "comments", "remarks", "further information":
		return "field:note"
	case "place", "location", "venue", "where":
		return "field:place"
	case "level":
		return "field:level"
	case "accreditation", "accredited by", "accredited":
		return "field:accreditation"
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
