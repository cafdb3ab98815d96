package logbook

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
)

// finish does what an erasing has to do outside the record: the free pages, the
// evidence, the drafts and the snapshots. Then nothing is left to note.
func (e *eraser) finish() error {
	note := e.b.pendingErase()
	if !note.there() {
		return e.redactBackups()
	}
	w, err := note.read()
	if err != nil {
		return err
	}
	err = errors.Join(e.b.db.Exec("VACUUM"), e.dropFiles(w.files), e.dropDrafts(w.ids), e.redactBackups())
	if err == nil {
		err = cpd.FileFault(show(note.path)+" cannot be removed", removeFile(note.path))
	}
	return err
}

// finishErasing finishes an erasure that was cut off, unless a command is at work
// on it. Where it was cut off before the record was changed, all that it looks
// for is still named there, and stays.
func (b *Book) finishErasing() {
	if b.snapshot || !b.pendingErase().there() {
		return
	}
	end, alone := disk.NoneAtWork(b.dir)
	if end(); !alone {
		return
	}
	defer disk.AtWork(b.dir)()
	e := &eraser{b: b, again: true}
	err := b.wholeFile()
	if err == nil {
		err = e.finish()
	}
	if err != nil {
		b.warnings = append(b.warnings, "an erasure that was cut off cannot be finished yet: "+cpd.Unpromised(err))
		return
	}
	held := func(path string) string {
		return "an erasure that was cut off has been finished; the text may still be in " + show(path)
	}
	b.warnings = append(b.warnings, cpd.ListOf(e.out.StillHeld, held)...)
}

// dropFiles removes the copies of evidence that no entry names any more.
func (e *eraser) dropFiles(sums []string) error {
	for _, sum := range sums {
		n, err := e.b.db.Number(`SELECT count(*) FROM evidence WHERE sha256 = ?`, sum)
		if err != nil {
			return err
		}
		if n > 0 && !e.again {
			e.out.StillHeld = append(e.out.StillHeld, e.b.EvidencePath(sum)+" (another entry has it)")
		}
		if n > 0 {
			continue
		}
		path := e.b.EvidencePath(sum)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(removeFile(path), disk.SyncDir(filepath.Dir(path))); err != nil {
			return cpd.FileFault(show(path)+" cannot be removed", err)
		}
		e.out.Files++
	}
	return nil
}

// redactBackups carries out in every snapshot, and in what a restore has put aside, what
// was ever erased here. Where that
// fails since the disk takes nothing, the erasing is not over.
func (e *eraser) redactBackups() error {
	erased, err := e.b.erasures()
	if err != nil || len(erased) == 0 {
		return err
	}
	all, err := e.b.Backups()
	if err != nil {
		return err
	}
	paths := cpd.ListOf(all, func(i BackupInfo) string { return i.Path })
	for _, folder := range leftover.Formers(e.b.dir) {
		if file := formerFile(folder); file != "" {
			paths = append(paths, file)
		}
	}
	var failed error
	for _, path := range paths {
		if !mayOwe(path, erased) {
			continue
		}
		switch err := e.redactBackup(path, erased); {
		case err == nil:
			e.out.Backups++
		case cpd.KindOf(err) == cpd.NoRoom && !isAbout(err, path):
			failed = err
		default:
			e.out.StillHeld = append(e.out.StillHeld, path)
		}
	}
	return failed
}

// formerFile is the whole logbook that a restore has put aside; "" where it was damaged,
// is of a newer version, or has a journal beside it.
func formerFile(folder string) string {
	in, err := os.ReadDir(folder)
	path := filepath.Join(folder, fileName)
	if _, lerr := lookAt(path); err != nil || lerr != nil || len(in) != 1 || !strings.HasPrefix(filepath.Base(folder), leftover.Whole) {
		return ""
	}
	return path
}

// owedIn returns the erasures that a look into a snapshot shows not to be carried out.
func owedIn(path string, erased map[string][]string) (owed map[string][]string, err error) {
	err = readFile(path, func(rd *reader) error {
		owed, err = rd.owed(erased)
		return err
	})
	return owed, err
}

// mayOwe reports whether a file may hold what was erased.
func mayOwe(path string, erased map[string][]string) bool {
	owed, err := owedIn(path, erased)
	return err != nil || len(owed) > 0
}

// redactBackup rewrites one snapshot under a passing name and puts it in the
// place of the old one.
func (e *eraser) redactBackup(path string, erased map[string][]string) error {
	defer disk.AtWork(e.b.dir)()
	work, err := os.MkdirTemp(filepath.Join(e.b.dir, backupsName), "rewriting-*")
	if err != nil {
		return cpd.FileFault(show(path)+" cannot be written anew", err)
	}
	defer func() { e.out.StillHeld = append(e.out.StillHeld, leftover.Clear(work)...) }()
	fresh := filepath.Join(work, fileName)
	if err := cpd.FileFault(show(path)+" cannot be copied", disk.CopyFile(path, fresh)); err != nil {
		return err
	}
	there, err := heedFile(&e.b.reader, fresh, e.b.o, erased)
	if err != nil || there == nil {
		return err
	}
	return cpd.FileFault(show(path)+" cannot be written anew", disk.Place(fresh, path))
}

// heedFile carries out erasures in a copy of the logbook, which lies in a folder of
// its own, and returns what was done there, nil where nothing was to do.
func heedFile(live *reader, copied string, o Options, erased map[string][]string) (there *eraser, err error) {
	o.StateFile = ""
	s, err := Open(filepath.Dir(copied), o)
	if err != nil {
		return nil, err
	}
	s.snapshot = true
	owed, err := s.owed(erased)
	if err == nil && len(owed) > 0 {
		there = &eraser{b: s}
		err = there.heedIn(live, owed)
	}
	return there, errors.Join(err, s.Close())
}

// heedIn carries out erasures in a copy, and removes the evidence that lies beside it.
// Of an entry's tags it keeps those that the logbook has.
func (e *eraser) heedIn(live *reader, owed map[string][]string) error {
	_, err := e.change(func() error {
		for _, uid := range slices.Sorted(maps.Keys(owed)) {
			now, _, err := live.load(uid)
			if err == nil {
				err = e.heedAll(uid, owed[uid], &now)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return e.dropFiles(e.files)
}

// draftsName is the folder of texts that an editor is, or was, at work on.
const draftsName = leftover.Drafts

// dropDrafts removes the drafts of erased entries, with what editors have left
// beside them, and takes the texts out of those that belong to no entry yet.
func (e *eraser) dropDrafts(ids []string) error {
	dir := filepath.Join(e.b.dir, draftsName)
	all, _ := os.ReadDir(dir) // one that is missing has none
	var failed []error
	for _, n := range all {
		path := filepath.Join(dir, n.Name())
		erased, err := e.draftOf(n.Name(), ids)
		switch {
		case err != nil:
		case erased:
			err = removeFile(path)
			if !strings.HasSuffix(n.Name(), ".began") { // it goes with its draft
				e.out.Drafts++
			}
		case n.Type().IsRegular() && (strings.HasPrefix(n.Name(), "new-") || strings.HasPrefix(n.Name(), "text-")):
			err = e.withoutTexts(path)
		}
		failed = append(failed, cpd.FileFault(show(path)+" cannot be removed", err))
	}
	_ = os.Remove(dir) // where it is empty
	return errors.Join(failed...)
}

// draftOf reports whether a draft is of one of the entries, which is erased by now.
func (e *eraser) draftOf(name string, ids []string) (bool, error) {
	id := leftover.DraftOf(name)
	if id == "" || !slices.Contains(ids, id) {
		return false, nil
	}
	return e.b.IsErased(id)
}

// IsErased reports whether the entry of a short id, deleted or not, is erased.
func (b *Book) IsErased(id string) (bool, error) {
	n, err := b.db.Number(`SELECT count(*) FROM entry WHERE id = ? AND title = ?`, id, Erased)
	return n > 0, err
}

// withoutTexts takes the erased texts out of a file.
func (e *eraser) withoutTexts(path string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	now := string(old)
	for _, text := range e.gone {
		if len(text) >= 8 { // a shorter one may be a word of another entry
			now = strings.ReplaceAll(now, text, Erased)
		}
	}
	if now == string(old) {
		return nil
	}
	e.out.Drafts++
	return writeNew(path, now)
}

// beyondReach names what lies in the folder and may still hold the text.
func (e *eraser) beyondReach() error {
	_ = sweep(e.b.dir, e.b.o.Now()) // what it cannot remove is named below
	erased, err := e.b.erasures()
	for _, l := range Leftovers(e.b.dir, e.b.o) {
		held, looked := l.Remedy != leftover.Aside && l.Name != pendingEraseName, l.Path
		if l.Remedy == leftover.Kept {
			looked = formerFile(l.Path)
		}
		if held && (!l.Look || mayOwe(looked, erased)) {
			e.out.StillHeld = append(e.out.StillHeld, l.Path)
		}
		if held && l.With != "" {
			e.out.StillHeld = append(e.out.StillHeld, l.With)
		}
	}
	e.nameCopies(erased)
	return err
}

// nameCopies names the other copies of the logbook that are known to lie somewhere and
// may not have carried out the erasures.
func (e *eraser) nameCopies(erased map[string][]string) {
	own, place := e.b.meta.logbook, beside(e.b.dir)
	place.Published = e.b.o.lastSeen().CopiedTo()
	for _, path := range place.Copies() {
		under := func(held string) bool {
			return held == path || strings.HasPrefix(path, held+string(filepath.Separator))
		}
		if path == e.b.DBPath() || slices.ContainsFunc(e.out.StillHeld, under) {
			continue
		}
		i, published := copies.Published(path)
		if published && strings.HasPrefix(own, i.Logbook) || !published && idOf(path) == own && mayOwe(path, erased) {
			e.out.StillHeld = append(e.out.StillHeld, path)
		}
	}
}
