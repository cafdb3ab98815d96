package record

import "cmp"

// Writer numbers what a record looks like: the bytes of record.json and of the
// files beside it, which whoever receives a record makes again and compares.
// Whatever changes one of those bytes for an entry and rules that are the same
// raises it. Records from before there were numbers have none.
const Writer = 2

// holdsAll is the first writer of records that hold each entry that their standings
// follow from, those of other years too.
const holdsAll = 2

// writerOf is 0 where a record names none.
func writerOf(d *Document) int { return *cmp.Or(d.Writer, new(int)) }
