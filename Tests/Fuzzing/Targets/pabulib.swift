// seeds: *.pb
import FileAccess
import Parallelism
import VotingModel

@testable import Formats

/// A `.pb` file reads the same in blocks as row by row, and its fields come back from what the writer makes of them.
func holds(_ input: [UInt8]) throws {
    let whole = try outcome(input, blockSize: nil)
    require(try outcome(input, blockSize: 7) == whole, "blocks change nothing")
    if case .read(let profile, _, _) = whole { require(profile.checkInvariants() == nil, "the profile is sound") }
    _ = try PabulibImporter.findings(MemorySource(input))

    guard let read = try? records(input) else { return }
    var writer = PabulibWriter()
    for record in read {
        switch record.event {
        case .header(let section): writer.begin(section, columns: record.fields)
        case .row: writer.row(record.fields)
        }
    }
    require(try records(writer.takeBytes()) == read, "every field comes back")
}

private enum Outcome: Equatable {
    case read(BallotProfile, BallotCounts, [Finding])
    case refused([Finding])
}

private func outcome(_ input: [UInt8], blockSize: Int?) throws -> Outcome {
    do {
        let imported = try PabulibImporter.read(
            MemorySource(input),
            workers: .one,
            blockSize: blockSize
        )
        return .read(imported.profile, imported.counts, imported.findings)
    } catch let error as InputError {
        return .refused(error.findings)
    }
}

private struct Record: Equatable {
    let event: PabulibParser.Event
    let fields: [String]
}

private func records(_ input: [UInt8]) throws -> [Record] {
    var log = FindingLog()
    var parser = PabulibParser(DelimitedReader(MemorySource(input), delimiter: UInt8(ascii: ";")))
    var records: [Record] = []
    while let event = try parser.next(&log) {
        var fields = parser.columns
        if case .row = event { fields = parser.reader.fields.indices.map { parser.reader.text($0) } }
        records.append(Record(event: event, fields: fields))
    }
    return records
}
