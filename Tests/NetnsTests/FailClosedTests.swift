import TestKit
import Testing

/// Rules without a sidecar: nothing in scope passes in either direction, whatever becomes of the routing.
@Suite struct FailClosedTests {
    /// 50 datagrams over each family. A drop on the way out is an error of the sender, which does not matter here.
    static let hundred = """
        for i in {1..50}; do echo x >/dev/udp/10.77.0.2/9000; echo x >/dev/udp/fd77::2/9000; done 2>/dev/null || true
        """

    @Test func `without rules the datagrams are on the wire`() throws {
        let pods = try Pods()
        try pods("a", Self.hundred)
        #expect(try pods.onTheWire(from: "a") == 100)
    }

    @Test(arguments: [
        "true", "ip -4 route flush table 4747; ip -6 route flush table 4747",
        "ip -4 rule del priority 100; ip -6 rule del priority 100",
        "ip link set lo down", "ip link set lo down; ip link set lo up",
        "echo 1 >/proc/sys/net/ipv6/conf/lo/disable_ipv6",
        "ip route replace local default dev lo table 4747; ip route add default dev eth0",
    ])
    func `nothing leaves after`(_ fault: String) throws {
        let pods = try Pods()
        try pods("a", "$culvert init; \(fault)")
        try pods("a", Self.hundred)
        #expect(try pods.onTheWire(from: "a") == 0)
        let counted = try pods("a", "nft list table inet culvert | grep -o \"counter packets [1-9][0-9]*\"")
        #expect(!counted.isEmpty, "they were dropped by the rules, not for want of a sender")
    }

    @Test func `nothing leaves while the rules are applied again`() throws {
        let pods = try Pods()
        try pods(
            "a",
            """
            $culvert init
            head -c 12800000 /dev/zero | socat -u -b 64 - UDP4-SENDTO:10.77.0.2:9000 &
            flood=$!
            for i in {1..20}; do
                $culvert init --ports 9000,9002,1-8999 --cidrs 10.77.0.0/16,10.99.0.0/16
                $culvert init
            done
            wait $flood
            """)
        #expect(try pods.onTheWire(from: "a") == 0)
    }

    /// The sidecar's place is taken by a transparent socket that prints what it gets.
    @Test func `a captured datagram reaches the transparent socket`() throws {
        let pods = try Pods()
        let got = try pods(
            "a",
            """
            $culvert init
            timeout 20 socat -u UDP4-RECV:15747,bind=127.0.0.1,ip-transparent - >/run/v4 2>/dev/null &
            for i in {1..100}; do ss -Hlun "sport = 15747" | grep -q . && break; sleep 0.05; done
            echo four >/dev/udp/10.77.0.2/9000
            for i in {1..100}; do [ -s /run/v4 ] && break; sleep 0.05; done
            cat /run/v4
            """)
        #expect(got == "four\n")
        #expect(try pods.onTheWire(from: "a") == 0)
    }
}
