/// Checks a bundle against its own rules, trusting nothing that it says.
///
/// ```swift
/// let report = Verifier(expectedDigest: nil).verify(try BundleFolder(path: "uitslag"))
/// print(report.verdict)                      // valid
/// ```
///
/// The checks run in the order of their ids. One that rests on another is not run if that one failed, so that a single fault
/// is told once, where it is. Opens no network, starts no process, writes nothing.
public struct Verifier: Sendable {
    /// The digest from the minutes: 64 hexadecimal digits; spaces and case do not matter.
    public let expectedDigest: String?
    /// Which keys count, from elsewhere than the bundle; without it no bundle with a log is fully verifiable.
    public let policy: Policy?

    public init(expectedDigest: String? = nil, policy: Policy? = nil) {
        self.expectedDigest = expectedDigest
        self.policy = policy
    }

    public func verify(_ folder: BundleFolder) -> Report {
        if let rules = folder.files[.rules], let value = try? JSONReader.read(rules), ElectionRules.isElection(value) {
            var run = ElectionRun(folder: folder, verifier: self)
            return run.report()
        }
        var run = VerificationRun(folder: folder, verifier: self)
        return run.report()
    }
}
