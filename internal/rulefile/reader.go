package rulefile

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// reader turns the tree of one file into a scheme.
type reader struct {
	*faults
	root    *node
	scheme  *scheme.Scheme
	unit    string // of the scheme, for what of = "…" may say
	months  int    // of the period, for windows in years
	records bool   // the unit is records
	weekly  bool   // the table being read goes by weekly hours
	inside  *node  // the table of the thing that is being read
	refs    []reference
	marks   map[string]*node // where each thing and each word stands: "require.total.at_least"
}

// Read turns the text of a scheme file into a scheme. name is the file's name,
// for messages. The error is a *Problems with everything that is wrong; a file
// with any problem gives no scheme.
func Read(name string, text []byte) (*scheme.Scheme, error) {
	f := &faults{file: name}
	r := &reader{faults: f, scheme: &scheme.Scheme{}, marks: map[string]*node{}}
	f.contain(func() { r.read(text) })
	if err := f.err(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	r.scheme.Digest, r.scheme.Text = hex.EncodeToString(sum[:]), string(text)
	return r.scheme, nil
}

func (r *reader) read(text []byte) {
	if !r.parse(text) {
		return
	}
	r.inside = r.root
	r.decode()
	(&checker{reader: r}).check()
}

// parse makes the tree of a text; false where it cannot be read any further.
func (r *reader) parse(text []byte) bool {
	if r.text = guard(r.faults, text); len(r.list) > 0 {
		return false
	}
	root, ok := parse(r.faults)
	if ok {
		r.root = root
	}
	return ok
}

// decode reads every section. The scheme and the period come first, since
// other words depend on the unit and on the length of a period.
func (r *reader) decode() {
	r.unit = "points"
	r.topLevel()
	for _, s := range language() {
		if n := r.root.kid(s.key); n != nil && s.form != inner {
			r.section(s, n)
		}
		switch s.key {
		case "scheme":
			r.scheme.Unit = cmp.Or(r.scheme.Unit, r.unit)
			r.unit = r.scheme.Unit
		case "period":
			r.months = r.scheme.Rules.Period.Months
		case "profile":
			r.retiredRole()
		}
	}
}

// topLevel refuses what stands outside every section.
func (r *reader) topLevel() {
	var known []string
	for _, s := range language() {
		if s.form != inner {
			known = append(known, s.key)
		}
	}
	for _, n := range r.root.kids {
		s := sectionOf(n.key)
		tables := slices.ContainsFunc(n.kids, func(k *node) bool { return k.shape == table })
		switch {
		case n.key == "once_per":
			r.apply(sectionOf("needs"), n, &r.scheme.Rules.Needs)
		case s == nil || s.form == inner:
			r.unknown(n, "section", "", known)
		case n.shape == table:
		case n.key == "needs" && !tables:
			done(sectionOf("needs").word("fields").read(r, n), &r.scheme.Rules.Needs)
		case n.key == "exclusive" && n.shape == list && !tables:
			r.onlyOneOf(n)
		default:
			r.wrong(n, "a table: write "+s.header()+" on a line of its own")
		}
	}
}

// unknown records that a name is none of the known ones.
func (r *reader) unknown(n *node, what, in string, known []string) {
	nearest := ""
	if !r.full() {
		nearest = meant(n.key, known)
	}
	r.misnamed(n, "unknown %s %q%s%s", what, shown(n.key), in, nearest)
}

// section reads one section of the file into the scheme.
func (r *reader) section(s *section, n *node) {
	switch {
	case n.bad || n.shape != table:
	case s.key == "scheme":
		r.fillAt(s, n, r.scheme, s.key)
	case s.key == "profile":
		changes{r}.profiles(s, n)
	case s.key == "from":
		changes{r}.froms(s, n)
	case s.key == "needs":
		r.needs(s, n)
	case s.form == single:
		r.thing(s, n, "", s.key)
	case s.form == either && isOne(n):
		r.thing(s, n, s.defaultID(), s.key)
	default:
		r.things(s, n)
	}
}

// needs may hold the set of which an entry serves only one.
func (r *reader) needs(s *section, n *node) {
	if k := n.kid("exclusive"); k != nil {
		r.onlyOneOf(k)
		without := *n
		without.kids = slices.DeleteFunc(slices.Clone(n.kids), func(o *node) bool { return o == k })
		n = &without
	}
	r.thing(s, n, "", s.key)
}

// onlyOneOf reads exclusive = [ … ] where it is no table of its own.
func (r *reader) onlyOneOf(n *node) {
	s := sectionOf("exclusive")
	if names, ok := servedKind().read(r, n); ok {
		s.add(&r.scheme.Rules, "").(*scheme.Exclusive).Of = names
		r.marks[s.key] = n
	}
}

// isOne reports whether a table without ids was written: [carry] instead of
// [carry.ID].
func isOne(n *node) bool {
	return slices.ContainsFunc(n.kids, func(k *node) bool { return k.shape != table || k.key == "where" })
}

func (r *reader) things(s *section, n *node) {
	for _, k := range n.kids {
		if k = asText(s, k); k.shape != table {
			r.unknownID(s, k)
			continue
		}
		if r.goodID(k, s.key, ":./", ", - and _") {
			r.thing(s, k, k.key, s.key+"."+k.key)
		}
	}
}

// asText lets [assume] id = "…" stand for [assume.id] text = "…".
func asText(s *section, k *node) *node {
	if s.key != "assume" || k.shape != quoted {
		return k
	}
	text := *k
	text.key = "text"
	return &node{key: k.key, keyAt: k.keyAt, valAt: k.valAt, shape: table, kids: []*node{&text}}
}

func (r *reader) unknownID(s *section, k *node) {
	r.misnamed(k, "%q stands in [%s], which needs an id: write [%s.ID] with an id of your own", shown(k.key), s.key, s.key)
}

// goodID checks the id of a thing, which has none of some marks; others it may have.
func (r *reader) goodID(k *node, what, marks, others string) bool {
	if err := cpd.CheckName("id of "+what, k.key); err != nil {
		r.misnamed(k, "%s", err)
	} else if strings.ContainsAny(k.key, marks) {
		r.misnamed(k, "the id %q may hold letters, digits%s only", shown(k.key), others)
	}
	return !k.bad
}

// thing reads one table into a new thing of the rules.
func (r *reader) thing(s *section, n *node, id, path string) {
	r.marks[path] = n
	made := s.add(&r.scheme.Rules, id)
	r.weekly, r.inside = n.weekly(), n
	r.fillAt(s, n, made, path)
	r.finish(made)
}

// offset returns where a word stands, or the thing that lacks it.
func (r *reader) offset(path string) int {
	for path != "" {
		if n := r.marks[path]; n != nil {
			return n.keyAt
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return 0
}

// What a file may hold at most. A scheme has a few kilobytes and three or four
// levels; the TOML parser needs seconds and gigabytes for hostile files that
// are still short.
const (
	MaxSize   = 256 << 10 // bytes
	maxDepth  = 16
	maxParts  = 8
	maxValues = 5_000
)

// guard refuses text that is not plain UTF-8 of an honest length. It returns
// the text without a byte order mark.
func guard(f *faults, text []byte) string {
	if len(text) > MaxSize {
		f.add(-1, "the file has %d bytes; a scheme may have at most %d", len(text), MaxSize)
		return ""
	}
	if utf16(text) {
		f.add(-1, "the file is saved as UTF-16; save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")
		return ""
	}
	s := string(bytes.TrimPrefix(text, []byte("\ufeff")))
	f.text = s
	hidden(f, s)
	return s
}

func utf16(text []byte) bool {
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		return true
	}
	return len(text) >= 4 && (text[0] == 0 && text[2] == 0 || text[1] == 0 && text[3] == 0)
}

// hidden looks for broken bytes and for characters that would make a reader
// see other text than the program.
func hidden(f *faults, s string) {
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			f.add(i, "this is not UTF-8 text (the byte is 0x%02X); save the file as UTF-8", s[i])
			return
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\r':
			f.add(i, "this end of line is a carriage return alone; save the file with ordinary ends of lines")
			return
		case cpd.Hidden(r):
			f.add(i, "the hidden character U+%04X cannot stand in a scheme file; delete it", r)
		}
		i += n
	}
}

// Rename returns the text of a good scheme file in which a row of it is called name, and
// nothing else is changed. It is an error for the member if that is no name of a row.
func Rename(text []byte, row, name string) (string, error) {
	r := &reader{faults: &faults{}}
	r.parse(text)
	n := r.root.kid("activity").kid(row).kid("name")
	out := r.text[:n.valAt] + strconv.Quote(name) + r.text[n.valAt+len(n.raw):]
	_, err := Read("the rules", []byte(out))
	return out, err
}
