/// A project's name in the ballots: any text without control characters.
///
/// # Equality and order
/// By UTF-8 bytes. Swift's `String` treats é as one scalar and é as two as equal; two ballots that write them differently
/// name two different projects. `10` comes before `9`.
public struct ProjectID: Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}

extension ProjectID: Hashable {
    public static func == (left: ProjectID, right: ProjectID) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension ProjectID: Comparable {
    public static func < (left: ProjectID, right: ProjectID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension ProjectID: CustomStringConvertible, ExpressibleByStringLiteral {
    public var description: String { text }
    public init(stringLiteral value: String) { self.init(value) }
}

/// A proposal that stands on the ballot.
public struct Project: Sendable, Equatable {
    public let id: ProjectID
    /// What people call it; empty where the file gives no name.
    public let name: String
    /// In minor units of the vote's currency, 0 or more.
    public let cost: Int
    public let categories: [String]
    /// What it is a variant of: the id of another project, or any name that its variants share.
    ///
    /// Empty for a project that names nothing.
    public let variantOf: String
    /// The part of the area that it is for; empty where it names none.
    public let neighbourhood: String
    /// Whom or what it is for: youth, nature.
    public let tags: [String]
    /// The label of money that may pay for it beside free money; empty where it carries none.
    ///
    /// Compared as bytes with the labels of bound sources.
    public var label = ""
    /// How it may be funded in part; `nil`: wholly or not at all.
    public var divisible: Divisible?
    /// What its cost is made of; empty where only the cost is known.
    public var costLines: [CostLine] = []
    /// What it would take over, if it is a challenge (*uitdaging*).
    public var challenge: Challenge?
    /// What was said of it before the vote; it is shown, and decides nothing.
    public var assessment: Assessment?
    /// Who proposes it; empty where it does not say.
    public var proposer = ""
    /// Whom to ask about it; empty where it does not say.
    public var contact = ""

    public init(
        id: ProjectID,
        name: String = "",
        cost: Int,
        categories: [String] = [],
        variantOf: String = "",
        neighbourhood: String = "",
        tags: [String] = []
    ) {
        self.id = id
        self.name = name
        self.cost = cost
        self.categories = categories
        self.variantOf = variantOf
        self.neighbourhood = neighbourhood
        self.tags = tags
    }
}

extension Project {
    /// Per project the number of the group of variants that it belongs to, or `nil` where it has no variants.
    ///
    /// Two projects are variants of each other if they name the same, or one names the other's id, or both are variants of a
    /// third.
    public static func variantGroups(_ projects: [Project]) -> [Int?] {
        // A forest over ids and names: what names something joins the tree of what it names.
        var nodes = Dictionary(uniqueKeysWithValues: projects.enumerated().map { ($1.id, $0) })
        var parents = Array(projects.indices)
        func root(of node: Int) -> Int {
            var node = node
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        for (index, project) in projects.enumerated() where !project.variantOf.isEmpty {
            let name = ProjectID(project.variantOf)
            let named = nodes[name] ?? parents.count
            if named == parents.count {
                nodes[name] = named
                parents.append(named)
            }
            parents[root(of: index)] = root(of: named)
        }
        let roots = projects.indices.map(root)
        let sizes = Dictionary(grouping: roots, by: \.self).mapValues(\.count)
        return roots.map { sizes[$0, default: 0] > 1 ? $0 : nil }
    }
}
