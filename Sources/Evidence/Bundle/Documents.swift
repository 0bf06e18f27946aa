public import CanonicalJSON
public import VotingModel

/// `proposals.json`: what could be voted for, and from which files it came.
public struct ProposalsDocument: Sendable {
    public static let format = "wijkstem-proposals/1"

    /// A file that was imported.
    public struct ImportedFile: Sendable {
        public let name: String
        public let digest: Digest

        public init(name: String, digest: Digest) {
            self.name = name
            self.digest = digest
        }

        var json: JSONValue { ["name": .string(name), "sha256": .string(digest.hexadecimal)] }
    }

    public let election: Election
    public let files: [ImportedFile]
    /// What was not admitted to the list.
    public let inadmissible: [InadmissibleProposal]

    public init(election: Election, files: [ImportedFile], inadmissible: [InadmissibleProposal] = []) {
        self.election = election
        self.files = files
        self.inadmissible = inadmissible
    }

    public var json: JSONValue { .object(listed + [.init("imported", .array(files.map(\.json)))]) }

    /// What can be voted for, and on what terms: all but the files that it came from.
    public var list: JSONValue { .object(listed) }

    private var listed: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("currency", .string(election.currency.code)),
            .init("format", .string(Self.format)),
            .init("projects", Self.projectsJSON(election.projects)),
        ]
        if let score = election.minimumScore { members.append(.init("minimum_score", .integer(score))) }
        if !inadmissible.isEmpty { members.append(.init("inadmissible", .array(inadmissible.map(\.json)))) }
        return members
    }

    static func projectsJSON(_ projects: [Project]) -> JSONValue { .array(projects.map(\.json)) }
}

/// `ballots/aggregate.json`: what the ballots add up to, per project.
public struct AggregateDocument: Sendable {
    public static let format = "wijkstem-aggregate/1"

    public let election: Election
    /// Of the ballots that count, as they were cast.
    public let totals: SupportTotals
    /// By channel and class, where ballots have such.
    public let cast: CastTotals?

    public init(election: Election, tally: Tally) {
        self.election = election
        totals = tally.ballotTotals
        cast = tally.cast
    }

    public var json: JSONValue {
        let counts = election.counts
        let profile = election.profile
        let document: JSONValue = [
            "ballots": [
                "blank": .integer(counts.blank),
                "cast": .integer(counts.cast),
                "counted": .integer(counts.counted),
                "distinct": .integer(cast?.weighing.ballots.lines.count ?? profile.distinctCount),
                "invalid": .integer(counts.invalidTotal),
                "valid": .integer(counts.valid),
            ],
            "format": .string(Self.format),
            "invalid_reasons": .array(
                InvalidBallotReason.allCases.compactMap { reason in
                    counts.invalid[reason].map { ["count": .integer($0), "reason": .string(reason.rawValue)] }
                }
            ),
            "kind": .string(profile.kind.rawValue),
            "point_scale": .integer(profile.pointScale),
            "projects": projectsJSON(totals),
        ]
        guard let cast, case .object(let members) = document else { return document }
        return .object(members + [.init("groups", groupsJSON(cast))])
    }

    func projectsJSON(_ totals: SupportTotals) -> JSONValue {
        .array(
            election.projects.enumerated().map { index, project in
                var members: [JSONValue.Member] = [
                    .init("project", project.id.json),
                    .init("score", .integer(totals.scores[index])),
                    .init("supporters", .integer(totals.supporters[index])),
                    .init("votes", .integer(totals.votes[index])),
                    .init("weight", .integer(totals.weights[index])),
                ]
                if !totals.credits.isEmpty { members.append(.init("credits", .integer(totals.credits[index]))) }
                return .object(members)
            }
        )
    }
}

/// `certificate.json`: what a checker needs beyond the result.
public struct CertificateDocument: Sendable {
    public static let format = "wijkstem-certificate/1"

    public let tally: Tally
    public let projects: [Project]

    public init(tally: Tally, projects: [Project]) {
        self.tally = tally
        // What is counted in the place of divisible projects is their steps.
        self.projects = tally.division?.steps ?? projects
    }

    public var json: JSONValue {
        var members: [JSONValue.Member] = [.init("format", .string(Self.format))]
        members += self.members(of: tally.certificate)
        if let lot = tally.record.lot { members.append(.init("lot", ids(lot))) }
        return .object(members)
    }

    private func members(of certificate: Certificate) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        switch certificate {
        case .greedy(let sequence):
            members.append(.init("kind", "greedy"))
            members.append(.init("sequence", ids(sequence)))
        case .equalShares(let certificate):
            members.append(.init("kind", "equal-shares"))
            members.append(.init("sequence", ids(certificate.sequence)))
            members.append(
                .init(
                    "rounds",
                    .array(
                        certificate.rounds.map {
                            ["project": projects[$0.project].id.json, "rho": $0.rho.json]
                        }
                    )
                )
            )
            members.append(
                .init(
                    "courses",
                    .array(
                        certificate.courses.map {
                            ["from": .integer($0.from), "funded": ids($0.funded), "to": .integer($0.to)]
                        }
                    )
                )
            )
            if let turns = certificate.turns { members.append(.init("turns", json(turns))) }
            if let greedy = certificate.greedy { members.append(.init("greedy", ids(greedy))) }
        case .phragmen(let turns):
            members.append(.init("kind", "phragmen"))
            members.append(.init("turns", json(turns)))
        case .knapsack(let certificate):
            members.append(.init("kind", "max-welfare"))
            members.append(.init("order", ids(certificate.order)))
            if let second = certificate.second { members.append(.init("second", ids(second))) }
            members.append(
                .init("tree", .array(certificate.tree.map { $0.map { projects[$0].id.json } ?? .string("") }))
            )
        case .exactShares(let certificate):
            members.append(.init("kind", "exact-equal-shares"))
            members.append(.init("runs", .array(certificate.runs.map(json))))
        case .overspending(let rounds):
            members.append(.init("kind", "bos"))
            members.append(.init("rounds", .array(rounds.map(json))))
        case .cumulative(let events):
            members.append(.init("kind", "cstv"))
            members.append(.init("events", .array(events.map(json))))
        case .expandingApprovals(let rounds, let sequence):
            members.append(.init("kind", "pb-ear"))
            members.append(.init("rounds", .array(rounds.map(json))))
            members.append(.init("sequence", ids(sequence)))
        case .budgetSTV(let events):
            members.append(.init("kind", "pb-stv"))
            members.append(.init("events", .array(events.map(json))))
        case .maximin(let rounds):
            members.append(.init("kind", "maximin-support"))
            members.append(.init("rounds", .array(rounds.map(json))))
        case .stages(let stages):
            members.append(.init("kind", "stages"))
            members.append(.init("stages", .array(stages.map { .object(self.members(of: $0)) })))
        }
        return members
    }

    private func json(_ run: ExactSharesCertificate.Run) -> JSONValue {
        [
            "kept": .integer(run.kept),
            "rounds": .array(
                run.rounds.map { ["payers": .integer($0.payers), "project": projects[$0.project].id.json] }
            ),
            "share": run.share.json,
        ]
    }

    private func json(_ round: OverspendingRound) -> JSONValue {
        ["alpha": round.alpha.json, "lambda": round.lambda.json, "project": projects[round.project].id.json]
    }

    private func json(_ round: RankRound) -> JSONValue {
        ["project": projects[round.project].id.json, "rank": .integer(round.rank), "support": round.support.json]
    }

    private func json(_ event: CumulativeEvent) -> JSONValue {
        func id(_ project: Int) -> JSONValue { projects[project].id.json }
        return switch event {
        case .fund(let project, let support):
            ["kind": "fund", "project": id(project), "support": support.json]
        case .transfer(let project, let support, let factor):
            ["factor": factor.json, "kind": "transfer", "project": id(project), "support": support.json]
        case .eliminate(let project, let support):
            ["kind": "eliminate", "project": id(project), "support": support.json]
        case .leave(let project, let reach): ["kind": "leave", "project": id(project), "reach": reach.json]
        case .accept(let project): ["kind": "accept", "project": id(project)]
        }
    }

    private func json(_ round: MaximinRound) -> JSONValue {
        [
            "load": round.load.json,
            "project": projects[round.project].id.json,
            "sets": .array(round.sets.map { ["project": projects[$0.project].id.json, "set": ids($0.set)] }),
        ]
    }

    private func json(_ turns: [LoadTurn]) -> JSONValue {
        .array(turns.map { ["load": $0.load.json, "project": projects[$0.project].id.json] })
    }

    private func ids(_ indices: [Int]) -> JSONValue {
        .array(indices.map { projects[$0].id.json })
    }
}
