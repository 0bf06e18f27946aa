import Glibc
import Testing
import Verification

/// The checks that tests saw fail where they meant them to: what proves that each of them can.
///
/// With `WIJKSTEM_FAILED_CHECKS` set, a line is added to the file of that name for each: `failed V9.B`, and `known V9.B` for every
/// check that there is. `scripts/check-failing-tests` compares the two.
enum FailedChecks {
    private static let path = unsafe getenv("WIJKSTEM_FAILED_CHECKS").map { unsafe String(cString: $0) }

    static func record(_ check: CheckID) {
        append("failed \(check.rawValue)\n")
    }

    /// Tests run side by side, so that a line is one write at the end of the file.
    static func append(_ line: String) {
        guard let path else { return }
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        defer { close(file) }
        let bytes = Array(line.utf8)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        #expect(written == bytes.count, "the record of failed checks can be written to \(path)")
    }

    @Suite("The record of failed checks")
    struct Known {
        @Test func namesEveryCheckOnce() {
            let ids = CheckID.allCases.map(\.rawValue)
            #expect(Set(ids).count == ids.count)
            for id in ids { append("known \(id)\n") }
        }
    }
}

extension Report {
    /// Expects the bundle to be refused at a check, `alone` or among others, and puts on record that it was.
    func expectFailure(
        at check: CheckID,
        alone: Bool = false,
        _ comment: @autoclosure () -> String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isAsExpected = alone ? failed == [check] : failed.contains(check)
        #expect(
            isAsExpected,
            "\(comment()) fails at \(check.rawValue)\(alone ? " alone" : ""), not at: \(complaints)",
            sourceLocation: sourceLocation
        )
        #expect(verdict == .invalid, sourceLocation: sourceLocation)
        if isAsExpected { FailedChecks.record(check) }
    }
}
