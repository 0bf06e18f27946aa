public import CanonicalJSON
public import Evidence
import FileAccess
import Formats
public import Publishing
public import VotingModel

/// The rulebook of the next round, made from the bundle of this one: `wijkstem rules next`.
///
/// Money that was not spent becomes a source of the next round where its source says `carry_over`, with its label, its conditions and what
/// binds it; where it says `return` it is listed, with whom it goes to. Everything that decides stays, but for what belongs to this round
/// alone: constraints that name its projects, its questions, and a lot, whose seed everybody knows by now.
///
/// What is left of each source is read from `accountability.unspent` of `result.json`, which must belong to the `rules.json` beside it and
/// sum to what the result says was not spent.
public struct NextRulebook: Sendable {
    /// Money that flows back: what somebody expects to save.
    public struct Saving: Sendable, Equatable {
        public let name: String
        /// In minor units.
        public let amount: Int

        public init(name: String, amount: Int) {
            self.name = name
            self.amount = amount
        }

        /// Reads `NAME=AMOUNT`; a name may hold an equals sign itself.
        public init?(_ text: String) {
            guard let mark = text.lastIndex(of: "=") else { return nil }
            let name = text[..<mark]
            guard name.contains(where: { $0 != " " }),
                let amount = try? AmountGrammar.read(String(text[text.index(after: mark)...])), amount.minorUnits > 0
            else { return nil }
            self.init(name: String(name), amount: amount.minorUnits)
        }
    }

    public let round: NextRound
    /// Of the new rulebook's canonical form.
    public let digest: Digest

    /// `name` and `id` are those of the next vote; `nil`: made from those of this one.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public init(
        bundle: String,
        name: String? = nil,
        id: String? = nil,
        savings: [Saving] = [],
        language: Language
    ) throws {
        let rulesBytes = try SmallFile.read(path: "\(bundle)/rules.json")
        let rulebook = try RunVote.rulebook(rulesBytes, name: "rules.json")
        let result = try LeftMoney(
            try SmallFile.read(path: "\(bundle)/\(Bundle.resultName)"),
            rulebook,
            rulesDigest: Digest(of: rulesBytes).hexadecimal
        )
        let texts = Texts(language)
        round = NextRound(
            after: rulebook,
            left: result.amounts,
            vote: Rulebook.Vote(
                id: id ?? "\(rulebook.vote.id)-\(texts.nextSuffix)",
                name: name ?? texts.nextVote(rulebook.vote.name)
            ),
            savings: savings.map { ($0.name, $0.amount) },
            texts: texts
        )
        digest = Digest(of: try round.rulebook.json.canonicalBytes())
    }

    /// What goes along and back, with the digest of the new rulebook.
    public var json: JSONValue {
        guard case .object(let members) = round.json else { return round.json }
        return .object(members + [.init("rules_sha256", .string(digest.hexadecimal))])
    }

    /// `spelregels.json` of the next round.
    public var text: String { RulebookWriter.text(round.rulebook) }
}

/// What a result leaves of each source, in the order of the rulebook.
private struct LeftMoney {
    let amounts: [Int]

    init(_ bytes: [UInt8], _ rulebook: Rulebook, rulesDigest: String) throws {
        let name = Bundle.resultName
        let value: JSONValue
        do {
            value = try StrictReader.read(bytes).value
        } catch {
            let place = Finding.Place(file: name, line: error.line, column: error.column, field: error.key)
            throw InputError(.json(error.code.rawValue, detail: error.detail), at: place)
        }
        func fault(_ path: String) -> InputError {
            InputError(.notAResult(path), at: Finding.Place(file: name, field: path))
        }
        guard value["format"] == .string("wijkstem-result/1") else { throw fault("/format") }
        guard value["rules_sha256"] == .string(rulesDigest) else { throw fault("/rules_sha256") }
        guard case .array(let entries)? = value["accountability"]?["unspent"], entries.count == rulebook.sources.count
        else { throw fault("/accountability/unspent") }
        var amounts: [Int] = []
        for (index, (entry, source)) in zip(entries, rulebook.sources).enumerated() {
            let path = "/accountability/unspent/\(index)"
            guard entry["source"] == .string(source.id) else { throw fault("\(path)/source") }
            guard case .integer(let amount)? = entry["amount"], 0...source.amount ~= amount else {
                throw fault("\(path)/amount")
            }
            amounts.append(amount)
        }
        guard case .integer(let spent)? = value["spent"], spent == rulebook.pot - amounts.reduce(0, +) else {
            throw fault("/spent")
        }
        self.amounts = amounts
    }
}
