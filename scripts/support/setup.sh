# Installs what is missing to build, and says what and why. Read by the other scripts; never asks.

# need COMMAND-OR-FILE PACKAGE WHY
need() {
    if command -v "$1" >/dev/null 2>&1 || [ -e "$1" ]; then return 0; fi
    echo "Installing $2: $3" >&2
    packages="${packages:-} $2"
}

install_needed() {
    [ -n "${packages:-}" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo -n"; fi
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "This is no Debian or Ubuntu: install$packages yourself, then start again." >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    # The lists of a fresh machine are empty or old; an update that fails is told by the install that follows.
    $as_root apt-get update -q >/dev/null 2>&1 || true
    # shellcheck disable=SC2086
    if ! $as_root apt-get install -y -q --no-install-recommends $packages >/dev/null; then
        echo "Installing$packages failed; install them as root, then start again." >&2
        exit 1
    fi
    packages=""
}

need_swift() {
    if ! command -v swift >/dev/null 2>&1; then
        echo "Swift is not installed. Wijkstem needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
        exit 1
    fi
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    major=${version% *}
    minor=${version#* }
    if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        echo "This is Swift ${version:-of an unknown version}. Wijkstem needs 6.2 or newer: https://www.swift.org/install/linux/" >&2
        exit 1
    fi
}

need pkg-config pkg-config "finds libcrypto for the build"
need /usr/include/openssl/evp.h libssl-dev "hashes, seals and timestamps"
need /usr/include/sqlite3.h libsqlite3-dev "keeps a vote in one file"
install_needed
need_swift
