extension Finding {
    /// What may be wrong with proposals, with what they cost, and with what they have to do with the rulebook.
    ///
    /// Amounts are in minor units.
    public enum ProposalFault: Sendable, Equatable {
        // In part.
        case minimumOfNothing
        case minimumNotBelowCost(minimum: Int, cost: Int)
        case maximumDiffers(maximum: Int, cost: Int)
        case stepOfNothing
        case stepWithoutMinimum
        case stepDoesNotDivide(step: Int, rest: Int)
        case tooManySteps(limit: Int)
        case divisibleWithCostLines
        case idOfStep(String, of: String)

        // Of a kind.
        case unknownKind(String, valid: [String])
        case challengeWithoutTask
        case challengeWithoutPlan
        case challengeCellUnused
        case repeatedTag(String)
        case columnsPublished([String])

        // Admitted or not.
        case notYesOrNo(String)
        case inadmissibleWithoutReason(String)
        case reasonUnused
        case inadmissibleTwin(String, firstLine: Int)
        case namesInadmissible(String)
        case costLinesOfInadmissible(String)

        // Costs.
        case costMissing
        case costDiffers(stated: Int, lines: Int)
        case noCostLines
        case unknownLineKind(String, valid: [String])
        case lineCellMissing(String, kind: String)
        case lineCellUnused(String, kind: String)
        case badHours(String)
        case badPart(String)
        case unknownVat(String, valid: [String])
        case vatNotStated
        case badVatRate(String)
        case vatRateMissing
        case vatRateUnused
        case rateBelowFloor(rate: Int, floor: Int)
        case yearlyWithoutHorizon
        case yearlyInKind
        case employerCostsNotStated
        case residentsShareMissing
    }

    /// What may be wrong with the votes on motions.
    public enum MotionFault: Sendable, Equatable {
        case unknown(String, valid: [String])
        case repeated(String, firstLine: Int)
        case missing([String])
        case emptyID
        case cellMissing(String, motion: String)
        case cellUnused(String, motion: String)
        case badMeeting(String)
        case secondMeetingUnforeseen(String)
        case tooFewPresent(votes: Int, present: Int)
        case tooFewMembers(present: Int, members: Int)
        case reasonsAboveVetoes(withReason: Int, votes: Int)
        case fileMissing([String])
        case fileNotWanted
    }

    /// What may be wrong with channels and classes of ballots.
    public enum ElectorateFault: Sendable, Equatable {
        /// One of the two lists of the rulebook, and the headings that a column for it may have.
        case missingColumn(Part, headings: [String])
        case missingValue(Part, valid: [String])
        case unknownValue(Part, String, valid: [String])
        case differs(Part, voter: String)

        public enum Part: String, Sendable {
            case channel
            case voterClass = "class"
        }
    }
}
