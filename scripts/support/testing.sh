# How tests run: optimised like the programs that ship, in a build folder of their own. Read by the other scripts.

# A test that traps should say so at once, not after a backtrace of every thread.
export SWIFT_BACKTRACE=enable=no

need openssl openssl "makes keys, certificates and timestamps for the tests of seals"
install_needed

# run_tests [ARGUMENTS FOR swift test]
# Swift Testing only: there are no XCTest cases.
# The import check: a target that imports a sibling without declaring it must not build.
run_tests() {
    swift test -c release -Xswiftc -enable-testing --scratch-path .build/optimised --disable-xctest \
        --explicit-target-dependency-import-check error "$@"
}

# build_with_tests [ARGUMENTS FOR swift build]: such a build of a program that only tests use; apart, since `swift test` builds with other settings.
build_with_tests() {
    swift build -c release -Xswiftc -enable-testing --scratch-path .build/durability "$@"
}
