package line

import (
	"bytes"
	"cmp"
	"strings"
	"time"
	"unicode/utf8"
)

// key is a key that was pressed, a text that was typed or pasted, or a sequence
// that means nothing here.
type key struct {
	code rune
	text string
}

// The keys that are no control characters.
const (
	typed rune = -1 - iota
	paste
	nothing
	up
	down
	left
	right
	home
	end
	del
	wordLeft
	wordRight
	newLine
)

// pause is how long the rest of a sequence may take; a lone Escape has none.
const pause = 60 * time.Millisecond

const (
	escape     = 0x1b
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// key returns the next key, and waits for it.
func (e *Editor) key() (key, error) {
	buf := make([]byte, 4096)
	for {
		if len(e.ahead) > 0 {
			k, n := decode(e.ahead, false)
			if n == 0 && (e.Waiting == nil || !e.Waiting(pause)) {
				k, n = decode(e.ahead, true)
			}
			if n > 0 {
				e.ahead = e.ahead[n:]
				return k, nil
			}
		}
		n, err := e.In.Read(buf)
		e.ahead = append(e.ahead, buf[:n]...)
		if n == 0 && err != nil {
			return key{}, err
		}
	}
}

// decode returns the first key of b and how many bytes it has, 0 where the rest
// of it is still to come. idle says that nothing more comes now.
func decode(b []byte, idle bool) (key, int) {
	switch c := b[0]; {
	case bytes.HasPrefix(b, []byte(pasteBegin)):
		return pastedText(b)
	case c == escape:
		return sequence(b, idle)
	case c < ' ' || c == 0x7f:
		return key{code: rune(c)}, 1
	}
	n := bytes.IndexFunc(b, func(r rune) bool { return r < ' ' || r == 0x7f })
	if n < 0 {
		n = len(b)
		for i := 1; i < utf8.UTFMax && i <= n; i++ { // the beginning of a character
			if utf8.RuneStart(b[n-i]) {
				if !utf8.FullRune(b[n-i:]) && !idle {
					n -= i
				}
				break
			}
		}
	}
	return key{typed, strings.ToValidUTF8(string(b[:n]), "\ufffd")}, n
}

// pastedText is a paste to its end, in however many pieces it came. Ctrl-C ends
// one whose end was lost.
func pastedText(b []byte) (key, int) {
	text, _, whole := bytes.Cut(b[len(pasteBegin):], []byte(pasteEnd))
	switch {
	case whole:
		return key{paste, strings.ToValidUTF8(string(text), "\ufffd")}, len(pasteBegin) + len(text) + len(pasteEnd)
	case b[len(b)-1] == 3:
		return key{code: ctrl('C')}, len(b)
	}
	return key{}, 0
}

// sequence is what a terminal sends for a key that is no character. One that is
// not known is swallowed whole.
func sequence(b []byte, idle bool) (key, int) {
	n := 2
	switch {
	case len(b) == 1 || b[1] == escape:
		if len(b) > 1 || idle {
			return key{code: nothing}, 1
		}
		return key{}, 0
	case b[1] == 'O':
		n = 3
	case b[1] == '[' && len(b) > 2 && b[2] == '[':
		n = 4
	case b[1] == '[':
		for n < len(b) && b[n] >= ' ' && b[n] < '@' {
			n++
		}
		n++
	}
	if n > len(b) {
		if idle {
			return key{code: nothing}, len(b)
		}
		return key{}, 0
	}
	return key{code: named(string(b[1:n]))}, n
}

func named(sequence string) rune {
	return cmp.Or(map[string]rune{
		"[A": up, "OA": up, "[B": down, "OB": down, "[C": right, "OC": right, "[D": left, "OD": left,
		"[H": home, "OH": home, "[1~": home, "[7~": home, "[F": end, "OF": end, "[4~": end, "[8~": end, "[3~": del,
		"[1;5D": wordLeft, "[1;3D": wordLeft, "b": wordLeft, "[5D": wordLeft, "Od": wordLeft,
		"[1;5C": wordRight, "[1;3C": wordRight, "f": wordRight, "[5C": wordRight, "Oc": wordRight,
		"\x7f": ctrl('W'), "\b": ctrl('W'), "\r": newLine, "\n": newLine,
	}[sequence], nothing)
}
