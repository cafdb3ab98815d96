package signoff

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Fit is how a sign-off stands beside entries, by their short ids.
type Fit struct {
	Same, Changed []string // as they were shown, or not
	Early         []string // that took place only after the day of the sign-off
	Bare          []string // which cannot be told, since their words are left out
	Away          int      // that the sign-off names, and are not among them
}

// Beside compares a sign-off with entries. bare tells those without their words; nil for none.
func (o *SignOff) Beside(entries []*cpd.Entry, bare func(*cpd.Entry) bool) (f Fit) {
	said := make(map[string]string, len(o.Entries))
	for _, e := range o.Entries {
		said[e.UID] = e.SHA256
	}
	for _, e := range entries {
		switch digest := said[e.UID]; {
		case digest == "":
			continue
		case bare != nil && bare(e):
			f.Bare = append(f.Bare, e.ID)
		case digest == Digest(e) && e.Date.After(o.On):
			f.Early = append(f.Early, e.ID)
		case digest == Digest(e):
			f.Same = append(f.Same, e.ID)
		default:
			f.Changed = append(f.Changed, e.ID)
		}
		delete(said, e.UID)
	}
	f.Away = len(said)
	return f
}

// Any reports whether it speaks of one of the entries.
func (f Fit) Any() bool { return len(f.Same)+len(f.Changed)+len(f.Early)+len(f.Bare) > 0 }

// Words say what still fits.
func (f Fit) Words() string {
	var parts []string
	part := func(all []string, words string) {
		if len(all) > 0 {
			parts = append(parts, english.Count(len(all), "entry", "entries")+" "+words+" ("+english.Some(all, 10)+")")
		}
	}
	part(f.Same, "as shown then")
	part(f.Changed, "CHANGED since")
	part(f.Early, "NOT YET DONE on that day")
	part(f.Bare, "not compared, as words are left out here")
	if f.Away > 0 {
		parts = append(parts, english.Count(f.Away, "more entry is not here", "more entries are not here"))
	}
	return strings.Join(parts, "; ")
}

// Who names who confirmed, and when.
func (o *SignOff) Who() string {
	who := o.Name
	if o.Role != "" {
		who += ", " + o.Role + ","
	}
	return who + " on " + o.On.Short()
}

// Proof says what the sign-off proves, and no more.
func (o *SignOff) Proof() string {
	if key, err := o.SignedBy(); err == nil {
		return "Signed with the key " + key + ": whoever holds it signed this. Whose it is, ask the person."
	}
	return "Without a key: it shows that somebody typed this name, and no more."
}

// Lines say everything about a sign-off but its entries.
func (o *SignOff) Lines() []string {
	lines := []string{o.Proof()}
	if o.Remark != "" {
		lines = append(lines, "Remark: "+cpd.QuotedLine(o.Remark))
	}
	return lines
}
