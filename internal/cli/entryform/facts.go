package entryform

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/wording"
)

// ShowFacts prints what the entry says, one fact a line.
func ShowFacts(s *session.Session, l *member.Logbook, e *cpd.Entry) {
	s.Out.Say("%s · %s · %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
	for _, f := range cpd.FieldsBy(func(f *cpd.Field) cpd.Spot { return f.Shown }) {
		for _, line := range factLines(l, f, e) {
			s.Out.Say("  %s", cpd.Visible(line))
		}
	}
}

// factLines are what is shown of one fact: nothing where it is the usual one.
func factLines(l *member.Logbook, f *cpd.Field, e *cpd.Entry) (lines []string) {
	words := ""
	switch at := f.At(e).(type) {
	case *string:
		words = *at
		if f.Sort == cpd.SortCode && words == cpd.KindLearning {
			return nil
		}
	case *int:
		words = numberWords(f, e, *at)
	case *cpd.State:
		if *at == cpd.Planned {
			return []string{"Planned"}
		}
	case *cpd.Formality:
		if *at != cpd.FormalDefault {
			return []string{f.Shown.Name + " " + string(*at) + wording.Because(e.FormalReason)}
		}
	case *[]string:
		if f.Sort == cpd.SortCodes {
			return competencyLines(l, f.Shown.Name, *at)
		}
		words = strings.Join(*at, ", ")
	default:
		return listLines(f, at)
	}
	if words == "" {
		return nil
	}
	return []string{f.Shown.Name + ": " + words}
}

func numberWords(f *cpd.Field, e *cpd.Entry, n int) string {
	switch {
	case f.Sort == cpd.SortCount && n != 1:
		return strconv.Itoa(n)
	case f.Sort == cpd.SortCount || n <= 0:
		return ""
	}
	words := cpd.FormatMinutes(n)
	if breaks := e.WholeTime() - e.Minutes; f.Sort == cpd.SortTime && breaks > 0 {
		words += " (" + cpd.FormatMinutes(breaks) + " of breaks already taken off)"
	}
	return words
}

// listLines are a line for each of a list.
func listLines(f *cpd.Field, at any) (lines []string) {
	switch v := at.(type) {
	case *map[string]int:
		for _, tag := range slices.Sorted(maps.Keys(*v)) {
			lines = append(lines, f.Shown.Name+" "+tag+": "+cpd.FormatMinutes((*v)[tag]))
		}
	case *[]cpd.Claim:
		for _, c := range *v {
			line := f.Shown.Name + ": " + c.Scheme + ":" + c.Activity
			if c.Activity == cpd.RecordOnly {
				line += " (kept in the record only)"
			}
			if c.Certified != nil {
				line += ", certified " + c.Certified.Exact()
			}
			lines = append(lines, line)
		}
	case *[]cpd.Evidence:
		for _, file := range *v {
			lines = append(lines, fmt.Sprintf("%s: %s (%d bytes)%s", f.Shown.Name, file.Name, file.Size, wording.Because(file.Kind)))
		}
	}
	return lines
}

// ShowTexts prints the long texts last, each under its name.
func ShowTexts(s *session.Session, e *cpd.Entry) {
	for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
		s.Out.Say("  %s:", cpd.Visible(name))
		for _, line := range strings.Split(e.Texts[name], "\n") {
			s.Out.Say("    %s", cpd.Visible(line))
		}
	}
}

// Named is a code with its name: "splw:4.3 Keeps people safe". A code that no
// framework has stands alone.
func Named(all []portfolio.Framework, code string) string {
	label := portfolio.Label(all, code)
	if _, name, ok := strings.Cut(label, " "); ok && label != code {
		return code + " " + name
	}
	return code
}

// competencyLines are an entry's competencies with their names, or the codes
// alone where the frameworks cannot be read.
func competencyLines(l *member.Logbook, label string, codes []string) (lines []string) {
	if len(codes) == 0 {
		return nil
	}
	all, _ := l.Frameworks()
	for _, c := range codes {
		lines = append(lines, label+": "+Named(all, c))
	}
	return lines
}

// Row is an entry in a list: id, date, title, what it counts as, time.
func Row(e *cpd.Entry) []string {
	claims := cpd.ListOf(e.Claims, func(c cpd.Claim) string { return c.Scheme + ":" + c.Activity })
	if len(claims) == 0 {
		claims = []string{e.Kind}
	}
	title := e.Title
	if e.State == cpd.Planned {
		title += " (planned)"
	}
	time := ""
	if e.Minutes > 0 {
		time = cpd.FormatMinutes(e.Minutes)
	}
	return []string{e.ID, e.Date.String(), title, strings.Join(claims, " "), time}
}
