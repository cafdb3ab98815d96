package logbook

import (
	"errors"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// eraseAgain carries out in the copy that is to be put in place what the logbook
// before it knows as erased, and returns the entries. Where that logbook cannot be
// read, its latest snapshot says what was erased.
func (p *picked) eraseAgain(dir string, o Options) (ids []string, err error) {
	former := filepath.Join(dir, fileName)
	if _, err := os.Lstat(former); err != nil {
		former = ""
	}
	ids, err = p.eraseLike(former, o)
	all, _ := ListBackups(dir) // a folder that cannot be read has none
	for i := 0; i < len(all) && (former == "" || errors.Is(err, errFormer)); i++ {
		former = all[i].Path
		ids, err = p.eraseLike(former, o)
	}
	if errors.Is(err, errFormer) {
		p.passed = append(p.passed, "what was erased before cannot be seen ("+cpd.Unpromised(err)+
			"), so the backup may bring it back; erase it again: cpdlog redact ID")
		err = nil
	}
	return ids, err
}

var errFormer = errors.New("the logbook before cannot be read")

// eraseLike carries out in the copy what another file of the logbook knows as erased.
func (p *picked) eraseLike(former string, o Options) (ids []string, err error) {
	if former == "" {
		return nil, nil
	}
	d, err := sqlite.Open(former, sqlite.ReadOnly)
	if err != nil {
		return nil, errors.Join(errFormer, err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	rd := &reader{db: d}
	erased, err := rd.erasures()
	if err != nil {
		return nil, errors.Join(errFormer, err)
	}
	if len(erased) == 0 {
		return nil, nil
	}
	there, err := heedFile(rd, p.fresh, o, erased)
	if err != nil || there == nil {
		return nil, err
	}
	p.info, p.head, err = inspect(p.fresh)
	return there.out.IDs, err
}
