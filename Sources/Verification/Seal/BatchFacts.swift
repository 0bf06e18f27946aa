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
        for entry in Self.list(rules?["electorate"]?["classes"]) where entry["advisory"] == .flag(true) {
            if case .text(let id)? = entry["id"] { advisory.insert(id) }
        }
        for entry in Self.list(aggregate["invalid_reasons"]) {
            guard case .text(let reason)? = entry["reason"], reason != Self.inProfile else { continue }
            reasons[reason] = Self.integer(entry["count"])
        }
        let groups = aggregate["groups"] == nil ? [aggregate] : Self.list(aggregate["groups"])
        for entry in groups {
            let group = Group(channel: Self.text(entry["channel"]), class: Self.text(entry["class"]))
            blank[group] = Self.integer(entry["ballots"]?["blank"])
            invalid[group] =
                Self.integer(entry["ballots"]?["invalid"]) - (aggregate["groups"] == nil ? idle(aggregate) : 0)
        }
    }

    /// Invalid, but on record as ballots: they name nobody who stands.
    private static let inProfile: Text = "no_candidate"

    private func idle(_ aggregate: JSON) -> Int {
        let entry = Self.list(aggregate["invalid_reasons"]).first { $0["reason"] == .text(Self.inProfile) }
        return Self.integer(entry?["count"])
    }

    /// How many ballots were cast, those of advisory classes too.
    static func cast(_ aggregate: JSON) -> Int128 {
        let groups = aggregate["groups"] == nil ? [aggregate] : list(aggregate["groups"])
        return groups.reduce(0) { $0 + Int128(integer($1["ballots"]?["cast"])) }
    }

    private static func list(_ value: JSON?) -> [JSON] {
        guard case .list(let list)? = value else { return [] }
        return list
    }

    private static func integer(_ value: JSON?) -> Int {
        guard case .integer(let integer)? = value else { return 0 }
        return integer
    }

    static func text(_ value: JSON?) -> Text? {
        guard case .text(let text)? = value else { return nil }
        return text
    }
}
