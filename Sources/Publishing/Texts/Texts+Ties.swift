/// What is said of ties beside a result.
extension Texts {
    public var tieReport: String { pick("Maakte de gelijke stand iets uit", "Whether ties mattered") }
    public func tieMatters(_ matters: Bool) -> String {
        matters
            ? pick("andersom hadden andere voorstellen geld gekregen", "the other way, other projects would be funded")
            : pick(
                "andersom hadden dezelfde voorstellen geld gekregen",
                "the other way, the same projects would be funded"
            )
    }

    public func outcomes(_ count: String, isComplete: Bool) -> String {
        isComplete
            ? pick("Alle uitslagen die mogelijk zijn bij gelijke stand (\(count)):", "All outcomes of ties (\(count)):")
            : pick(
                "Uitslagen die mogelijk zijn bij gelijke stand (\(count); er kunnen er meer zijn):",
                "Outcomes of ties (\(count); there may be more):"
            )
    }

    public func badIrresolute(_ value: String, _ limits: ClosedRange<Int>) -> String {
        pick(
            "--option irresolute kent \"\(value)\" niet. Mogelijk: een getal van \(limits.lowerBound) tot en met "
                + "\(limits.upperBound), het aantal uitslagen dat hoogstens gezocht wordt.",
            "--option irresolute does not know \"\(value)\". Possible: a number from \(limits.lowerBound) to "
                + "\(limits.upperBound), how many outcomes are looked for at most."
        )
    }
}
