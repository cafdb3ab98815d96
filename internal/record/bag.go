package record

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/record/disk"
	"example.org/cpdlog/internal/record/jsontext"
	"example.org/cpdlog/internal/record/zipform"
)

// The most that a pack from elsewhere may ask for. Files are hashed as they
// stream past, so these bound time; memory does not grow with them.
const (
	maxPackFiles = 10_000
	maxPackBytes = 4 << 30
	maxPackFile  = 1 << 30
	maxPackRatio = 200
	freePackFile = 8 << 20   // a file may unpack to this much whatever its packed size
	maxRecord    = 160 << 20 // of record.json: 100,000 entries with long texts
)

// errTooBig is in every error about those limits, errUnsafe in those about
// names.
var (
	errTooBig = errors.New("it asks for more than is allowed")
	errUnsafe = errors.New("it is refused, and nothing of it was unpacked")
)

// tooHeavy says what is too much of a record.json, before it is taken apart.
func tooHeavy(text []byte) error {
	if why := jsontext.TooMuch(text); why != "" {
		return fmt.Errorf("%w: %s", errTooBig, why)
	}
	return nil
}

// tree is a pack that is open for checking: an archive or a folder. Names are
// those within the bag.
type tree struct {
	names []string // sorted
	base  *string  // the folder of the bag within an archive, with its slash; nil for none
	size  func(name string) int64
	open  func(name string) (io.ReadCloser, error)
	close func() error

	outside []string // what lies beside that folder, sorted
}

// openZip refuses the whole archive before anything is read out of it, if one
// of its names is unsafe or if it claims more than is allowed.
func openZip(r io.ReaderAt, size int64) (*tree, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("the archive cannot be read: %w", err)
	}
	if len(z.File) > maxPackFiles {
		return nil, fmt.Errorf("%w: it has %d files", errTooBig, len(z.File))
	}
	z.RegisterDecompressor(zip.Deflate, zipform.Wholly)
	files, err := safeFiles(z.File)
	if err != nil {
		return nil, err
	}
	base, err := baseOf(files)
	if err != nil {
		return nil, err
	}
	t := &tree{close: func() error { return nil }, base: &base}
	for name := range files {
		if in, ok := strings.CutPrefix(name, base); ok {
			t.names = append(t.names, in)
		} else {
			t.outside = append(t.outside, name)
		}
	}
	slices.Sort(t.outside)
	slices.Sort(t.names)
	t.size = func(name string) int64 {
		if f := files[base+name]; f != nil {
			return int64(min(f.UncompressedSize64, 1<<62))
		}
		return 0
	}
	t.open = func(name string) (io.ReadCloser, error) { return openPart(files[base+name]) }
	return t, nil
}

func safeFiles(all []*zip.File) (map[string]*zip.File, error) {
	files, twins := map[string]*zip.File{}, map[string]bool{}
	var total uint64
	for _, f := range all {
		if err := filename.Check(f.Name); err != nil {
			return nil, fmt.Errorf("%w; %w", err, errUnsafe)
		}
		if twin := filename.Same(strings.TrimSuffix(f.Name, "/")); twins[twin] {
			return nil, fmt.Errorf("the name %q comes twice, or twice but for case or accents; %w", f.Name, errUnsafe)
		} else {
			twins[twin] = true
		}
		if f.FileInfo().IsDir() && f.UncompressedSize64 == 0 && f.CompressedSize64 == 0 && holdsSome(f.Name, all) {
			continue
		}
		if !f.Mode().IsRegular() {
			return nil, fmt.Errorf("%q is a link or a device; %w", f.Name, errUnsafe)
		}
		if total += min(f.UncompressedSize64, 1<<40); total > maxPackBytes || f.UncompressedSize64 > maxPackFile {
			return nil, fmt.Errorf("%w: it says that it unpacks to %d MB or more", errTooBig, total>>20)
		}
		files[f.Name] = f
	}
	return files, nil
}

// holdsSome reports whether a folder holds a file.
func holdsSome(folder string, all []*zip.File) bool {
	return slices.ContainsFunc(all, func(f *zip.File) bool { return !strings.HasSuffix(f.Name, "/") && strings.HasPrefix(f.Name, folder) })
}

// baseOf is the folder that the bag lies in, with its slash; "" for none. Which
// of two bags is meant nobody can say.
func baseOf(files map[string]*zip.File) (string, error) {
	var bases []string
	for name := range files {
		if path.Base(name) == "bagit.txt" && strings.Count(name, "/") <= 1 {
			bases = append(bases, strings.TrimSuffix(name, "bagit.txt"))
		}
	}
	if len(bases) > 1 {
		return "", fmt.Errorf("it holds %d packs; %w", len(bases), errUnsafe)
	}
	return strings.Join(bases, ""), nil
}

func openPart(f *zip.File) (io.ReadCloser, error) {
	if f == nil {
		return nil, fs.ErrNotExist
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	most := max(freePackFile, int64(min(f.CompressedSize64, maxPackFile))*maxPackRatio)
	return &bounded{r, min(most, maxPackFile)}, nil
}

// bounded stops a file that unpacks to more than its packed size allows.
type bounded struct {
	io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, fmt.Errorf("%w: it unpacks to far more than it is packed into", errTooBig)
	}
	return n, err
}

// openFolder opens an unpacked bag. Links are not followed.
func openFolder(d fs.FS, dir string) (*tree, error) {
	root, err := disk.FolderIn(d, dir)
	if err != nil {
		return nil, err
	}
	t := &tree{close: func() error { return nil }}
	if c, ok := root.(io.Closer); ok {
		t.close = c.Close
	}
	sizes, n := map[string]int64{}, 0
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if n++; n > maxPackFiles {
			return fmt.Errorf("%w: it has more than %d files and folders", errTooBig, maxPackFiles)
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%q is a link or a device; %w", name, errUnsafe)
		}
		sizes[name] = info.Size()
		return nil
	})
	if err != nil {
		return nil, errors.Join(err, t.close())
	}
	t.names = slices.Sorted(maps.Keys(sizes))
	t.size = func(name string) int64 { return sizes[name] }
	t.open = func(name string) (io.ReadCloser, error) { return root.Open(name) }
	return t, nil
}

func (t *tree) has(name string) bool {
	_, ok := slices.BinarySearch(t.names, name)
	return ok
}

// read gives a whole file that may not be longer than most.
func (t *tree) read(name string, most int64) ([]byte, error) {
	f, err := t.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := readUpTo(f, t.size(name), most)
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("%w: %s is longer than %d MB", errTooBig, name, most>>20)
	}
	return b, err
}

// readUpTo reads a text of about the given size, and no more than one byte
// beyond most. Room is made as the text comes, since a size can be a lie.
func readUpTo(r io.Reader, size, most int64) ([]byte, error) {
	lead := make([]byte, 64<<10)
	n, err := io.ReadFull(r, lead)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return lead[:n], nil
	}
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, max(min(size, most), int64(n))+bytes.MinRead))
	b.Write(lead)
	_, err = b.ReadFrom(io.LimitReader(r, most+1-int64(n)))
	return b.Bytes(), err
}
