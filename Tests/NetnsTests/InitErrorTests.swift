import TestKit
import Testing

/// What `culvert init` says where it cannot do its work: one line, the place and the cure, exit code not 0.
@Suite struct InitErrorTests {
    private func refusal(_ script: String) throws -> String {
        let output = try Sandbox().run(script)
        #expect(output.status != 0)
        #expect(output.text.split(separator: "\n").count == 1, "\(output.text)")
        return output.text
    }

    @Test(arguments: ["init", "init --remove"]) func `without NET_ADMIN`(command: String) throws {
        let text = try refusal("setpriv --bounding-set -net_admin --inh-caps -net_admin $culvert \(command)")
        #expect(text.contains("EPERM"))
        #expect(text.contains("add NET_ADMIN to the container's securityContext.capabilities"))
    }

    @Test func `with lo down`() throws {
        let text = try refusal("ip link set lo down; $culvert init")
        #expect(text.contains("local default dev lo table 4747"))
        #expect(text.contains("ip link set lo up"))
    }

    @Test func `with IPv6 off for lo alone`() throws {
        let text = try refusal(
            """
            ip link add eth0 type veth peer name eth1; ip link set eth0 up; echo 1 >/proc/sys/net/ipv6/conf/lo/disable_ipv6; $culvert init
            """)
        #expect(text.contains("`ip -6 route replace local default dev lo table 4747`: EACCES"))
        #expect(text.contains("set the sysctl net.ipv6.conf.lo.disable_ipv6 to 0"))
    }

    @Test func `IPv6 off everywhere is fine`() throws {
        let sandbox = try Sandbox()
        try sandbox("echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; $culvert init; $culvert init")
        #expect(try sandbox("ip -4 rule; nft list tables").contains("table inet culvert"))
        try sandbox("$culvert init --remove")
    }

    @Test func `a refused rule set leaves the old one in force`() throws {
        let sandbox = try Sandbox()
        try sandbox("$culvert init")
        let before = try sandbox("nft list ruleset")
        for options in ["--ports 7800,70000", "--cidrs 10.0.0.1/8", "--ports 53", "--ports 9-8", "--cidrs nowhere"] {
            #expect(try sandbox.run("$culvert init \(options)").status != 0)
        }
        #expect(try sandbox("nft list ruleset") == before)
    }
}
