// Package logbook keeps a member's logbook: one folder with one SQLite file,
// the copied evidence beside it, and verified snapshots of both.
//
// Its promises: a finished command survives a crash or a power cut; an
// unfinished one leaves no trace; damage is found and never hidden; nothing
// that was typed is deleted unless the member asks for it.
package logbook
