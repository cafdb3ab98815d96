package cli

func (a *app) ways(s scored, whole bool) {}
