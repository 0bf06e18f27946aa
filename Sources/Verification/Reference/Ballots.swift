import BigInt

/// The public ballots that count, with the projects that are counted as places in `Count.projects`.
struct Ballots {
    /// Who supports a project: distinct ballots, and how much weight each gives it (more than 0).
    struct Supporter {
        let ballot: Int
        let weight: UInt
    }

    /// Per distinct ballot that counts how often it was cast.
    let cast: [Int]
    /// Per distinct ballot how many parts all of these are: as often as it was cast, times κ times its weight.
    let counts: [Int]
    /// Per project, in the order of the ballot list.
    let supporters: [[Supporter]]
    /// Per project the distinct ballots that name it, whatever they give it.
    let namers: [[Int]]
    /// Per distinct ballot the projects that it names, best first; only where ballots are ranked.
    var rankings: [[Int]] = []

    /// How many supporters all projects have together.
    var marks: Int { supporters.reduce(0) { $0 + $1.count } }
}

extension Ballots {
    /// The ballots that count, with the projects of a count in the place of those of the profile.
    init(_ profile: Profile, _ count: Count) {
        let summing = BallotSums(profile, count.listed.map(\.id), count.rules)
        var supporters = [[Supporter]](repeating: [], count: count.projects.count)
        var namers = [[Int]](repeating: [], count: count.projects.count)
        var cast: [Int] = []
        var counts: [Int] = []
        var rankings: [[Int]] = []
        let isRanked = count.rules.kind == .ranked
        for line in 0..<profile.count {
            let group = profile.group(of: line, count.rules.electorate)
            if let electorate = count.rules.electorate, group.map(electorate.isAdvisory) ?? true { continue }
            let ballot = cast.count
            cast.append(profile.counts[line])
            counts.append(Int(BigUInt(profile.counts[line]) * count.parts(of: group)))
            let choices = summing.choices(of: line)
            if isRanked { rankings.append(choices.map { count.stepsOf[$0.project][0] }) }
            for choice in choices {
                for project in count.stepsOf[choice.project] {
                    namers[project].append(ballot)
                    if choice.weight > 0 {
                        supporters[project].append(Supporter(ballot: ballot, weight: UInt(choice.weight)))
                    }
                }
            }
        }
        self.cast = cast
        self.counts = counts
        self.supporters = supporters
        self.namers = namers
        self.rankings = rankings
    }

    /// How many ballots some distinct ones are.
    func cast(_ ballots: some Sequence<Int>) -> Int { ballots.reduce(0) { $0 + cast[$1] } }
}

/// What every line of the profile gives to the projects of the ballot list, and sums of that.
struct BallotSums {
    /// What a ballot gives to a project that it names.
    struct Choice {
        let project: Int
        let weight: Int
        let score: Int
        let credits: Int
    }

    /// Sums that no input can make too large: 2⁵³ ballots of 2⁵³ points fit, and so do 2⁵³ of 1000² credits.
    struct Totals: Equatable {
        var votes: Int128 = 0
        var score: Int128 = 0
        var weight: Int128 = 0
        var supporters: Int128 = 0
        var credits: Int128 = 0
    }

    private let profile: Profile
    private let rules: Rules
    private let projectCount: Int
    /// Per id of the profile its place on the ballot list.
    private let places: [Int]

    /// Ids that are not on the list are the caller's mistake; `V9.B` has looked.
    init(_ profile: Profile, _ ids: [Text], _ rules: Rules) {
        var place: [Text: Int] = [:]
        for (index, id) in ids.enumerated() { place[id] = index }
        self.profile = profile
        self.rules = rules
        projectCount = ids.count
        places = profile.ids.map { place[$0] ?? 0 }
    }

    func choices(of line: Int) -> [Choice] {
        let most = rules.limits.most ?? projectCount
        return profile.entries(of: line).enumerated().map { position, entry in
            let points = profile.points.isEmpty ? 0 : profile.points[entry]
            let votes = profile.votes.isEmpty ? 0 : profile.votes[entry]
            let weight =
                switch rules.utility {
                case .cost, .cardinality: 1
                case .points: points
                case .positions: max(0, most - position)
                case .borda: max(0, projectCount - 1 - position)
                case .votes: max(0, votes)
                }
            let score =
                switch rules.kind {
                case .approval: 1
                case .points: points
                case .ranked: max(0, most - position)
                case .quadratic: votes
                }
            let project = places[Int(profile.project[entry])]
            return Choice(project: project, weight: weight, score: score, credits: votes * votes)
        }
    }

    /// The sums over some lines, as numbers of ballots.
    func totals(_ lines: some Sequence<Int>) -> [Totals] {
        var totals = [Totals](repeating: Totals(), count: projectCount)
        for line in lines {
            let count = Int128(profile.counts[line])
            for choice in choices(of: line) {
                totals[choice.project].votes += count
                totals[choice.project].score += count * Int128(choice.score)
                totals[choice.project].weight += count * Int128(choice.weight)
                totals[choice.project].credits += count * Int128(choice.credits)
                if choice.weight > 0 { totals[choice.project].supporters += count }
            }
        }
        return totals
    }
}

extension Profile {
    /// The group that a line says it is of; nothing without an electorate, or if there is no such group.
    func group(of line: Int, _ electorate: Electorate?) -> Electorate.Group? {
        electorate?.group(channel: channels[line], class: classes[line])
    }
}
