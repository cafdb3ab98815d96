package facts

import (
	"slices"
	"testing"

	"cpdlog/internal/cpd"
)

// TestPartsAreJoined: of lists both sides' changes stay, of single values the
// winner's.
func TestPartsAreJoined(t *testing.T) {
	words := Versions{Mine: []byte(`"a\nmine"`), Theirs: []byte(`"a\ngone\ntheirs"`), Base: []byte(`"a\ngone"`), Words: true}
	if got, clashes, err := words.Join(); string(got) != `"a\nmine\ntheirs"` || clashes != nil || err != nil {
		t.Errorf("%s %v %v", got, clashes, err)
	}
	for mine, want := range map[bool]Clash{true: {"number", "1", "2"}, false: {"number", "2", "1"}} {
		v := Versions{Mine: []byte(`{"name":"A","number":"1"}`), Theirs: []byte(`{"name":"A","number":"2"}`), MineWins: mine, As: &cpd.Member{}}
		got, clashes, err := v.Join()
		if string(got) != `{"name":"A","number":"`+want.Stands+`"}` || !slices.Equal(clashes, []Clash{want}) || err != nil {
			t.Errorf("mine wins %t: %s %v %v", mine, got, clashes, err)
		}
	}
}
