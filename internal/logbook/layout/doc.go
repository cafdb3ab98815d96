// Package layout knows what a logbook's file has in it: its header, the text of
// every table, how earlier versions differ, and how a file of one of them becomes
// one of the present. It knows nothing of what the rows mean.
package layout

// FileName is that of the file in the logbook's folder.
const FileName = "logbook.db"
