import CanonicalJSON
import Testing
import Verification

/// Counts in which money flows on: bounded overspending, cumulative STV, and Equal Shares held against counting by votes.
extension ForgeryTests {
    static let flowing: [Forgery] = overspent + moved + compared

    private static let overspent: [Forgery] = [
        Forgery("another price", .certificate, in: .overspending) {
            try $0.set("certificate.json", "/rounds/0/lambda", "1/7")
        },
        Forgery("a smaller part paid", .certificate, in: .overspending) {
            try $0.set("certificate.json", "/rounds/0/alpha", "1/7")
        },
        Forgery("a round left out", .certificate, in: .overspending) {
            try $0.edit("certificate.json", "/rounds/0") { _ in nil }
        },
        Forgery("the last round left out", .certificate, in: .overspending) { forged in
            try forged.dropLast("/rounds")
        },
        Forgery("rounds in another order", .certificate, in: .overspending) { try $0.swapFirst("/rounds") },
        Forgery("an alpha that the count does not give", .decided, in: .overspending) {
            try $0.set("result.json", "/steps/0/alpha", "1/7")
        },
    ]

    private static let moved: [Forgery] = [
        Forgery("an event left out", .certificate, in: .cumulative) {
            try $0.edit("certificate.json", "/events/0") { _ in nil }
        },
        Forgery("the last event left out", .certificate, in: .cumulative) { try $0.dropLast("/events") },
        Forgery("events in another order", .certificate, in: .cumulative) { try $0.swapFirst("/events") },
        Forgery("more money on a project", .certificate, in: .cumulative) {
            try $0.set("certificate.json", "/events/0/support", "99999/1")
        },
        Forgery("an event of another kind", .certificate, in: .cumulative) {
            try $0.set("certificate.json", "/events/0/kind", "accept")
        },
        Forgery("an event that nobody knows", .schemas, in: .cumulative) {
            try $0.set("certificate.json", "/events/0/kind", "donate")
        },
        Forgery("a payer more than paid", .decided, in: .cumulative) {
            try $0.add(1, to: "/steps/0/payers", in: "result.json")
        },
        Forgery("the other way to choose", .certificate, in: .cumulative) {
            try $0.set("rules.json", "/method/options/transfer", "ewt")
        },
        Forgery("a constraint that money could not follow", .constraints, in: .cumulative) {
            try $0.set("rules.json", "/constraints", [["kind": "variants"]])
        },
    ]

    private static let compared: [Forgery] = [
        Forgery("no turns by votes", .certificate, in: .compared) {
            try $0.edit("certificate.json", "/greedy") { _ in nil }
        },
        Forgery("turns by votes in another order", .certificate, in: .compared) { try $0.swapFirst("/greedy") },
        Forgery("the loser of the comparison", .decided, in: .compared) {
            try $0.set("result.json", "/comparison/chosen", "equal-shares")
        },
        Forgery("votes for the loser", .decided, in: .compared) {
            try $0.add(9, to: "/comparison/equal_shares_votes", in: "result.json")
        },
        Forgery("another way to compare", .repeated, in: .compared) {
            try $0.set("result.json", "/options/comparison", "exclusion-ratio")
        },
    ]
}

extension ForgedBundle {
    mutating func dropLast(_ pointer: String) throws {
        try edit("certificate.json", pointer) { list in
            guard case .array(let elements) = list else { return list }
            return .array(elements.dropLast())
        }
    }

    mutating func swapFirst(_ pointer: String) throws {
        try edit("certificate.json", pointer) { list in
            guard case .array(var elements) = list else { return list }
            elements.swapAt(0, 1)
            return .array(elements)
        }
    }
}
