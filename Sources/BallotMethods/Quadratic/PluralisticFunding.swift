public import BigInt
import ExactArithmetic
public import VotingModel

/// Quadratic funding as `linearQF` of pluralistic.js does it: each gift has a whole root, and amounts are cut down.
///
/// A person's gifts to a project are not taken together, so that splitting a gift draws more: a fault of that code, kept in this mode and in no
/// other. The rest of cutting down is paid to nobody.
public enum PluralisticFunding {
    /// What the code says of a project.
    public struct Line: Sendable, Equatable {
        public var received = 0
        public var contributions = 0
        /// Σ ⌊√c⌋.
        public var sumOfRoots = 0
        /// Σ (c − ⌊√c⌋²).
        public var rootRemainder = 0
        public var matchWithoutCap = 0
        /// What the cap cuts off, or, below 0, what it leaves open; 0 without a cap.
        public var capOverflow = 0
        public var match = 0

        /// (Σ ⌊√c⌋)² − Σ ⌊√c⌋².
        public var raw: BigInt { BigInt(sumOfRoots) * BigInt(sumOfRoots) - BigInt(received - rootRemainder) }
    }

    /// By project.
    ///
    /// Gifts below `minimum` are left away.
    public static func lines(_ round: FundingRound, _ method: FundingSpecification) -> [Line] {
        var lines = [Line](repeating: Line(), count: round.projects.count)
        for gift in round.contributions where gift.amount >= max(1, method.minimum) {
            let root = Int(BigUInt(gift.amount).squareRoot())
            lines[gift.project].received += gift.amount
            lines[gift.project].contributions += 1
            lines[gift.project].sumOfRoots += root
            lines[gift.project].rootRemainder += gift.amount - root * root
        }
        let total = lines.reduce(BigInt(0)) { $0 + $1.raw }
        let isScaled = total > 0 && (method.scalesUp || total > round.pool)
        for index in lines.indices {
            let raw = lines[index].raw
            lines[index].matchWithoutCap = Int(isScaled ? raw * BigInt(round.pool) / total : raw)
            lines[index].match = lines[index].matchWithoutCap
        }
        if let cap = method.cap { Self.apply(cap, to: &lines) }
        return lines
    }

    /// Cuts at the cap, and hands what is cut off to those below it in proportion to what they have, until nobody is above.
    private static func apply(_ cap: Int, to lines: inout [Line]) {
        for index in lines.indices { lines[index].capOverflow = lines[index].matchWithoutCap - cap }
        while true {
            let above = lines.indices.filter { lines[$0].match > cap }
            if above.isEmpty { return }
            let overflow = above.reduce(0) { $0 + lines[$1].match - cap }
            for index in above { lines[index].match = cap }
            let below = lines.indices.filter { lines[$0].match < cap }
            let sum = below.reduce(0) { $0 + lines[$1].match }
            if sum == 0 { return }
            for index in below {
                let match = BigInt(lines[index].match)
                lines[index].match += Int(BigInt(overflow) * match / BigInt(sum))
            }
        }
    }

    static func tally(_ round: FundingRound, _ method: FundingSpecification) -> FundingTally {
        let gifts = GiftsByProject(round, minimum: 0)
        let matches = lines(round, method).enumerated().map { project, line in
            ProjectMatch(
                project: project,
                received: gifts.received[project],
                contributors: gifts.amounts[project].count,
                raw: Rational(line.raw, 1),
                share: Rational(line.match),
                match: line.match,
                isCapped: line.capOverflow > 0
            )
        }
        return FundingTally(method: method, matches: matches, ties: [])
    }
}
