package session

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// A passphrase that locks has at least so many characters, and no more bytes
// than the terminals of all systems pass on.
const (
	fewestCharacters = 8
	mostBytes        = 1000
)

// phrase returns the passphrase that was typed or that a file holds, the same
// from either, so that what one has locked the other opens. What is to lock has
// to be something that can be typed again; what opens may be anything.
func phrase(given string, locks bool) (string, error) {
	s, err := oneLine(given)
	if err == nil && locks {
		err = lockable(s)
	}
	if err != nil {
		return "", &cpd.Error{Kind: cpd.Invalid, Text: "the passphrase " + err.Error() + "; nothing was made", Err: err}
	}
	return s, nil
}

// oneLine returns the text of one line, without the mark of its encoding and
// without its end.
func oneLine(given string) (string, error) {
	s, err := plainText(given)
	if err != nil {
		return "", err
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
	switch {
	case s == "":
		return "", errors.New("is empty")
	case strings.ContainsRune(s, 0):
		return "", errors.New("holds a NUL, as UTF-16 without its mark does; save the file as UTF-8")
	case strings.ContainsAny(s, "\r\n"):
		return "", errors.New("has more than one line; leave one in the file")
	}
	return s, nil
}

// plainText reads UTF-8, with its mark or without, and UTF-16 with its mark.
func plainText(s string) (string, error) {
	switch {
	case strings.HasPrefix(s, "\xff\xfe"):
		return fromUTF16(s[2:], binary.LittleEndian)
	case strings.HasPrefix(s, "\xfe\xff"):
		return fromUTF16(s[2:], binary.BigEndian)
	case !utf8.ValidString(s):
		return "", errors.New("is not in UTF-8; save the file as UTF-8")
	}
	return strings.TrimPrefix(s, "\ufeff"), nil
}

func fromUTF16(s string, order binary.ByteOrder) (string, error) {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = order.Uint16([]byte(s[2*i:]))
	}
	text := string(utf16.Decode(units))
	if len(s)%2 != 0 || strings.ContainsRune(text, utf8.RuneError) {
		return "", errors.New("is marked as UTF-16 and is not; save the file as UTF-8")
	}
	return text, nil
}

// lockable returns why a passphrase may not be typed again as it is, or may be
// guessed.
func lockable(s string) error {
	switch {
	case s != strings.TrimSpace(s):
		return errors.New("begins or ends with a space, which nobody sees; remove it")
	case strings.ContainsFunc(s, unicode.IsControl):
		return errors.New("holds a character that cannot be typed")
	case utf8.RuneCountInString(s) < fewestCharacters:
		return fmt.Errorf("is too short: it needs at least %d characters; several words are best", fewestCharacters)
	case len(s) > mostBytes:
		return fmt.Errorf("is too long to be typed: %d bytes, at most %d", len(s), mostBytes)
	}
	return nil
}
