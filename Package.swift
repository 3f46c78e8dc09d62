// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is built with: strict memory safety, no warning left standing.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target and its tests. A room may use only the rooms it names, all of them on lower floors.
func room(_ name: String, uses: [Target.Dependency] = []) -> [Target] {
    [
        .target(name: name, dependencies: uses, swiftSettings: strict),
        .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name)] + uses, swiftSettings: strict),
    ]
}

let values = room("Address")  // IP addresses, endpoints, prefixes, flows: parse, print, compare
let pure = room("Wire", uses: ["Address"])  // frames to bytes and back, across any cut

let package = Package(name: "culvert", targets: values + pure)
