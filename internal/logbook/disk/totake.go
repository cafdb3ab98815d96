package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// OpenToTake opens a file of a member's, and refuses whatever is not an ordinary file of a sensible
// size, without waiting for a pipe or following a link to somewhere else.
func OpenToTake(path string, most int64) (*os.File, fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, nil, cpd.FileFault("the file "+cpd.Visible(path), err)
	}
	if err := usable(path, info, most); err != nil {
		return nil, nil, err
	}
	f, err := OpenGuarded(path)
	if err != nil {
		return nil, nil, cpd.FileFault("the file "+cpd.Visible(path)+" cannot be read", err)
	}
	// What was opened is looked at again: the name may mean another file now.
	if info, err = f.Stat(); err == nil {
		err = usable(path, info, most)
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

func usable(path string, info fs.FileInfo, most int64) error {
	why, hint := "", ""
	switch m := info.Mode(); {
	case m.IsDir():
		why, hint = "is a folder", "give one file, or put the folder into a ZIP file"
	case m&fs.ModeSymlink != 0:
		why, hint = "is a link", "give the file that it points to"
	case !m.IsRegular():
		why = "is not an ordinary file"
	case InCloudOnly(info):
		why, hint = "is in the cloud only", "open it once, so that the sync program fetches it"
	case info.Size() == 0:
		why = "is empty"
	case info.Size() > most:
		why, hint = "has "+megabytes(info.Size())+"; at most "+megabytes(most)+" can be kept", "make it smaller, for example by a scan at a lower resolution"
	default:
		return nil
	}
	return cpd.Fail(cpd.Invalid, "the file "+cpd.Visible(path)+" "+why+"; nothing was changed", hint)
}

func megabytes(n int64) string {
	if n < 10<<20 {
		return strconv.FormatInt((n+1023)/1024, 10) + " KB"
	}
	return strconv.FormatInt((n+(1<<20)-1)>>20, 10) + " MB"
}

// mediaTypes are those of the files that members attach.
const mediaTypes = ".pdf application/pdf .jpg image/jpeg .jpeg image/jpeg .png image/png .gif image/gif .heic image/heic .webp image/webp .txt text/plain " +
	".md text/markdown .csv text/csv .html text/html .htm text/html .eml message/rfc822 .zip application/zip .doc application/msword " +
	".rtf application/rtf .odt application/vnd.oasis.opendocument.text " +
	".docx application/vnd.openxmlformats-officedocument.wordprocessingml.document " +
	".xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet " +
	".pptx application/vnd.openxmlformats-officedocument.presentationml.presentation .mp3 audio/mpeg .m4a audio/mp4 .mp4 video/mp4 " +
	".ics text/calendar"

// MediaType goes by the name alone; what is inside is not looked at.
func MediaType(path string) string {
	ext := strings.ToLower(filepath.Ext(path))
	words := strings.Fields(mediaTypes)
	for i := 0; i+1 < len(words); i += 2 {
		if words[i] == ext {
			return words[i+1]
		}
	}
	return "application/octet-stream"
}
