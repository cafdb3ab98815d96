package internal

import (
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// concurrency is what the files of a package import, and whether one of them starts something
// that runs at the same time as itself; tests stand apart.
type concurrency struct {
	imports, testImports []string
	starts, testStarts   bool
}

// TestWhatRunsAtOnce finds the packages in whose tests two things may run at the same
// time: one of their files starts something, or what they import does. The race
// detector has something to say of these alone; "make race" reads their names from the
// file that CPDLOG_RACED names.
func TestWhatRunsAtOnce(t *testing.T) {
	all := map[string]*concurrency{}
	eachFile(t, "..", func(path string, _ []byte, tree *ast.File) {
		pkg := module + filepath.ToSlash(filepath.Dir(path))[len("../"):]
		if all[pkg] == nil {
			all[pkg] = &concurrency{}
		}
		all[pkg].read(tree, strings.HasSuffix(path, "_test.go"))
	})
	var raced []string
	for _, pkg := range slices.Sorted(maps.Keys(all)) {
		if p := all[pkg]; p.testStarts || runs(all, pkg) || slices.ContainsFunc(p.testImports, func(i string) bool { return runs(all, i) }) {
			raced = append(raced, pkg)
		}
	}
	for _, pkg := range []string{"cmd/cpdlog", "internal/logbook", "internal/record", "internal/exchange", "internal/checked", "internal/line"} {
		if !slices.Contains(raced, module+pkg) { // by go, AfterFunc, Go, what it imports, a test, what a test imports
			t.Errorf("%s is not in the list", pkg)
		}
	}
	if few := map[string]*concurrency{"a": {imports: []string{"b"}}, "b": {starts: true}, "c": {imports: []string{"d"}}, "d": {testStarts: true}}; !runs(few, "a") || runs(few, "c") {
		t.Error("what is imported starts something where its own code does, not where its tests do")
	}
	if file := os.Getenv("CPDLOG_RACED"); file != "" {
		if err := os.WriteFile(file, []byte(strings.Join(raced, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d: %s", len(raced), len(all), strings.ReplaceAll(strings.Join(raced, " "), module, ""))
}

const module = "example.org/cpdlog/"

func (s *concurrency) read(file *ast.File, test bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		if !startsAnother(n) {
			return true
		}
		s.testStarts, s.starts = true, s.starts || !test
		return false
	})
	for _, i := range file.Imports {
		name := strings.Trim(i.Path.Value, `"`)
		if s.testImports = append(s.testImports, name); !test {
			s.imports = append(s.imports, name)
		}
	}
}

// startsAnother reports whether what is done here goes on beside what comes after it.
func startsAnother(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.SelectorExpr:
		return slices.Contains([]string{"Go", "AfterFunc", "Parallel", "RunParallel", "SetFinalizer", "AddCleanup"}, n.Sel.Name)
	}
	return false
}

// runs reports whether a package, or one that it imports, starts something.
func runs(all map[string]*concurrency, pkg string) bool {
	p := all[pkg]
	return p != nil && (p.starts || slices.ContainsFunc(p.imports, func(i string) bool { return runs(all, i) }))
}
