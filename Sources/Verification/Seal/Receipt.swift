/// A receipt: the proof that a ballot with one commitment is in a log, as a C2SP tlog-proof.
///
/// ```swift
/// let answer = Receipt.verify(bytes, policy: policy, bundle: nil)
/// print(answer.isValid)
/// ```
public struct Receipt: Sendable {
    static let place = "--receipt"
    private static let firstLine = "c2sp.org/tlog-proof@v1"
    /// No tree of 2^63 entries has a longer proof.
    private static let longestProof = 63

    let commitment: Text
    let entry: [UInt8]
    private let batch: (number: Int, ballots: Int, root: Text)?
    /// The place of the entry in the log, from 0.
    let index: Int
    let proof: [[UInt8]]
    let ballotIndex: Int
    let ballotProof: [[UInt8]]
    let note: Note

    init(_ bytes: [UInt8]) throws(Failure) {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        func fault(_ line: Int, _ expected: Words) -> Failure {
            let found = line < lines.count ? Words(String(decoding: lines[line], as: UTF8.self)) : .nothing
            return Failure("\(Self.place)#\(line + 1)", expected: expected, found: found)
        }
        guard lines.count > 4, lines[0].elementsEqual(Self.firstLine.utf8) else {
            throw fault(0, Words(Self.firstLine))
        }
        guard lines[1].starts(with: "extra ".utf8), let extra = Base64.decode(lines[1].dropFirst(6)) else {
            throw fault(1, Words("extra …"))
        }
        guard lines[2].starts(with: "index ".utf8), let index = Note.number(lines[2].dropFirst(6)) else {
            throw fault(2, Words("index …"))
        }
        var proof: [[UInt8]] = []
        var line = 3
        while line < lines.count, !lines[line].isEmpty {
            guard let hash = Base64.decode(lines[line]), hash.count == 32, proof.count < Self.longestProof else {
                throw fault(line, Words("32 bytes in base64", "32 bytes in base64"))
            }
            proof.append(hash)
            line += 1
        }
        guard line < lines.count else { throw fault(line, Words("een lege regel", "an empty line")) }
        self.index = index
        self.proof = proof
        note = try Note(Array(lines[(line + 1)...].joined(separator: [10])), at: Self.place)
        let value: JSON
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(extra)
        } catch {
            throw Failure("\(Self.place)#2", expected: error.expected, found: error.found)
        }
        var fields = try Fields(value, at: "\(Self.place)#2")
        try fields.constant("format", "wijkstem-receipt/1")
        commitment = try fields.digest("commitment")
        entry = try fields.text("entry").bytes
        batch = Self.batch(entry)
        ballotIndex = try fields.integer("index")
        ballotProof = try Self.hashes(&fields)
        try fields.end()
    }

    private static func hashes(_ fields: inout Fields) throws(Failure) -> [[UInt8]] {
        let texts = try fields.texts("proof")
        var hashes: [[UInt8]] = []
        for (index, text) in texts.enumerated() {
            guard let hash = Hexadecimal.bytes(text.bytes), hash.count == 32, texts.count <= longestProof else {
                let expected = Words("64 hexadecimale cijfers", "64 hexadecimal digits")
                throw Failure("\(fields.place)/proof/\(index)", expected: expected, found: Words(text))
            }
            hashes.append(hash)
        }
        return hashes
    }

    // MARK: Verifying

    /// What came of a receipt.
    public struct Answer: Sendable {
        public let failures: [Failure]
        public var isValid: Bool { failures.isEmpty }
        public var exitCode: Int32 { isValid ? 0 : 1 }
        /// The log and the batch in which the ballot is; nothing where the receipt cannot be read.
        let said: Words?
        /// Whether it was held against a bundle too.
        let isOfBundle: Bool

        public func text(_ language: ReportLanguage) -> String {
            var text = ""
            let (expected, found) = language == .nl ? ("verwacht", "gevonden") : ("expected", "found")
            for failure in failures {
                text += "\(failure.place.shown)\n    \(expected): \(failure.expected.text(language).shown)\n"
                text += "    \(found): \(failure.found.text(language).shown)\n"
            }
            let valid = Words(
                "ONTVANGSTBEWIJS GELDIG: het stembiljet zit in het logboek",
                "RECEIPT VALID: the ballot is in the log"
            )
            let invalid = Words("ONTVANGSTBEWIJS NIET GELDIG", "RECEIPT NOT VALID")
            text += (isValid ? valid : invalid).text(language) + "\n"
            guard isValid, let said else { return text }
            return text + said.text(language) + "\n" + (isOfBundle ? Self.ofBundle : Self.alone).text(language) + "\n"
        }

        private static let ofBundle = Words(
            "Het is het logboek van deze uitslag. De uitslag zelf is hier niet gecontroleerd: doe dat zonder --receipt.",
            "It is the log of this result. The result itself was not verified here: do that without --receipt."
        )
        private static let alone = Words(
            "Of het het logboek van een bepaalde uitslag is, blijkt pas met de map van die uitslag erbij.",
            "Whether it is the log of a certain result shows only with the folder of that result."
        )
    }

    /// Holds a receipt against a policy, and against the log of a bundle where there is one.
    ///
    /// Enough witnesses of the policy must have signed its note, or the same note of the bundle. The files of the bundle are taken as they
    /// are; verify it beside.
    public static func verify(_ bytes: [UInt8], policy: Policy, bundle: BundleFolder?) -> Answer {
        do throws(Failure) {
            let receipt = try Receipt(bytes)
            return Answer(failures: receipt.failures(policy, bundle), said: receipt.said, isOfBundle: bundle != nil)
        } catch {
            return Answer(failures: [error], said: nil, isOfBundle: bundle != nil)
        }
    }

    /// What an entry says of a batch; nothing if it is of something else.
    private static func batch(_ entry: [UInt8]) -> (number: Int, ballots: Int, root: Text)? {
        guard let value = try? JSONReader.read(entry), let read = try? LogEntry(value, at: place),
            case .batch(let number, let ballots, let root) = read.event
        else { return nil }
        return (number, ballots, root)
    }

    private var said: Words? {
        batch.map { batch in
            Words(
                "Logboek \(note.origin.string.shown), stapel (batch) \(batch.number) van \(batch.ballots) stembiljetten.",
                "Log \(note.origin.string.shown), batch \(batch.number) of \(batch.ballots) ballots."
            )
        }
    }

    /// The note of the bundle that says the same as this one, of the close or of the end.
    private func sameNote(of bundle: BundleFolder) -> Note? {
        for file in [BundleFile.closeNote, .finalNote] {
            guard let bytes = bundle.files[file], let other = try? Note(bytes, at: file.rawValue) else { continue }
            if other.text == note.text { return other }
        }
        return nil
    }

    private func failures(_ policy: Policy, _ bundle: BundleFolder?) -> [Failure] {
        var failures: [Failure] = []
        func fail(_ nl: String, _ en: String, found: Words = Words("iets anders", "something else")) {
            failures.append(Failure(Self.place, expected: Words(nl, en), found: found))
        }
        if !note.isSigned(by: policy.log) {
            fail("de handtekening van \(policy.log.name.string)", "the signature of \(policy.log.name.string)")
        }
        let same = bundle.flatMap(sameNote)
        let signed = policy.witnesses.count { key in
            [note, same].contains { $0.map { $0.cosigners(among: [key]) > 0 } ?? false }
        }
        if signed < policy.quorum {
            let (nl, en) = ("\(policy.quorum) getuigen of meer", "\(policy.quorum) witnesses or more")
            fail(nl, en, found: Words(signed))
        }
        let leaf = MerkleTree.leaf(entry)
        if MerkleTree.root(leaf: leaf, index: index, size: note.size, proof: proof) != note.root {
            fail("het bewijs dat de regel in het logboek staat", "the proof that the entry is in the log")
        }
        guard let batch else {
            fail("een regel over een stapel stembiljetten (batch)", "an entry about a batch of ballots")
            return failures
        }
        let ballot = Hexadecimal.bytes(commitment.bytes).map(MerkleTree.leaf) ?? []
        let found = MerkleTree.root(leaf: ballot, index: ballotIndex, size: batch.ballots, proof: ballotProof)
        if found != Hexadecimal.bytes(batch.root.bytes) {
            fail("het bewijs dat het stembiljet in de stapel zit", "the proof that the ballot is in the batch")
        }
        guard let bundle else { return failures }
        let log = Log(bundle.files[.log] ?? [])
        let isOfLog = log.roots.indices.contains(note.size - 1) && log.roots[note.size - 1] == note.root
        if same == nil || !isOfLog {
            fail("een stand van het logboek van deze uitslag", "a checkpoint of the log of this result")
        }
        let vote = bundle.files[.rules].flatMap { try? JSONReader.read($0) }?["vote"]?["id"]
        if let id = vote?.asText, note.origin == Text(bytes: SealChecks.origin(policy.log, id)) { return failures }
        fail("het logboek van de stemming van deze uitslag", "the log of this result's vote", found: Words(note.origin))
        return failures
    }
}
