import Testing

@testable import Verification

/// What an assembly adds to a seal, made by hand from nothing but docs/assembly-format.md.
struct HandAssembly {
    var roll: JSON
    var box: JSON
    /// The lines of `paper.jsonl` behind its first.
    var slips: [JSON] = []
    /// The first line.
    var nonce: JSON = ["nonce": .string(hex(sha256("paper".utf8)))]
    /// What a forger makes of `paper.jsonl`, to whose digest the box then keeps.
    var paperForm: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    /// What was said of the result, in order.
    var declarations: [JSON]
    /// Of roll.json and box.json those that are left out of the bundle.
    var omitted: Set<String> = []

    var files: [String: [UInt8]] {
        ["roll.json": roll.canonicalBytes, "box.json": fixedBox.canonicalBytes].filter { !omitted.contains($0.key) }
    }

    /// The part of auditors; nothing where nobody voted on paper.
    var paper: [UInt8]? {
        slips.isEmpty ? nil : paperForm(([nonce] + slips).flatMap { $0.canonicalBytes + [10] })
    }

    /// The box with the digest of the slips, unless a forger wrote another.
    private var fixedBox: JSON {
        guard let paper, case .object? = box["paper"], box["paper"]?["sha256"] == nil else { return box }
        return box.putting(.string(hex(sha256(paper))), at: "/paper/sha256")
    }

    var rollEntry: JSON { ["event": "roll", "roll": .string(hex(sha256(roll.canonicalBytes)))] }
    var boxDigest: JSON { .string(hex(sha256(fixedBox.canonicalBytes))) }
    var declared: [JSON] { declarations.map { $0.and(["event": "declared"]) } }

    // MARK: Documents

    /// The root of the commitments of so many members.
    private static func root(_ members: Int) -> String {
        let commitments = (0..<members).map { sha256(sha256("nonce \($0)".utf8) + Array("lid \($0)".utf8)) }
        return hex(HandTree.root(commitments.sorted { $0.lexicographicallyPrecedes($1) }))
    }

    static func roll(
        _ eligible: Int,
        excluded: KeyValuePairs<String, Int> = [:],
        registered: Int = 0,
        holders: Int = 0,
        classes: KeyValuePairs<String, Int>? = nil
    ) -> JSON {
        .with([
            "classes": classes.map { .list($0.map { ["eligible": .integer($1), "id": .string($0)] }) },
            "eligible": .integer(eligible),
            "excluded": .list(excluded.map { ["count": .integer($1), "reason": .string($0)] }),
            "format": "wijkstem-roll/1",
            "listed": .integer(excluded.reduce(eligible) { $0 + $1.value }),
            "proxies": ["holders": .integer(holders), "registered": .integer(registered)],
            "root": .string(root(eligible)),
        ])
    }

    static func difference(_ kind: String, _ count: Int, _ text: String) -> JSON {
        ["count": .integer(count), "kind": .string(kind), "text": .string(text)]
    }

    static let pronounced: JSON = ["by": "de voorzitter", "state": "pronounced"]
    static func contested(_ objections: Int) -> JSON {
        ["by": "de voorzitter", "objections": .integer(objections), "state": "contested"]
    }
    static func definitive(_ documents: JSON) -> JSON {
        ["by": "de voorzitter", "documents": documents, "state": "definitive"]
    }
    static let revote: JSON = ["by": "de voorzitter", "state": "revote"]

    // MARK: Slips

    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// The number of a slip; they ascend.
    static func number(_ index: Int) -> String {
        let number = 7_919 * (index + 1)
        return String((0..<6).map { alphabet[(number >> (5 * (5 - $0))) & 31] })
    }

    /// Slips that say this, typed in by An and Bo alike; some in which An erred, so that Cas decided.
    static func slips(_ texts: [JSON], corrected: Set<Int> = []) -> [JSON] {
        texts.enumerated().map { index, text in
            let other: [JSON] = [["ballot": ["3"]], ["ballot": ["2"]]]
            let wrong = text.without("invalid").and(other.first { $0["ballot"] != text["ballot"] } ?? [:])
            let said =
                corrected.contains(index)
                ? [("An", wrong), ("Bo", text), ("Cas", text)] : [("An", text), ("Bo", text)]
            return [
                // In no order of the numbers.
                "batch": .integer((index * 7 % texts.count) / 25 + 1),
                "entries": .list(said.map { by, text in text.and(["by": .string(by)]) }),
                "slip": .string(number(index)),
            ]
        }
    }
}
