import ArgumentParser
import Wijkstem

/// `tally` under a rule that elects persons or settles a question.
extension MethodOptions {
    /// - Throws: `ValidationError` (exit code 64).
    func specification(of rule: ElectionRule, _ texts: Texts) throws -> ElectionSpecification {
        let unwanted = [
            utility.map { _ in "--utility" }, completion.map { _ in "--completion" }, budget.map { _ in "--budget" },
        ]
        if let option = unwanted.compactMap(\.self).first {
            throw ValidationError(texts.optionNotWanted(option, rule: rule.rawValue))
        }
        if let seats {
            guard 1...100_000 ~= seats else {
                throw ValidationError(texts.badChoice("--seats", "\(seats)", valid: ["1", "2", "…"]))
            }
            if seats > 1, !rule.electsSeveral { throw ValidationError(texts.electionSeats(rule)) }
        }
        var specification = ElectionSpecification(rule: rule)
        let settings = rule.countsCredits ? withoutCredits.option : option
        specification.options = try Self.options(settings, for: rule, texts)
        specification.ties = try electionTies(rule, texts)
        return specification
    }

    /// Settings as `KEY=VALUE`, each key at most once, among those of the rule.
    static func options(
        _ given: [String],
        for rule: ElectionRule,
        _ texts: Texts
    ) throws -> [ElectionOption: String] {
        var options: [ElectionOption: String] = [:]
        for text in given {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let key = ElectionOption(rawValue: parts[0]), rule.options.contains(key) else {
                let credits = rule.countsCredits ? CreditKey.allCases.map(\.rawValue) : []
                let valid = rule.options.map(\.rawValue) + credits
                throw ValidationError(texts.electionOptionUnknown(parts[0], rule, valid: valid))
            }
            let value = parts.count > 1 ? parts[1] : ""
            guard key.accepts(value, under: rule) else {
                let valid = key.values(under: rule)
                throw ValidationError(texts.badChoice("--option \(key.rawValue)", value, valid: valid))
            }
            guard options.updateValue(value, forKey: key) == nil else {
                throw ValidationError(texts.optionGivenTwice(key.rawValue))
            }
        }
        return options
    }

    private func electionTies(_ rule: ElectionRule, _ texts: Texts) throws -> [ElectionTieCriterion] {
        guard let ties else { return [] }
        var criteria: [ElectionTieCriterion] = []
        for text in ties.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let criterion = ElectionTieCriterion(text: text), criterion != .drawnLot,
                criterion != .earlierStage || rule.tieWords.contains(criterion.text)
            else { throw ValidationError(texts.badChoice("--ties (\(rule.rawValue))", text, valid: rule.tieWords)) }
            if criteria.last?.isFinal == true || criteria.contains(criterion) {
                let (what, remedy) = texts.describe(.notInOrderOfTies(text))
                throw ValidationError("--ties: \(what) \(remedy)")
            }
            criteria.append(criterion)
        }
        return criteria
    }
}

extension TallyCommand {
    func tally(_ rule: ElectionRule, _ terminal: Terminal) async throws {
        let unwanted = [
            input.ballots.map { _ in "--ballots" }, input.costs.map { _ in "--costs" },
            input.horizonYears.map { _ in "--horizon" }, constraints.map { _ in "--constraints" },
            tieReport ? "--tie-report" : nil,
        ]
        if let option = unwanted.compactMap(\.self).first {
            throw ValidationError(common.texts.optionNotWanted(option, rule: rule.rawValue))
        }
        let specification = try method.specification(of: rule, common.texts)
        let credits = rule.countsCredits ? try method.creditTerms(common.texts) : CreditTerms()
        try await terminal.run {
            var count = CountElection(
                file: input.file,
                candidates: candidates,
                method: specification,
                seats: method.seats,
                readProgress: { terminal.readProgress($0) },
                countProgress: { terminal.countProgress($0) }
            )
            count.credits = credits
            let result = try count()
            terminal.notices(result.findings)
            try tell(
                terminal,
                json: result.document.json,
                lines: ElectionSummary(result.document, language: common.language).lines,
                times: (result.readTime, result.tallyTime)
            )
        }
    }
}

extension Help {
    /// Rules that divide a budget, then those that elect.
    static let ruleWords =
        RuleID.allCases.map(\.rawValue) + [FundingSpecification.rule] + ElectionRule.allCases.map(\.rawValue)

    static var rules: ArgumentHelp {
        let budget = RuleID.allCases.map(\.rawValue).joined(separator: ", ")
        let election = ElectionRule.allCases.map(\.rawValue).joined(separator: ", ")
        return option(
            nl: "De telregel. Voor een budget: \(budget). Voor giften: \(FundingSpecification.rule). "
                + "Voor personen en vragen: \(election).",
            en: "The rule. For a budget: \(budget). For contributions: \(FundingSpecification.rule). "
                + "For persons and questions: \(election).",
            value: "rule"
        )
    }

    static var candidates: ArgumentHelp {
        option(
            nl: "De kandidatenlijst (CSV) bij stembiljetten in CSV.",
            en: "The list of candidates (CSV) for ballots in CSV.",
            value: "file"
        )
    }
}

extension Texts {
    func describe(_ error: ElectionMethodError) -> String {
        switch error {
        case .optionWithoutMeaning(let rule, let option, let valid):
            electionOptionUnknown(option.rawValue, rule, valid: valid.map(\.rawValue))
        case .valueWithoutMeaning(_, let option, let value, let valid):
            badChoice("--option \(option.rawValue)", value, valid: valid)
        case .tieWithoutMeaning(let rule, let criterion, let valid):
            badChoice("--ties (\(rule.rawValue))", criterion.text, valid: valid)
        case .seatsWithoutMeaning(let rule, _): electionSeats(rule)
        }
    }
}
