// seeds: *.json
import Formats
import VotingModel

/// No rulebook traps, of a budget or of an election, and one without faults comes back from what the writer makes of it.
func holds(_ input: [UInt8]) throws {
    _ = RulebookReader.isElection(input)
    if let rulebook = RulebookReader.inspect(input, file: "rules").rulebook {
        let text = RulebookWriter.text(rulebook)
        let again = RulebookReader.inspect(Array(text.utf8), file: "rules")
        require(again.rulebook == rulebook, "a rulebook comes back from \(text): \(again.findings)")
    }
    // The writer spells out what an election's rulebook left to the rule's defaults.
    if let rulebook = RulebookReader.inspectElection(input, file: "rules").rulebook {
        let text = RulebookWriter.text(rulebook)
        let again = RulebookReader.inspectElection(Array(text.utf8), file: "rules")
        require(again.rulebook?.json == rulebook.json, "a rulebook comes back from \(text): \(again.findings)")
    }
}
