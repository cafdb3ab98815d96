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

// ActivityText is what a file calls an activity.
type ActivityText struct {
	Text string
	Key  string // for Options.Mapped
	Rows int
}

// Unmapped counts the activity texts that name no row.
type Unmapped struct{ all []ActivityText }

// mostUnmapped is how many different ones are kept: nobody answers for more.
const mostUnmapped = 1000

// Add counts the text of one row.
func (u *Unmapped) Add(text string) {
	key := TextKey(text)
	i := slices.IndexFunc(u.all, func(t ActivityText) bool { return t.Key == key })
	switch {
	case i >= 0:
		u.all[i].Rows++
	case len(u.all) < mostUnmapped:
		u.all = append(u.all, ActivityText{text, key, 1})
	}
}

// Texts returns those that were counted, the most frequent first.
func (u *Unmapped) Texts() []ActivityText {
	texts := slices.Clone(u.all)
	slices.SortStableFunc(texts, func(a, b ActivityText) int { return cmp.Compare(b.Rows, a.Rows) })
	return texts
}
