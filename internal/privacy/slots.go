package privacy

import "math/bits"

// slots say where in allWords a word's line begins, so that a word is found in
// one or two steps. They are made when the lists are, not when the program
// runs: a table of numbers of three bytes, the lowest first. 0 is a free slot;
// else the low bits are the place of a line, counted from 1, and the high bits
// a mark that the word has and most others have not. A word stands in the slot
// that its hash names or, where others took it, in the next free one.
type slots string

const (
	slotCount = 1 << 16 // about twice as many as there are words
	slotBytes = 3
	placeBits = 19 // allWords is shorter than 1<<placeBits
	markAt    = 32 - (8*slotBytes - placeBits)
)

// find returns the place of the word's line in allWords.
func (s slots) find(word string) (int, bool) {
	h := hashWord(word)
	for n := h; ; n++ {
		slot := s.at(int(n % slotCount))
		if slot == 0 {
			return 0, false
		}
		if place := int(slot%(1<<placeBits)) - 1; slot>>placeBits == h>>markAt && isLineOf(word, place) {
			return place, true
		}
	}
}

func (s slots) at(n int) uint32 {
	b := s[slotBytes*n : slotBytes*(n+1)]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16
}

func isLineOf(word string, place int) bool {
	end := place + len(word)
	return end < len(allWords) && allWords[end] == '\t' && allWords[place:end] == word
}

// hashWord looks at both ends of a word: eight bytes each, so that few words
// have a letter which does not count.
func hashWord(w string) uint32 {
	var head, tail uint64
	switch n := len(w); {
	case n >= 8:
		head, tail = eightBytes(w), eightBytes(w[n-8:])
	case n >= 4:
		head, tail = fourBytes(w), fourBytes(w[n-4:])
	case n > 0:
		head, tail = uint64(w[0])|uint64(w[n/2])<<8, uint64(w[n-1])
	}
	hi, lo := bits.Mul64(head^uint64(len(w))^0x9e3779b97f4a7c15, tail^0xc2b2ae3d27d4eb4f)
	return uint32((hi ^ lo) >> 32)
}

func fourBytes(w string) uint64 {
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24
}

func eightBytes(w string) uint64 { return fourBytes(w) | fourBytes(w[4:])<<32 }
