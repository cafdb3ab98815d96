package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/logbook"
	"cpdlog/internal/record"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

// A pack is a record with its evidence. Where there is a logbook, its entries
// and files are taken in; where there is none, a full copy becomes one, with
// its memberships and the rules that are not the program's own.

// openPack looks whether the file is a pack, or a record to make a logbook of.
func (im *importer) openPack() error {
	none, err := im.noLogbook()
	if err != nil {
		return err
	}
	if !im.isPack() && !(none && im.isRecord()) {
		return nil
	}
	im.pack, err = record.Load(im.name)
	if err != nil {
		return err
	}
	was := im.close
	im.close = func() { was(); _ = im.pack.Close() }
	if !im.pack.Intact {
		return cpd.Fail(cpd.Damaged, quote(im.name)+" was altered or damaged since it was made, so nothing of it was taken; nothing was changed",
			"see what is wrong with: cpdlog verify "+im.name)
	}
	if im.make = none; none {
		return im.startAnew()
	}
	return im.readPack()
}

func (im *importer) noLogbook() (bool, error) {
	dir, err := im.folder()
	if err != nil {
		return false, err
	}
	_, err = os.Lstat(filepath.Join(dir, "logbook.db"))
	return errors.Is(err, os.ErrNotExist), nil
}

// isPack says that the file is a folder or an archive with a record in it.
func (im *importer) isPack() bool {
	if im.name == "-" {
		return false
	}
	if info, err := os.Stat(im.name); err == nil && info.IsDir() {
		return true
	}
	z, err := zip.OpenReader(im.name)
	if err != nil {
		return false
	}
	defer z.Close()
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasSuffix(f.Name, "data/record.json") })
}

// isRecord says that the file begins as a record does.
func (im *importer) isRecord() bool {
	if im.name == "-" || im.file == nil {
		return false
	}
	head := make([]byte, 512)
	n, _ := io.ReadFull(im.file, head)
	_, err := im.file.Seek(0, io.SeekStart)
	return err == nil && bytes.Contains(head[:n], []byte(`"`+record.Format+`"`))
}

// readPack gives the record's entries to the reader of files.
func (im *importer) readPack() error {
	text, err := json.Marshal(map[string]any{"schema_version": 1, "entries": im.pack.Entries})
	im.file = bytes.NewReader(text)
	return err
}

// startAnew takes memberships and rules from the record, for a logbook that is
// made once every row is known to be good.
func (im *importer) startAnew() error {
	if im.pack.For != record.ForFull || len(im.pack.Memberships) == 0 {
		return cpd.Fail(cpd.NotFound, "there is no logbook here, and "+quote(im.name)+" is no full copy to make one of; nothing was made",
			"make a logbook first: cpdlog init --scheme nalw --joined 2025-01-22")
	}
	im.ms = im.pack.Memberships
	im.schemes = map[string]*scheme.Scheme{}
	for _, set := range im.pack.Rules {
		s, err := rulefile.Read(set.ID+".toml (in the pack)", []byte(set.Text))
		if err != nil || s.ID != set.ID {
			return &cpd.Error{Kind: cpd.Invalid, Text: "the rules of " + quote(set.ID) + " in the pack cannot be used; nothing was made", Err: err}
		}
		im.schemes[s.ID] = s
	}
	return im.readPack()
}

// makeLogbook makes the logbook that a full copy becomes. What the program has
// itself is not copied into its rules folder.
func (im *importer) makeLogbook() error {
	dir, err := im.folder()
	if err != nil {
		return err
	}
	if im.book, err = logbook.Create(dir, im.app.options()); err != nil {
		return err
	}
	im.sayNew(im.book.Warnings())
	for _, set := range im.pack.Rules {
		if _, text, builtIn, err := im.rulesFile(set.ID); err == nil && builtIn && string(text) == set.Text {
			continue
		}
		if err := writeRules(filepath.Join(im.book.RulesDir(), "schemes"), set); err != nil {
			return err
		}
	}
	return nil
}

func writeRules(dir string, set record.RuleSet) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, set.ID+".toml"), []byte(set.Text), 0o600)
}

// join puts the member and the memberships of a full copy into the logbook.
func (im *importer) join(tx *logbook.Tx) error {
	if !im.make {
		return nil
	}
	if err := tx.SetMember(im.pack.Member); err != nil {
		return err
	}
	for _, m := range im.pack.Memberships {
		if err := tx.SetMembership(m); err != nil {
			return err
		}
	}
	return nil
}

// takeProofs copies the evidence that the pack brings and the logbook lacks.
func (im *importer) takeProofs() error {
	if im.pack == nil {
		return nil
	}
	p := im.screen().Progress("Copying evidence", len(im.pack.Evidence), im.env.Now)
	defer p.Done()
	for i, proof := range im.pack.Evidence {
		p.At(i)
		v := cpd.Evidence{Name: proof.Name, Size: proof.Size, SHA256: proof.SHA256}
		if wanted, named := im.proofs[v.SHA256]; proof.Missing || named && !wanted || im.readEvidence(v) == nil {
			continue
		}
		if err := im.takeProof(v); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) takeProof(v cpd.Evidence) error {
	in, err := im.pack.Open(v)
	if err != nil {
		return nil // not in the pack: the row is taken without the file, and that is said
	}
	defer in.Close()
	return im.book.TakeProof(in, v)
}

// absent counts a row's files that are in neither the pack nor the logbook.
func (im *importer) absent(r *intake.Row) int {
	n := 0
	for _, v := range r.Files {
		if !im.holds(v) {
			n++
		}
	}
	return n
}

func (im *importer) holds(v cpd.Evidence) bool {
	if v.SHA256 == "" {
		return false
	}
	if im.pack != nil {
		if f, err := im.pack.Open(v); err == nil {
			return f.Close() == nil
		}
	}
	return !im.make && im.readEvidence(v) == nil
}
