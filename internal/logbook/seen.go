package logbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/sqlite"
)

func (o Options) lastSeen() lastseen.Folder { return lastseen.In(o.StateFile, o.Now) }

// remember notes how a logbook was left. It is a help and no more: a failure
// here must not fail a command whose change is durable already.
func (o Options) remember(rd *reader, checked string) {
	info, err := os.Stat(rd.DBPath())
	start, serr := disk.FirstBytes(rd.DBPath())
	if errors.Join(err, serr) != nil {
		return
	}
	_ = o.lastSeen().Note(rd.meta.logbook, func(s *lastseen.Seen) {
		s.Seq, s.Head, s.Checked = rd.meta.seq, hex.EncodeToString(rd.meta.head), checked
		s.Size, s.Time, s.Start = info.Size(), info.ModTime().UnixNano(), digestOf(start)
	})
}

// digestOf stands for the first bytes of a file.
func digestOf(start []byte) string {
	sum := sha256.Sum256(start)
	return hex.EncodeToString(sum[:8])
}

// restored notes a logbook that was put in place without being opened.
func (o Options) restored(path string, head []byte) {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return
	}
	rd := &reader{store: store{filepath.Dir(path)}, db: d}
	if rd.readMeta() == nil && bytes.Equal(head, rd.meta.head) {
		o.remember(rd, "")
	}
	_ = d.Close()
}
