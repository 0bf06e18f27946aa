public import CanonicalJSON

/// A member as the list of an organisation has him: never part of what is published.
public struct RollMember: Sendable, Equatable {
    /// As the list writes it; unique on the roll, by bytes.
    public var number: String
    public var name: String
    /// What members of one household share; empty where the list says nothing of it.
    public var household: String
    /// The id of a class of the electorate; `nil` where the rules have no classes.
    public var voterClass: String?
    public var born: CalendarDate?
    /// The day on which he became a member; `nil`: before anybody can tell.
    public var joined: CalendarDate?
    /// The day from which he is no member; `nil`: he is one.
    public var left: CalendarDate?
    /// What he owes, in minor units, from 0 on.
    public var duesOwed: Int
    public var isSuspended: Bool
    public var postcode: String

    public init(
        number: String,
        name: String,
        household: String = "",
        voterClass: String? = nil,
        born: CalendarDate? = nil,
        joined: CalendarDate? = nil,
        left: CalendarDate? = nil,
        duesOwed: Int = 0,
        isSuspended: Bool = false,
        postcode: String = ""
    ) {
        self.number = number
        self.name = name
        self.household = household
        self.voterClass = voterClass
        self.born = born
        self.joined = joined
        self.left = left
        self.duesOwed = duesOwed
        self.isSuspended = isSuspended
        self.postcode = postcode
    }

    /// His line of the roll: what his commitment is made over, and what he is shown with his nonce.
    ///
    ///     {"class":"resident","member":"12","name":"A. de Vries"}
    ///
    /// Household, dues, birthday and address stay out: whoever is shown a line need not learn them.
    public var line: JSONValue {
        var members: [JSONValue.Member] = [.init("member", .string(number)), .init("name", .string(name))]
        if let voterClass { members.append(.init("class", .string(voterClass))) }
        return .object(members)
    }
}

/// A proxy in writing: who has somebody else vote for him, and whom, by their numbers.
public struct Proxy: Sendable, Equatable {
    public let giver: String
    public let holder: String

    public init(giver: String, holder: String) {
        self.giver = giver
        self.holder = holder
    }
}
