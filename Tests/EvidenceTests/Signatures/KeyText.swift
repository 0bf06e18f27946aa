import Crypto
import Foundation

/// A key as text, of any 32 bytes, by another hand than the library's.
struct KeyText {
    let text: String

    init(_ name: String, _ role: UInt8, _ key: [UInt8]) {
        let id = SHA256.hash(data: Data(Array(name.utf8) + [10, role] + key)).prefix(4)
        let digits = id.map { String(format: "%02x", $0) }.joined()
        text = "\(name)+\(digits)+\(Data([role] + key).base64EncodedString())"
    }

    /// The 32 bytes of a key as text.
    static func bytes(of text: String) -> [UInt8] {
        let parts = text.split(separator: "+", maxSplits: 2)
        return Array((Data(base64Encoded: String(parts[2])) ?? Data()).dropFirst())
    }
}
