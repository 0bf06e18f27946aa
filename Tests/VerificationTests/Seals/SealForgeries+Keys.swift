import Testing

@testable import Verification

/// V4 and V3.F: who vouches for the log, and at what level.
extension SealForgeryTests {
    static let ofWitnesses: [SealForgery] = [
        SealForgery("a log signed by somebody of the same name", .notes, also: [.authenticity]) {
            let other = try HandKey("log.example", salt: "other")
            $0.editNotes = { for name in $0.keys { $0[name]?.signers = [other] } }
        },
        SealForgery("the end signed by another log", .notes, also: [.authenticity]) {
            let other = try HandKey("other.example")
            $0.editNotes = { $0["final"]?.signers = [other] }
        },
        SealForgery("the origin of another vote", .notes) {
            $0.editNotes = { $0["final"]?.origin = "log.example/0123456789abcdef" }
        },
        SealForgery(
            "the end of another vote",
            .notes,
            also: [.checkpoints],
            after: { sealed, _ in
                let other = WrittenVote(
                    ["rule": "greedy", "utility": "cardinality"],
                    rules: [
                        "evidence": "logged", "sources": [WrittenVote.source("a", 900)],
                        "vote": ["id": "andere", "name": "Andere"],
                    ],
                    projects: [WrittenVote.project("1", 500)],
                    ballots: [WrittenVote.ballot(["1"], 3)]
                )
                let note = "log/checkpoints/final.note"
                sealed.files[note] = try HandSeal(other).sealed().files[note]
            }
        ),
        SealForgery("a witness in the log's place", .notes, also: [.cosignatures, .authenticity], in: .witnessed) {
            $0.editNotes = { $0["final"]?.signers.swapAt(0, 1) }
        },
        SealForgery(
            "a note without a signature",
            .notes,
            after: { sealed, _ in
                sealed.put(Array(try sealed.lines("open")[..<4]) + [""], in: "open")
            }
        ),
        SealForgery(
            "a fourth line in a note",
            .notes,
            after: { sealed, _ in
                var lines = try sealed.lines("open")
                lines.insert("x", at: 3)
                sealed.put(lines, in: "open")
            }
        ),
        SealForgery(
            "a root that is not written in the one way",
            .notes,
            after: { sealed, _ in
                var lines = try sealed.lines("open")
                // The last of 43 characters has two bits that belong to no byte.
                let index = lines[2].index(lines[2].startIndex, offsetBy: 42)
                let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
                let place = try found(alphabet.firstIndex(of: lines[2][index]))
                lines[2].replaceSubrange(index...index, with: String(alphabet[place + 1]))
                sealed.put(lines, in: "open")
            }
        ),
        SealForgery(
            "a size with a zero before it",
            .notes,
            after: { sealed, _ in
                var lines = try sealed.lines("open")
                lines[1] = "0" + lines[1]
                sealed.put(lines, in: "open")
            }
        ),
        SealForgery(
            "a signature over the lines and one more",
            .notes,
            also: [.authenticity],
            after: { sealed, _ in
                var lines = try sealed.lines("open")
                let note = HandNote(origin: lines[0] + "\n", size: 2, root: [], signers: [])
                lines[4] = String(try HandKey("log.example").line(note.text).dropLast())
                sealed.put(lines, in: "open")
            }
        ),
        SealForgery(
            "bytes behind a note",
            .notes,
            after: { sealed, _ in
                sealed.files["log/checkpoints/open.note"]? += [65]
            }
        ),
        SealForgery("a close that one witness did not sign", .cosignatures, also: [.authenticity], in: .witnessed) {
            $0.editNotes = { $0["close"]?.signers.removeLast() }
        },
        SealForgery("an end that no witness signed", .cosignatures, also: [.authenticity], in: .witnessed) {
            $0.editNotes = { $0["final"]?.signers.removeLast(2) }
        },
        SealForgery(
            "a ballot dropped after the close, with the cosignatures of before",
            .cosignatures,
            also: [.authenticity],
            in: .witnessed,
            after: { try $0.takeCosignatures(of: $1) },
            { seal in
                var other = try HandSeal(
                    WrittenVote(
                        ["rule": "greedy", "utility": "cardinality"],
                        rules: ["evidence": "logged", "sources": [WrittenVote.source("a", 1_000)]],
                        projects: SealedBundlesTests.vote().projects,
                        ballots: [
                            WrittenVote.ballot(["1", "2"], 2), WrittenVote.ballot(["1"], 2), WrittenVote.ballot([], 1),
                        ]
                    )
                ).witnessed()
                other.isRetrospective = false
                seal = other
            }
        ),
        SealForgery(
            "a budget raised after the close, with the cosignatures of before",
            .cosignatures,
            also: [.authenticity],
            in: .witnessed,
            after: { try $0.takeCosignatures(of: $1) },
            { seal in
                let sources: JSON = ["sources": [WrittenVote.source("a", 1_700)]]
                seal = try HandSeal(SealedBundlesTests.vote(sources)).witnessed()
            }
        ),
        SealForgery(
            "a fork after the witnesses signed the close",
            .cosignatures,
            also: [.authenticity],
            in: .witnessed,
            after: { try $0.takeCosignatures(of: $1) },
            { $0.editEnd = { $0.change("final", ["time": "2027-12-01T00:00:00Z"]) } }
        ),
        SealForgery("one witness twice", .cosignatures, in: .witnessed) {
            $0.editNotes = { notes in
                let first = try found(notes["final"]).signers[1]
                notes["final"]?.signers.insert(first, at: 1)
            }
        },
        SealForgery("witnesses out of order", .cosignatures, in: .witnessed) {
            $0.editNotes = { $0["final"]?.signers.swapAt(1, 2) }
        },
        SealForgery("a witness whom nobody knows", .cosignatures, in: .witnessed) {
            let other = try HandKey("witness3.example", isWitness: true)
            $0.editNotes = { $0["close"]?.signers.append(other) }
        },
        SealForgery("a witness whom nobody knows on the rules", .cosignatures) {
            let other = try HandKey("witness3.example", isWitness: true)
            $0.editNotes = { $0["rules"]?.signers.append(other) }
        },
        SealForgery("a witness with another key", .cosignatures, also: [.authenticity], in: .witnessed) {
            let other = try HandKey("witness1.example", isWitness: true, salt: "other")
            $0.editNotes = { $0["final"]?.signers[1] = other }
        },
        SealForgery("another log that signed too", .cosignatures) {
            let other = try HandKey("other.example")
            $0.editNotes = { $0["final"]?.signers.append(other) }
        },
    ]

    static let ofPolicies: [SealForgery] = [
        SealForgery("a policy without a quorum line", .cosignatures, also: [.authenticity]) {
            $0.editPolicy = { $0 = $0.replacing("quorum 0\n", with: "") }
        },
        SealForgery("a policy with a comment", .cosignatures, also: [.authenticity]) {
            $0.editPolicy = { $0 = $0.replacing("quorum", with: "# niets\nquorum") }
        },
        SealForgery("a quorum above the number of witnesses", .cosignatures, also: [.authenticity]) {
            $0.editPolicy = { $0 = $0.replacing("quorum 0", with: "quorum 1") }
        },
        SealForgery("a witness who signs under two names", .cosignatures, also: [.authenticity], in: .witnessed) {
            $0.witnesses[1] = $0.witnesses[0].witness(named: $0.witnesses[1].name)
        },
        SealForgery("the log's key as that of a witness", .cosignatures, also: [.authenticity]) {
            $0.witnesses = [$0.log.witness(named: "witness1.example")]
        },
        SealForgery("a witness with a key by which anybody signs", .cosignatures, also: [.authenticity]) {
            let text = HandKey.text("witness1.example", [1] + [UInt8](repeating: 0, count: 31))
            $0.editPolicy = { $0 = $0.replacing("quorum", with: "witness \(text)\nquorum") }
        },
        SealForgery("a witness with a key above the prime", .cosignatures, also: [.authenticity]) {
            let text = HandKey.text("witness1.example", [0xf2] + [UInt8](repeating: 0xff, count: 30) + [0x7f])
            $0.editPolicy = { $0 = $0.replacing("quorum", with: "witness \(text)\nquorum") }
        },
        SealForgery("a signature that the policy requires left out", .signature) { $0.needsSignature = true },
        SealForgery("a policy of a higher level", .cosignatures) {
            $0.editPolicy = { $0 = $0.replacing("level logged", with: "level timestamped") }
        },
        SealForgery("a key with another id", .cosignatures, also: [.authenticity]) {
            let id = hex($0.log.id)
            $0.editPolicy = { $0 = $0.replacing(id, with: "01234567") }
        },
        SealForgery("a policy replaced, and the log signed by its key", .authenticity) {
            $0.log = try HandKey("log.example", salt: "other")
        },
        SealForgery("a policy replaced by one of another name", .authenticity) {
            $0.log = try HandKey("other.example")
        },
        SealForgery("a policy without witnesses", .authenticity, in: .witnessed) {
            $0.witnesses = []
            $0.quorum = 0
        },
        SealForgery("a policy with witnesses of the operator's own", .authenticity, in: .witnessed) {
            $0.witnesses = try (1...2).map { try HandKey("witness\($0).example", isWitness: true, salt: "own") }
        },
        SealForgery("a policy with a lower quorum, and one witness", .authenticity, in: .witnessed) {
            $0.quorum = 1
            $0.editNotes = { for name in ["close", "final"] { $0[name]?.signers.removeLast() } }
        },
        SealForgery("a stripped signature, with a policy that asks for none", .authenticity, in: .full) {
            $0.isSigned = false
            $0.isSignatureStamped = false
            $0.needsSignature = false
        },
        SealForgery("a stripped signature", .authenticity, also: [.signature], in: .full) {
            $0.isSigned = false
            $0.isSignatureStamped = false
        },
        SealForgery("a signer of the operator's own", .authenticity, in: .full) {
            let (own, other) = (try HandCertificates.made().signer, try HandCertificates.made().otherSigner)
            $0.editPolicy = { $0 = $0.replacing(own, with: other) }
            $0.isSignatureStamped = false
            $0.stamps = ["rules", "close"]
            $0.editAttached = { attached in
                let value = try HandCertificates.signatureValue(try found(attached["META-INF/signature.p7s"]))
                attached["time/signature.tsr"] = try HandCertificates.made().stamp(value)
                attached["META-INF/signature.p7s"] = try HandCertificates.attach(
                    try found(attached["time/signature.tsr"]),
                    to: try found(attached["META-INF/signature.p7s"])
                )
            }
            $0.signerName = "other-signer"
        },
        SealForgery("an authority of the operator's own", .authenticity, in: .full) {
            let (own, other) = (try HandCertificates.made().authority, try HandCertificates.made().otherAuthority)
            $0.editPolicy = { $0 = $0.replacing(own, with: other) }
            $0.authorityName = "other-authority"
        },
    ]

    static let ofLevels: [SealForgery] = [
        SealForgery(
            "a log stripped, under rules of a lower level",
            .authenticity,
            after: { sealed, _ in
                for path in sealed.files.keys where path.hasPrefix("log/") || path.hasPrefix("keys/") {
                    sealed.files[path] = nil
                }
                let bundle = try HandSeal(SealedBundlesTests.vote(), level: "counted")
                sealed.files.merge(bundle.files) { $1 }
                var counted = bundle
                counted.hidesProfile = false
                sealed.files["manifest.json"] = try counted.countedManifest()
                sealed.part = nil
            }
        ),
        SealForgery("stamps stripped, under rules of a lower level", .authenticity, in: .full) {
            var lower = try HandSeal(SealedBundlesTests.vote()).withEverything()
            lower.isRetrospective = false
            lower.needsSignature = true
            $0 = lower
        },
        SealForgery("a stamp of the close stripped", .levelFiles, in: .full) { $0.stamps = ["rules"] },
        SealForgery("a stamp of the rules stripped", .levelFiles, in: .full) { $0.stamps = ["close"] },
        SealForgery("a signature without its stamp", .levelFiles, in: .full) { $0.isSignatureStamped = false },
        SealForgery("a stamp of no signature", .levelFiles) {
            $0.editAttached = { $0["time/signature.tsr"] = try HandCertificates.made().stamp([1]) }
        },
        SealForgery(
            "a log without its opening",
            .levelFiles,
            after: { sealed, _ in
                sealed.files["log/checkpoints/open.note"] = nil
            }
        ),
        SealForgery("no log", .levelFiles, after: { sealed, _ in sealed.files["log/entries.jsonl"] = nil }),
        SealForgery(
            "no policy",
            .levelFiles,
            also: [.complete],
            after: { sealed, _ in
                sealed.files["keys/policy.txt"] = nil
            }
        ),
        SealForgery(
            "a note that is too large",
            .levelFiles,
            also: [.sizes],
            after: { sealed, _ in
                sealed.files["log/checkpoints/open.note"]? += [UInt8](repeating: 65, count: 1 << 16)
            }
        ),
        SealForgery(
            "a file of nobody in the log",
            .onlyBundleFiles,
            after: { sealed, _ in
                sealed.files["log/checkpoints/tally.note"] = sealed.files["log/checkpoints/close.note"]
            }
        ),
    ]
}
