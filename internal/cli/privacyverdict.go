package cli

import (
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/privacy"
)

// verdict is kept with an entry as it is saved: the name of the judge that
// found nothing in it that stops an export, or 0. A later export then reads
// only what another judge, or none, has looked at. An export keeps nothing:
// it does not write.
func (a *app) verdict(b *logbook.Book, e *cpd.Entry) int64 {
	j, err := a.judgeOf(b)
	if err != nil {
		return 0
	}
	return verdictOf(j, e)
}

func verdictOf(j privacy.Judge, e *cpd.Entry) int64 {
	if !j.ClearsEntry(e) {
		return 0
	}
	return j.Name()
}

// judgeOf is the judge for a logbook, by its own list of words to keep out.
func (a *app) judgeOf(b *logbook.Book) (privacy.Judge, error) {
	if j, ok := a.judges[b]; ok {
		return j, nil
	}
	list, err := b.Setting(settingBlock)
	if err != nil {
		return privacy.Judge{}, err
	}
	j := privacy.NewJudge(a.today(), linesOf(list))
	if a.judges == nil {
		a.judges = map[*logbook.Book]privacy.Judge{}
	}
	a.judges[b] = j
	return j, nil
}
