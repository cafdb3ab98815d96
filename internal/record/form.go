package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// form compares record.json with what its writer would have written. What an
// older one wrote, or was scored by rules that cannot be read, is looked at for
// names that come twice and names that nobody writes.
func (r *Result) form(text []byte, d *Document, k *reckoned) {
	if d.Writer != nil && *d.Writer != Writer {
		r.damage("the record says that it is of writer %d, and there is no such writer", *d.Writer)
		return
	}
	r.made = again(d, k)
	if d.Writer == nil {
		r.made, r.uncompared = nil, "the form of record.json, and the pages: an older version of cpdlog wrote them"
	}
	if r.made == nil {
		r.uncompared = cmp.Or(r.uncompared, "the form of record.json, and the pages: its rules cannot be read")
		r.names(text, d)
		return
	}
	r.places(d)
	same := &sameAs{want: text}
	_ = r.made.WriteJSON(same)
	if at, differs := same.differs(); differs && !r.damaged {
		r.damage("record.json is not what cpdlog writes for its entries and rules, from here on: %s", excerpt(text, at))
	}
	if !k.whole() && r.Kind != "record" {
		r.uncompared = "the PDF, the web page and README: a standing could not be worked out"
	}
}

// excerpt is what a text says around a byte: the line up to it, cut.
func excerpt(text []byte, at int) string {
	from := max(bytes.LastIndexByte(text[:at], '\n')+1, at-40)
	return cpd.Quoted(strings.ToValidUTF8(string(text[from:min(len(text), at+20)]), "?"))
}

// sameAs takes what is written and compares it with what there is.
type sameAs struct {
	want []byte
	at   int
	odd  bool
}

func (s *sameAs) Write(p []byte) (int, error) {
	for i, b := range p {
		if s.at == len(s.want) || s.want[s.at] != b {
			s.odd = true
			return i, io.ErrShortWrite
		}
		s.at++
	}
	return len(p), nil
}

func (s *sameAs) differs() (at int, differs bool) { return s.at, s.odd || s.at < len(s.want) }

// places looks for entries and reasons that the record's profile has no place for.
func (r *Result) places(d *Document) {
	if !slices.Contains(Profiles(), string(d.For)) {
		r.damage("there is no profile %q", d.For)
		return
	}
	g := gate{profile: d.For, schemes: r.made.Rules}
	for i := range d.Entries {
		e := &d.Entries[i]
		if why := g.refuses(e); why != "" {
			r.damage("entry %s has no place in a record for %s: %s", e.ID, madeFor(d.For), why)
		}
		if i > 0 && !inOrder(&d.Entries[i-1], e) {
			r.damage("entry %s is not in its place: entries go by date", e.ID)
		}
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

func inOrder(a, b *cpd.Entry) bool {
	by := a.Date.Compare(b.Date)
	return by < 0 || by == 0 && a.UID < b.UID
}

// reason reports whether an entry can stay at home for it.
func reason(why string) bool {
	if slices.Contains([]string{"planned", "feedback", "not claimed for this scheme", notChosen}, why) {
		return true
	}
	return slices.ContainsFunc(ownNotes, func(kind string) bool { return why == privateNote(kind) })
}

// names looks for a name that comes twice in one object, and for one that the
// writer does not write.
func (r *Result) names(text []byte, d *Document) {
	if twice := firstTwice(json.NewDecoder(bytes.NewReader(text))); twice != "" {
		r.damage("%q comes twice in one place of record.json", twice)
	}
	known, err := json.Marshal(d)
	if err != nil {
		r.damage("record.json holds what cannot be written: %v", err)
		return
	}
	if odd := unknown(generic(text), generic(known)); odd != "" {
		r.damage("record.json holds %q, which cpdlog does not write", odd)
	}
}

func generic(text []byte) (v any) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	_ = d.Decode(&v) // it was read before
	return v
}

// unknown returns the first name of a that b does not have in its place, or "".
func unknown(a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(a)) {
			other, ok := b[name]
			if !ok {
				return name
			}
			if odd := unknown(a[name], other); odd != "" {
				return odd
			}
		}
	case []any:
		b, _ := b.([]any)
		for i := range min(len(a), len(b)) {
			if odd := unknown(a[i], b[i]); odd != "" {
				return odd
			}
		}
	}
	return ""
}

// firstTwice reads one value and returns the first name that an object in it has
// twice, or "".
func firstTwice(d *json.Decoder) string {
	t, err := d.Token()
	if err != nil {
		return ""
	}
	open, _ := t.(json.Delim)
	twice, seen := "", map[string]bool{}
	for (open == '{' || open == '[') && d.More() {
		if open == '{' {
			name, _ := d.Token()
			text, _ := name.(string)
			if seen[text] && twice == "" {
				twice = text
			}
			seen[text] = true
		}
		if t := firstTwice(d); t != "" && twice == "" {
			twice = t
		}
	}
	if open == '{' || open == '[' {
		_, _ = d.Token()
	}
	return twice
}
