import BigInt

/// Costs of projects spread over their supporters: whether no ballot need carry more than an amount.
///
/// A maximal flow from the projects through the ballots, by augmenting paths along shortest ways (Dinic): costs fit if the
/// flow carries all of them. Amounts are multiplied by the amount's denominator, so that all are whole.
struct Spread {
    private let projects: [Int]
    private let count: Count
    private let ballots: Ballots
    /// Distinct ballots that support one of the projects, and for each project its places among them.
    private let voters: [Int]
    private let edges: [[Int]]

    init(projects: [Int], _ count: Count, _ ballots: Ballots) {
        self.projects = projects
        self.count = count
        self.ballots = ballots
        var place: [Int: Int] = [:]
        var voters: [Int] = []
        edges = projects.map { project in
            ballots.supporters[project].map { supporter in
                if let known = place[supporter.ballot] { return known }
                place[supporter.ballot] = voters.count
                voters.append(supporter.ballot)
                return voters.count - 1
            }
        }
        self.voters = voters
    }

    func fits(within amount: Fraction) -> Bool {
        reachable(within: amount).isEmpty
    }

    /// The projects on the near side of a minimal cut: those whose supporters together cannot carry them.
    ///
    /// Empty if everything can be spread.
    func reachable(within amount: Fraction) -> [Int] {
        var supply = projects.map { BigUInt(count.projects[$0].cost) * amount.denominator }
        var room = voters.map { BigUInt(ballots.counts[$0]) * amount.numerator }
        var carried = edges.map { $0.map { _ in BigUInt(0) } }
        // Who carries how much of which project, for the way back.
        var holders: [[(project: Int, edge: Int)]] = voters.map { _ in [] }
        for (project, list) in edges.enumerated() {
            for (edge, voter) in list.enumerated() { holders[voter].append((project, edge)) }
        }
        while true {
            // Levels: projects with something left, their voters, projects that could move off those voters, and so on.
            var level = projects.map { _ in -1 }
            var voterLevel = voters.map { _ in -1 }
            var queue = supply.indices.filter { !supply[$0].isZero }
            if queue.isEmpty { return [] }
            for project in queue { level[project] = 0 }
            var found = false
            var next = 0
            while next < queue.count {
                let project = queue[next]
                next += 1
                for voter in edges[project] where voterLevel[voter] < 0 {
                    voterLevel[voter] = level[project] + 1
                    if !room[voter].isZero { found = true }
                    for holder in holders[voter]
                    where level[holder.project] < 0 && !carried[holder.project][holder.edge].isZero {
                        level[holder.project] = voterLevel[voter] + 1
                        queue.append(holder.project)
                    }
                }
            }
            if !found { return projects.indices.filter { level[$0] >= 0 }.map { projects[$0] } }
            var nextEdge = projects.map { _ in 0 }
            var nextHolder = voters.map { _ in 0 }

            /// Moves up to `amount` of a project's cost onto voters one level further, and returns how much went.
            func push(_ project: Int, _ amount: BigUInt) -> BigUInt {
                var left = amount
                while nextEdge[project] < edges[project].count {
                    let edge = nextEdge[project]
                    let voter = edges[project][edge]
                    if voterLevel[voter] == level[project] + 1 {
                        let pushed = take(voter, left)
                        carried[project][edge] += pushed
                        left -= pushed
                        if left.isZero { return amount }
                    }
                    nextEdge[project] += 1
                }
                return amount - left
            }

            /// Makes room on a voter: what is free, and what others can move away.
            func take(_ voter: Int, _ amount: BigUInt) -> BigUInt {
                let free = min(room[voter], amount)
                room[voter] -= free
                var left = amount - free
                while !left.isZero, nextHolder[voter] < holders[voter].count {
                    let holder = holders[voter][nextHolder[voter]]
                    if level[holder.project] == voterLevel[voter] + 1 {
                        let movable = min(left, carried[holder.project][holder.edge])
                        if !movable.isZero {
                            let moved = push(holder.project, movable)
                            carried[holder.project][holder.edge] -= moved
                            left -= moved
                            if left.isZero { break }
                        }
                    }
                    nextHolder[voter] += 1
                }
                return amount - left
            }

            for project in projects.indices where level[project] == 0 && !supply[project].isZero {
                supply[project] -= push(project, supply[project])
            }
        }
    }
}
