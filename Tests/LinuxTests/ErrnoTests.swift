import Linux
import Testing

@Suite struct ErrnoTests {
    @Test func printsItsNameAndText() {
        #expect(Errno.notPermitted.description == "EPERM (Operation not permitted)")
        #expect(Errno(100_000).description == "errno 100000")
    }

    @Test func anAbsentInterface() throws {
        #expect(throws: Errno.noDevice) { try Interface.index("no-such-if") }
        #expect(try Interface.index("lo") > 0)
    }
}
