import Storage
import Testing

@Suite struct SlotsTests {
    /// Counts how many of its kind live.
    private struct Guest: ~Copyable {
        let name: Int
        let house: House
        init(_ name: Int, in house: House) {
            (self.name, self.house) = (name, house)
            house.guests += 1
        }
        deinit { house.guests -= 1 }
    }
    private final class House {
        var guests = 0
    }

    @Test func aValueKeepsItsNumber() {
        let house = House()
        var slots = Slots<Guest>(capacity: 3)
        let numbers = (0..<3).map { slots.insert(Guest($0, in: house)) }
        #expect(Set(numbers).count == 3)
        let isFull = slots.isFull
        #expect(isFull)
        slots.remove(numbers[1])
        let names = [slots[numbers[0]].name, slots[numbers[2]].name]
        let (count, isThere) = (slots.count, slots.contains(numbers[1]))
        #expect(names == [0, 2])
        #expect(count == 2 && !isThere)
        let again = slots.insert(Guest(7, in: house))
        #expect(again == numbers[1])
    }

    @Test func whatIsTakenOutOrLeftBehindDies() {
        let house = House()
        do {
            var slots = Slots<Guest>(capacity: 4)
            let first = slots.insert(Guest(1, in: house))
            _ = slots.insert(Guest(2, in: house))
            slots.remove(first)
            #expect(house.guests == 1)
        }
        #expect(house.guests == 0)
    }

    @Test func numbersOutsideAreNotThere() {
        let slots = Slots<Int>(capacity: 1)
        let found = [-1, 0, 1].map { slots.contains($0) }
        #expect(found == [false, false, false])
    }
}
