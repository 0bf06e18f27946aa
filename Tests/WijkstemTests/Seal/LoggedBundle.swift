import Testing
import Wijkstem

/// What must hold of every bundle with a log, worked out from its bytes: the contract as docs/sealed-evidence-format.md has it.
struct LoggedBundle {
    let bundle: Bundle
    let log: EventLog

    init(_ bundle: Bundle) throws {
        self.bundle = bundle
        let drawsLot = try Self.value(bundle, "rules.json")["ties"].map { ties -> Bool in
            if case .array(let criteria) = ties { criteria.last == "lot:drawn" } else { false }
        }
        let rules = try #require(bundle.files["rules.json"])
        let assembly =
            RulebookReader.isElection(rules)
            ? RulebookReader.inspectElection(rules, file: "x").rulebook?.assembly
            : RulebookReader.inspect(rules, file: "x").rulebook?.assembly
        log = try EventLog(
            try #require(bundle.files["log/entries.jsonl"]),
            drawsLot: drawsLot ?? false,
            assembly: assembly
        )
    }

    static func value(_ bundle: Bundle, _ name: String) throws -> JSONValue {
        try StrictReader.read(try #require(bundle.files[name])).value
    }

    func check() throws {
        #expect(log.next.isEmpty)
        try checkNotes()
        try checkDigests()
        try checkBallots()
    }

    private func checkNotes() throws {
        let policy = try Policy(bytes: try #require(bundle.files["keys/policy.txt"]))
        for kind in [LogEvent.Kind.rules, .open, .close, .final] {
            let note = try SignedNote(bytes: try #require(bundle.files["log/checkpoints/\(kind.rawValue).note"]))
            try policy.check(note)
            let size = try #require(log.size(after: kind))
            #expect(note.checkpoint.size == size && note.checkpoint.root == log.tree.root(ofFirst: size))
        }
        #expect(bundle.rootDigest == log.tree.root())
    }

    private func checkDigests() throws {
        func digest(_ name: String) throws -> Digest { Digest(of: try #require(bundle.files[name])) }
        let isBudget = bundle.files["proposals.json"] != nil
        let list = try Self.value(bundle, isBudget ? "proposals.json" : "candidates.json")
        for entry in log.entries {
            switch entry.event {
            case .rules(_, let rules, _): #expect(rules == (try digest("rules.json")))
            case .open(let named, _):
                guard case .object(let members) = list else {
                    Issue.record("a list that is no object")
                    return
                }
                let bound = JSONValue.object(members.filter { $0.key != "imported" })
                #expect(named == Digest(of: try bound.canonicalBytes()))
            case .close(let closing):
                let (profile, nonce) = try opened()
                #expect(closing.profile == Digest(of: nonce + profile))
                let motions = bundle.files["ballots/motions.json"]
                #expect(closing.motions == motions.map { Digest(of: nonce + $0) })
                #expect(closing.box == (log.assembly == nil ? nil : try digest("box.json")))
                let numbers = try Self.value(bundle, "ballots/aggregate.json")
                #expect((numbers["point_scale"] ?? .integer(1)) == .integer(closing.pointScale))
                let ballots = try #require(numbers["ballots"])
                #expect(ballots["cast"] == .integer(closing.cast) && ballots["valid"] == .integer(closing.valid))
                #expect(ballots["blank"] == .integer(closing.blank))
                #expect(ballots["invalid"] == .integer(closing.invalidTotal))
                #expect(
                    numbers["invalid_reasons"]
                        == .array(
                            closing.invalid.map { ["count": .integer($0.count), "reason": .string($0.reason)] }
                        )
                )
            case .tally(let result, let nonce):
                #expect(result == (try digest("result.json")))
                #expect((nonce == nil) == (bundle.files["ballots/profile.jsonl"] == nil))
            case .manifest(let manifest): #expect(manifest == (try digest("manifest.json")))
            case .roll(let roll): #expect(roll == (try digest("roll.json")))
            case .batch, .lot, .declared, .files, .final: break
            }
        }
    }

    /// The profile and its nonce, from where they are.
    private func opened() throws -> (profile: [UInt8], nonce: [UInt8]) {
        if let sealed = bundle.sealed { return (sealed.profile, sealed.nonce) }
        for entry in log.entries {
            if case .tally(_, let nonce?) = entry.event {
                return (try #require(bundle.files["ballots/profile.jsonl"]), nonce)
            }
        }
        throw EventLogError.clockUnset
    }

    /// The sealed batches hold the ballots of the profile, each as often, and their roots are in the log.
    private func checkBallots() throws {
        let lines = try #require(bundle.batches).split(separator: UInt8(ascii: "\n"))
        var texts: [String: Int] = [:]
        for entry in log.entries {
            guard case .batch(let number, let count, let root) = entry.event else { continue }
            let own = lines.filter { line in
                String(decoding: line, as: UTF8.self).contains(#""batch":\#(number)"#)
            }
            let (batch, ballots) = try SealedBatch.read(own.flatMap { $0 + [UInt8(ascii: "\n")] }, number: number)
            #expect(batch.count == count && batch.tree.root() == root)
            let commitments = batch.tree.leaves
            #expect(commitments.count == count)
            for line in ballots.lines { texts[String(decoding: line.text, as: UTF8.self), default: 0] += line.count }
        }
        #expect(texts.values.reduce(0, +) == lines.count)
        var profile: [String: Int] = [:]
        for line in try opened().profile.split(separator: UInt8(ascii: "\n")) {
            guard case .object(let members) = try StrictReader.read(Array(line)).value,
                case .integer(let count)? = JSONValue.object(members)["count"]
            else { throw EventLogError.clockUnset }
            profile[try JSONValue.object(members.filter { $0.key != "count" }).canonicalText()] = count
        }
        for (text, count) in profile { #expect(texts[text] == count, "\(text)") }
        // What is left is blank or invalid.
        for (text, _) in texts where profile[text] == nil {
            #expect(text.contains(#""ballot":[]"#) || text.contains(#""invalid":"#), "\(text)")
        }
    }
}
