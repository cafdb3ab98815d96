package privacy

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// hashDomain keeps the hashes apart from those of anything else.
const hashDomain = "cpdlog privacy mark 1\x00"

// settle puts the findings in the order of the text, drops those inside a
// graver one, the allowed and the marked, and fills in words and hashes.
func (t *text) settle() []Finding {
	if len(t.found) == 0 {
		return nil
	}
	slices.SortStableFunc(t.found, func(a, b Finding) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	f := &t.c.lists.fine
	kept := t.found[:0]
	for _, x := range t.found {
		x.Words = t.raw[x.Start:x.End]
		if x.Hash = hashOf(x); f.allows(x) || x.Kind != Blocked && t.c.Marks[x.Hash] {
			continue
		}
		kept = keep(kept, x)
	}
	return kept
}

// keep adds x unless an earlier finding that overlaps it weighs as much; a
// lighter one before it gives way. A combination stands beside its parts.
func keep(kept []Finding, x Finding) []Finding {
	for n := len(kept) - 1; n >= 0 && n >= len(kept)-4; n-- {
		k := kept[n]
		if k.End <= x.Start || k.Kind == Combination || x.Kind == Combination || k.Kind == Blocked || x.Kind == Blocked {
			continue
		}
		if k.Weight >= x.Weight {
			return kept
		}
		kept = slices.Delete(kept, n, n+1)
	}
	return append(kept, x)
}

// hashOf is what a mark is kept by: never the words themselves. It is short on
// purpose; who has the logbook has the words anyway.
func hashOf(f Finding) string {
	sum := sha256.Sum256([]byte(hashDomain + string(f.Kind) + "\x00" + strings.Join(foldedWords(f.Words), "")))
	return hex.EncodeToString(sum[:8])
}
