import Foundation
import TestSupport
import Wijkstem

/// A vote in a folder of its own, with a key, a clock that goes on by a second at each look, and nonces that repeat with the test.
final class StagedVote {
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
    let keeper = LogKeeper(key: StagedVote.key)
    var path: String { files.path("stemming") }
    private let ticks = Ticks()
    private let start: Int

    /// The clock begins at `start`, in seconds since 1970.
    init(rules: String, policy: String? = nil, start: Int = 1_803_929_400) throws {
        self.start = start
        files = try TemporaryFolder()
        try write(rules, "spelregels.json")
        try PrivateFile.create(Self.keyFile, path: files.path("operator.key"))
        if let policy { try write(policy, "policy.txt") }
        try SealVote.begin(
            path,
            rules: files.path("spelregels.json"),
            key: files.path("operator.key"),
            policy: policy.map { _ in files.path("policy.txt") }
        )
    }

    /// Writes a file beside the vote and returns its path.
    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try text.write(toFile: files.path(name), atomically: true, encoding: .utf8)
        return files.path(name)
    }

    /// Takes the vote in hand for one step.
    func step<Value>(_ body: (inout SealVote) throws -> Value) throws -> Value {
        var vote = try SealVote(path)
        let (ticks, start) = (ticks, start)
        vote.clock = LogClock { LogTime(seconds: start + ticks.next()) }
        vote.nonce = { Array(Digest(of: "nonce \(ticks.next())".utf8).bytes) }
        return try body(&vote)
    }

    var stage: SealStage {
        get throws { try SealVote(path).stage }
    }

    /// The files of the vote, by their paths in it.
    func contents() throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for name in try Folder.files(in: path) ?? [] { contents[name] = try SmallFile.read(path: "\(path)/\(name)") }
        return contents
    }

    /// Puts other files in the place of all of them.
    func restore(_ contents: [String: [UInt8]]) throws {
        try FileManager.default.removeItem(atPath: path)
        for (name, bytes) in contents {
            let url = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url)
        }
    }
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
enum SealedExample {
    static func rules(
        ties: String = #"["min-cost","max-votes","listed"]"#,
        ballots: String = "open",
        evidence: String = "logged",
        more: String = ""
    ) -> String {
        """
        {"format":"wijkstem-rules/1","vote":{"id":"wijk-2027","name":"Wijkgeld"},"language":"nl","currency":"EUR",
        "sources":[{"id":"a","name":"Gemeente","amount":"1000"}],"ballot":{"kind":"approval","max":2},
        "method":{"rule":"equal-shares","completion":"add1u"},"ties":\(ties),
        "disclosure":{"ballots":"\(ballots)"},"evidence":"\(evidence)"\(more)}
        """
    }

    static let proposals = "id;naam;kosten\n1;Bankje;300\n2;Boom;300\n3;Feest;600\n4;Pad;600\n"
    static let first = "stem\n1,2\n2\n3\n1,2,3\n4,1\n"
    static let second = "stem\n2,3\n4\n3\n"
    static let both = "stem\n1,2\n2\n3\n1,2,3\n4,1\n2,3\n4\n3\n"
    static let dice = [
        LotRecord.Thrower(name: "Bo", throwDigits: "31415265356112345612"),
        LotRecord.Thrower(name: "Cy", throwDigits: "11111111111111111111"),
    ]
}
