import CanonicalJSON
public import VotingModel

/// The canonical text of a profile: `ballots/profile.jsonl`.
///
/// One line for each distinct ballot, lines in ascending byte order, so that the order in which ballots were cast leaves no
/// trace:
///
///     {"ballot":["17","4"],"count":3}                                      approval: ids in byte order; ranked: best first
///     {"ballot":[{"points":3,"project":"17"}],"count":1}                   points, in units of 1 / `point_scale`
///     {"ballot":[{"project":"17","votes":-2}],"count":1}                   votes for and against; of an election, `candidate`
public enum ProfileEncoding {
    /// - Throws: `CanonicalJSONError` if an id has no canonical form, which no importer lets through.
    /// - Complexity: O(pairs + d log d) for d distinct ballots.
    public static func encode(_ profile: BallotProfile, projects: [Project]) throws -> [UInt8] {
        let lines = profile.multiplicities.enumerated().lazy.map { (ballot: $0, group: [UInt8](), count: $1) }
        return try encode(profile, projects: projects, lines: lines)
    }

    /// The same of ballots with credits over candidates.
    static func encode(_ ballots: CreditBallots, candidates: [Candidate]) throws -> [UInt8] {
        let lines = ballots.profile.multiplicities.enumerated().lazy.map { (ballot: $0, group: [UInt8](), count: $1) }
        return try encode(ballots.profile, ids: candidates.map(\.id.text), key: "candidate", lines: lines)
    }

    /// With a line for each of `lines`: a distinct ballot, what stands after it of its group, and how often it was cast there.
    static func encode(
        _ profile: BallotProfile,
        projects: [Project],
        lines: some Collection<(ballot: Int, group: [UInt8], count: Int)>
    ) throws -> [UInt8] {
        try encode(profile, ids: projects.map(\.id.text), key: "project", lines: lines)
    }

    /// `key` says what has the ids: a project or a candidate.
    private static func encode(
        _ profile: BallotProfile,
        ids: [String],
        key: String,
        lines wanted: some Collection<(ballot: Int, group: [UInt8], count: Int)>
    ) throws -> [UInt8] {
        let encodedIDs = try ids.map { try JSONValue.string($0).canonicalBytes() }
        var rank = [Int](repeating: 0, count: ids.count)
        let order = ids.indices.sorted { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }
        for (place, index) in order.enumerated() { rank[index] = place }
        let opening = Array("{\"\(key)\":".utf8)

        var bytes: [UInt8] = []
        var starts: [Int] = []
        var entries: [Int] = []
        for (ballot, group, count) in wanted {
            starts.append(bytes.count)
            entries.removeAll(keepingCapacity: true)
            entries.append(contentsOf: profile.entries(of: ballot))
            if profile.kind != .ranked {
                entries.sort { rank[Int(profile.projects[$0])] < rank[Int(profile.projects[$1])] }
            }
            bytes.append(contentsOf: #"{"ballot":["#.utf8)
            for (place, entry) in entries.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                let id = encodedIDs[Int(profile.projects[entry])]
                if profile.values.isEmpty {
                    bytes.append(contentsOf: id)
                } else if profile.kind == .quadratic {
                    bytes.append(contentsOf: opening)
                    bytes.append(contentsOf: id)
                    bytes.append(contentsOf: #","votes":\#(profile.values[entry])}"#.utf8)
                } else {
                    bytes.append(contentsOf: #"{"points":\#(profile.values[entry]),"project":"#.utf8)
                    bytes.append(contentsOf: id)
                    bytes.append(UInt8(ascii: "}"))
                }
            }
            bytes.append(UInt8(ascii: "]"))
            bytes.append(contentsOf: group)
            bytes.append(contentsOf: #","count":\#(count)}"#.utf8)
            bytes.append(UInt8(ascii: "\n"))
        }
        starts.append(bytes.count)

        let lines = (0..<wanted.count).sorted { left, right in
            bytes[starts[left]..<starts[left + 1]].lexicographicallyPrecedes(bytes[starts[right]..<starts[right + 1]])
        }
        var sorted: [UInt8] = []
        sorted.reserveCapacity(bytes.count)
        for line in lines { sorted.append(contentsOf: bytes[starts[line]..<starts[line + 1]]) }
        return sorted
    }

    /// The seed of a provisional lot: the SHA-256 of the projects and the profile in canonical form.
    public static func provisionalSeed(of election: Election) throws -> String {
        let projects = try ProposalsDocument.projectsJSON(election.projects).canonicalBytes()
        return Digest(of: projects + (try encode(election.profile, projects: election.projects))).hexadecimal
    }
}
