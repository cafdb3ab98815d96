package logbook

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
)

// parcel is what goes into a published backup. Of the evidence, what is whole.
type parcel struct {
	*checker        // has looked at the evidence, and is told what is left out
	snapshot string // "": the record is taken from the logbook itself
	z        *zip.Writer
	sums     strings.Builder // the manifest
}

func (p *parcel) fill() error {
	if err := errors.Join(p.record(), p.evidence(), p.rules()); err != nil {
		return err
	}
	w, err := p.z.Create(manifestName)
	if err == nil {
		_, err = io.WriteString(w, p.sums.String())
	}
	return err
}

func (p *parcel) record() error {
	if p.snapshot != "" {
		_, err := p.file(fileName, p.snapshot)
		return err
	}
	// The file is read by SQLite, in memory: nothing can be written beside it.
	return p.reading(func() error {
		image, err := p.db.Image()
		if err = errOr(err, p.wholeFile()); err == nil {
			_, err = p.add(fileName, bytes.NewReader(image))
		}
		return err
	})
}

// evidence adds what entries name, and what only the history may name.
func (p *parcel) evidence() error {
	dir := filepath.Join(p.dir, evidenceName)
	files, err := disk.FilesBelow(dir)
	if err != nil {
		p.r.add(EvidenceGap, evidenceName, "the folder cannot be read to its end: "+cpd.Reason(err), "check who may read it")
	}
	for sum, copied := range p.proofs {
		if copied.whole { // behind a link, too
			files = append(files, filepath.Join(sum[:2], sum))
		}
	}
	slices.Sort(files)
	for _, f := range slices.Compact(files) {
		if !p.holds(dir, f) {
			continue
		}
		sum, err := p.file(path.Join(evidenceName, filepath.ToSlash(f)), filepath.Join(dir, f))
		if name := filepath.Base(f); err == nil && leftover.IsDigest(name) && sum != name {
			err = cpd.Fail(cpd.Busy, show(f)+" changed while it was copied; nothing was made", "close the program that writes to it and try again")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// holds reports whether a file of evidence is what its name says. One that no
// entry names now has not been looked at yet.
func (p *parcel) holds(dir, f string) bool {
	name := filepath.Base(f)
	if copied, known := p.proofs[name]; known || !leftover.IsDigest(name) {
		return copied.whole || !known && p.names(filepath.Join(evidenceName, f))
	}
	sum, err := sumFile(filepath.Join(dir, f))
	if err != nil || sum != name {
		p.r.add(EvidenceGap, filepath.Join(evidenceName, f), "this file, which no entry has now, cannot be read or has been changed", "take it from an older backup")
	}
	return err == nil && sum == name
}

// names reports whether a name can stand in the list of what the copy holds, and says
// where it cannot.
func (p *parcel) names(rel string) bool {
	name := cpd.VisibleLine(filepath.ToSlash(rel))
	several := strings.Contains(rel, "\n")
	if several {
		p.r.add(EvidenceGap, name, name+" has a name of several lines", "give it a name of one line")
	}
	return !several
}

func (p *parcel) rules() error {
	dir := filepath.Join(p.dir, rulesName)
	files, err := disk.FilesBelow(dir)
	for i := 0; i < len(files) && err == nil; i++ {
		if p.names(filepath.Join(rulesName, files[i])) {
			_, err = p.file(path.Join(rulesName, filepath.ToSlash(files[i])), filepath.Join(dir, files[i]))
		}
	}
	return errOr(err, filepath.WalkDir(dir, func(f string, d fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(p.dir, f); err == nil && !d.IsDir() && !d.Type().IsRegular() {
			p.r.add(EvidenceGap, filepath.ToSlash(rel), filepath.ToSlash(rel)+" is a link", "put the file itself in its place")
		}
		return nil
	}))
}

// file adds a file and returns its digest.
func (p *parcel) file(name, from string) (sum string, err error) {
	f, err := disk.OpenGuarded(from)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return p.add(name, f)
}

func (p *parcel) add(name string, r io.Reader) (sum string, err error) {
	w, err := p.z.Create(name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(w, h), r)
	sum = hex.EncodeToString(h.Sum(nil))
	fmt.Fprintf(&p.sums, "%s  %s\n", sum, name)
	return sum, err
}
