/// A file of evidence that is not as it should be, and which.
public struct EvidenceFailure: Error, Sendable, Equatable {
    public enum Fault: Sendable, Equatable {
        case key(KeyFileError)
        case note(NoteError)
        case policy(PolicyError)
        case certificates
        case witness(WitnessError)
        case signing(SigningError)
        case verdict(SignatureVerdict)
        case archive(ArchiveError)
        /// A folder that is not a bundle: it has another file in it, or one that the manifest lists is missing or another; which.
        case notBundle(String)
        /// A name that is none.
        case name(String)
        /// A checkpoint that was not signed yet.
        case checkpointMissing(String)
        /// More entries than the checkpoint has.
        case oldSize(Int, of: Int)
        /// A note of another checkpoint.
        case otherCheckpoint
        /// A note without a witness's signature.
        case nothingSigned
        case commitmentUnknown(String)
        case signatureMissing
        /// Something was stamped more than 300 seconds before it came into the log.
        case stampEarly
        /// Something was stamped more than 300 seconds after what came next: the rules after the opening, the close after the lot or the count.
        case stampLate
        /// A time before that of what was stamped earlier, or after that of what comes later.
        case stampOrder
        /// A policy that nothing could satisfy: the certificates that are missing.
        case signerMissing
        case timestamperMissing
    }

    /// As it was given; `nil` where it is about no file.
    public let file: String?
    public let fault: Fault

    public init(_ fault: Fault, in file: String? = nil) {
        self.file = file
        self.fault = fault
    }
}
