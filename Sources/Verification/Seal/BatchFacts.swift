/// What the sums of a bundle say of the ballots that were cast, for budgets and elections alike.
struct BatchFacts {
    /// A channel and a class; both absent where there are no groups.
    struct Group: Hashable {
        let channel: Text?
        let `class`: Text?
    }

    /// Blank and invalid ballots of each group; of all, where there are none.
    private(set) var blank: [Group: Int] = [:]
    private(set) var invalid: [Group: Int] = [:]
    /// Invalid ballots of the classes that count, by reason.
    private(set) var reasons: [Text: Int] = [:]
    /// Classes whose ballots do not count.
    private(set) var advisory: Set<Text> = []

    init(_ aggregate: JSON, rules: JSON?) {
        for entry in rules?.items("/electorate/classes") ?? [] where entry["advisory"] == .flag(true) {
            if let id = entry["id"]?.asText { advisory.insert(id) }
        }
        for entry in aggregate.items("/invalid_reasons") {
            guard let reason = entry["reason"]?.asText, reason != Self.inProfile else { continue }
            reasons[reason] = entry["count"]?.asInteger ?? 0
        }
        for entry in Self.groups(aggregate) {
            let group = Group(channel: entry["channel"]?.asText, class: entry["class"]?.asText)
            blank[group] = entry["ballots"]?["blank"]?.asInteger ?? 0
            let invalid = entry["ballots"]?["invalid"]?.asInteger ?? 0
            self.invalid[group] = invalid - (aggregate["groups"] == nil ? Self.idle(aggregate) : 0)
        }
    }

    /// Invalid, but on record as ballots: they name nobody who stands.
    private static let inProfile: Text = "no_candidate"

    private static func idle(_ aggregate: JSON) -> Int {
        let entry = aggregate.items("/invalid_reasons").first { $0["reason"] == .text(inProfile) }
        return entry?["count"]?.asInteger ?? 0
    }

    /// The sums of each group; those of all, where there are none.
    private static func groups(_ aggregate: JSON) -> [JSON] {
        aggregate["groups"] == nil ? [aggregate] : aggregate.items("/groups")
    }

    /// How many ballots were cast, those of advisory classes too.
    static func cast(_ aggregate: JSON) -> Int128 {
        groups(aggregate).reduce(0) { $0 + Int128($1["ballots"]?["cast"]?.asInteger ?? 0) }
    }
}
