/// What libFuzzer calls with every input; `holds`, of the one target that is built with this file, says what must hold of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try unsafe holds(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fatalError("an error that no target expects: \(error)")
    }
    return 0
}

/// Ends the run, and keeps the input, where a claim does not hold.
func require(_ condition: Bool, _ claim: @autoclosure () -> String) {
    if !condition { fatalError("does not hold: \(claim())") }
}
