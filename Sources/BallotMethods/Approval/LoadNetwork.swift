import BigInt
import VotingModel

/// Spreads the costs of projects over their supporters so that no ballot carries more than a bound, or shows that it cannot
/// be done: a maximal flow from projects through the ballots that name them.
///
/// The bound is a fraction `numerator / denominator` in minor units for each ballot. All amounts are whole numbers of
/// 1/`denominator` minor units: a project asks for cost · denominator, and a kind of ballot takes at most
/// numerator · multiplicity. Raising the bound keeps what was spread, rounded down to the new unit, so that a search for
/// the least bound goes on from where it is.
///
/// # Performance
/// Dinic's algorithm, which for this shape takes a handful of passes over the pairs of the projects in it.
struct LoadNetwork {
    /// A set of projects whose costs together exceed what its supporters may carry at the bound.
    struct Cut {
        let projects: [Int]
        let cost: Int
        let supporters: Int
    }

    private let projects: [Project]
    private let support: Support
    /// The position in `support.ballots` of each entry of the profile.
    private let positions: [Int32]

    private(set) var members: [Int] = []
    private var isMember: [Bool]
    private(set) var numerator = Int128(0)
    private(set) var denominator = Int128(1)

    /// What each supporter carries of each project, by position in `support.ballots`.
    private var flow: [Int128]
    /// What each member still has to spread, and what each kind of ballot may still carry.
    private var rest: [Int128]
    private var room: [Int128]

    // Scratch: levels from the projects with a rest, and the next pair to try.
    private var projectLevels: [Int32]
    private var ballotLevels: [Int32]
    private var nextOfProject: [Int]
    private var nextOfBallot: [Int]

    init(_ election: Election, support: Support) {
        projects = election.projects
        self.support = support
        let profile = support.profile
        var next = support.starts
        var positions = [Int32](repeating: -1, count: profile.projects.count)
        for ballot in 0..<profile.distinctCount {
            let entries = profile.entries(of: ballot)
            for entry in entries where support.weight(entry: entry, start: entries.lowerBound) > 0 {
                let project = Int(profile.projects[entry])
                positions[entry] = Int32(next[project])
                next[project] += 1
            }
        }
        self.positions = positions
        isMember = [Bool](repeating: false, count: projects.count)
        flow = [Int128](repeating: 0, count: support.ballots.count)
        rest = [Int128](repeating: 0, count: projects.count)
        room = [Int128](repeating: 0, count: profile.distinctCount)
        projectLevels = [Int32](repeating: -1, count: projects.count)
        ballotLevels = [Int32](repeating: -1, count: profile.distinctCount)
        nextOfProject = [Int](repeating: 0, count: projects.count)
        nextOfBallot = [Int](repeating: 0, count: profile.distinctCount)
    }

    // MARK: Building

    /// Adds a project, nothing of which is spread yet.
    mutating func add(_ project: Int) {
        members.append(project)
        isMember[project] = true
        rest[project] = Int128(projects[project].cost) * denominator
    }

    /// Raises the bound to `cost` / `supporters`.
    ///
    /// - Precondition: it is not below the present one.
    mutating func raise(to cost: Int, over supporters: Int) {
        let old = denominator
        numerator = Int128(cost)
        denominator = Int128(supporters)
        for ballot in room.indices { room[ballot] = numerator * Int128(support.profile.multiplicities[ballot]) }
        for project in members {
            var open = Int128(projects[project].cost) * denominator
            for position in support.supporters(of: project) where flow[position] > 0 {
                let kept = Self.scaled(flow[position], by: denominator, over: old)
                flow[position] = kept
                open -= kept
                room[Int(support.ballots[position])] -= kept
            }
            rest[project] = open
        }
    }

    /// ⌊amount · factor / divisor⌋, where the product may be long: parts of weighted ballots are many.
    private static func scaled(_ amount: Int128, by factor: Int128, over divisor: Int128) -> Int128 {
        let (product, overflow) = amount.multipliedReportingOverflow(by: factor)
        if !overflow { return product / divisor }
        return Int128(clamping: BigInt(amount) * BigInt(factor) / BigInt(divisor))
    }

    // MARK: Spreading

    /// Spreads everything, and returns `nil`; or spreads what it can, and returns the set of projects that has too few
    /// supporters for the bound.
    mutating func spread() -> Cut? {
        while members.contains(where: { rest[$0] > 0 }) {
            if let cut = level() { return cut }
            for project in members {
                nextOfProject[project] = support.starts[project]
            }
            for ballot in nextOfBallot.indices { nextOfBallot[ballot] = Int(support.profile.offsets[ballot]) }
            for project in members where rest[project] > 0 { rest[project] -= push(rest[project], from: project) }
        }
        return nil
    }

    /// Finds how far everything is from the projects with a rest; a set that is cut off, if no room can be reached.
    private mutating func level() -> Cut? {
        for project in members { projectLevels[project] = -1 }
        for ballot in ballotLevels.indices { ballotLevels[ballot] = -1 }
        var queue = members.filter { rest[$0] > 0 }
        for project in queue { projectLevels[project] = 0 }
        var hasRoom = false
        var supporters = 0
        var head = 0
        let profile = support.profile
        while head < queue.count {
            let project = queue[head]
            head += 1
            let level = projectLevels[project] + 1
            for position in support.supporters(of: project) {
                let ballot = Int(support.ballots[position])
                if ballotLevels[ballot] >= 0 { continue }
                ballotLevels[ballot] = level
                supporters += Int(profile.multiplicities[ballot])
                if room[ballot] > 0 {
                    hasRoom = true
                    continue
                }
                for entry in profile.entries(of: ballot) {
                    let other = Int(profile.projects[entry])
                    guard isMember[other], projectLevels[other] < 0, flow[Int(positions[entry])] > 0 else { continue }
                    projectLevels[other] = level + 1
                    queue.append(other)
                }
            }
        }
        if hasRoom { return nil }
        return Cut(
            projects: queue.sorted(),
            cost: queue.reduce(0) { $0 + projects[$1].cost },
            supporters: supporters
        )
    }

    /// Spreads an amount of a project over its supporters, one level on; returns how much it could.
    private mutating func push(_ amount: Int128, from project: Int) -> Int128 {
        var left = amount
        let end = support.starts[project + 1]
        while nextOfProject[project] < end {
            let position = nextOfProject[project]
            let ballot = Int(support.ballots[position])
            if ballotLevels[ballot] == projectLevels[project] + 1 {
                let sent = take(left, by: ballot)
                flow[position] += sent
                left -= sent
                if left == 0 { return amount }
            }
            nextOfProject[project] += 1
        }
        return amount - left
    }

    /// Has a kind of ballot carry an amount, from its room or by shifting what it carries of other projects to others.
    private mutating func take(_ amount: Int128, by ballot: Int) -> Int128 {
        var left = amount - min(amount, room[ballot])
        room[ballot] -= amount - left
        let end = Int(support.profile.offsets[ballot + 1])
        while left > 0, nextOfBallot[ballot] < end {
            let entry = nextOfBallot[ballot]
            let project = Int(support.profile.projects[entry])
            if isMember[project], projectLevels[project] == ballotLevels[ballot] + 1 {
                let position = Int(positions[entry])
                let shifted = flow[position] > 0 ? push(min(left, flow[position]), from: project) : 0
                flow[position] -= shifted
                left -= shifted
                if left == 0 { break }
            }
            nextOfBallot[ballot] += 1
        }
        return amount - left
    }
}
