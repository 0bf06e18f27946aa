// seeds: *.note
import Evidence

@testable import Verification

/// What the engine reads as a signed checkpoint it writes as it was, and the verifier reads the same in it.
func holds(_ input: [UInt8]) throws {
    let verifier = try? Note(input, at: "note")
    guard let engine = try? SignedNote(bytes: input) else { return }
    require(engine.bytes == input, "a note is written as it was read")
    guard let verifier else {
        let isBeyondItsLimits = input.count > Note.largest || String(engine.checkpoint.size).utf8.count > 15
        require(isBeyondItsLimits, "the verifier reads it too")
        return
    }
    require(verifier.size == engine.checkpoint.size, "both read one size")
    require(verifier.root == Array(engine.checkpoint.root.bytes), "both read one root")
    require(verifier.signatures.count == engine.signatures.count, "both read as many signatures")
}
