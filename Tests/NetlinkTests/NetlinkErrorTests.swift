import Address
import Linux
import Netlink
import Testing

/// Each refusal that a kernel is known to give names the place and the cure.
@Suite struct NetlinkErrorTests {
    static let rule = Subject.rule(
        chain: "prerouting", text: "iifname \"lo\" accept", modules: ["nft_ct", "nft_tproxy"])

    @Test(arguments: [
        (Subject.socket(.nftables), Errno.noProtocol, "netlink socket for nftables", "modprobe nf_tables"),
        (.transaction, .notSupported, "nftables transaction", "modprobe nf_tables"),
        (.transaction, .notPermitted, "nftables transaction", "NET_ADMIN"),
        (.transaction, .messageSize, "nftables transaction", "fewer and shorter CIDRs"),
        (rule, .noEntry, "rule `iifname \"lo\" accept` of chain prerouting", "modprobe -a nft_ct nft_tproxy"),
        (.chain("output"), .noEntry, "nftables chain output", "CONFIG_NF_TABLES_INET"),
        (.route(.v6, text: "-6 route x"), .notAllowed, "`ip -6 route x`", "net.ipv6.conf.lo.disable_ipv6 to 0"),
        (.route(.v4, text: "-4 route x"), .networkDown, "`ip -4 route x`", "ip link set lo up"),
        (.routingRule(.v4, text: "-4 rule x"), .notSupported, "`ip -4 rule x`", "CONFIG_IP_MULTIPLE_TABLES"),
        (.table, .exists, "nftables table culvert", "what was in force before still is"),
    ])
    func namesThePlaceAndTheCure(_ subject: Subject, _ reason: Errno, _ place: String, _ cure: String) {
        let text = NetlinkError(subject, reason).description
        #expect(text.contains(place))
        #expect(text.contains("\(reason)"))
        #expect(text.contains(cure))
        #expect(!text.contains("\n"))
    }

    @Test func repeatsTheKernelsWords() {
        #expect(NetlinkError(.table, .exists, words: "Busy").description.contains("EEXIST (File exists), \"Busy\"; "))
    }
}
