package leftover

import "strings"

// CloudFolder names the service or the network that keeps a folder in step
// with other machines, "" where none is known. It goes by whole parts of the
// path: a folder Boxford or a person Megan is no service.
func CloudFolder(dir string) string {
	p := strings.ReplaceAll(dir, `\`, "/")
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "//?/") && !strings.HasPrefix(p, "//./") || strings.HasPrefix(p, "//?/UNC/") {
		return "a network folder"
	}
	parts := strings.Split(strings.ToLower(p), "/")
	for _, s := range parts {
		if name := service(s); name != "" {
			return name
		}
	}
	for i := range parts[1:] {
		if parts[i] == "library" && parts[i+1] == "cloudstorage" {
			return "a cloud service"
		}
	}
	return ""
}

// service knows a part of a path, in lower case.
func service(s string) string {
	switch {
	case s == "onedrive" || strings.HasPrefix(s, "onedrive - ") || strings.HasPrefix(s, "onedrive-"):
		return "OneDrive"
	case s == "dropbox" || strings.HasPrefix(s, "dropbox (") || strings.HasPrefix(s, "dropbox-"):
		return "Dropbox"
	case s == "mobile documents" || s == "icloud drive" || s == "iclouddrive" || s == "com~apple~clouddocs":
		return "iCloud"
	case s == "google drive" || s == "googledrive" || s == "my drive" || strings.HasPrefix(s, "googledrive-") || s == ".shortcut-targets-by-id":
		return "Google Drive"
	case s == "box sync" || s == "box-box" || strings.HasPrefix(s, "box-box"):
		return "Box"
	case s == "nextcloud":
		return "Nextcloud"
	case s == "owncloud":
		return "ownCloud"
	case s == "pclouddrive" || s == "pcloud drive":
		return "pCloud"
	case s == "megasync" || s == "mega":
		return "MEGA"
	}
	return ""
}
