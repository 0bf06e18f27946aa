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

    public init(expectedDigest: String? = nil) {
        self.expectedDigest = expectedDigest
    }

    public func verify(_ folder: BundleFolder) -> Report {
        if let rules = folder.files[.rules], let value = try? JSONReader.read(rules), ElectionRules.isElection(value) {
            var run = ElectionRun(folder: folder, expectedDigest: expectedDigest)
            return run.report()
        }
        var run = VerificationRun(folder: folder, expectedDigest: expectedDigest)
        return run.report()
    }
}
