package logbook

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/ids"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
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
		return cpd.FileFault("the folder cannot be read", err)
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

// checkLast compares what there is with the last that the history says of it.
// A page of an older state is whole in itself; it is found by this alone.
func (c *checker) checkLast() error {
	n := 0
	err := c.db.Each(`SELECT h.name, e.id FROM (SELECT name, max(seq) AS last FROM history WHERE what = 'entry' GROUP BY name) AS h
LEFT JOIN entry AS e ON e.uid = h.name WHERE e.seq IS NOT h.last`, nil, func(row *sqlite.Rows) error {
		id := row.Text(1)
		if id == "" {
			id = row.Text(0)
		}
		if n++; n <= mostOfOneSort {
			c.r.damage(id, "the entry "+id+" is not in the state in which the history left it")
		}
		return nil
	})
	if err != nil {
		return err
	}
	const things = `SELECT what, name, max(seq) FROM history WHERE what IN ('member', 'membership', 'setting', 'submission') GROUP BY what, name`
	return c.db.Each(things, nil, func(row *sqlite.Rows) error {
		what, name, last := row.Text(0), row.Text(1), row.Num(2)
		text, seq, err := c.thing(what, name)
		if err != nil {
			return c.r.spoilt(what, err)
		}
		ok := seq == last
		if text == nil {
			ok, err = sealedOrErased(c.db, last, what, name, nil)
		}
		if err == nil && !ok {
			c.r.damage(what, "the "+what+" "+name+" is not in the state in which the history left it")
		}
		return err
	})
}

// canonical reports whether the text is what this state is written as. An older
// program may have written fewer names; it never wrote others.
func canonical(text string, s state) bool {
	b, err := json.Marshal(s)
	if err != nil || !strings.HasPrefix(s.Entry.UID, s.Entry.ID) {
		return false
	}
	if string(b) == text {
		return true
	}
	var is, want map[string]any
	if json.Unmarshal([]byte(text), &is) != nil || json.Unmarshal(b, &want) != nil {
		return false
	}
	return within(is, want)
}

// within reports whether everything in a is in b, and alike.
func within(a, b map[string]any) bool {
	for name, v := range a {
		other, ok := b[name]
		if !ok {
			return false
		}
		m, isMap := v.(map[string]any)
		o, otherMap := other.(map[string]any)
		if isMap && otherMap && name == "entry" {
			if !within(m, o) {
				return false
			}
		} else if !reflect.DeepEqual(v, other) {
			return false
		}
	}
	return true
}

// checkMeta compares the row about the logbook with what the history says.
func (c *checker) checkMeta() error {
	if ids.Check(c.meta.logbook) != nil {
		c.r.damage("meta", "the logbook's own id is not as it was written")
	}
	if c.meta.seq == 0 {
		return nil
	}
	last, found, err := c.step(c.meta.seq)
	if err != nil {
		return err
	}
	undone, _, err := c.step(last.undoes)
	want := c.meta
	want.changed, want.undo, want.redo = last.at, last.seq, 0
	switch last.act {
	case actUndo:
		want.undo, want.redo = undone.below, last.seq
	case actRedo:
		want.redo = undone.below
	case actRedact:
		want.undo = 0
	}
	if err == nil && (!found || want.changed != c.meta.changed || want.undo != c.meta.undo || want.redo != c.meta.redo) {
		c.r.damage("meta", "what undo and redo would do next does not follow from the history")
	}
	return err
}

// proof is the copy of a piece of evidence.
type proof struct {
	what  string // is wrong with it; "" for nothing
	hint  string
	whole bool // its bytes are those that were attached

	unread error // why nobody knows
}

// checkProofs compares the copy of each piece of evidence with the digest in its row.
func (c *checker) checkProofs() error {
	const sql = `SELECT v.sha256, v.name, e.id FROM evidence AS v JOIN entry AS e ON e.key = v.entry ORDER BY e.deleted, e.key, v.place`
	return c.db.Each(sql, nil, func(row *sqlite.Rows) error {
		sum, name, id := row.Text(0), row.Text(1), row.Text(2)
		p, seen := c.proofs[sum]
		if !seen {
			c.r.Files++
			p = c.proof(sum)
			c.proofs[sum] = p
		}
		if p.what != "" {
			c.r.add(EvidenceGap, id, "the copy of "+name+" (entry "+id+") "+p.what, strings.Replace(p.hint, "add ID FILE", "add "+id+" FILE", 1))
		}
		return nil
	})
}

func (s *store) proof(sum string) proof {
	path := s.EvidencePath(sum)
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return proof{what: "is a link", hint: "put the file itself in its place: " + show(path)}
	}
	got, err := sumFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return proof{what: "is missing", hint: "if you have the file still, attach it again: cpdlog evidence add ID FILE"}
	case err != nil:
		return proof{what: "cannot be read: " + cpd.Reason(err), hint: "check who may read " + show(path), unread: err}
	case got != sum:
		return proof{what: "has been changed", hint: "take the file from a backup, or attach it again: cpdlog evidence add ID FILE"}
	}
	for _, dir := range []string{filepath.Dir(filepath.Dir(path)), filepath.Dir(path)} {
		// A junction is no link by its mode, but no folder either.
		if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
			return proof{what: "is behind a link, which a copy of the logbook's folder would not have",
				hint: "put the folder itself in the place of " + show(dir), whole: true}
		}
	}
	return proof{whole: true}
}

// checkOrphans names the copies that no row has ever named, here, in a snapshot or in a
// logbook that was put aside: those are ways back.
func (c *checker) checkOrphans() error {
	files, err := disk.FilesBelow(filepath.Join(c.dir, evidenceName))
	if err != nil {
		c.r.add(Advice, evidenceName, "the evidence folder cannot be read: "+cpd.Reason(err), "check who may read it")
		return nil
	}
	orphans := []string{}
	for _, f := range files {
		sum := filepath.Base(f)
		if _, named := c.proofs[sum]; named || !leftover.IsDigest(sum) { // any other name is told by Leftovers
			continue
		}
		if named, err := c.everNamed(sum); err != nil {
			return err
		} else if !named {
			orphans = append(orphans, f)
		}
	}
	return c.sayOrphans(orphans)
}

func (c *checker) sayOrphans(files []string) error {
	if len(files) == 0 {
		return nil
	}
	all, err := c.Backups()
	ways := cpd.ListOf(all, func(i BackupInfo) string { return i.Path })
	ways = append(ways, cpd.ListOf(leftover.Formers(c.dir), func(dir string) string { return filepath.Join(dir, fileName) })...)
	for _, path := range ways {
		files = slices.DeleteFunc(files, func(f string) bool { return mayName(path, filepath.Base(f)) })
	}
	for _, f := range files {
		c.r.add(Advice, filepath.Join(evidenceName, f), "no entry has ever had this file; a command may have been cut off before it was saved",
			"see that you need nothing of it")
		c.r.removable(filepath.Join(c.dir, evidenceName, f))
	}
	return err
}

// mayName reports whether another file of the logbook has ever named a copy, or cannot
// be asked.
func mayName(path, sum string) bool {
	named := false
	err := readFile(path, func(rd *reader) (err error) {
		named, err = rd.everNamed(sum)
		return err
	})
	return named || err != nil
}

// everNamed reports whether an entry has, or once had, a copy of this digest.
func (rd *reader) everNamed(sum string) (bool, error) {
	n, err := rd.db.Number(`SELECT (SELECT count(*) FROM evidence WHERE sha256 = ?1)
+ (SELECT count(*) FROM history WHERE what = 'entry' AND instr(text, ?1) > 0)`, sum)
	return n > 0, err
}
