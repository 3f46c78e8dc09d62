package import Address

/// What a message to the kernel is about: the place that an error names.
package enum Subject: Equatable, Sendable {
    case socket(NetlinkFamily)
    case transaction
    case table
    case chain(String)
    /// A rule in nft's words, with the kernel modules that its expressions live in.
    case rule(chain: String, text: String, modules: [String])
    case routingRule(IPAddress.Family, text: String)
    case route(IPAddress.Family, text: String)
    case listing
}

package enum NetlinkFamily: String, Sendable {
    case nftables
    case routing
}

extension Subject: CustomStringConvertible {
    package var description: String {
        switch self {
        case .socket(let family): "netlink socket for \(family)"
        case .transaction: "nftables transaction"
        case .table: "nftables table culvert"
        case .chain(let name): "nftables chain \(name)"
        case .rule(let chain, let text, _): "nftables rule `\(text)` of chain \(chain)"
        case .routingRule(_, let text), .route(_, let text): "`ip \(text)`"
        case .listing: "listing of the nftables chains"
        }
    }
}
