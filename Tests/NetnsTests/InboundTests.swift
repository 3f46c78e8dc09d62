import TestKit
import Testing

/// Who reaches the node without a lane: answers to what it sent in plain, and the ports that are left plain.
@Suite struct InboundTests {
    /// Pod a has the rules and a server on each port, which writes what it gets to /run/PORT.
    private func listening(_ pods: Pods, _ options: String, on ports: [Int]) throws {
        try pods("a", "$culvert init \(options)")
        for port in ports {
            try pods(
                "a",
                """
                timeout 60 socat -u UDP6-RECV:\(port) OPEN:/run/\(port),creat,append </dev/null >/dev/null 2>&1 &
                for i in {1..100}; do ss -Hlun "sport = \(port)" | grep -q . && break; sleep 0.05; done
                """)
        }
    }

    private func send(_ pods: Pods, _ text: String, from source: Int, to port: Int) throws {
        try pods("b", "echo \(text) | socat -u - UDP4-SENDTO:10.77.0.1:\(port),sourceport=\(source),reuseaddr")
    }

    /// Everything that the server on the port got, once `last` is there.
    private func got(_ pods: Pods, _ port: Int, until last: String) throws -> String {
        try pods(
            "a", "for i in {1..100}; do grep -qs \(last) /run/\(port) && break; sleep 0.05; done; cat /run/\(port)")
    }

    @Test func `no source port opens the door`() throws {
        let pods = try Pods()
        try listening(pods, "--exclude-ports 5353", on: [7800, 5353])
        for source in [53, 67, 547, 5353, 7800, 40000] { try send(pods, "from-\(source)", from: source, to: 7800) }
        try send(pods, "plain", from: 40000, to: 5353)
        #expect(try got(pods, 5353, until: "plain") == "plain\n")
        #expect(try pods("a", "cat /run/7800") == "")
        // Six that were dropped: they had come, and were not lost elsewhere.
        #expect(try pods("a", "nft list chain inet culvert prerouting").contains("counter packets 6 "))
    }

    @Test func `ports out of scope are left alone`() throws {
        let pods = try Pods()
        try listening(pods, "--ports 7800", on: [7800, 9000])
        try send(pods, "dropped", from: 40000, to: 7800)
        try send(pods, "dropped-too", from: 7800, to: 9000)
        try send(pods, "plain", from: 40000, to: 9000)
        #expect(try got(pods, 9000, until: "plain") == "plain\n")
        #expect(try pods("a", "cat /run/7800") == "")
    }

    @Test func `an answer to a plain question comes back`() throws {
        let pods = try Pods()
        try pods(
            "b",
            """
            timeout 60 socat UDP4-RECVFROM:53,fork EXEC:cat </dev/null >/dev/null 2>&1 &
            for i in {1..100}; do ss -Hlun "sport = 53" | grep -q . && break; sleep 0.05; done
            """)
        try pods("a", "$culvert init")
        #expect(try pods("a", "echo question | socat -t 5 - UDP4:10.77.0.2:53,shut-none | head -n 1") == "question\n")
    }

    @Test func `a server on an excluded port answers in plain`() throws {
        let pods = try Pods()
        try pods(
            "a",
            """
            $culvert init --exclude-ports 161
            timeout 60 socat UDP4-RECVFROM:161,fork EXEC:cat </dev/null >/dev/null 2>&1 &
            for i in {1..100}; do ss -Hlun "sport = 161" | grep -q . && break; sleep 0.05; done
            """)
        #expect(try pods("b", "echo question | socat -t 5 - UDP4:10.77.0.1:161,shut-none | head -n 1") == "question\n")
    }
}
