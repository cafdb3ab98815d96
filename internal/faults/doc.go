// Package faults holds no code for the program: its tests hurt a logbook in
// every way that a machine may, and see that nothing saved is lost and that no
// damage is hidden.
//
// "go test ./internal/faults" runs a sample of each fault; "make faults" runs
// all of them and prints a table. Every fault has a control: the same test on a
// program that was made worse on purpose, or on a file that is known to be
// damaged. A control that passes would mean that the test sees nothing.
package faults
