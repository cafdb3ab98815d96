package session

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/plainfile"
)

// Secret says where a passphrase comes from: one pair of flags for backup,
// restore, export, verify and import.
type Secret struct {
	Ask  bool
	File string // "-" for standard input
}

// mostSecret is more than any passphrase file has.
const mostSecret = 64 << 10

// Flags adds the pair of flags; usage says what the passphrase is for.
func (p *Secret) Flags(fs *pflag.FlagSet, usage string) {
	fs.BoolVar(&p.Ask, "passphrase", false, usage)
	fs.StringVar(&p.File, "passphrase-file", "", "read the passphrase from this file of one line (- for standard input)")
}

// Given reports whether a passphrase was asked for.
func (p Secret) Given() bool { return p.Ask || p.File != "" }

// Passphrase asks for a secret on the terminal, twice when a file is to be
// locked with it, or reads it from a file. It is "" where none was asked for.
func (s *Session) Passphrase(p Secret, locks bool) (string, error) {
	if !p.Given() {
		return "", nil
	}
	given, err := s.secret(p, locks)
	if err != nil {
		return "", err
	}
	return phrase(given, locks)
}

// secret returns what was given, as it was given.
func (s *Session) secret(p Secret, twice bool) (string, error) {
	switch {
	case p.File == "-":
		return s.input("passphrase", mostSecret)
	case p.File != "":
		b, err := plainfile.Read(p.File, mostSecret)
		if err != nil {
			err = &cpd.Error{Kind: cpd.NotFound, Text: "the passphrase file " + cpd.Visible(p.File) + " cannot be read: " + cpd.Reason(err),
				Hint: "it can also come from standard input: --passphrase-file -", Err: err}
		}
		return string(b), err
	case !s.CanAsk() || s.Env.Secret == nil:
		return "", cpd.Fail(cpd.Usage, "a passphrase can be typed only in a terminal; nothing was made", "give it in a file: --passphrase-file FILE")
	}
	return s.typedSecret(twice)
}

// typedSecret asks for a passphrase; a slip is told, and it is asked once more.
func (s *Session) typedSecret(twice bool) (string, error) {
	a := s.Asker()
	if !a.Writes() {
		return s.typedOnce(s.Env.Secret, ask.LineLimit(s.Env.OS), twice)
	}
	for {
		given, err := s.typedOnce(a.Secret, math.MaxInt, twice)
		if !errors.Is(err, errSlip) {
			return given, err
		}
		a.Refuse(err)
	}
}

func (s *Session) typedOnce(read func(string) (string, error), limit int, twice bool) (string, error) {
	first, err := read("Passphrase: ")
	if err == nil {
		err = ask.Whole(first, limit)
	}
	if err != nil {
		return "", err
	}
	if _, err := phrase(first, twice); err != nil || !twice {
		return first, err
	}
	again, err := read("The same again: ")
	if err == nil && again != first {
		err = &cpd.Error{Kind: cpd.Invalid, Text: "the two passphrases differ; nothing was made", Err: errSlip}
	}
	return first, err
}

// A passphrase that locks has at least so many characters, and no more bytes
// than the terminals of all systems pass on.
const (
	fewestCharacters = 8
	mostBytes        = 1000
)

// errSlip is a passphrase that will not do.
var errSlip = errors.New("a slip")

// phrase returns the passphrase that was typed or that a file holds, the same
// from either, so that what one has locked the other opens. What is to lock has
// to be something that can be typed again; what opens may be anything.
func phrase(given string, locks bool) (string, error) {
	s, err := oneLine(given)
	if err == nil && locks {
		err = lockable(s)
	}
	if err != nil {
		return "", &cpd.Error{Kind: cpd.Invalid, Text: "the passphrase " + err.Error() + "; nothing was made", Err: errSlip}
	}
	return s, nil
}

// oneLine returns the text of one line, without the mark of its encoding and
// without its end.
func oneLine(given string) (string, error) {
	s, err := plainfile.Text(given)
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
