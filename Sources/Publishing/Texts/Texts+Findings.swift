public import VotingModel

/// What importers notice, in words, with a way out.
extension Texts {
    /// A finding on one line: where, how serious, what, and what to do.
    public func line(_ finding: Finding) -> String {
        let (what, remedy) = describe(finding.reason)
        let text = remedy.isEmpty ? what : "\(what) \(remedy)"
        return "\(place(finding.place)): \(severity(finding.severity)): \(text)"
    }

    public func place(_ place: Finding.Place) -> String {
        var text = place.file
        if let line = place.line { text += ":\(line)" }
        if let column = place.column { text += ":\(column)" }
        if let field = place.field { text += " (\(field))" }
        return text
    }

    public func severity(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: pick("fout", "error")
        case .warning: pick("let op", "warning")
        case .note: pick("ter info", "note")
        }
    }

    /// What was noticed, and what to do about it; the second is empty where there is nothing to do.
    public func describe(_ reason: Finding.Reason) -> (what: String, remedy: String) {
        describeParticulars(reason) ?? describeBytes(reason) ?? describeStructure(reason) ?? describeProjects(reason)
            ?? describeBallots(reason) ?? describeExplanation(reason) ?? describeRulebook(reason)
            ?? describeDecisions(reason) ?? describeConstraints(reason) ?? describeGroups(reason)
            ?? describePot(reason) ?? describeWeights(reason) ?? describeRanked(reason) ?? describeFunding(reason)
            ?? describeContract(reason) ?? describeSeal(reason) ?? describeAssembly(reason)
            ?? describeDossier(reason) ?? describeEntry(reason) ?? describePaper(reason)
            ?? (String(describing: reason), "")
    }

    /// The text in the catalogue's language.
    func both(
        _ nl: (what: String, remedy: String),
        _ en: (what: String, remedy: String)
    ) -> (what: String, remedy: String) {
        language == .nl ? nl : en
    }
}
