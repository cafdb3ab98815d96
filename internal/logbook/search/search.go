// Package search finds words in the texts of entries, whatever their case and accents.
package search

import (
	"bytes"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Search looks for words in the texts of entries.
type Search struct {
	words []string // folded
	room  []byte   // for the folded form of a text that is not plain
}

// For returns nil where there are no words.
func For(match string) *Search {
	words := strings.Fields(fold(match))
	if len(words) == 0 {
		return nil
	}
	return &Search{words: words}
}

// In reports whether every word is found in one text of the entry or another, as far
// as they were read.
func (w *Search) In(e *cpd.Entry) bool {
	for _, word := range w.words {
		if !w.mentions(e, word) {
			return false
		}
	}
	return true
}

func (w *Search) mentions(e *cpd.Entry, word string) bool {
	for _, line := range e.OwnLines() {
		if w.holds(*line, word) {
			return true
		}
	}
	for _, text := range e.Texts {
		if w.holds(text, word) {
			return true
		}
	}
	for _, v := range e.Evidence {
		if w.holds(v.Name, word) {
			return true
		}
	}
	return false
}

// holds folds a text only where that changes it, and then into memory that the
// next one uses again.
func (w *Search) holds(text, word string) bool {
	if plain(text) {
		return strings.Contains(text, word)
	}
	w.room = appendFold(w.room[:0], text)
	return bytes.Contains(w.room, []byte(word))
}
