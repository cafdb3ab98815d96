package copies

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

func Example() {
	at := time.Date(2025, 11, 20, 10, 0, 0, 0, time.FixedZone("CET", 60*60))
	name := Name(at, 152, 45)
	s, ok := Snapshot(filepath.Join("backups", name))
	fmt.Println(name, s.At, s.Seq, s.Entries, ok)
	p, ok := Published("cpdlog-20251120T090000Z-1a2b3c4d.zip.age")
	fmt.Println(p.At, p.Logbook, ok)
	_, ok = Snapshot("logbook (conflicted copy).db")
	fmt.Println(ok)
	// Output:
	// logbook-20251120T090000Z-152-45.db 2025-11-20 09:00:00 +0000 UTC 152 45 true
	// 2025-11-20 09:00:00 +0000 UTC 1a2b3c4d true
	// false
}

func TestOtherNamesAreNoCopies(t *testing.T) {
	const good, zip = "logbook-20251120T090000Z-152-45.db", "cpdlog-20251120T090000Z-1a2b3c4d.zip"
	for _, name := range []string{"", ".db", "logbook.db", good + ".tmp", "x" + good, "logbook-20251320T090000Z-152-45.db",
		"logbook-20251120T090000Z-152.db", "logbook-20251120T090000Z-152-45-1.db", "logbook-20251120T090000Z-x-45.db",
		"logbook-20251120T090000Z-152-99999999999999999999.db", zip} {
		if _, ok := Snapshot(name); ok {
			t.Errorf("%q is taken for a snapshot", name)
		}
	}
	for _, name := range []string{"", ".zip", ".zip.age", zip + ".zip", "x" + zip, "cpdlog-2025-1a2b3c4d.zip", "cpdlog-20251120T090000Z.zip",
		"cpdlog-20251120T090000Z-1a-2b.zip", good} {
		if _, ok := Published(name); ok {
			t.Errorf("%q is taken for a published backup", name)
		}
	}
}

// TestASecondCopyIsOfTheSameLogbook: browsers, Explorer and sync programs lengthen
// names, and that makes no other logbook of it.
func TestASecondCopyIsOfTheSameLogbook(t *testing.T) {
	all := []Copy{{Logbook: "1a2b3c4d"}}
	for _, added := range []string{" (1)", " - Copy", " (Conflict of PC-12)"} {
		c, ok := Published("cpdlog-20251120T090000Z-1a2b3c4d" + added + ".zip")
		if all = append(all, c); !ok {
			t.Errorf("%q is not known", added)
		}
	}
	if OfSeveral(all) {
		t.Errorf("%+v", all)
	}
}

func TestCopiesOfSeveralLogbooksAreTold(t *testing.T) {
	a, b, unknown := Copy{Logbook: "1a2b3c4d"}, Copy{Logbook: "5e6f7a8b"}, Copy{}
	for _, c := range []struct {
		all  []Copy
		want bool
	}{{nil, false}, {[]Copy{a, a, unknown}, false}, {[]Copy{unknown, unknown}, false}, {[]Copy{a, unknown, b}, true}} {
		if OfSeveral(c.all) != c.want {
			t.Errorf("%+v: want %v", c.all, c.want)
		}
	}
}

// TestRotationKeeps the latest, one a day, one a month and the fullest; each for
// as long as its rule says, and nothing else.
func TestRotationKeeps(t *testing.T) {
	var all []Copy
	start := time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC)
	for i := range 4000 {
		n := Copy{At: start.Add(-time.Duration(i) * 7 * time.Hour), Entries: 5}
		n.Path = Name(n.At, 1, n.Entries)
		all = append(all, n)
	}
	all[3900].Entries = 900
	kept := map[string]bool{}
	for _, c := range all {
		kept[c.Path] = true
	}
	for _, c := range TooMany(all) {
		delete(kept, c.Path)
	}
	want := map[string]bool{all[3900].Path: true}
	days, months := map[string]bool{}, map[string]bool{}
	for i, c := range all {
		day, month := c.At.Format("2006-01-02"), c.At.Format("2006-01")
		if i < KeepLatest || !days[day] && len(days) < KeepDaily || !months[month] && len(months) < KeepMonthly {
			want[c.Path] = true
		}
		days[day], months[month] = true, true
	}
	if len(kept) != len(want) {
		t.Errorf("%d are kept, want %d", len(kept), len(want))
	}
	for path := range want {
		if !kept[path] {
			t.Error("was removed:", path)
		}
	}
	if out := TooMany(all[:KeepLatest]); len(out) > 0 {
		t.Error("of the latest were removed:", out)
	}
}
