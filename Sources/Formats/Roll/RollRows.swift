import VotingModel

/// Members, row by row, with what is wrong with each.
struct RollRows {
    let roll: Assembly.Roll
    let classes: [Electorate.Class]
    private(set) var members: [RollMember] = []
    /// Of numbers and of persons: under their key what was written, and on which line.
    private var numbers: [String: (text: String, line: Int)] = [:]
    private var persons: [String: (text: String, line: Int)] = [:]
    private var currency: Currency?

    init(roll: Assembly.Roll, classes: [Electorate.Class]) {
        self.roll = roll
        self.classes = classes
    }

    mutating func add(_ sheet: SpreadsheetReader, _ columns: RollColumns, _ log: inout FindingLog) {
        guard let number = number(sheet, columns.number, &log) else { return }
        var member = RollMember(number: number, name: ImportedText.name(sheet.text(columns.name)))
        var isGood = true
        func fail(_ fault: Finding.AssemblyFault, _ column: Int) {
            log.add(.error, .assembly(fault), at: sheet.place(column))
            isGood = false
        }
        func date(_ column: Int?) -> CalendarDate? {
            guard let column, case let text = sheet.text(column), !text.isEmpty else { return nil }
            let date = CalendarDate(typed: text)
            if date == nil { fail(.badDate(text), column) }
            return date
        }
        if member.name.isEmpty { fail(.nameMissing(number), columns.name) }
        member.household = columns.household.map { sheet.text($0) } ?? ""
        member.postcode = columns.postcode.map { sheet.text($0) } ?? ""
        member.born = date(columns.born)
        member.joined = date(columns.joined)
        member.left = date(columns.left)
        if let column = columns.suspended, case let text = sheet.text(column), !text.isEmpty {
            if let flag = Self.yesOrNo(text) { member.isSuspended = flag } else { fail(.badYesNo(text), column) }
        }
        if !classes.isEmpty, let column = columns.voterClass {
            let text = sheet.text(column)
            member.voterClass = voterClass(text)?.id
            if member.voterClass == nil {
                let valid = classes.map(\.name)
                fail(text.isEmpty ? .classMissing(number, valid: valid) : .unknownClass(text, valid: valid), column)
            }
        }
        if let column = columns.dues, !sheet.text(column).isEmpty {
            let place = sheet.place(column)
            if let amount = AmountGrammar.read(sheet.text(column), expecting: currency, at: place, &log) {
                currency = currency ?? amount.currency
                member.duesOwed = amount.minorUnits
            } else {
                isGood = false
            }
        }
        if isGood, let (fault, column) = contradiction(member, columns) { fail(fault, column) }
        if isGood {
            notePerson(member, sheet.place(columns.name), &log)
            members.append(member)
        }
    }

    /// The number of a member who is not on the list yet.
    private mutating func number(_ sheet: SpreadsheetReader, _ column: Int, _ log: inout FindingLog) -> String? {
        let number = sheet.text(column)
        let place = sheet.place(column)
        if number.isEmpty {
            log.add(.error, .assembly(.numberMissing), at: place)
            return nil
        }
        if let character = ImportedText.badCharacter(inID: number) {
            log.add(.error, .badCharacterInID(number, character: character), at: place)
            return nil
        }
        let key = PersonKey.of(number)
        if let known = numbers[key] {
            let isSame = known.text.utf8.elementsEqual(number.utf8)
            let fault: Finding.AssemblyFault =
                isSame
                ? .memberTwice(number, firstLine: known.line)
                : .lookalikeNumber(number, other: known.text, firstLine: known.line)
            log.add(.error, .assembly(fault), at: place)
            return nil
        }
        numbers[key] = (number, place.line ?? 0)
        return number
    }

    /// What cannot be true together, and the column to look at.
    private func contradiction(
        _ member: RollMember,
        _ columns: RollColumns
    ) -> (fault: Finding.AssemblyFault, column: Int)? {
        let number = member.number
        if let born = member.born, let column = columns.born {
            if born > roll.date { return (.bornAfterRoll(number), column) }
            if let joined = member.joined, joined < born { return (.joinedBeforeBorn(number), column) }
        } else if roll.minimumAge > 0, let column = columns.born {
            return (.bornMissing(number), column)
        }
        if let joined = member.joined, let left = member.left, left < joined, let column = columns.left {
            return (.leftBeforeJoined(number), column)
        }
        return nil
    }

    /// Says that somebody of this name, born on this day, was there already.
    private mutating func notePerson(_ member: RollMember, _ place: Finding.Place, _ log: inout FindingLog) {
        guard let born = member.born else { return }
        let key = PersonKey.of(member.name)
        // A name of signs alone says nothing.
        if key.isEmpty { return }
        let person = "\(key) \(born.text)"
        if let known = persons[person] {
            let fault = Finding.AssemblyFault.lookalikeMember(
                member.number,
                other: known.text,
                firstLine: known.line
            )
            log.add(.warning, .assembly(fault), at: place)
        } else {
            persons[person] = (member.number, place.line ?? 0)
        }
    }

    /// By its id, or by its name as people write it.
    private func voterClass(_ text: String) -> Electorate.Class? {
        if text.isEmpty { return nil }
        if let found = classes.first(where: { $0.id.utf8.elementsEqual(text.utf8) }) { return found }
        let key = ImportedText.name(text).lowercased()
        return classes.first { ImportedText.name($0.name).lowercased() == key || $0.id.lowercased() == key }
    }

    private static func yesOrNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "ja", "j", "yes", "y", "x", "1", "true", "waar": true
        case "nee", "n", "no", "0", "false", "onwaar", "-": false
        default: nil
        }
    }
}

/// The form under which two numbers or names are the same to people.
enum PersonKey {
    /// Letters and digits alone, in lower case and without accents.
    static func of(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposed {
            switch scalar.properties.generalCategory {
            case .lowercaseLetter, .otherLetter, .modifierLetter, .titlecaseLetter, .uppercaseLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                key.append(scalar)
            // Accents, blanks and signs.
            default: break
            }
        }
        return String(key)
    }
}
