package care

import (
	"encoding/json"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// otherLines say which values of the other copy do not stand, each with the command
// that takes it.
func otherLines(s *session.Session, others []logbook.Other) (lines []string) {
	for _, o := range others {
		line := "both copies changed " + nameOf(o) + ": " + valueOf(o, o.Here) + " was kept; the other copy has " + valueOf(o, o.There)
		if take := taking(s, o); take != "" {
			line += "; to use that: " + take
		}
		lines = append(lines, line)
	}
	return lines
}

// What a member of a set of a membership is called.
var inSets = map[string]string{"weekly_hours": "working week", "absences": "absence", "profiles": "role", "reductions": "reduction"}

func valueOf(o logbook.Other, v string) string {
	if inSets[o.Field] != "" {
		m := within(o.Field, "["+v+"]")
		v = strings.TrimPrefix(strings.TrimSpace(wording.Membership(m, "")[1]), inSets[o.Field]+": ")
	}
	if v == "" {
		return "none"
	}
	return cpd.Quoted(v)
}

// within returns a membership that has only the set.
func within(field, set string) (m cpd.Membership) {
	_ = json.Unmarshal([]byte(`{"`+field+`":`+set+`}`), &m) // it was written from one
	return m
}

func nameOf(o logbook.Other) string {
	field := cpd.Visible(o.Field)
	if word := inSets[o.Field]; word != "" {
		field = word
	}
	switch o.What {
	case "member":
		return "your " + field
	case "membership":
		return cpd.Visible(o.Name) + ": " + field
	}
	return "the setting " + cpd.Visible(o.Name)
}

// taking returns the command that takes the other value; "" where there is none.
func taking(s *session.Session, o logbook.Other) string {
	topic, isInterval := strings.CutPrefix(o.Name, member.IntervalSetting)
	isSetting := slices.ContainsFunc(member.Settings(), func(s member.Setting) bool { return s.Name == o.Name })
	switch {
	case inSets[o.Field] != "":
		return line(s, "scheme", takingOf(o)...)
	case o.There == "":
		return ""
	case o.What == "member":
		return line(s, "member", "--"+o.Field, o.There)
	case o.What == "membership" && o.Field == "left":
		return line(s, "scheme", "leave", o.Name, "--on", o.There)
	case o.What == "membership" && slices.Contains([]string{"number", "joined", "renewal"}, o.Field):
		return line(s, "scheme", "join", o.Name, "--"+o.Field, o.There)
	case o.What == "setting" && isInterval && o.There == "0":
		return line(s, "training", "set", topic, "--every", "none")
	case o.What == "setting" && isInterval:
		return line(s, "training", "set", topic, "--every", o.There+" months")
	case o.What == "setting" && isSetting:
		return line(s, "set", o.Name, o.There)
	}
	return ""
}

// takingOf is how the other member of a set is typed; roles are typed all at once.
func takingOf(o logbook.Other) (words []string) {
	m := within(o.Field, "["+o.There+"]")
	for _, h := range m.WeeklyHours {
		return []string{"weekly-hours", cpd.FormatMinutes(h.Minutes), "--from", h.From.String(), "--scheme", o.Name}
	}
	for _, a := range m.Absences {
		return absenceWords(o.Name, a)
	}
	for _, r := range m.Reductions {
		return []string{"reduce", r.Requirement, r.Amount.Exact(), "--on", r.On.String(), "--reason", r.Reason, "--scheme", o.Name}
	}
	words = []string{"join", o.Name}
	for _, h := range within(o.Field, o.Whole).Profiles {
		words = append(words, "--profile", h.Profile+spanned(h.Span))
	}
	return words
}

func absenceWords(scheme string, a cpd.Absence) []string {
	words := []string{"absence", "--from", a.From.String(), "--scheme", scheme}
	if !a.To.IsZero() {
		words = append(words, "--to", a.To.String())
	}
	if a.Reason != "" {
		words = append(words, "--reason", a.Reason)
	}
	return words
}

// spanned is how the days of a role are typed.
func spanned(s cpd.Span) string {
	switch {
	case s.IsZero():
		return ""
	case s.To.IsZero():
		return "=" + s.From.String()
	}
	return "=" + s.From.String() + ".." + s.To.String()
}
