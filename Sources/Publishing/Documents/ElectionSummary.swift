public import VotingModel

/// A counted election as lines of text, for a terminal: who is elected, then the rounds as they would be counted at a table.
public struct ElectionSummary {
    private let document: ElectionDocument
    private let texts: Texts
    private let figures: Figures

    public init(_ document: ElectionDocument, language: Language) {
        self.document = document
        texts = Texts(language)
        figures = Figures(language)
    }

    public var lines: [String] {
        heading + [""] + elected + notElected + rounds + pairs + ties + credits
    }

    private var tally: ElectionTally { document.tally }
    private var record: ElectionRecord { document.record }

    // MARK: Who

    private var heading: [String] {
        let election = document.election
        let title = election.title.isEmpty ? [] : [election.title]
        let seats = figures.count(tally.seats)
        return title + [
            "\(texts.name(of: tally.method.rule)) (\(tally.method.rule.rawValue)) · \(texts.electionSeats(seats))",
            "\(texts.ballots): \(texts.cast.lowercased()) \(figures.count(election.castCount)) · "
                + "\(texts.blank.lowercased()) \(figures.count(election.blankCount)) · "
                + "\(texts.invalid.lowercased()) \(figures.count(document.invalidCount)) · "
                + "\(texts.counted.lowercased()) \(figures.count(tally.countedBallots))",
        ]
            + BallotDefect.allCases.compactMap { defect in
                election.defects[defect].map { texts.describe(defect, ballots: $0) }
            }
    }

    private var elected: [String] {
        if tally.elected.isEmpty { return [record.isWithoutMajority ? texts.electionNoMajority : texts.electionNobody] }
        var lines = ["\(texts.electionElected):"]
        for (index, candidate) in tally.elected.enumerated() {
            let round = record.rounds.firstIndex { round in round.elected.contains { $0.candidate == candidate } }
            let ground = round.flatMap { record.rounds[$0].elected.first { $0.candidate == candidate }?.ground }
            let place = round.map {
                record.rounds.count > 1 ? texts.electionRound(figures.count($0 + 1)).lowercased() : ""
            }
            let details = [ground.map(texts.ground), place].compactMap(\.self).filter { !$0.isEmpty }
            lines.append("  \(index + 1). \(label(candidate)) — \(details.joined(separator: ", "))")
        }
        let vacant = tally.seats - tally.elected.count
        if vacant > 0 { lines.append("  \(texts.electionVacant): \(figures.count(vacant))") }
        if tally.winners.count > tally.elected.count {
            lines.append("\(texts.electionWinners): \(tally.winners.map(label).joined(separator: " = "))")
        }
        return lines
    }

    private var notElected: [String] {
        let withdrawn = document.election.candidates.indices.filter { document.election.candidates[$0].isWithdrawn }
        var lines = record.notElected.map { line in
            let round = line.round.map { ", \(texts.electionRound(figures.count($0 + 1)).lowercased())" } ?? ""
            return "  \(label(line.candidate)) — \(texts.reason(line.reason))\(round)"
        }
        lines += withdrawn.map { "  \(label($0)) — \(texts.electionWithdrawn.lowercased())" }
        return lines.isEmpty ? [] : ["", "\(texts.electionNotElected):"] + lines
    }

    // MARK: How

    private var rounds: [String] {
        if record.pairs != nil { return [] }
        return record.rounds.enumerated().flatMap { index, round in self.round(index, round) }
    }

    private func round(_ index: Int, _ round: ElectionRound) -> [String] {
        let sides = document.election.credits?.sides
        var heading = texts.electionRound(figures.count(index + 1))
        if let quota = round.quota { heading += " (\(texts.electionQuota): \(votes(quota)))" }
        var lines = ["", heading]
        let out = Set(record.rounds[..<index].flatMap(\.excluded))
        let shown = document.election.standing.filter { !out.contains($0) }
            .sorted { (-round.votes[$0], $0) < (-round.votes[$1], $1) }
        for candidate in shown {
            var notes: [String] = []
            if let election = round.elected.first(where: { $0.candidate == candidate }) {
                notes.append("\(texts.electionElected.lowercased()): \(texts.ground(election.ground))")
            }
            if round.surplusOf == candidate, let surplus = round.surplus {
                notes.append(texts.electionPassesOn(votes(surplus)))
            }
            if round.excluded.contains(candidate) { notes.append(texts.electionGoesOut) }
            let note = notes.isEmpty ? "" : " — \(notes.joined(separator: "; "))"
            let sides = sides.map { texts.sides($0[candidate], figures) } ?? ""
            lines.append("  \(label(candidate)): \(votes(round.votes[candidate]))\(sides)\(note)")
        }
        for reason in ExhaustionReason.allCases {
            guard let units = round.exhausted[reason], units > 0 else { continue }
            lines.append("  \(texts.electionExhausted) (\(texts.exhaustion(reason))): \(votes(units))")
        }
        if round.lost > 0 { lines.append("  \(texts.electionLost): \(votes(round.lost))") }
        for transfer in round.transfers where transfer.units > 0 {
            let receiver = transfer.to.map(label) ?? texts.electionExhausted
            lines.append("    \(label(transfer.from)) → \(receiver): \(votes(transfer.units))")
        }
        return lines
    }

    private var pairs: [String] {
        guard let pairs = record.pairs else { return [] }
        var lines = ["", "\(texts.electionPairs):"]
        // All pairs of a few; of many those of the winners.
        let isShort = pairs.candidates.count <= 10
        for (row, candidate) in pairs.candidates.enumerated() {
            for (column, other) in pairs.candidates.enumerated() where column > row {
                if !isShort, !tally.winners.contains(candidate), !tally.winners.contains(other) { continue }
                let (votesFor, against) = (pairs.preferring[row][column], pairs.preferring[column][row])
                let (first, second) = votesFor >= against ? (candidate, other) : (other, candidate)
                let sign = votesFor == against ? "=" : ">"
                lines.append(
                    "  \(label(first)) \(sign) \(label(second)): "
                        + "\(figures.count(max(votesFor, against))) – \(figures.count(min(votesFor, against)))"
                )
            }
        }
        return lines
    }

    private var ties: [String] {
        if record.ties.isEmpty { return [] }
        return ["", "\(texts.ties):"]
            + record.ties.map { tie in
                let names = tie.tied.map(label).joined(separator: " = ")
                let note = tie.provisional ? " (\(texts.provisional))" : ""
                return "  \(texts.electionRound(figures.count(tie.round + 1))): \(names) → "
                    + "\(label(tie.chosen)) \(texts.choice(tie.choice)): \(texts.electionDecision(tie.decidedBy))\(note)"
            }
    }

    private var credits: [String] {
        guard let credits = document.election.credits?.line else { return [] }
        return [
            "",
            "\(texts.creditsPerBallot): \(figures.count(credits.perBallot)) · \(texts.creditsSpent.lowercased()): "
                + "\(figures.count(credits.spent)) \(texts.of) \(figures.count(credits.given))",
        ]
    }

    private func label(_ index: Int) -> String {
        let candidate = document.election.candidates[index]
        return candidate.name.isEmpty ? candidate.id.text : "\(candidate.id.text) \(candidate.name)"
    }

    private func votes(_ units: Int) -> String { figures.decimal(document.decimal(units)) }
}

extension Figures {
    /// An exact number of votes with all its decimals: `1.512,50000`.
    public func decimal(_ number: ExactDecimal) -> String {
        if number.digits == 0 { return count(number.units) }
        let scale = number.scale
        let whole = count(number.units / scale)
        let part = String(number.units.magnitude % UInt(scale))
        let mark = language == .nl ? "," : "."
        return whole + mark + String(repeating: "0", count: number.digits - part.count) + part
    }
}
