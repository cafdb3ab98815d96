package cli

import "testing"

// TestTopicsHideNoCommand keeps "cpdlog help NAME" on the command where there
// is one.
func TestTopicsHideNoCommand(t *testing.T) {
	for _, p := range topics() {
		if _, ok := topic(p.Topic); !ok {
			t.Errorf("the topic %s has no text", p.Topic)
		}
		for _, c := range Tree().Commands() {
			if c.Name() == p.Topic || c.HasAlias(p.Topic) {
				t.Errorf("the topic %s is also a command", p.Topic)
			}
		}
	}
}
