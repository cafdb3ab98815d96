package privacy

import "unicode/utf8"

// plainWord takes the word at i when it is of plain letters alone and what
// follows cannot belong to it, as most words are, and says where to go on: at i
// when it is of another sort. next would take it in the same way, a sign at a
// time. In a file name a word may end between two letters: JonesLetter.
func (t *tokenizer) plainWord(i int) int {
	if t.file {
		return i
	}
	text, end, capitals := t.text, i, 0
	for end < len(text) && isPlainLetter(text[end]) {
		capitals += int(^text[end] >> 5 & 1)
		end++
	}
	if end == i || t.goesOn(i, end) {
		return i
	}
	k := t.add(i, end, letter)
	k.word = text[i:end]
	if capitals > 0 {
		w := wordRun{letters: end - i, capital: capitals, firstCapital: isCapital(text[i]), lastLower: !isCapital(text[end-1])}
		k.shape, k.word = w.shape(), t.lowered(k.word)
	}
	t.url = t.url || leadsAddress(k.word)
	return t.pastSpace(end)
}

// pastSpace takes the single space that follows most words.
func (t *tokenizer) pastSpace(i int) int {
	if i == len(t.text) || t.text[i] != ' ' {
		return i
	}
	t.space(' ')
	return i + 1
}

// lowered returns plain letters in lower case.
func (t *tokenizer) lowered(word string) string {
	from := t.room()
	for i := range len(word) {
		t.folded.WriteByte(word[i] | smallBit)
	}
	return t.folded.String()[from:]
}

// goesOn reports whether what stands after the plain letters from i to end may belong
// to their word: a digit, an apostrophe, the full stop of an initial, a hidden
// sign, anything that is not ASCII.
func (t *tokenizer) goesOn(i, end int) bool {
	if end == len(t.text) {
		return false
	}
	switch b := t.text[end]; {
	case b == ' ' || b == ',':
		return false
	case b == '.':
		return end-i == 1
	case b == '\'' || b == '`' || isDigit(rune(b)) || b >= utf8.RuneSelf:
		return true
	default:
		return foldASCII(rune(b)) == skipped
	}
}

// smallBit tells a plain small letter from its capital.
const smallBit = 'a' - 'A'

func isPlainLetter(b byte) bool { return b|smallBit >= 'a' && b|smallBit <= 'z' }
func isCapital(b byte) bool     { return b&smallBit == 0 }
