package record

import "testing"

// formOfWriter is what the writer of this number makes of the test's year.
const formOfWriter = "04bb909535a539a9d379838d72fcccaa16513806e381452ee4c95fa6ec05413f"

// TestTheWriterHasItsNumber: whoever changes a byte of what is written raises
// Writer, once for each version that is published, and puts the new sum here. A
// new compiler that packs the PDF otherwise changes bytes too.
func TestTheWriterHasItsNumber(t *testing.T) {
	all := ""
	for _, p := range partsOf(t, packOf(t, testInput(testEntries()), store(), false)) {
		all += sumOf(string(p.text)) + "  " + p.name + "\n"
	}
	if got := sumOf(all); got != formOfWriter {
		t.Errorf("writer %d now makes %s:\n%s", Writer, got, all)
	}
}
