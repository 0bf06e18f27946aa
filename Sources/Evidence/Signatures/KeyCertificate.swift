import CryptoShims

/// An X.509 certificate that counts, as a policy has it.
///
/// Only that it is one is known here; what chains to it, the checks of signatures and timestamps ask.
public struct KeyCertificate: Sendable, Equatable {
    static let begin = "-----BEGIN CERTIFICATE-----"
    static let end = "-----END CERTIFICATE-----"
    static let lineLength = 64
    /// In bytes of DER.
    static let byteLimit = 1 << 16

    /// DER.
    public let bytes: [UInt8]

    /// `nil` where `bytes` are not one certificate.
    public init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count <= Self.byteLimit else { return nil }
        self.bytes = bytes
        // A seal of no bytes: anchors are read first, so anything but a fault of theirs says that this is a certificate.
        var result = wijkstem_cades_result()
        let pem = Array(text.utf8)
        guard unsafe wijkstem_cades_verify([], 0, [], 0, pem, pem.count, 0, &result) == .notDER else { return nil }
    }

    /// The certificates of a PEM file, in order, as tools write them; text around them is skipped.
    ///
    /// - Returns: `nil` where one is not in form, or there is none.
    public static func all(inPEM file: [UInt8]) -> [KeyCertificate]? {
        var certificates: [KeyCertificate] = []
        var body: [UInt8]?
        for var line in file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            while let last = line.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: " ") { line.removeLast() }
            if line.elementsEqual(begin.utf8) {
                guard body == nil else { return nil }
                body = []
            } else if line.elementsEqual(end.utf8) {
                guard let text = body, let bytes = Base64.bytes(text), let certificate = KeyCertificate(bytes) else {
                    return nil
                }
                certificates.append(certificate)
                body = nil
            } else {
                body?.append(contentsOf: line)
            }
        }
        return certificates.isEmpty || body != nil ? nil : certificates
    }

    /// PEM: two lines around base64 in lines of 64 characters, each ended by LF.
    public var text: String {
        var text = Self.begin + "\n"
        var rest = Array(Base64.text(bytes).utf8)[...]
        while !rest.isEmpty {
            text += String(decoding: rest.prefix(Self.lineLength), as: UTF8.self) + "\n"
            rest = rest.dropFirst(Self.lineLength)
        }
        return text + Self.end + "\n"
    }
}
