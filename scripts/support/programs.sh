# How the programs are built that the scripts run. Read by the other scripts, after setup.sh.

# build_programs [PRODUCT…]: builds both programs, or those named, and leaves their folder in $programs.
# They carry what they need of Swift, so that they run where no Swift is (docs/decisions/0015). All scripts ask in the same words:
# they share one build.
build_programs() {
    for product in ${*:-wijkstem stemcheck}; do
        swift build -c release --static-swift-stdlib --product "$product" >&2
    done
    programs=$(swift build -c release --static-swift-stdlib --show-bin-path)
}
