import FileAccess
import Formats
import VotingModel

extension ConvertFile {
    /// Ranked ballots into another format, which the ending of the output names.
    ///
    /// A participatory vote goes too: its projects stand as candidates.
    func convertRanked(_ first: ObservedFile) throws -> Result {
        let place = Finding.Place(file: first.source.name)
        let unwanted = [
            budget == nil ? nil : "--budget", ballotsOutput == nil ? nil : "--ballots-out",
            input.ballots == nil ? nil : "--ballots",
        ]
        if let option = unwanted.compactMap(\.self).first { throw InputError(.optionNotWanted(option), at: place) }
        let ending = output.lowercased().split(separator: ".").last.map(String.init) ?? ""
        guard let wanted = RankedWriter.Format(rawValue: ending) else {
            throw InputError(.unknownFormat, at: Finding.Place(file: output))
        }
        let imported = try RankedInput(file: input.proposals, candidates: candidates).read(first)
        let election = imported.election()
        let narrowest = RankedWriter.prefLibKind(election)
        if let reason = Self.conflict(wanted, narrowest) {
            throw InputError(.ranked(reason), at: Finding.Place(file: output))
        }
        let writer = RankedWriter(election, statedSeats: imported.statedSeats, losses: imported.losses, as: wanted)
        let file = try StagedFile(path: output, overwrites: force)
        try file.write(Array(writer.text.utf8))
        try file.commit()
        var result = Result(outputs: [output], losses: [], findings: imported.findings)
        if first.kind == .pabulib { result.losses = ["META", "PROJECTS"] }
        result.rankedLosses = writer.losses.sorted { "\($0)" < "\($1)" }
        return result
    }

    /// Whether an output is of a format for ranked ballots alone.
    var writesRankedBallots: Bool {
        let ending = output.lowercased().split(separator: ".").last.map(String.init) ?? ""
        return RankedWriter.Format(rawValue: ending).map { $0 != .csv } ?? false
    }

    /// Why ballots of one kind cannot be called those of another.
    private static func conflict(
        _ wanted: RankedWriter.Format,
        _ narrowest: RankedWriter.Format
    ) -> RankedFinding? {
        let hasEquals = [.toc, .toi].contains(narrowest)
        let isIncomplete = [.soi, .toi].contains(narrowest)
        if [.soc, .soi].contains(wanted), hasEquals { return .notOfItsKind(kind: wanted.rawValue, incomplete: false) }
        if [.soc, .toc].contains(wanted), isIncomplete {
            return .notOfItsKind(kind: wanted.rawValue, incomplete: true)
        }
        return nil
    }
}
