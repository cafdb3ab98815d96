// Package cpd holds the nouns of a CPD logbook in plain Go: calendar days,
// exact amounts, entries, members and membership years.
//
// Goals: a reader learns the product from this package alone; everything that
// is counted is an integer, an exact fraction or a calendar day.
//
// Non-goals: no input or output, no clock, no database, no rules. Scoring is
// in package scheme, storage in package logbook.
package cpd
