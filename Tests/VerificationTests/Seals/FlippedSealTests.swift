import Testing

@testable import Verification

/// A small bundle with all that a seal can have: nothing in it can be otherwise.
@Suite("Flipped bits of a sealed bundle")
struct FlippedSealTests {
    /// Every 1,505th bit, or all of them where `scripts/random-elections` asks for many tries.
    private static let step = RandomBundles.rounds == nil ? 1_505 : 1

    private static func isOfSeal(_ path: String) -> Bool {
        BundleFile(rawValue: path)?.isOfSeal ?? false
    }

    /// What the verifier accepts of all bundles with one bit flipped, and how many there were.
    private func accepted(_ sealed: HandSeal.Sealed, _ paths: [String], step: Int) throws -> (places: [String], tried: Int) {
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        try #require(verifier.verify(BundleFolder(files: sealed.files, sealed: sealed.part)).verdict == .valid)
        var accepted: [String] = []
        var tried = 0
        for path in paths {
            let bytes = try #require(sealed.files[path])
            for place in stride(from: tried % step, to: bytes.count * 8, by: step) {
                var files = sealed.files
                files[path]?[place / 8] ^= 1 << UInt8(place % 8)
                tried += 1
                if verifier.verify(BundleFolder(files: files, sealed: sealed.part)).verdict != .invalid {
                    accepted.append("\(path) byte \(place / 8) bit \(place % 8)")
                }
            }
        }
        return (accepted, tried)
    }

    @Test func everyFlippedBitOfTheSealIsRejected() throws {
        let sealed = try SealBase.full.seal().sealed()
        let paths = sealed.files.keys.filter(Self.isOfSeal).sorted()
        #expect(paths.count == 10)
        let (accepted, tried) = try accepted(sealed, paths, step: max(1, Self.step / 5))
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
        if Self.step == 1 { print("\(tried) of \(tried) flipped bits of the seal are rejected") }
    }

    @Test func everyFlippedBitOfWhatIsSealedIsRejected() throws {
        let sealed = try SealBase.full.seal().sealed()
        let paths = sealed.files.keys.filter { !Self.isOfSeal($0) }.sorted()
        let (accepted, tried) = try accepted(sealed, paths, step: Self.step)
        #expect(accepted.isEmpty, "\(accepted.count) of \(tried): \(accepted.prefix(5))")
        if Self.step == 1 { print("\(tried) of \(tried) flipped bits of what is sealed are rejected") }
    }

    @Test func everyFlippedBitOfTheSealedPartIsRejected() throws {
        let sealed = try SealBase.secret.seal().sealed()
        let part = try #require(sealed.part)
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        let whole = try #require(part.profile.map { [$0, part.nonce ?? [], part.batches ?? []] })
        var accepted: [String] = []
        for (index, bytes) in whole.enumerated() {
            for place in stride(from: 0, to: bytes.count * 8, by: max(1, Self.step / 100)) {
                var parts = whole
                parts[index][place / 8] ^= 1 << UInt8(place % 8)
                let other = SealedPart(profile: parts[0], nonce: parts[1], batches: parts[2])
                if verifier.verify(BundleFolder(files: sealed.files, sealed: other)).verdict != .invalid {
                    accepted.append("part \(index) byte \(place / 8) bit \(place % 8)")
                }
            }
        }
        #expect(accepted.isEmpty, "\(accepted.count): \(accepted.prefix(5))")
    }

    @Test func everyTruncationIsRejected() throws {
        let sealed = try SealBase.full.seal().sealed()
        let verifier = Verifier(policy: try Policy(trusted: sealed.policy))
        var tried = 0
        for (path, bytes) in sealed.files.sorted(by: { $0.key < $1.key }) {
            let step = Self.step == 1 ? 1 : max(1, bytes.count / (Self.isOfSeal(path) ? 8 : 3))
            for length in stride(from: 0, to: bytes.count, by: step) {
                var files = sealed.files
                files[path] = Array(bytes[..<length])
                tried += 1
                let verdict = verifier.verify(BundleFolder(files: files, sealed: sealed.part)).verdict
                #expect(verdict == .invalid, "\(path) at \(length)")
            }
        }
        if Self.step == 1 { print("\(tried) of \(tried) truncated files are rejected") }
    }

    @Test func aMissingFileIsRejected() throws {
        let sealed = try SealBase.full.seal().sealed()
        for path in sealed.files.keys {
            var fewer = sealed
            fewer.files[path] = nil
            #expect(try fewer.report().verdict == .invalid, "\(path)")
        }
    }
}
