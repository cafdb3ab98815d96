// Package scheme holds the rules of a CPD scheme as data, and scores entries
// against them with a reason for every point.
//
// Score is a pure function: a scheme, a membership, entries and a day go in, a
// Standing comes out. There is no clock, no file and no global state here.
// Reading a scheme from text is package rulefile.
//
// The order of work is fixed, because it changes totals:
//
//  1. choose the rules by date and profile
//  2. keep the entries that are done, dated in the window, and meet needs and once_per
//  3. earn each entry
//  4. activity limits, oldest entry first
//  5. limits across activities
//  6. shares
//  7. add what was carried in
//  8. compare with the adjusted requirements
//  9. carry out
package scheme
