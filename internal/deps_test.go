package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which packages of the module each package may use. Arrows
// point inwards: the nouns know nobody, the command line knows everybody.
var mayImport = map[string][]string{
	"cmd/cpdlog":         {"internal/cli", "internal/stack"},
	"internal/stack":     {},
	"internal/cpd":       {},
	"internal/bench":     {},
	"internal/startup":   {},
	"internal/dist":      {"internal/cli"},
	"internal/scheme":    {"internal/cpd"},
	"internal/faults":    {}, // tests alone, which may use what they break
	"internal/oracle":    {"internal/cpd", "internal/scheme"},
	"internal/rulefile":  {"internal/cpd", "internal/scheme", "internal/portfolio"},
	"internal/portfolio": {"internal/cpd"},
	"internal/phrase":    {"internal/cpd"},
	"internal/seal":      {},
	"internal/logbook":   {"internal/cpd", "internal/seal"},
	"internal/privacy":   {"internal/cpd"},
	"internal/workbook":  {"internal/cpd"},
	"internal/calendar":  {"internal/cpd"},
	"internal/intake":    {"internal/cpd", "internal/phrase", "internal/workbook"},
	"internal/record":    {"internal/cpd", "internal/scheme", "internal/workbook", "internal/seal"},
	"internal/outgoing":  {"internal/cpd", "internal/scheme", "internal/privacy", "internal/record", "internal/calendar"},
	"internal/screen":    {"internal/cpd", "internal/scheme"},
	"internal/cli": {"internal/cpd", "internal/scheme", "internal/rulefile", "internal/portfolio", "internal/phrase", "internal/logbook",
		"internal/privacy", "internal/workbook", "internal/calendar", "internal/intake", "internal/record", "internal/outgoing", "internal/screen", "rules"},
	"rules": {},
}

// door names the one package that may import a library, so that replacing the
// library is one package's work.
var door = map[string][]string{
	"modernc.org/sqlite":                {"internal/logbook"},
	"database/sql":                      {"internal/logbook"},
	"github.com/BurntSushi/toml":        {"internal/rulefile"},
	"github.com/olekukonko/tablewriter": {"internal/screen"},
	"github.com/mattn/go-runewidth":     {"internal/screen"},
	"github.com/spf13/cobra":            {"internal/cli", "internal/dist"},
	"github.com/spf13/pflag":            {"internal/cli"},
	"codeberg.org/go-pdf/fpdf":          {"internal/record"},
	"golang.org/x/image":                {"internal/record"},
	"golang.org/x/net":                  {"internal/record"},
	"filippo.io/age":                    {"internal/seal"},
	"golang.org/x/text":                 {"internal/intake", "internal/logbook", "internal/record", "internal/privacy"},
	"golang.org/x/term":                 {"cmd/cpdlog", "internal/cli"},
	"golang.org/x/sys":                  {"internal/logbook"},
	"github.com/google/go-cmp":          nil,
	"github.com/rogpeppe/go-internal":   {"cmd/cpdlog"},
	"github.com/santhosh-tekuri":        nil, // tests only, as a reader that must agree
	"github.com/xuri":                   nil, // tests only, as a reader that must agree
	"net/http":                          {},
	"net":                               {},
}

// leaving names what makes or names something that leaves the logbook. Only the
// door may use it, so that no command can forget the check.
var leaving = []string{"record.Build", "record.BuildPack", "record.EvidenceFile", "calendar.Calendar"}

// TestWhatLeavesHasOneDoor reads the commands for a way past it. A value that
// the door gave out may be written, so its type may be named as a result.
func TestWhatLeavesHasOneDoor(t *testing.T) {
	files, err := filepath.Glob("cli/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, path := range files {
		text, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(text, func(n ast.Node) bool {
			made := ast.Node(nil)
			switch n := n.(type) {
			case *ast.CallExpr:
				made = n.Fun
			case *ast.CompositeLit:
				made = n.Type
			}
			if s, ok := made.(*ast.SelectorExpr); ok && slices.Contains(leaving, fmt.Sprint(s.X)+"."+s.Sel.Name) {
				t.Errorf("%s uses %s.%s, which package outgoing alone may: what leaves goes through its check", path, s.X, s.Sel.Name)
			}
			return true
		})
	}
}

// TestImports reads the sources, not the output of a command, so that the
// cache of tests notices a change.
func TestImports(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		return checkFile(t, path, filepath.ToSlash(rel), strings.HasSuffix(path, "_test.go"))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, path, pkg string, test bool) error {
	if pkg == "internal" {
		return nil
	}
	base := owner(pkg)
	if base == "" {
		t.Errorf("%s: the package %s is not in the table of packages; say what it may import", path, pkg)
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, i := range f.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return err
		}
		checkImport(t, path, base, name, test)
	}
	return nil
}

// owner is the package of the table that a folder belongs to: its own, or the
// one that it lies in.
func owner(pkg string) string {
	for pkg != "." && pkg != "" {
		if _, ok := mayImport[pkg]; ok {
			return pkg
		}
		pkg = filepath.ToSlash(filepath.Dir(pkg))
	}
	return ""
}

func checkImport(t *testing.T, path, pkg, name string, test bool) {
	if ours, ok := strings.CutPrefix(name, "cpdlog/"); ok {
		to := owner(ours)
		if to != pkg && !test && !slices.Contains(mayImport[pkg], to) {
			t.Errorf("%s imports %s, which %s may not: arrows point inwards, from the command line to the nouns", path, ours, pkg)
		}
		return
	}
	for lib, doors := range door {
		if (name == lib || strings.HasPrefix(name, lib+"/") && lib != "net") && !test && !slices.Contains(doors, pkg) {
			t.Errorf("%s imports %s, whose one door is %v", path, name, doors)
		}
	}
}
