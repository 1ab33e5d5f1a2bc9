/// Fixed storage with bounds that are always checked, without reference counting.
///
/// The one place where the kernel leaves the safe subset of the language. An array costs uniqueness
/// and exclusivity checks at every access (17 to 22 % of a run); this costs the bounds check alone.
/// The owner frees it once; copies share the storage and must not outlive it.
@frozen
public struct Slab<Element> {
  @usableFromInline private(set) var base: UnsafeMutablePointer<Element>
  /// Number of elements.
  @usableFromInline private(set) var count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    base = .allocate(capacity: max(1, count))
    base.initialize(from: elements, count: count)
  }

  /// Accesses an element in place: addressors, because a getter copies the whole of a large element
  /// to read one field of it.
  @inline(__always)
  subscript(index: Int) -> Element {
    unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the slab")
      return UnsafePointer(base + index)
    }
    nonmutating unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the slab")
      return base + index
    }
  }

  /// Returns an element whose index is checked once, for a step that looks at many of its fields.
  ///
  /// Must not be used once the slab has grown.
  @inline(__always)
  func element(_ index: Int) -> SlabElement<Element> {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the slab")
    return SlabElement(address: base + index, index: index)
  }

  /// Doubles the storage; new elements are copies of `filler`.
  mutating func grow(filler: Element) { grow(to: max(1, count * 2), filler: filler) }

  /// Enlarges the storage; new elements are copies of `filler`.
  mutating func grow(to newCount: Int, filler: Element) {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: newCount)
    larger.moveInitialize(from: base, count: count)
    (larger + count).initialize(repeating: filler, count: newCount - count)
    base.deallocate()
    base = larger
    count = newCount
  }

  /// Returns the storage to the system; the slab must not be used afterwards.
  func free() {
    base.deinitialize(count: count)
    base.deallocate()
  }

  /// The elements as an array.
  var elements: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Sets every element.
  func fill(_ element: Element) { base.update(repeating: element, count: count) }
}

/// An element of a ``Slab``: its fields are read and written in place, without further checks.
@dynamicMemberLookup
struct SlabElement<Element> {
  fileprivate let address: UnsafeMutablePointer<Element>
  /// Its place in the slab.
  let index: Int

  @inline(__always)
  subscript<Value>(dynamicMember path: WritableKeyPath<Element, Value>) -> Value {
    @_transparent _read { yield address.pointee[keyPath: path] }
    @_transparent nonmutating _modify { yield &address.pointee[keyPath: path] }
  }

  /// The whole element.
  @inline(__always) var value: Element {
    unsafeAddress { UnsafePointer(address) }
    nonmutating unsafeMutableAddress { address }
  }
}
