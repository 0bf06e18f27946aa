import BallotMethods
import CanonicalJSON
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel
import Wijkstem

/// A bundle that an insider changes and seals again, so that every digest is right.
struct ForgedBundle {
    private(set) var files: [String: [UInt8]]
    /// The ballots, where they are not public.
    var sealed: SealedBallots?
    private let vote: String

    init(_ honest: Bundle, vote: String) {
        files = honest.files
        sealed = honest.sealed
        files["manifest.json"] = nil
        self.vote = vote
    }

    /// Changes the value that a JSON pointer leads to; `nil` takes it away.
    mutating func edit(_ file: String, _ pointer: String, _ change: (JSONValue) throws -> JSONValue?) throws {
        let value = try StrictReader.read(try #require(files[file])).value
        let steps = pointer.split(separator: "/").map(String.init)
        files[file] = try #require(try Self.changed(value, steps[...], change)).canonicalBytes()
    }

    mutating func set(_ file: String, _ pointer: String, _ value: JSONValue) throws {
        try edit(file, pointer) { _ in value }
    }

    /// Adds to an integer.
    mutating func add(_ number: Int, to pointer: String, in file: String) throws {
        try edit(file, pointer) { value in
            guard case .integer(let integer) = value else { return value }
            return .integer(integer + number)
        }
    }

    mutating func replace(_ file: String, _ old: String, with new: String) throws {
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        try #require(text.contains(old), "\(file) holds \(old)")
        files[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }

    mutating func put(_ bytes: [UInt8]?, in file: String) {
        files[file] = bytes
    }

    func value(_ file: String, _ pointer: String) throws -> JSONValue {
        var found: JSONValue?
        let value = try StrictReader.read(try #require(files[file])).value
        _ = try Self.changed(value, pointer.split(separator: "/").map(String.init)[...]) { value in
            found = value
            return value
        }
        return try #require(found)
    }

    /// The report on the bundle with all digests made anew; without the sealed part, if there is one, only where that is said.
    func report(withSealedPart: Bool = true) throws -> Report {
        let bundle = try Bundle(voteID: vote, files: files, sealed: sealed)
        return Verifier().verify(BundleFolder(files: bundle.files, sealed: withSealedPart ? sealed?.part : nil))
    }

    /// Changes the lines of ballots that are not public.
    mutating func replaceSealed(_ old: String, with new: String) throws {
        let part = try #require(sealed)
        let text = String(decoding: part.profile, as: UTF8.self)
        try #require(text.contains(old), "the sealed part holds \(old)")
        let profile = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
        sealed = SealedBallots(profile: profile, nonce: part.nonce)
    }

    private static func changed(
        _ value: JSONValue,
        _ steps: ArraySlice<String>,
        _ change: (JSONValue) throws -> JSONValue?
    ) throws -> JSONValue? {
        guard let step = steps.first else { return try change(value) }
        switch value {
        case .object(let members):
            var result: [JSONValue.Member] = []
            for member in members {
                guard member.key == step else {
                    result.append(member)
                    continue
                }
                if let value = try changed(member.value, steps.dropFirst(), change) {
                    result.append(JSONValue.Member(member.key, value))
                }
            }
            if !members.contains(where: { $0.key == step }), let value = try change("") {
                result.append(JSONValue.Member(step, value))
            }
            return .object(result)
        case .array(let elements):
            let index = try #require(Int(step))
            try #require(elements.indices.contains(index), "there is an element \(index)")
            var result = Array(elements[..<index])
            if let value = try changed(elements[index], steps.dropFirst(), change) { result.append(value) }
            return .array(result + elements[(index + 1)...])
        default:
            Issue.record("\(step) leads nowhere")
            return value
        }
    }
}

extension SealedBallots {
    /// As auditors have it.
    var part: SealedPart { part(batches: nil) }

    /// The same with every ballot of the batches of a log.
    func part(batches: [UInt8]?) -> SealedPart {
        let digits = nonce.flatMap { Array(($0 < 16 ? "0" : "").utf8) + Array(String($0, radix: 16).utf8) }
        return SealedPart(profile: profile, nonce: digits, batches: batches)
    }
}

/// Bundles of elections that tests make.
enum HonestBundles {
    /// Rules that every ballot of a random election keeps.
    static func ballotRules(_ election: Election) -> BallotRules {
        var rules = BallotRules(kind: election.profile.kind)
        if rules.kind == .quadratic {
            rules.credits = CreditRules(perBallot: RandomElections.credits, takesVotesAgainst: true)
        }
        return rules
    }

    static func rulebook(
        _ election: Election,
        _ specification: MethodSpecification,
        language: Language = .nl,
        ballots: Rulebook.Disclosure.Ballots = .open,
        k: Int = 5,
        evidence: VotingModel.EvidenceLevel = .counted
    ) -> Rulebook {
        var rules = ballotRules(election)
        rules.maximumProjects = election.maximumLength
        return Rulebook(
            vote: Rulebook.Vote(id: "proef", name: "Proef <1> & \"2\""),
            language: language,
            currency: election.currency,
            sources: [
                Source(id: "a", name: "=1+1", label: "Wmo", amount: election.budget / 3),
                Source(id: "b", name: "Leden", amount: election.budget - election.budget / 3),
            ],
            ballot: rules,
            method: specification,
            minimumScore: election.minimumScore,
            constraints: election.constraints,
            disclosure: Rulebook.Disclosure(ballots: ballots, k: k),
            evidence: evidence
        )
    }

    static func bundle(
        _ election: Election,
        _ rulebook: Rulebook,
        beside: RunVote.Beside = RunVote.Beside()
    ) throws -> Bundle {
        let method = try Methods.method(for: rulebook.method, ballots: election.profile.kind)
        let tally = try method.count(election, in: TallyContext(provisionalSeed: { "" }, progress: { _ in }))
        return try RunVote.bundle(of: tally, election, rulebook, imported: [], beside: beside).bundle
    }

    static func bundle(_ election: Election, _ specification: MethodSpecification) throws -> Bundle {
        try bundle(election, rulebook(election, specification))
    }

    static func bundle(folder: String) throws -> Bundle {
        try RunVote(
            input: InputFiles(
                proposals: Fixtures.path("\(folder)/voorstellen.csv"),
                ballots: Fixtures.path("\(folder)/stemmen.csv")
            ),
            rules: Fixtures.path("\(folder)/spelregels.json")
        )().bundle
    }
}

extension Report {
    /// The checks that failed.
    var failed: [CheckID] {
        lines.compactMap { if case .fail = $0.outcome { $0.check } else { nil } }
    }
}

extension Report {
    /// What is wrong, without what is right.
    var complaints: String {
        lines.compactMap { line in
            if case .fail(let failures) = line.outcome { return "\(line.check.rawValue): \(failures)" }
            if case .notRun(let reason) = line.outcome, line.check.isMandatory {
                return "\(line.check.rawValue): \(reason.code)"
            }
            return nil
        }
        .joined(separator: "; ")
    }
}
