import Foundation
import TestSupport
import Testing
import Wijkstem

/// The commands that VERIFY.md gives are run as they stand there.
@Suite("The commands of VERIFY.md")
struct VerifyGuideTests {
    /// 15 January 2026, while the certificate was good.
    private static let then = 1_768_464_000

    /// A vote that was signed by a certificate which has expired since, as a folder; and the folder around it.
    private func folder(language: String) throws -> (around: TemporaryFolder, bundle: URL, text: String) {
        let authority = try OutsideAuthority.shared()
        let name = "expired-\(language)"
        try authority.expiredSigner(name)
        let policy = try Keys.policy(
            level: .logged,
            log: StagedVote.key.publicKey(.log).text,
            witnesses: [],
            quorum: 0,
            requiresSignature: false,
            signers: [authority.path("\(name).pem")],
            timestampers: []
        )
        let rules = SealedExample.rules().replacing("\"nl\"", with: "\"\(language)\"")
        let staged = try StagedVote(
            rules: rules,
            policy: String(decoding: policy.bytes, as: UTF8.self),
            start: Self.then
        )
        _ = try staged.step { try $0.fixRules(staged.keeper) }
        let list = try staged.write(SealedExample.proposals, "voorstellen.csv")
        _ = try staged.step { try $0.open(staged.keeper, list: list) }
        let ballots = try staged.write(SealedExample.both, "a.csv")
        _ = try staged.step { try $0.addBatch(ballots) }
        _ = try staged.step { try $0.close(staged.keeper) }
        _ = try staged.step { try $0.tally() }
        let key = staged.files.path("signer.key")
        try PrivateFile.create(try SmallFile.read(path: authority.path("\(name).key")), path: key)
        try staged.step {
            try $0.sign(certificate: authority.path("\(name).pem"), key: key, passphraseFile: nil, replaces: false)
        }
        _ = try staged.step { try $0.finish(staged.keeper) }
        let bundle = try staged.step { try $0.bundle() }
        let around = try TemporaryFolder()
        try bundle.write(to: around.path("uitslag"), force: false)
        let text = String(decoding: try #require(bundle.files["VERIFY.md"]), as: UTF8.self)
        return (around, URL(filePath: around.path("uitslag")), text)
    }

    /// Its commands but for those of stemcheck and of timestamps and who makes them, which this vote has none of.
    private func commands(_ text: String) -> String {
        text.replacing("\\\n", with: " ").split(separator: "\n").filter { $0.hasPrefix("    ") }
            .filter { !$0.contains("stemcheck") && !$0.contains(" time/") && !$0.contains("timestampers.pem") }
            .joined(separator: "\n")
    }

    private func run(_ commands: String, in folder: URL) throws -> Int32 {
        try OutsideProgram.run(["bash", "-e", "-o", "pipefail", "-c", commands], in: folder).exitCode
    }

    @Test(arguments: ["nl", "en"])
    func acceptASignatureWhoseCertificateHasExpiredSince(_ language: String) throws {
        let (around, bundle, text) = try folder(language: language)
        defer { _ = around }
        let commands = commands(text)
        #expect(commands.contains("openssl cms -verify") && commands.contains("sha256sum -c"))
        #expect(try run(commands, in: bundle) == 0)
        // As of today it has expired.
        let now = commands.replacing(/-attime "\$[a-z]+"/, with: "")
        #expect(now != commands)
        #expect(try run(now, in: bundle) != 0)
        // And nothing else is accepted for the manifest.
        var manifest = try Data(contentsOf: bundle.appending(path: "manifest.json"))
        manifest.append(0x20)
        try manifest.write(to: bundle.appending(path: "manifest.json"))
        #expect(try run(commands, in: bundle) != 0)
    }
}
