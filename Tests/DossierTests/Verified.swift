import Foundation
import Verification

/// What the verifier says of a bundle on the disk with the sealed part beside it, by the policy that is in it: the verdict, and every check that
/// failed or did not run.
func verdict(of path: String) throws -> (verdict: String, complaints: [String]) {
    var folder = try BundleFolder(path: path)
    let policy = try Policy(trusted: Array(FileManager.default.contents(atPath: "\(path)/keys/policy.txt") ?? Data()))
    try folder.readSealed(path: "\(path).sealed")
    let report = Verifier(policy: policy).verify(folder)
    let complaints = report.lines.compactMap { line -> String? in
        guard case .fail(let failures) = line.outcome else { return nil }
        return "\(line.check.rawValue): \(failures)"
    }
    return (report.verdict.rawValue, complaints)
}
