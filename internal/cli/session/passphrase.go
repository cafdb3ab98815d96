package session

import (
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
		return secretFile(p.File)
	case !s.CanAsk() || s.Env.Secret == nil:
		return "", cpd.Fail(cpd.Usage, "a passphrase can be typed only in a terminal; nothing was made", "give it in a file: --passphrase-file FILE")
	}
	return s.typedSecret(twice)
}

func secretFile(path string) (string, error) {
	b, err := plainfile.Read(path, mostSecret)
	return string(b), noSecret(err)
}

func noSecret(err error) error {
	if err == nil {
		return nil
	}
	return &cpd.Error{Kind: cpd.NotFound, Text: "the passphrase file cannot be read: " + cpd.Reason(err),
		Hint: "it can also come from standard input: --passphrase-file -", Err: err}
}

func (s *Session) typedSecret(twice bool) (string, error) {
	first, err := s.Env.Secret("Passphrase: ")
	if err == nil {
		err = ask.Whole(first, ask.LineLimit(s.Env.OS))
	}
	if err != nil || !twice {
		return first, err
	}
	again, err := s.Env.Secret("The same again: ")
	if err == nil && again != first {
		err = cpd.Fail(cpd.Invalid, "the two passphrases differ; nothing was made", "")
	}
	return first, err
}
