package logbook

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// checkBackups opens every snapshot.
func (c *checker) checkBackups() error {
	all, err := c.Backups()
	if err != nil {
		return err
	}
	c.r.Backups = len(all)
	erased, err := c.erasures()
	if err != nil {
		return err
	}
	for _, i := range all {
		if err := c.checkBackup(i, erased); err != nil {
			return err
		}
	}
	if len(all) == 0 && c.meta.seq > 0 {
		c.r.add(Advice, backupsName, "there is no snapshot yet", "take one: cpdlog backup")
	}
	c.checkSecondCopy()
	return nil
}

func (c *checker) checkBackup(i BackupInfo, erased map[string][]string) error {
	_, _, err := inspect(i.Path)
	owed := map[string][]string{}
	if err == nil {
		owed, err = owedIn(i.Path, erased)
	}
	name := filepath.Base(i.Path)
	switch {
	case cpd.KindOf(err) == cpd.NoRoom:
		c.r.add(Advice, name, "this snapshot cannot be read: "+cpd.Unpromised(err), "check who may read the backups folder")
	case err != nil:
		c.r.add(Advice, name, "this snapshot cannot be used: "+cpd.Unpromised(err), "take a new one: cpdlog backup")
		c.r.removable(i.Path)
	}
	for _, uid := range slices.Sorted(maps.Keys(owed)) {
		s, _, err := c.load(uid)
		if err != nil {
			return err
		}
		c.r.add(Advice, name, "this snapshot still holds texts of "+s.ID+" that were erased", "erase them there: cpdlog redact "+s.ID+" --yes "+s.ID)
	}
	return nil
}

// secondCopyAge is how old the copy in another place may be.
const secondCopyAge = 7 * 24 * time.Hour

func (c *checker) checkSecondCopy() {
	if c.meta.seq == 0 {
		return
	}
	const hint = "publish one: cpdlog backup --to FOLDER, for example on another disk"
	s := c.o.lastSeen().Of(c.meta.logbook)
	at, err := time.Parse(stampLayout, s.Copied)
	switch {
	case err != nil:
		c.r.add(Advice, "backup", "no copy in another place is known; if this disk fails, the record is lost", hint)
	case c.o.Now().Sub(at) > secondCopyAge:
		c.r.add(Advice, "backup", "the last copy in another place is from "+cpd.Local(s.Copied, cpd.MomentDayLayout, c.o.here()), hint)
	}
}

// checkFolder looks at the folder itself; what lies in it is told by Leftovers.
func (c *checker) checkFolder() error {
	if _, err := os.ReadDir(c.dir); err != nil {
		return fileFault("the folder cannot be read", err)
	}
	if cloud := leftover.CloudFolder(c.dir); cloud != "" {
		c.r.add(Advice, c.dir, "the folder is kept in step by "+cloud+", which can damage a logbook when two machines write at once",
			"keep it in a local folder and publish snapshots: cpdlog backup --to FOLDER")
	}
	for _, path := range []string{c.dir, c.DBPath()} {
		if info, err := os.Stat(path); err == nil && disk.OthersCanRead(info) {
			c.r.add(Advice, path, "other people on this machine can read "+show(path), "take their rights away: chmod go= "+cpd.Pasted("unix", path))
		}
	}
	return nil
}
