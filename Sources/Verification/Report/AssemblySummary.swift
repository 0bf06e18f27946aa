/// What a report says of an assembly beside its checks.
struct AssemblySummary: Sendable {
    /// How many took part of how many who may vote.
    struct Turnout: Sendable {
        let eligible: Int
        let members: Int
        let proxies: Int
        var admitted: Int { members + proxies }
    }

    /// How the result was declared in the end.
    struct Declared: Sendable {
        let by: String
        let state: String
        /// 0 where nobody objected.
        let objections: Int
    }

    let isThere: Bool
    /// Nothing unless the checks of roll and box passed.
    let turnout: Turnout?
    /// Nothing unless the check of the declaration passed.
    let declared: Declared?
    /// The day of the roll, where voting opened before it, in UTC.
    let dayToCome: Text?

    init(_ documents: AssemblyDocuments, _ seal: Seal?, _ lines: ReportLines) {
        isThere = documents.isThere
        let opened = seal?.log.time(of: .open).map { Text(bytes: Array($0.written.utf8.prefix(10))) }
        let day = lines[.assembly] == .pass ? documents.rules?.value?.date : nil
        if let opened, let day, opened < day { dayToCome = day } else { dayToCome = nil }
        let isCounted = [CheckID.roll, .proxies, .admitted, .box].allSatisfy { lines[$0] == .pass }
        if isCounted, let roll = documents.roll?.value, let box = documents.box?.value {
            turnout = Turnout(eligible: roll.eligible, members: box.members, proxies: box.proxies)
        } else {
            turnout = nil
        }
        let said = seal?.log.declarations.map(\.declaration) ?? []
        if lines[.declaration] == .pass, let last = said.last {
            declared = Declared(
                by: last.by.string,
                state: last.state.rawValue,
                objections: said.lazy.compactMap(\.objections).first ?? 0
            )
        } else {
            declared = nil
        }
    }

    /// Whether a new vote will be held.
    var isVoid: Bool { declared?.state == Declaration.State.revote.rawValue }

    // MARK: Lines for people

    /// Turnout and declaration, as far as they are known.
    var lines: [Words] { [turnout.map(line), declared.map(line)].compactMap { $0 } }

    private func line(_ turnout: Turnout) -> Words {
        let (admitted, eligible) = (turnout.admitted, turnout.eligible)
        return Words(
            "Opkomst: \(admitted) van de \(eligible) die mochten stemmen; \(turnout.members) zelf, \(turnout.proxies) met een volmacht.",
            "Turnout: \(admitted) of the \(eligible) who may vote; \(turnout.members) themselves, \(turnout.proxies) by proxy."
        )
    }

    private func line(_ declared: Declared) -> Words {
        let by = declared.by.shown
        let after =
            declared.objections == 0
            ? Words("zonder bezwaar", "without objection")
            : Words("na bezwaren: \(declared.objections)", "after objections: \(declared.objections)")
        return isVoid
            ? Words(
                "Vastgesteld \(after.nl): de stemming is vervallen, er komt een nieuwe; door \(by).",
                "Declared \(after.en): the vote is void, a new one will be held; by \(by)."
            )
            : Words(
                "Vastgesteld \(after.nl): de uitslag is definitief; door \(by).",
                "Declared \(after.en): the result is definitive; by \(by)."
            )
    }

    /// The same as data; nothing without an assembly.
    var json: JSON? {
        guard isThere else { return nil }
        return .with([
            "admitted": turnout.map { .integer($0.admitted) },
            "by": declared.map { .string($0.by.shown) },
            "eligible": turnout.map { .integer($0.eligible) },
            "objections": declared.map { .integer($0.objections) },
            "state": declared.map { .string($0.state) },
        ])
    }

    // MARK: What nobody can see

    /// Statements for V14, by what came of the check of slips.
    func notShown(_ paper: CheckOutcome?) -> [Words] {
        guard isThere else { return [] }
        var statements = [
            Words(
                "of de ledenlijst klopt: in de map staan alleen aantallen en een kenmerk; wie zijn regel heeft, ziet dat hij erop staat",
                "whether the roll is right: the folder has numbers and a digest only; whoever has his line can see that he is on it"
            ),
            Words(
                "wie welk stembiljet uitbracht, en of wie is toegelaten ook degene was die op de lijst staat",
                "who cast which ballot, and whether those admitted were those on the roll"
            ),
            Words(
                "of een verschil tussen stembiljetten en toegelaten mensen goed is uitgelegd",
                "whether a difference between ballots and people admitted is explained as it was"
            ),
            Words(
                "of de twee die een papieren biljet intypten dat los van elkaar deden",
                "whether the two who typed in a slip looked at it apart"
            ),
        ]
        if let day = dayToCome?.string {
            statements.append(
                Words(
                    "wie er lid werd of wegging tussen de opening en de dag van de ledenlijst, \(day)",
                    "who joined or left between the opening and the day of the roll, \(day)"
                )
            )
        }
        if paper == .notRun(.noSealedPart) {
            statements.append(
                Words(
                    "of elk papieren biljet twee keer is ingetypt: het verzegelde deel is niet gegeven (--sealed)",
                    "whether each slip of paper was typed in twice: the sealed part was not given (--sealed)"
                )
            )
        }
        return statements
    }
}
