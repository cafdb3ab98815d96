package cpd

import (
	"errors"
	"strings"
)

// KindOf returns the kind of an error of the storage. One that is not meant for
// the member is Damaged: nothing better is known of it.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Damaged
}

// But returns an error that says what had been done before it, where the error
// alone would deny it.
func But(done string, err error) error {
	if err == nil {
		return nil
	}
	return Reworded(err, done+", but then: "+Unpromised(err))
}

// Unpromised returns what an error says, without the words that nothing was
// changed.
func Unpromised(err error) string {
	return strings.ReplaceAll(err.Error(), "; nothing was changed", "")
}

// Reworded returns the same error in other words.
func Reworded(err error, text string) error {
	e := &Error{Kind: KindOf(err), Text: text, Err: err}
	var known *Error
	if errors.As(err, &known) {
		e.Hint = known.Hint
	}
	return e
}
