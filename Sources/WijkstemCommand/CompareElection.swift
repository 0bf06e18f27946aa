import ArgumentParser
import Wijkstem

/// `compare` where the rules elect persons or settle a question: `RULE[/KEY=VALUE]…`, with commas between.
extension CompareCommand {
    /// Compares, if the rules are of that kind.
    ///
    /// - Throws: `ValidationError` (exit code 64) where rules of both kinds stand together.
    func compareElections(_ terminal: Terminal) async throws -> Bool {
        let entries = rules.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let names = entries.map { String($0.prefix { $0 != "/" && $0 != ":" && $0 != "+" }) }
        let found = names.map(ElectionRule.init(rawValue:))
        guard found.contains(where: { $0 != nil }) else { return false }
        if names.contains(where: { RuleID(rawValue: $0) != nil }) {
            throw ValidationError(common.texts.electionRulesApart)
        }
        let rules = found.compactMap(\.self)
        if let credits = rules.first(where: \.countsCredits), let other = rules.first(where: { !$0.countsCredits }) {
            throw ValidationError(common.texts.electionKindsApart(credits, other))
        }
        let methods = try zip(entries, zip(names, found)).map { entry, rule -> ElectionSpecification in
            guard let known = rule.1, entry.dropFirst(rule.0.count).first != ":",
                entry.dropFirst(rule.0.count).first != "+"
            else { throw ValidationError(common.texts.electionUnknown(entry)) }
            return try specification(known, entry)
        }
        let credits =
            methods.contains(where: \.rule.countsCredits) ? try method.creditTerms(common.texts) : CreditTerms()
        let unwanted = [
            input.ballots.map { _ in "--ballots" }, voters.map { _ in "--voters" }, out.map { _ in "--out" },
        ].compactMap(\.self)
        if let option = unwanted.first {
            throw ValidationError(common.texts.optionNotWanted(option, rule: methods[0].rule.rawValue))
        }
        try await terminal.run {
            var compare = CompareElections(
                file: input.file,
                candidates: candidates,
                methods: methods,
                seats: method.seats
            ) { terminal.readProgress($0) }
            compare.credits = credits
            let result = try compare()
            terminal.notices(result.findings)
            if json {
                try terminal.verbatim(try result.json.canonicalText() + "\n")
            } else {
                try terminal.result(result.rows.flatMap(lines))
            }
        }
        return true
    }

    /// A setting of `--option` goes to the rules that have it; one in the entry stands above it.
    private func specification(_ rule: ElectionRule, _ entry: String) throws -> ElectionSpecification {
        var given = method
        given.option = method.option.filter { text in
            let key = String(text.prefix { $0 != "=" })
            return ElectionOption(rawValue: key).map(rule.options.contains) ?? true
        }
        var specification = try given.specification(of: rule, common.texts)
        let parts = entry.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let own = try MethodOptions.options(Array(parts.dropFirst()), for: rule, common.texts)
        specification.options.merge(own) { $1 }
        return specification
    }

    private func lines(_ row: CompareElections.Row) -> [String] {
        let texts = common.texts
        let (tally, election) = (row.document.tally, row.document.election)
        func names(_ candidates: [Int]) -> String {
            let names = candidates.map { index in
                let candidate = election.candidates[index]
                return candidate.name.isEmpty ? candidate.id.text : "\(candidate.id.text) \(candidate.name)"
            }
            return names.isEmpty ? "–" : names.joined(separator: ", ")
        }
        let settings = tally.method.rule.options.compactMap { option in
            let value = tally.method.value(option)
            return value == option.values(under: tally.method.rule)[0] ? nil : "/\(option.rawValue)=\(value)"
        }
        let tie = row.document.record.ties.isEmpty ? "" : " (\(texts.electionTieMatters))"
        let head = "\(tally.method.rule.rawValue)\(settings.joined()): \(names(tally.elected))\(tie)"
        if tally.method.rule.options.isEmpty { return [head] }
        if row.changes.isEmpty { return [head, "  \(texts.electionReadingsAgree)"] }
        return [head, "  \(texts.electionReadings):"]
            + row.changes.map { change in
                let setting = "\(change.option.rawValue)=\(change.value)"
                return "    \(texts.electionChange(setting, change.elected.map(names)))"
            }
    }
}
