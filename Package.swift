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
func room(_ name: String, uses: [Target.Dependency] = [], testedWith: [Target.Dependency] = []) -> [Target] {
    [
        .target(name: name, dependencies: uses, swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + uses + testedWith, swiftSettings: strict),
    ]
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let foreign: [Target] = [
    .systemLibrary(name: "CMnl", pkgConfig: "libmnl", providers: [.apt(["libmnl-dev"])]),  // netlink messages
    .systemLibrary(name: "CNftnl", pkgConfig: "libnftnl", providers: [.apt(["libnftnl-dev"])]),  // nf_tables messages
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),  // TLS, certificates
    .target(name: "CLinux"),  // system calls that answer with -errno
]
let values =
    room("Address")  // IP addresses, endpoints, prefixes, ports, flows: parse, print, compare
    + room("Storage")  // memory that never grows: a queue of bytes, places for what cannot be copied
    + room("Meter")  // what is counted, why a datagram was dropped, time
let pure =
    room("Wire", uses: ["Address"])  // frames to bytes and back, across any cut
    + room("Packet", uses: ["Address"])  // IP and UDP headers of what is delivered
    + room(  // the life of a stream to one peer, and what waits for it
        "Lane", uses: ["Address", "Meter", "Storage", "Wire"])
    + room("Rules", uses: ["Address"])  // what is captured and what is kept out, as a value; its text
    + room("Identity", uses: ["Address"])  // who a sidecar is: the names in its certificate
let edges =
    room(  // descriptors, sockets, errors: all of the C library
        "Linux", uses: ["Address", "Storage", "Packet", "CLinux"])
    + room("Netlink", uses: ["Address", "Rules", "Linux", "CMnl", "CNftnl"])  // the rules into the kernel
    + room(  // certificates and sessions: all of OpenSSL
        "TLS", uses: ["Address", "Storage", "Identity", "Linux", "COpenSSL"], testedWith: ["TestKit"])
let door: [Target] = [
    .executableTarget(
        name: "culvert", dependencies: ["Address", "Rules", "Identity", "Netlink", "TLS", arguments],
        swiftSettings: strict)
]
let proof: [Target] = [
    .target(name: "CTestKit", path: "Tests/CTestKit"),
    .target(name: "TestKit", dependencies: ["CTestKit"], path: "Tests/TestKit", swiftSettings: strict),
    .testTarget(name: "NetnsTests", dependencies: ["TestKit", "culvert"], swiftSettings: strict),
]

let package = Package(
    name: "culvert",
    dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
    targets: foreign + values + pure + edges + door + proof)
