import Testing

@testable import Verification

/// V4.D and V4.E: signatures and timestamps.
extension SealForgeryTests {
    static let ofSignatures: [SealForgery] = [
        SealForgery("a signature of another manifest", .signature, also: [.authenticity], in: .full) {
            $0.signedContent = Array("{}".utf8)
        },
        SealForgery("a signature of somebody else", .signature, also: [.authenticity], in: .full) {
            $0.signerName = "other-signer"
        },
        SealForgery("a signature of the authority of timestamps", .signature, also: [.authenticity], in: .full) {
            $0.signerName = "authority"
        },
        SealForgery("bytes behind a signature", .signature, also: [.authenticity, .timestamps], in: .full) {
            $0.editSignature = { $0.append(0) }
        },
        SealForgery("a signature without its stamp in it", .signature, also: [.authenticity], in: .full) {
            $0.signatureStamp = .beside
        },
        SealForgery("another stamp beside a signature", .signature, also: [.authenticity], in: .full) {
            $0.editAttached = { attached in
                let signature = try found(attached["META-INF/signature.p7s"])
                let value = try HandCertificates.signatureValue(signature)
                attached["time/signature.tsr"] = try HandCertificates.made().stamp(value)
            }
        },
        SealForgery("a stamp in a signature that stands nowhere else", .signature, also: [.authenticity], in: .signed) {
            $0.signatureStamp = .inside
        },
        SealForgery("a signature without signed attributes", .signature, also: [.authenticity], in: .signed) {
            $0.signatureOptions = ["-noattr"]
        },
        SealForgery("a signature with its content in it", .signature, also: [.authenticity], in: .signed) {
            $0.signatureOptions = ["-nodetach", "-cades"]
        },
        SealForgery("a signature that names no certificate", .signature, also: [.authenticity], in: .signed) {
            $0.signatureOptions = []
        },
        SealForgery("a signature without its certificate", .signature, also: [.authenticity], in: .signed) {
            $0.signatureOptions = ["-cades", "-nocerts"]
        },
        SealForgery("a signature under SHA-512", .signature, also: [.authenticity], in: .signed) {
            $0.signatureOptions = ["-cades", "-md", "sha512"]
        },
        SealForgery("no signature but bytes", .signature, also: [.authenticity], in: .signed) {
            $0.editSignature = { $0 = Array("geen handtekening".utf8) }
        },
        SealForgery("a policy that names no signer", .signature, in: .signed) {
            let signer = "signer\n" + (try HandCertificates.made().signer)
            $0.editPolicy = { $0 = $0.replacing(signer, with: "") }
        },
    ]

    static let ofStamps: [SealForgery] = [
        SealForgery("rules of another vote stamped", .timestamps, also: [.authenticity], in: .full) {
            $0.editAttached = { $0["time/rules.tsr"] = try HandCertificates.made().stamp(Array("andere".utf8)) }
        },
        SealForgery("the rules stamped as the close", .timestamps, also: [.authenticity], in: .full) {
            $0.editAttached = { $0["time/close.tsr"] = $0["time/rules.tsr"] }
        },
        SealForgery("a whole note stamped", .timestamps, also: [.authenticity], in: .full) {
            let note = try found(try $0.sealed().files["log/checkpoints/rules.note"])
            $0.editAttached = { $0["time/rules.tsr"] = try HandCertificates.made().stamp(note) }
        },
        SealForgery("stamps of another authority", .timestamps, also: [.authenticity], in: .full) {
            $0.authorityName = "other-authority"
        },
        SealForgery("rules stamped after the close", .timestamps, also: [.authenticity], in: .full) {
            $0.stampsRulesLast = true
        },
        SealForgery("rules stamped an hour after the opening", .timestamps, also: [.authenticity], in: .full) {
            $0.start = HandCertificates.now - 3_600
        },
        SealForgery("a log of a year later than its stamps", .timestamps, also: [.authenticity], in: .full) {
            $0.start += 365 * 86_400
        },
        SealForgery("a close stamped an hour after the count", .timestamps, also: [.authenticity], in: .witnessed) {
            $0.stamps = ["close"]
            $0.start = HandCertificates.now - 3_600
        },
        SealForgery("bytes behind a stamp", .timestamps, also: [.authenticity], in: .full) {
            $0.editAttached = { $0["time/close.tsr"]?.append(0) }
        },
        SealForgery("a policy that names no authority", .timestamps, in: .full) {
            let authority = "timestamper\n" + (try HandCertificates.made().authority)
            $0.editPolicy = { $0 = $0.replacing(authority, with: "") }
        },
        SealForgery("a policy that takes the signer for an authority", .timestamps, in: .full) {
            let certificates = try HandCertificates.made()
            let (authority, signer) = (certificates.authority, certificates.signer)
            $0.editPolicy = { $0 = $0.replacing(authority, with: signer) }
        },
    ]
}
