import Wijkstem

/// The middle of the screen: what is asked, what is typed, and which keys there are.
struct EntryBody {
    /// Rows that stay, then those of which only a part may fit.
    private(set) var head: [EntryFrame.Line] = []
    private(set) var rows: [EntryFrame.Line] = []
    /// The row that must be seen: the one that is being typed or chosen.
    private(set) var focus = 0
    private(set) var keys: [String] = []
    private let texts: Texts

    init(_ session: EntrySession<some SlipStore>, _ texts: Texts) {
        self.texts = texts
        switch session.phase {
        case .choosing(let tasks): showTasks(tasks, session)
        case .typing(let entry): showSlip(entry)
        case .finding(let entry): showWaiting(entry, session)
        case .settling(let settling):
            if let whole = settling.whole {
                head.append(line(texts.entryDiffers))
                showSlip(whole)
            } else {
                showFields(settling)
            }
        case .ended: break
        }
    }

    /// As many lines as there is room for, around the row that must be seen.
    func window(_ room: Int, _ texts: Texts) -> [EntryFrame.Line] {
        let space = max(1, room - head.count)
        guard rows.count > space else { return head + rows }
        let start = min(max(0, focus - space + 1), rows.count - space)
        return head + rows[start..<start + space]
    }

    // MARK: Rows

    private func line(_ text: String, isStrong: Bool = false) -> EntryFrame.Line {
        EntryFrame.Line(text: "  " + text, isStrong: isStrong)
    }

    /// A label and what stands behind it; the one that is typed has a mark at the margin.
    private func row(_ label: String, _ text: String, isChosen: Bool = false) -> EntryFrame.Line {
        EntryFrame.Line(
            text: (isChosen ? "> " : "  ") + ShownText.fit(label, Self.labelWidth) + " " + text,
            isStrong: isChosen
        )
    }

    private static let labelWidth = 18

    private mutating func add(_ row: EntryFrame.Line, isFocus: Bool = false) {
        if isFocus { focus = rows.count }
        rows.append(row)
    }

    // MARK: Choosing a task

    private mutating func showTasks(_ tasks: [EntryTask], _ session: EntrySession<some SlipStore>) {
        head = [line(texts.entryChoose), line("")]
        for (index, task) in tasks.enumerated() {
            let (done, all) = session.state.progress(of: task, for: session.name)
            let text =
                switch task {
                case .first(let batch): texts.entryTaskFirst(batch, done: done)
                case .second(let batch): texts.entryTaskSecond(batch, done: done, of: all)
                case .third: texts.entryTaskThird(all)
                }
            add(line("\(index + 1)   \(text)"))
        }
        keys = texts.entryKeysChoosing
    }

    // MARK: A slip

    private mutating func showSlip(_ entry: SlipEntry) {
        let (state, form) = (entry.state, entry.form)
        let isTypingNumber = state.stage == .number
        let number = isTypingNumber ? state.typed + "_" : state.number?.text ?? ""
        head.append(row(texts.entryNumber, number, isChosen: isTypingNumber || state.selected == 0))
        if form.classes.count > 1, state.number != nil { head.append(classRow(entry)) }
        if state.stage == .voterClass { showGroups(form.classes.map(\.name)) }
        showMarks(entry)
        showPrompt(entry)
        keys =
            state.stage == .reason
            ? texts.entryKeysReason
            : texts.entryKeysTyping(ranks: form.kind == .ranks, unknownNames: form.takesUnknownNames)
    }

    private func classRow(_ entry: SlipEntry) -> EntryFrame.Line {
        let state = entry.state
        let name = state.voterClass.map { entry.form.classes[$0].name } ?? ""
        let isTyped = state.stage == .voterClass
        return row(texts.entryClass, isTyped ? state.typed + "_" : name, isChosen: isTyped || state.selected == 1)
    }

    private mutating func showGroups(_ names: [String]) {
        for (index, name) in names.enumerated() { add(line("\(index + 1)   \(name)")) }
    }

    private mutating func showMarks(_ entry: SlipEntry) {
        let form = entry.form
        var rank = 0
        for (index, mark) in entry.state.marks.enumerated() {
            if !mark.sharesRank { rank += 1 }
            let label = form.isOrdered ? (mark.sharesRank ? "=" : texts.entryRank(rank)) : "\(index + 1)"
            let isChosen = entry.state.selected == entry.fieldsBeforeMarks + index || entry.state.replaced == index
            add(row(label, text(of: mark, form), isChosen: isChosen), isFocus: isChosen)
        }
    }

    private func text(of mark: SlipMark, _ form: SlipForm) -> String {
        switch mark.what {
        case .openRank: return texts.entryOpenRank
        case .unknownName: return texts.entryUnknownName
        case .choice(let position):
            let choice = form.choices[position]
            let value = form.hasValues ? ShownText.fit("\(mark.value)", 8) : ""
            return value + ShownText.fit(choice.id, max(4, min(16, ShownText.width(choice.id)))) + " " + choice.name
        }
    }

    private mutating func showPrompt(_ entry: SlipEntry) {
        let (state, form) = (entry.state, entry.form)
        let isFocus = state.selected == nil && state.replaced == nil
        switch state.stage {
        case .number, .voterClass: break
        case .reason:
            add(line(texts.entryReason), isFocus: true)
            for (index, fault) in SeenFault.allCases.enumerated() { add(line("\(index + 1)   \(texts.seen(fault))")) }
        case .value(let mark):
            let label = texts.entryValue(form.name(of: mark), credits: form.kind == .quadratic)
            add(row(label, state.typed + "_", isChosen: true), isFocus: true)
        case .marks:
            if let statement = state.statement {
                add(EntryFrame.Line(text: "> " + text(of: statement), isStrong: true), isFocus: true)
            } else {
                let sign = state.sharesNextRank ? "= " : ""
                add(row(texts.entryChoice, sign + state.typed + "_", isChosen: isFocus), isFocus: isFocus)
            }
        }
    }

    private func text(of statement: SlipEntry.Statement) -> String {
        switch statement {
        case .blank: texts.entryBlank
        case .noneOfThese: texts.entryNoneOfThese
        case .invalid(let fault): texts.entryInvalid(texts.seen(fault))
        }
    }

    // MARK: Differences

    private mutating func showWaiting(_ entry: SlipEntry, _ session: EntrySession<some SlipStore>) {
        head = [row(texts.entryNumber, entry.state.typed + "_", isChosen: true), line(texts.entryFind)]
        let waiting = session.state.waiting(for: session.name)
        for slip in waiting.prefix(10) { add(line("\(slip.number.text)   \(texts.entryBatch(slip.batch))")) }
        if waiting.count > 10 { add(line(texts.entryMore(waiting.count - 10))) }
        keys = texts.entryKeysChoosing
    }

    private mutating func showFields(_ settling: Settling) {
        head = [row(texts.entryNumber, settling.number.text), line(texts.entryDiffers)]
        for (index, field) in settling.fields.enumerated() {
            let isNow = index == settling.state.answers.count
            let isAnswered = index < settling.state.answers.count
            let answer = isAnswered ? text(of: settling.state.answers[index], field, settling.form) : ""
            let typed = isNow ? typed(settling) : answer
            let label = ShownText.fit(label(of: field, settling.form), 40)
            add(
                EntryFrame.Line(text: (isNow ? "> " : "  ") + label + " " + typed, isStrong: isNow),
                isFocus: isNow
            )
            if isNow { showAnswers(to: field, settling.form) }
        }
        keys = texts.entryKeysSettling
    }

    private mutating func showAnswers(to field: SlipField, _ form: SlipForm) {
        switch field {
        case .channel: showGroups(form.channels.map(\.name))
        case .voterClass: showGroups(form.classes.map(\.name))
        case .choice, .rank, .whole: break
        }
    }

    private func label(of field: SlipField, _ form: SlipForm) -> String {
        switch field {
        case .channel: return texts.entryChannel
        case .voterClass: return texts.entryClass
        case .rank(let rank): return texts.entryRank(rank + 1)
        case .whole: return ""
        case .choice(let choice):
            let (id, name) = (form.choices[choice].id, form.choices[choice].name)
            if form.hasValues { return texts.entryValue(id, credits: form.kind == .quadratic) }
            return texts.entryIsMarked(name.isEmpty ? id : "\(id) \(name)")
        }
    }

    private func typed(_ settling: Settling) -> String {
        let ids = settling.state.rank.map { $0.choice.map { settling.form.choices[$0].id } ?? texts.entryUnknownName }
        return (ids + [settling.state.typed + "_"]).joined(separator: " ")
    }

    private func text(of answer: Settling.Answer, _ field: SlipField, _ form: SlipForm) -> String {
        switch answer {
        case .group(let position):
            return field == .channel ? form.channels[position].name : form.classes[position].name
        case .value(let value):
            return form.hasValues ? "\(value)" : value == 0 ? texts.entryNo : texts.entryYes
        case .rank(let marks):
            if marks.isEmpty { return texts.entryOpenRank }
            return marks.map { $0.choice.map { form.choices[$0].id } ?? texts.entryUnknownName }.joined(separator: " ")
        }
    }
}
