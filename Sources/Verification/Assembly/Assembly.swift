/// `assembly` of `rules.json`: what holds where members vote, by a roll of who may.
struct Assembly {
    enum Meeting: String, CaseIterable { case physical, hybrid, digital }
    enum Dues: String, CaseIterable { case any, paid }

    static let mostProxies = 10
    static let mostYears = 120

    /// The documents without which the result is not definitive, as written.
    let definitive: [Text]
    /// For how many others one member may vote.
    let proxies: Int
    let quorum: Motion.Quorum?
    /// Whether members with an interest in a project do not vote on it.
    let hasRecusal: Bool
    /// The day of the roll, as written.
    let date: Text
    let dues: Dues
    /// 0 where age does not matter.
    let minimumAge: Int

    init(_ value: JSON, at place: String) throws(Failure) {
        var fields = try Fields(value, at: place)
        definitive = try fields.texts("definitive")
        _ = try fields.word("meeting", among: Meeting.self)
        proxies = try fields.integer("proxies", in: 0...Self.mostProxies)
        quorum = fields.optional("quorum") == nil ? nil : try Self.quorum(&fields)
        hasRecusal = try fields.flag("recusal")
        var roll = try fields.object("roll")
        date = try roll.text("date")
        dues = try roll.word("dues", among: Dues.self)
        minimumAge = try roll.integer("minimum_age", in: 0...Self.mostYears)
        try roll.end()
        try fields.end()
    }

    private static func quorum(_ fields: inout Fields) throws(Failure) -> Motion.Quorum {
        var quorum = try fields.object("quorum")
        let read = Motion.Quorum(
            fraction: try quorum.shortFraction("fraction"),
            secondMeeting: try quorum.word("second_meeting", among: Motion.SecondMeeting.self)
        )
        try quorum.end()
        return read
    }

    /// `assembly` of a rulebook, or what is wrong with its form; nothing if it is not there.
    ///
    /// Its faults are not those of the rulebook: a check of its own tells them.
    static func read(_ fields: inout Fields) -> Result<Assembly, Failure>? {
        guard let value = fields.optional("assembly") else { return nil }
        let place = "\(fields.place)/assembly"
        do throws(Failure) {
            return .success(try Assembly(value, at: place))
        } catch {
            return .failure(error)
        }
    }
}
