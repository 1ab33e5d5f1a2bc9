#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Returns the processor time that a piece of work takes on its thread.
///
/// Unlike the time on the wall it does not grow when others keep the machine busy, so tests can have
/// a limit.
///
/// - Parameter work: What is measured; it must stay on its thread.
/// - Returns: The time.
/// - Throws: What the work throws.
public func processorTime(_ work: () throws -> Void) rethrows -> Duration {
  let start = threadTime()
  try work()
  return threadTime() - start
}

private func threadTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
