import VotingModel

/// The same election with one thing changed: what "all else equal" means in an explanation.
///
/// Nothing here looks at names: projects are positions, and ballots are edited as columns.
extension Election {
    /// The election with another cost for one project; for a continuous one, the least that it asks for.
    func with(cost: Int, of project: Int) -> Election {
        var projects = self.projects
        let old = projects[project]
        if old.isContinuous, let divisible = Divisible(minimum: cost, step: nil, maximum: old.cost) {
            projects[project].divisible = divisible
        } else {
            projects[project] = old.costing(cost)
        }
        return variant(projects: projects, profile: profile, newBallots: 0)
    }

    /// The election with new approval ballots that name one project and no other.
    ///
    /// - Complexity: O(pairs).
    func addingBallots(_ count: Int, naming project: Int) -> Election {
        var builder = BallotProfileBuilder(kind: profile.kind, projectCount: profile.projectCount)
        for ballot in multiplicitiesByBallot() { builder.add(projects: ballot.named, times: ballot.count) }
        if count > 0 { builder.add(projects: [UInt16(project)], times: count) }
        return variant(projects: projects, profile: builder.finish(), newBallots: count)
    }

    /// The election with some approval ballots changed: `choice` says how many of each distinct ballot.
    ///
    /// - Complexity: O(pairs).
    func changing(_ choice: BallotChoice, to edit: BallotEdit, of project: Int) -> Election {
        var builder = BallotProfileBuilder(kind: profile.kind, projectCount: profile.projectCount)
        for (index, ballot) in multiplicitiesByBallot().enumerated() {
            let changed = choice[index] ?? 0
            if ballot.count > changed { builder.add(projects: ballot.named, times: ballot.count - changed) }
            if changed > 0 { builder.add(projects: edit.applied(to: ballot.named, UInt16(project)), times: changed) }
        }
        return variant(projects: projects, profile: builder.finish(), newBallots: 0)
    }

    /// How many ballots there are of each distinct one on which an edit changes something.
    func ballots(changedBy edit: BallotEdit, of project: Int) -> [(ballot: Int, count: Int)] {
        multiplicitiesByBallot().enumerated().compactMap { index, ballot in
            edit.applied(to: ballot.named, UInt16(project)) == ballot.named ? nil : (index, ballot.count)
        }
    }

    private func multiplicitiesByBallot() -> some Sequence<(named: [UInt16], count: Int)> {
        (0..<profile.distinctCount).lazy.map { ballot in
            (Array(profile.projects[profile.entries(of: ballot)]), Int(profile.multiplicities[ballot]))
        }
    }

    private func variant(projects: [Project], profile: BallotProfile, newBallots: Int) -> Election {
        var counts = self.counts
        counts.valid += newBallots
        return with(projects: projects, profile: profile, counts: counts)
    }
}

/// How many ballots of each distinct one: positions in the profile, with numbers above 0.
typealias BallotChoice = [Int: Int]

/// A change of one approval ballot for the sake of one project.
enum BallotEdit {
    /// It names the project too.
    case approve
    /// It names the project no more.
    case withdraw
    /// Of those that name the project: it names no other.
    case approveOnly

    func applied(to named: [UInt16], _ project: UInt16) -> [UInt16] {
        switch self {
        case .approve: named.contains(project) ? named : (named + [project]).sorted()
        case .withdraw: named.filter { $0 != project }
        case .approveOnly: named.contains(project) ? [project] : named
        }
    }
}
