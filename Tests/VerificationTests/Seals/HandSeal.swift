import Foundation
import Testing

@testable import Verification

/// The seal of a vote made by hand, from nothing but docs/sealed-evidence-format.md.
///
/// Takes the files of a bundle that was counted under rules of a level with a log, and seals them step by step. Whoever forges says
/// at which step: everything after it is made to match, under the same keys.
struct HandSeal {
    typealias Files = [String: [UInt8]]

    /// What somebody who checks has in the hand.
    struct Sealed {
        var files: Files
        var part: SealedPart?
        var policy: [UInt8]

        func report(policy other: String? = nil, withSealedPart: Bool = true) throws -> Report {
            let policy = try Policy(trusted: other.map { Array($0.utf8) } ?? policy)
            return Verifier(policy: policy)
                .verify(BundleFolder(files: files, sealed: withSealedPart ? part : nil))
        }
    }

    /// One ballot as it was cast.
    struct Ballot {
        /// Canonical, without `count`.
        var text: JSON
        var nonce: [UInt8]

        var commitment: [UInt8] { sha256(nonce + text.canonicalBytes) }
    }

    /// All but the manifest and the profile.
    var files: Files
    var profile: [UInt8]
    var hidesProfile: Bool
    let vote: String
    var batches: [[Ballot]]
    var nonce = sha256("nonce".utf8)

    var isRetrospective = true
    var isSigned = false
    var isSignatureStamped = false
    var stamps: Set<String> = []
    /// Where the stamp of a signature stands.
    enum SignatureStamp { case both, beside, inside }
    var signatureStamp = SignatureStamp.both
    var signerName = "signer"
    var authorityName = "authority"
    /// In the place of the manifest.
    var signedContent: [UInt8]?
    var signatureOptions = ["-cades"]
    /// The close is stamped first, and the rules a second later.
    var stampsRulesLast = false
    var log: HandKey
    var witnesses: [HandKey] = []
    var quorum = 0
    var policyLevel = "logged"
    var needsSignature = false
    /// Nothing where the vote is no assembly's.
    var assembly: HandAssembly?
    /// The moment of the first entry; a minute lies between two entries.
    var start = 1_800_000_000
    /// How many seconds pass from entry to entry.
    var pace = 60
    var commitments: JSON?
    /// The entry of the lot but for its time, from the root of the close.
    var lot: ((_ root: String) -> JSON)?

    // What a forger changes, each at its step.
    var editPolicy: (inout String) -> Void = { _ in }
    var editManifest: (inout JSON) -> Void = { _ in }
    /// Entries up to `manifest`.
    var editEntries: (inout [JSON]) -> Void = { _ in }
    var editSignature: (inout [UInt8]) throws -> Void = { _ in }
    /// Files of `time` and `META-INF`, before the entry `files` names them.
    var editAttached: (inout Files) throws -> Void = { _ in }
    /// The entries `files` and `final`.
    var editEnd: (inout [JSON]) -> Void = { _ in }
    var editNotes: (inout [String: HandNote]) throws -> Void = { _ in }
    /// The lines of `batches.jsonl`.
    var editLines: (inout [JSON]) -> Void = { _ in }

    init(_ files: Files, profile: [UInt8], hidesProfile: Bool) throws {
        self.files = files
        self.files["manifest.json"] = nil
        self.files["ballots/profile.jsonl"] = nil
        self.profile = profile
        self.hidesProfile = hidesProfile
        log = try HandKey("log.example")
        let rules = try JSONReader.read(try #require(files["rules.json"]))
        guard case .text(let id)? = rules.value(at: "/vote/id") else { throw Missing() }
        vote = id.string
        let ballots = try Self.ballots(files, profile, rules)
        let size = max(1, ballots.count / 2)
        batches = stride(from: 0, to: ballots.count, by: size).map {
            Array(ballots[$0..<min($0 + size, ballots.count)])
        }
    }

    struct Missing: Error {}

    // MARK: Ballots

    private static func list(_ value: JSON?) -> [JSON] {
        if case .list(let list)? = value { list } else { [] }
    }

    private static func number(_ value: JSON?) -> Int {
        if case .integer(let number)? = value { number } else { 0 }
    }

    /// Every ballot that was cast: those of the profile, blank ones and invalid ones.
    private static func ballots(_ files: Files, _ profile: [UInt8], _ rules: JSON) throws -> [Ballot] {
        let aggregate = try JSONReader.read(try #require(files["ballots/aggregate.json"]))
        var texts: [JSON] = []
        for line in profile.split(separator: 10) {
            let ballot = try JSONReader.read(Array(line))
            if ballot["ballot"] == [] { continue }
            texts += Array(repeating: ballot.without("count"), count: number(ballot["count"]))
        }
        var reasons: [JSON] = list(aggregate["invalid_reasons"]).filter { $0["reason"] != "no_candidate" }
            .flatMap { Array(repeating: $0["reason"] ?? "", count: number($0["count"])) }
        let named = number(list(aggregate["invalid_reasons"]).first { $0["reason"] == "no_candidate" }?["count"])
        let advisory = list(rules.value(at: "/electorate/classes")).filter { $0["advisory"] == true }.map { $0["id"] }
        for group in aggregate["groups"].map(list) ?? [aggregate] {
            let place = JSON.with(["channel": group["channel"], "class": group["class"]])
            texts += Array(repeating: place.and(["ballot": []]), count: number(group.value(at: "/ballots/blank")))
            for _ in 0..<(number(group.value(at: "/ballots/invalid")) - named) {
                let isAdvisory = group["class"] != nil && advisory.contains(group["class"])
                let reason = isAdvisory ? "too_many_projects" : reasons.popLast() ?? ""
                texts.append(place.and(["invalid": reason]))
            }
        }
        // As they come in: in no order of what they say.
        let ballots = texts.enumerated().map { Ballot(text: $1, nonce: sha256("ballot \($0)".utf8)) }
        return ballots.sorted { $0.nonce.lexicographicallyPrecedes($1.nonce) }
    }

    /// The ballots of each batch in the order of their commitments.
    var orderedBatches: [[Ballot]] {
        batches.map { $0.sorted { $0.commitment.lexicographicallyPrecedes($1.commitment) } }
    }

    // MARK: Step by step

    func policy() throws -> [UInt8] {
        var text = "wijkstem-policy/1\nlevel \(policyLevel)\nlog \(log.text)\n"
        for witness in witnesses.sorted(by: { $0.name < $1.name }) { text += "witness \(witness.text)\n" }
        text += "quorum \(quorum)\n"
        if needsSignature { text += "signature required\n" }
        if isSigned { text += "signer\n" + (try HandCertificates.made()).signer }
        if !stamps.isEmpty || isSignatureStamped { text += "timestamper\n" + (try HandCertificates.made()).authority }
        editPolicy(&text)
        return Array(text.utf8)
    }

    static func moment(_ seconds: Int) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = TimeZone(identifier: "UTC")
        return formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    /// The entries up to the close.
    private func entriesToClose() throws -> [JSON] {
        let list = try (files["proposals.json"] ?? files["candidates.json"])
            .map { try JSONReader.read($0).without("imported") }
        let aggregate = try JSONReader.read(try #require(files["ballots/aggregate.json"]))
        let numbers = try #require(aggregate["ballots"]).without("counted").without("distinct")
        let motions = files["ballots/motions.json"].map { JSON.string(hex(sha256(nonce + $0))) }
        var entries: [JSON] = [
            [
                "event": "rules", "format": "wijkstem-log/1", "retrospective": .flag(isRetrospective),
                "rules": .string(hex(sha256(files["rules.json"] ?? []))), "vote": .string(vote),
            ],
            .with([
                "commitments": commitments, "event": "open",
                "list": .string(hex(sha256(list?.canonicalBytes ?? []))),
            ]),
        ]
        for (index, batch) in orderedBatches.enumerated() {
            entries.append([
                "ballots": .integer(batch.count), "event": "batch", "number": .integer(index + 1),
                "root": .string(hex(HandTree.root(batch.map(\.commitment)))),
            ])
        }
        entries.append(
            .with([
                "ballots": numbers, "box": assembly?.boxDigest, "event": "close",
                "invalid_reasons": aggregate["invalid_reasons"],
                "motions": motions,
                "point_scale": aggregate["point_scale"].flatMap { $0 == .integer(1) ? nil : $0 },
                "profile": .string(hex(sha256(nonce + profile))),
            ])
        )
        if let assembly { entries.insert(assembly.rollEntry, at: 1) }
        return timed(entries)
    }

    private func timed(_ entries: [JSON], from first: Int = 0) -> [JSON] {
        entries.enumerated().map { index, entry in
            entry.and(["time": .string(Self.moment(start + pace * (first + index)))])
        }
    }

    /// The root of the log at the close, from which a seed is made.
    func closeRoot() throws -> String {
        hex(HandTree.root(try entriesToClose().map(\.canonicalBytes)))
    }

    private func manifest(_ listed: Files) -> JSON {
        var entries = listed.map { path, bytes -> (String, JSON) in
            let entry: JSON = [
                "path": .string(path), "sha256": .string(hex(sha256(bytes))), "size": .integer(bytes.count),
                "visibility": "public",
            ]
            return (path, entry)
        }
        if hidesProfile {
            let entry: JSON = [
                "path": "ballots/profile.jsonl", "sha256": .string(hex(sha256(nonce + profile))),
                "size": .integer(profile.count), "visibility": "sealed",
            ]
            entries.append(("ballots/profile.jsonl", entry))
        }
        entries.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        var manifest: JSON = [
            "files": .list(entries.map(\.1)), "format": "wijkstem-bundle/1", "vote": .string(vote),
        ]
        editManifest(&manifest)
        return manifest
    }

    func sealed() throws -> Sealed {
        var all = files.merging(assembly?.files ?? [:]) { $1 }
        let policy = try policy()
        all["keys/policy.txt"] = policy
        if !hidesProfile { all["ballots/profile.jsonl"] = profile }
        all["manifest.json"] = manifest(all).canonicalBytes
        var entries = try entriesToClose()
        if let lot {
            entries += timed([lot(try closeRoot()).and(["event": "lot"])], from: entries.count)
        }
        let tally: JSON = .with([
            "event": "tally", "nonce": hidesProfile ? nil : .string(hex(nonce)),
            "result": .string(hex(sha256(all["result.json"] ?? []))),
        ])
        let named: JSON = ["event": "manifest", "manifest": .string(hex(sha256(all["manifest.json"] ?? [])))]
        entries += timed([tally, named] + (assembly?.declared ?? []), from: entries.count)
        editEntries(&entries)

        let origin = "\(log.name)/\(hex(sha256(vote.utf8)).prefix(16))"
        func note(_ size: Int, _ lines: [JSON]) -> HandNote {
            let root = HandTree.root(lines.prefix(size).map(\.canonicalBytes))
            return HandNote(origin: origin, size: size, root: root, signers: [log])
        }
        let close = (entries.firstIndex { $0["event"] == "close" } ?? 0) + 1
        var notes = [
            "rules": note(1, entries),
            "open": note(assembly == nil ? 2 : 3, entries),
            "close": note(close, entries), "final": note(0, []),
        ]
        notes["close"]?.signers += witnesses
        let attached = try attached(notes, manifest: all["manifest.json"] ?? [])
        all.merge(attached) { $1 }
        let list: [JSON] = attached.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { ["path": .string($0.key), "sha256": .string(hex(sha256($0.value)))] }
        var end = timed([["event": "files", "files": .list(list)], ["event": "final"]], from: entries.count)
        editEnd(&end)
        entries += end
        notes["final"] = note(entries.count, entries)
        notes["final"]?.signers += witnesses
        try editNotes(&notes)
        for (name, note) in notes { all["log/checkpoints/\(name).note"] = try note.bytes() }
        all["log/entries.jsonl"] = entries.flatMap { $0.canonicalBytes + [10] }
        return Sealed(files: all, part: part(), policy: policy)
    }

    /// The manifest of the same bundle without a log.
    func countedManifest() throws -> [UInt8] {
        var listed = files.merging(assembly?.files ?? [:]) { $1 }
        listed["ballots/profile.jsonl"] = profile
        return manifest(listed).canonicalBytes
    }

    private func attached(_ notes: [String: HandNote], manifest: [UInt8]) throws -> Files {
        var attached: Files = [:]
        let certificates = try HandCertificates.made()
        for name in stampsRulesLast ? ["close", "rules"] : ["rules", "close"] where stamps.contains(name) {
            attached["time/\(name).tsr"] = try certificates.stamp(notes[name]?.text ?? [], by: authorityName)
            if stampsRulesLast { Thread.sleep(forTimeInterval: 1.1) }
        }
        if isSigned {
            var signature = try certificates.signature(
                of: signedContent ?? manifest,
                by: signerName,
                signatureOptions
            )
            if isSignatureStamped || signatureStamp == .inside {
                let value = try HandCertificates.signatureValue(signature)
                let response = try certificates.stamp(value, by: authorityName)
                if signatureStamp != .beside { signature = try HandCertificates.attach(response, to: signature) }
                if signatureStamp != .inside { attached["time/signature.tsr"] = response }
            }
            try editSignature(&signature)
            attached["META-INF/signature.p7s"] = signature
        }
        try editAttached(&attached)
        return attached
    }

    private func part() -> SealedPart {
        var lines: [JSON] = orderedBatches.enumerated().flatMap { index, batch in
            batch.map { $0.text.and(["batch": .integer(index + 1), "nonce": .string(hex($0.nonce))]) }
        }
        editLines(&lines)
        return SealedPart(
            profile: hidesProfile ? profile : nil,
            nonce: hidesProfile ? Array(hex(nonce).utf8) : nil,
            batches: lines.flatMap { $0.canonicalBytes + [10] },
            paper: assembly?.paper
        )
    }
}
