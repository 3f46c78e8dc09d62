import ArgumentParser

@main struct Culvert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "culvert",
        abstract: "Carries a pod's UDP through mutually authenticated TLS.",
        version: "0.1.0",
        subcommands: [Init.self, Certs.self])
}
