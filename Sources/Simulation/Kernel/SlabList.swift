/// A list in a ``Slab`` that grows: what is appended costs no check for other owners.
struct SlabList<Element>: ~Copyable {
  private var slab: Slab<Element>
  private let filler: Element
  private(set) var count = 0

  init(filler: Element) {
    self.filler = filler
    slab = Slab(repeating: filler, count: 256)
  }

  deinit { slab.free() }

  @inline(__always)
  subscript(index: Int) -> Element {
    unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the list")
      return UnsafePointer(slab.base + index)
    }
    nonmutating unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the list")
      return slab.base + index
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if _slowPath(count == slab.count) { slab.grow(filler: filler) }
    slab[count] = element
    count &+= 1
  }

  mutating func removeAll() { count = 0 }

  /// Makes room beforehand.
  mutating func reserve(_ more: Int) {
    if slab.count < count + more { slab.grow(to: count + more, filler: filler) }
  }

  /// The elements from one on.
  func elements(from first: Int) -> [Element] { (first..<count).map { slab[$0] } }

  /// Replaces the elements from one on.
  mutating func replace(from first: Int, by elements: [Element]) {
    count = first
    for element in elements { append(element) }
  }
}
