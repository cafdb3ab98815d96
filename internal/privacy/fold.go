package privacy

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
)

// skipped stands for a rune that parts nothing: zero-width signs, and the
// combining accents that follow a letter already written plain.
const skipped rune = -1

// fold turns a rune into the plain form the word lists are written in: lower
// case, no accent, ASCII digits, one kind of quote, dash and space.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return foldASCII(r)
	case unicode.IsLetter(r):
		return foldLetter(unicode.ToLower(r))
	case unicode.IsDigit(r):
		return foldDigit(r)
	case r == 0x2028 || r == 0x2029 || r == 0x85:
		return '\n'
	case r == 0x200B || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xAD || unicode.Is(unicode.Mn, r) || cpd.Hidden(r):
		return skipped
	case unicode.IsSpace(r):
		return ' '
	}
	return foldSign(r)
}

func foldASCII(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 32
	case r == '\t' || r == '\v' || r == '\f':
		return ' '
	case r == '\n' || r == '\r':
		return '\n'
	case r < ' ' || r == 0x7F:
		return skipped
	case r == '`':
		return '\''
	}
	return r
}

func foldSign(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ', '′', '´':
		return '\''
	case '‐', '‑', '‒', '–', '—', '−':
		return '-'
	case '＠':
		return '@'
	case '＋':
		return '+'
	}
	return r
}

// foldDigit finds the value of a digit of any script: each script's ten digits
// lie in a row from a zero.
func foldDigit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.IsDigit(r-n-1) {
		n++
	}
	return '0' + n
}

// unmarked are letters that have no accent to lose.
var unmarked = sync.OnceValue(func() map[rune]rune {
	return map[rune]rune{'đ': 'd', 'ð': 'd', 'ı': 'i', 'ł': 'l', 'ø': 'o', 'ʼ': '\''}
})

// foldLetter takes the accents off a Latin letter.
func foldLetter(r rune) rune {
	if plain, ok := unmarked()[r]; ok {
		return plain
	}
	var b [utf8.UTFMax]byte
	parts := norm.NFD.Properties(b[:utf8.EncodeRune(b[:], r)]).Decomposition()
	if len(parts) > 0 && parts[0] < utf8.RuneSelf {
		return rune(parts[0])
	}
	return r
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLetter(r) }

// wordRun is a word while it is being read.
type wordRun struct {
	from, start, end         int
	letters, digits, capital int
	firstCapital, lastLower  bool
	sinceDot, dots           int
	lastDigit                bool
}

func (w *wordRun) take(r, f rune) rune {
	if isDigit(f) {
		w.digits++
		w.lastDigit, w.lastLower = true, false
		return f
	}
	up := unicode.IsUpper(r)
	if up {
		w.capital++
		w.firstCapital = w.firstCapital || w.letters == 0
	}
	w.letters++
	w.sinceDot++
	w.lastLower, w.lastDigit = !up, false
	return f
}

func (w *wordRun) addSmall(n int) {
	w.letters += n
	w.sinceDot += n
	w.lastLower, w.lastDigit = true, false
}

// breaks reports whether a new word begins inside a run in a file name:
// SharonJones, letter2024, 20251120Certificate; not McGowan.
func (w *wordRun) breaks(r, f rune, soFar string) bool {
	switch {
	case w.lastLower && w.letters > 1 && unicode.IsUpper(r):
		return soFar != "mc" && soFar != "mac"
	case isDigit(f) && !w.lastDigit:
		return w.letters >= 3
	}
	return !isDigit(f) && w.lastDigit && w.digits >= 4 && w.letters == 0
}

func (w *wordRun) form() form {
	switch {
	case w.digits == 0:
		return letter
	case w.letters == 0:
		return digit
	}
	return mixed
}

func (w *wordRun) shape() shape {
	switch {
	case w.capital > 0 && (w.capital == w.letters || w.letters > 2 && w.capital == w.letters-1 && w.lastLower):
		return upper
	case w.firstCapital:
		return title
	}
	return lower
}

// beforeOwning is where the word ends when its 's is left away.
func (w *wordRun) beforeOwning(text string) int {
	end := w.end
	for range 2 {
		for end > w.start {
			r, n := utf8.DecodeLastRuneInString(text[w.start:end])
			end -= n
			if fold(r) != skipped {
				break
			}
		}
	}
	return end
}
