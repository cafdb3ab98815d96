// Package screen is what a terminal shows: tables, bars, paragraphs, prompts,
// progress.
//
// Goals: the width of the terminal is kept, also with accents and wide
// letters; words carry the meaning, colour and bars only repeat it; text from
// outside cannot move the cursor; off a terminal there is no decoration.
//
// Non-goals: what is said and when (package cli), full-screen redrawing.
//
// The tablewriter library is used in table.go and nowhere else.
package screen
