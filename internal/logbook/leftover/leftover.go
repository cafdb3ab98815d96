// Package leftover knows what is left beside a logbook: by commands that were cut
// off, by editors, by sync programs. One table says what it is and what to do.
package leftover

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Remedy is what can be done about a leftover.
type Remedy int

// The remedies.
const (
	Swept  Remedy = iota // nothing: the next command that changes something removes it, or finishes it
	Remove               // remove it by hand
	Join                 // merge it, then remove it
	Aside                // move it away
	Kept                 // nothing: it was put aside on purpose, and is the way back
	Open                 // nothing, as long as a program has it open
	Seen                 // look at it, then remove it
)

// Leftover is something beside the logbook that no command works on.
type Leftover struct {
	Path   string // the whole
	With   string // another file that goes with it, or nothing
	Name   string // from the logbook's folder
	What   string // it is
	Remedy Remedy
	Folder bool

	Look bool // whether it holds an erased text can be seen
}

// kind is one of them: where it lies, how it is known and what it is.
type kind struct {
	place  string
	is     func(path string, n fs.DirEntry) bool
	what   string
	remedy Remedy
}

// Places outside the logbook's folder.
const (
	workingFolder   = "./"
	publishedFolder = "published/"
	temporaryFolder = "temporary/"
)

const cutOff = "a command was cut off and left this behind"

// table is what check, where, sweep and redact go by; the first row that knows a
// name has it. Only what no member makes is swept.
func (p Place) table() []kind {
	const (
		editors = "an editor left this beside a file that it had open"
		export  = "an export or a backup was cut off and left this behind"
		half    = "a program left this half-written"
		former  = "an earlier logbook that was moved aside"
	)
	return []kind{
		{"", passing(fs.ModeDir, "restoring-", "verifying-", "joining-"), cutOff, Swept},
		{Backups, passing(fs.ModeDir, "rewriting-"), cutOff, Swept},
		{Backups, passing(0, "taking-"), cutOff, Swept},
		{Evidence, passing(0, "taking-"), cutOff, Swept},
		{"", called(File+".new", File+".new-journal", Erasing+".new", InUse), cutOff, Swept},
		{"", called(Erasing), "an erasure was cut off, and what it should have erased may still be there", Swept},
		{"", begins(Damaged, Whole, "wal-", "before-upgrade-"), former, Kept},
		{"", journal, "a journal that belongs to another state of the logbook", Aside},
		{"", secondFolder, "a second version of a folder of the logbook, made by a sync program or by hand", Seen},
		{"", p.joinable, "this looks like a second version of the logbook, made by a sync program", Join},
		{"", p.secondVersion, "this looks like a second version of the logbook, but merge cannot take it: it is empty, damaged or something else", Seen},
		{Backups, p.foreignSnapshot, "this looks like a second version of a snapshot, made by a sync program", Remove},
		{Drafts, draft, "a text that was written in an editor and not saved; run its command again to go on with it", Remove},
		{Drafts, always, editors, Remove},
		{"", editorsFile, editors, Remove},
		{Rules, editorsFile, editors, Remove},
		{"", unfinished, export, Remove},
		{workingFolder, unfinished, export, Remove},
		{publishedFolder, unfinished, export, Remove},
		{"", halfWritten, half, Remove},
		{Backups, halfWritten, half, Remove},
		{Rules, halfWritten, half, Remove},
		{Evidence, halfWritten, half, Remove},
		{Evidence, notEvidence, "a second version of a file of evidence, made by a sync program or by hand", Seen},
		{temporaryFolder, passing(fs.ModeDir, "cpdlog-"), "a copy of a file of evidence that was opened", Remove},
	}
}

func (k *kind) in(dir, place string) (found []Leftover) {
	all, _ := os.ReadDir(place) // one that is missing has none
	for _, n := range all {
		path := filepath.Join(place, n.Name())
		if !k.is(path, n) {
			continue
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || !filepath.IsLocal(name) {
			name = path
		}
		look := k.remedy == Join || k.remedy == Kept || k.remedy == Seen && k.place == "" || k.place == Backups && k.remedy == Remove
		found = append(found, Leftover{Path: path, Name: name, What: k.what, Remedy: k.remedy, Folder: n.IsDir(), Look: look})
	}
	return found
}

// passing knows names that are made for one run: a beginning and a number. A
// member's file that begins like one is none.
func passing(kind fs.FileMode, beginnings ...string) func(string, fs.DirEntry) bool {
	return func(_ string, n fs.DirEntry) bool {
		return n.Type() == kind && slices.ContainsFunc(beginnings, func(b string) bool {
			number, ok := strings.CutPrefix(n.Name(), b)
			return ok && number != "" && strings.Trim(number, "0123456789") == ""
		})
	}
}

func called(names ...string) func(string, fs.DirEntry) bool {
	return func(_ string, n fs.DirEntry) bool { return slices.Contains(names, n.Name()) && n.Type().IsRegular() }
}

func begins(with ...string) func(string, fs.DirEntry) bool {
	return func(_ string, n fs.DirEntry) bool {
		return n.IsDir() && slices.ContainsFunc(with, func(b string) bool { return strings.HasPrefix(n.Name(), b) })
	}
}

func always(string, fs.DirEntry) bool { return true }

func draft(_ string, n fs.DirEntry) bool {
	return !n.IsDir() && ownDraft().MatchString(n.Name())
}

// editorsFile knows the swap, backup and lock files of Vim, Emacs, nano and
// LibreOffice.
func editorsFile(_ string, n fs.DirEntry) bool {
	name := n.Name()
	swap, _ := filepath.Match("*.sw[a-z]", name)
	return !n.IsDir() && (swap || name == "4913" || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".save") ||
		strings.HasPrefix(name, ".#") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"))
}

// halfWritten knows the endings that programs give to what they have not finished.
func halfWritten(_ string, n fs.DirEntry) bool {
	ending := strings.ToLower(filepath.Ext(n.Name()))
	return n.Type().IsRegular() && slices.Contains([]string{".tmp", ".temp", ".part", ".partial", ".crdownload", ".download"}, ending)
}

// notEvidence knows what does not have the name that a file of evidence has.
func notEvidence(_ string, n fs.DirEntry) bool { return !n.IsDir() && !IsDigest(n.Name()) }

// IsDigest reports whether a name is that of a file of evidence.
func IsDigest(name string) bool {
	sum, err := hex.DecodeString(name)
	return err == nil && len(sum) == sha256.Size
}

// secondFolder knows "evidence (1)", "backups-LAPTOP7" and "Copy of rules".
func secondFolder(_ string, n fs.DirEntry) bool {
	name := strings.TrimPrefix(strings.ToLower(n.Name()), "copy of ")
	return n.IsDir() && slices.ContainsFunc([]string{Evidence, Backups, Rules, Drafts}, func(own string) bool {
		rest, ok := strings.CutPrefix(name, own)
		return ok && !strings.EqualFold(n.Name(), own) && !wordRune(utf8.DecodeRuneInString(rest))
	})
}

// unfinished knows the passing names of exports and of published backups.
func unfinished(_ string, n fs.DirEntry) bool {
	export, _ := filepath.Match(".cpdlog-*.tmp", strings.TrimSuffix(n.Name(), ".old")) // .old: what a new one was to take the place of
	backup, _ := filepath.Match("cpdlog-*.zip*.part", n.Name())
	return n.Type().IsRegular() && (export || backup)
}

// journal knows one that still has something in it. One that matters would have
// been used when the file was opened.
func journal(_ string, n fs.DirEntry) bool {
	info, err := n.Info()
	return err == nil && info.Mode().IsRegular() && info.Size() > 0 &&
		slices.Contains([]string{"-journal", "-wal", "-shm"}, strings.TrimPrefix(n.Name(), File))
}

// secondVersion knows one by its name, or by what is in it.
func (p Place) secondVersion(path string, n fs.DirEntry) bool {
	if !n.Type().IsRegular() || n.Name() == File || n.Name() == Unfetched {
		return false
	}
	return conflictCopy(n.Name()) || p.IsLogbook(path)
}

// joinable knows a second version that merge takes.
func (p Place) joinable(path string, n fs.DirEntry) bool {
	return p.secondVersion(path, n) && p.IsCopy(path)
}

// foreignSnapshot knows a file that restore --list does not show.
func (p Place) foreignSnapshot(path string, n fs.DirEntry) bool {
	return !p.IsSnapshot(path) && p.secondVersion(path, n)
}

// conflictCopy knows the names that sync programs, file managers and people give
// to a second version: "logbook (Ann's conflicted copy 2025-01-02).db",
// "logbook-LAPTOP7.db", "logbook.sync-conflict-….db", "logbook (1).db",
// "logbook.db (1)", "Copy of logbook.db", "logbook.db.bak", "logbook.db~".
func conflictCopy(name string) bool {
	name = strings.ToLower(name)
	before, rest, ok := strings.Cut(name, "logbook")
	if !ok || name == File || before != "" && wordRune(utf8.DecodeLastRuneInString(before)) {
		return false
	}
	mid, after, ok := strings.Cut(rest, ".db")
	switch {
	case !ok: // "logbook.bak"
		return slices.Contains([]string{".bak", ".old", ".orig", ".bak~", "~"}, rest)
	case mid != "" && wordRune(utf8.DecodeRuneInString(mid)):
		return false
	case after == "":
		return true
	}
	journal := slices.ContainsFunc([]string{"-journal", "-wal", "-shm", ".new"}, func(own string) bool { return strings.HasPrefix(after, own) })
	return !wordRune(utf8.DecodeRuneInString(after)) && !journal
}

func wordRune(r rune, _ int) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// CloudFolder names the service or the network that keeps a folder in step
// with other machines, "" where none is known. It goes by whole parts of the
// path: a folder Boxford or a person Megan is no service.
func CloudFolder(dir string) string {
	p := strings.ReplaceAll(dir, `\`, "/")
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "//?/") && !strings.HasPrefix(p, "//./") || strings.HasPrefix(p, "//?/UNC/") {
		return "a network folder"
	}
	parts := strings.Split(strings.ToLower(p), "/")
	for _, s := range parts {
		if name := service(s); name != "" {
			return name
		}
	}
	for i := range parts[1:] {
		if parts[i] == "library" && parts[i+1] == "cloudstorage" {
			return "a cloud service"
		}
	}
	return ""
}

// service knows a part of a path, in lower case.
func service(s string) string {
	switch {
	case s == "onedrive" || strings.HasPrefix(s, "onedrive - ") || strings.HasPrefix(s, "onedrive-"):
		return "OneDrive"
	case s == "dropbox" || strings.HasPrefix(s, "dropbox (") || strings.HasPrefix(s, "dropbox-"):
		return "Dropbox"
	case s == "mobile documents" || s == "icloud drive" || s == "iclouddrive" || s == "com~apple~clouddocs":
		return "iCloud"
	case s == "google drive" || s == "googledrive" || s == "my drive" || strings.HasPrefix(s, "googledrive-") || s == ".shortcut-targets-by-id":
		return "Google Drive"
	case s == "box sync" || s == "box-box" || strings.HasPrefix(s, "box-box"):
		return "Box"
	case s == "nextcloud":
		return "Nextcloud"
	case s == "owncloud":
		return "ownCloud"
	case s == "pclouddrive" || s == "pcloud drive":
		return "pCloud"
	case s == "megasync" || s == "mega":
		return "MEGA"
	}
	return ""
}
