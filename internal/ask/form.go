package ask

import (
	"errors"
	"slices"
	"strconv"
)

// ErrAgain is returned by a step that has to be asked once more.
var ErrAgain = errors.New("ask once more")

// Step is a question of a conversation.
type Step struct {
	ID  string
	Ask func(Question) error
}

// Walk asks one step after the other and numbers them, from the one behind the
// last that was answered before; "<" goes back to the one before. steps is asked
// anew after every answer, since an answer may bring a question or take one away.
func Walk(steps func() []Step, answered *[]string) error {
	before := *answered
	i := 0
	if n := len(before); n > 0 {
		i = placeOf(steps(), before[n-1]) + 1
	}
	for {
		*answered = before
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

// Each asks the same about each of several things.
func Each[T any](all []T, ask func(T, Question) error) error {
	var steps []Step
	for i, one := range all {
		steps = append(steps, Step{strconv.Itoa(i), func(q Question) error { return ask(one, q) }})
	}
	return Walk(func() []Step { return steps }, new([]string))
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
