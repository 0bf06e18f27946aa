import Testing

@testable import Verification

extension WrittenVote {
    /// The bundle is accepted, counted again too, and says what it must at some places.
    func isAccepted(
        saying values: KeyValuePairs<String, JSON>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (report, result) = try verified()
        #expect(report.verdict == .valid, "\(report.complaints)", sourceLocation: sourceLocation)
        #expect(report[.recount] == .pass, "\(report.complaints)", sourceLocation: sourceLocation)
        for (pointer, value) in values {
            let found = Comparison.shown(result.value(at: pointer)).en
            #expect(found == Comparison.shown(value).en, "\(pointer)", sourceLocation: sourceLocation)
        }
    }

    /// The same vote by other rules.
    func with(_ method: JSON, rules: JSON = [:]) -> WrittenVote {
        var vote = self
        let given = vote.rules["method"] ?? [:]
        vote.rules = vote.rules.and(rules).and(["method": given.and(method)])
        return vote
    }
}
