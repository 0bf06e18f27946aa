# How the programs are built that the scripts run. Read by the other scripts, after setup.sh.

# They carry what they need of Swift, so that they run where no Swift is, and offer nothing of it to libraries, which makes them start with
# less (docs/decisions/0015). All scripts ask in the same words: they share one build.
program_settings="-c release --static-swift-stdlib -Xlinker --no-export-dynamic"

# build_programs [PRODUCT…]: builds both programs, or those named, and leaves their folder in $programs.
# shellcheck disable=SC2086
build_programs() {
    for product in ${*:-wijkstem stemcheck}; do
        swift build $program_settings --product "$product" >&2
    done
    programs=$(swift build $program_settings --show-bin-path)
}
