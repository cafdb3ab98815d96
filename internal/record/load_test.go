package record

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// TestAFullPackHoldsEverything takes a full copy in again and compares it with
// what it was made from.
func TestAFullPackHoldsEverything(t *testing.T) {
	in := testInput(testEntries())
	in.For, in.WithReflections, in.Spans = ForFull, true, nil
	l, err := Load(save(t, "full.zip", packOf(t, in, store(), false)), "")
	if err != nil || !l.Intact {
		t.Fatal(err)
	}
	defer l.Close()
	if len(l.Entries) != len(testEntries()) || l.Member != in.Member || len(l.Memberships) != 1 || l.Memberships[0].Joined != testMembership().Joined {
		t.Errorf("%+v", l.Document)
	}
	for i, e := range testEntries() {
		want, _ := e.MarshalJSON()
		if got, _ := l.Entries[i].MarshalJSON(); !bytes.Equal(got, want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		for _, v := range e.Evidence {
			f, err := l.Open(v)
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(f); err != nil || !bytes.Equal(b, proofText(v.Name)) {
				t.Errorf("%s: %q %v", v.Name, b, err)
			}
		}
	}
}

func TestLoadRefusesWhatVerifyRefuses(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	for name, b := range map[string][]byte{
		"slip": addFile(t, pack, "../../evil"), "cut": pack[:len(pack)/2], "text": []byte("hello"), "list": []byte("[]"), "empty": nil,
		"later": []byte(`{"schema_version": 9, "format": "cpdlog-record"}`),
	} {
		_, err := Load(save(t, "a.zip", b), "")
		var e *cpd.Error
		if !errors.As(err, &e) || e.Kind != cpd.Foreign {
			t.Errorf("%s: %v", name, err)
		}
	}
	bent := repack(t, pack, func(name string, b []byte) []byte {
		if bytes.Contains([]byte(name), []byte("/evidence/")) {
			b[0] ^= 1
		}
		return b
	})
	l, err := Load(save(t, "a.zip", bent), "")
	if err != nil {
		t.Fatal(err)
	}
	f, err := l.Open(testEntries()[0].Evidence[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(f); !errors.Is(err, errChanged) {
		t.Errorf("changed evidence was taken in: %v", err)
	}
	if err := l.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}

// TestAFileThatCannotBeOpened: what the disk or its rights keep back is
// not called something else than a record.
func TestAFileThatCannotBeOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "loop.zip")
	if err := os.Symlink(path, path); err != nil {
		t.Skip(err)
	}
	if _, err := Load(path, ""); cpd.KindOf(err) != cpd.Invalid {
		t.Errorf("kind %d: %v", cpd.KindOf(err), err)
	}
	if _, err := Load(path+"x", ""); cpd.KindOf(err) != cpd.Foreign {
		t.Errorf("kind %d: %v", cpd.KindOf(err), err)
	}
}
