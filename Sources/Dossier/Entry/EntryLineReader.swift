import Evidence
import VotingModel

/// What a line of a script says.
struct EntryLineReader {
    let form: SlipForm
    let channel: Int

    struct Failure: Error {
        let fault: Finding.EntryFault
        let column: Int
        var field: String?
    }

    /// `nil` for a line that is empty or a remark.
    func command(_ line: String) throws(Failure) -> EntryScript.Command? {
        if line.drop(while: { $0 == " " || $0 == "\t" }).first == "#" { return nil }
        let words: [EntryLine.Word]
        do { words = try EntryLine(line).words } catch {
            throw Failure(fault: .unterminatedQuote, column: error.column)
        }
        guard let first = words.first else { return nil }
        switch first.text {
        case "first", "third":
            try end(words, after: 1)
            return .task(pass: first.text == "first" ? 1 : 3, batch: 0)
        case "second": return .task(pass: 2, batch: try batch(words))
        default: return .slip(try slip(first, words.dropFirst()))
        }
    }

    private func end(_ words: [EntryLine.Word], after count: Int) throws(Failure) {
        if words.count > count { throw Failure(fault: .unknownLine(words[count].text), column: words[count].column) }
    }

    private func batch(_ words: [EntryLine.Word]) throws(Failure) -> Int {
        guard words.count > 1 else { throw Failure(fault: .fieldMissing("second"), column: words[0].column) }
        try end(words, after: 2)
        guard let batch = Int(words[1].text), batch > 0 else {
            throw Failure(fault: .unknownTask(words[1].text), column: words[1].column)
        }
        return batch
    }

    private func slip(_ first: EntryLine.Word, _ rest: ArraySlice<EntryLine.Word>) throws(Failure) -> Slip {
        guard let number = SlipNumber(first.text), first.value == nil, !first.isQuoted else {
            throw Failure(fault: .badSlipNumber(first.text), column: first.column, field: "number")
        }
        var rest = rest
        let channel = try named("channel", &rest, form.channels.map(\.id)) { .unknownChannel($0, valid: $1) }
        let voterClass = try named("class", &rest, form.classes.map(\.id)) { .unknownClass($0, valid: $1) }
        if form.classes.count > 1, voterClass == nil {
            throw Failure(fault: .fieldMissing("class"), column: first.column, field: "class")
        }
        return Slip(
            number: number,
            group: BallotGroup(channel: channel ?? self.channel, voterClass: voterClass ?? 0),
            content: try content(rest, behind: first)
        )
    }

    /// `class=resident`: a position in a list, if the next word is one.
    private func named(
        _ key: String,
        _ rest: inout ArraySlice<EntryLine.Word>,
        _ ids: [String],
        _ fault: (String, [String]) -> Finding.EntryFault
    ) throws(Failure) -> Int? {
        guard let word = rest.first, word.text == key, let id = word.value, !word.isQuoted else { return nil }
        rest.removeFirst()
        guard let position = ids.firstIndex(where: { $0.utf8.elementsEqual(id.utf8) }) else {
            throw Failure(fault: fault(id, ids), column: word.column, field: key)
        }
        return position
    }

    private func content(
        _ words: ArraySlice<EntryLine.Word>,
        behind number: EntryLine.Word
    ) throws(Failure) -> SlipContent {
        guard let first = words.first else { throw Failure(fault: .nothingTyped, column: number.column) }
        let isWord = !first.isQuoted && first.value == nil && !first.sharesRank
        if isWord, first.text == "blank" || first.text == "none" {
            try end(Array(words), after: 1)
            return .marks([])
        }
        if isWord, first.text == "invalid" { return .invalid(try reason(Array(words)).rawValue) }
        var marks: [SlipMark] = []
        for word in words {
            let mark = try mark(word, isFirst: marks.isEmpty)
            if let fault = form.fault(placing: mark, among: marks) { throw failure(fault, word) }
            marks.append(mark)
        }
        return .marks(marks)
    }

    private func reason(_ words: [EntryLine.Word]) throws(Failure) -> SeenFault {
        try end(words, after: 2)
        let valid = SeenFault.allCases.map(\.rawValue)
        guard words.count == 2, let reason = SeenFault(rawValue: words[1].text) else {
            throw Failure(
                fault: .unknownReason(words.count == 2 ? words[1].text : "", valid: valid),
                column: (words.last ?? words[0]).column,
                field: "invalid"
            )
        }
        return reason
    }

    // MARK: Marks

    private func mark(_ word: EntryLine.Word, isFirst: Bool) throws(Failure) -> SlipMark {
        if word.sharesRank, form.kind != .ranks || isFirst { throw failure(.keyNotWanted, word) }
        if !word.isQuoted, word.value == nil {
            if word.text == "?", form.takesUnknownNames { return SlipMark(.unknownName, sharesRank: word.sharesRank) }
            if word.text == "-", form.kind == .ranks, !word.sharesRank { return SlipMark(.openRank) }
        }
        guard case .exact(let choice, _) = form.lookup.match(word.text) else {
            throw failure(.unknownChoice(word.text), word)
        }
        return SlipMark(.choice(choice), value: try value(word), sharesRank: word.sharesRank)
    }

    private func value(_ word: EntryLine.Word) throws(Failure) -> Int {
        guard form.hasValues else {
            if let value = word.value { throw failure(.badValueText(value), word) }
            return 1
        }
        guard let text = word.value, !text.isEmpty else { throw failure(.valueMissing(word.text), word) }
        guard text.utf8.count < 10, let value = Int(text) else { throw failure(.badValueText(text), word) }
        return value
    }

    private func failure(_ fault: Finding.EntryFault, _ word: EntryLine.Word) -> Failure {
        Failure(fault: fault, column: word.column, field: word.text)
    }
}
