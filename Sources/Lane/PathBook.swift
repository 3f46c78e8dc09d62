public import Wire

/// The numbers under which a lane's paths were announced.
public struct PathBook: Sendable {
    private var numbers: [Path: UInt16] = [:]
    private var paths: [Path] = []
    /// The number that goes to another path next, once all are in use.
    private var oldest = 0
    /// Most datagrams follow one of their own path.
    private var last: (path: Path, number: UInt16)?

    public init() {}

    /// The number of a path that was announced; nil for one that was not, or whose number went to another.
    public mutating func number(of path: Path) -> UInt16? {
        if let last, last.path == path { return last.number }
        guard let number = numbers[path] else { return nil }
        last = (path, number)
        return number
    }

    /// Gives a path that has no number the next one; when all are in use, the one that has been in use the longest.
    public mutating func announce(_ path: Path) -> UInt16 {
        let number: Int
        if paths.count < Limits.paths {
            number = paths.count
            paths.append(path)
        } else {
            number = oldest
            oldest = (oldest + 1) % Limits.paths
            numbers[paths[number]] = nil
            paths[number] = path
        }
        numbers[path] = UInt16(number)
        last = (path, UInt16(number))
        return UInt16(number)
    }
}
