package outgoing

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
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
	for e := range cpd.Each(entries) {
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
	h.findings = l.findings
	return h, withheld
}

// EvidenceOf names the files of the entries that a choice means.
func EvidenceOf(l *member.Logbook, c member.Choice) (h Held[[]Copy], withheld []string, err error) {
	q, _, err := l.Choose(c)
	if err != nil {
		return h, nil, err
	}
	entries, err := l.Book.Entries(q)
	if err != nil {
		return h, nil, err
	}
	consent, err := Consent(l)
	if err != nil {
		return h, nil, err
	}
	check, err := CheckFor(l)
	if err != nil {
		return h, nil, err
	}
	h, withheld = Evidence(entries, consent, check)
	for e := range cpd.Each(entries) {
		if len(e.Evidence) > 0 && !consent.Lacks(e) {
			h.findings = h.saying(consentOf(e, consent))
		}
	}
	h.findings = h.inside(l, check, h.what)
	return h, withheld, nil
}

func (l *look) files(e *cpd.Entry, own, copied string) {
	places := []privacy.Place{
		{Name: "title", Text: e.Title}, {Name: "file name", Text: own, File: true}, {Name: "name of the copy", Text: copied, Code: true},
	}
	for _, p := range places {
		l.take(passage{of: e.ID, date: e.Date, Place: p})
	}
}
