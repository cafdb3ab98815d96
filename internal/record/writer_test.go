package record

import "testing"

// formOfWriter is what the writer of this number makes of the test's year, for the body
// and for a supervisor.
const formOfWriter = "38a7ce95e802338800efddd3b5b66d3cc62e48114593861c8cdc9981eb6f5dd3"

// TestTheWriterHasItsNumber: whoever changes a byte of what is written raises
// Writer, once for each version that is published, and puts the new sum here. A
// new compiler that packs the PDF otherwise changes bytes too.
func TestTheWriterHasItsNumber(t *testing.T) {
	all := ""
	for _, in := range []Input{testInput(testEntries()), withPortfolio(ForSupervisor)} {
		for _, p := range partsOf(t, packOf(t, in, store(), false)) {
			all += sumOf(string(p.text)) + "  " + p.name + "\n"
		}
	}
	if got := sumOf(all); got != formOfWriter {
		t.Errorf("writer %d now makes %s:\n%s", Writer, got, all)
	}
}
