// seeds: *.json
import CanonicalJSON

@testable import Verification

/// The engine's reader and the verifier's take the same bytes for canonical, and both write them again as they were.
func holds(_ input: [UInt8]) throws {
    let engine = try? StrictReader.read(input)
    let verifier = try? JSONReader.read(input)
    if let verifier { require(verifier.canonicalBytes == input, "the verifier writes what it read") }

    guard let engine else {
        require(verifier == nil, "what the engine cannot read, the verifier does not accept")
        return
    }
    // The verifier accepts no deeper nesting than evidence has; the engine reads what people nest.
    if levels(engine) <= JSONReader.deepest {
        require(engine.isCanonical(in: input) == (verifier != nil), "both say whether the bytes are canonical")
    } else {
        require(verifier == nil, "the verifier's limit on nesting holds")
    }
    guard let canonical = try? engine.value.canonicalBytes() else { return }
    let again = try StrictReader.read(canonical)
    require(again.value == engine.value, "what was written reads as the same value")
    require(again.isCanonical(in: canonical), "what was written is canonical")
}

private func levels(_ node: JSONNode) -> Int {
    switch node.content {
    case .array(let elements): 1 + (elements.map(levels).max() ?? 0)
    case .object(let members): 1 + (members.map { levels($0.value) }.max() ?? 0)
    case .string, .integer, .boolean: 1
    }
}
