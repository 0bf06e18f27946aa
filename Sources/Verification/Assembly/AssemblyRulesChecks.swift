/// V6.J: what the rules say of the assembly means something, and the rest of them fits it.
struct AssemblyRulesChecks {
    /// Nothing where there is no assembly.
    let written: Result<Assembly, Failure>?
    let level: EvidenceLevel
    let isElection: Bool

    private static let place = "\(BundleFile.rules.rawValue)#/assembly"

    func failures() -> [Failure] {
        switch written {
        case nil: []
        case .failure(let fault)?: [fault]
        case .success(let assembly)?: documents(assembly) + quorum(assembly) + date(assembly) + beside(assembly)
        }
    }

    /// Known documents, each once, in their order.
    private func documents(_ assembly: Assembly) -> [Failure] {
        let known = Declaration.Document.allCases.map { Text($0.rawValue) }
        if assembly.definitive == known.filter(assembly.definitive.contains) { return [] }
        return [
            Failure(
                "\(Self.place)/definitive",
                expected: Words(known.map(\.string).joined(separator: " ")),
                found: Words(assembly.definitive.map(\.string).joined(separator: " "))
            )
        ]
    }

    private func quorum(_ assembly: Assembly) -> [Failure] {
        guard let fraction = assembly.quorum?.fraction, fraction == Fraction(0) || fraction > Fraction(1) else {
            return []
        }
        let expected = Words("meer dan 0, hoogstens 1", "more than 0, 1 at most")
        return [Failure("\(Self.place)/quorum/fraction", expected: expected, found: Words(fraction.written))]
    }

    private func date(_ assembly: Assembly) -> [Failure] {
        if LogTime.isDay(assembly.date) { return [] }
        let expected = Words("een dag als 2027-03-01", "a day as 2027-03-01")
        return [Failure("\(Self.place)/roll/date", expected: expected, found: Words(assembly.date))]
    }

    /// An assembly has a log; and nobody has an interest in a candidate as in a project.
    private func beside(_ assembly: Assembly) -> [Failure] {
        var failures: [Failure] = []
        if !level.hasLog {
            let expected = Words("logged of timestamped bij assembly", "logged or timestamped with assembly")
            let place = "\(BundleFile.rules.rawValue)#/evidence"
            failures.append(Failure(place, expected: expected, found: Words(level.rawValue)))
        }
        if isElection, assembly.hasRecusal {
            failures.append(Failure("\(Self.place)/recusal", expected: Words("false"), found: Words("true")))
        }
        return failures
    }
}
