import BallotMethods
import Evidence
import TestSupport
import Testing
import Verification
import VotingModel

@Suite("Flipped bytes")
struct FlippedBytesTests {
    /// Two projects, three ballots: as small as a bundle gets.
    private func small() throws -> Bundle {
        var builder = BallotProfileBuilder(kind: .approval, projectCount: 2)
        builder.add(projects: [0, 1])
        builder.add(projects: [0])
        builder.add(projects: [1])
        var counts = BallotCounts()
        counts.valid = 3
        let election = Election(
            projects: [Project(id: "1", name: "Bus", cost: 500), Project(id: "2", name: "Tuin", cost: 700)],
            budget: 1_000,
            currency: .euro,
            profile: builder.finish(),
            counts: counts
        )
        let specification = MethodSpecification(
            rule: .equalShares,
            utility: .cost,
            completion: .add1,
            ties: [.minCost, .lot(seed: "6 1")]
        )
        return try HonestBundles.bundle(election, specification)
    }

    /// Every fifth byte, or all of them where `scripts/random-elections` asks for many tries.
    private static func places(in bytes: [UInt8]) -> StrideTo<Int> {
        RandomBundles.rounds == nil
            ? stride(from: bytes.count % 5, to: bytes.count, by: 5) : stride(from: 0, to: bytes.count, by: 1)
    }

    @Test func everyFlippedByteOfEveryFileIsRejected() throws {
        let files = try small().files
        try #require(Verifier().verify(BundleFolder(files: files)).verdict == .valid)
        let expected = try small().rootDigest.hexadecimal
        var accepted: [String] = []
        var tried = 0
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for index in Self.places(in: bytes) {
                var flipped = files
                flipped[name]?[index] ^= 1 << UInt8(index % 8)
                tried += 1
                let report = Verifier(expectedDigest: expected).verify(BundleFolder(files: flipped))
                if report.verdict != .invalid { accepted.append("\(name) byte \(index)") }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
    }

    /// With all digests made anew, no flip of a deciding file is accepted; free words aside, which `free` lists.
    @Test(arguments: [
        "certificate.json", "ballots/aggregate.json", "ballots/profile.jsonl", "result.csv", "result.json",
        "proposals.json",
    ])
    func everyFlippedByteOfADecidingFileIsRejectedWithNewDigests(_ name: String) throws {
        let honest = try small()
        let bytes = try #require(honest.files[name])
        let free = try Self.freePlaces(in: bytes)
        var accepted: [String] = []
        for index in Self.places(in: bytes) where !free.contains(index) {
            var flipped = bytes
            flipped[index] ^= 1
            var forged = ForgedBundle(honest, vote: "proef")
            forged.put(flipped, in: name)
            if try forged.report().verdict != .invalid { accepted.append("byte \(index)") }
        }
        #expect(accepted.isEmpty, "\(accepted.prefix(5)) of \(String(decoding: bytes, as: UTF8.self))")
    }

    /// The bytes of `text` in `not_funded`, which may be any sentence.
    private static func freePlaces(in bytes: [UInt8]) throws -> Set<Int> {
        var free: Set<Int> = []
        let key = Array("\"text\":\"".utf8)
        for start in bytes.indices where bytes[start...].starts(with: key) {
            var index = start + key.count
            while bytes[index] != UInt8(ascii: "\"") {
                free.insert(index)
                index += 1
            }
        }
        return free
    }

    @Test func everyTruncationIsRejected() throws {
        let files = try small().files
        for (name, bytes) in files {
            for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
                var cut = files
                cut[name] = Array(bytes[..<length])
                #expect(Verifier().verify(BundleFolder(files: cut)).verdict == .invalid, "\(name) at \(length)")
            }
        }
    }

    @Test func aMissingOrAddedFileIsRejected() throws {
        let files = try small().files
        for name in files.keys {
            var fewer = files
            fewer[name] = nil
            #expect(Verifier().verify(BundleFolder(files: fewer)).verdict == .invalid, "\(name)")
        }
        var more = files
        more["ballots/extra.json"] = Array("{}".utf8)
        Verifier().verify(BundleFolder(files: more)).expectFailure(at: .onlyBundleFiles, alone: true)
    }
}
