/// What the chair says of a result, step by step.
///
/// `pronounced` comes first. It may be contested; in the end it is definitive, or, only where it was contested, the vote is void and
/// held again. BW 2:13, paragraphs 3 and 4: the chair's verdict decides unless it is contested at once.
public enum Declaration: Sendable, Equatable {
    case pronounced
    /// How many objections there were, 1 or more.
    case contested(objections: Int)
    /// The documents that were there, in the order of `Assembly.Document`.
    case definitive([Assembly.Document])
    /// The vote is void, a new one will be held.
    case revote

    /// The word in `state`.
    public enum State: String, Sendable, CaseIterable {
        case pronounced
        case contested
        case definitive
        case revote

        /// Whether nothing can be declared after it.
        public var isLast: Bool { self == .definitive || self == .revote }

        /// What may be declared after another, or first.
        public static func following(_ state: State?) -> [State] {
            switch state {
            case nil: [.pronounced]
            case .pronounced: [.contested, .definitive]
            case .contested: [.definitive, .revote]
            case .definitive, .revote: []
            }
        }
    }

    public var state: State {
        switch self {
        case .pronounced: .pronounced
        case .contested: .contested
        case .definitive: .definitive
        case .revote: .revote
        }
    }
}
