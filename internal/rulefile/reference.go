package rulefile

import (
	"slices"
	"strings"
)

const referenceHead = `A scheme is one text file of rules. It is made of named tables, such as
[period] or [activity.ID], with one fact on each line below:

    word = value

Put text in straight quotes: "hour". Numbers and dates need none: 0.5, 2026-11-21.
Put a list in brackets: ["formal", "online"]. A single item needs no brackets.
ID is a short name that you choose. Anything after # is a comment.
cpdlog scheme check FILE names every mistake with its line and column.
`

// Reference returns every word of the language with what it says and one example,
// for a person who does not program. It comes from the table that reads the
// files, so it cannot say anything else than they do.
func Reference() string {
	var b strings.Builder
	b.WriteString(referenceHead)
	for _, s := range language() {
		b.WriteString("\n" + s.title() + "\n")
		wrap(&b, s.help, "  ")
		for i := range s.words {
			s.words[i].describe(&b)
		}
	}
	return b.String()
}

func (s *section) title() string {
	if s.form == inner {
		return s.key + " = { … }"
	}
	return s.header()
}

func (w *word) describe(b *strings.Builder) {
	b.WriteString("\n  " + w.example + "\n")
	help := w.help
	if !strings.Contains(help, `"`) && !w.plainlyShown() {
		help += " Takes " + w.expects + "."
	}
	wrap(b, help, "      ")
}

// plainlyShown reports whether the example tells enough about the kind of value.
func (w *word) plainlyShown() bool {
	plain := []string{"a text", "a number", "a whole number", "{", "a list of {", "a length", "an amount"}
	return slices.ContainsFunc(plain, func(start string) bool { return strings.HasPrefix(w.expects, start) })
}

// wrap writes a text in lines of at most 78 characters.
func wrap(b *strings.Builder, text, indent string) {
	line := indent
	for i, word := range strings.Fields(text) {
		if i > 0 && len([]rune(line))+1+len([]rune(word)) > 78 {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	b.WriteString(line + "\n")
}

// Skeleton returns a scheme file to start from, with a remark on every line that
// has to be changed. It can be read as it is.
func Skeleton(id string) string {
	return strings.ReplaceAll(skeleton, "SCHEME-ID", id)
}

const skeleton = `# Rules of a CPD scheme. Change what does not fit and delete what you do not
# need. Anything after # is a comment. All words: cpdlog help schemes
# Check the file with: cpdlog scheme check FILE

[scheme]
id      = "SCHEME-ID"              # the short name to type
title   = "Full name of the body"
unit    = "points"                 # or credits, units, hours
source  = "https://example.org/"   # the page that you read the rules on
# checked = 2026-11-21             # the day you read them
# applies = "For whom"

[period]
length = "1 year"
starts = "member date"             # or a day of the year: "01-01"

# What is needed. One table for each requirement; the ids are yours.
[require.total]
name     = "CPD points"
at_least = 20
of       = "points"                # or "hours" (recorded time), or "records" (a count)

[require.formal]
name     = "Formal CPD"
at_least = 10
of       = "hours"
where    = { tag = "formal" }      # only these entries

# What one entry earns. One table for each row of the body's list.
[activity.course]
name     = "Course or workshop"
points   = 1
per      = "hour"                  # or "item", "day", "period", "certified", "nothing"
max      = 15                      # the most points of this row in a year
tags     = ["formal"]
evidence = "Certificate of attendance"

[activity.reading]
name      = "Reading"
points    = 2
per       = "item"
max_items = 3

[activity.other]
name   = "Other learning"
points = 1
per    = "hour"

# The most that counts across several rows.
# [limit.informal]
# name    = "Informal CPD"
# at_most = 10
# where   = { tag = "informal" }

# Other numbers from a date on, or for a role.
# [from.2027-01-01]
# require.total.at_least = 25
# [profile.senior]
# require.total.at_least = 30

# What the body does not say and you had to decide. Shown with every status.
[assume.parts]
text = "Part hours count exactly, and nothing carries over."
`

const portfolioHead = `The files of the portfolio

Each is a TOML file in one of these folders: frameworks, topics, prompts, kinds, templates.
The program has files of its own. Put yours in a folder of the same name under rules in your
logbook (see cpdlog where). A file with the same id as one of the program's replaces it; any
other is added. If a command needs a file that is wrong, it names the line and column.
`

// PortfolioReference returns every word of the portfolio's files with an example,
// made from the words themselves so that it cannot be out of date.
func PortfolioReference() string {
	var b strings.Builder
	b.WriteString(portfolioHead)
	folder(&b, "frameworks: competencies, modules, standards", frameworkPage())
	folder(&b, "topics: mandatory training", topicsPage())
	folder(&b, "prompts: questions to reflect by", promptsPage())
	folder(&b, "kinds: kinds of note, each with a command of its own (cpdlog note)", kindPage())
	folder(&b, "templates: one event that is several entries (cpdlog add --template)", templatePage())
	return b.String()
}

func folder[T any](b *strings.Builder, title string, p *page[T]) {
	b.WriteString("\n" + title + "\n")
	describeAll(b, p.head)
	for _, l := range p.lists {
		describeAll(b, l.section)
	}
}

func describeAll(b *strings.Builder, s *section) {
	b.WriteString("\n" + s.title() + "\n")
	for i := range s.words {
		s.words[i].describe(b)
	}
}
