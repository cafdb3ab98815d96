package entryform

import (
	"errors"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
)

// Again is how a draft is gone on with where its command has more to it than an
// id.
const Again = "run the same command again to go on with it"

// KeepingDraft says where the text is when it could not be saved, and how to go
// on with it.
func KeepingDraft(err error, d ask.Draft, next string) error {
	if err == nil || d.Path == "" {
		return err
	}
	if erased := d.Erased(); erased != nil {
		return erased
	}
	if errors.Is(err, entry.ErrErased) {
		d.Discard()
		return err
	}
	kind, hint := cpd.Invalid, ""
	var e *cpd.Error
	if errors.As(err, &e) {
		kind, hint = e.Kind, e.Hint
	}
	if hint != "" {
		hint += "\n"
	}
	text := strings.TrimSuffix(err.Error(), "; nothing was changed")
	return &cpd.Error{Kind: kind, Text: text + "\nnothing was changed; your text is kept in " + d.Path,
		Hint: hint + next + " (or delete that file to drop it)", Err: err}
}
