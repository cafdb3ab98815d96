package layout_test

import (
	"fmt"

	"example.org/cpdlog/internal/logbook/layout"
)

func Example() {
	other := append([]byte("SQLite format 3\x00"), make([]byte, layout.HeaderSize)...)[:layout.HeaderSize]
	fmt.Println(layout.Ours(other), layout.Begun(other)) // a database, and perhaps the rest of a logbook
	_, err := layout.ReadHeader("photos.db", other, 4096)
	fmt.Println(err)
	_, err = layout.ReadHeader("logbook.db", make([]byte, layout.HeaderSize), 4096)
	fmt.Println(err)
	// Output:
	// false true
	// photos.db is a database of another program; it was not touched
	// logbook.db holds only zeros where its beginning should be; it was not touched
}
