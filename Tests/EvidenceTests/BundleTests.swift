import CanonicalJSON
import Evidence
import FileAccess
import Foundation
import TestSupport
import Testing
import VotingModel
import Wijkstem

@Suite("Bundles")
struct BundleTests {
    private func village() throws -> RunVote.Result {
        try RunVote(
            input: InputFiles(
                proposals: Fixtures.path("lindeveen/voorstellen.csv"),
                ballots: Fixtures.path("lindeveen/stemmen.csv")
            ),
            rules: Fixtures.path("lindeveen/spelregels.json")
        )()
    }

    @Test func theSameVoteGivesTheSameBytes() throws {
        let (first, second) = (try village().bundle, try village().bundle)
        #expect(first.files == second.files)
        #expect(first.rootDigest == second.rootDigest)
    }

    @Test func theOrderOfTheBallotsLeavesNoTrace() throws {
        let folder = try TemporaryFolder()
        var lines = try Fixtures.text("lindeveen/stemmen.csv").split(separator: "\r\n").map(String.init)
        let heading = lines.removeFirst()
        var generator = SeededGenerator(seed: 3)
        let shuffled = ([heading] + lines.shuffled(using: &generator)).map { $0 + "\r\n" }.joined()
        try shuffled.write(toFile: folder.path("stemmen.csv"), atomically: true, encoding: .utf8)
        let other = try RunVote(
            input: InputFiles(
                proposals: Fixtures.path("lindeveen/voorstellen.csv"),
                ballots: folder.path("stemmen.csv")
            ),
            rules: Fixtures.path("lindeveen/spelregels.json")
        )()
        let village = try village()
        for name in village.bundle.files.keys where name != "proposals.json" && name != "manifest.json" {
            #expect(village.bundle.files[name] == other.bundle.files[name], "\(name)")
        }
    }

    @Test func everyJSONFileIsCanonicalAndTheManifestListsAllOthers() throws {
        let bundle = try village().bundle
        for (name, bytes) in bundle.files where name.hasSuffix(".json") {
            #expect(try StrictReader.read(bytes).isCanonical(in: bytes), "\(name)")
        }
        let manifest = try StrictReader.read(try #require(bundle.files["manifest.json"])).value
        guard case .array(let entries)? = manifest["files"] else {
            Issue.record("no files")
            return
        }
        let listed = entries.compactMap { entry -> String? in
            guard case .string(let path)? = entry["path"], case .string(let digest)? = entry["sha256"],
                let bytes = bundle.files[path], Digest(of: bytes).hexadecimal == digest,
                entry["size"] == .integer(bytes.count)
            else { return nil }
            return path
        }
        #expect(listed == bundle.files.keys.filter { $0 != "manifest.json" }.sorted())
        let others: Set = [
            "ballots/motions.json", "box.json", "candidates.json", "groups.csv", "motions.csv", "roll.json",
            "rounds.csv",
        ]
        // Those of a log stand there with one only.
        let logged = Bundle.fileNames.filter { name in
            ["META-INF/", "keys/", "log/", "time/"].contains { name.hasPrefix($0) }
        }
        #expect(logged.count == 10)
        #expect(Set(bundle.files.keys) == Bundle.fileNames.subtracting(others).subtracting(logged))
    }

    @Test func profileLinesAscendAndHoldEveryCountedBallot() throws {
        let result = try village()
        let text = String(decoding: try #require(result.bundle.files["ballots/profile.jsonl"]), as: UTF8.self)
        let lines = text.split(separator: "\n").map { Array($0.utf8) }
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        let counts = try lines.map { line in
            guard case .integer(let count)? = try StrictReader.read(line).value["count"] else { return 0 }
            return count
        }
        #expect(counts.reduce(0, +) == 424)
        #expect(result.document.ballots.invalid == 2)
    }

    @Test func theResultReadsBackAsItself() throws {
        let result = try village()
        let bytes = try #require(result.bundle.files["result.json"])
        let read = try ResultDocument(json: try StrictReader.read(bytes).value)
        #expect(read.json == result.document.json)
    }

    @Test func aDisclosureOfTotalsKeepsTheBallotsBack() throws {
        let folder = try TemporaryFolder()
        let rules = try Fixtures.text("lindeveen/spelregels.json").replacing(
            #""ballots": "open""#,
            with: #""ballots": "totals""#
        )
        .replacing(#"{"rule": "equal-shares", "utility": "cost", "completion": "add1"}"#, with: #"{"rule": "greedy"}"#)
        try rules.write(toFile: folder.path("spelregels.json"), atomically: true, encoding: .utf8)
        let run = RunVote(
            input: InputFiles(
                proposals: Fixtures.path("lindeveen/voorstellen.csv"),
                ballots: Fixtures.path("lindeveen/stemmen.csv")
            ),
            rules: folder.path("spelregels.json")
        )
        #expect(try run().bundle.files["ballots/profile.jsonl"] == nil)
        #expect(try run().bundle.files["ballots/aggregate.json"] != nil)
    }

    @Test func aBundleReplacesOnlyABundle() throws {
        let folder = try TemporaryFolder()
        let bundle = try village().bundle
        try bundle.write(to: folder.path("uitslag"), force: false)
        #expect(throws: IOFailure(.write, folder.path("uitslag"), .exists)) {
            try bundle.write(to: folder.path("uitslag"), force: false)
        }
        try bundle.write(to: folder.path("uitslag"), force: true)
        try "van iemand".write(toFile: folder.path("uitslag/notulen.txt"), atomically: true, encoding: .utf8)
        #expect(throws: IOFailure(.replace, folder.path("uitslag"), .notOurs)) {
            try bundle.write(to: folder.path("uitslag"), force: true)
        }
        #expect(try Folder.files(in: folder.path("uitslag"))?.contains("notulen.txt") == true)
        #expect(folder.contents == ["uitslag"])
    }

    @Test func digestsAreGroupedForPeopleAndReadInAnyGrouping() {
        let digest = Digest(of: Array("abc".utf8))
        #expect(digest.hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digest.grouped.hasPrefix("ba78 16bf 8f01 "))
        #expect(digest.matches("BA7816BF8F01CFEA 414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"))
        #expect(!digest.matches("ba78"))
        #expect(!digest.matches(""))
    }

    @Test func aRunningDigestIsTheDigestOfTheWhole() {
        let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }
        let running = RunningDigest()
        running.add(bytes[..<123])
        running.add(bytes[123...])
        #expect(running.digest() == Digest(of: bytes))
    }
}
