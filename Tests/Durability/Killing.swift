import Dossier
import Glibc

/// Runs a scenario in this process and kills it at a numbered point.
public struct Killing {
    private let scenario: Scenario

    public init(_ scenario: Scenario) { self.scenario = scenario }

    /// Ends the process with SIGKILL at the `point`-th statement that changes something, over all steps, from 0.
    ///
    /// Each acknowledged step is told on standard output first, as a line with its number. A run that has fewer points comes to its end.
    public func run(_ path: String, killedAt point: Int) throws {
        let dossier = try VoteDossier(path)
        var reached = 0
        dossier.crashPoint = { _ in
            if reached == point { kill(getpid(), SIGKILL) }
            reached += 1
        }
        try scenario.run(dossier) { number in
            let line = Array("\(number)\n".utf8)
            _ = unsafe line.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
        }
    }
}
