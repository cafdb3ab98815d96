package cpd

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

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

// isoDay finds the days that a text names. It is compiled when first asked for.
var isoDay = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\d{4}-\d{2}-\d{2}`) })

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
	for _, day := range isoDay().FindAllString(text, -1) {
		if d, err := ParseDate(day); err == nil && d.After(on) {
			return true
		}
	}
	first := strings.ToLower(strings.Trim(strings.Fields(text)[0], `.,;:!?"'()`))
	return slices.Contains(refusals, first) && !strings.HasPrefix(strings.ToLower(text), "not only")
}

// refusals begin a text that says no. "" is what is left of a dash or a mark.
var refusals = []string{
	"", "-", "–", "—", "no", "not", "none", "nobody", "never", "nothing", "nope", "refused", "refuses", "declined", "denied", "withdrawn", "revoked",
	"pending", "unknown", "unclear", "false", "n", "n/a", "na", "tbc", "tbd", "without", "todo", "awaiting", "waiting",
}
