package privacy

import (
	"strings"
	"testing"
)

// TestNothingThatFitsIsRuledOut holds every frame against every word of the examples and of
// the labelled sets: one that fits there is among those that are tried.
func TestNothingThatFitsIsRuledOut(t *testing.T) {
	fits := 0
	for _, raw := range append(allExamples(), prose(t, 50<<10)) {
		name, file := strings.CutPrefix(raw, "file:")
		var x text
		x.read(name, Context{Today: day2026, FileName: file}.Ready())
		for _, i := range x.starts {
			open := framesAround(&x, i)
			for _, rows := range rules() {
				for k := range rows {
					fits += ruledOut(t, &x, &rows[k], i, open)
				}
			}
		}
	}
	if fits < 1000 {
		t.Errorf("only %d fit", fits)
	}
}

// ruledOut counts the frames of a rule that fit at token i.
func ruledOut(t *testing.T, x *text, r *rule, i int, open frameSet) (fits int) {
	for k := range r.frames {
		f := &r.frames[k]
		c := x.candidateFor(f, i, i)
		if c.class&f.fits == 0 || x.inFrame(i, c, f).last == none {
			continue
		}
		if fits++; !open.has(f.n) || !r.framed.meets(&open) {
			t.Errorf("%s: frame %d fits at %q and is not tried: %s", r.id, k+1, x.tokens[i].word, x.raw)
		}
	}
	return fits
}

func allExamples() (texts []string) {
	for _, x := range examples() {
		texts = append(texts, x.text)
	}
	return texts
}
