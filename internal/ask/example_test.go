package ask_test

import (
	"context"
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/screen"
)

func ExampleAsker_Line() {
	in := strings.NewReader("Safeguarding level 2\n\n")
	a := ask.New(context.Background(), screen.Screen{Out: io.Discard, Err: io.Discard}, in)
	title, err := a.Line(ask.Question{Label: "Title"})
	fmt.Println(title, err)
	day, err := a.Line(ask.Question{Label: "Date", Default: "today"})
	fmt.Println(day, err)
	// Output:
	// Safeguarding level 2 <nil>
	// today <nil>
}
