import VotingModel

/// Ballots as the rules of the election read them: for each distinct one the candidates that it can go to, in order, and why
/// it ends where it does.
///
/// # How a ballot is read
/// Its marked ranks are walked from the first. At each:
/// 1. more than `max_skipped` open ranks since the last marked one (or since the beginning) end it;
/// 2. under `repeat=exhaust`, a candidate that stood at an earlier rank ends it; else such a mark is passed over;
/// 3. several marks at one rank end it (`overvote=exhaust`), are passed over (`skip`), or wait until the ballot gets there
///    (`exhaust-if-multiple-continuing`): then they end it if more than one of them is still in the race;
/// 4. a single candidate is one that it can go to. Names of nobody and those who stood down are passed over, as marked ranks.
///
/// A candidate is one that the ballot can go to once, at the first rank that gives it.
///
/// A ballot goes to the first candidate in this order who is still in the race; once ended, it counts for nobody again.
///
/// # Performance
/// O(marks). Where every mark is such a candidate, the columns of the profile are taken as they are, and nothing is copied.
struct BallotReading {
    /// Candidates; those that share a rank are only there under `exhaust-if-multiple-continuing`.
    private(set) var entries: [RankedMark] = []
    private(set) var offsets: [UInt32] = [0]
    private(set) var ends: [ExhaustionReason] = []
    let multiplicities: [Int]

    enum Next: Equatable {
        /// `position` is where the candidate's mark stands among the entries.
        case candidate(Int, position: Int)
        case exhausted(ExhaustionReason)
    }

    init(_ election: RankedElection, _ specification: ElectionSpecification) {
        let profile = election.profile
        let all = profile.marks
        let isWithdrawn = election.candidates.map(\.isWithdrawn)
        let overvote = specification.value(.overvote)
        let maxSkipped = specification.number(.maxSkipped) ?? .max - 1
        let repeatsEnd = specification.value(.repeated) == "exhaust"
        multiplicities = profile.multiplicities
        if profile.namesOnly(isWithdrawn.map { !$0 }) {
            (entries, offsets) = (all, profile.offsets)
            ends = [ExhaustionReason](repeating: .choices, count: profile.distinctCount)
            return
        }
        entries.reserveCapacity(all.count)
        offsets.reserveCapacity(profile.distinctCount + 1)
        var seenIn = [Int](repeating: -1, count: election.candidates.count)
        var takenIn = seenIn
        for ballot in 0..<profile.distinctCount {
            let range = profile.range(of: ballot)
            var index = range.lowerBound
            var rank = 0
            var lastMarked = 0
            var end = ExhaustionReason.choices
            walk: while index < range.upperBound {
                var next = index + 1
                while next < range.upperBound, all[next].sharesRank { next += 1 }
                let marks = index..<next
                index = next
                rank += 1
                if all[marks.lowerBound] == .skipped { continue }
                if rank - lastMarked - 1 > maxSkipped {
                    end = .skippedRanks
                    break walk
                }
                lastMarked = rank
                if repeatsEnd {
                    for mark in all[marks] {
                        guard let candidate = mark.candidate else { continue }
                        if seenIn[candidate] == ballot {
                            end = .repeated
                            break walk
                        }
                    }
                    for mark in all[marks] {
                        if let candidate = mark.candidate { seenIn[candidate] = ballot }
                    }
                }
                let isOvervote = marks.count > 1 || all[marks.lowerBound] == .overvoted
                if isOvervote {
                    if overvote == "skip" { continue }
                    if overvote == "exhaust" || all[marks].contains(where: { $0.alone == .overvoted }) {
                        end = .overvote
                        break walk
                    }
                }
                let start = entries.count
                for mark in all[marks] {
                    guard let candidate = mark.candidate, !isWithdrawn[candidate],
                        takenIn[candidate] != ballot
                    else { continue }
                    takenIn[candidate] = ballot
                    entries.append(entries.count > start ? mark.sharingRank : mark.alone)
                }
            }
            offsets.append(UInt32(entries.count))
            ends.append(end)
        }
    }

    var count: Int { multiplicities.count }

    /// Where a ballot goes while these are in the race.
    func first(_ ballot: Int, _ isContinuing: [Bool]) -> Next {
        next(ballot, from: Int(offsets[ballot]), isContinuing)
    }

    /// Where some ballots begin among the entries.
    ///
    /// All are looked up before one is read on: those looks at memory do not wait for each other.
    func starts(of ballots: ArraySlice<UInt32>) -> [Int] { ballots.map { Int(offsets[Int($0)]) } }

    /// Where a ballot goes from `position`, an index of the entries at or after its offset.
    func next(_ ballot: Int, from position: Int, _ isContinuing: [Bool]) -> Next {
        let end = Int(offsets[ballot + 1])
        let entries = self.entries.span
        var index = position
        while index < end {
            var following = index + 1
            if following == end || !entries[following].sharesRank {
                let candidate = Int(entries[index].alone.code)
                if isContinuing[candidate] { return .candidate(candidate, position: index) }
                index = following
                continue
            }
            while following < end, entries[following].sharesRank { following += 1 }
            let left = (index..<following).map { Int(entries[$0].alone.code) }.filter { isContinuing[$0] }
            if left.count > 1 { return .exhausted(.overvote) }
            if let candidate = left.first { return .candidate(candidate, position: following - 1) }
            index = following
        }
        return .exhausted(ends[ballot])
    }
}

extension RankedProfile {
    /// Whether ballots hold nothing but candidates of some kind, each at a rank of its own and once on a ballot.
    fileprivate func namesOnly(_ isMeant: [Bool]) -> Bool {
        var seenIn = [Int](repeating: -1, count: isMeant.count)
        let marks = self.marks.span
        for ballot in 0..<distinctCount {
            for index in range(of: ballot) {
                guard !marks[index].sharesRank, let candidate = marks[index].candidate, isMeant[candidate],
                    seenIn[candidate] != ballot
                else { return false }
                seenIn[candidate] = ballot
            }
        }
        return true
    }
}
