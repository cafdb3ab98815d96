// Package record makes what leaves the logbook: one Record for one or more
// membership years, written as JSON, CSV, Markdown, HTML, PDF, a workbook or a
// pack, and checked again by whoever receives it.
//
// Goals: every format says the same, because one Record feeds them all; the
// same data gives the same bytes; what was left out is counted and said.
//
// Non-goals: no clock, no logbook, no flags. The caller gives the entries, and a
// function that opens evidence.
package record
