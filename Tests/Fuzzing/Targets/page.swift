// seeds: *.html
@testable import Verification

/// No page traps the verifier's reader, and what it takes for text is text.
func holds(_ input: [UInt8]) throws {
    for isElection in [false, true] {
        guard let root = try? MarkupReader.read(input, isElection: isElection) else { continue }
        require(root.name == "html", "a page is one element")
        for element in root.withDescendants {
            require(element.line >= 1 && element.line <= input.count, "an element stands on a line")
            for text in [element.plainText].compactMap(\.self) + element.attributes.map(\.value) {
                let hasControls = text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
                require(!hasControls, "no control characters in \(text.debugDescription)")
            }
        }
    }
}
