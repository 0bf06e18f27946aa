import Testing

@testable import Verification

/// V5 and V6.I: the log.
extension SealForgeryTests {
    static let ofEntries: [SealForgery] = [
        SealForgery("a key that nobody knows", .log) { $0.editEntries = { $0.change("open", ["note": "x"]) } },
        SealForgery("an event that nobody knows", .log) { $0.editEntries = { $0.change("tally", ["event": "count"]) } },
        SealForgery("the manifest before the tally", .log) {
            $0.editEntries = {
                $0.swapAt($0.place(of: "tally"), $0.place(of: "manifest"))
                $0.setTimes()
            }
        },
        SealForgery("no tally", .log) { $0.editEntries = { $0.remove("tally") } },
        SealForgery("no end", .log) { $0.editEnd = { $0.remove("final") } },
        SealForgery("closed twice", .log) {
            $0.editEntries = { $0.insert($0[$0.place(of: "close")], at: $0.place(of: "close")) }
        },
        SealForgery("rules set twice", .log) { $0.editEntries = { $0.insert($0[0], at: 1) } },
        SealForgery("opened twice", .log) {
            $0.editEntries = { $0.insert($0[1], at: 1) }
        },
        SealForgery("a close that is dated back", .log) {
            $0.editEntries = { $0.change("close", ["time": "2027-01-15T07:59:59Z"]) }
        },
        SealForgery("an end that is dated back", .log) {
            $0.editEnd = { $0.change("final", ["time": "2026-01-15T08:00:00Z"]) }
        },
        SealForgery("a day that the calendar has not", .log) {
            $0.editEnd = { $0.change("final", ["time": "2027-02-29T08:00:00Z"]) }
        },
        SealForgery("a time of another zone", .log) {
            $0.editEnd = { $0.change("final", ["time": "2027-01-15T10:00:00+01:00"]) }
        },
        SealForgery("a year that is not written so", .log) {
            $0.editEnd = { $0.change("final", ["time": "2100-01-15T10:00:00Z"]) }
        },
        SealForgery("a digest in capitals", .log) {
            $0.editEntries = { $0.change("tally", ["result": .string(String(repeating: "AB", count: 32))]) }
        },
        SealForgery("another format", .log) { $0.editEntries = { $0.change("rules", ["format": "wijkstem-log/2"]) } },
        SealForgery("an empty list of commitments", .log) {
            $0.editEntries = { $0.change("open", ["commitments": []]) }
        },
        SealForgery("a batch of nobody", .log) { $0.editEntries = { $0.change("batch", ["ballots": 0]) } },
        SealForgery(
            "no line break at the end",
            .log,
            after: { sealed, _ in sealed.files["log/entries.jsonl"]?.removeLast() }
        ),
        SealForgery(
            "a space in the log",
            .log,
            after: { sealed, _ in
                try sealed.replace("log/entries.jsonl", #""event":"final""#, with: #""event": "final""#)
            }
        ),
        SealForgery("an empty log", .log, after: { sealed, _ in sealed.files["log/entries.jsonl"] = [] }),
    ]

    static let ofNotes: [SealForgery] = [
        SealForgery(
            "an entry changed after the note",
            .checkpoints,
            after: { sealed, _ in
                try sealed.replace(
                    "log/entries.jsonl",
                    #""event":"final","time":"2027"#,
                    with: #""event":"final","time":"2028"#
                )
            }
        ),
        SealForgery("the close of a smaller tree", .checkpoints) {
            let honest = try $0.sealed()
            let lines = try found(honest.files["log/entries.jsonl"]).split(separator: 10).map(Array.init)
            $0.editNotes = { notes in
                notes["close"]?.size = 3
                notes["close"]?.root = HandTree.root(Array(lines[..<3]))
            }
        },
        SealForgery("an opening that covers a ballot", .checkpoints) { $0.editNotes = { $0["open"]?.size = 3 } },
        SealForgery("an end that is the close", .checkpoints) {
            $0.editNotes = { notes in
                let close = try found(notes["close"])
                notes["final"]?.root = close.root
                notes["final"]?.size = close.size
            }
        },
        SealForgery("rules of an empty tree", .checkpoints) {
            $0.editNotes = {
                $0["rules"]?.size = 0
                $0["rules"]?.root = sha256([])
            }
        },
        SealForgery("a root with one bit changed", .checkpoints) { $0.editNotes = { $0["final"]?.root[31] ^= 1 } },
        SealForgery(
            "a fork: rules that were signed and then replaced",
            .checkpoints,
            after: { sealed, honest in
                for note in ["rules", "open"] {
                    sealed.files["log/checkpoints/\(note).note"] = honest.files["log/checkpoints/\(note).note"]
                }
            },
            { $0.start += 7 }
        ),
        SealForgery(
            "a log that goes on after its end was signed",
            .checkpoints,
            after: { sealed, honest in
                sealed.files["log/checkpoints/final.note"] = honest.files["log/checkpoints/final.note"]
            },
            { $0.editEnd = { $0.change("final", ["time": "2027-12-01T00:00:00Z"]) } }
        ),
    ]

    static let ofBatches: [SealForgery] = [
        SealForgery("a batch after the close", .batches) {
            $0.editEntries = {
                $0.swapAt($0.place(of: "close"), $0.place(of: "close") - 1)
                $0.setTimes()
            }
        },
        SealForgery("a batch before the opening", .batches, also: [.rulesCameFirst]) {
            $0.editEntries = {
                $0.swapAt(1, 2)
                $0.setTimes()
            }
        },
        SealForgery("a batch after the end", .batches) {
            let lines = try found(try $0.sealed().files["log/entries.jsonl"]).split(separator: 10)
            let batch = try JSONReader.read(Array(lines[3]))
            $0.editEntries = { $0.remove(at: 3) }
            $0.editEnd = {
                $0.append(batch)
                $0.setTimes(from: 1_800_003_600)
            }
        },
        SealForgery("two batches of one number", .batches) {
            $0.editEntries = { $0[3] = $0[3].and(["number": 1]) }
        },
        SealForgery("batches that begin at two", .batches) { $0.editEntries = { $0[2] = $0[2].and(["number": 2]) } },
        SealForgery("a ballot more in a batch", .batches) { $0.editEntries = { $0[2] = $0[2].and(["ballots": 4]) } },
        SealForgery("a batch that was dropped", .batches) { $0.editEntries = { $0.remove(at: 3) } },
        SealForgery("a batch that was added", .batches) {
            $0.editEntries = { $0.insert($0[3].and(["number": 3]), at: 4) }
        },
        SealForgery("no batch at all", .batches) {
            $0.editEntries = {
                $0.remove(at: 2)
                $0.remove(at: 2)
                $0.setTimes()
            }
            $0.editEnd = { $0.setTimes(from: 1_800_003_600) }
        },
        SealForgery("fewer ballots at the close", .batches) {
            $0.editEntries = { $0.change("close", ["ballots": ["blank": 1, "cast": 5, "invalid": 0, "valid": 4]]) }
        },
        SealForgery("an invalid ballot at the close", .batches) {
            $0.editEntries = {
                $0.change("close", ["invalid_reasons": [["count": 1, "reason": "too_many_projects"]]])
            }
        },
        SealForgery("points in other parts than at the close", .batches) {
            $0.editEntries = { $0.change("close", ["point_scale": 10]) }
        },
        SealForgery("ballots that are not counted in a group", .batches, in: .groups) {
            $0.editEntries = { $0[2] = $0[2].and(["ballots": 3]) }
        },
    ]

    static let ofFiles: [SealForgery] = [
        SealForgery("another list", .named) { $0.misname("open", "list") },
        SealForgery("a list without its terms", .named) {
            let projects = $0.files["proposals.json"].flatMap { try? JSONReader.read($0)["projects"] }
            let digest = hex(sha256(projects?.canonicalBytes ?? []))
            $0.editEntries = { $0.change("open", ["list": .string(digest)]) }
        },
        SealForgery("another list of candidates", .named, also: [.cosignatures, .authenticity], in: .election) {
            $0.misname("open", "list")
            $0.editNotes = { $0["close"]?.signers.removeLast(2) }
        },
        SealForgery("another result", .named) { $0.misname("tally", "result") },
        SealForgery("another manifest", .named) { $0.misname("manifest", "manifest") },
        SealForgery("another vote", .named) { $0.editEntries = { $0.change("rules", ["vote": "andere"]) } },
        SealForgery("a signature that is not there", .named) {
            $0.editEnd = {
                let digest = JSON.string(String(repeating: "ab", count: 32))
                $0.change("files", ["files": [["path": "META-INF/signature.p7s", "sha256": digest]]])
            }
        },
        SealForgery("stamps that the log does not name", .named, in: .full) {
            $0.editEnd = { $0.change("files", ["files": []]) }
        },
        SealForgery(
            "words changed after the manifest was logged",
            .named,
            after: { sealed, _ in
                let old = hex(sha256(try found(sealed.files["VERIFY.md"])))
                sealed.files["VERIFY.md"] = Array("Zo controleert u dat.\n".utf8)
                try sealed.replace("manifest.json", old, with: hex(sha256(try found(sealed.files["VERIFY.md"]))))
            }
        ),
        SealForgery("rules changed after the opening", .rulesCameFirst, also: [.named]) {
            $0.misname("rules", "rules")
        },
        SealForgery(
            "rules changed after the opening of an election",
            .rulesCameFirst,
            also: [.named, .drawing],
            in: .electionDice
        ) {
            $0.misname("rules", "rules")
        },
    ]

    static let ofProfiles: [SealForgery] = [
        SealForgery("ballots of another vote at the close", .fixedBallots) { $0.misname("close", "profile") },
        SealForgery("another nonce", .fixedBallots) {
            $0.editEntries = { $0.change("tally", ["nonce": .string(String(repeating: "ab", count: 32))]) }
        },
        SealForgery("no nonce of public ballots", .fixedBallots) {
            $0.editEntries = { $0[$0.place(of: "tally")] = $0[$0.place(of: "tally")].without("nonce") }
        },
        SealForgery("a nonce of ballots that are not public", .fixedBallots, in: .secret) {
            let nonce = JSON.string(hex($0.nonce))
            $0.editEntries = { $0.change("tally", ["nonce": nonce]) }
        },
        SealForgery("other ballots than the sealed ones", .fixedBallots, in: .secret) {
            $0.misname("close", "profile")
        },
        SealForgery("votes on motions changed after the close", .fixedBallots, in: .motions) {
            $0.misname("close", "motions")
        },
        SealForgery("votes on motions that were not fixed", .fixedBallots, in: .motions) {
            $0.editEntries = { $0[$0.place(of: "close")] = $0[$0.place(of: "close")].without("motions") }
        },
        SealForgery("votes on no motions", .fixedBallots) { $0.misname("close", "motions") },
        SealForgery("an altered ballot, with sums and batches to match", .fixedBallots) {
            // The close keeps the digest of the ballots as they were.
            let was = hex(sha256($0.nonce + $0.profile))
            let more = try HandSeal(
                WrittenVote(
                    ["rule": "greedy", "utility": "cardinality"],
                    rules: ["evidence": "logged", "sources": [WrittenVote.source("a", 1_000)]],
                    projects: SealedBundlesTests.vote().projects,
                    ballots: [
                        WrittenVote.ballot(["1", "3"], 3), WrittenVote.ballot(["1"], 2), WrittenVote.ballot([], 1),
                    ]
                )
            )
            $0 = more
            $0.editEntries = { $0.change("close", ["profile": .string(was)]) }
        },
    ]
}
