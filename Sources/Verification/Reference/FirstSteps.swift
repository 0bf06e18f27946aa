extension Limits {
    /// Where a count begins: nothing is funded but the free projects that can be, which are the first steps of its result.
    init(_ count: Count, funding precedence: Precedence, into result: inout CountResult) {
        self.init(count)
        let free = fundFree(count.freeProjects(precedence), into: &result)
        result.steps = free.map { CountResult.Step(project: $0, detail: .free) }
    }
}

extension CountResult {
    /// A project that had gone comes back in the end, with so much left before it was paid.
    mutating func accept(_ project: Int, left: Int, by: String, tie: Int? = nil) {
        losses[project] = nil
        steps.append(Step(by: by, project: project, detail: .accepted(left: left), tie: tie))
    }
}
