package record

import (
	"cmp"
	"encoding/json"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/jsontext"
)

// form compares record.json with what its writer would have written. What an
// older one wrote, or was scored by rules that cannot be read, is looked at for
// names that come twice and names that nobody writes.
func (r *Result) form(text []byte, d *Document, k *reckoned) {
	older := d.Writer == nil || *d.Writer > 0 && *d.Writer < Writer
	if !older && *d.Writer != Writer {
		r.damage("the record says that it is of writer %d, and there is no such writer", *d.Writer)
		return
	}
	r.made = again(d, k)
	if older {
		d.Program, d.AsAt, d.Labels, d.Portfolio, d.SignOffs, d.Lang = "", cpd.Date{}, nil, nil, nil, "" // no older writer has them
		r.made, r.uncompared = nil, "the form of record.json, and the pages: an older version of cpdlog wrote them"
	}
	if r.made == nil {
		r.uncompared = cmp.Or(r.uncompared, "the form of record.json, and the pages: its rules cannot be read")
		r.names(text, d)
		return
	}
	r.places(d)
	same := &jsontext.Same{Want: text}
	_ = r.made.WriteJSON(same)
	if at, differs := same.Differs(); differs && !r.damaged {
		r.damage("record.json is not what cpdlog writes for its entries and rules, from here on: %s", cpd.Quoted(jsontext.Excerpt(text, at)))
	}
	if slices.Contains(k.standings, nil) && r.Kind != "record" {
		r.uncompared = "the PDF, the web page, the CSV and README: a standing could not be worked out"
	}
}

// places looks for entries and reasons that the record's profile has no place for.
func (r *Result) places(d *Document) {
	if !slices.Contains(Profiles(), string(d.For)) {
		r.damage("there is no profile %q", d.For)
		return
	}
	if d.Lang != "" && r.made.words == nil {
		r.damage("the record names a language that this program does not have: %s", cpd.Quoted(d.Lang))
	}
	g := gate{profile: d.For, schemes: r.made.Rules}
	for i := range d.Entries {
		e := &d.Entries[i]
		if why := g.refuses(e); why != "" {
			r.damage("entry %s has no place in a record for %s: %s", e.ID, madeFor(d.For), why)
		}
		if i > 0 && cmp.Or(d.Entries[i-1].Date.Compare(e.Date), cmp.Compare(d.Entries[i-1].UID, e.UID)) >= 0 {
			r.damage("entry %s is not in its place: entries go by date", e.ID)
		}
	}
	if p := d.Portfolio; p != nil && (d.For == ForBody || d.For == ForEmployer && len(p.Goals)+len(p.Actions) > 0) {
		r.damage("the record says of the portfolio what has no place in a record for %s", madeFor(d.For))
	}
	left := &d.LeftOut
	if left.AbsenceReasons < 0 || left.Alone < 0 || left.Reflections < 0 {
		r.damage("the record counts fewer than no texts that were left out")
	}
	if left.Names && d.Member != (cpd.Member{}) {
		r.damage("the record says that it is without the member's name and number, and has them")
	}
	for _, o := range d.LeftOut.Entries {
		if o.Count < 1 || !reason(o.Why) {
			r.damage("the record says that %d entries were left out for a reason that cpdlog does not have: %q", o.Count, o.Why)
		}
	}
}

// reason reports whether an entry can stay at home for it.
func reason(why string) bool {
	return slices.Contains([]string{"planned", "feedback", "not claimed for this scheme", notChosen}, why) ||
		slices.ContainsFunc(ownNotes, func(kind string) bool { return why == privateNote(kind) })
}

// names looks for a name that comes twice in one object, and for one that the
// writer does not write.
func (r *Result) names(text []byte, d *Document) {
	if twice := jsontext.Twice(text); twice != "" {
		r.damage("%q comes twice in one place of record.json", twice)
	}
	known, err := json.Marshal(d)
	if err != nil {
		r.damage("record.json holds what cannot be written: %v", err)
		return
	}
	if odd := jsontext.Unknown(text, known); odd != "" {
		r.damage("record.json holds %q, which cpdlog does not write", odd)
	}
}
