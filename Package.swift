// swift-tools-version: 6.2
import PackageDescription

// One room, one target, one line. The helpers below keep the settings in one place.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

extension Target {
    /// A pure room: values and decisions, no I/O.
    static func engine(_ name: String, needs: [Dependency] = []) -> Target {
        .target(
            name: name, dependencies: ["Basics"] + needs, path: "Sources/Engines/\(name)", swiftSettings: strict)
    }

    /// A domain: its registers and nothing else.
    static func register(_ name: String, needs: [Dependency] = [], resources: [Resource] = []) -> Target {
        .target(
            name: name, dependencies: ["Basics", "Kernel"] + needs, path: "Sources/Registers/\(name)",
            exclude: ["README.md"], resources: resources, swiftSettings: strict)
    }

    /// Any other room.
    static func room(
        _ name: String, needs: [Dependency] = [], exclude: [String] = [], resources: [Resource] = []
    ) -> Target {
        .target(
            name: name, dependencies: needs, path: "Sources/\(name)", exclude: exclude, resources: resources,
            swiftSettings: strict)
    }

    /// The tests of one room.
    static func tests(of name: String, needs: [Dependency] = [], resources: [Resource] = []) -> Target {
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + (name == "Basics" ? [] : ["Basics"]) + needs,
            path: "Tests/\(name)Tests",
            resources: resources, swiftSettings: strict)
    }
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "zhijian",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "zhijian", targets: ["CLI"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .room("Basics"),
        .engine("NoticeReader"),
        .engine("MerkleLog", needs: [crypto]),
        .engine("AssessmentScoring"),

        .systemLibrary(
            name: "CArchive", path: "Sources/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", path: "Sources/CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(
            name: "CQREncode", path: "Sources/CQREncode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .room("FileFormats", needs: ["Basics", "CArchive", "CXlsxWriter", "CQREncode"]),

        .room("Kernel", needs: ["Basics", "MerkleLog", crypto, cryptoExtras]),
        .room("StorageSQLite", needs: ["Basics", "Kernel", grdb], exclude: ["HEAD"]),

        .systemLibrary(
            name: "CLibPQ", path: "Sources/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .room("StoragePostgreSQL", needs: ["Basics", "Kernel", "MerkleLog", "CLibPQ"], exclude: ["HEAD"]),

        .target(name: "CCourier", path: "Sources/CCourier", linkerSettings: [.linkedLibrary("curl")]),
        .room("Delivery", needs: ["Basics", "Kernel", "CCourier", crypto]),

        .register("Organisation", resources: [.copy("Data")]),
        .register("Plans", needs: ["NoticeReader", "AssessmentScoring", "Organisation"]),
        .register("Standards"),
        .register("GeographicalIndications"),
        .register("Trainings"),
        .room(
            "Catalogue",
            needs: ["Basics", "Kernel", "Organisation", "Plans", "Standards", "GeographicalIndications", "Trainings"]),
        .room(
            "Web",
            needs: [
                "Basics", "Kernel", "Catalogue", "Plans", "Organisation", "NoticeReader", "MerkleLog",
                "AssessmentScoring",
                "FileFormats", crypto, logging, hummingbird, mustache,
            ],
            resources: [.copy("Templates"), .copy("Assets")]),
        .room(
            "SampleData",
            needs: ["Basics", "Kernel", "Catalogue", "Organisation", "Plans", "NoticeReader", "AssessmentScoring"],
            resources: [.copy("Files")]),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Basics", "NoticeReader", "MerkleLog", "AssessmentScoring", "FileFormats", "Kernel", "StorageSQLite",
                "StoragePostgreSQL", "Organisation", "Plans", "Catalogue", "Web", "Delivery", "SampleData", crypto,
                logging, lifecycle,
                signals,
                hummingbird, arguments,
            ],
            path: "Sources/CLI", swiftSettings: strict),

        .room(
            "TestSupport",
            needs: ["Basics", "Kernel", "StorageSQLite", "StoragePostgreSQL", "Catalogue", "Organisation"]),
        .tests(of: "Basics"),
        .tests(of: "NoticeReader"),
        .tests(of: "MerkleLog", needs: [crypto]),
        .tests(of: "AssessmentScoring"),
        .tests(of: "FileFormats", needs: ["NoticeReader"]),
        .tests(of: "Delivery", needs: ["Kernel"]),
        .tests(of: "Kernel", needs: ["StorageSQLite", "MerkleLog", "TestSupport"]),
        .tests(of: "StoragePostgreSQL", needs: ["Kernel", "Catalogue", "MerkleLog", "TestSupport"]),
        .tests(
            of: "Catalogue",
            needs: ["Kernel", "StorageSQLite", "Organisation", "Plans", "Standards", "TestSupport", "SampleData"]),
        .tests(
            of: "Web",
            needs: [
                "Kernel", "Catalogue", "Plans", "FileFormats", "TestSupport", "SampleData", hummingbirdTesting,
                hummingbird,
            ]),
    ]
)
