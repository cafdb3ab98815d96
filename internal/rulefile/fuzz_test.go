package rulefile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/BurntSushi/toml"
)

func seeds(f *testing.F) {
	f.Helper()
	for _, text := range shipped(f) {
		f.Add(text)
	}
	files, _ := filepath.Glob(brokenDir + "/*.toml")
	good, _ := filepath.Glob(brokenDir + "/good/*.toml")
	for _, file := range append(files, good...) {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{
		"a = 1\n[a]\n", "a.b = 1\n[a]\nc = 1", "[a.b]\n[a]\nb.c = 1", "[a]\nb.c = 1\n[a.b]\nd = 1", "a = {b = 1,}", "a = {\nb = 1}",
		"a = [1,\n2,]", "a = 01", "a = 1_0", "a = '''x'''", "a = {b.c = 1, b.d = 2}", "a = 2025-01-01 10:00:00", "[a.b.c]\n[a]\n[a.b]", "a = 'x' # y", "a = \"\"", "\"a\" = 1",
	} {
		f.Add([]byte(text))
	}
}

// FuzzRead: no text makes the reader fail other than with *Problems.
func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			return
		}
		s, err := Read("fuzz.toml", text)
		if (s == nil) == (err == nil) {
			t.Fatal("a scheme and an error, or neither")
		}
		if _, ok := err.(*Problems); err != nil && !ok {
			t.Fatalf("%T: %v", err, err)
		}
	})
}

// FuzzScan: where the scanner says that it understood everything, the TOML
// parser understands the same.
func FuzzScan(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<14 {
			return
		}
		faults := &faults{file: "fuzz.toml"}
		faults.text = guard(faults, text)
		root, ok, plain := scan(faults)
		if !ok || !plain || len(faults.list) > 0 {
			return
		}
		values := map[string]any{}
		if _, err := toml.Decode(faults.text, &values); err != nil {
			t.Fatalf("the parser refuses it: %v", err)
		}
		mine := texts(root, nil)
		if root.setValue(values) != nil {
			t.Fatal("the tables differ")
		}
		for i, s := range texts(root, nil) {
			if s != mine[i] {
				t.Fatalf("%q differs from %q", s, mine[i])
			}
		}
	})
}

// texts returns every text of a tree, in the order of the file.
func texts(n *node, all []string) []string {
	if s, ok := n.value.(string); ok && n.shape == quoted {
		all = append(all, s)
	}
	for _, k := range n.kids {
		all = texts(k, all)
	}
	return all
}
