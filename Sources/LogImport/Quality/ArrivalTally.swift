/// Arrivals by minute, kept by hours that have any.
struct ArrivalTally {
  private var places: [Int64: Int] = [:]
  private var counts: [UInt32] = []
  private var lastHour = Int64.min
  private var lastPlace = 0
  private(set) var first = Int64.max
  private(set) var last = Int64.min

  mutating func add(_ instant: Int64, _ amount: UInt32 = 1) {
    if instant < first { first = instant }
    if instant > last { last = instant }
    let hour = instant >= 0 ? instant / 3600 : (instant - 3599) / 3600
    if hour != lastHour {
      lastHour = hour
      if let place = places[hour] {
        lastPlace = place
      } else {
        lastPlace = counts.count
        places[hour] = lastPlace
        counts.append(contentsOf: repeatElement(0, count: 60))
      }
    }
    counts[lastPlace + Int(instant - hour * 3600) / 60] &+= amount
  }

  /// The hours that have arrivals, in order, with the counts of their minutes.
  var hours: [(hour: Int64, minutes: ArraySlice<UInt32>)] {
    places.sorted { $0.key < $1.key }.map { ($0.key, counts[$0.value..<($0.value + 60)]) }
  }
}
