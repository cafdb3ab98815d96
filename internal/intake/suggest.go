package intake

import (
	"cmp"
	"slices"
	"strings"
)

// TextKey is an activity's text without what varies; remembered mappings are
// kept under it.
func TextKey(text string) string { return HeaderKey(text) }

// Suggest gives the activities whose names are nearest to a text, best first,
// at most three. None when nothing is near.
func Suggest(text string, from []Activity) []Activity {
	type scored struct {
		Activity
		score int
	}
	var all []scored
	for _, a := range from {
		if n := likeness(text, a); n > 0 {
			all = append(all, scored{a, n})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var near []Activity
	for _, s := range all[:min(3, len(all))] {
		near = append(near, s.Activity)
	}
	return near
}

// likeness counts what two names share: words that begin alike, and words that
// mean the same row in everyday speech.
func likeness(text string, a Activity) int {
	score := 0
	names := strings.Fields(HeaderKey(a.ID + " " + a.Name))
	for word := range strings.FieldsSeq(HeaderKey(text)) {
		if len(word) < 4 {
			continue
		}
		score += bestWord(word, names) + bestWord(everyday(word), names)
	}
	return score
}

func bestWord(word string, names []string) int {
	best := 0
	for _, n := range names {
		switch shared := sharedStart(word, n); {
		case word == n && word != "":
			best = max(best, 4)
		case shared >= 5 || shared >= 4 && shared == min(len(word), len(n)):
			best = max(best, 2)
		}
	}
	return best
}

func sharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// everyday is another word for the same thing.
func everyday(word string) string {
	switch word {
	case "course", "webinar", "elearning", "learning", "class", "lecture", "cpd":
		return "training"
	case "article", "reading", "blog":
		return "research"
	case "diploma", "degree", "certificate":
		return "qualification"
	case "talk", "speaking", "presenting", "teaching":
		return "presentation"
	case "coaching", "shadowing":
		return "mentoring"
	case "forum", "network", "networking", "group":
		return "peer"
	case "symposium", "congress":
		return "conference"
	case "journal", "diary":
		return "reflection"
	}
	return ""
}

// Unmapped are the activity texts of a proposal that name no row, with how
// many rows have each, the most frequent first.
func (p Proposal) Unmapped() []ActivityText {
	count := map[string]int{}
	var order []ActivityText
	for _, r := range p.Rows {
		if r.Activity == "" {
			continue
		}
		key := TextKey(r.Activity)
		if count[key]++; count[key] == 1 {
			order = append(order, ActivityText{Text: r.Activity, Key: key})
		}
	}
	for i := range order {
		order[i].Rows = count[order[i].Key]
	}
	slices.SortStableFunc(order, func(a, b ActivityText) int { return cmp.Compare(b.Rows, a.Rows) })
	return order
}

// ActivityText is what a file calls an activity.
type ActivityText struct {
	Text string
	Key  string // for Options.Mapped
	Rows int
}
