import FileAccess
import Glibc

/// Holds dossiers against faults, by hand or from `scripts/durability`.
///
///     durability power FOLDER LOSSES SEED     simulated power losses
///     durability failing FOLDER STRIDE        every STRIDE-th operation fails, then the disk is full from there on
///     durability kill FOLDER ROUNDS           SIGKILL at every numbered point, each so often
///     durability run FILE FOLDER POINT        one run, killed at a point
@main
enum DurabilityMain {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let command = arguments.first, arguments.count >= 3 else { fail("durability: power | failing | kill") }
        let words = Array(arguments.dropFirst())
        func number(_ index: Int) -> Int { index < words.count ? Int(words[index]) ?? 1 : 1 }
        switch command {
        case "power":
            let scenario = try Scenario(in: words[0])
            let (losses, problems) = try PowerLoss(scenario, count: number(1), seed: UInt64(number(2)))()
            finish("\(losses) power losses (seed \(number(2)))", problems)
        case "failing":
            let scenario = try Scenario(in: words[0])
            let (failures, problems) = try FailingDisk(scenario)(stride: number(1), isFull: false)
            finish("\(failures) failing operations", problems, ends: false)
            let (full, more) = try FailingDisk(scenario)(stride: number(1), isFull: true)
            finish("\(full) disks that filled up", more)
        case "kill":
            let (kills, points, problems) = try KillingRounds(in: words[0])(rounds: number(1))
            finish("\(kills) kills at \(points) points", problems)
        case "run":
            try Killing(try Scenario(existing: words[1])).run(words[0], killedAt: number(2))
        default: fail("durability: power | failing | kill")
        }
    }

    private static func finish(_ what: String, _ problems: [String], ends: Bool = true) {
        print("\(what): \(problems.isEmpty ? "nothing lost, nothing doubled" : "\(problems.count) problems")")
        for problem in problems.prefix(20) { print(problem) }
        if !problems.isEmpty { exit(1) }
        if ends { exit(0) }
    }

    private static func fail(_ message: String) -> Never {
        print(message)
        exit(64)
    }
}
