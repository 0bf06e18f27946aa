import Evidence
import Testing

@testable import Verification

/// Adds to a bundle what the format page demands of every bundle and an engine may not write yet: the rule of accountability,
/// the pot, labels and tags of the result, the columns and tables made of these.
///
/// What is there is left as it is, so that a bundle which has it all comes back unchanged.
enum CompletedBundle {
    static func of(_ bundle: Bundle, _ vote: String?) throws -> Bundle {
        var files = bundle.files
        files["manifest.json"] = nil
        let rules = try JSONReader.read(try #require(files["rules.json"]))
        let before = try JSONReader.read(try #require(files["result.json"]))
        if rules["accountability"] != nil, before["accountability"] != nil, files["accountability.csv"] != nil {
            return bundle
        }
        let ruled = rules.and(["accountability": rules["accountability"] ?? "own_order"])
        files["rules.json"] = ruled.canonicalBytes
        let documents = Documents(BundleFolder(files: files))
        let count = Count(
            rules: try #require(documents.rules, "\(documents.notInForm)"),
            proposals: try #require(documents.proposals, "\(documents.notInForm)"),
            aggregate: try #require(documents.aggregate),
            profile: documents.profile,
            motionVotes: nil
        )
        let certificate = try #require(documents.certificate, "\(documents.notInForm)")
        let counted = try CountChecks(count: count, certificate: certificate, result: before).replay()
        let digest = Digest.hexadecimal(Digest.sha256(ruled.canonicalBytes))
        let expected = ExpectedResult(count: count, rulesDigest: digest)
        var result = before.and(["rules_sha256": .string(digest)])
        result = result.and(["accountability": expected.accountability(counted)])
        for member in expected.repeated + expected.decided(counted, text: { _ in nil }) where result[member.key] == nil
        {
            result = result.and(.object([member]))
        }
        if let projects = expected.repeated.first(where: { $0.key == "projects" })?.value {
            result = result.and(["projects": projects])
        }
        files["result.json"] = result.canonicalBytes
        files["result.csv"] = ExpectedTable(result).projects
        files["accountability.csv"] = ExpectedTable(result).accountability
        var page = String(decoding: try #require(files["result.html"]), as: UTF8.self)
        if case .text(let old)? = before["rules_sha256"] { page = page.replacing(old.string, with: digest) }
        if !page.contains("<section id=\"accountability\"") {
            page = page.replacing("</main>", with: WrittenPage(result: result).accountability + "</main>")
        }
        files["result.html"] = Array(page.utf8)
        guard case .text(let id)? = result.value(at: "/vote/id") else { return bundle }
        return try Bundle(voteID: vote ?? id.string, files: files)
    }
}
