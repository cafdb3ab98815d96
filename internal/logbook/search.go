package logbook

import (
	"bytes"
	"strings"
)

// search looks for words in the texts of entries.
type search struct {
	words []string // folded
	room  []byte   // for the folded form of a text that is not plain
}

// newSearch returns nil where there are no words.
func newSearch(match string) *search {
	words := strings.Fields(fold(match))
	if len(words) == 0 {
		return nil
	}
	return &search{words: words}
}

// in reports whether every word is found in one text of the entry or another, as far
// as they were read.
func (w *search) in(s *stored) bool {
	for _, word := range w.words {
		if !w.mentions(s, word) {
			return false
		}
	}
	return true
}

func (w *search) mentions(s *stored, word string) bool {
	for _, line := range s.OwnLines() {
		if w.holds(*line, word) {
			return true
		}
	}
	for _, text := range s.Texts {
		if w.holds(text, word) {
			return true
		}
	}
	for _, v := range s.Evidence {
		if w.holds(v.Name, word) {
			return true
		}
	}
	return false
}

// holds folds a text only where that changes it, and then into memory that the
// next one uses again.
func (w *search) holds(text, word string) bool {
	if plain(text) {
		return strings.Contains(text, word)
	}
	w.room = appendFold(w.room[:0], text)
	return bytes.Contains(w.room, []byte(word))
}
