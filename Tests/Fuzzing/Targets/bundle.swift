// seeds: *.bundle
// length: 16384
@testable import Verification

/// No bundle ends the verifier, whatever its files say; what is found wrong can be told in both languages.
///
/// The manifest is made anew for each input, so that checks beyond the digests are reached. An input is the files one after another, each below a line `=== PATH`. JSON has no line break at its end.
func holds(_ input: [UInt8]) throws {
    var files = files(of: input)
    for (path, bytes) in files where path.hasSuffix(".json") && bytes.last == UInt8(ascii: "\n") {
        files[path] = bytes.dropLast()
    }
    let manifest = JSON.with([
        "files": .list(
            files.sorted { $0.key < $1.key }.map { path, bytes in
                .with([
                    "path": .string(path),
                    "sha256": .string(Digest.hexadecimal(Digest.sha256(bytes))),
                    "size": .integer(bytes.count),
                    "visibility": .string("public"),
                ])
            }
        ),
        "format": .string("wijkstem-bundle/1"),
        "vote": .string(vote(files["rules.json"])),
    ])
    files["manifest.json"] = manifest.canonicalBytes
    let report = Verifier().verify(BundleFolder(files: files))
    require(report.lines.map(\.check.rawValue).count > 20, "every check is in the report")
    require(report.verdict != .valid, "a bundle without a page is not valid")
    for language in [ReportLanguage.nl, .en] { require(!report.text(language).isEmpty, "the report has words") }
    require((try? JSONReader.read(Array(report.json.utf8))) != nil, "the report as JSON is JSON: \(report.json)")
}

/// The page and the guide are not told, and stand for themselves: a page that says nothing fails at the last check alone.
private func files(of input: [UInt8]) -> [String: [UInt8]] {
    var files = ["VERIFY.md": Array("x".utf8), "result.html": Array("x".utf8)]
    var path: String?
    for line in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        if line.starts(with: "=== ".utf8) {
            let name = String(decoding: line.dropFirst(4), as: UTF8.self)
            path = BundleFile(rawValue: name) == nil ? nil : name
            if let path { files[path] = [] }
        } else if let path {
            files[path, default: []] += line + [UInt8(ascii: "\n")]
        }
    }
    return files
}

/// The id of the vote that the rules name, so that the manifest names the same.
private func vote(_ rules: [UInt8]?) -> String {
    guard let rules, case .text(let id)? = try? JSONReader.read(rules).value(at: "/vote/id") else { return "x" }
    return id.string
}
