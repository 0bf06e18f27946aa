public import VotingModel

/// Gathers findings while something is read.
public struct FindingLog {
    /// So many of one severity are kept; the rest is counted.
    public static let limit = 10_000

    public private(set) var findings: [Finding] = []
    /// Findings beyond the limit.
    public private(set) var omitted = 0
    public private(set) var hasErrors = false
    private var counts: [Finding.Severity: Int] = [:]

    public init() {}

    public mutating func add(_ severity: Finding.Severity, _ reason: Finding.Reason, at place: Finding.Place) {
        if severity == .error { hasErrors = true }
        counts[severity, default: 0] += 1
        guard counts[severity, default: 0] <= Self.limit else {
            omitted += 1
            return
        }
        findings.append(Finding(severity, reason, at: place))
    }

    /// - Throws: `InputError` with the errors so far, if there are any.
    public func throwIfErrors() throws(InputError) {
        if hasErrors { throw InputError(findings.filter { $0.severity == .error }) }
    }
}
