import TestKit

/// Two pods on one wire, which counts the UDP datagrams that it carries.
///
///     pod a: eth0 10.77.0.1, fd77::1 ── bridge "wire" ── pod b: eth0 10.77.0.2, fd77::2
struct Pods {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox(
            """
            ip link add wire type bridge; ip link set wire up
            nft add table netdev wire
            number=0
            for pod in a b; do
                number=$((number + 1))
                ip netns add $pod
                ip link add wire-$pod type veth peer name eth0 netns $pod
                ip link set wire-$pod master wire up
                ip -n $pod link set lo up
                ip -n $pod link set eth0 up
                ip -n $pod address add 10.77.0.$number/24 dev eth0
                ip -n $pod address add fd77::$number/64 dev eth0 nodad
                nft "add counter netdev wire udp-$pod
                    add chain netdev wire from-$pod { type filter hook ingress device wire-$pod priority 0; }
                    add rule netdev wire from-$pod meta l4proto udp counter name udp-$pod"
            done
            """)
    }

    /// Runs a bash script in a pod.
    @discardableResult
    func callAsFunction(_ pod: String, _ script: String) throws -> String {
        try sandbox("ip netns exec \(pod) bash -euc '\(script)'")
    }

    func run(_ pod: String, _ script: String) throws -> Sandbox.Output {
        try sandbox.run("ip netns exec \(pod) bash -euc '\(script)'")
    }

    /// How many UDP datagrams came out of the pod onto the wire.
    func onTheWire(from pod: String) throws -> Int {
        let listing = try sandbox("nft list counter netdev wire udp-\(pod)")
        let words = listing.split(whereSeparator: \.isWhitespace)
        guard let at = words.firstIndex(of: "packets"), let count = Int(words[at + 1]) else {
            throw Sandbox.Failure(description: "no counter in \(listing)")
        }
        return count
    }
}
