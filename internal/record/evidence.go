package record

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/filename"
)

// number gives each file of the entry the next evidence number.
func (r *Record) number(e *cpd.Entry) {
	for i, v := range e.Evidence {
		if v.SHA256 == "" {
			continue
		}
		p := Proof{
			Number: fmt.Sprintf("E%02d", len(r.Evidence)+1), Entry: e.ID, UID: e.UID, Date: e.Date, Title: e.Title,
			Name: v.Name, Size: v.Size, SHA256: v.SHA256, Type: v.Type, Kind: v.Kind, Missing: v.Missing, at: i,
		}
		p.File = EvidenceFile(len(r.Evidence)+1, e.Date, e.Title, v.Name)
		r.Evidence = append(r.Evidence, p)
	}
}

// EvidenceFile names a copy of evidence as a pack does: its number, the day,
// the title, and an ending that is known. The name is safe on every system.
func EvidenceFile(number int, day cpd.Date, title, name string) string {
	return fmt.Sprintf("E%02d_%s_%s%s", number, day, filename.Slug(title), filename.Extension(name))
}

// numbersOf are the evidence numbers of an entry. Evidence is kept in the
// order of the entries, so a cursor finds them without a table.
type numbersOf struct {
	all []Proof
	at  int
}

func (n *numbersOf) next(uid string) []Proof {
	from := n.at
	for n.at < len(n.all) && n.all[n.at].UID == uid {
		n.at++
	}
	return n.all[from:n.at]
}
