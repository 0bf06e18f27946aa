import BigInt

/// Everything that decides a count: rules, projects, and what the ballots add up to.
///
/// A divisible project with steps is counted as its steps, each a project of its own: `17` with a minimum of 50, a maximum of 90
/// and steps of 20 is `17#1` for 50, `17#2` for 20 and `17#3` for 20. Ballots that do not all weigh the same are counted as
/// equal parts (`Weights`).
struct Count {
    /// What is counted: a project of the ballot list, or a step of one.
    struct Project {
        let id: Text
        let cost: Int
        let categories: [Text]
        let neighbourhood: Text?
        let tags: [Text]
        /// With the first step only.
        let variantOf: Text?
        let label: Text?
        /// Its place on the ballot list, or that of its project.
        let listed: Int
        /// Its number, if it is a step.
        var step: Int?
        /// The least that it can be funded with, if any amount from there to its cost will do.
        var continuousFrom: Int?

        /// Whether it is a project, or the first step of one.
        var isFirst: Bool { step ?? 1 == 1 }
    }

    let rules: Rules
    /// The ballot list.
    let listed: [Proposals.Project]
    /// What is counted, in that order.
    let projects: [Project]
    /// The places of these, by their ids.
    let place: [Text: Int]
    /// Per project of the ballot list the places of its steps, or its own place.
    let stepsOf: [[Int]]
    let inadmissible: [Proposals.Inadmissible]
    let minimumScore: Int?
    let aggregate: Aggregate
    var pot: Pot
    var weights: Weights
    let motionVotes: MotionVotes?
    let vetoedTags: Set<Text>
    /// What the ballots give to what is counted, in parts.
    var totals: [BallotSums.Totals]
    /// Nothing if ballots are not public.
    private(set) var ballots: Ballots?
    /// What is counted: in a stage (`Stages`) not all of it.
    var counted: [Int]
    /// What the whole vote said of admission, in a stage.
    var admissions: [CountResult.Reason?]?
    /// What each check of it may take.
    let allowance: Allowance

    init(
        rules: Rules,
        proposals: Proposals,
        aggregate: Aggregate,
        profile: Profile?,
        motionVotes: MotionVotes?,
        allowance: Allowance = Allowance()
    ) {
        self.rules = rules
        self.allowance = allowance
        self.aggregate = aggregate
        self.motionVotes = motionVotes
        listed = proposals.projects
        inadmissible = proposals.inadmissible
        minimumScore = proposals.minimumScore
        pot = Pot(rules.sources, listed)
        weights = Self.weights(rules, aggregate)
        vetoedTags = MotionOutcome.vetoedTags(rules.motions ?? [], motionVotes)
        projects = listed.indices.flatMap { Self.counted(proposals.projects[$0], at: $0) }
        place = Dictionary(projects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        counted = Array(projects.indices)
        var stepsOf = [[Int]](repeating: [], count: listed.count)
        for (index, project) in projects.enumerated() { stepsOf[project.listed].append(index) }
        self.stepsOf = stepsOf
        let sums = Self.sums(aggregate, rules.electorate, weights)
        totals = projects.map { $0.listed < sums.count ? sums[$0.listed] : BallotSums.Totals() }
        if let profile { ballots = Ballots(profile, self) }
    }

    /// The ids that a lot puts in order: of projects, and of steps where a project has them.
    static func ids(_ proposals: Proposals) -> [Text] {
        proposals.projects.indices.flatMap { counted(proposals.projects[$0], at: $0) }.map(\.id)
    }

    private static func counted(_ project: Proposals.Project, at place: Int) -> [Project] {
        func part(_ step: Int?, cost: Int) -> Project {
            Project(
                id: step.map { Text(bytes: project.id.bytes + Array("#\($0)".utf8)) } ?? project.id,
                cost: cost,
                categories: project.categories,
                neighbourhood: project.neighbourhood,
                tags: project.tags,
                variantOf: step ?? 1 == 1 ? project.variantOf : nil,
                label: project.label,
                listed: place,
                step: step
            )
        }
        guard let divisible = project.divisible else { return [part(nil, cost: project.cost)] }
        guard let step = divisible.step else {
            var whole = part(nil, cost: project.cost)
            whole.continuousFrom = divisible.minimum
            return [whole]
        }
        let later = (divisible.maximum - divisible.minimum) / step
        return [part(1, cost: divisible.minimum)] + (0..<later).map { part($0 + 2, cost: step) }
    }

    /// The weights, from how many ballots of each group count.
    static func weights(_ rules: Rules, _ aggregate: Aggregate) -> Weights {
        guard let electorate = rules.electorate else { return Weights(n: aggregate.ballots.counted) }
        var counted: [Electorate.Group: Int] = [:]
        for entry in aggregate.groups ?? [] {
            guard let group = electorate.group(channel: entry.channel, class: entry.class) else { continue }
            counted[group] = entry.ballots.counted
        }
        return Weights(electorate, counted: counted)
    }

    /// The sums per project of the ballot list, in parts.
    private static func sums(
        _ aggregate: Aggregate,
        _ electorate: Electorate?,
        _ weights: Weights
    ) -> [BallotSums.Totals] {
        var sums = [BallotSums.Totals](repeating: BallotSums.Totals(), count: aggregate.totals.count)
        func add(_ totals: [Aggregate.Totals], _ parts: Int128) {
            for (index, more) in totals.enumerated() where index < sums.count {
                sums[index].votes += Int128(more.votes) * parts
                sums[index].score += Int128(more.score) * parts
                sums[index].weight += Int128(more.weight) * parts
                sums[index].supporters += Int128(more.supporters) * parts
                sums[index].credits += Int128(more.credits) * parts
            }
        }
        guard let electorate else {
            add(aggregate.totals, 1)
            return sums
        }
        for entry in aggregate.groups ?? [] {
            guard let group = electorate.group(channel: entry.channel, class: entry.class) else { continue }
            add(entry.totals, Int128(weights.parts(group)))
        }
        return sums
    }

    var budget: Int { pot.budget }

    var pointScale: Int { aggregate.pointScale }

    /// The number of parts that count: of ballots, where none weighs more than another.
    var n: Int { Int((weights.total * weights.parts).numerator) }

    /// How many parts a ballot of a group is.
    func parts(of group: Electorate.Group?) -> BigUInt { group.map(weights.parts) ?? 1 }

    /// How many ballots support a project.
    func supporters(_ project: Int) -> Int { aggregate.totals[projects[project].listed].supporters }

    /// g(p): what a supporter's weight is multiplied by.
    func unitUtility(_ project: Int) -> BigUInt {
        rules.utility == .cost ? BigUInt(projects[project].cost) : 1
    }

    func isSupported(_ project: Int) -> Bool { totals[project].supporters > 0 }

    private var isQuadratic: Bool { rules.kind == .quadratic }

    /// The value of a project by votes, not divided by its cost: Σ u, or V(p) where there are votes against it.
    ///
    /// For those that take part, so that V(p) is above 0.
    func value(_ project: Int) -> BigUInt {
        isQuadratic ? BigUInt(totals[project].score) : unitUtility(project) * BigUInt(totals[project].weight)
    }

    // MARK: Admission

    /// Whether the score, per ballot of weight 1, is below a number of points.
    private func isScore(of project: Int, below points: Int) -> Bool {
        totals[project].score < 0
            || Fraction(BigUInt(totals[project].score)) < weights.parts * (BigUInt(points) * BigUInt(pointScale))
    }

    func isBelowMinimum(_ project: Int) -> Bool {
        minimumScore.map { isScore(of: project, below: $0) } ?? false
    }

    /// Whether a veto keeps a project out.
    func isVetoed(_ project: Int) -> Bool { projects[project].tags.contains(where: vetoedTags.contains) }

    /// The entries of the rulebook's constraints that do not admit a project.
    func refusingEntries(_ project: Int) -> [Int] {
        if rules.constraints.isEmpty { return [] }
        let votes = BigUInt(isQuadratic ? totals[project].supporters : totals[project].votes)
        let whole = listed[projects[project].listed]
        let least = BigUInt(whole.divisible?.minimum ?? whole.cost)
        return rules.constraints.indices.filter { entry in
            switch rules.constraints[entry] {
            case .minimumScore(let score): isScore(of: project, below: score)
            case .minimumShare(let share):
                votes * share.denominator < share.numerator * BigUInt(n)
            case .minimumForCost(let factor):
                votes * BigUInt(budget) * factor.denominator < factor.numerator * least * BigUInt(n)
            case .maximumCost(let most): whole.cost > most
            case .ceiling, .maximumNumber, .floor, .minimumNumber, .pot, .variants, .exclusive, .prerequisite: false
            }
        }
    }

    /// Why a project takes no part in anything, if it does not.
    func admission(_ project: Int) -> CountResult.Reason? {
        if let admissions { return admissions[project] }
        if isQuadratic, totals[project].score <= 0 { return .belowThreshold }
        if isBelowMinimum(project) { return .belowThreshold }
        let kinds = Set(refusingEntries(project).map { rules.constraints[$0].kind })
        if kinds.isEmpty { return isVetoed(project) ? .excluded : nil }
        return kinds == [.maximumCost] ? .excluded : .belowThreshold
    }

    /// Whether a project has a supporter and is admitted.
    func takesPart(_ project: Int) -> Bool { isSupported(project) && admission(project) == nil }

    // MARK: Who is counted

    /// Admitted projects without cost, in precedence: funded before anything is counted, if the limits allow it.
    func freeProjects(_ precedence: Precedence) -> [Int] {
        projects.indices
            .filter { projects[$0].cost == 0 && takesPart($0) }
            .sorted { precedence.prefers($0, to: $1) }
    }

    /// Admitted projects without cost and without a supporter, in precedence.
    func unsupportedFree(_ precedence: Precedence) -> [Int] {
        projects.indices
            .filter { projects[$0].cost == 0 && !isSupported($0) && admission($0) == nil }
            .sorted { precedence.prefers($0, to: $1) }
    }

    /// Who can be in a race by loads, by money or in maximin support: supported unless that does not matter, and not
    /// dearer than the budget.
    ///
    /// The others get their reason.
    func affordable(into result: inout CountResult, unsupported: Bool = false) -> Set<Int> {
        var race: Set<Int> = []
        for (project, proposal) in projects.enumerated() {
            if !isSupported(project), !unsupported {
                result.losses[project] = CountResult.Loss(reason: .noSupport)
            } else if let reason = admission(project) {
                result.losses[project] = CountResult.Loss(reason: reason)
            } else if proposal.cost > budget {
                let missing = BigUInt(proposal.cost - budget)
                result.losses[project] = CountResult.Loss(reason: .overBudget, missing: missing)
            } else if proposal.cost > 0 {
                race.insert(project)
            }
        }
        return race
    }

    /// Who can be added by votes after a run; free projects with supporters had their chance before it.
    func addedByVotes(_ limits: Limits) -> [Int] {
        projects.indices.filter { project in
            totals[project].score > 0 && !limits.funded.contains(project) && limits.out[project] == nil
                && admission(project) == nil && !(projects[project].cost == 0 && isSupported(project))
        }
    }

    /// The cost of several projects together. (2⁵³ times any number of projects that fits in a file fits.)
    func cost(_ projects: some Sequence<Int>) -> Int128 {
        projects.reduce(0) { $0 + Int128(self.projects[$1].cost) }
    }
}
