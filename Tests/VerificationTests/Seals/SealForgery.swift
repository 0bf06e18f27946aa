import Testing

@testable import Verification

/// What an insider changes who holds the operator's keys: everything after the change is made to match, logged and signed.
struct SealForgery: Sendable, CustomStringConvertible {
    let name: String
    /// The check that finds it.
    let check: CheckID
    /// Others that find it too.
    var also: Set<CheckID>
    let base: SealBase
    let change: @Sendable (inout HandSeal) throws -> Void
    /// What is changed when all is sealed; the honest seal is at hand.
    let after: @Sendable (inout HandSeal.Sealed, HandSeal.Sealed) throws -> Void

    /// A change at one of the steps of sealing.
    init(
        _ name: String,
        _ check: CheckID,
        also: Set<CheckID> = [],
        in base: SealBase = .plain,
        _ change: @escaping @Sendable (inout HandSeal) throws -> Void
    ) {
        self.init(name, check, also: also, in: base, after: { _, _ in }, change)
    }

    /// A change when all is sealed, and perhaps one before.
    init(
        _ name: String,
        _ check: CheckID,
        also: Set<CheckID> = [],
        in base: SealBase = .plain,
        after: @escaping @Sendable (inout HandSeal.Sealed, HandSeal.Sealed) throws -> Void,
        _ change: @escaping @Sendable (inout HandSeal) throws -> Void = { _ in }
    ) {
        self.name = name
        self.check = check
        self.also = also
        self.base = base
        self.change = change
        self.after = after
    }

    var description: String { "\(name) (\(check.rawValue))" }

    /// The report on the forgery by the policy of the honest seal, with the sealed part.
    func report() throws -> Report {
        let honest = try base.seal()
        var forged = honest
        try change(&forged)
        let original = try honest.sealed()
        var sealed = try forged.sealed()
        try after(&sealed, original)
        sealed.policy = original.policy
        return try sealed.report()
    }
}

// MARK: Tools of forgers

/// What has to be there for a forgery to begin.
func found<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw HandSeal.Missing() }
    return value
}

extension Array where Element == JSON {
    func place(of event: String) -> Int { firstIndex { $0["event"] == .string(event) } ?? 0 }

    /// Changes the members of the first entry of a kind.
    mutating func change(_ event: String, _ members: JSON) {
        let place = place(of: event)
        self[place] = self[place].and(members)
    }

    mutating func remove(_ event: String) { remove(at: place(of: event)) }

    /// Times as they would be if the entries had come in this order.
    mutating func setTimes(from start: Int = 1_800_000_000) {
        for index in indices { self[index] = self[index].and(["time": .string(HandSeal.moment(start + 60 * index))]) }
    }
}

extension HandSeal {
    /// Another digest in an entry.
    mutating func misname(_ event: String, _ key: String) {
        editEntries = { $0.change(event, .with([key: .string(String(repeating: "ab", count: 32))])) }
    }

    mutating func replace(_ file: String, _ old: String, with new: String) throws {
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        try #require(text.contains(old), "\(file) holds \(old)")
        files[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }

    /// Another entry of the lot.
    mutating func relot(_ members: JSON) {
        let honest = lot
        lot = { root in (honest?(root) ?? [:]).and(members) }
    }
}

extension HandSeal.Sealed {
    mutating func replace(_ file: String, _ old: String, with new: String) throws {
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        try #require(text.contains(old), "\(file) holds \(old)")
        files[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
    }

    /// The lines of a note.
    func lines(_ note: String) throws -> [String] {
        let text = String(decoding: try #require(files["log/checkpoints/\(note).note"]), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    mutating func put(_ lines: [String], in note: String) {
        files["log/checkpoints/\(note).note"] = Array(lines.joined(separator: "\n").utf8)
    }

    /// The operator makes the log anew, and puts under it what the witnesses signed before.
    mutating func takeCosignatures(of honest: HandSeal.Sealed) throws {
        for note in ["close", "final"] {
            let own = try lines(note)
            let others = try honest.lines(note)
            put(Array(own[..<5]) + Array(others[5...]), in: note)
        }
    }
}

@Suite("Forged seals")
struct SealForgeryTests {
    static let all: [SealForgery] =
        ofEntries + ofNotes + ofBatches + ofFiles + ofProfiles + ofWitnesses + ofPolicies + ofSignatures + ofStamps
        + ofLevels + ofBallots + ofLots + ofCounts + ofAssemblies + ofRolls + ofBoxes + ofSlips

    @Test func thereAreManyOfThem() {
        #expect(Self.all.count >= 80, "\(Self.all.count)")
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    }

    @Test(arguments: SealBase.allCases)
    func theHonestSealIsValid(_ base: SealBase) throws {
        let report = try base.seal().sealed().report()
        #expect(report.verdict == .valid, "\(report.complaints)")
    }

    @Test(arguments: all.indices)
    func isFoundWhereItIs(_ index: Int) throws {
        let forgery = Self.all[index]
        let report = try forgery.report()
        report.expectFailure(at: forgery.check, "\(forgery)")
        #expect(Set(report.failed) == forgery.also.union([forgery.check]), "\(forgery): \(report.complaints)")
    }
}
