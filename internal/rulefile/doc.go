// Package rulefile reads a scheme of CPD rules from TOML text and says what is
// wrong with it: every problem at once, each with line, column, what was
// expected and the nearest known word.
//
// A file goes through five steps. reader.go refuses what no honest file holds
// (too long, not UTF-8, hidden characters). scan.go walks the text once,
// refuses deep nesting before the TOML parser can be made to work for seconds,
// and keeps where every key and value stands. attach.go lets the TOML parser
// decode the text and joins its values to those places, unless the text is so
// plain that the walk has read every value itself. decode.go takes each
// word through the one table of words (words_*.go), which also drives the
// suggestions, the overrides of profiles and dates, and the reference text.
// check_*.go refuses what can be read but cannot be meant.
//
// A file is taken whole or not at all.
package rulefile
