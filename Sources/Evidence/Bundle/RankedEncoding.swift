import CanonicalJSON
public import VotingModel

/// The canonical text of candidates and ranked ballots, from which the seed of a provisional lot comes.
///
/// A line for the candidates, then one for each distinct ballot, those in ascending byte order:
///
///     {"candidates":[{"id":"1","name":"Ada"}],"seats":2}
///     {"ballot":[["1"],["2","3"],[]],"count":3}        ranks; equals in byte order, an open rank is empty, 0 a name of nobody, 1 several without names
public enum RankedEncoding {
    /// - Throws: `CanonicalJSONError` if an id has no canonical form, which no importer lets through.
    public static func encode(_ election: RankedElection) throws -> [UInt8] {
        let candidates = election.candidates.map { candidate -> JSONValue in
            var members: [JSONValue.Member] = [
                .init("id", .string(candidate.id.text)), .init("name", .string(candidate.name)),
            ]
            if candidate.isWithdrawn { members.append(.init("withdrawn", .boolean(true))) }
            return .object(members)
        }
        let head: JSONValue = ["candidates": .array(candidates), "seats": .integer(election.seats)]
        if let credits = election.credits {
            let ballots = try ProfileEncoding.encode(credits, candidates: election.candidates)
            return try head.canonicalBytes() + [UInt8(ascii: "\n")] + ballots
        }
        let profile = election.profile
        var lines: [[UInt8]] = []
        lines.reserveCapacity(profile.distinctCount)
        let ids = try election.candidates.map { try JSONValue.string($0.id.text).canonicalBytes() }
        let nobody = Array("0".utf8)
        let several = Array("1".utf8)
        for ballot in 0..<profile.distinctCount {
            var line = Array(#"{"ballot":["#.utf8)
            var ranks: [[[UInt8]]] = []
            for mark in profile[ballot] {
                if !mark.sharesRank { ranks.append([]) }
                if mark.alone == .skipped { continue }
                ranks[ranks.count - 1].append(
                    mark.candidate.map { ids[$0] } ?? (mark.alone == .unknown ? nobody : several)
                )
            }
            let texts = ranks.map { rank in
                Array("[".utf8)
                    + rank.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [UInt8(ascii: ",")])
                    + Array("]".utf8)
            }
            line += texts.joined(separator: [UInt8(ascii: ",")])
            line += #"],"count":\#(profile.multiplicities[ballot])}"#.utf8
            lines.append(line)
        }
        lines.sort { $0.lexicographicallyPrecedes($1) }
        var bytes = try head.canonicalBytes() + [UInt8(ascii: "\n")]
        for line in lines {
            bytes += line
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// `ballots/profile.jsonl` of an election: a line for each distinct ballot, in ascending byte order.
    ///
    ///     {"ballot":[["1"],["2","3"],[]],"count":3}       ranks; equals in the order of the list, then 0 and 1 as above
    ///     {"ballot":["1","2",0],"count":2}                approvals, like one rank
    ///     {"ballot":[{"candidate":"1","votes":-2}],"count":1}      votes that were paid with credits, ids in byte order
    ///
    /// - Complexity: O(marks + d log d) for d distinct ballots.
    public static func profile(of election: RankedElection) throws -> [UInt8] {
        if let credits = election.credits {
            return try ProfileEncoding.encode(credits, candidates: election.candidates)
        }
        let profile = election.profile
        let ids = try election.candidates.map { try JSONValue.string($0.id.text).canonicalBytes() }
        let comma = UInt8(ascii: ",")
        var lines: [[UInt8]] = []
        lines.reserveCapacity(profile.distinctCount)
        for ballot in 0..<profile.distinctCount {
            var ranks: [[RankedMark]] = []
            for mark in profile[ballot] {
                if !mark.sharesRank { ranks.append([]) }
                if mark.alone != .skipped { ranks[ranks.count - 1].append(mark.alone) }
            }
            let texts = ranks.map { rank in
                let named = rank.compactMap(\.candidate).sorted().map { ids[$0] }
                let unnamed = [RankedMark.unknown, .overvoted].enumerated().flatMap { digit, mark in
                    rank.filter { $0 == mark }.map { _ in Array(String(digit).utf8) }
                }
                return [UInt8(ascii: "[")] + (named + unnamed).joined(separator: [comma]) + [UInt8(ascii: "]")]
            }
            let isRanked = election.form == .ranked
            let ranked = [UInt8(ascii: "[")] + texts.joined(separator: [comma]) + [UInt8(ascii: "]")]
            let text = isRanked ? ranked : texts[0]
            let count = #","count":\#(profile.multiplicities[ballot])}"#
            lines.append(Array(#"{"ballot":"#.utf8) + text + count.utf8)
        }
        lines.sort { $0.lexicographicallyPrecedes($1) }
        return lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// How often the ballot of each line of the profile was cast, in no particular order.
    public static func counts(of election: RankedElection) -> [Int] {
        election.credits?.profile.multiplicities ?? election.profile.multiplicities
    }

    /// The seed of a provisional lot: the SHA-256 of the canonical text.
    public static func provisionalSeed(of election: RankedElection) throws -> String {
        Digest(of: try encode(election)).hexadecimal
    }
}
