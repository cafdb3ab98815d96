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
