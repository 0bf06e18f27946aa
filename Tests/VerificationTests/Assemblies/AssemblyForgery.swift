import Testing

@testable import Verification

/// What forgers of an assembly change: all that follows is made to match.
extension HandSeal {
    mutating func changeRoll(_ pointer: String, _ value: JSON?) {
        guard let roll = assembly?.roll else { return }
        assembly?.roll = roll.putting(value, at: pointer)
    }

    mutating func changeBox(_ pointer: String, _ value: JSON?) {
        guard let box = assembly?.box else { return }
        assembly?.box = box.putting(value, at: pointer)
    }

    mutating func changeSlip(_ index: Int, _ pointer: String, _ value: JSON?) {
        guard let slip = assembly?.slips[index] else { return }
        assembly?.slips[index] = slip.putting(value, at: pointer)
    }

    /// The same assembly under other rules of it.
    mutating func reassemble(_ pointer: String, _ value: JSON?) throws {
        let (declared, roll, box) = (assembly?.declarations, assembly?.roll, assembly?.box)
        self = try HandSeal.assembly(["assembly": HandSeal.assemblyRules.putting(value, at: pointer)])
        if let declared, let roll, let box {
            assembly?.declarations = declared
            assembly?.roll = roll
            assembly?.box = box
        }
    }
}

extension SealForgery {
    /// What is said of the result, otherwise.
    static func declared(_ name: String, at check: CheckID = .declaration, _ declarations: [JSON]) -> SealForgery {
        SealForgery(name, check, in: .assembly) { $0.assembly?.declarations = declarations }
    }

    static func rules(_ name: String, _ pointer: String, _ value: JSON?) -> SealForgery {
        SealForgery(name, .assembly, in: .assembly) { try $0.reassemble(pointer, value) }
    }

    static func roll(
        _ name: String,
        at check: CheckID = .roll,
        in base: SealBase = .assembly,
        _ pointer: String,
        _ value: JSON?
    ) -> SealForgery {
        SealForgery(name, check, in: base) { $0.changeRoll(pointer, value) }
    }

    static func box(
        _ name: String,
        at check: CheckID = .box,
        in base: SealBase = .assembly,
        _ pointer: String,
        _ value: JSON?
    ) -> SealForgery {
        SealForgery(name, check, in: base) { $0.changeBox(pointer, value) }
    }

    static func slip(
        _ name: String,
        in base: SealBase = .assembly,
        of index: Int = 0,
        _ pointer: String,
        _ value: JSON?
    ) -> SealForgery {
        SealForgery(name, .paper, in: base) { $0.changeSlip(index, pointer, value) }
    }
}
