package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
)

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
