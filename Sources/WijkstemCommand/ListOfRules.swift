import ArgumentParser
import Wijkstem

/// The methods of `compare --rules`: `RULE[:UTILITY][+COMPLETION][/KEY=VALUE]…[@BALLOTS]`, with commas between.
///
/// What an entry leaves open comes from the options. A setting of `--option` goes to the rules that have it; if none
/// does, it is a mistake. `@BALLOTS` says which of several files the rule counts: the kind of its ballots, or its number.
struct ListOfRules {
    let methods: [MethodSpecification]
    /// For each method what stands after `@`, if anything does.
    let ballots: [BallotsChoice?]

    /// - Throws: `ValidationError` (exit code 64).
    init(_ text: String, _ options: MethodOptions, _ texts: Texts) throws {
        let given = text.split(separator: ",", omittingEmptySubsequences: false)
        let parts = given.map {
            $0.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        let entries = parts.map { $0[0] }
        ballots = try parts.map { part in
            guard part.count > 1 else { return nil }
            guard let choice = BallotsChoice(text: part[1]) else {
                throw ValidationError(texts.badBallotsChoice(part[1]))
            }
            return choice
        }
        let rules = try entries.map { entry in
            let name = entry.prefix { $0 != ":" && $0 != "+" && $0 != "/" }
            return try MethodOptions.word(String(name), "--rules", texts) as RuleID
        }
        let options = rules.contains(where: \.countsCredits) ? options.withoutCredits : options
        let known = OptionKey.allCases.filter { key in rules.contains { $0.options.contains(key) } }
        for setting in options.option where !known.contains(where: { Self.sets($0, setting) }) {
            let key = String(setting.prefix { $0 != "=" })
            throw ValidationError(texts.optionOfNoRule(key, valid: known.map(\.rawValue)))
        }
        methods = try zip(rules, entries).map { rule, entry in
            let given = options.option.filter { setting in rule.options.contains { Self.sets($0, setting) } }
            return try Self.method(rule, entry, given, options, texts)
        }
    }

    private static func sets(_ key: OptionKey, _ setting: String) -> Bool {
        setting.prefix { $0 != "=" } == key.rawValue
    }

    private static func method(
        _ rule: RuleID,
        _ entry: String,
        _ given: [String],
        _ options: MethodOptions,
        _ texts: Texts
    ) throws -> MethodSpecification {
        var method = try options.specification(of: rule, options: given, texts)
        var parts = entry.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let head = parts.removeFirst().dropFirst(rule.rawValue.count)
        let own = try MethodOptions.options(parts, for: rule, texts)
        method.options.merge(own) { $1 }
        let halves = head.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        if let utility = halves.first, !utility.isEmpty {
            method.utility = try MethodOptions.word(String(utility.dropFirst()), "--rules", texts)
        }
        if halves.count > 1 { method.completion = try MethodOptions.word(String(halves[1]), "--rules", texts) }
        return method
    }
}
