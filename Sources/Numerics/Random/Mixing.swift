/// Returns a well mixed function of a 64-bit word; a bijection.
///
/// - Parameter x: Any word.
/// - Returns: The finaliser of SplitMix64 applied to `x`.
/// - Source: Steele, Lea & Flood (2014), OOPSLA, "Fast splittable pseudorandom number generators";
///   constants of variant 13 by D. Stafford.
@inlinable @inline(__always)
public func mixed(_ x: UInt64) -> UInt64 {
  var z = x
  z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z &>> 31)
}

/// The odd constant 2⁶⁴ ÷ golden ratio by which SplitMix64 steps.
@usableFromInline let goldenStep: UInt64 = 0x9e37_79b9_7f4a_7c15

/// Returns a key that depends on `parent` and `index`, for a tree of independent streams.
///
/// - Parameters:
///   - parent: Key of the parent.
///   - index: Which child.
/// - Returns: A mixed key; different pairs collide only by chance (2⁻⁶⁴).
@inlinable @inline(__always)
public func derivedKey(_ parent: UInt64, _ index: UInt64) -> UInt64 {
  mixed(parent &+ (index &+ 1) &* goldenStep)
}
