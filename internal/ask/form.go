package ask

import (
	"errors"
	"slices"
)

// ErrSkip is returned by a step of a form that has nothing to ask, and ErrAgain
// by one that has to be asked once more.
var (
	ErrSkip  = errors.New("nothing to ask")
	ErrAgain = errors.New("ask once more")
)

// Form asks one question after the other; "<" goes back to the one before.
func Form(steps []func() error) error {
	asked := []int{}
	for i := 0; i < len(steps); {
		err := steps[i]()
		switch {
		case errors.Is(err, ErrBack):
			if len(asked) > 0 {
				i, asked = asked[len(asked)-1], asked[:len(asked)-1]
			}
		case errors.Is(err, ErrSkip):
			i++
		case err != nil:
			return err
		default:
			asked = append(asked, i)
			i++
		}
	}
	return nil
}

// Step is a question of a form whose questions depend on the answers.
type Step struct {
	ID  string
	Ask func(Question) error
}

// Walk asks one step after the other and numbers them. steps is asked anew
// after every answer, since an answer may bring a question or take one away.
func Walk(steps func() []Step) error {
	var before []string
	for i := 0; ; {
		all := steps()
		if i >= len(all) {
			return nil
		}
		now := all[i]
		switch err := now.Ask(Question{Step: i + 1, Of: len(all), NoBack: len(before) == 0}); {
		case errors.Is(err, ErrBack):
			i, before = placeBack(all, before)
		case errors.Is(err, ErrAgain):
		case err != nil:
			return err
		default:
			before = append(before, now.ID)
			i = placeOf(steps(), now.ID) + 1
		}
	}
}

func placeOf(all []Step, id string) int {
	return slices.IndexFunc(all, func(s Step) bool { return s.ID == id })
}

// placeBack returns the last step before this one that is still there.
func placeBack(all []Step, before []string) (int, []string) {
	for len(before) > 0 {
		id := before[len(before)-1]
		before = before[:len(before)-1]
		if i := placeOf(all, id); i >= 0 {
			return i, before
		}
	}
	return 0, nil
}
