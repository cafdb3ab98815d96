package intake

// Template is an empty sheet to fill in: column names that Read knows, and one
// row that shows how. The row is a plan, so that it earns nothing if it is
// left in.
func Template() string {
	return "\ufeffdate,end_date,title,activity,time,formal,provider,tags,state,field:learned,field:impact\r\n" +
		"2025-11-20,,Example: replace this row,training,3h,formal,Name of provider,,planned,What I learned,What changes in my work\r\n"
}
