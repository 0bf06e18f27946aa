/// Proxies in writing, held against the roll: who may vote for whom.
///
/// A holder is a member who may vote and gave no proxy away; a giver is one who may vote and gave one; nobody holds more
/// than the rules allow. BW 2:38, paragraph 4, lets statutes say so.
public struct Proxies: Sendable {
    /// What is wrong with a proxy.
    public enum Fault: Sendable, Equatable {
        /// Not on the list of members.
        case giverUnknown(String)
        case holderUnknown(String)
        /// On it, and may not vote.
        case giverExcluded(String, Eligibility.Exclusion)
        case holderExcluded(String, Eligibility.Exclusion)
        /// To himself.
        case toOneself(String)
        /// Gave one already; the place of the first in the list, from 0.
        case givenTwice(String, first: Int)
        /// The holder gave his own vote away.
        case chain(String)
        /// The holder has more than the rules allow.
        case tooMany(String, limit: Int)
    }

    public let proxies: [Proxy]

    /// Holds proxies against a list of members; `limit` is for how many others one may vote.
    ///
    /// - Returns: what is wrong, by place in the list; several of one proxy are told in the order of `Fault`.
    /// - Complexity: O(members + proxies).
    public static func faults(
        _ proxies: [Proxy],
        members: [RollMember],
        roll: Assembly.Roll,
        limit: Int
    ) -> [(place: Int, fault: Fault)] {
        let eligibility = Eligibility(roll)
        let places = Dictionary(
            members.enumerated().map { (Array($1.number.utf8), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var faults: [(place: Int, fault: Fault)] = []
        var given: [[UInt8]: Int] = [:]
        var held: [[UInt8]: Int] = [:]
        for (place, proxy) in proxies.enumerated() {
            let giver = Array(proxy.giver.utf8)
            if given[giver] == nil { given[giver] = place }
        }
        for (place, proxy) in proxies.enumerated() {
            let (giver, holder) = (Array(proxy.giver.utf8), Array(proxy.holder.utf8))
            func add(_ fault: Fault) { faults.append((place, fault)) }
            if let member = places[giver] {
                if let reason = eligibility.exclusion(of: members[member]) { add(.giverExcluded(proxy.giver, reason)) }
            } else {
                add(.giverUnknown(proxy.giver))
            }
            if let member = places[holder] {
                if let reason = eligibility.exclusion(of: members[member]) {
                    add(.holderExcluded(proxy.holder, reason))
                }
            } else {
                add(.holderUnknown(proxy.holder))
            }
            if let first = given[giver], first < place { add(.givenTwice(proxy.giver, first: first)) }
            if giver == holder {
                add(.toOneself(proxy.giver))
            } else if given[holder] != nil {
                add(.chain(proxy.holder))
            }
            held[holder, default: 0] += 1
            if held[holder, default: 0] == limit + 1 { add(.tooMany(proxy.holder, limit: limit)) }
        }
        return faults
    }

    /// - Precondition: nothing is wrong with them.
    public init(_ proxies: [Proxy]) {
        self.proxies = proxies
    }

    /// Who votes for a member; `nil` where he gave no proxy.
    public func holder(of giver: String) -> String? {
        proxies.first { $0.giver.utf8.elementsEqual(giver.utf8) }?.holder
    }

    /// For whom a member votes beside himself, in the order of the list.
    public func givers(to holder: String) -> [String] {
        proxies.filter { $0.holder.utf8.elementsEqual(holder.utf8) }.map(\.giver)
    }
}
