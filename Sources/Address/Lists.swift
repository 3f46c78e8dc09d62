/// Sorts ranges and joins those that touch or overlap. The kernel refuses a set whose intervals overlap.
func joined<Number: FixedWidthInteger>(_ ranges: [ClosedRange<Number>]) -> [ClosedRange<Number>] {
    var result: [ClosedRange<Number>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = result.last, last.upperBound == .max || range.lowerBound <= last.upperBound + 1 {
            result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
            result.append(range)
        }
    }
    return result
}

/// What of `whole` the ranges leave out. They lie in it, in ascending order, and neither touch nor overlap.
func gaps<Number: FixedWidthInteger>(
    in ranges: [ClosedRange<Number>], of whole: ClosedRange<Number>
) -> [ClosedRange<Number>] {
    var result: [ClosedRange<Number>] = []
    var next = whole.lowerBound
    for range in ranges {
        if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
        if range.upperBound == whole.upperBound { return result }
        next = range.upperBound + 1
    }
    return result + [next...whole.upperBound]
}

/// An item of a list without the blanks around it.
func trimmed(_ item: Substring.UTF8View) -> Substring.UTF8View {
    let blank = UInt8(ascii: " ")
    let start = item.drop { $0 == blank }
    let end = start.lastIndex { $0 != blank }.map { start.index(after: $0) } ?? start.startIndex
    return start[..<end]
}
