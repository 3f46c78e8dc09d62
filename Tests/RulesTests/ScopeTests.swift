import Address
import Rules
import Testing

@Suite struct ScopeTests {
    @Test(arguments: [
        (7800, 7800, true), (40_000, 7800, true), (7800, 40_000, true), (40_000, 40_001, false),
        // Plain ports: those of servers, for both sides where they were named.
        (7800, 53, false), (53, 7800, true), (7800, 7801, false), (7801, 7800, false),
    ])
    func eitherPort(source: UInt16, destination: UInt16, carried: Bool) throws {
        let scope = Scope(ports: try PortSet("7800-7810"), excludedPorts: try PortSet("7801"))
        #expect(scope.carries(from: source, to: destination) == carried)
    }
}
