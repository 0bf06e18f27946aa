import Foundation
import TestSupport
import Wijkstem

@testable import Dossier

/// A vote in a dossier of its own, with a key, a clock that goes on by a second at each look, and random bytes that repeat with the test.
///
/// Its folder goes when it does: an optimised test holds on to it to its end.
final class TestDossier {
    static let key: SigningKey = {
        guard let name = KeyName("beekdal.example"),
            let key = try? SigningKey(name: name, secret: [UInt8](repeating: 7, count: 32))
        else { fatalError("32 bytes are a key") }
        return key
    }()
    /// Made once: the passphrase of a key file takes half a second to stretch.
    private static let keyFile: [UInt8] = {
        guard let passphrase = try? Passphrase(Array("een lange wachtzin".utf8)),
            let file = try? KeyFile(sealing: key, with: passphrase)
        else { fatalError("a key can be kept") }
        return file.bytes
    }()

    let files: TemporaryFolder
    let keeper = LogKeeper(key: TestDossier.key)
    var path: String { files.path("stemming.wijkstem") }
    private let ticks = Ticks()

    /// `policy` is the text of a policy; without one the key alone counts.
    init(rules: String, policy: String? = nil) throws {
        files = try TemporaryFolder()
        try write(rules, "spelregels.json")
        try PrivateFile.create(Self.keyFile, path: files.path("operator.key"))
        let policy = try policy.map { try write($0, "policy.txt") }
        try VoteDossier.create(
            path,
            rules: files.path("spelregels.json"),
            key: files.path("operator.key"),
            policy: policy
        )
    }

    /// Writes a file beside the dossier and returns its path.
    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try text.write(toFile: files.path(name), atomically: true, encoding: .utf8)
        return files.path(name)
    }

    /// Opens the dossier, or a copy of it.
    func open(_ copy: String? = nil, isReadOnly: Bool = false, patience: Int = 0) throws -> VoteDossier {
        let dossier = try VoteDossier(copy ?? path, isReadOnly: isReadOnly, patience: patience)
        let ticks = ticks
        dossier.clock = LogClock { LogTime(seconds: 1_803_929_400 + ticks.next()) }
        dossier.random = { Digest(of: "random \(ticks.next())".utf8).bytes }
        return dossier
    }

    var stage: SealStage { get throws { try open(isReadOnly: true).state().stage } }
}

/// Counts looks.
private final class Ticks: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func next() -> Int {
        lock.withLock {
            count += 1
            return count
        }
    }
}

/// A rulebook and files that go with it.
enum DossierExample {
    static func rules(ties: String = #"["min-cost","max-votes","listed"]"#, ballots: String = "open") -> String {
        """
        {"format":"wijkstem-rules/1","vote":{"id":"wijk-2027","name":"Wijkgeld"},"language":"nl","currency":"EUR",
        "sources":[{"id":"a","name":"Gemeente","amount":"1000"}],"ballot":{"kind":"approval","max":2},
        "method":{"rule":"equal-shares","completion":"add1u"},"ties":\(ties),
        "disclosure":{"ballots":"\(ballots)"},"evidence":"logged"}
        """
    }

    static let proposals = "id;naam;kosten\n1;Bankje;300\n2;Boom;300\n3;Feest;600\n4;Pad;600\n"
    static let first = "stem\n1,2\n2\n3\n1,2,3\n4,1\n"
    static let second = "stem\n2,3\n4\n3\n"
    static let dice = [
        LotRecord.Thrower(name: "Bo", throwDigits: "31415265356112345612"),
        LotRecord.Thrower(name: "Cy", throwDigits: "11111111111111111111"),
    ]
}

extension TestDossier {
    /// A vote that has come to a stage, with eight ballots.
    convenience init(at stage: SealStage, rules: String = DossierExample.rules()) throws {
        try self.init(rules: rules)
        let dossier = try open()
        let list = try write(DossierExample.proposals, "voorstellen.csv")
        let (first, second) = (
            try write(DossierExample.first, "a.csv"), try write(DossierExample.second, "b.csv")
        )
        let drawsLot = rules.contains("lot:drawn")
        let steps: [(SealStage, () throws -> Void)] = [
            (
                .rulesFixed,
                { [keeper] in
                    _ = try dossier.importList(list)
                    _ = try dossier.fixRules(keeper)
                }
            ),
            (
                .open,
                { [keeper] in
                    _ = try dossier.open(keeper)
                    _ = try dossier.importBallots(first)
                    _ = try dossier.importBallots(second)
                }
            ),
            (.closed, { [keeper] in _ = try dossier.close(keeper) }),
            (.lotDrawn, { _ = try dossier.drawLot(throwers: DossierExample.dice, secrets: []) }),
            (.counted, { _ = try dossier.count() }),
            (.final, { [keeper] in _ = try dossier.publish { keeper } }),
        ]
        for (reached, step) in steps where reached <= stage {
            if reached == .lotDrawn, !drawsLot { continue }
            try step()
        }
    }
}

/// What a body was refused for, or `nil`.
func dossierFault(_ body: () throws -> Void) -> Finding.DossierFault? {
    do {
        try body()
    } catch let error as InputError {
        if case .dossier(let fault)? = error.findings.first?.reason { return fault }
    } catch {}
    return nil
}
