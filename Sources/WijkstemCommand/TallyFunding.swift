import ArgumentParser
import Wijkstem

/// `tally` under `quadratic-funding`.
extension MethodOptions {
    /// - Throws: `ValidationError` (exit code 64).
    func fundingSpecification(_ texts: Texts) throws -> FundingSpecification {
        let unwanted = [
            utility.map { _ in "--utility" }, completion.map { _ in "--completion" }, seats.map { _ in "--seats" },
            ties.map { _ in "--ties" },
        ]
        if let option = unwanted.compactMap(\.self).first {
            throw ValidationError(texts.optionNotWanted(option, rule: FundingSpecification.rule))
        }
        var given: [String: String] = [:]
        for text in option {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard given.updateValue(parts.count > 1 ? parts[1] : "", forKey: parts[0]) == nil else {
                throw ValidationError(texts.optionGivenTwice(parts[0]))
            }
        }
        var method = FundingSpecification()
        if let word = given.removeValue(forKey: "mode") {
            method.mode = try Self.word(word, "--option mode", texts)
        }
        for (key, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let option = FundingOption(rawValue: key), method.mode.options.contains(option) else {
                let valid = ["mode"] + method.mode.options.map(\.rawValue)
                throw ValidationError(texts.fundingOptionUnknown(key, method.mode, valid: valid))
            }
            try Self.set(option, to: value, in: &method, texts)
        }
        if method.mode == .gitcoin, method.pairwise == nil { throw ValidationError(texts.fundingPairwiseMissing) }
        return method
    }

    private static func set(
        _ option: FundingOption,
        to value: String,
        in method: inout FundingSpecification,
        _ texts: Texts
    ) throws {
        func refuse(_ valid: [String]) -> ValidationError {
            ValidationError(texts.badChoice("--option \(option.rawValue)", value, valid: valid))
        }
        func amount(atLeast least: Int) throws -> Int {
            guard let amount = try? AmountGrammar.read(value).minorUnits, amount >= least else {
                throw refuse(["25", "25,00", "…"])
            }
            return amount
        }
        switch option {
        case .digits:
            guard let digits = Int(value), "\(digits)" == value, 0...FundingSpecification.digitsLimit ~= digits else {
                throw refuse(["0", "…", "\(FundingSpecification.digitsLimit)"])
            }
            method.digits = digits
        case .pairwise: method.pairwise = try amount(atLeast: 1)
        case .cap: method.cap = try amount(atLeast: 1)
        case .minimum: method.minimum = try amount(atLeast: 0)
        case .scaleUp:
            guard value == "true" || value == "false" else { throw refuse(["true", "false"]) }
            method.scalesUp = value == "true"
        }
    }
}

extension TallyCommand {
    func tallyFunding(_ terminal: Terminal) async throws {
        let unwanted = [
            candidates.map { _ in "--candidates" }, constraints.map { _ in "--constraints" },
            input.costs.map { _ in "--costs" }, input.horizonYears.map { _ in "--horizon" },
            tieReport ? "--tie-report" : nil,
        ]
        if let option = unwanted.compactMap(\.self).first {
            throw ValidationError(common.texts.optionNotWanted(option, rule: FundingSpecification.rule))
        }
        let specification = try method.fundingSpecification(common.texts)
        let pool = try method.statedBudget(common.texts)
        try await terminal.run {
            let result = try CountFunding(
                file: input.file,
                contributions: input.ballots,
                method: specification,
                pool: pool,
                readProgress: { terminal.readProgress($0) }
            )()
            terminal.notices(result.findings)
            try tell(
                terminal,
                json: result.document.json,
                lines: FundingSummary(result.document, language: common.language).lines,
                times: (result.readTime, result.tallyTime)
            )
        }
    }
}
