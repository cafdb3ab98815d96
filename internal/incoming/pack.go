package incoming

import (
	"errors"
	"io"
	"io/fs"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/signoff"
)

// A pack is a record with its evidence. Where there is a logbook, its entries
// and files are taken in; where there is none, a full copy becomes one, with
// its memberships and the rules that are not the program's own.

// startAnew takes memberships and rules from the record, for a logbook that is
// made once every row is known to be good.
func (f *File) startAnew(Place) error {
	if !f.full() {
		return cpd.Fail(cpd.NotFound, "there is no logbook here, and "+cpd.Quoted(f.name)+" is no full copy to make one of; nothing was made",
			"make a logbook first: cpdlog init --scheme nalw --joined 2025-01-22")
	}
	for _, set := range f.pack.Rules {
		s, err := rulefile.Read(set.ID+".toml (in the pack)", []byte(set.Text))
		if err != nil || s.ID != set.ID {
			return &cpd.Error{Kind: cpd.Invalid, Text: "the rules of " + cpd.Quoted(set.ID) + " in the pack cannot be used; nothing was made", Err: err}
		}
		f.rules.Use(s)
	}
	f.anew, f.ms = true, f.pack.Memberships
	return nil
}

// full reports whether a logbook can be made of the pack.
func (f *File) full() bool {
	return f.pack != nil && f.pack.For == record.ForFull && len(f.pack.Memberships) > 0
}

// makeLogbook makes the logbook that a full copy becomes. What the program has
// itself is not copied into its rules folder.
func (f *File) makeLogbook() (err error) {
	if f.l, err = f.create(); err != nil {
		return err
	}
	for _, set := range f.pack.Rules {
		if _, text, _, err := f.rules.File(set.ID); err == nil && string(text) == set.Text {
			continue
		}
		if _, err := f.rules.Put(set.ID, set.Text); err != nil {
			return err
		}
	}
	return nil
}

// checkSignOffs refuses a full copy with a sign-off that the logbook could not read again.
func (f *File) checkSignOffs() error {
	if !f.full() {
		return nil
	}
	for _, o := range f.pack.SignOffs {
		if err := o.Check(); err != nil {
			return &cpd.Error{Kind: cpd.Invalid, Err: err,
				Text: "the sign-off of " + cpd.Quoted(o.Name) + " in the pack cannot be used: " + cpd.Reason(err) + "; nothing was changed",
				Hint: "see what is wrong with: cpdlog verify " + cpd.Visible(f.name)}
		}
	}
	return nil
}

// takeSignOffs takes in those of a full copy, but none of an entry that was erased here:
// from its digest there a short text could be guessed.
func takeSignOffs(tx *logbook.Tx, all []signoff.SignOff) error {
	for _, o := range all {
		if namesErased(&o, tx.Entry) {
			continue
		}
		if err := tx.SetSetting(member.SignOffSetting+o.Key(), string(o.Text())); err != nil {
			return err
		}
	}
	return nil
}

func namesErased(o *signoff.SignOff, find func(string) (cpd.Entry, error)) bool {
	return slices.ContainsFunc(o.Entries, func(said signoff.Entry) bool {
		e, err := find(said.UID)
		return err == nil && e.Title == logbook.Erased
	})
}

// join puts the sign-offs of a full copy into the logbook and, into a new one, its member
// and memberships.
func (f *File) join(tx *logbook.Tx) error {
	if !f.full() {
		return nil
	}
	if err := takeSignOffs(tx, f.pack.SignOffs); err != nil || !f.anew {
		return err
	}
	if err := member.SetMember(tx, f.pack.Member); err != nil {
		return err
	}
	return cpd.InTurn(f.pack.Memberships, tx.SetMembership)
}

// takeProofs copies the evidence that the pack brings and the logbook lacks.
func (f *File) takeProofs() error {
	return f.eachProof("Copying evidence", func(in io.Reader, v cpd.Evidence) error { return f.l.Book.TakeProof(in, v) })
}

// readProofs reads all of it before anything is made, so that what is refused leaves nothing.
func (f *File) readProofs() error {
	return f.eachProof("Reading evidence", func(in io.Reader, v cpd.Evidence) error {
		n, err := io.Copy(io.Discard, in)
		if err == nil && n != v.Size {
			err = errors.New("its size differs")
		}
		return logbook.BadProof(v, err)
	})
}

// eachProof hands on each piece of evidence that the pack brings and the logbook lacks.
func (f *File) eachProof(doing string, do func(io.Reader, cpd.Evidence) error) error {
	if f.pack == nil {
		return nil
	}
	wait := f.o.wait(doing, len(f.pack.Evidence))
	defer wait.Done()
	for i, proof := range f.pack.Evidence {
		wait.At(i)
		v := cpd.Evidence{Name: proof.Name, Size: proof.Size, SHA256: proof.SHA256}
		if wanted, named := f.proofs[v.SHA256]; proof.Missing || named && !wanted {
			continue
		}
		here, err := f.kept(v)
		if err == nil && !here {
			err = f.handOnProof(v, do)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *File) handOnProof(v cpd.Evidence, do func(io.Reader, cpd.Evidence) error) error {
	in, err := f.pack.Open(v)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // not in the pack: the row is taken without the file, and that is said
	}
	if err != nil {
		return unreadable(cpd.Invalid, f.name, err)
	}
	defer in.Close()
	return do(in, v)
}

// absent counts a row's files that are in neither the pack nor the logbook.
func (f *File) absent(r *intake.Row) (n int, err error) {
	for _, v := range r.Files {
		here, err := f.brought(v)
		if err == nil && !here {
			here, err = f.kept(v)
		}
		if err != nil {
			return n, err
		}
		if !here {
			n++
		}
	}
	return n, nil
}

func (f *File) brought(v cpd.Evidence) (bool, error) {
	if f.pack == nil || v.SHA256 == "" {
		return false, nil
	}
	in, err := f.pack.Open(v)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, unreadable(cpd.Invalid, f.name, err)
	}
	return true, in.Close()
}

// kept reports whether the logbook has its copy of a file, unchanged. A copy
// that cannot be read is an error, not one that is not there.
func (f *File) kept(v cpd.Evidence) (bool, error) {
	if f.l == nil || v.SHA256 == "" {
		return false, nil
	}
	in, err := f.l.Book.OpenEvidence(v)
	if cpd.IsKind(err, cpd.NoEvidence) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, in.Close()
}
