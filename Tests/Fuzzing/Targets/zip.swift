// seeds: *.zip
import Evidence

@testable import Verification

/// The verifier takes no bytes for a sound archive but those that the engine writes of the same files; what it opens as a bundle in memory does not end it.
func holds(_ input: [UInt8]) throws {
    _ = try? BundleFolder(archive: input)
    let source = Verification.Archive.Source(size: input.count) { start, count in
        let start = min(max(0, start), input.count)
        return Array(input[start..<min(input.count, start + max(0, count))])
    }
    let archive = Verification.Archive(source, .large)
    guard archive.faults.isEmpty, archive.tooLarge.isEmpty else { return }
    let files = Dictionary(uniqueKeysWithValues: archive.files.map { ($0.key.rawValue, $0.value) })
    require(try Evidence.Archive.bytes(of: files) == input, "there is one archive of these files")
}
