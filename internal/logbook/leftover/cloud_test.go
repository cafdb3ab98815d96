package leftover

import "testing"

func TestCloudFolders(t *testing.T) {
	for path, want := range map[string]string{
		"/Users/ann/OneDrive/cpd":                                          "OneDrive",
		"/Users/ann/OneDrive - NHS/cpd":                                    "OneDrive",
		`C:\Users\ann\OneDrive - Surrey County Council\cpd`:                "OneDrive",
		`C:\Users\ann\OneDrive\Documents\cpd`:                              "OneDrive",
		"/Users/ann/Library/CloudStorage/OneDrive-Personal/cpd":            "OneDrive",
		"/Users/ann/Library/CloudStorage/GoogleDrive-a@b.org/My Drive/cpd": "Google Drive",
		"/Users/ann/Library/CloudStorage/Other-Thing/cpd":                  "a cloud service",
		"/Users/ann/Library/CloudStorage/Dropbox/cpd":                      "Dropbox",
		"/Users/ann/Library/CloudStorage/Box-Box/cpd":                      "Box",
		"/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/cpd":      "iCloud",
		"/home/ann/Dropbox/cpd":                                            "Dropbox",
		"/home/ann/Dropbox (Personal)/cpd":                                 "Dropbox",
		`D:\Dropbox\cpd`:                                                   "Dropbox",
		"/home/ann/Google Drive/cpd":                                       "Google Drive",
		`G:\My Drive\cpd`:                                                  "Google Drive",
		`C:\Users\ann\iCloudDrive\cpd`:                                     "iCloud",
		"/home/ann/Nextcloud/cpd":                                          "Nextcloud",
		"/home/ann/ownCloud/cpd":                                           "ownCloud",
		"/home/ann/pCloudDrive/cpd":                                        "pCloud",
		"/home/ann/MEGAsync/cpd":                                           "MEGA",
		"/home/ann/Box Sync/cpd":                                           "Box",
		`\\server\share\cpd`:                                               "a network folder",
		"//server/share/cpd":                                               "a network folder",
		`\\?\UNC\server\share\cpd`:                                         "a network folder",
		`\\?\C:\cpd`:                                                       "",
		"/home/ann/Boxford/cpd":                                            "",
		"/home/box/cpd":                                                    "",
		"/home/megan/cpd":                                                  "",
		"/home/ann/dropboxes/cpd":                                          "",
		"/home/ann/my-onedrive-notes/cpd":                                  "",
		"/home/ann/OneDriveway/cpd":                                        "",
		"/home/ann/icloudy/cpd":                                            "",
		"/home/ann/.local/share/cpdlog":                                    "",
		"/Users/ann/Library/Application Support/cpdlog":                    "",
		`C:\Users\ann\AppData\Local\cpdlog`:                                "",
		"/home/ann/Google Driver/cpd":                                      "",
		"/home/ann/cloudstorage/cpd":                                       "",
		"/home/ann/mobile/documents/cpd":                                   "",
		"/home/ann/nextcloudy/cpd":                                         "",
		"":                                                                 "",
	} {
		if got := CloudFolder(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
