import Foundation
import GRDB
import TestSupport
import Testing
import Wijkstem

@testable import Dossier

/// Timestamps by an authority of the tests' own, whose clock is that of the machine.
@Suite("A dossier and its timestamps")
struct StampedDossierTests {
    private let authority: OutsideAuthority
    private let test: TestDossier

    init() throws {
        authority = try OutsideAuthority.shared()
        let rules = DossierExample.rules().replacing(#""evidence":"logged""#, with: #""evidence":"timestamped""#)
        test = try TestDossier(rules: rules, policy: try Self.policy(authority))
    }

    private static func policy(_ authority: OutsideAuthority) throws -> String {
        let policy = try Keys.policy(
            level: .timestamped,
            log: TestDossier.key.publicKey(.log).text,
            witnesses: [],
            quorum: 0,
            requiresSignature: false,
            signers: [],
            timestampers: [authority.path("stamps.pem")]
        )
        return String(decoding: policy.bytes, as: UTF8.self)
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
        let answer = test.files.path("\(file.rawValue)-\(name).tsr")
        try Data(try authority.answer(query, by: name)).write(to: URL(filePath: answer))
        _ = try dossier.outside { try $0.takeTimestamp(file, response: answer) }
    }

    private func counted(_ dossier: VoteDossier) throws {
        _ = try dossier.importBallots(try test.write(DossierExample.first, "a.csv"))
        _ = try dossier.close(test.keeper)
        try stamp(.close, dossier)
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

    @Test func withoutAStampOfTheCloseNobodyCounts() throws {
        let dossier = try opened()
        try stamp(.rules, dossier)
        _ = try dossier.importBallots(try test.write(DossierExample.first, "a.csv"))
        _ = try dossier.close(test.keeper)
        #expect(throws: InputError.self) { _ = try dossier.count() }
        #expect(try test.stage == .closed)
        try stamp(.close, dossier)
        _ = try dossier.count()
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
