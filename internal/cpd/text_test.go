package cpd

import (
	"strings"
	"testing"
)

// TestTextsInOtherEncodings has the error name what to do, in whichever encoding the
// text was saved.
func TestTextsInOtherEncodings(t *testing.T) {
	for encoding, text := range map[string]string{"Windows-1252": "caf\xe9", "UTF-16LE without its mark": "c\x00a\x00f\x00\xe9\x00", "ASCII as UTF-16BE": "\x00o\x00k"} {
		if err := CheckText("note", text, MaxText); err == nil || !strings.Contains(err.Error(), "save it as UTF-8") {
			t.Errorf("%s: %v", encoding, err)
		}
	}
}
