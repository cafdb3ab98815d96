// Command bench measures whole commands of cpdlog beside what else would do
// the same: the sqlite3 command line on a copy of the same file, and the
// journals and task lists of the command line that are installed.
//
// Goals: figures that can be trusted on a busy machine (every way runs once in
// each round, in a shuffled order; medians; ratios of the same round), the
// same data from the same seed, nothing written outside a temporary folder.
//
// Non-goals: a verdict (limits that a change must keep are in package startup),
// the time of a single function (the benchmarks of each package).
//
// Run it with "make bench"; "go run ./internal/bench -h" lists the flags.
package main
