/// What some choices in ties say about one order of all projects: who comes before whom.
///
/// A choice of `a` among {a, b, c} says that a comes before b and before c. The lot is one permutation for a whole count, so
/// choices that contradict each other in a circle are no choices of any count.
///
///     var order = TieOrder(count: 3)
///     order.add(2, before: [0])
///     order.extended(from: [0, 1, 2])   // [1, 2, 0]
///     order.allows(0, before: [2])      // false
struct TieOrder {
    private let count: Int
    /// `isBefore[a · count + b]`: a comes before b, with everything that follows from what was added.
    private var isBefore: [Bool]

    init(count: Int) {
        self.count = count
        isBefore = [Bool](repeating: false, count: count * count)
    }

    /// Whether the projects may come after one that is chosen among them.
    func allows(_ chosen: Int, before others: [Int]) -> Bool {
        !others.contains { $0 != chosen && isBefore[$0 * count + chosen] }
    }

    /// - Precondition: it is allowed.
    /// - Complexity: O(m²) for m projects, for each of the others.
    mutating func add(_ chosen: Int, before others: [Int]) {
        for other in others where other != chosen && !isBefore[chosen * count + other] {
            let earlier = (0..<count).filter { $0 == chosen || isBefore[$0 * count + chosen] }
            let later = (0..<count).filter { $0 == other || isBefore[other * count + $0] }
            for first in earlier {
                for second in later { isBefore[first * count + second] = true }
            }
        }
    }

    /// The first order that agrees: at every place the earliest of `base` that may stand there.
    ///
    /// - Complexity: O(m²), and O(m³) at worst.
    func extended(from base: [Int]) -> [Int] {
        var left = base
        var order: [Int] = []
        while !left.isEmpty {
            let next =
                left.firstIndex { candidate in !left.contains { isBefore[$0 * count + candidate] } } ?? left.startIndex
            order.append(left.remove(at: next))
        }
        return order
    }
}
