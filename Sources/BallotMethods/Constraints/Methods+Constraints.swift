public import VotingModel

extension Methods {
    /// The first of some constraints that a method cannot keep to, or `nil` if it keeps to all.
    ///
    /// Every rule keeps to all of them but pots (see `takesPots`), with two exceptions. The completion `add-opt` raises shares from one change of the outcome to
    /// the next, and where those lie is known only while nothing but money decides. Under `cstv` money moves away from what
    /// cannot be funded, so that a limit would decide over people's votes, not only over projects.
    public static func unkept(_ constraints: [Constraint], by method: MethodSpecification) -> Constraint? {
        let takesPots = takesPots(method)
        let takesLimits = method.completion != .addOpt && method.rule != .cumulativeSTV
        return constraints.first { $0.isPot ? !takesPots : !takesLimits && !$0.isAdmission }
    }
}
