package cli

import "cpdlog/internal/cpd"

// nearest is the known name that a mistyped one most likely meant, or "".
func nearest(name string, known []string) string { return cpd.NearestName(name, known) }
