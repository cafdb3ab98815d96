package internal

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The shape of the code, counted. What grows past one of these cannot be held
// in mind any more.
const (
	mostMethods = 60
	mostLines   = 6_500 // of a package, without tests
	mostOfFile  = 330
	mostColumns = 160
	mostInRing  = 6 // files of a package below cli that refer to each other in a ring
)

// larger are what may be larger, and why.
var larger = map[string]int{
	"scheme.verdict":   83, // the stages of scoring are its methods, in the order of the map in doc.go
	"internal/scheme":  7_500,
	"internal/logbook": 7_500,
}

// source is one file without tests.
type source struct {
	path, pkg string
	text      []byte
	tree      *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	eachFile(t, ".", func(path string, text []byte, tree *ast.File) {
		if !strings.HasSuffix(path, "_test.go") {
			all = append(all, source{path, filepath.ToSlash(filepath.Join("internal", filepath.Dir(path))), text, tree})
		}
	})
	return all
}

// eachFile reads the files of Go below a folder, not the output of a command, so that
// the cache of tests notices a change.
func eachFile(t *testing.T, root string, do func(path string, text []byte, tree *ast.File)) {
	t.Helper()
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tree, err := parser.ParseFile(fset, path, text, 0)
		if err == nil {
			do(path, text, tree)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestShape(t *testing.T) {
	methods, lines := map[string]int{}, map[string]int{}
	for _, s := range sources(t) {
		n := bytes.Count(s.text, []byte("\n"))
		lines[s.pkg] += n
		if n > mostOfFile {
			t.Errorf("%s has %d lines; at most %d: is a noun missing?", s.path, n, mostOfFile)
		}
		for i, line := range strings.Split(string(s.text), "\n") {
			if c := len([]rune(strings.ReplaceAll(line, "\t", " "))); c > mostColumns {
				t.Errorf("%s:%d has %d columns; at most %d", s.path, i+1, c, mostColumns)
			}
		}
		for _, d := range s.tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				methods[s.tree.Name.Name+"."+receiver(f)]++
			}
		}
	}
	over(t, methods, mostMethods, "methods")
	over(t, lines, mostLines, "lines")
}

func over(t *testing.T, counted map[string]int, most int, of string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(counted)) {
		if n := counted[name]; n > max(most, larger[name]) {
			t.Errorf("%s has %d %s; at most %d", name, n, of, max(most, larger[name]))
		}
	}
}

func receiver(f *ast.FuncDecl) string {
	name := strings.TrimPrefix(fmt.Sprint(f.Recv.List[0].Type), "&{")
	switch x := f.Recv.List[0].Type.(type) {
	case *ast.StarExpr:
		name = fmt.Sprint(x.X)
	case *ast.Ident:
		name = x.Name
	}
	return name
}

// TestNoRings looks for files of a package below cli that refer to each other
// in a ring: to read one of them is to read them all.
func TestNoRings(t *testing.T) {
	packages := map[string][]source{}
	for _, s := range sources(t) {
		if strings.HasPrefix(s.pkg, "internal/cli") {
			packages[s.pkg] = append(packages[s.pkg], s)
		}
	}
	for pkg, files := range packages {
		for _, ring := range rings(refers(files)) {
			if len(ring) > mostInRing {
				t.Errorf("%s: %d files refer to each other in a ring: %s", pkg, len(ring), strings.Join(ring, ", "))
			}
		}
	}
}

// TestSavingIsReadFromTopToBottom counts what stands between a command and
// scoring, storage and the privacy check when an entry is saved: what entry.Add
// calls in its own package.
func TestSavingIsReadFromTopToBottom(t *testing.T) {
	var files []source
	for _, s := range sources(t) {
		if s.pkg == "internal/entry" {
			files = append(files, s)
		}
	}
	reached := called(files, "Add")
	where := map[string]bool{}
	for _, path := range reached {
		where[path] = true
	}
	if len(reached) > 36 || len(where) > 6 {
		t.Errorf("saving runs %d functions in %d files: %v", len(reached), len(where), slices.Sorted(maps.Keys(reached)))
	}
}

// declared returns where each function, type and value of a package stands.
func declared(files []source) map[string]string {
	at := map[string]string{}
	for _, s := range files {
		for _, d := range s.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				at[d.Name.Name] = s.path
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						at[spec.Name.Name] = s.path
					case *ast.ValueSpec:
						for _, n := range spec.Names {
							at[n.Name] = s.path
						}
					}
				}
			}
		}
	}
	return at
}

// refers returns, for each file, the others that it refers to by name.
func refers(files []source) map[string]map[string]bool {
	at, to := declared(files), map[string]map[string]bool{}
	for _, s := range files {
		to[s.path] = map[string]bool{}
		names(s.tree, func(name string) {
			if p := at[name]; p != "" && p != s.path {
				to[s.path][p] = true
			}
		})
	}
	return to
}

// names walks the names that a node uses, but for those behind another
// package's.
func names(n ast.Node, use func(string)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Obj == nil {
				return false // a package
			}
		case *ast.KeyValueExpr:
			names(n.Value, use)
			return false
		case *ast.Ident:
			use(n.Name)
		}
		return true
	})
}

// called returns the functions of a package that one of them reaches, with their
// files; a method is named with a dot before it.
func called(files []source, from string) map[string]string {
	bodies, at := map[string]*ast.FuncDecl{}, map[string]string{}
	for _, s := range files {
		for _, d := range s.tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := f.Name.Name
			if f.Recv != nil {
				name = "." + name
			}
			bodies[name], at[name] = f, s.path
		}
	}
	reached := map[string]string{}
	var walk func(name string)
	walk = func(name string) {
		f := bodies[name]
		if f == nil || reached[name] != "" {
			return
		}
		reached[name] = at[name]
		var visit func(ast.Node) bool
		visit = func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				walk("." + n.Sel.Name)
				ast.Inspect(n.X, visit)
				return false
			case *ast.Ident:
				walk(n.Name)
			}
			return true
		}
		ast.Inspect(f.Body, visit)
	}
	walk(from)
	return reached
}

// rings returns the groups of files that can all be reached from each other.
func rings(to map[string]map[string]bool) (all [][]string) {
	reach := map[string]map[string]bool{}
	for f := range to {
		seen := map[string]bool{}
		var walk func(string)
		walk = func(g string) {
			for h := range to[g] {
				if !seen[h] {
					seen[h] = true
					walk(h)
				}
			}
		}
		walk(f)
		reach[f] = seen
	}
	done := map[string]bool{}
	for _, f := range slices.Sorted(maps.Keys(to)) {
		ring := []string{}
		for g := range reach[f] {
			if reach[g][f] && !done[g] {
				ring = append(ring, g)
				done[g] = true
			}
		}
		if len(ring) > 1 {
			slices.Sort(ring)
			all = append(all, ring)
		}
	}
	return all
}
