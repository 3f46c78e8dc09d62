import TestKit
import Testing

/// What `culvert init` leaves in the kernel.
@Suite struct RulesInKernelTests {
    static let scopes = [
        "", "--ports 7800", "--ports 5000-5010", "--ports 5000-5010,7800 --exclude-ports 161,5005",
        "--cidrs 10.0.0.0/8", "--cidrs 10.77.0.1", "--cidrs 10.0.0.0/8,192.168.0.0/16,fd00::/8",
        "--cidrs fd77::/64,fd78::/64",
        "--cidrs 0.0.0.0/0", "--cidrs ::/0", "--cidrs 10.0.1.0/24,10.0.2.0/24", "--cidrs fd00::1,fd00::2,fd00::3",
        "--exclude-cidrs 10.1.0.0/16,fd00::1 --cidrs 10.0.0.0/8", "--exclude-cidrs 128.0.0.0/1,0.0.0.0/1",
        "--ports 0,65535",
        "--ports 0-7799,7801-65535", "--exclude-ports 60000-65535",
    ]

    /// nft is a second reader of the same text: what it makes of it, and what our transaction makes, list alike.
    @Test(arguments: scopes) func `the kernel holds what the text says`(scope: String) throws {
        let ours = try Sandbox()
        let theirs = try Sandbox()
        try ours("$culvert init \(scope)")
        try theirs("$culvert init --dry-run \(scope) | nft -f -")
        let listing = try ours("nft list ruleset")
        #expect(listing == (try theirs("nft list ruleset")))
        #expect(listing.contains("table inet culvert"))
        let json = "nft --json list ruleset | sed 's/\"handle\": [0-9]*//g'"
        #expect(try ours(json) == (try theirs(json)))
    }

    static let routing = "ip -4 rule; ip -6 rule; ip -4 route show table 4747; ip -6 route show table 4747"

    @Test func `the routing is what the text says`() throws {
        let ours = try Sandbox()
        let theirs = try Sandbox()
        try ours("$culvert init")
        try theirs("$culvert init --dry-run | sed -n 's/^# ip/ip/p' | bash -e")
        let listing = try ours(Self.routing)
        #expect(listing == (try theirs(Self.routing)))
        #expect(listing.contains("fwmark 0x400/0xc00 lookup 4747"))
    }

    @Test func `twice is once`() throws {
        let sandbox = try Sandbox()
        let all = "nft list ruleset; \(Self.routing)"
        try sandbox("$culvert init")
        let once = try sandbox(all)
        try sandbox("$culvert init; $culvert init")
        #expect(try sandbox(all) == once)
        try sandbox("$culvert init --ports 7800 --cidrs 10.0.0.0/8,172.16.0.0/12")
        #expect(try sandbox(all) != once)
        try sandbox("$culvert init")
        #expect(try sandbox(all) == once)
    }

    @Test func `removing leaves nothing`() throws {
        let sandbox = try Sandbox()
        let all = "nft list ruleset; ip -4 rule; ip -6 rule; ip -4 route show table all; ip -6 route show table all"
        let before = try sandbox(all)
        try sandbox("$culvert init --ports 5000-5010,7800 --cidrs 10.0.0.0/8,fd00::/8; $culvert init --remove")
        #expect(try sandbox(all) == before)
        try sandbox("$culvert init --remove")
        #expect(try sandbox(all) == before)
    }

    @Test func `the mesh's chains stay as they are`() throws {
        let sandbox = try Sandbox()
        try sandbox(
            """
            nft -f - <<'E'
            table ip nat {
                chain PROXY_INIT_REDIRECT { tcp dport { 4190, 4191 } return; meta l4proto tcp redirect to :4143; }
                chain PROXY_INIT_OUTPUT { meta skuid 2102 return; oifname "lo" return; meta l4proto tcp redirect to :4140; }
                chain PREROUTING { type nat hook prerouting priority dstnat; jump PROXY_INIT_REDIRECT; }
                chain OUTPUT { type nat hook output priority -100; jump PROXY_INIT_OUTPUT; }
            }
            E
            """)
        let mesh = "nft --handle list table ip nat"
        let before = try sandbox(mesh)
        try sandbox("$culvert init")
        #expect(try sandbox(mesh) == before)
        try sandbox("$culvert init --ports 7800; $culvert init --remove")
        #expect(try sandbox(mesh) == before)
        #expect(try sandbox("nft list tables") == "table ip nat\n")
    }

    @Test(arguments: [
        "add table inet culvert { flags dormant; }", "add chain inet culvert guest",
        "add rule inet culvert scope accept", "insert rule inet culvert prerouting accept",
        "delete table inet culvert; add table inet culvert; add chain inet culvert output { type filter hook output priority 5; }",
        "flush chain inet culvert guard", "flush ruleset",
    ])
    func `applying mends what was changed`(by change: String) throws {
        let sandbox = try Sandbox()
        try sandbox("$culvert init")
        let right = try sandbox("nft list chains; nft list table inet culvert")
        try sandbox("nft '\(change)'; $culvert init")
        #expect(
            try sandbox("nft list chains; nft list table inet culvert") == right)
    }
}
