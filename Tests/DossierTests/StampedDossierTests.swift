import Foundation
import GRDB
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

/// Timestamps by an authority of the tests' own, whose clock is that of the machine.
@Suite("A dossier and its timestamps")
struct StampedDossierTests {
    /// An authority by `openssl`, and another that nobody named.
    private struct Authority {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            for name in ["stamps", "others"] {
                try openssl([
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
                    "-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem", "-addext",
                    "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=critical,timeStamping",
                ])
                let configuration = """
                    [tsa]
                    default_tsa = one
                    [one]
                    serial = \(name).serial
                    signer_cert = \(name).pem
                    signer_key = \(name).key
                    signer_digest = sha256
                    default_policy = 1.2.3.4.1
                    digests = sha256
                    ess_cert_id_alg = sha256

                    """
                try configuration.write(toFile: folder.path("\(name).cnf"), atomically: true, encoding: .utf8)
            }
        }

        func policy() throws -> String {
            let policy = try Keys.policy(
                level: .timestamped,
                log: TestDossier.key.publicKey(.log).text,
                witnesses: [],
                quorum: 0,
                requiresSignature: false,
                signers: [],
                timestampers: [folder.path("stamps.pem")]
            )
            return String(decoding: policy.bytes, as: UTF8.self)
        }

        /// The path of its answer to a question.
        func answer(_ query: [UInt8], by name: String = "stamps") throws -> String {
            try Data(query).write(to: URL(filePath: folder.path("query")))
            let answer = "\(UUID().uuidString).tsr"
            try openssl(["ts", "-reply", "-config", "\(name).cnf", "-queryfile", "query", "-out", answer])
            return folder.path(answer)
        }

        private func openssl(_ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["openssl"] + arguments
            process.currentDirectoryURL = URL(filePath: folder.path(""))
            process.standardError = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
        }
    }

    private let authority: Authority
    private let test: TestDossier

    init() throws {
        authority = try Authority()
        let rules = DossierExample.rules().replacing(#""evidence":"logged""#, with: #""evidence":"timestamped""#)
        test = try TestDossier(rules: rules, policy: try authority.policy())
    }

    /// The dossier by the clock of the machine, open for votes.
    private func opened() throws -> VoteDossier {
        let dossier = try VoteDossier(test.path)
        _ = try dossier.importList(try test.write(DossierExample.proposals, "voorstellen.csv"))
        _ = try dossier.fixRules(test.keeper)
        _ = try dossier.open(test.keeper)
        return dossier
    }

    private func stamp(_ file: StampedFile, _ dossier: VoteDossier, by name: String = "stamps") throws {
        let query = try dossier.outside { try $0.timestampQuery(file) }
        let answer = try authority.answer(query, by: name)
        _ = try dossier.outside { try $0.takeTimestamp(file, response: answer) }
    }

    private func counted(_ dossier: VoteDossier, stampsClose: Bool = true) throws {
        _ = try dossier.importBallots(try test.write(DossierExample.first, "a.csv"))
        _ = try dossier.close(test.keeper)
        if stampsClose { try stamp(.close, dossier) }
        _ = try dossier.count()
    }

    @Test func withItsStampsItEndsInABundleThatTheVerifierFindsValid() throws {
        let dossier = try opened()
        try stamp(.rules, dossier)
        try counted(dossier)
        let bundle = try dossier.publish { test.keeper }.bundle
        #expect(bundle.files["time/rules.tsr"] != nil && bundle.files["time/close.tsr"] != nil)
        #expect(try dossier.fsck().isEmpty)
        let out = test.files.path("uitslag")
        try bundle.write(to: out, force: false)
        let (verdict, complaints) = try verdict(of: out)
        #expect(verdict == "valid", "\(complaints)")
    }

    @Test func withoutAStampOfTheCloseItIsNotPublished() throws {
        let dossier = try opened()
        try stamp(.rules, dossier)
        try counted(dossier, stampsClose: false)
        #expect(throws: (any Error).self) { _ = try dossier.publish { test.keeper } }
        #expect(try test.stage == .counted)
        try stamp(.close, dossier)
        _ = try dossier.publish { test.keeper }
        #expect(try test.stage == .final)
    }

    @Test func aStampOfAnotherAuthorityIsRefusedAndLeavesTheFileAsItWas() throws {
        let dossier = try opened()
        let before = try dossier.read { tables in try DossierTable.allCases.map { try tables.rows($0) } }
        #expect(throws: EvidenceFailure.self) { try stamp(.rules, dossier, by: "others") }
        #expect(try dossier.read { tables in try DossierTable.allCases.map { try tables.rows($0) } } == before)
    }

    @Test func editsOfAStampAreFound() throws {
        let dossier = try opened()
        try stamp(.rules, dossier)
        let queue = try DatabaseQueue(path: test.path)
        try queue.write {
            try $0.execute(sql: "UPDATE file SET bytes = CAST(bytes || x'00' AS BLOB) WHERE path = 'time/rules.tsr'")
        }
        try queue.close()
        #expect(try !dossier.fsck().isEmpty)
    }

    @Test func signingOutOfTurnNamesTheCommandsOfADossier() throws {
        let dossier = try opened()
        let fault = dossierFault {
            try dossier.outside {
                try $0.sign(certificate: "a.pem", key: "a.key", passphraseFile: nil, replaces: false)
            }
        }
        #expect(fault == .notOutside(.sign, stage: .open, next: [.import, .close]))
    }
}
