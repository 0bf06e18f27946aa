/// Which keys count: the log's, its witnesses', and those of signatures and timestamps.
public struct Policy: Sendable {
    /// A copy that the reader cannot use.
    public struct Malformed: Error, Sendable, Equatable {
        let failure: Failure

        public func shown(_ language: ReportLanguage) -> String {
            let (expected, found) = language == .nl ? ("verwacht", "gevonden") : ("expected", "found")
            return "\(failure.place.shown): \(expected): \(failure.expected.text(language)), "
                + "\(found): \(failure.found.text(language).shown)."
        }
    }

    static let largest = 1 << 20
    private static let mostCertificates = 64
    private static let firstLine = "wijkstem-policy/1"
    private static let certificateBegins = "-----BEGIN CERTIFICATE-----"
    private static let certificateEnds = "-----END CERTIFICATE-----"

    /// The least level that it takes.
    let level: EvidenceLevel
    let log: NamedKey
    /// In byte order of their names.
    let witnesses: [NamedKey]
    /// How many of them must have signed the close and the end.
    let quorum: Int
    let needsSignature: Bool
    /// PEM of the certificates that count, one after another; empty if none does.
    let signers: [UInt8]
    let timestampers: [UInt8]
    /// As it was written.
    let bytes: [UInt8]

    /// Reads a copy from elsewhere, in which empty lines and lines that begin with `#` do not count.
    public init(trusted bytes: [UInt8]) throws(Malformed) {
        do throws(Failure) {
            try self.init(bytes, at: "--policy", allowsComments: true)
        } catch {
            throw Malformed(failure: error)
        }
    }

    /// Reads the copy of a bundle.
    init(_ bytes: [UInt8], at place: String, allowsComments: Bool = false) throws(Failure) {
        self.bytes = bytes
        var lines = try PolicyLines(bytes, at: place, allowsComments: allowsComments)
        try lines.expect(Self.firstLine)
        guard let word = lines.value("level"),
            let level = EvidenceLevel.allCases.first(where: { word == Text($0.rawValue) })
        else {
            throw lines.fault("level counted | logged | timestamped")
        }
        self.level = level
        guard let key = lines.value("log").flatMap({ NamedKey($0.bytes, .log) }) else {
            throw lines.fault("log …", "de sleutel van het logboek: log naam+kenmerk+base64", "the log's key")
        }
        log = key
        var witnesses: [NamedKey] = []
        var keys: Set = [key.publicKey]
        while let text = lines.value("witness") {
            guard let witness = NamedKey(text.bytes, .witness), witness.name != key.name,
                witnesses.last.map({ $0.name < witness.name }) ?? true
            else {
                throw lines.fault(
                    "witness …",
                    "de sleutel van een getuige, op volgorde van de namen",
                    "a witness's key, in the order of the names"
                )
            }
            guard keys.insert(witness.publicKey).inserted else {
                throw lines.fault(
                    "witness …",
                    "een sleutel die geen ander heeft, ook het logboek niet",
                    "a key that nobody else has, nor the log"
                )
            }
            witnesses.append(witness)
        }
        self.witnesses = witnesses
        guard let quorum = lines.value("quorum").flatMap({ Note.number($0.bytes) }), quorum <= witnesses.count else {
            throw lines.fault("quorum 0…\(witnesses.count)")
        }
        self.quorum = quorum
        needsSignature = lines.skip("signature required")
        signers = try Self.certificates(&lines, "signer")
        timestampers = try Self.certificates(&lines, "timestamper")
        try lines.end()
    }

    private static func certificates(_ lines: inout PolicyLines, _ word: String) throws(Failure) -> [UInt8] {
        var pem: [UInt8] = []
        var count = 0
        while lines.skip(word) {
            count += 1
            guard count <= mostCertificates else { throw lines.fault("\(word): ≤ \(mostCertificates)") }
            try lines.expect(certificateBegins)
            var encoded: [UInt8] = []
            var isLast = false
            while !lines.skip(certificateEnds, allowsComments: false) {
                guard !isLast, let line = lines.next(allowsComments: false), (1...64).contains(line.count) else {
                    throw lines.fault("base64", "regels van 64 tekens base64", "lines of 64 characters of base64")
                }
                isLast = line.count < 64
                encoded += line
            }
            guard let certificate = Base64.decode(encoded), !certificate.isEmpty else {
                throw lines.fault("base64", "base64 van een certificaat", "base64 of a certificate")
            }
            pem += Array((certificateBegins + "\n").utf8)
            for start in stride(from: 0, to: encoded.count, by: 64) {
                pem += encoded[start..<min(start + 64, encoded.count)] + [10]
            }
            pem += Array((certificateEnds + "\n").utf8)
        }
        return pem
    }
}

/// The lines of a policy, one after another.
struct PolicyLines {
    private let place: String
    private let allowsComments: Bool
    private let lines: [ArraySlice<UInt8>]
    private var position = 0

    init(_ bytes: [UInt8], at place: String, allowsComments: Bool) throws(Failure) {
        self.place = place
        self.allowsComments = allowsComments
        guard bytes.count <= Policy.largest, String(validating: bytes, as: UTF8.self) != nil, bytes.last == 10 else {
            let expected = Words("UTF-8, elke regel met een regeleinde", "UTF-8, every line with a line break")
            throw Failure(place, expected: expected, found: Words("\(bytes.count) bytes"))
        }
        lines = bytes.dropLast().split(separator: 10, omittingEmptySubsequences: false)
    }

    /// The next line, and goes on to the one behind it.
    mutating func next(allowsComments: Bool = true) -> ArraySlice<UInt8>? {
        passOver(allowsComments)
        guard position < lines.count else { return nil }
        defer { position += 1 }
        return lines[position]
    }

    /// Passes over a line, if it is this one.
    mutating func skip(_ line: String, allowsComments: Bool = true) -> Bool {
        passOver(allowsComments)
        guard position < lines.count, lines[position].elementsEqual(line.utf8) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ line: String, allowsComments: Bool = true) throws(Failure) {
        if !skip(line, allowsComments: allowsComments) { throw fault(line) }
    }

    /// What stands behind a word and a space, if the next line begins so.
    mutating func value(_ word: String) -> Text? {
        passOver(true)
        let start = Array((word + " ").utf8)
        guard position < lines.count, lines[position].starts(with: start) else { return nil }
        defer { position += 1 }
        return Text(bytes: Array(lines[position].dropFirst(start.count)))
    }

    mutating func end() throws(Failure) {
        passOver(true)
        if position < lines.count { throw fault("—", "niets meer", "nothing more") }
    }

    func fault(_ line: String, _ nl: String = "", _ en: String = "") -> Failure {
        let found = position < lines.count ? Words(String(decoding: lines[position], as: UTF8.self)) : .nothing
        let expected = nl.isEmpty ? Words(line) : Words(nl, en)
        return Failure("\(place)#\(position + 1)", expected: expected, found: found)
    }

    private mutating func passOver(_ isAllowed: Bool) {
        guard allowsComments, isAllowed else { return }
        while position < lines.count, lines[position].isEmpty || lines[position].first == UInt8(ascii: "#") {
            position += 1
        }
    }
}
