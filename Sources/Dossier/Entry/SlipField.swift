import VotingModel

/// A field of a slip in which two entries differ.
package enum SlipField: Sendable, Hashable {
    case channel
    case voterClass
    /// Whether a choice is marked, or its points or votes.
    case choice(Int)
    /// What stands at a rank, from 0.
    case rank(Int)
    /// One of the two is no list of marks: all of the slip.
    case whole
}

extension SlipForm {
    /// The fields in which two texts differ: channel and class first, then in the order of the list or of the ranks.
    ///
    /// - Complexity: O(marks · log marks).
    package func differences(_ first: [UInt8], _ second: [UInt8]) -> [SlipField] {
        guard let first = read(first), let second = read(second) else { return [.channel, .voterClass, .whole] }
        var fields: [SlipField] = []
        if first.group.channel != second.group.channel { fields.append(.channel) }
        if first.group.voterClass != second.group.voterClass { fields.append(.voterClass) }
        guard case .marks(let ours) = first.content, case .marks(let theirs) = second.content else {
            return fields + (first.content == second.content ? [] : [.whole])
        }
        return fields + (isOrdered ? differingRanks(ours, theirs) : differingChoices(ours, theirs))
    }

    private func differingChoices(_ first: [SlipMark], _ second: [SlipMark]) -> [SlipField] {
        let (ours, theirs) = (values(first), values(second))
        // Names of nobody have no field of their own.
        if first.count - ours.count != second.count - theirs.count { return [.whole] }
        let all = Set(ours.keys).union(theirs.keys)
        return all.sorted().filter { ours[$0] != theirs[$0] }.map { .choice($0) }
    }

    private func differingRanks(_ first: [SlipMark], _ second: [SlipMark]) -> [SlipField] {
        let (ours, theirs) = (ranks(first), ranks(second))
        return (0..<max(ours.count, theirs.count)).compactMap { rank in
            let ourRank = rank < ours.count ? ours[rank] : []
            let theirRank = rank < theirs.count ? theirs[rank] : []
            return ourRank == theirRank ? nil : .rank(rank)
        }
    }

    func values(_ marks: [SlipMark]) -> [Int: Int] {
        var values: [Int: Int] = [:]
        for mark in marks { if let choice = mark.choice { values[choice] = mark.value } }
        return values
    }
}
