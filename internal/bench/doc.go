// Command bench measures whole commands of cpdlog beside the bare statement in
// sqlite3 on a copy of the same file, and beside the journals and task lists of
// the command line that are installed. Every way of doing a job runs once in
// each round, in a shuffled order; figures are medians, ratios are medians of
// those within a round, so that they hold on a busy machine.
//
// Non-goals: limits that a change must keep (package startup has them), and the
// time of a single function (each package has benchmarks).
package main
