import Synchronization

/// A given order for ties in the place of criteria, and a list of the choices that a count made by it.
///
/// It is how other outcomes of tied votes are found: count under another order, see where it was asked.
package final class TieExploration: Sendable {
    struct Choice: Equatable {
        let tied: [Int]
        let chosen: Int
    }

    /// The place of each project; earlier is preferred.
    let places: [Int]
    private let made = Mutex<[Choice]>([])

    /// - Precondition: `order` holds every project once.
    init(order: [Int]) {
        var places = [Int](repeating: 0, count: order.count)
        for (place, project) in order.enumerated() { places[project] = place }
        self.places = places
    }

    /// Notes a choice that decides something.
    func note(_ tied: [Int], chosen: Int) {
        made.withLock { $0.append(Choice(tied: tied, chosen: chosen)) }
    }

    /// The choices in the order in which the count met them; another order that agrees with all of them gives the same
    /// outcome.
    var choices: [Choice] { made.withLock { $0 } }
}
