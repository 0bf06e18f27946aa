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

    /// The seed of a provisional lot: the SHA-256 of the canonical text.
    public static func provisionalSeed(of election: RankedElection) throws -> String {
        Digest(of: try encode(election)).hexadecimal
    }
}
