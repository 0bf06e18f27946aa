public import CanonicalJSON
public import VotingModel

/// What goes from one round to the next: the rulebook of the next one, and what became of money that was not spent.
public struct NextRound: Sendable {
    /// Money of a source that was not spent.
    struct Move: Sendable {
        let source: Source
        let amount: Int
        /// The source of the next round, if it is carried over.
        let next: Source?
    }

    public let rulebook: Rulebook
    let moves: [Move]
    let savings: [Source]
    /// Constraints and questions that were left out, and a lot that was.
    let dropped: (constraints: Int, motions: Int, lot: Bool)

    /// `left` is what is left of each source, in the order of the rulebook, in minor units.
    public init(
        after rulebook: Rulebook,
        left: [Int],
        vote: Rulebook.Vote,
        savings: [(name: String, amount: Int)],
        texts: Texts
    ) {
        var ids = NewIDs()
        moves = zip(rulebook.sources, left).filter { $1 > 0 }.map { source, amount in
            guard source.unspent == .carryOver else { return Move(source: source, amount: amount, next: nil) }
            let next = Source(
                id: ids.next(source.id, suffix: texts.leftSuffix),
                name: texts.carriedSource(source.name, from: rulebook.vote.name),
                label: source.label,
                amount: amount,
                unlabelled: source.unlabelled,
                date: source.date,
                conditions: source.conditions
            )
            return Move(source: source, amount: amount, next: next)
        }
        self.savings = savings.map { saving in
            Source(id: ids.next(texts.savingID, suffix: ""), name: saving.name, amount: saving.amount)
        }
        let constraints = rulebook.constraints.filter { constraint in
            switch constraint {
            case .exclusive, .prerequisite: false
            default: true
            }
        }
        var method = rulebook.method
        method.ties.removeAll { if case .lot = $0 { true } else { false } }
        dropped = (
            rulebook.constraints.count - constraints.count, rulebook.motions.count,
            method.ties.count < rulebook.method.ties.count
        )
        method.ties = TieCriterion.completed(method.ties)
        var next = Rulebook(
            vote: vote,
            language: rulebook.language,
            currency: rulebook.currency,
            sources: moves.compactMap(\.next) + self.savings,
            ballot: rulebook.ballot,
            method: method,
            minimumScore: rulebook.minimumScore,
            constraints: constraints,
            disclosure: rulebook.disclosure,
            evidence: rulebook.evidence
        )
        next.accountability = rulebook.accountability
        next.horizonYears = rulebook.horizonYears
        next.floorRate = rulebook.floorRate
        next.challengeThreshold = rulebook.challengeThreshold
        next.electorate = rulebook.electorate
        next.assembly = rulebook.assembly
        self.rulebook = next
    }

    /// Ids that are distinct: `wmo-over`, and `wmo-over-2` if that is there; money left twice does not get a longer one.
    private struct NewIDs {
        private var taken: Set<[UInt8]> = []

        mutating func next(_ id: String, suffix: String) -> String {
            let base = suffix.isEmpty || id.hasSuffix("-\(suffix)") ? id : "\(id)-\(suffix)"
            var candidate = base
            var number = 1
            while !taken.insert(Array(candidate.utf8)).inserted {
                number += 1
                candidate = "\(base)-\(number)"
            }
            return candidate
        }
    }
}

// MARK: Telling it

extension NextRound {
    /// What goes along, what goes back, and what the next rulebook still needs.
    public func lines(_ texts: Texts, path: String) -> [String] {
        let figures = Figures(texts.language)
        func money(_ amount: Int) -> String { figures.money(amount, rulebook.currency) }
        var lines = [texts.fileWritten(path), ""]
        let carried = moves.filter { $0.next != nil }
        lines.append(carried.isEmpty ? texts.nothingCarried : texts.goesAlong)
        lines += carried.map { "- \($0.source.name): \(money($0.amount))" }
        let returned = moves.filter { $0.next == nil }
        if !returned.isEmpty {
            lines += ["", texts.goesBack]
            for move in returned {
                guard case .giveBack(let date, let recipient) = move.source.unspent else { continue }
                lines.append("- " + texts.goesBack(move.source.name, money(move.amount), to: recipient, by: date))
            }
        }
        if !savings.isEmpty {
            lines += ["", texts.flowsBack] + savings.map { "- \($0.name): \(money($0.amount))" }
        }
        lines += ["", texts.toComplete]
        if rulebook.sources.isEmpty {
            lines.append("- \(texts.needsSources)")
        } else {
            lines.append("- \(texts.addSources)")
        }
        if let assembly = rulebook.assembly { lines.append("- \(texts.rollDateIs(assembly.roll.date.text))") }
        if dropped.lot { lines.append("- \(texts.lotDropped)") }
        if dropped.constraints > 0 { lines.append("- \(texts.constraintsDropped(figures.count(dropped.constraints)))") }
        if dropped.motions > 0 { lines.append("- \(texts.motionsDropped(figures.count(dropped.motions)))") }
        return lines
    }

    /// The same for programs; amounts in minor units.
    public var json: JSONValue {
        [
            "carried": .array(
                moves.compactMap { move in
                    move.next.map {
                        ["amount": .integer(move.amount), "from": .string(move.source.id), "source": .string($0.id)]
                    }
                }
            ),
            "currency": .string(rulebook.currency.code),
            "dropped": [
                "constraints": .integer(dropped.constraints), "lot": .boolean(dropped.lot),
                "motions": .integer(dropped.motions),
            ],
            "returned": .array(
                moves.compactMap { move in
                    guard case .giveBack(let date, let recipient) = move.source.unspent else { return nil }
                    return [
                        "amount": .integer(move.amount), "date": .string(date), "from": .string(move.source.id),
                        "name": .string(move.source.name), "to": .string(recipient),
                    ]
                }
            ),
            "savings": .array(
                savings.map {
                    ["amount": .integer($0.amount), "name": .string($0.name), "source": .string($0.id)]
                }
            ),
            "vote": rulebook.vote.json,
        ]
    }
}
