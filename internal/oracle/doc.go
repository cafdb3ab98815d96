// Package oracle holds a second scorer of schemes, used by its own tests only:
// slow, made of plain loops, and written from the description of the scheme
// language rather than from package scheme. Random schemes, memberships and
// entries are scored by both, and every difference is shown.
//
// There is nothing here to import.
package oracle
