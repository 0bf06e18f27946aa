import VotingModel

/// Recounts what a `.pb` file states in its columns `votes` and `score`.
///
/// A project that one ballot names twice counts once with us; 14 public files count it twice, and some count it even at 0
/// points. A warning gives both numbers.
struct StatedTotalsCheck {
    private let kind: BallotKind
    private let length: Int
    /// Ballots that name each project, as often as they name it, whatever the points.
    private var namings: [Int]
    /// Ballots that name it, once, with points above 0, or with votes for or against.
    private var votes: [Int]
    private var scores: [Int]
    private var scoreScale = 1

    init(kind: BallotKind, projectCount: Int, length: Int?) {
        self.kind = kind
        self.length = length ?? projectCount
        namings = [Int](repeating: 0, count: projectCount)
        votes = namings
        scores = namings
    }

    mutating func add(_ projects: ArraySlice<UInt16>) {
        for (place, project) in projects.enumerated() {
            namings[Int(project)] += 1
            votes[Int(project)] += 1
            scores[Int(project)] += kind == .ranked ? max(0, length - place) : 1
        }
    }

    mutating func add(_ projects: [UInt16], _ points: [Int32], scale: Int) {
        if scale > scoreScale {
            for project in scores.indices { scores[project] *= scale / scoreScale }
            scoreScale = scale
        }
        for (project, value) in zip(projects, points) {
            namings[Int(project)] += 1
            if value != 0 { votes[Int(project)] += 1 }
            scores[Int(project)] += Int(value) * (scoreScale / scale)
        }
    }

    mutating func addRepeat(of project: Int) {
        namings[project] += 1
    }

    func compare(with projects: PabulibProjects, _ log: inout FindingLog) {
        for (project, id) in projects.list.map(\.id.text).enumerated() {
            if let (text, place) = projects.statedVotes[project], !Self.isNumber(text, votes[project], scale: 1) {
                let reason = Finding.Reason.votesDiffer(
                    project: id,
                    stated: text,
                    counted: "\(votes[project])",
                    withRepeats: "\(namings[project])"
                )
                log.add(.warning, reason, at: place)
            }
            // How a city turns ranks into a score is its own affair.
            if kind != .ranked, let (text, place) = projects.statedScores[project],
                !Self.isNumber(text, scores[project], scale: scoreScale)
            {
                let counted = scoreScale == 1 ? "\(scores[project])" : "\(scores[project])/\(scoreScale)"
                log.add(.warning, .scoreDiffers(project: id, stated: text, counted: counted), at: place)
            }
        }
    }

    /// Whether `text` is `value` / `scale`.
    private static func isNumber(_ text: String, _ value: Int, scale: Int) -> Bool {
        let isNegative = text.hasPrefix("-")
        guard let number = try? DecimalNumber(text: String(text.drop { $0 == "-" })), let whole = number.scaled(to: 3)
        else { return false }
        return (isNegative ? -whole : whole) * scale == value * 1_000
    }
}
