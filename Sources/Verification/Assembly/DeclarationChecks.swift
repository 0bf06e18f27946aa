/// V5.F: how the result was declared.
struct DeclarationChecks {
    let assembly: Assembly
    let log: Log

    func failures() -> [Failure] {
        states() + log.declarations.flatMap { said($0.declaration, at: $0.place) }
    }

    /// Pronounced; contested, perhaps; then definitive or, after objections only, void.
    private func states() -> [Failure] {
        let states = log.declarations.map(\.declaration.state)
        let allowed: [[Declaration.State]] = [
            [.pronounced, .definitive], [.pronounced, .contested, .definitive], [.pronounced, .contested, .revote],
        ]
        if allowed.contains(states) { return [] }
        func words(_ states: [Declaration.State]) -> String { states.map(\.rawValue).joined(separator: ", ") }
        let expected = allowed.map(words).joined(separator: " | ")
        return [
            Failure("\(Log.place)#declared/state", expected: Words(expected), found: Words(words(states)))
        ]
    }

    private func said(_ declaration: Declaration, at place: String) -> [Failure] {
        var failures: [Failure] = []
        if !declaration.by.isReadable {
            let expected = Words("een naam, leesbaar", "a name, to be read")
            failures.append(Failure("\(place)/by", expected: expected, found: Words(declaration.by)))
        }
        if let objections = declaration.objections, objections < 1 {
            let expected = Words("1 of meer", "1 or more")
            failures.append(Failure("\(place)/objections", expected: expected, found: Words(objections)))
        }
        if let documents = declaration.documents { failures += listed(documents, at: "\(place)/documents") }
        return failures
    }

    /// Known documents in their order, each once, and among them all that the rules ask for.
    private func listed(_ documents: [Text], at place: String) -> [Failure] {
        let known = Declaration.Document.allCases.map { Text($0.rawValue) }
        let expected = known.filter { documents.contains($0) || assembly.definitive.contains($0) }
        if documents == expected { return [] }
        func words(_ documents: [Text]) -> Words { Words(documents.map(\.string).joined(separator: " ")) }
        return [Failure(place, expected: words(expected), found: words(documents))]
    }
}
