package faults

import (
	"crypto/sha256"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// disk is a model of a file system: what programs see, and what has surely
// reached the disk. Content is durable once its file was synced; a name is
// durable once its folder was. Until then each sector of 512 bytes, each
// change of a size and each change of a name may or may not have arrived, in
// any order. A rename is one step, as it is on the file systems in use.
type disk struct {
	root  string
	names map[string]*inode // as programs see them
	safe  map[string]*inode // as they surely are on the disk
	ops   []nameOp          // not yet durable
	open  map[int64]*handle
	clock int
	said  bool // the program has written its answer
}

type inode struct {
	dir     bool
	cache   []byte
	durable []byte
	pending []change
	sum     []byte // of durable, once it was asked for
}

// change is a write or, with size >= 0, a new size.
type change struct {
	at   int
	off  int64
	data []byte
	size int64
}

// nameOp gives a name, takes it away, or does both (a rename).
type nameOp struct {
	at       int
	dir      string
	from, to string
	ino      *inode
}

func (o nameOp) apply(m map[string]*inode) {
	if o.from != "" && m[o.from] == o.ino {
		delete(m, o.from)
	}
	if o.to != "" {
		m[o.to] = o.ino
	}
}

type handle struct {
	ino  *inode
	path string
	pos  int64
}

// load takes a place as it is, all of it durable.
func load(t *testing.T, p place) *disk {
	t.Helper()
	d := &disk{root: string(p), names: map[string]*inode{}, safe: map[string]*inode{}, open: map[int64]*handle{}}
	err := filepath.WalkDir(string(p), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		ino := &inode{dir: e.IsDir()}
		if !e.IsDir() {
			ino.cache, err = os.ReadFile(path)
			ino.durable = ino.cache
		}
		d.names[path], d.safe[path] = ino, ino
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// do takes one call into account; changed is false where it is of no matter.
func (d *disk) do(e event) (changed bool) {
	d.clock++
	switch e.call {
	case "open", "creat":
		return d.opened(e, e.args[0], 1)
	case "openat":
		return d.opened(e, e.args[1], 2)
	case "close":
		delete(d.open, e.num(0))
	case "write", "pwrite64":
		return d.write(e)
	case "copy_file_range", "sendfile":
		return d.copied(e)
	case "lseek":
		if h := d.open[e.num(0)]; h != nil {
			h.pos = e.ret
		}
	case "fsync", "fdatasync":
		return d.sync(d.open[e.num(0)])
	case "ftruncate":
		if h := d.open[e.num(0)]; h != nil {
			return d.resize(h.ino, e.num(1))
		}
	default:
		return d.named(e)
	}
	return false
}

func (d *disk) named(e event) bool {
	switch e.call {
	case "unlink", "rmdir":
		return d.rename(d.path(e.args[0]), "")
	case "unlinkat":
		return d.rename(d.path(e.args[1]), "")
	case "rename":
		return d.rename(d.path(e.args[0]), d.path(e.args[1]))
	case "renameat", "renameat2":
		return d.rename(d.path(e.args[1]), d.path(e.args[3]))
	case "link":
		return d.link(d.path(e.args[0]), d.path(e.args[1]))
	case "linkat":
		return d.link(d.path(e.args[1]), d.path(e.args[3]))
	case "mkdir":
		return d.make(d.path(e.args[0]), &inode{dir: true})
	case "mkdirat":
		return d.make(d.path(e.args[1]), &inode{dir: true})
	}
	return false
}

// path is absolute, and "" outside of the place.
func (d *disk) path(name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(d.root, name)
	}
	if rel, err := filepath.Rel(d.root, name); err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.Clean(name)
}

func (d *disk) opened(e event, name string, flags int) bool {
	path := d.path(name)
	delete(d.open, e.ret)
	if path == "" {
		return false
	}
	changed := false
	if d.names[path] == nil {
		changed = d.make(path, &inode{})
	}
	d.open[e.ret] = &handle{ino: d.names[path], path: path}
	if e.has(flags, "O_TRUNC") {
		changed = d.resize(d.names[path], 0) || changed
	}
	return changed
}

func (d *disk) make(path string, ino *inode) bool {
	if path == "" {
		return false
	}
	return d.op(nameOp{dir: filepath.Dir(path), to: path, ino: ino})
}

func (d *disk) op(o nameOp) bool {
	o.at = d.clock
	o.apply(d.names)
	d.ops = append(d.ops, o)
	return true
}

// rename changes or, without a new name, removes a name.
func (d *disk) rename(from, to string) bool {
	ino := d.names[from]
	if ino == nil {
		return false
	}
	dir := filepath.Dir(from)
	if to != "" {
		dir = filepath.Dir(to)
	}
	return d.op(nameOp{dir: dir, from: from, to: to, ino: ino})
}

func (d *disk) link(from, to string) bool { return d.names[from] != nil && d.make(to, d.names[from]) }

func (d *disk) write(e event) bool {
	h := d.open[e.num(0)]
	if h == nil {
		d.said = d.said || e.num(0) == 1
		return false
	}
	off := h.pos
	if e.call == "pwrite64" {
		off = e.num(3)
	} else {
		h.pos += e.ret
	}
	return d.put(h.ino, off, []byte(e.args[1])[:e.ret])
}

func (d *disk) copied(e event) bool {
	in, out := d.open[e.num(0)], d.open[e.num(2)]
	if e.call == "sendfile" {
		in, out = d.open[e.num(1)], d.open[e.num(0)]
	}
	if in == nil || out == nil {
		return false
	}
	data := slices.Clone(in.ino.cache[in.pos : in.pos+e.ret])
	in.pos += e.ret
	out.pos += e.ret
	return d.put(out.ino, out.pos-e.ret, data)
}

func (d *disk) put(ino *inode, off int64, data []byte) bool {
	ino.cache = over(slices.Clone(ino.cache), off, data)
	ino.pending = append(ino.pending, change{d.clock, off, data, -1})
	return true
}

func over(b []byte, off int64, data []byte) []byte {
	if need := off + int64(len(data)); int64(len(b)) < need {
		b = append(b, make([]byte, need-int64(len(b)))...)
	}
	copy(b[off:], data)
	return b
}

func sized(b []byte, n int64) []byte {
	if int64(len(b)) >= n {
		return b[:n:n]
	}
	return append(b, make([]byte, n-int64(len(b)))...)
}

func (d *disk) resize(ino *inode, n int64) bool {
	ino.cache = sized(slices.Clone(ino.cache), n)
	ino.pending = append(ino.pending, change{d.clock, 0, nil, n})
	return true
}

func (d *disk) sync(h *handle) bool {
	switch {
	case h == nil:
		return false
	case !h.ino.dir:
		h.ino.durable, h.ino.pending, h.ino.sum = h.ino.cache, nil, nil
		return true
	}
	d.ops = slices.DeleteFunc(d.ops, func(o nameOp) bool {
		if o.dir == h.path {
			o.apply(d.safe)
		}
		return o.dir == h.path
	})
	return true
}

// fate says what arrives: it is asked for every sector and every name.
type fate func(at int) bool

// fates are ways for the power to go: nothing that was not synced arrives, all
// of it, some of it, or all up to a moment.
func (d *disk) fate(r *rand.Rand) fate {
	switch n := r.IntN(8); n {
	case 0:
		return func(int) bool { return false }
	case 1:
		return func(int) bool { return true }
	case 2, 3:
		until := r.IntN(d.clock + 1)
		return func(at int) bool { return at <= until }
	default:
		of10 := []int{5, 5, 2, 8}[n-4]
		return func(int) bool { return r.IntN(10) < of10 }
	}
}

const sector = 512

// content is what the disk holds of a file.
func (n *inode) content(f fate) []byte {
	if len(n.pending) == 0 {
		return n.durable
	}
	b := slices.Clone(n.durable)
	for _, c := range n.pending {
		if c.size >= 0 {
			if f(c.at) {
				b = sized(b, c.size)
			}
			continue
		}
		for from := int64(0); from < int64(len(c.data)); {
			to := min(int64(len(c.data)), (c.off+from)/sector*sector+sector-c.off)
			if f(c.at) {
				b = over(b, c.off+from, c.data[from:to])
			}
			from = to
		}
	}
	return b
}

func (n *inode) digest(b []byte) []byte {
	if len(n.pending) > 0 {
		sum := sha256.Sum256(b)
		return sum[:]
	}
	if n.sum == nil {
		sum := sha256.Sum256(b)
		n.sum = sum[:]
	}
	return n.sum
}
