/// A part of a vote that is counted by itself: a pot of its own, or what all pots left.
///
/// Source: docs/bundle-format.md, "Stages".
public struct Stage: Sendable, Equatable {
    /// By project: whether it takes part in this stage.
    public let takesPart: [Bool]
    /// By project: why it is not admitted to the vote, or `nil`.
    public let refusals: [NotFunded.Reason?]
}

extension Election {
    /// The projects that take part where a vote is counted in stages, or all of them.
    package var competing: [Project] {
        stage.map { stage in projects.indices.filter { stage.takesPart[$0] }.map { projects[$0] } } ?? projects
    }

    /// One stage of the vote: some of its projects, and money, counted by the ballots that name one of these or by all of them.
    ///
    /// Projects keep their places, and ballots are not cut, so that a position on a ballot stays what it is. `refusals` are
    /// those of the whole vote; nothing else binds.
    ///
    /// O(projects named).
    package func stage(
        of takesPart: [Bool],
        budget: Int,
        byAllBallots: Bool,
        refusals: [NotFunded.Reason?]
    ) -> Election {
        var stage = self
        stage.budget = budget
        if !byAllBallots {
            stage.profile = profile.naming(takesPart)
            stage.counts = BallotCounts()
            stage.counts.valid = stage.profile.ballotCount
        }
        stage.minimumScore = nil
        stage.constraints = []
        stage.vetoedTags = []
        stage.stage = Stage(takesPart: takesPart, refusals: refusals)
        return stage
    }
}

extension BallotProfile {
    /// The ballots that name at least one of some projects, whole.
    func naming(_ wanted: [Bool]) -> BallotProfile {
        var profile = BallotProfile(kind: kind, projectCount: projectCount, pointScale: pointScale)
        for ballot in 0..<distinctCount {
            let entries = entries(of: ballot)
            guard projects[entries].contains(where: { wanted[Int($0)] }) else { continue }
            profile.projects += projects[entries]
            if !values.isEmpty { profile.values += values[entries] }
            profile.offsets.append(UInt32(profile.projects.count))
            profile.multiplicities.append(multiplicities[ballot])
        }
        return profile
    }
}

/// How one stage was counted.
public struct StageRecord: Sendable, Equatable {
    /// The pot; `nil` for the last stage.
    public let part: ProjectPart?
    /// In minor units.
    public let budget: Int
    /// The ballots by which it was counted.
    public let counted: Int
    public let spent: Int
    public let endowment: EndowmentRecord?
    /// How many of the steps are its own.
    public let steps: Int

    public init(part: ProjectPart?, budget: Int, counted: Int, spent: Int, endowment: EndowmentRecord?, steps: Int) {
        self.part = part
        self.budget = budget
        self.counted = counted
        self.spent = spent
        self.endowment = endowment
        self.steps = steps
    }
}
