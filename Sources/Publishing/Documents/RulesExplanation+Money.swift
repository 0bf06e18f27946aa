import VotingModel

/// Where the money comes from, and where it goes if it is left.
extension RulesExplanation {
    var money: [Block] {
        let sources = rulebook.sources
        let hasBound = sources.contains { !$0.unlabelled }
        var blocks: [Block] = [
            .paragraph(texts.pot(amount(rulebook.pot), isUpperBound: hasBound)),
            .items(sources.map { source(_: $0, hasBound: hasBound) }),
        ]
        if hasBound { blocks.append(.paragraph(texts.boundExplained)) }
        let rule = texts.drawing(by: rulebook.accountability)
        blocks.append(
            .paragraph(
                hasBound ? "\(texts.projectedBack) \(texts.boundFirst) \(rule)" : "\(texts.projectedBack) \(rule)"
            )
        )
        return blocks
    }

    private func source(_ source: Source, hasBound: Bool) -> String {
        var sentences = ["\(source.name): \(amount(source.amount))."]
        if !source.unlabelled {
            sentences.append(texts.boundTo(source.label))
        } else {
            if !source.label.isEmpty { sentences.append(texts.cameUnder(source.label)) }
            if hasBound || !source.label.isEmpty { sentences.append(texts.freeToSpend) }
        }
        if !source.date.isEmpty { sentences.append(texts.dated(source.date)) }
        if !source.conditions.isEmpty { sentences.append(texts.conditions(source.conditions)) }
        return sentences.joined(separator: " ")
    }

    var moneyLeft: [Block] {
        let returned = rulebook.sources.filter { $0.unspent != .carryOver }
        if returned.isEmpty { return [.paragraph(texts.allCarriedOver)] }
        return [
            .items(
                rulebook.sources.map { source in
                    switch source.unspent {
                    case .carryOver: texts.carriedOver(source.name)
                    case .giveBack(let date, let recipient):
                        texts.givenBack(source.name, to: recipient, date: date)
                    }
                }
            )
        ]
    }

    func amount(_ minorUnits: Int) -> String { figures.money(minorUnits, rulebook.currency) }
}
