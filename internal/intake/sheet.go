package intake

import "io"

func openWorkbook(name string, _ io.Reader, _ Options) (*Reader, error) {
	return nil, unreadable(name, "is a workbook (or another ZIP file)", "save it as CSV (“CSV UTF-8”) and import that")
}
