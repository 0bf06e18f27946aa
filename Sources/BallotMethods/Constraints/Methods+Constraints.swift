public import VotingModel

extension Methods {
    /// The first of some constraints that a method cannot keep to, or `nil` if it keeps to all.
    ///
    /// Every rule keeps to all of them, with one exception: the completion `add-opt` raises shares from one change of the
    /// outcome to the next, and where those lie is known only while nothing but money decides.
    public static func unkept(_ constraints: [Constraint], by method: MethodSpecification) -> Constraint? {
        guard method.completion == .addOpt else { return nil }
        return constraints.first { !$0.isAdmission }
    }
}
