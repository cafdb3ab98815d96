package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// checkEvidence compares every copy with the digest in its row, and names the
// copies that no row has ever named.
func (c *checker) checkEvidence() error {
	known := map[string]bool{}
	const sql = `SELECT v.sha256, v.name, e.id FROM evidence AS v JOIN entry AS e ON e.key = v.entry ORDER BY e.deleted, e.key, v.place`
	err := c.db.Each(sql, nil, func(row *sqlite.Rows) error {
		sum, name, id := row.Text(0), row.Text(1), row.Text(2)
		if known[sum] {
			return nil
		}
		known[sum] = true
		c.r.Files++
		got, err := sumFile(c.EvidencePath(sum))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			c.r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") is missing", "if you have the file still, attach it again: cpdlog evidence add "+id+" FILE")
		case err != nil:
			c.r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") cannot be read: "+cpd.Reason(err), "check who may read the evidence folder")
		case got != sum:
			c.r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") has been changed",
				"take the file from a backup, or attach it again: cpdlog evidence add "+id+" FILE")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.checkOrphans(known)
}

func (c *checker) checkOrphans(known map[string]bool) error {
	files, err := filesBelow(filepath.Join(c.dir, evidenceName))
	if err != nil {
		c.r.add(Advice, evidenceName, "the evidence folder cannot be read: "+cpd.Reason(err), "check who may read it")
		return nil
	}
	for _, f := range files {
		sum := filepath.Base(f)
		if known[sum] {
			continue
		}
		n, err := c.db.Number(`SELECT count(*) FROM history WHERE what = 'entry' AND instr(text, ?) > 0`, sum)
		if err != nil {
			return err
		}
		if n == 0 {
			c.r.add(Advice, filepath.Join(evidenceName, f), "no entry has ever had this file; a command may have been cut off before it was saved",
				"it can be removed by hand")
		}
	}
	return nil
}

// checkBackups opens every snapshot.
func (c *checker) checkBackups() error {
	all, err := c.Backups()
	if err != nil {
		return err
	}
	c.r.Backups = len(all)
	for _, i := range all {
		if _, _, err := inspect(i.Path); err != nil {
			c.r.add(Advice, filepath.Base(i.Path), "this snapshot cannot be used: "+err.Error(), "it can be removed by hand; take a new one: cpdlog backup")
		}
	}
	if len(all) == 0 && c.meta.seq > 0 {
		c.r.add(Advice, backupsName, "there is no snapshot yet", "take one: cpdlog backup")
	}
	c.checkSecondCopy()
	return nil
}

// secondCopyAge is how old the copy in another place may be.
const secondCopyAge = 7 * 24 * time.Hour

func (c *checker) checkSecondCopy() {
	if c.meta.seq == 0 {
		return
	}
	const hint = "publish one: cpdlog backup --to FOLDER, for example on another disk"
	s := c.o.lastSeen().of(c.meta.logbook)
	at, err := time.Parse(stampLayout, s.Copied)
	switch {
	case err != nil:
		c.r.add(Advice, "backup", "no copy in another place is known; if this disk fails, the record is lost", hint)
	case c.o.Now().Sub(at) > secondCopyAge:
		c.r.add(Advice, "backup", "the last copy in another place is from "+dayOf(s.Copied), hint)
	}
}

// checkFolder looks at the folder itself; what lies in it is told by Leftovers.
func (c *checker) checkFolder() error {
	if _, err := os.ReadDir(c.dir); err != nil {
		return fileFault("the folder cannot be read", err)
	}
	if cloud := CloudFolder(c.dir); cloud != "" {
		c.r.add(Advice, c.dir, "the folder is kept in step by "+cloud+", which can damage a logbook when two machines write at once",
			"keep it in a local folder and publish snapshots: cpdlog backup --to FOLDER")
	}
	for _, path := range []string{c.dir, c.DBPath()} {
		if info, err := os.Stat(path); err == nil && othersCanRead(info) {
			c.r.add(Advice, path, "other people on this machine can read "+show(path), "take their rights away: chmod go= "+cpd.Pasted("unix", path))
		}
	}
	return nil
}
