// Package phrase reads what a person types: days, lengths of time, years and
// anniversaries.
//
// Goals: the day stands before the month; a day without a year is the latest
// one that has come; what is impossible or has two meanings is an error that
// shows what would work, never a guess.
//
// Non-goals: limits on what an entry may hold (cpd.Validate knows them), file
// formats, the grammar of other languages than English: of those only names of months
// and weekdays and units of time are known.
package phrase
