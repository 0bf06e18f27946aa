public import VotingModel

/// Writes ranked ballots in the formats that hold them, equal ballots together, and names what a format cannot hold.
///
/// | format | cannot hold |
/// | --- | --- |
/// | BLT | names that are no candidate's, `overvote` without names |
/// | PrefLib | seats, candidates who stood down, open ranks, candidates named twice, and what BLT cannot |
/// | CSV | seats, title; candidates who stood down need a list of their own |
///
/// Distinct ballots stay in the order of the file; equal ones are taken together.
public struct RankedWriter {
    public enum Format: String, Sendable, CaseIterable {
        case blt
        case soc
        case soi
        case toc
        case toi
        case csv
    }

    private let election: RankedElection
    public private(set) var losses: Set<RankedLoss>
    public private(set) var text = ""

    /// `given` is what the reading of the file has lost already.
    public init(_ election: RankedElection, statedSeats: Int?, losses given: [RankedLoss], as format: Format) {
        self.election = election
        losses = Set(given)
        switch format {
        case .blt: writeBLT()
        case .csv: writeSheet(statedSeats)
        case .soc, .soi, .toc, .toi: writePrefLib(statedSeats)
        }
    }

    /// Whether the ballots are of a kind that PrefLib has a name for: the narrowest one.
    public static func prefLibKind(_ election: RankedElection) -> Format {
        let profile = election.profile
        let isComplete = (0..<profile.distinctCount).allSatisfy { ballot in
            Set(profile[ballot].compactMap(\.candidate)).count == election.candidates.count
        }
        let hasEquals = profile.marks.contains(where: \.sharesRank)
        return hasEquals ? (isComplete ? .toc : .toi) : (isComplete ? .soc : .soi)
    }

    private func label(_ index: Int) -> String {
        let candidate = election.candidates[index]
        return candidate.name.isEmpty ? candidate.id.text : candidate.name
    }

    // MARK: BLT

    private mutating func writeBLT() {
        text = "\(election.candidates.count) \(election.seats)\n"
        let withdrawn = election.candidates.indices.filter { election.candidates[$0].isWithdrawn }
        if !withdrawn.isEmpty { text += withdrawn.map { "-\($0 + 1)" }.joined(separator: " ") + "\n" }
        if election.blankCount > 0 { text += "\(election.blankCount) 0\n" }
        for ballot in 0..<election.profile.distinctCount {
            text += "\(election.profile.multiplicities[ballot])"
            for rank in ranks(ballot) {
                text += " " + (rank.isEmpty ? "-" : rank.map { "\($0 + 1)" }.joined(separator: "="))
            }
            text += " 0\n"
        }
        text += "0\n"
        for index in election.candidates.indices { text += "\(Self.quoted(label(index)))\n" }
        text += "\(Self.quoted(election.title))\n"
    }

    /// A quote is doubled; behind a backslash, which would be read with it, it gets one of its own.
    private static func quoted(_ text: String) -> String {
        var written = "\""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\"" { written += previous == "\\" ? "\\" : "\"" }
            written.unicodeScalars.append(scalar)
            previous = scalar
        }
        return written + "\""
    }

    /// Ranks as candidates; what is no candidate's name leaves its rank open.
    private mutating func ranks(_ ballot: Int) -> [[Int]] {
        var ranks: [[Int]] = []
        for mark in election.profile[ballot] {
            if !mark.sharesRank { ranks.append([]) }
            if let candidate = mark.candidate { ranks[ranks.count - 1].append(candidate) }
            if mark.alone == .unknown { losses.insert(.unknownNames) }
            if mark.alone == .overvoted { losses.insert(.overvoteMarks) }
        }
        while ranks.last?.isEmpty == true { ranks.removeLast() }
        return ranks
    }

    // MARK: PrefLib

    private mutating func writePrefLib(_ statedSeats: Int?) {
        if statedSeats != nil { losses.insert(.seats) }
        if election.candidates.contains(where: \.isWithdrawn) { losses.insert(.withdrawn) }
        var orders: [(line: String, count: Int)] = []
        if election.blankCount > 0 { losses.insert(.blankBallots) }
        for ballot in 0..<election.profile.distinctCount {
            var seen: Set<Int> = []
            var entries: [String] = []
            for rank in ranks(ballot) {
                if rank.isEmpty { losses.insert(.skippedRanks) }
                let new = rank.filter { seen.insert($0).inserted }
                if new.count < rank.count { losses.insert(.repeatedCandidates) }
                if new.isEmpty { continue }
                let numbers = new.map { "\($0 + 1)" }.joined(separator: ",")
                entries.append(new.count > 1 ? "{\(numbers)}" : numbers)
            }
            if entries.isEmpty { continue }
            orders.append((entries.joined(separator: ","), election.profile.multiplicities[ballot]))
        }
        text = "# TITLE: \(election.title)\n"
        text += "# NUMBER ALTERNATIVES: \(election.candidates.count)\n"
        text += "# NUMBER VOTERS: \(orders.reduce(0) { $0 + $1.count })\n"
        text += "# NUMBER UNIQUE ORDERS: \(orders.count)\n"
        for index in election.candidates.indices { text += "# ALTERNATIVE NAME \(index + 1): \(label(index))\n" }
        for order in orders { text += "\(order.count): \(order.line)\n" }
    }

    // MARK: CSV

    private mutating func writeSheet(_ statedSeats: Int?) {
        if statedSeats != nil { losses.insert(.seats) }
        if !election.title.isEmpty { losses.insert(.title) }
        if election.candidates.contains(where: \.isWithdrawn) { losses.insert(.withdrawn) }
        let labels = election.candidates.indices.map(label)
        // Two of a name would be one.
        let areNamesEnough = Set(labels.map { Array($0.utf8) }).count == labels.count
        let profile = election.profile
        let length = max(
            1,
            (0..<profile.distinctCount).map { ballot in profile[ballot].count { !$0.sharesRank } }.max() ?? 1
        )
        if !areNamesEnough { losses.insert(.names) }
        text = SpreadsheetWriter.line((1...length).map { "rank \($0)" } + ["count"])
        if election.blankCount > 0 {
            text += SpreadsheetWriter.line([String](repeating: "", count: length) + ["\(election.blankCount)"])
        }
        for ballot in 0..<profile.distinctCount {
            var cells: [String] = []
            for mark in profile[ballot] {
                let name: String
                if let candidate = mark.candidate {
                    name = areNamesEnough ? labels[candidate] : election.candidates[candidate].id.text
                } else if mark.alone == .overvoted {
                    name = "overvote"
                } else {
                    if mark.alone == .unknown { losses.insert(.unknownNames) }
                    name = ""
                }
                if mark.sharesRank {
                    if !name.isEmpty { cells[cells.count - 1] += (cells[cells.count - 1].isEmpty ? "" : "\n") + name }
                } else {
                    cells.append(name)
                }
            }
            cells += [String](repeating: "", count: length - cells.count)
            text += SpreadsheetWriter.line(cells + ["\(profile.multiplicities[ballot])"])
        }
    }
}
