import VotingModel

/// The VOTES section: ballots as they come, straight into a profile.
struct PabulibVotes {
    let statedRules: BallotRules
    private(set) var rowCount = 0

    private let kind: BallotKind
    private let votePosition: Int
    private let pointsPosition: Int?
    private let groupPosition: Int?
    /// Where channel and class stand, if the rulebook has such.
    private let origins: ElectorateColumns?
    /// `scoring`: the points of a project that a ballot does not name, in units of 1 / scale.
    private let defaultPoints: (value: Int32, scale: Int)?
    private let projectCount: Int
    private let projectsAreComplete: Bool

    private var list: VoteList
    private var box: BallotBox
    private var totals: StatedTotalsCheck?
    /// The voters seen, where somebody wants to know of repeated ones.
    private var voters: Set<[UInt8]>?
    private let voterPosition: Int
    /// Scratch: the points of the present ballot, beside the projects of `list` and of the default.
    private var values: [Int32] = []
    private var named: [UInt16] = []
    private var numbersRead: [Int32] = []

    /// The same columns without ballots, for a block of them that is read beside others.
    ///
    /// What looks at all rows at once, for a report, is not in it.
    func part() -> PabulibVotes {
        var part = self
        part.box = box.part()
        part.rowCount = 0
        part.totals = nil
        part.voters = nil
        return part
    }

    /// Takes in the ballots of the block that follows.
    mutating func absorb(_ part: PabulibVotes) {
        rowCount += part.rowCount
        box.absorb(part.box)
    }

    static func columnsNotUsed(_ columns: [String], electorate: Electorate? = nil) -> [String] {
        var used: Set<String> = ["voter_id", "vote", "points"]
        if let electorate {
            for (list, words) in [
                (electorate.channels.isEmpty, HeaderWords.channel),
                (electorate.classes.isEmpty, HeaderWords.voterClass),
            ] where !list {
                if let column = columns.first(where: { words.contains(HeaderWords.normalised($0)) }) {
                    used.insert(column)
                }
            }
        }
        return columns.filter { !used.contains($0) }.map { "VOTES/\($0)" }
    }

    init(
        _ parser: PabulibParser,
        meta: PabulibMeta,
        projects: PabulibProjects,
        intake: BallotIntake,
        groupedBy column: String? = nil,
        electorate: Electorate? = nil,
        terms: CreditTerms = CreditTerms(),
        _ log: inout FindingLog
    ) throws {
        origins = try electorate.map {
            try ElectorateColumns($0, at: parser.reader.recordPlace()) { words in
                parser.columns.firstIndex { words.contains(HeaderWords.normalised($0)) }
            }
        }
        groupPosition = try column.map { try Self.position(ofGroups: $0, parser) }
        // Without a known kind of vote no ballot can be read; everything found so far goes with the report.
        guard let entry = meta["vote_type"] else {
            throw InputError(.missingMeta("vote_type"), at: parser.place(of: .meta, field: "vote_type"))
        }
        guard let type = PabulibMeta.VoteType(rawValue: entry.value) else {
            throw InputError(.unknownVoteType(entry.value), at: entry.place)
        }
        kind = type.ballotKind
        votePosition = parser.position(of: "vote") ?? 0
        voterPosition = parser.position(of: "voter_id") ?? 0
        pointsPosition = parser.position(of: "points")
        if kind == .points || kind == .quadratic, pointsPosition == nil {
            throw InputError(
                .missingColumn("points", section: "VOTES"),
                at: parser.reader.recordPlace(field: "points")
            )
        }
        statedRules = Self.rules(type, meta, &log).completed(by: terms, at: entry.place, &log)
        statedRules.checkCredits(intake, at: entry.place, &log)
        defaultPoints = type == .scoring ? Self.defaultPoints(meta, &log) : nil
        projectCount = projects.list.count
        projectsAreComplete = projects.isComplete && !parser.skippedSections.contains(.projects)
        list = VoteList(projects.index)
        let costs = projects.list.map(\.cost)
        box = BallotBox(
            kind: kind,
            costs: costs,
            intake: intake,
            statedRules: statedRules,
            groupedBy: column,
            electorate: electorate
        )
        if intake == .reporting {
            voters = []
            totals = StatedTotalsCheck(kind: kind, projectCount: projectCount, length: statedRules.maximumProjects)
        }
    }

    /// A column that says something of voters; who they are and what they voted is no group.
    private static func position(ofGroups column: String, _ parser: PabulibParser) throws -> Int {
        let valid = columnsNotUsed(parser.columns).map { String($0.dropFirst("VOTES/".count)) }
        guard valid.contains(column), let position = parser.position(of: column) else {
            throw InputError(.unknownGroupColumn(column, valid: valid), at: parser.reader.recordPlace(field: column))
        }
        return position
    }

    consuming func finish() -> (
        profile: BallotProfile, counts: BallotCounts, groups: VoterGroups?, grouped: GroupedProfile?
    ) {
        box.finish()
    }

    // MARK: One ballot

    mutating func add(_ parser: PabulibParser, _ log: inout FindingLog) {
        rowCount += 1
        if voters != nil {
            if voters?.insert(parser.reader.bytes(voterPosition)).inserted == false {
                let voter = parser.reader.text(voterPosition)
                log.add(.warning, .duplicateVoter(voter), at: parser.reader.place(voterPosition))
            }
        }
        if !parser.reader.withBytes(votePosition, { list.read($0) }) {
            guard reportList(parser, &log) else { return }
        }
        var scale = 1
        if kind == .points {
            guard let read = readPoints(parser, &log) else { return }
            scale = read
            addDefaultPoints(&scale)
            totals?.add(named, values, scale: scale)
        } else if kind == .quadratic {
            guard readVotes(parser, &log) else { return }
        } else {
            totals?.add(list.projects)
        }
        var group: [UInt8] = []
        if let groupPosition { group = Array(ImportedText.trimmed(parser.reader.text(groupPosition)).utf8) }
        var cast = BallotGroup.only
        if let origins {
            let reader = parser.reader
            guard let read = origins.group({ reader.text($0) }, at: { reader.place($0) }, &log) else { return }
            cast = read
        }
        let projects = kind == .points || kind == .quadratic ? named[...] : list.projects
        if let report = box.add(projects, values, scale: scale, group: group, in: cast) {
            let isOfVotes = kind == .quadratic
            let position = isOfVotes ? pointsPosition ?? votePosition : votePosition
            log.add(
                report.severity,
                report.reason,
                at: parser.reader.place(position, field: isOfVotes ? "points" : "vote")
            )
        } else if kind == .quadratic {
            totals?.add(named, values, scale: 1)
        }
    }

    /// Reports what is odd about the list of projects; false if the ballot cannot be used.
    private mutating func reportList(_ parser: PabulibParser, _ log: inout FindingLog) -> Bool {
        let problems = parser.reader.withBytes(votePosition) { list.problems($0) }
        for problem in problems {
            // Where a row of PROJECTS could not be read, an unknown id is most likely its own: one fault, one message.
            if case .unknownProject = problem.reason, !projectsAreComplete { continue }
            if kind == .quadratic, case .repeatedProject(let id) = problem.reason {
                log.add(.error, .credits(.projectTwice(id)), at: parser.reader.place(votePosition, field: "vote"))
                return false
            }
            log.add(problem.severity, problem.reason, at: parser.reader.place(votePosition, field: "vote"))
            if let project = problem.project { totals?.addRepeat(of: project) }
        }
        return problems.allSatisfy { $0.severity < .error }
    }

    /// The points of the projects in `list` into `values`, and those projects into `named`; returns their scale, or `nil`.
    private mutating func readPoints(_ parser: PabulibParser, _ log: inout FindingLog) -> Int? {
        guard let position = pointsPosition else { return nil }
        let (items, unreadable) = parser.reader.withBytes(position) { Self.numbers($0) }
        var problem = unreadable
        if problem == nil, items.count != list.entryCount {
            problem = items.isEmpty ? .missingPoints : .pointsCount(projects: list.entryCount, points: items.count)
        }
        let (points, scale, unusable) = PointScale.scaled(items)
        if problem == nil, let unusable { problem = .badPoints(unusable.text) }
        if let problem {
            log.add(.error, problem, at: parser.reader.place(position, field: "points"))
            return nil
        }
        named.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        for entry in list.projects.indices {
            named.append(list.projects[entry])
            values.append(points[Int(list.places[entry])])
        }
        return scale
    }

    /// The votes for and against the projects in `list` into `values`, and those projects into `named`; false if they cannot be used.
    private mutating func readVotes(_ parser: PabulibParser, _ log: inout FindingLog) -> Bool {
        guard let position = pointsPosition else { return false }
        var fault = parser.reader.withBytes(position) { VoteNumber.read(list: $0, into: &numbersRead) }
            .map(Finding.CreditFault.badVotes)
        if fault == nil, numbersRead.count != list.entryCount {
            fault =
                numbersRead.isEmpty
                ? .missingVotes : .votesCount(projects: list.entryCount, votes: numbersRead.count)
        }
        if let fault {
            log.add(.error, .credits(fault), at: parser.reader.place(position, field: "points"))
            return false
        }
        named.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        for entry in list.projects.indices {
            named.append(list.projects[entry])
            values.append(numbersRead[Int(list.places[entry])])
        }
        return true
    }

    private static func numbers(_ bytes: Span<UInt8>) -> (items: [DecimalNumber], problem: Finding.Reason?) {
        var items: [DecimalNumber] = []
        if VoteList.isAbsent(bytes) { return (items, nil) }
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ",") { end += 1 }
            let item = VoteList.trimmed(bytes, start, end)
            do throws(DecimalNumber.Failure) {
                items.append(try DecimalNumber(bytes.extracting(item)))
            } catch {
                let text = VoteList.text(bytes, item)
                return (items, error == .negative ? .negativePoints(text) : .badPoints(text))
            }
            start = end + 1
        }
        return (items, nil)
    }

    /// Gives every project that the ballot does not name the default of a `scoring` vote.
    private mutating func addDefaultPoints(_ scale: inout Int) {
        guard let defaultPoints else { return }
        if defaultPoints.scale > scale {
            for entry in values.indices { values[entry] *= Int32(defaultPoints.scale / scale) }
            scale = defaultPoints.scale
        }
        for project in 0..<projectCount where !list.names(project) {
            named.append(UInt16(project))
            values.append(defaultPoints.value * Int32(scale / defaultPoints.scale))
        }
    }

    /// Compares the columns `votes` and `score` with a recount.
    func compareTotals(with projects: PabulibProjects, _ log: inout FindingLog) {
        totals?.compare(with: projects, &log)
    }

    // MARK: What META says

    private static func rules(
        _ type: PabulibMeta.VoteType,
        _ meta: PabulibMeta,
        _ log: inout FindingLog
    ) -> BallotRules {
        var rules = BallotRules(kind: type.ballotKind)
        rules.minimumProjects = meta.integer("min_length", &log) ?? 0
        rules.maximumProjects = meta.integer("max_length", &log) ?? (type == .chooseOne ? 1 : nil)
        // It also says what the first place of a ranking is worth, and no ballot is longer than the list of projects.
        let limit = BallotProfile.projectLimit
        if type == .ordinal, let length = rules.maximumProjects, length > limit, let place = meta["max_length"]?.place {
            log.add(.error, .aboveRange(key: "max_length", value: length, limit: limit), at: place)
            rules.maximumProjects = limit
        }
        rules.minimumPoints = meta.integer("min_sum_points", &log)
        rules.maximumPoints = meta.integer("max_sum_points", &log)
        rules.maximumPointsPerProject = meta.integer("max_points", &log)
        rules.minimumCost = meta.amount("min_sum_cost", &log)
        rules.maximumCost = meta.amount("max_sum_cost", &log)
        if type == .quadratic {
            rules.credits = CreditRules(meta, &log)
        } else {
            for key in ["credits", "negative_votes", "max_votes"] {
                if let entry = meta[key] { log.add(.warning, .credits(.onlyWithCredits(key: key)), at: entry.place) }
            }
        }
        _ = meta.integer("min_project_score_threshold", &log)
        if let entry = meta["currency"], Currency(entry.value) == nil {
            log.add(.error, .unknownCurrency(entry.value), at: entry.place)
        }
        return rules
    }

    private static func defaultPoints(_ meta: PabulibMeta, _ log: inout FindingLog) -> (value: Int32, scale: Int)? {
        guard let entry = meta["default_score"], !entry.value.isEmpty else { return nil }
        guard let number = try? DecimalNumber(text: entry.value),
            case let (values, scale, unusable) = PointScale.scaled([number]), unusable == nil
        else {
            log.add(.error, .badNumber(entry.value), at: entry.place)
            return nil
        }
        return values[0] == 0 ? nil : (values[0], scale)
    }
}
