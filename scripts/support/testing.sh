# How tests run: optimised like the programs that ship, in a build folder of their own. Read by the other scripts.

# A test that traps says where, by the one thread that did; nobody is asked anything.
export SWIFT_BACKTRACE=enable=yes,threads=crashed,images=none,registers=none,symbolicate=fast,interactive=no,color=no,limit=40,timeout=60s

need openssl openssl "makes keys, certificates and timestamps for the tests of seals"
install_needed

# run_tests [ARGUMENTS FOR swift test]
# Swift Testing only: there are no XCTest cases.
# The import check: a target that imports a sibling without declaring it must not build.
# Where it fails, what it said of the fault is said again at the end: there are thousands of lines before.
run_tests() {
    said=$(mktemp -d)
    {
        swift test -c release -Xswiftc -enable-testing --scratch-path .build/optimised --disable-xctest \
            --explicit-target-dependency-import-check error "$@" 2>&1 || echo $? >"$said/failed"
    } | tee "$said/lines"
    result=0
    if [ -e "$said/failed" ]; then
        result=$(cat "$said/failed")
        printf '\nWhat failed:\n'
        { grep -v ' started\.$\| passed after ' "$said/lines" || true; } | tail -n 80
    fi
    rm -rf "$said"
    return "$result"
}

# build_with_tests [ARGUMENTS FOR swift build]: such a build of a program that only tests use; apart, since `swift test` builds with other settings.
build_with_tests() {
    swift build -c release -Xswiftc -enable-testing --scratch-path .build/durability "$@"
}
