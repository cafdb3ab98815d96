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
//
// Where to look for the rule that took a point away:
//
//	periods.go                      which days belong together
//	window.go                       which days a limit or requirement looks at
//	inforce.go                      step 1: dated changes and roles
//	inforce.go, keep.go, score.go   step 2: which row, which entries, in which order
//	earn.go, split.go               step 3: rates, steps, floors, mosts; split minutes
//	rowlimit.go                     step 4: max and max_items of a row
//	limit.go                        step 5: limits across activities, how one is used up, and the sentence about it
//	share.go                        step 6: shares
//	carry.go                        steps 7 and 9
//	require.go, measure.go          step 8: what counts against what is needed
//	figure.go, adjust.go, exempt.go, plan.go, exclusive.go
//	                                step 8: what is needed of this member
//	account.go, why.go              the Standing that comes out
//
// Plan, Pace, Why, Diff and Sentences are for the commands that explain.
package scheme
