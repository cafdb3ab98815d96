// Package startup guards what a command costs before and beside its work, by
// figures that do not depend on the clock: bytes that packages allocate before
// main, system calls, syncs to the disk and the size of the program. A heavy
// library, a table built too early or a statement too many shows here at once.
//
// Non-goals: times (the program in package bench measures those).
//
// It has tests only. What a machine cannot count is left out, and the test
// says so.
package startup
