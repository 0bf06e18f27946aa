import CanonicalJSON
public import VotingModel

/// Ballots that were sealed, read back and put together: what is counted is what was sealed.
extension CastBallots {
    /// A line that no ballot of this vote has.
    public struct Fault: Error, Sendable, Equatable {
        /// The text of the ballot.
        public let text: String
    }

    /// The ballots of a budget vote.
    public struct OfBudget {
        public let profile: BallotProfile
        public let counts: BallotCounts
        /// With an electorate: all ballots by channel and class.
        public let grouped: GroupedProfile?
    }

    /// Puts the ballots of several batches together.
    ///
    /// - Throws: `Fault` where a ballot names what is not there.
    public static func budget(
        _ batches: [CastBallots],
        kind: BallotKind,
        projects: [Project],
        pointScale: Int,
        blank: BallotRules.Blank,
        electorate: Electorate?
    ) throws -> OfBudget {
        let places = Dictionary(uniqueKeysWithValues: projects.enumerated().map { (Array($1.id.text.utf8), $0) })
        var groups: [[UInt8]: BallotGroup] = electorate == nil ? [[]: .only] : [:]
        if let electorate {
            for (position, group) in electorate.groups.enumerated() {
                groups[try electorate.lineMembers(of: position)] = group
            }
        }
        var builder = BallotProfileBuilder(kind: kind, projectCount: projects.count)
        var counts = BallotCounts()
        counts.blankCounts = blank == .counted
        var grouped = electorate.map { GroupedProfileBuilder($0) }
        grouped?.blankCounts = counts.blankCounts
        for line in batches.flatMap(\.lines) {
            guard let group = groups[line.group] else { throw line.fault }
            let isCounted = grouped?.counts(group) ?? true
            guard let ballot = line.ballot else {
                guard let reason = InvalidBallotReason(rawValue: line.invalid) else { throw line.fault }
                if isCounted { counts.invalid[reason, default: 0] += line.count }
                grouped?.addInvalid(reason, in: group, times: line.count)
                continue
            }
            let (named, values) = try line.entries(ballot, kind: kind, places)
            if named.isEmpty {
                if isCounted { counts.blank += line.count }
                grouped?.addBlank(in: group, times: line.count)
                if !counts.blankCounts { continue }
            } else {
                if isCounted { counts.valid += line.count }
                grouped?.addValid(in: group, times: line.count)
            }
            let place =
                values.isEmpty
                ? builder.add(projects: named, times: line.count)
                : builder.add(projects: named, values: values, scale: pointScale, times: line.count)
            grouped?.add(ballot: place, in: group, times: line.count)
        }
        let ballots = builder.finish()
        let all = grouped?.finish(ballots)
        return OfBudget(profile: all?.counted ?? ballots, counts: counts, grouped: all)
    }

    /// Puts the ballots of several batches of an election together.
    ///
    /// - Throws: `Fault` where a ballot names what is not there.
    public static func election(
        _ batches: [CastBallots],
        candidates: [Candidate],
        seats: Int,
        limits: ElectionRulebook.Limits
    ) throws -> RankedElection {
        let places = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { (Array($1.id.text.utf8), $0) })
        var profile = RankedProfile(candidateCount: candidates.count)
        var builder = BallotProfileBuilder(kind: .quadratic, projectCount: candidates.count)
        var blank = 0
        var outside: [InvalidElectionBallot: Int] = [:]
        for line in batches.flatMap(\.lines) {
            guard line.group.isEmpty else { throw line.fault }
            guard let ballot = line.ballot else {
                guard let reason = InvalidElectionBallot(rawValue: line.invalid) else { throw line.fault }
                outside[reason, default: 0] += line.count
                continue
            }
            if ballot == Array("[]".utf8) {
                blank += line.count
            } else if limits.form == .quadratic {
                let (named, values) = try line.entries(ballot, kind: .quadratic, places)
                builder.add(projects: named, values: values, times: line.count)
            } else {
                profile.add(try line.marks(ballot, form: limits.form, places), times: line.count)
            }
        }
        var election =
            limits.form == .quadratic
            ? RankedElection(
                candidates: candidates,
                seats: seats,
                credits: CreditBallots(builder.finish(), perBallot: limits.credits.perBallot ?? 0),
                blankCount: blank
            )
            : RankedElection(
                candidates: candidates,
                seats: seats,
                form: limits.form,
                profile: profile.complete(),
                blankCount: blank
            )
        election.outsideLimits = outside
        return election
    }
}

extension CastBallots.Line {
    fileprivate var fault: CastBallots.Fault { CastBallots.Fault(text: String(decoding: text, as: UTF8.self)) }

    /// Projects, or candidates with votes, and what stands beside them.
    fileprivate func entries(
        _ ballot: [UInt8],
        kind: BallotKind,
        _ places: [[UInt8]: Int]
    ) throws -> (named: [UInt16], values: [Int32]) {
        guard case .array(let elements) = try StrictReader.read(ballot).value else { throw fault }
        var named: [UInt16] = []
        var values: [Int32] = []
        for element in elements {
            let id: JSONValue?
            switch kind {
            case .approval, .ranked: id = element
            case .points, .quadratic:
                id = element["project"] ?? element["candidate"]
                guard case .integer(let number)? = element[kind == .points ? "points" : "votes"],
                    let value = Int32(exactly: number)
                else { throw fault }
                values.append(value)
            }
            guard case .string(let text)? = id, let place = places[Array(text.utf8)] else { throw fault }
            named.append(UInt16(place))
        }
        return (named, values)
    }

    /// The marks of a ballot with ranks, or of approvals, which share one.
    fileprivate func marks(
        _ ballot: [UInt8],
        form: RankedElection.BallotForm,
        _ places: [[UInt8]: Int]
    ) throws -> [RankedMark] {
        guard case .array(let elements) = try StrictReader.read(ballot).value else { throw fault }
        let ranks = form == .ranked ? elements : [.array(elements)]
        var marks: [RankedMark] = []
        for rank in ranks {
            guard case .array(let entries) = rank else { throw fault }
            if entries.isEmpty { marks.append(.skipped) }
            for (index, entry) in entries.enumerated() {
                let mark: RankedMark
                switch entry {
                case .integer(0): mark = .unknown
                case .integer(1): mark = .overvoted
                case .string(let text):
                    guard let place = places[Array(text.utf8)] else { throw fault }
                    mark = .candidate(place)
                default: throw fault
                }
                marks.append(index == 0 ? mark : mark.sharingRank)
            }
        }
        return marks
    }
}
