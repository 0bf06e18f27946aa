import Dossier
import FaultyStorage
import FileAccess

/// Loses power at random moments of a scenario.
///
/// The disk then has everything that was synced and any part, in pieces of 512 bytes, of what was written since.
public final class PowerLoss {
    private let scenario: Scenario
    private let wanted: Int
    private var generator: SplitMix
    private var acknowledged = 0
    private var taken: [(path: String, acknowledged: Int)] = []
    private var chance: UInt64 = 1

    /// `count` is how many moments are tried at least.
    public init(_ scenario: Scenario, count: Int, seed: UInt64) {
        self.scenario = scenario
        wanted = count
        generator = SplitMix(seed)
    }

    /// Runs the scenario as often as it takes.
    ///
    /// - Returns: how many times power was lost, and what was wrong afterwards.
    /// - Precondition: nothing else in this process uses SQLite.
    public func callAsFunction() throws -> (losses: Int, problems: [String]) {
        let expected = try scenario.expected()
        var problems: [String] = []
        var losses = 0
        var run = 0
        while losses < wanted {
            run += 1
            taken = []
            try loseWhileRunning(number: run)
            for loss in taken {
                problems += scenario.problems(of: loss.path, acknowledged: loss.acknowledged, expected)
            }
            losses += taken.count
            guard problems.isEmpty else { break }
        }
        return (losses, problems)
    }

    private func loseWhileRunning(number: Int) throws {
        let path = try scenario.copy(to: "run")
        for name in ["-wal", "-shm"] { Folder.removeFile(path + name) }
        faulty_storage_reset()
        // A scenario has about 600 operations.
        chance = UInt64(max(1, 600 / max(1, min(wanted, 60))))
        unsafe faulty_storage_observe(
            { context, _ in
                guard let context = unsafe context else { return }
                unsafe Unmanaged<PowerLoss>.fromOpaque(context).takeUnretainedValue().meet()
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
        _ = faulty_storage_register(1)
        defer { faulty_storage_unregister() }
        acknowledged = 0
        let dossier = try VoteDossier(path)
        try scenario.run(dossier) { acknowledged = $0 }
    }

    private func meet() {
        guard generator.next() % chance == 0 else { return }
        let folder = "\(scenario.folder)/loss-\(taken.count)"
        guard (try? Folder.make(folder, isPrivate: true)) != nil else { return }
        for name in ["", "-wal", "-shm", "-journal"] { Folder.removeFile("\(folder)/\(Scenario.fileName)\(name)") }
        guard unsafe faulty_storage_lose_power(folder, generator.next()) == 0 else { return }
        taken.append(("\(folder)/\(Scenario.fileName)", acknowledged))
    }
}

/// Random numbers from a printed seed (SplitMix64).
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
