/// V9.E and V11.E: the votes on questions beside the budget.
struct MotionChecks {
    let motions: [Motion]
    let votes: MotionVotes

    private static let file = "\(BundleFile.motionVotes.rawValue)#/motions"

    func possible() -> [Failure] {
        let ids = motions.map(\.id)
        if votes.votes.map(\.id) != ids {
            let expected = Words(ids.map(\.string).joined(separator: ", "))
            let found = Words(votes.votes.map(\.id.string).joined(separator: ", "))
            return [Failure(Self.file, expected: expected, found: found)]
        }
        return zip(motions, votes.votes).enumerated().compactMap { index, pair in
            let place = "\(Self.file)/\(index)"
            switch (pair.0.content, pair.1.content) {
            case (.vote(let vote), .vote(let numbers)):
                return missing(vote, numbers, place) ?? impossible(numbers, place)
            case (.veto, .veto(let votes, let withReason)):
                if withReason <= votes { return nil }
                let expected = Words("hoogstens \(votes)", "\(votes) at most")
                return Failure("\(place)/with_reason", expected: expected, found: Words(withReason))
            default:
                let expected = Words("stemmen voor: \(pair.0.kind.rawValue)", "votes for: \(pair.0.kind.rawValue)")
                return Failure(place, expected: expected, found: Words(pair.1.content.kind.rawValue))
            }
        }
    }

    /// A number that base or quorum needs.
    private func missing(_ vote: Motion.Vote, _ numbers: MotionVotes.Numbers, _ place: String) -> Failure? {
        let expected = Words("een aantal", "a number")
        if vote.base == .present || vote.quorum != nil, numbers.present == nil {
            return Failure("\(place)/present", expected: expected, found: .nothing)
        }
        if vote.base == .members || vote.quorum != nil, numbers.members == nil {
            return Failure("\(place)/members", expected: expected, found: .nothing)
        }
        return nil
    }

    /// yes + no + abstain + blank + invalid ≤ present ≤ members, as far as these are there.
    private func impossible(_ numbers: MotionVotes.Numbers, _ place: String) -> Failure? {
        let parts = [numbers.yes, numbers.no, numbers.abstain, numbers.blank, numbers.invalid]
        let cast = parts.reduce(Int128(0)) { $0 + Int128($1) }
        if let most = [numbers.present, numbers.members].compactMap({ $0 }).min(), cast > Int128(most) {
            return Failure(
                place,
                expected: Words("hoogstens \(most) stemmen", "\(most) votes at most"),
                found: Words("\(cast)")
            )
        }
        if let present = numbers.present, let members = numbers.members, present > members {
            let expected = Words("hoogstens \(members)", "\(members) at most")
            return Failure("\(place)/present", expected: expected, found: Words(present))
        }
        return nil
    }
}
