/// How many may vote: what is published of a roll, beside its root.
///
/// Source: docs/assembly-format.md, roll.json.
public struct RollCount: Sendable, Equatable {
    public struct Excluded: Sendable, Equatable {
        public let reason: Eligibility.Exclusion
        /// 1 or more.
        public let count: Int

        public init(reason: Eligibility.Exclusion, count: Int) {
            self.reason = reason
            self.count = count
        }
    }

    public struct ClassCount: Sendable, Equatable {
        public let id: String
        public let eligible: Int

        public init(id: String, eligible: Int) {
            self.id = id
            self.eligible = eligible
        }
    }

    /// How many members the list has.
    public var listed: Int
    /// How many of them may vote.
    public var eligible: Int
    /// In the order of the reasons.
    public var excluded: [Excluded]
    /// In the order of the electorate; `nil` where the rules have none.
    public var classes: [ClassCount]?
    /// How many have somebody else vote for them, and how many do so for others.
    public var proxiesRegistered: Int
    public var proxyHolders: Int

    public init(
        listed: Int,
        eligible: Int,
        excluded: [Excluded] = [],
        classes: [ClassCount]? = nil,
        proxiesRegistered: Int = 0,
        proxyHolders: Int = 0
    ) {
        self.listed = listed
        self.eligible = eligible
        self.excluded = excluded
        self.classes = classes
        self.proxiesRegistered = proxiesRegistered
        self.proxyHolders = proxyHolders
    }

    /// Counts a list of members and their proxies, by the rules.
    public init(_ members: [RollMember], _ proxies: [Proxy], roll: Assembly.Roll, electorate: Electorate?) {
        let (eligible, excluded) = Eligibility(roll).sort(members)
        self.init(
            listed: members.count,
            eligible: eligible.count,
            excluded: excluded,
            classes: electorate.map { electorate in
                electorate.classes.map { voterClass in
                    ClassCount(id: voterClass.id, eligible: eligible.count { $0.isOf(voterClass) })
                }
            },
            proxiesRegistered: proxies.count,
            proxyHolders: Set(proxies.map { Array($0.holder.utf8) }).count
        )
    }
}

extension RollMember {
    /// Ids are bytes.
    func isOf(_ other: Electorate.Class) -> Bool { voterClass?.utf8.elementsEqual(other.id.utf8) ?? false }
}
