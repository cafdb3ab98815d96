// Package intake reads entries from files: the tool's own CSV and JSON, other
// people's spreadsheets and calendars.
//
// Goals: a proposal with a row number for everything, so that the member sees
// what would be added before it is; nothing is guessed in silence (encoding,
// order of day and month, activity names); memory does not grow with the file.
//
// Non-goals: writing to the logbook (package cli decides, all rows or none),
// scoring, copying evidence files.
package intake
