// Package pages holds what "cpdlog help TOPIC" prints and no command says:
// pages for members, for the officers of an association and for IT. They are
// Markdown files that read well as plain text. A topic never has a command's
// name.
package pages

import (
	"embed"
	"strings"
)

// Page is a page of help.
type Page struct {
	Topic string // what to type after "cpdlog help"
	About string // one line for the overview
}

//go:embed *.md
var files embed.FS

// All returns the pages in the order in which the overview lists them.
func All() []Page {
	return []Page{
		{"getting-started", "From the first entry to the first record"},
		{"dates", "How to write dates, lengths of time and years"},
		{"sending", "Formats of the record, and who it is for"},
		{"confidentiality", "The privacy check, and what stays at home"},
		{"safety", "Backups, moving to another computer, what is promised"},
		{"spreadsheets", "Moving from a spreadsheet, a portal or a calendar"},
		{"rules", "The rules of your body, and rules of your own"},
		{"another-body", "Using it for a body whose rules you write"},
		{"for-associations", "Checking records that members send"},
		{"checking-many", "Thousands of records: tables, databases, several machines"},
		{"for-it", "Files, folders, Windows, screen readers"},
		{"programs", "JSON and CSV"},
		{"exit-status", "What the number at the end of a command means"},
	}
}

// Text returns the page of a topic, and whether there is one. Pictures are for those who
// read it in the repository.
func Text(topic string) (string, bool) {
	text, err := files.ReadFile(topic + ".md")
	var b strings.Builder
	for part := range strings.SplitAfterSeq(string(text), "\n\n") {
		if !strings.HasPrefix(part, "![") {
			b.WriteString(part)
		}
	}
	return b.String(), err == nil
}
