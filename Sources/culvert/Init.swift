import Address
import ArgumentParser
import Netlink
import Rules

/// `culvert init`: puts the pod's rules into the kernel.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Put the rules in force that take the node's UDP to the sidecar.",
        discussion: """
            Needs the capability NET_ADMIN. Applying again changes the rules in place, without a moment in which a datagram \
            could pass. DNS, DHCP and link-local traffic stays plain; everything else in scope goes through the sidecar or \
            not at all, and comes in through it or not at all.
            """)

    @OptionGroup var scope: ScopeOptions

    @Flag(help: "What to do instead of applying the rules.")
    var mode: Mode = .apply

    enum Mode: EnumerableFlag {
        case apply
        case dryRun
        case remove

        static func help(for mode: Mode) -> ArgumentHelp? {
            switch mode {
            case .apply: ArgumentHelp("Apply the rules.", visibility: .hidden)
            case .dryRun: "Print the rules in the language of nft and change nothing."
            case .remove: "Take the rules away again."
            }
        }
    }

    func run() throws {
        let set = RuleSet(try scope.scope())
        switch mode {
        case .apply: try Installation.apply(set)
        case .dryRun: print(NftText.print(set), terminator: "")
        case .remove: try Installation.remove(set.routing)
        }
    }
}
