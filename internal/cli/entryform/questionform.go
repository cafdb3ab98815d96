package entryform

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/portfolio"
)

// questionForm is the questions as a text to write in, each under a heading of
// its own.
func questionForm(e *cpd.Entry, heading string, fields []portfolio.Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Write below the headings, then save and close. What stays empty can be written later.\n"+
		"# To change nothing, close without saving.\n#\n",
		cpd.Visible(heading))
	for _, f := range fields {
		fmt.Fprintf(&b, "# %s: %s\n", f.ID, f.Ask)
		if len(f.Choices) > 0 {
			fmt.Fprintf(&b, "#   one of: %s\n", strings.Join(f.Choices, ", "))
		}
	}
	for _, f := range fields {
		fmt.Fprintf(&b, "\n== %s ==\n%s\n", f.ID, escapeForm(e.Texts[f.ID]))
	}
	return b.String()
}

func readQuestionForm(text string, fields []portfolio.Question) (map[string]string, error) {
	head, sections := cutForm(text)
	if len(head) > 0 {
		return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d is not under a heading", head[0].number), "")
	}
	typed := map[string]string{}
	for _, s := range sections {
		if !entry.HasQuestion(fields, s.name) {
			return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d: there is no question %s; the questions are %s", s.number,
				cpd.Quoted(s.name), strings.Join(entry.QuestionIDs(fields), ", ")), "")
		}
		typed[s.name] = strings.TrimSpace(s.value)
	}
	return typed, nil
}
