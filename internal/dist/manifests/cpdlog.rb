class Cpdlog < Formula
  desc "{{.Text}}"
  homepage "{{.Home}}"
  version "{{.Version}}"
  license "MIT"
  on_macos do
    on_arm do
      url "{{.Home}}/cpdlog-darwin-arm64.tar.gz"
      sha256 "{{index .Sums "cpdlog-darwin-arm64.tar.gz"}}"
    end
    on_intel do
      url "{{.Home}}/cpdlog-darwin-amd64.tar.gz"
      sha256 "{{index .Sums "cpdlog-darwin-amd64.tar.gz"}}"
    end
  end
  on_linux do
    on_arm do
      url "{{.Home}}/cpdlog-linux-arm64.tar.gz"
      sha256 "{{index .Sums "cpdlog-linux-arm64.tar.gz"}}"
    end
    on_intel do
      url "{{.Home}}/cpdlog-linux-amd64.tar.gz"
      sha256 "{{index .Sums "cpdlog-linux-amd64.tar.gz"}}"
    end
  end

  def install
    bin.install "cpdlog"
    man1.install Dir["man/*.1"]
    man5.install Dir["man/*.5"]
    man7.install Dir["man/*.7"]
    bash_completion.install "completion/cpdlog.bash" => "cpdlog"
    zsh_completion.install "completion/_cpdlog"
    fish_completion.install "completion/cpdlog.fish"
  end

  test do
    assert_match "cpdlog", shell_output("#{bin}/cpdlog version")
  end
end
