// swift-tools-version: 6.2
import PackageDescription

/// The same strict settings for every Swift target: what the compiler can prove, no reviewer has to.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [
    .enableWarning("all"),
    .enableWarning("extra"),
    .treatAllWarnings(as: .error),
]

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "wijkstem",
    products: [
        .library(name: "Wijkstem", targets: ["Wijkstem"]),
        .library(name: "Dossier", targets: ["Dossier"]),
        .library(name: "Verification", targets: ["Verification"]),
        .executable(name: "wijkstem", targets: ["WijkstemCommand"]),
        .executable(name: "stemcheck", targets: ["StemcheckCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        // The engine: bytes → model → ballot methods → evidence and pages.
        .target(name: "ExactArithmetic", dependencies: [bigInt], swiftSettings: strict),
        .target(name: "CanonicalJSON", swiftSettings: strict),
        .target(name: "FileAccess", swiftSettings: strict),
        .target(name: "Parallelism", swiftSettings: strict),
        .target(name: "VotingModel", dependencies: ["ExactArithmetic", "CanonicalJSON"], swiftSettings: strict),
        .target(
            name: "BallotMethods",
            dependencies: ["VotingModel", "ExactArithmetic", "Parallelism", bigInt, crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Formats",
            dependencies: ["VotingModel", "CanonicalJSON", "FileAccess", "Parallelism"],
            swiftSettings: strict
        ),
        .target(
            name: "Evidence",
            dependencies: ["VotingModel", "CanonicalJSON", "FileAccess", "CryptoShims", crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Publishing",
            dependencies: ["VotingModel", "CanonicalJSON", "ExactArithmetic", "FileAccess", "Evidence", bigInt],
            swiftSettings: strict
        ),
        .target(
            name: "Wijkstem",
            dependencies: [
                "ExactArithmetic", "CanonicalJSON", "FileAccess", "Parallelism", "VotingModel", "BallotMethods",
                "Formats",
                "Evidence", "Publishing",
            ],
            swiftSettings: strict
        ),
        // The life of one vote in one SQLite file; the only room that knows the database.
        .target(
            name: "Dossier",
            dependencies: [
                "Wijkstem", "Evidence", "VotingModel", "Formats", "CanonicalJSON", "FileAccess", "Parallelism", grdb,
                crypto,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "WijkstemCommand",
            dependencies: ["Wijkstem", "Dossier", argumentParser],
            swiftSettings: strict
        ),

        // C over libcrypto, bytes in and bytes out: the one target of ours that engine and verifier share.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CryptoShims", dependencies: ["COpenSSL"], cSettings: strictC),

        // The verifier: shares no counting code with anything above.
        .target(name: "Verification", dependencies: ["CryptoShims", bigInt], swiftSettings: strict),
        .executableTarget(
            name: "StemcheckCommand",
            dependencies: ["Verification", argumentParser],
            swiftSettings: strict
        ),

        // Tests mirror the rooms.
        .target(
            name: "TestSupport",
            dependencies: ["BallotMethods", "VotingModel", "ExactArithmetic"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ExactArithmeticTests",
            dependencies: ["ExactArithmetic", "TestSupport", bigInt],
            swiftSettings: strict
        ),
        .testTarget(name: "CanonicalJSONTests", dependencies: ["CanonicalJSON", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "VotingModelTests", dependencies: ["VotingModel", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "FileAccessTests", dependencies: ["FileAccess", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "ParallelismTests", dependencies: ["Parallelism"], swiftSettings: strict),
        .testTarget(
            name: "FormatsTests",
            dependencies: ["Formats", "FileAccess", "Parallelism", "CanonicalJSON", "Publishing", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BallotMethodsTests",
            dependencies: ["Wijkstem", "TestSupport", bigInt, crypto],
            swiftSettings: strict
        ),
        .testTarget(name: "EvidenceTests", dependencies: ["Wijkstem", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "PublishingTests", dependencies: ["Wijkstem", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "WijkstemTests", dependencies: ["Wijkstem", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "VerificationTests",
            dependencies: ["Verification", "Wijkstem", "TestSupport", "CryptoShims", crypto],
            swiftSettings: strict
        ),
        // C under SQLite: a disk that loses power and fails, for tests.
        .target(
            name: "FaultyStorage",
            path: "Tests/FaultyStorage",
            cSettings: strictC,
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        // A vote that is killed, loses power and meets a failing disk; `scripts/durability` runs it at length.
        .executableTarget(
            name: "Durability",
            dependencies: ["Dossier", "Wijkstem", "FaultyStorage", "FileAccess", grdb],
            path: "Tests/Durability",
            swiftSettings: strict
        ),
        .testTarget(
            name: "DossierTests",
            dependencies: ["Dossier", "Durability", "Wijkstem", "Verification", "TestSupport", grdb, crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: ["WijkstemCommand", "StemcheckCommand", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "CryptoShimsTests", dependencies: ["CryptoShims", "TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
