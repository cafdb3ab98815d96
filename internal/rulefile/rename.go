package rulefile

import "strconv"

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
