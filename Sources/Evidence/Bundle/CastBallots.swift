import CanonicalJSON
public import VotingModel

/// Every ballot that was cast as the sealed part writes it: those of the profile, blank ones, and those outside the limits.
///
///     {"ballot":["17","4"]}                                              a line of the profile without its count
///     {"ballot":[],"channel":"paper","class":"resident"}                 blank
///     {"channel":"paper","class":"resident","invalid":"too_many_projects"}
///
/// Lines that are alike are one here, with how often they occur.
public struct CastBallots: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        /// What was voted, canonical (`["17","4"]`), or `nil` where the ballot is not valid.
        public var ballot: [UInt8]?
        /// Channel and class as members of the line, each with a comma in front; empty where there are none.
        public var group: [UInt8]
        /// Why it is not valid; empty where it is.
        public var invalid: String
        public var count: Int

        package init(ballot: [UInt8]?, group: [UInt8] = [], invalid: String = "", count: Int) {
            self.ballot = ballot
            self.group = group
            self.invalid = invalid
            self.count = count
        }

        /// The text of the ballot: what its commitment is made over.
        public var text: [UInt8] {
            guard let ballot else {
                let inner = group + Array(#","invalid":"\#(invalid)"}"#.utf8)
                // Without a ballot the first member has no comma in front.
                return [UInt8(ascii: "{")] + inner.dropFirst()
            }
            return Array(#"{"ballot":"#.utf8) + ballot + group + [UInt8(ascii: "}")]
        }

        /// The line of the sealed part up to the digits of its nonce.
        func sealedBeginning(batch: Int) -> [UInt8] {
            let opening = ballot.map { Array(#"{"ballot":"#.utf8) + $0 + [UInt8(ascii: ",")] } ?? [UInt8(ascii: "{")]
            let reason = ballot == nil ? Array(#","invalid":"\#(invalid)""#.utf8) : []
            return opening + Array(#""batch":\#(batch)"#.utf8) + group + reason + Array(#","nonce":""#.utf8)
        }
    }

    public private(set) var lines: [Line]

    public init(lines: [Line]) {
        self.lines = lines
    }

    public var count: Int { lines.reduce(0) { $0 + $1.count } }

    /// The ballots of a budget vote, those of advisory classes included.
    public init(_ election: Election) throws { try self.init(election, grouped: election.weighing?.ballots) }

    /// The same of ballots that are not weighed yet: `grouped` are all of them by channel and class, where they have such.
    public init(_ election: Election, grouped: GroupedProfile?) throws {
        lines = Self.profileLines(try ProfileEncoding.encode(election, grouped: grouped))
        if let ballots = grouped {
            for position in ballots.electorate.groups.indices {
                let group = try ballots.electorate.lineMembers(of: position)
                add(ballots.counts[position], group: group)
            }
        } else {
            add(election.counts, group: [])
        }
    }

    /// The ballots of an election of persons.
    ///
    /// One that names nobody who stands is on the profile, and stands here as it was cast.
    public init(_ election: RankedElection) throws {
        lines = Self.profileLines(try RankedEncoding.profile(of: election))
        add(blank: election.blankCount, group: [])
        for reason in InvalidElectionBallot.allCases {
            add(invalid: reason.rawValue, election.outsideLimits[reason] ?? 0, group: [])
        }
    }

    /// What stands in a profile already is not added again: blank ballots that count.
    private mutating func add(_ counts: BallotCounts, group: [UInt8]) {
        if !counts.blankCounts { add(blank: counts.blank, group: group) }
        for reason in InvalidBallotReason.allCases {
            add(invalid: reason.rawValue, counts.invalid[reason] ?? 0, group: group)
        }
    }

    private mutating func add(blank count: Int, group: [UInt8]) {
        if count > 0 { lines.append(Line(ballot: Array("[]".utf8), group: group, count: count)) }
    }

    private mutating func add(invalid reason: String, _ count: Int, group: [UInt8]) {
        if count > 0 { lines.append(Line(ballot: nil, group: group, invalid: reason, count: count)) }
    }

    /// The lines of a profile of ours, taken apart: the ballot, channel and class, and the count.
    private static func profileLines(_ profile: [UInt8]) -> [Line] {
        let opening = #"{"ballot":"#.utf8.count
        let counting = Array(#","count":"#.utf8)
        return profile.split(separator: UInt8(ascii: "\n")).map { line in
            let ballotEnd = Self.end(ofArray: line[(line.startIndex + opening)...])
            // The count is the last member, behind the last comma.
            let countStart = (line.lastIndex(of: UInt8(ascii: ",")) ?? line.startIndex)
            let digits = line[(countStart + counting.count)...].dropLast()
            return Line(
                ballot: Array(line[(line.startIndex + opening)..<ballotEnd]),
                group: Array(line[ballotEnd..<countStart]),
                count: digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            )
        }
    }

    /// Behind the bracket that closes the array with which canonical bytes begin.
    static func end(ofArray bytes: ArraySlice<UInt8>) -> Int {
        var depth = 0
        var isInText = false
        var isEscaped = false
        for (index, byte) in zip(bytes.indices, bytes) {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
        }
        return bytes.endIndex
    }
}

extension Electorate {
    /// Channel and class of a group as they stand in a line: `,"channel":"paper","class":"resident"`.
    func lineMembers(of position: Int) throws -> [UInt8] {
        let object = try JSONValue.object(members(of: position)).canonicalBytes()
        return [UInt8(ascii: ",")] + object.dropFirst().dropLast()
    }
}
