package intake

import (
	"hash/maphash"
	"maps"
	"slices"
	"strconv"

	"cpdlog/internal/cpd"
)

// sum is a short stand-in for what Alike compares: two entries that say the
// same have the same sum. It is good within one Known.
func sum(seed maphash.Seed, e *cpd.Entry) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	put := func(texts ...string) {
		for _, s := range texts {
			_, _ = h.WriteString(s)
			_ = h.WriteByte(0)
		}
	}
	put(e.Date.String(), e.EndDate.String(), e.Title, strconv.Itoa(e.Minutes), strconv.Itoa(e.BreakMinutes), strconv.Itoa(e.Items),
		string(e.Formal), e.FormalReason, string(e.State), e.Kind, e.Provider)
	put(e.Tags...)
	put("|")
	put(e.Competencies...)
	put("|")
	putClaims(e, put)
	for _, tag := range slices.Sorted(maps.Keys(e.Splits)) {
		put(tag, strconv.Itoa(e.Splits[tag]))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		if e.Fields[name] != "" {
			put(name, e.Fields[name])
		}
	}
	return h.Sum64()
}

func putClaims(e *cpd.Entry, put func(...string)) {
	for _, c := range e.Claims {
		put(c.Scheme, c.Activity)
		if c.Certified != nil {
			put(c.Certified.Exact())
		}
	}
	for _, l := range e.Links {
		put(l.Type, l.To)
	}
}
