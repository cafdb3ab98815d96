package privacy

import (
	"strings"
	"unicode/utf8"
)

// signs are those that a text holds, or that a mask cannot do without.
type signs struct {
	figures int   // no more than so many in a text, no fewer in a mask
	others  uint8 // of maskSigns
}

const maskSigns = "_:.,/"

// in reports whether a text that holds so many may hold these.
func (s signs) in(text signs) bool { return s.figures <= text.figures && s.others&^text.others == 0 }

// signsIn counts the figures, and all that a figure may be written as.
func signsIn(raw string) (s signs) {
	for i := range len(raw) {
		if b := raw[i]; b >= '0' && b <= '9' || b >= utf8.RuneSelf {
			s.figures++
		}
	}
	for k := range len(maskSigns) {
		if strings.IndexByte(raw, maskSigns[k]) >= 0 {
			s.others |= 1 << k
		}
	}
	return s
}

// needsOf are the signs without which none of the masks is met.
func needsOf(masks []string) signs {
	s := signs{1 << 20, 0xff}
	for _, m := range masks {
		s.figures, s.others = min(s.figures, strings.Count(m, "9")), s.others&signsIn(m).others
	}
	return s
}
