package care

import (
	"slices"
	"strings"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/member"
)

// sayOthers shows the values of the other copy that do not stand, each with the
// command that takes it.
func sayOthers(s *session.Session, others []logbook.Other) {
	for _, line := range otherLines(others) {
		s.Out.Note("%s", line)
	}
}

func otherLines(others []logbook.Other) (lines []string) {
	for _, o := range others {
		line := "both copies changed " + nameOf(o) + ": " + valueOf(o.Here) + " was kept; the other copy has " + valueOf(o.There)
		if take := taking(o); take != "" {
			line += "; to use that: " + take
		}
		lines = append(lines, line)
	}
	return lines
}

func valueOf(v string) string {
	if v == "" {
		return "none"
	}
	return cpd.Quoted(v)
}

func nameOf(o logbook.Other) string {
	switch o.What {
	case "member":
		return "your " + o.Field
	case "membership":
		return cpd.Visible(o.Name) + ": " + cpd.Visible(o.Field)
	}
	return "the setting " + cpd.Visible(o.Name)
}

// taking returns the command that takes the other value; "" where there is none.
func taking(o logbook.Other) string {
	topic, isInterval := strings.CutPrefix(o.Name, member.IntervalSetting)
	isSetting := slices.ContainsFunc(member.Settings(), func(s member.Setting) bool { return s.Name == o.Name })
	switch {
	case o.There == "":
		return ""
	case o.What == "member":
		return "cpdlog member --" + o.Field + " " + quote(o.There)
	case o.What == "membership" && o.Field == "left":
		return "cpdlog scheme leave " + quote(o.Name) + " --on " + quote(o.There)
	case o.What == "membership" && slices.Contains([]string{"number", "joined", "renewal"}, o.Field):
		return "cpdlog scheme join " + quote(o.Name) + " --" + o.Field + " " + quote(o.There)
	case o.What == "setting" && isInterval && o.There == "0":
		return "cpdlog training set " + quote(topic) + " --every none"
	case o.What == "setting" && isInterval:
		return "cpdlog training set " + quote(topic) + " --every " + quote(o.There+" months")
	case o.What == "setting" && isSetting:
		return "cpdlog set " + quote(o.Name) + " " + quote(o.There)
	}
	return ""
}

// quote returns a word as a shell takes it.
func quote(s string) string {
	plain := func(r rune) bool {
		return r == '-' || r == '.' || r == ':' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(cpd.Visible(s), "'", `'\''`) + "'"
}
