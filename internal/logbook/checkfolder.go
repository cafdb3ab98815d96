package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// checkEvidence compares every copy with the digest in its row, and names the
// copies that no row has ever named.
func (b *Book) checkEvidence(r *Report) error {
	known := map[string]bool{}
	err := b.db.Each(`SELECT v.sha256, v.name, e.id FROM evidence AS v JOIN entry AS e ON e.key = v.entry ORDER BY e.deleted, e.key, v.place`, nil, func(row *sqlite.Rows) error {
		sum, name, id := row.Text(0), row.Text(1), row.Text(2)
		if known[sum] {
			return nil
		}
		known[sum] = true
		r.Files++
		got, err := sumFile(b.EvidencePath(sum))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") is missing", "if you have the file still, attach it again: cpdlog evidence add "+id+" FILE")
		case err != nil:
			r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") cannot be read: "+cpd.Reason(err), "check who may read the evidence folder")
		case got != sum:
			r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") has been changed", "take the file from a backup, or attach it again: cpdlog evidence add "+id+" FILE")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.checkOrphans(r, known)
}

func (b *Book) checkOrphans(r *Report, known map[string]bool) error {
	files, err := filesBelow(filepath.Join(b.dir, evidenceName))
	if err != nil {
		r.add(Advice, evidenceName, "the evidence folder cannot be read: "+cpd.Reason(err), "check who may read it")
		return nil
	}
	for _, f := range files {
		sum := filepath.Base(f)
		if known[sum] {
			continue
		}
		n, err := b.db.Number(`SELECT count(*) FROM history WHERE what = 'entry' AND instr(text, ?) > 0`, sum)
		if err != nil {
			return err
		}
		if n == 0 {
			r.add(Advice, filepath.Join(evidenceName, f), "no entry has ever had this file; a command may have been cut off before it was saved", "it can be removed by hand")
		}
	}
	return nil
}

// checkBackups opens every snapshot.
func (b *Book) checkBackups(r *Report) error {
	all, err := b.Backups()
	if err != nil {
		return err
	}
	r.Backups = len(all)
	for _, i := range all {
		if _, _, err := inspect(i.Path); err != nil {
			r.add(Advice, filepath.Base(i.Path), "this snapshot cannot be used: "+err.Error(), "it can be removed by hand; take a new one: cpdlog backup")
		}
	}
	if len(all) == 0 && b.meta.seq > 0 {
		r.add(Advice, backupsName, "there is no snapshot yet", "take one: cpdlog backup")
	}
	b.checkSecondCopy(r)
	return nil
}

// secondCopyAge is how old the copy in another place may be.
const secondCopyAge = 7 * 24 * time.Hour

func (b *Book) checkSecondCopy(r *Report) {
	if b.meta.seq == 0 {
		return
	}
	const hint = "publish one: cpdlog backup --to FOLDER, for example on another disk"
	s := b.o.lastSeen().Logbooks[b.meta.logbook]
	at, err := time.Parse(stampLayout, s.Copied)
	switch {
	case err != nil:
		r.add(Advice, "backup", "no copy in another place is known; if this disk fails, the record is lost", hint)
	case b.o.Now().Sub(at) > secondCopyAge:
		r.add(Advice, "backup", "the last copy in another place is from "+dayOf(s.Copied), hint)
	}
}

// checkFolder looks at what lies beside the logbook.
func (b *Book) checkFolder(r *Report) error {
	names, err := os.ReadDir(b.dir)
	if err != nil {
		return fileFault("the folder cannot be read", err)
	}
	for _, n := range names {
		b.checkName(r, n)
	}
	if c := CloudFolder(b.dir); c != "" {
		r.add(Advice, b.dir, "the folder is kept in step by "+c+", which can damage a logbook when two machines write at once", "keep it in a local folder and publish snapshots: cpdlog backup --to FOLDER")
	}
	for _, name := range leavings(b.dir) {
		r.add(Advice, name, "a command was cut off and has left this behind", "the next command that changes something removes it")
	}
	for _, path := range []string{b.dir, b.DBPath()} {
		if info, err := os.Stat(path); err == nil && othersCanRead(info) {
			r.add(Advice, path, "other people on this machine can read "+show(path), "take their rights away: chmod go= "+show(path))
		}
	}
	return nil
}

func (b *Book) checkName(r *Report, n fs.DirEntry) {
	name := n.Name()
	switch {
	case name == fileName || n.IsDir():
	case conflictCopy(name):
		r.add(Advice, name, "this looks like a second version of the logbook that a sync program has made", "join it: cpdlog merge "+name)
	case strings.HasPrefix(name, fileName+"-") || strings.HasPrefix(name, fileName+".new"):
		// A journal that still matters would have been used when the file was opened.
		if info, err := n.Info(); err == nil && info.Size() > 0 {
			r.add(Advice, name, "a journal of another state of the logbook lies beside it", "if no other command is at work, move it away")
		}
	case name == doomedName:
		r.add(Advice, name, "an erasing was cut off, and files of evidence that it was to erase may still be there", "run cpdlog redact again for the entry")
	case name == holderName:
		r.add(Advice, name, "a command was cut off and has left this behind", "if no other command is at work, it can be removed")
	}
}

// conflictCopy knows the names that sync programs give to a second version:
// "logbook (Ann's conflicted copy 2025-01-02).db", "logbook-LAPTOP7.db",
// "logbook (1).db", "logbook 2.db", "logbook.sync-conflict-….db".
func conflictCopy(name string) bool {
	rest, ok := strings.CutPrefix(name, "logbook")
	if !ok || name == fileName {
		return false
	}
	mid, ok := strings.CutSuffix(rest, ".db")
	return ok && mid != "" && strings.ContainsRune(" -(._", rune(mid[0]))
}
