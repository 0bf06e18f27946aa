/// An entry `declared` of the log: what the chair of an assembly said of the result, in four states.
struct Declaration {
    enum State: String, CaseIterable {
        /// The chair has said what the result is.
        case pronounced
        /// Members objected.
        case contested
        /// It stands.
        case definitive
        /// The vote is void: a new one will be held.
        case revote
    }

    /// What may be needed before a result is definitive, in its order.
    enum Document: String, CaseIterable {
        case attendanceList = "attendance_list"
        case proxies
        case ballotsKept = "ballots_kept"
        case countStatements = "count_statements"
    }

    let by: Text
    let state: State
    /// How many there were; with `contested` only.
    let objections: Int?
    /// Those that were there, as written; with `definitive` only.
    let documents: [Text]?

    /// Reads all but `event` and `time`.
    init(_ fields: inout Fields) throws(Failure) {
        by = try fields.text("by")
        state = try fields.word("state", among: State.self)
        objections = state == .contested ? try fields.integer("objections") : nil
        documents = state == .definitive ? try fields.texts("documents") : nil
    }
}
