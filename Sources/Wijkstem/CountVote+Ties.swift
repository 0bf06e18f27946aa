public import CanonicalJSON
import Publishing
import VotingModel

extension CountVote.Result {
    /// The keys of `tally --json`: those of the result, and what was asked for beside it.
    ///
    /// `outcomes` and `outcomes_complete` stand beside the others, `matters` in each of the ties.
    public var json: JSONValue {
        guard case .object(var members) = document.json else { return document.json }
        if let tiesMatter {
            members = members.map { member in
                guard member.key == "ties", case .array(let ties) = member.value else { return member }
                let reported = zip(ties, tiesMatter).map { tie, matters -> JSONValue in
                    guard case .object(let members) = tie else { return tie }
                    return .object(members + [.init("matters", .boolean(matters))])
                }
                return .init("ties", .array(reported))
            }
        }
        if let outcomes {
            let ids = document.projects.map(\.id)
            let sets = zip(outcomes.outcomes, outcomes.amounts).map { outcome, amounts -> JSONValue in
                let lines = zip(outcome.funded, amounts).map { project, amount -> JSONValue in
                    ["amount": .integer(amount), "project": ids[project].json]
                }
                return [
                    "amounts": .array(lines), "funded": .array(outcome.funded.map { ids[$0].json }),
                    "spent": .integer(outcome.spent),
                ]
            }
            members.append(.init("outcomes", .array(sets)))
            members.append(.init("outcomes_complete", .boolean(outcomes.isComplete)))
        }
        return .object(members)
    }

    /// What was asked for beside the result, in lines of text.
    public var lines: [String] {
        let texts = Texts(document.language)
        let names = Dictionary(uniqueKeysWithValues: document.projects.map { ($0.id, $0.name) })
        let stepIDs = document.stepIDs
        func label(_ id: ProjectID) -> String {
            let name = names[id] ?? stepIDs[id].flatMap { names[$0] } ?? ""
            return name.isEmpty ? id.text : "\(id.text) \(name)"
        }
        var lines: [String] = []
        if let tiesMatter {
            lines += ["", "\(texts.tieReport):"]
            if tiesMatter.isEmpty { lines.append("  \(texts.noTies)") }
            for (tie, matters) in zip(document.ties, tiesMatter) {
                let tied = tie.tied.map(label).joined(separator: " = ")
                lines.append("  \(tied) → \(label(tie.chosen)): \(texts.tieMatters(matters))")
            }
        }
        if let outcomes {
            let figures = Figures(document.language)
            lines += ["", texts.outcomes(figures.count(outcomes.outcomes.count), isComplete: outcomes.isComplete)]
            let divisible = Set(document.parts.map(\.project))
            for (index, outcome) in outcomes.outcomes.enumerated() {
                let ids = zip(outcome.funded, outcomes.amounts[index]).map { project, amount in
                    let id = document.projects[project].id
                    return divisible.contains(id)
                        ? "\(id.text) (\(figures.money(amount, document.currency)))" : id.text
                }.joined(separator: ", ")
                let spent = figures.money(outcome.spent, document.currency)
                lines.append("  \(index + 1). \(ids.isEmpty ? texts.nothingFunded : ids) — \(spent)")
            }
        }
        return lines
    }
}
