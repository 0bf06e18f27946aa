public import VotingModel

/// What an input is refused for; nothing if it is not, or if something else went wrong.
public func reasons(_ body: () throws -> Void) -> [Finding.Reason] {
    do {
        try body()
        return []
    } catch let error as InputError {
        return error.findings.map(\.reason)
    } catch {
        return []
    }
}
