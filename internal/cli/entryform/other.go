package entryform

import (
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
)

// SayOther says of the other version of an entry, which a merge kept, what it is
// and how to choose. It reports whether e is one.
func SayOther(s *session.Session, l *member.Logbook, e *cpd.Entry) bool {
	uid := e.VersionOf()
	if uid == "" {
		return false
	}
	of, err := l.Book.Entry(uid)
	if gone, lost := l.Book.DeletedEntry(uid); lost == nil {
		s.Out.Paragraph("This is the other version of " + gone.ID + ", which is deleted. It counts for nothing. To leave " + gone.ID +
			" deleted: cpdlog merge --keep " + gone.ID + "; to use this version: cpdlog merge --keep " + e.ID)
		return true
	}
	if err != nil {
		s.Out.Paragraph("This is the other version of an entry that is no longer here. It counts for nothing.")
		return true
	}
	s.Out.Paragraph("This is the other version of " + of.ID + ", which two copies of the logbook changed. It counts for nothing, so that " +
		of.ID + " is not counted twice. Choose: cpdlog merge --keep " + of.ID + " or cpdlog merge --keep " + e.ID)
	return true
}
