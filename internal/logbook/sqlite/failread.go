package sqlite

// beforeRead is asked before each row that is read; nil but in tests.
var beforeRead func() error

// FailReads lets tests make reads fail, as a broken disk or a damaged page
// does, one at a time: f is asked before each row. It returns the way back.
func FailReads(f func() error) (back func()) {
	was := beforeRead
	beforeRead = f
	return func() { beforeRead = was }
}

func readable() error {
	if beforeRead == nil {
		return nil
	}
	return beforeRead()
}
