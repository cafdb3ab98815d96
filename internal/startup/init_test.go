package startup

import (
	"bytes"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// Bytes that may be allocated before main. The largest now are gob (27 KB, by
// the PDF library), tablewriter (22 KB), encoding/xml (19 KB) and unicode
// (11 KB).
const (
	mostOnLinux   = 130_000 // in all
	mostElsewhere = 180_000 // where other libraries are needed too
	mostInPackage = 40_000
	mostOfOurs    = 1_000 // by one of our own packages
)

// TestWhatPackagesAllocateBeforeMain goes by the least of three starts: the runtime's own
// work beside a package is counted as the package's, and now and then takes a kilobyte.
func TestWhatPackagesAllocateBeforeMain(t *testing.T) {
	least, all := map[string]int{}, 0
	for range 3 {
		for pkg, n := range allocated(t) {
			if was, ok := least[pkg]; !ok || n < was {
				least[pkg] = n
			}
		}
	}
	for pkg, n := range least {
		most := mostInPackage
		if strings.HasPrefix(pkg, "example.org/cpdlog/") {
			most = mostOfOurs
		}
		if all += n; n > most {
			t.Errorf("the package %s allocates %d bytes before main, more than %d", pkg, n, most)
		}
	}
	t.Logf("%d bytes in all", all)
	most := mostElsewhere
	if runtime.GOOS == "linux" {
		most = mostOnLinux
	}
	if all == 0 || all > most {
		t.Errorf("packages allocate %d bytes before main; at most %d", all, most)
	}
}

// allocated is how many bytes each package allocates before main, in one start.
func allocated(t *testing.T) map[string]int {
	t.Helper()
	c := command("version")
	c.Env = append(c.Env, "GODEBUG=inittrace=1")
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	bytes := map[string]int{}
	for _, m := range regexp.MustCompile(`init (\S+) @.* (\d+) bytes`).FindAllStringSubmatch(errs.String(), -1) {
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		bytes[m[1]] = n
	}
	return bytes
}

// mostBytes is the size of the program with every format in it, sync, and signatures of
// sign-offs (ed25519: 90 KB).
const mostBytes = 19_200_000

func TestSizeOfTheProgram(t *testing.T) {
	info, err := os.Stat(program.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", info.Size())
	if info.Size() > mostBytes {
		t.Errorf("the program has %d bytes; at most %d", info.Size(), mostBytes)
	}
}
