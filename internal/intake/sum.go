package intake

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Alike reports whether two entries say the same, apart from when and under
// which name they were written down, and from evidence.
func Alike(a, b cpd.Entry) bool { return bytes.Equal(said(&a), said(&b)) }

// sum is a short stand-in for what Alike compares: two entries that say the
// same have the same sum. It is good within one Known.
func sum(seed maphash.Seed, e *cpd.Entry) uint64 { return maphash.Bytes(seed, said(e)) }

// bytesSaid is what an entry says, each part with its length before it.
type bytesSaid []byte

func (b *bytesSaid) num(n int) { *b = binary.AppendVarint(*b, int64(n)) }

func (b *bytesSaid) texts(texts ...string) {
	for _, s := range texts {
		b.num(len(s))
		*b = append(*b, s...)
	}
}

func said(e *cpd.Entry) []byte {
	b := make(bytesSaid, 0, 512)
	fields := cpd.Fields()
	for i := range fields {
		if !fields[i].Own {
			b.fact(fields[i].At(e))
		}
	}
	return b
}

func (b *bytesSaid) fact(at any) {
	switch v := at.(type) {
	case *string:
		b.texts(*v)
	case *int:
		b.num(*v)
	case *cpd.Date:
		b.texts(v.String())
	case *cpd.Formality:
		b.texts(string(*v))
	case *cpd.State:
		b.texts(string(*v))
	case *[]string:
		b.num(len(*v))
		b.texts(*v...)
	default:
		b.list(at)
	}
}

func (b *bytesSaid) list(at any) {
	switch v := at.(type) {
	case *map[string]string:
		for _, name := range slices.Sorted(maps.Keys(*v)) {
			if text := (*v)[name]; text != "" {
				b.texts(name, text)
			}
		}
		b.num(-1) // the end: how many are filled is not known before
	case *map[string]int:
		b.num(len(*v))
		for _, tag := range slices.Sorted(maps.Keys(*v)) {
			b.texts(tag)
			b.num((*v)[tag])
		}
	case *[]cpd.Claim:
		b.num(len(*v))
		for _, c := range *v {
			b.texts(c.Scheme, c.Activity, certified(c))
		}
	case *[]cpd.Link:
		b.num(len(*v))
		for _, l := range *v {
			b.texts(l.Type, l.To)
		}
	}
}

// certified is the exact value, "" for none.
func certified(c cpd.Claim) string {
	if c.Certified == nil {
		return ""
	}
	return c.Certified.Exact()
}
