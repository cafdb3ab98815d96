package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which packages of the module each package may use. Arrows
// point inwards: the nouns know nobody, the command line knows everybody.
var mayImport = table(map[string]string{
	"cmd/cpdlog": "cli",
	"rules":      "",

	"english":   "",
	"cpd":       "english",
	"seal":      "",
	"plainfile": "cpd",
	"filename":  "cpd",
	"scheme":    "cpd english",
	"portfolio": "cpd english",
	"phrase":    "cpd",
	"privacy":   "cpd",
	"workbook":  "cpd",
	"calendar":  "cpd",
	"insight":   "",
	"pages":     "",
	"needs":     "",
	"rulefile":  "cpd english scheme portfolio",
	"logbook":   "cpd english plainfile seal logbook/copies logbook/disk logbook/facts logbook/ids logbook/lastseen logbook/layout logbook/leftover logbook/search logbook/sqlite",
	"intake":    "cpd english logbook/facts phrase workbook",
	"wording":   "cpd english scheme",
	"record":    "cpd english filename portfolio record/disk record/font record/mailbox record/jsontext record/language record/zipform scheme signoff wording workbook seal",
	"screen":    "cpd",
	"line":      "cpd screen",
	"ask":       "cpd english line logbook/leftover plainfile screen",

	"record/jsontext": "",
	"record/zipform":  "",
	"record/language": "",
	"signoff":         "cpd english logbook/facts",
	"record/font":     "",
	"record/disk":     "",
	"record/mailbox":  "cpd english plainfile workbook",

	"logbook/layout":   "cpd logbook/sqlite",
	"logbook/sqlite":   "cpd",
	"logbook/lastseen": "plainfile",
	"logbook/leftover": "plainfile",
	"logbook/copies":   "",
	"logbook/disk":     "cpd logbook/layout",
	"logbook/facts":    "cpd",
	"logbook/ids":      "cpd",
	"logbook/search":   "cpd",

	"checked":  "cpd logbook/sqlite",
	"exchange": "cpd logbook logbook/copies logbook/disk logbook/ids logbook/lastseen logbook/leftover seal",
	"rulebook": "cpd english plainfile rulefile scheme portfolio rules",
	"member":   "cpd english logbook rulebook rulefile scheme signoff portfolio phrase privacy",
	"entry":    "cpd english member logbook scheme portfolio privacy phrase",
	"outgoing": "cpd english filename insight member logbook rulebook record scheme portfolio privacy calendar wording",
	"incoming": "cpd english member entry logbook plainfile portfolio record intake rulebook rulefile scheme seal signoff workbook",

	"cli/session":   "cpd ask line logbook member plainfile rulebook scheme screen",
	"cli/command":   "cpd cli/session logbook member outgoing phrase wording",
	"cli/entryform": "cpd english ask cli/command cli/session entry member phrase portfolio privacy record wording",
	"cli/guided":    "cpd english ask cli/entryform cli/session entry logbook member phrase portfolio scheme wording",
	"cli":           "cpd english cli/session cli/command member pages rulefile screen wording " + families(),

	"checkpage": "cpd record rulebook rulefile scheme",

	"oracle": "cpd scheme", "bench": "", "startup": "", "dist": "cli pages", "pages/pictures": "cli",
	"faults": "", // tests alone, which may use what they break
})

// aFamily is what the commands of one family may use: the use cases, and the
// nouns that these speak of. Families never use each other.
const aFamily = "cpd english ask screen wording member entry outgoing incoming cli/session cli/command cli/entryform cli/guided " +
	"checked exchange logbook logbook/copies logbook/lastseen logbook/leftover rulebook rulefile scheme portfolio phrase privacy record intake plainfile"

func families() string {
	return "cli/care cli/entries cli/export cli/imports cli/learning cli/notes cli/privacy cli/schemes cli/setup cli/status"
}

// table writes the names out: "cpd" is internal/cpd.
func table(short map[string]string) map[string][]string {
	for _, f := range strings.Fields(families()) {
		short[f] = aFamily
	}
	long := map[string][]string{}
	for pkg, may := range short {
		names := []string{}
		for _, name := range strings.Fields(may) {
			names = append(names, inside(name))
		}
		long[inside(pkg)] = names
	}
	return long
}

func inside(name string) string {
	if name == "rules" || strings.HasPrefix(name, "cmd/") {
		return name
	}
	return "internal/" + name
}

// door names the one package that may import a library, so that replacing the
// library is one package's work. Tests may use what has a door; nil is for what
// only they use, {} for what nobody may.
var door = map[string][]string{
	"modernc.org/sqlite":                {"internal/logbook/sqlite"},
	"database/sql":                      {"internal/logbook/sqlite"},
	"github.com/BurntSushi/toml":        {"internal/rulefile"},
	"github.com/olekukonko/tablewriter": {"internal/screen"},
	"github.com/mattn/go-runewidth":     {"internal/screen"},
	"github.com/clipperhouse/uax29":     {"internal/line"},
	"github.com/spf13/cobra":            {"internal/cli", "internal/cli/…", "internal/dist"},
	"github.com/spf13/pflag":            {"internal/cli", "internal/cli/…"},
	"codeberg.org/go-pdf/fpdf":          {"internal/record"},
	"filippo.io/age":                    {"internal/seal"},
	"aead.dev/minisign":                 {"internal/dist"},
	"github.com/cpuguy83/go-md2man":     {"internal/dist"},
	"golang.org/x/text":                 {"internal/filename", "internal/intake", "internal/privacy", "internal/record", "internal/record/mailbox", "internal/seal"},
	"golang.org/x/sys":                  {"cmd/cpdlog"},
	"golang.org/x/term":                 {"cmd/cpdlog"},
	"github.com/google/go-cmp":          nil,
	"github.com/rogpeppe/go-internal":   nil,
	"github.com/santhosh-tekuri":        nil, // a reader that must agree
	"github.com/xuri":                   nil, // a reader that must agree
	"net/http":                          {},
	"net":                               {},
}

// leaving names what makes or names something that leaves the logbook. Only the
// door may use it, so that no command can forget the check.
var leaving = []string{"record.Build", "record.BuildPack", "record.EvidenceFile", "calendar.Calendar"}

// TestWhatLeavesHasOneDoor reads the commands for a way past it. A value that
// the door gave out may be written, so its type may be named as a result.
func TestWhatLeavesHasOneDoor(t *testing.T) {
	files, err := filepath.Glob("cli/*/*.go")
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

func TestImports(t *testing.T) {
	used := map[string]bool{}
	eachFile(t, "..", func(path string, _ []byte, tree *ast.File) {
		pkg, test := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../"), strings.HasSuffix(path, "_test.go")
		if pkg == "internal" {
			return
		}
		used[pkg] = true
		for _, i := range tree.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Error(path, err)
			}
			if wrong := wrongImport(pkg, name, test); wrong != "" {
				t.Errorf("%s: %s", path, wrong)
			}
			if lib := library(name); lib != "" {
				used[lib] = true
				used[lib+" in "+pkg] = used[lib+" in "+pkg] || !test
			}
		}
	})
	for _, wrong := range stale(used) {
		t.Error(wrong)
	}
}

// TestWrongImports says of single imports what must be an error.
func TestWrongImports(t *testing.T) {
	for _, c := range []struct {
		pkg, name string
		test      bool
		want      string // part of the error, or "" for none
	}{
		{"internal/cli/care", "example.org/cpdlog/internal/logbook", false, ""},
		{"internal/cli/care", "example.org/cpdlog/internal/cli/entries", false, "arrows point inwards"},
		{"internal/member", "example.org/cpdlog/internal/screen", false, "arrows point inwards"},
		{"internal/cli/care", "github.com/spf13/cobra", false, ""},
		{"internal/member", "github.com/spf13/cobra", false, "one door"},
		{"internal/cpd", "example.org/cpdlog/internal/cli", false, "arrows point inwards"},
		{"internal/cpd", "example.org/cpdlog/internal/cli", true, ""},
		{"internal/cli/nobody", "fmt", false, "internal/cli/nobody is not in the table"},
		{"internal/cli/nobody", "example.org/cpdlog/internal/logbook", false, "internal/cli/nobody is not in the table"},
		{"internal/cli/nobody", "example.org/cpdlog/internal/logbook", true, "internal/cli/nobody is not in the table"},
		{"internal/cli/care", "example.org/cpdlog/internal/logbook/nobody", false, "internal/logbook/nobody is not in the table"},
		{"internal/logbook", "example.org/cpdlog/internal/logbook/nobody", false, "internal/logbook/nobody is not in the table"},
		{"internal/logbook/sqlite", "modernc.org/sqlite/lib", false, ""},
		{"internal/logbook", "modernc.org/sqlite", false, "one door"},
		{"internal/cli", "modernc.org/sqlite", false, "one door"},
		{"internal/cli", "github.com/google/go-cmp/cmp", false, "one door"},
		{"internal/cli", "github.com/google/go-cmp/cmp", true, ""},
		{"internal/cli", "example.org/new", false, "example.org/new has no door"},
		{"internal/cli", "net/netip", false, ""},
		{"internal/cli", "net/http", false, "one door"},
	} {
		if got := wrongImport(c.pkg, c.name, c.test); got == "" != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s imports %s (test %t): %q, want %q", c.pkg, c.name, c.test, got, c.want)
		}
	}
}

// wrongImport returns why a package may not import what it names, or "". A
// folder has no rights from the one that it lies in.
func wrongImport(pkg, name string, test bool) string {
	allowed, ok := mayImport[pkg]
	if !ok {
		return unlisted(pkg)
	}
	if to, ours := strings.CutPrefix(name, "example.org/cpdlog/"); ours {
		if _, ok := mayImport[to]; !ok {
			return unlisted(to)
		}
		if to != pkg && !test && !slices.Contains(allowed, to) {
			return pkg + " may not import " + to + ": arrows point inwards, from the command line to the nouns"
		}
		return ""
	}
	lib := library(name)
	if lib == "" && strings.Contains(name, ".") {
		return name + " has no door: name the package that may import it"
	}
	if lib != "" && !test && !slices.ContainsFunc(door[lib], func(d string) bool { return opens(d, pkg) }) {
		return fmt.Sprintf("%s may not import %s, whose one door is %v", pkg, name, door[lib])
	}
	return ""
}

// opens reports whether a door is a package's: "internal/cli/…" is that of all
// packages below it.
func opens(door, pkg string) bool {
	above, all := strings.CutSuffix(door, "/…")
	return door == pkg || all && strings.HasPrefix(pkg, above+"/")
}

func unlisted(pkg string) string {
	return "the package " + pkg + " is not in the table of packages; say what it may import"
}

// library returns the library of the table that an import belongs to, or "".
func library(name string) string {
	for lib := range door {
		if name == lib || strings.HasPrefix(name, lib+"/") && lib != "net" {
			return lib
		}
	}
	return ""
}

// stale returns the packages that are no more and the doors that nothing goes
// through, so that the tables say what is so.
func stale(used map[string]bool) (wrong []string) {
	for pkg := range mayImport {
		if !used[pkg] {
			wrong = append(wrong, "there is no package "+pkg+" any more: take its row away")
		}
	}
	for lib, doors := range door {
		if !used[lib] && (doors == nil || len(doors) > 0) {
			wrong = append(wrong, "nothing imports "+lib+" any more: take its row away")
		}
		for _, pkg := range doors {
			if !opened(used, lib, pkg) {
				wrong = append(wrong, pkg+" does not import "+lib+" any more: take its door away")
			}
		}
	}
	return wrong
}

// opened reports whether somebody went through a door.
func opened(used map[string]bool, lib, door string) bool {
	for key, yes := range used {
		if pkg, ok := strings.CutPrefix(key, lib+" in "); ok && yes && opens(door, pkg) {
			return true
		}
	}
	return false
}
