package insight

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// exif is a list of tags, with the place in it or without.
func exif(order binary.AppendByteOrder, place bool) []byte {
	mark := map[bool]string{true: "II*\x00", false: "MM\x00*"}[order == binary.AppendByteOrder(binary.LittleEndian)]
	b := order.AppendUint32([]byte(mark), 8)
	tag := func(id, kind uint16, value uint32) {
		b = order.AppendUint16(order.AppendUint16(b, id), kind)
		b = order.AppendUint32(order.AppendUint32(b, 1), value)
	}
	b = order.AppendUint16(b, 1)
	if !place {
		tag(0x0112, 3, 1)
		return order.AppendUint32(b, 0)
	}
	tag(tagGPS, 4, 26)
	b = order.AppendUint32(b, 0)
	b = order.AppendUint16(b, 1)
	tag(2, 5, 40)
	return b
}

func document(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLook(t *testing.T) {
	core := `<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:title>Letter</dc:title><dc:creator>Jane Smith</dc:creator>` +
		`<cp:lastModifiedBy>Tom Hill</cp:lastModifiedBy></cp:coreProperties>`
	jpeg := func(in []byte) []byte { return append([]byte("\xFF\xD8\xFF\xE1\x00\x40Exif\x00\x00"), in...) }
	for name, x := range map[string]struct {
		file    []byte
		place   bool
		authors []string
	}{
		"jpeg, little":    {jpeg(exif(binary.LittleEndian, true)), true, nil},
		"jpeg, big":       {jpeg(exif(binary.BigEndian, true)), true, nil},
		"jpeg, no place":  {jpeg(exif(binary.BigEndian, false)), false, nil},
		"png":             {append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x40eXIf"), exif(binary.BigEndian, true)...), true, nil},
		"webp":            {append([]byte("RIFF....WEBPEXIF\x40\x00\x00\x00"), exif(binary.LittleEndian, true)...), true, nil},
		"tiff":            {exif(binary.LittleEndian, true), true, nil},
		"xmp":             {[]byte(`..<rdf exif:GPSLatitude="51,30N">`), true, nil},
		"cut":             {jpeg(exif(binary.LittleEndian, true)[:20]), false, nil},
		"pdf":             {[]byte("%PDF-1.4\n<< /Author (Jane \\(Jo\\) Smith) >>"), false, []string{"Jane (Jo) Smith"}},
		"pdf, utf-16":     {[]byte("%PDF-1.4\n<< /Author <FEFF 0053 0069 00E2 006E> >>"), false, []string{"Siân"}},
		"pdf, latin":      {[]byte("%PDF-1.4\n<< /Author(Si\xe2n) >>"), false, []string{"Siân"}},
		"pdf, nobody":     {[]byte("%PDF-1.4\n<< /Author () >>"), false, nil},
		"word":            {document(t, "docProps/core.xml", core), false, []string{"Jane Smith", "Tom Hill"}},
		"writer":          {document(t, "meta.xml", "<m><dc:creator>Jane</dc:creator><x:initial-creator>Jane</x:initial-creator></m>"), false, []string{"Jane"}},
		"another archive": {document(t, "a.txt", core), false, nil},
		"text":            {[]byte("Author: Jane"), false, nil},
		"nothing":         {nil, false, nil},
	} {
		got := Look(x.file)
		if got.Place != x.place || !slices.Equal(got.Authors, x.authors) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
