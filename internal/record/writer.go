package record

// Writer numbers what a record looks like: the bytes of record.json and of the
// files beside it, which whoever receives a record makes again and compares.
// Whatever changes one of those bytes for an entry and rules that are the same
// raises it. Records from before there were numbers have none.
const Writer = 1
