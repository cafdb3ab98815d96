package outgoing

import (
	"fmt"
	"io"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/insight"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
)

// inside looks at what files say of themselves, the place of a picture and the
// author of a document, and says that nothing else in them was read.
func (f findings) inside(l *member.Logbook, c Check, copies []Copy) findings {
	var there []Copy
	look := &look{Check: c, findings: f}
	for i := range copies {
		if v := &copies[i]; !v.Missing {
			there = append(there, *v)
			look.file(v, lookInto(l, v.Evidence))
		}
	}
	if len(there) == 0 {
		return look.findings
	}
	return look.saying([]string{fmt.Sprintf("what is written inside the %s was not read; look at each before you send it",
		english.Count(len(there), "file of evidence", "files of evidence"))})
}

func (l *look) file(v *Copy, in insight.Found) {
	name := v.Name + ", " + cpd.Visible(v.Evidence.Name)
	if in.Place {
		l.said = append(l.said, name+": the picture holds the place where it was taken")
	}
	for _, author := range in.Authors {
		l.take(passage{of: v.Name, Place: privacy.Place{Name: "author in the file", Text: author, Code: true}})
		l.said = append(l.said, name+": the file names "+cpd.QuotedLine(author)+" as its author")
	}
}

// lookInto looks into a file; one that cannot be opened says nothing, and is found
// missing when it is copied.
func lookInto(l *member.Logbook, v cpd.Evidence) insight.Found {
	f, err := l.Book.OpenEvidence(v)
	if err != nil {
		return insight.Found{}
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, insight.Most))
	if err != nil {
		return insight.Found{}
	}
	return insight.Look(text)
}
