package outgoing

import (
	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
	"cpdlog/internal/record"
)

// Copy is a file of evidence under the name that its copy gets.
type Copy struct {
	Name string
	cpd.Evidence
}

// Evidence names the files of some entries as a pack does. What lacks a consent
// stays at home; its ids are given back.
func Evidence(entries []cpd.Entry, consent record.Consent, c Check) (h Held[[]Copy], withheld []string) {
	l := &look{Check: c}
	for i := range entries {
		e := &entries[i]
		if consent.Lacks(e) && len(e.Evidence) > 0 {
			withheld = append(withheld, e.ID)
			continue
		}
		for _, v := range e.Evidence {
			name := record.EvidenceFile(len(h.what)+1, e.Date, e.Title, v.Name)
			h.what = append(h.what, Copy{name, v})
			l.files(e, v.Name, name)
		}
	}
	h.findings = l.end()
	return h, withheld
}

func (l *look) files(e *cpd.Entry, own, copied string) {
	places := []privacy.Place{
		{Name: "title", Text: e.Title}, {Name: "file name", Text: own, File: true}, {Name: "name of the copy", Text: copied, Code: true},
	}
	for _, p := range places {
		l.take(passage{of: e.ID, date: e.Date, Place: p})
	}
}
