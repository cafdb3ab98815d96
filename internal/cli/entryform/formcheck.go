package entryform

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// What a form loses is either said by the member, who empties a line or the
// place under a heading and leaves its name, or it is a slip: a file that was
// cut, a heading that was deleted. A slip never erases.

// checkForm refuses a form in which a name that had something behind it is
// gone, or stands twice, so that one of the two would be lost. The last name is
// never missing but where the file was cut off, within what stands before it.
func checkForm(was, now string) error {
	values, gone := formValues(now), []string{}
	before, full := formParts(was), false
	for i, l := range before {
		full = full || strings.TrimSpace(l.value) != ""
		if _, there := values[l.name]; !there && (strings.TrimSpace(l.value) != "" || full && i == len(before)-1) {
			gone = append(gone, written(l))
		}
	}
	if len(gone) > 0 {
		return cpd.Fail(cpd.Invalid, "the form came back without "+english.List(gone),
			"to erase something on purpose, keep its name and delete what comes after or below it")
	}
	seen := map[string]int{}
	for _, l := range formParts(now) {
		if first := seen[l.name]; first > 0 {
			return cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d: %s is there twice, first in line %d", l.number, written(l), first), "keep one of them")
		}
		seen[l.name] = l.number
	}
	return nil
}

// formParts are the lines of a form and its texts; the name of a text is its
// heading.
func formParts(form string) []formLine {
	head, sections := cutForm(form)
	for _, s := range sections {
		s.name = "== " + s.name + " =="
		head = append(head, s)
	}
	return head
}

func formValues(form string) map[string]string {
	values := map[string]string{}
	for _, l := range formParts(form) {
		values[l.name] = strings.TrimSpace(l.value)
	}
	return values
}

// written is the name of a line or a text as it stands in the form.
func written(l formLine) string {
	if strings.HasPrefix(l.name, "==") {
		return cpd.Quoted(l.name)
	}
	return cpd.Quoted(l.name + ":")
}

// Erased names what one version of an entry had and the next has not.
func Erased(was, now *cpd.Entry) string {
	values := formValues(Form(now))
	lost := cpd.Those(formParts(Form(was)), func(l formLine) bool { return strings.TrimSpace(l.value) != "" && values[l.name] == "" })
	return strings.Join(cpd.ListOf(lost, func(l formLine) string { return cpd.Visible(strings.Trim(l.name, "= ")) }), ", ")
}
