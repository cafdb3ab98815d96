package rulefile

import "strings"

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
