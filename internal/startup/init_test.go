package startup

import (
	"bytes"
	"os"
	"regexp"
	"runtime"
	"strconv"
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

func TestWhatPackagesAllocateBeforeMain(t *testing.T) {
	c := command("version")
	c.Env = append(c.Env, "GODEBUG=inittrace=1")
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	all := 0
	for _, m := range regexp.MustCompile(`init (\S+) @.* (\d+) bytes`).FindAllSubmatch(errs.Bytes(), -1) {
		n, err := strconv.Atoi(string(m[2]))
		if err != nil {
			t.Fatal(err)
		}
		most := mostInPackage
		if bytes.HasPrefix(m[1], []byte("example.org/cpdlog/")) {
			most = mostOfOurs
		}
		if all += n; n > most {
			t.Errorf("the package %s allocates %d bytes before main, more than %d", m[1], n, most)
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

// mostBytes is the size of the program with every format in it.
const mostBytes = 18_100_000

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
