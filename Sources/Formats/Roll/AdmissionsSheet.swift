public import FileAccess
public import VotingModel

/// Who came to vote: the numbers of members and, where there is such a column, whether they vote on paper or digitally.
///
///     lidnummer;kanaal
///     12;papier
///     19;digitaal
public enum AdmissionsSheet {
    public struct Row: Sendable, Equatable {
        public let number: String
        /// `nil` where the file does not say it.
        public let isDigital: Bool?
        public let place: Finding.Place
    }

    private static let channelWords: Set<String> = ["kanaal", "channel", "wijze", "manier"]
    private static let words = ["papier": false, "paper": false, "digitaal": true, "digital": true]

    /// - Throws: `InputError` with every error that was found, `IOFailure`.
    public static func read(_ source: any ByteSource) throws -> [Row] {
        var log = FindingLog()
        var sheet = try SpreadsheetReader(source)
        guard let number = sheet.position(of: RollSheet.numberWords) else {
            throw InputError(.assembly(.columnMissing(["lidnummer", "member"])), at: sheet.reader.recordPlace())
        }
        let channel = sheet.position(of: channelWords)
        var rows: [Row] = []
        while try sheet.next(&log) {
            let text = sheet.text(number)
            if text.isEmpty { log.add(.error, .assembly(.numberMissing), at: sheet.place(number)) }
            var isDigital: Bool?
            if let channel, !sheet.text(channel).isEmpty {
                isDigital = words[sheet.text(channel).lowercased()]
                if isDigital == nil {
                    log.add(.error, .dossier(.unknownChannel(sheet.text(channel))), at: sheet.place(channel))
                }
            }
            rows.append(Row(number: text, isDigital: isDigital, place: sheet.place(number)))
        }
        try log.throwIfErrors()
        return rows
    }
}
