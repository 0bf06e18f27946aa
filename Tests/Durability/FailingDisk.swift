import Dossier
import FaultyStorage
import FileAccess
import Wijkstem

/// Lets one operation after the other fail, until a run comes to its end without.
public struct FailingDisk {
    private let scenario: Scenario

    public init(_ scenario: Scenario) { self.scenario = scenario }

    /// Fails every `stride`-th operation, each in a run of its own; a full disk stays full, another failure is met once.
    ///
    /// - Returns: how many operations failed, and what was wrong afterwards.
    /// - Precondition: nothing else in this process uses SQLite.
    public func callAsFunction(stride: Int = 1, isFull: Bool) throws -> (failures: Int, problems: [String]) {
        let expected = try scenario.expected()
        var number = 1
        var failures = 0
        while true {
            let path = try scenario.copy(to: "failing")
            for name in ["-wal", "-shm"] { Folder.removeFile(path + name) }
            faulty_storage_reset()
            faulty_storage_fail_at(UInt64(number), isFull ? 1 : 0, isFull ? 1 : 0)
            var acknowledged = 0
            var problem: String?
            do {
                _ = faulty_storage_register(1)
                defer { faulty_storage_unregister() }
                do {
                    let dossier = try VoteDossier(path)
                    try scenario.run(dossier) { acknowledged = $0 }
                } catch is IOFailure {
                    // As it should be: told by its type.
                } catch {
                    problem = "operation \(number): \(type(of: error)) \(error)"
                }
            }
            let isAtEnd = faulty_storage_operations() < UInt64(number)
            if let problem { return (failures, [problem]) }
            let problems = scenario.problems(of: path, acknowledged: acknowledged, expected)
            if !problems.isEmpty { return (failures, problems.map { "operation \(number): \($0)" }) }
            if isAtEnd { return (failures, []) }
            failures += 1
            number += stride
        }
    }
}
