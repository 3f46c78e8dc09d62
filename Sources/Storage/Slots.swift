/// A fixed number of numbered places for values that cannot be copied.
///
/// A value keeps its number as long as it stays, and the number goes to another one after that.
@safe public struct Slots<Element: ~Copyable>: ~Copyable {
    private let storage: UnsafeMutablePointer<Element>
    private var isTaken: [Bool]
    /// Numbers that are free, the next one last.
    private var free: [Int]

    /// - Parameter capacity: how many values fit at one time.
    public init(capacity: Int) {
        unsafe storage = .allocate(capacity: capacity)
        isTaken = Array(repeating: false, count: capacity)
        free = Array((0..<capacity).reversed())
    }

    deinit {
        for number in isTaken.indices where isTaken[number] { unsafe (storage + number).deinitialize(count: 1) }
        unsafe storage.deallocate()
    }

    public var capacity: Int { isTaken.count }
    public var count: Int { capacity - free.count }
    public var isFull: Bool { free.isEmpty }

    public func contains(_ number: Int) -> Bool { isTaken.indices ~= number && isTaken[number] }

    /// Puts a value into a free place; the caller has seen that there is one.
    ///
    /// - Returns: its number.
    public mutating func insert(_ element: consuming Element) -> Int {
        precondition(!isFull)
        let number = free.removeLast()
        unsafe (storage + number).initialize(to: element)
        isTaken[number] = true
        return number
    }

    /// Takes a value out.
    @discardableResult
    public mutating func remove(_ number: Int) -> Element {
        precondition(contains(number))
        isTaken[number] = false
        free.append(number)
        return unsafe (storage + number).move()
    }

    /// The value at a number that is taken.
    public subscript(number: Int) -> Element {
        _read {
            precondition(contains(number))
            yield unsafe storage[number]
        }
        _modify {
            precondition(contains(number))
            yield unsafe &storage[number]
        }
    }
}
