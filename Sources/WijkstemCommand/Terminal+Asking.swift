import Wijkstem

/// Questions on standard error, answers from standard input.
extension Terminal {
    /// Whether somebody is there to answer.
    var asks: Bool { StandardStreams.inputIsTerminal && StandardStreams.errorIsTerminal }

    /// Asks one question after another: what it is about, the question, and the default in brackets.
    func interviewer() -> RulesInterview.Ask {
        var asked: Set<RulesTopic> = []
        error(texts.rulesIntroduction)
        return { question in
            let isFirst = asked.insert(question.topic).inserted
            if let complaint = question.complaint {
                error("  \(complaint)")
            } else if isFirst {
                error("\n\(texts.explanation(of: question.topic))")
            }
            let text = texts.question(question.topic, isFirst: isFirst || !question.fallback.isEmpty)
            StandardStreams.writeError(Printable.text("\(text) [\(question.fallback)] "))
            return readLine()
        }
    }
}
