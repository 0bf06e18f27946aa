import VotingModel

extension Policy {
    /// Reads a policy strictly: it has one text, in one order.
    ///
    /// `isCopy` says that it comes from elsewhere, where empty lines and lines that begin with `#` may stand outside certificates.
    ///
    /// - Throws: `PolicyError` with the line.
    public init(bytes: [UInt8], isCopy: Bool = false) throws(PolicyError) {
        var reader = try PolicyReader(bytes, skipsComments: isCopy)
        guard try reader.take() == Self.format else { throw reader.error(.format) }
        guard let word = try reader.take("level "), let level = EvidenceLevel(rawValue: word) else {
            throw reader.error(.level)
        }
        let log = try reader.key("log ", .log)
        var witnesses: [PublicKey] = []
        while reader.isNext("witness ") {
            let witness = try reader.key("witness ", .witness)
            if witness.name == log.name || witnesses.contains(where: { $0.name == witness.name }) {
                throw reader.error(.witnessName)
            }
            if witness.bytes == log.bytes || witnesses.contains(where: { $0.bytes == witness.bytes }) {
                throw reader.error(.sharedKey)
            }
            if let last = witnesses.last, last.name > witness.name { throw reader.error(.order) }
            witnesses.append(witness)
        }
        guard let digits = try reader.take("quorum "), let quorum = Int(digits), String(quorum) == digits,
            0...witnesses.count ~= quorum
        else { throw reader.error(.quorum) }
        var requiresSignature = false
        if reader.isNext("signature required") {
            requiresSignature = try reader.take() == "signature required"
            if !requiresSignature { throw reader.error(.unexpected) }
        }
        let signers = try reader.certificates(after: "signer")
        let timestampers = try reader.certificates(after: "timestamper")
        guard reader.isAtEnd else { throw reader.error(.unexpected, atNext: true) }
        try self.init(
            level: level,
            log: log,
            witnesses: witnesses,
            quorum: quorum,
            requiresSignature: requiresSignature,
            signers: signers,
            timestampers: timestampers
        )
    }
}

/// The lines of a policy, one after the other.
private struct PolicyReader {
    private let lines: [String]
    private let skipsComments: Bool
    /// The line that comes next, from 0.
    private var position = 0

    init(_ bytes: [UInt8], skipsComments: Bool) throws(PolicyError) {
        guard bytes.count <= Policy.byteLimit else { throw PolicyError(.tooLong) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PolicyError(.lineEnd) }
        // By bytes: a CR belongs to the line, and is refused there.
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.removeLast().isEmpty else { throw PolicyError(.lineEnd, line: lines.count + 1) }
        self.lines = lines
        self.skipsComments = skipsComments
        skip()
    }

    var isAtEnd: Bool { position == lines.count }

    /// About the line that was taken last, or the next one.
    func error(_ code: PolicyError.Code, atNext: Bool = false) -> PolicyError {
        PolicyError(code, line: atNext ? position + 1 : max(taken, 1))
    }

    /// The number of the line that was taken last.
    private var taken = 0

    private mutating func skip() {
        while skipsComments, position < lines.count,
            lines[position].isEmpty || lines[position].utf8.first == UInt8(ascii: "#")
        {
            position += 1
        }
    }

    func isNext(_ beginning: String) -> Bool { !isAtEnd && lines[position].utf8.starts(with: beginning.utf8) }

    /// The next line.
    mutating func take(insideCertificate: Bool = false) throws(PolicyError) -> String {
        guard !isAtEnd else { throw PolicyError(.unexpected, line: lines.count + 1) }
        let line = lines[position]
        position += 1
        taken = position
        if !insideCertificate { skip() }
        return line
    }

    /// What follows `beginning` in the next line; `nil` where it begins otherwise.
    mutating func take(_ beginning: String) throws(PolicyError) -> String? {
        let line = try take()
        guard line.utf8.starts(with: beginning.utf8) else { return nil }
        return String(decoding: line.utf8.dropFirst(beginning.utf8.count), as: UTF8.self)
    }

    mutating func key(_ beginning: String, _ role: KeyRole) throws(PolicyError) -> PublicKey {
        guard let text = try take(beginning) else { throw error(.unexpected) }
        let key: PublicKey
        do {
            key = try PublicKey(text: text)
        } catch {
            switch error.code {
            case .keyID: throw self.error(.keyID)
            case .weakKey: throw self.error(.weakKey)
            default: throw self.error(.key)
            }
        }
        guard key.role == role else { throw error(.role) }
        return key
    }

    /// Every certificate that stands here under a line with `word` alone.
    mutating func certificates(after word: String) throws(PolicyError) -> [KeyCertificate] {
        var certificates: [KeyCertificate] = []
        while !isAtEnd, lines[position].utf8.elementsEqual(word.utf8) {
            _ = try take()
            if certificates.count == Policy.certificateLimit { throw error(.tooManyCertificates) }
            certificates.append(try certificate())
        }
        return certificates
    }

    private mutating func certificate() throws(PolicyError) -> KeyCertificate {
        guard try take(insideCertificate: true) == KeyCertificate.begin else { throw error(.certificate) }
        let first = taken
        var base64 = ""
        while true {
            let line = try take(insideCertificate: true)
            if line == KeyCertificate.end { break }
            base64 += line
        }
        // One text for each certificate: what is read is written again so.
        guard let bytes = Base64.bytes(base64), let certificate = KeyCertificate(bytes),
            certificate.text.utf8.elementsEqual(lines[first - 1..<taken].map { $0 + "\n" }.joined().utf8)
        else { throw PolicyError(.certificate, line: first) }
        skip()
        return certificate
    }
}
