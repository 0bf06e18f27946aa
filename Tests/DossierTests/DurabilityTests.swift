import Durability
import TestSupport
import Testing

/// A few of each kind of fault, each in a process of its own, since faults are met by all of SQLite there.
///
/// `scripts/durability` does it at length.
@Suite("A dossier after a fault")
struct DurabilityTests {
    @Test func nothingAcknowledgedIsLostOrDoubledWhenPowerIsLost() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let (losses, problems) = try PowerLoss(Scenario(in: folder.path("a")), count: 60, seed: 11)()
            guard problems.isEmpty, losses >= 60 else { fatalError("seed 11: \(problems)") }
        }
    }

    @Test func anOperationThatFailsIsToldByItsTypeAndLeavesTheDossierWhole() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let (failures, problems) = try FailingDisk(Scenario(in: folder.path("a")))(stride: 23, isFull: false)
            guard problems.isEmpty, failures > 5 else { fatalError("\(failures): \(problems)") }
        }
    }

    @Test func aDiskThatFillsUpLeavesTheDossierWhole() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let (failures, problems) = try FailingDisk(Scenario(in: folder.path("a")))(stride: 29, isFull: true)
            guard problems.isEmpty, failures > 5 else { fatalError("\(failures): \(problems)") }
        }
    }
}
