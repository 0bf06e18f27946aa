import FileAccess
import Glibc

/// Starts this program again and again, and lets each be killed at another point.
public struct KillingRounds {
    private let scenario: Scenario

    public enum Fault: Error { case notStarted(Int32) }

    public init(in folder: String) throws { scenario = try Scenario(in: folder) }

    /// - Returns: how many runs were killed, at how many points each of the rounds could be, and what was wrong afterwards.
    public func callAsFunction(rounds: Int) throws -> (kills: Int, points: Int, problems: [String]) {
        let expected = try scenario.expected()
        var kills = 0
        var points = 0
        for _ in 0..<rounds {
            var point = 0
            while true {
                let path = try scenario.copy(to: "killed")
                for name in ["-wal", "-shm"] { Folder.removeFile(path + name) }
                let (acknowledged, status) = try run(path, point)
                let isKilled = status & 0x7F == SIGKILL
                guard isKilled || status == 0 else { return (kills, points, ["point \(point): status \(status)"]) }
                let problems = scenario.problems(of: path, acknowledged: acknowledged, expected)
                if !problems.isEmpty { return (kills, points, problems.map { "point \(point): \($0)" }) }
                if !isKilled { break }
                kills += 1
                point += 1
            }
            points = point
        }
        return (kills, points, [])
    }

    /// One run in a process of its own: how many steps it acknowledged, and how it ended.
    private func run(_ path: String, _ point: Int) throws -> (acknowledged: Int, status: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw Fault.notStarted(errno) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
        let words = ["/proc/self/exe", "run", path, scenario.folder, "\(point)"]
        var copies = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe copies.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let program = CommandLine.arguments[0]
        let code = unsafe posix_spawn(&process, program, &actions, nil, &copies, environ)
        close(ends[1])
        guard code == 0 else { throw Fault.notStarted(code) }
        var lines = 0
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe read(ends[0], &buffer, buffer.count)
            if count <= 0 { break }
            lines += buffer.prefix(count).count { $0 == UInt8(ascii: "\n") }
        }
        close(ends[0])
        var status: Int32 = 0
        unsafe waitpid(process, &status, 0)
        return (lines, status)
    }
}
