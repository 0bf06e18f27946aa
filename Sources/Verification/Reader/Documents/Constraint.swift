/// What binds a count beside the budget: an entry of `constraints` in `rules.json`.
enum Constraint {
    enum Field: String, CaseIterable { case category, neighbourhood, tag }

    /// The projects whose field holds a name.
    struct Part: Hashable {
        let field: Field
        let name: Text

        func contains(_ project: Count.Project) -> Bool {
            contains(project.categories, project.neighbourhood, project.tags)
        }

        func contains(_ project: Proposals.Project) -> Bool {
            contains(project.categories, project.neighbourhood, project.tags)
        }

        private func contains(_ categories: [Text], _ neighbourhood: Text?, _ tags: [Text]) -> Bool {
            switch field {
            case .category: categories.contains(name)
            case .neighbourhood: neighbourhood == name
            case .tag: tags.contains(name)
            }
        }
    }

    enum Kind: String, CaseIterable {
        case minimumScore = "minimum_score"
        case minimumShare = "minimum_share"
        case minimumForCost = "minimum_for_cost"
        case maximumCost = "maximum_cost"
        case ceiling
        case maximumNumber = "maximum_number"
        case floor
        case minimumNumber = "minimum_number"
        case pot
        case variants
        case exclusive
        case prerequisite

        /// Whether it says who takes part, whatever else is funded.
        var isAdmission: Bool {
            switch self {
            case .minimumScore, .minimumShare, .minimumForCost, .maximumCost: true
            case .ceiling, .maximumNumber, .floor, .minimumNumber, .pot, .variants, .exclusive, .prerequisite:
                false
            }
        }
    }

    case minimumScore(Int)
    case minimumShare(Fraction)
    case minimumForCost(Fraction)
    case maximumCost(Int)
    case ceiling(Part, amount: Int)
    case maximumNumber(Part, number: Int)
    case floor(Part, amount: Int)
    case minimumNumber(Part, number: Int)
    case pot(Part, amount: Int)
    case variants
    case exclusive([Text])
    case prerequisite(project: Text, needs: [Text])

    init(_ value: JSON, at place: String) throws(Failure) {
        var fields = try Fields(value, at: place)
        switch try fields.word("kind", among: Kind.self) {
        case .minimumScore: self = .minimumScore(try fields.integer("score", in: 1...JSONReader.largestInteger))
        case .minimumShare: self = .minimumShare(try Self.positive("share", atMost: Fraction(1), &fields))
        case .minimumForCost: self = .minimumForCost(try Self.positive("factor", atMost: nil, &fields))
        case .maximumCost: self = .maximumCost(try fields.integer("cost"))
        case .ceiling: self = .ceiling(try Self.part(&fields), amount: try fields.integer("amount"))
        case .maximumNumber: self = .maximumNumber(try Self.part(&fields), number: try fields.integer("number"))
        case .floor: self = .floor(try Self.part(&fields), amount: try fields.integer("amount"))
        case .minimumNumber:
            self = .minimumNumber(
                try Self.part(&fields),
                number: try fields.integer("number", in: 1...JSONReader.largestInteger)
            )
        case .pot:
            let amount = try fields.integer("amount", in: 1...JSONReader.largestInteger)
            self = .pot(try Self.part(&fields), amount: amount)
        case .variants: self = .variants
        case .exclusive: self = .exclusive(try Self.ids("projects", least: 2, &fields))
        case .prerequisite:
            self = .prerequisite(
                project: try fields.text("project"),
                needs: try Self.ids("needs", least: 1, &fields)
            )
        }
        try fields.end()
    }

    private static func positive(
        _ key: String,
        atMost most: Fraction?,
        _ fields: inout Fields
    ) throws(Failure) -> Fraction {
        let fraction = try fields.shortFraction(key)
        if fraction > Fraction(0), most.map({ fraction <= $0 }) ?? true { return fraction }
        let expected =
            most == nil
            ? Words("meer dan 0", "more than 0") : Words("meer dan 0, hoogstens 1", "more than 0, at most 1")
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(fraction.written))
    }

    private static func part(_ fields: inout Fields) throws(Failure) -> Part {
        Part(field: try fields.word("field", among: Field.self), name: try fields.text("name"))
    }

    private static func ids(_ key: String, least: Int, _ fields: inout Fields) throws(Failure) -> [Text] {
        let ids = try fields.texts(key)
        if ids.count >= least, Set(ids).count == ids.count { return ids }
        let expected = Words("\(least) of meer, elk één keer", "\(least) or more, each once")
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(ids.count))
    }

    var kind: Kind {
        switch self {
        case .minimumScore: .minimumScore
        case .minimumShare: .minimumShare
        case .minimumForCost: .minimumForCost
        case .maximumCost: .maximumCost
        case .ceiling: .ceiling
        case .maximumNumber: .maximumNumber
        case .floor: .floor
        case .minimumNumber: .minimumNumber
        case .pot: .pot
        case .variants: .variants
        case .exclusive: .exclusive
        case .prerequisite: .prerequisite
        }
    }

    /// What a part may have only one of: entries of the same kind and part.
    var part: Part? {
        switch self {
        case .ceiling(let part, _), .maximumNumber(let part, _), .floor(let part, _), .minimumNumber(let part, _),
            .pot(let part, _):
            part
        default: nil
        }
    }
}
