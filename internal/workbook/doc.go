// Package workbook writes and reads XLSX files, as far as tables need it. It
// stands in for the usual library, which costs every start of the program
// about 2.4 ms and 1.3 MB by being linked.
//
// Goals: it streams both ways; text stays text and never becomes a formula; a
// file from elsewhere cannot use more memory or time than the limits say.
//
// Non-goals: formulas (their stored results are read), charts, macros, old .xls
// files, files under a password.
package workbook
