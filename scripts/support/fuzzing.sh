# How fuzz targets are built and run. Read by scripts/fuzz.

FUZZING=.build/fuzzing
FOUND=out/fuzzing

# A trap should end the run at once, not start a backtrace of every thread.
export SWIFT_BACKTRACE=enable=no

targets() {
    for file in Tests/Fuzzing/Targets/*.swift; do basename "$file" .swift; done
}

# build_target TARGET
# The package manager builds the modules that the target imports, instrumented, in a build folder of their own. It gives every
# executable a main of its own, where libFuzzer has one already; so the compiler puts the target on top.
build_target() {
    file=Tests/Fuzzing/Targets/$1.swift
    [ -f "$file" ] || { echo "There is no target $1. There are: $(targets | tr '\n' ' ')" >&2; exit 1; }
    support=$(sed -n 's/^\/\/ with: *//p' "$file")
    sources="$file Tests/Fuzzing/Support/Harness.swift"
    for name in $support; do sources="$sources Tests/Fuzzing/Support/$name.swift"; done
    # shellcheck disable=SC2086
    modules=$(sed -n 's/^\(@testable \)\{0,1\}import //p' $sources | sort -u)
    # All of ours, whatever the target imports: everything built goes into one archive, and must go together.
    for module in Wijkstem $modules; do
        swift build -c release --scratch-path "$FUZZING" --target "$module" -Xswiftc -enable-testing \
            -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address >"$FUZZING.log" 2>&1 \
            || { cat "$FUZZING.log" >&2; exit 1; }
    done
    # The object of a source that is gone must not be linked.
    find Sources "$FUZZING/checkouts" -name '*.swift' -printf '%f\n' | sort -u >"$FUZZING/sources"
    for object in "$FUZZING"/release/*.build/*.swift.o; do
        grep -qxF "$(basename "$object" .o)" "$FUZZING/sources" || rm -f "$object"
    done
    rm -f "$FUZZING/modules.a"
    find "$FUZZING"/release/*.build -name '*.o' -print0 | xargs -0 llvm-ar qcs "$FUZZING/modules.a"
    # The name of the package opens what is `package` in it.
    package=$(basename "$PWD" | tr 'A-Z' 'a-z' | tr -c 'a-z0-9\n' _)
    # shellcheck disable=SC2086
    swiftc -O -wmo -parse-as-library -swift-version 6 -strict-memory-safety -warnings-as-errors \
        -module-name Fuzzing -package-name "$package" -use-ld=lld -sanitize=fuzzer,address \
        -I "$FUZZING/release/Modules" -Xcc "-fmodule-map-file=$FUZZING/release/CryptoShims.build/module.modulemap" \
        -Xcc "-fmodule-map-file=$FUZZING/checkouts/GRDB.swift/Sources/GRDBSQLite/module.modulemap" \
        $sources -Xlinker --whole-archive "$FUZZING/modules.a" -Xlinker --no-whole-archive -lcrypto -lsqlite3 -lstdc++ \
        -o "$FUZZING/fuzz-$1"
}

# run_target TARGET SECONDS: fails if an input broke it; that input is then in out/fuzzing/TARGET.
run_target() {
    found=$FOUND/$1
    seeds=$FUZZING/seeds/$1
    rm -rf "$seeds"
    mkdir -p "$seeds" "$found" "$FOUND/corpus/$1"
    number=0
    sed -n 's/^\/\/ seeds: *//p' "Tests/Fuzzing/Targets/$1.swift" | while read -r pattern; do
        find Fixtures Tests/Fuzzing/Seeds -path "*/$pattern" -type f -size -17k
    done | while read -r file; do
        number=$((number + 1))
        cp "$file" "$seeds/$number"
    done
    length=$(sed -n 's/^\/\/ length: *//p' "Tests/Fuzzing/Targets/$1.swift")
    # Leaks are not looked for, at the end neither: what Swift keeps for good it may keep by a pointer with a case of an enum in it, which the sanitizer does not follow.
    # shellcheck disable=SC2046
    ASAN_OPTIONS=detect_leaks=0 "$FUZZING/fuzz-$1" -detect_leaks=0 -max_total_time="$2" -max_len="${length:-4096}" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 \
        $([ ! -f "Tests/Fuzzing/Targets/$1.dict" ] || echo "-dict=Tests/Fuzzing/Targets/$1.dict") \
        -artifact_prefix="$found/" "$FOUND/corpus/$1" "$seeds" >"$FOUND/$1.log" 2>&1 || {
        tail -n 40 "$FOUND/$1.log" >&2
        return 1
    }
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$FOUND/$1.log")
    features=$(sed -n 's/.* ft: \([0-9]*\) .*/\1/p' "$FOUND/$1.log" | tail -n 1)
    memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$FOUND/$1.log")
    echo "$(date -u +%F) $1: $2 s, $executions executions, $features features, at most $memory MB"
}
