package entryform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
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

// ShowTexts prints the long texts last, each under its label, in the order of the
// kind and the sets of questions; by their names where these cannot be read.
func ShowTexts(s *session.Session, l *member.Logbook, e *cpd.Entry) {
	if len(e.Texts) == 0 {
		return
	}
	labels, order := map[string]string{}, []string{}
	if questions, err := l.Questions(); err == nil {
		for _, q := range questions(e.Kind) {
			labels[q.ID], order = q.Label, append(order, q.ID)
		}
	}
	for _, name := range e.TextNames(order) {
		s.Out.Say("  %s:", cpd.Visible(cmp.Or(labels[name], english.Heading(name))))
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
	return cpd.ListOf(codes, func(c string) string { return label + ": " + Named(all, c) })
}

func claimed(c cpd.Claim) string { return c.Scheme + ":" + c.Activity }

// Counts says in short what an entry counts as: the activity of the main scheme
// by itself, and how many claims there are beside the first.
func Counts(e *cpd.Entry, main string) string {
	if len(e.Claims) == 0 {
		return e.Kind
	}
	at := max(0, slices.IndexFunc(e.Claims, func(c cpd.Claim) bool { return c.Scheme == main }))
	words := strings.TrimPrefix(claimed(e.Claims[at]), main+":")
	if n := len(e.Claims) - 1; n > 0 {
		words += fmt.Sprintf(" +%d", n)
	}
	return words
}

// Row is an entry in a list: id, date, title, what it counts as, time.
func Row(e *cpd.Entry) []string {
	claims := cpd.ListOf(e.Claims, claimed)
	if len(claims) == 0 {
		claims = []string{e.Kind}
	}
	title := e.Title
	if e.State == cpd.Planned {
		title += " (planned)"
	}
	return []string{e.ID, e.Date.String(), title, strings.Join(claims, " "), minutesText(e.Minutes)}
}

// SayOther says of the other version of an entry, which a merge kept, what it is
// and how to choose. It reports whether e is one.
func SayOther(s *session.Session, l *member.Logbook, e *cpd.Entry) bool {
	uid := e.VersionOf()
	if uid == "" {
		return false
	}
	of, err := l.Book.Entry(uid)
	if gone, lost := l.Book.DeletedEntry(uid); lost == nil {
		s.Out.Paragraph("This is the other version of " + gone.ID + ", which is deleted. It counts for nothing. To leave " + gone.ID +
			" deleted: cpdlog merge --keep " + gone.ID + "; to use this version: cpdlog merge --keep " + e.ID)
		return true
	}
	if err != nil {
		s.Out.Paragraph("This is the other version of an entry that is no longer here. It counts for nothing.")
		return true
	}
	s.Out.Paragraph("This is the other version of " + of.ID + ", which two copies of the logbook changed. It counts for nothing, so that " +
		of.ID + " is not counted twice. Choose: cpdlog merge --keep " + of.ID + " or cpdlog merge --keep " + e.ID)
	return true
}
