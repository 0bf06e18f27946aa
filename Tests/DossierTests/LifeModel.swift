import Wijkstem

/// The states of a vote, written down again.
struct LifeModel {
    enum Command: CaseIterable {
        case list
        case ballots
        case seal
        case open
        case close
        case lot
        case count
        case publish
    }

    let drawsLot: Bool
    var stage = SealStage.begun
    var hasList = false
    var ballotCount = 0

    init(drawsLot: Bool) { self.drawsLot = drawsLot }

    /// Whether a command is taken.
    mutating func take(_ command: Command) -> Bool {
        switch (command, stage) {
        case (.list, .begun), (.list, .rulesFixed): hasList = true
        case (.ballots, .open): ballotCount += 5
        case (.seal, .begun): stage = .rulesFixed
        case (.open, .rulesFixed):
            guard hasList else { return false }
            stage = .open
        case (.close, .open): stage = .closed
        case (.lot, .closed):
            guard drawsLot else { return false }
            stage = .lotDrawn
        case (.count, .closed):
            guard !drawsLot else { return false }
            stage = .counted
        case (.count, .lotDrawn): stage = .counted
        case (.publish, .counted): stage = .final
        case (.publish, .final): break
        default: return false
        }
        return true
    }
}
