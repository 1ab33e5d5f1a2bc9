// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every target of Muster: the newest language rules, and no warning passes.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Arrows of dependency point one way: scenario -> demand -> simulation -> statistics -> plan -> report.
let package = Package(
  name: "muster",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "muster", targets: ["muster"]),
    .library(name: "Queueing", targets: ["Queueing"]),
    // For the benchmarks, which are a package of their own.
    .library(name: "DeskData", targets: ["DeskData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    // Domain values, units, calendars and the validated scenario.
    .target(name: "Workforce", swiftSettings: strict),
    // Random streams, distributions, special functions. The only importer of CGSL.
    .target(
      name: "Numerics", dependencies: ["CGSL"],
      swiftSettings: strict + [.strictMemorySafety()]),
    // YAML text to a scenario or to findings. The only importer of Yams.
    .target(
      name: "ScenarioFile", dependencies: ["Workforce", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // Ticket logs: reading, and turning into demand for replay. No personal field leaves it.
    .target(
      name: "DeskData", dependencies: ["Workforce"],
      swiftSettings: strict + [.strictMemorySafety()]),
    // Exports of helpdesks to the canonical log, with what is odd about them. No name, address or
    // text leaves it.
    .target(
      name: "LogImport", dependencies: ["DeskData", "Workforce"],
      swiftSettings: strict + [.strictMemorySafety()]),
    // Staffing formulas.
    .target(name: "Queueing", dependencies: ["Numerics"], swiftSettings: strict),
    // Kernel, desk model, statistics and experiments.
    .target(name: "Simulation", dependencies: ["Workforce", "Numerics"], swiftSettings: strict),
    // Results to tables, charts and files.
    .target(
      name: "Reporting", dependencies: ["LogImport", "Workforce", "Simulation"],
      swiftSettings: strict),
    // Ticket logs to a scenario, each number with its uncertainty.
    .target(
      name: "Fitting", dependencies: ["Workforce", "Numerics", "DeskData", "Reporting"],
      swiftSettings: strict),
    .executableTarget(
      name: "muster",
      dependencies: [
        "Workforce", "Numerics", "ScenarioFile", "DeskData", "LogImport", "Queueing", "Simulation",
        "Reporting", "Fitting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What several test targets need: damaged inputs, and what becomes of those that break something.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "ScenarioFileTests", dependencies: ["TestSupport", "ScenarioFile", "Workforce"],
      exclude: ["Catalogue", "Files"], swiftSettings: strict),
    .testTarget(
      name: "DeskDataTests", dependencies: ["DeskData", "TestSupport", "Workforce"],
      exclude: ["Files", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "LogImportTests",
      dependencies: ["DeskData", "LogImport", "Reporting", "TestSupport", "Workforce"],
      exclude: ["Files", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "QueueingTests", dependencies: ["Queueing", "Numerics", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Simulation", "Workforce"],
      exclude: ["Goldens"], swiftSettings: strict),
    // The kernel compared with a slow and obvious desk, and days worked by hand.
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "Workforce", "Numerics", "ScenarioFile"],
      swiftSettings: strict),
    // Logs simulated from known desks, fitted again.
    .testTarget(
      name: "FittingTests",
      dependencies: [
        "Fitting", "DeskData", "Reporting", "ScenarioFile", "Simulation", "Workforce", "Numerics",
      ],
      exclude: ["Scenarios"], swiftSettings: strict),
    // The program as a process: what it prints, what it leaves, how it ends.
    .testTarget(name: "ProgramTests", dependencies: ["muster"], swiftSettings: strict),
    // The simulator against exact queueing theory.
    .testTarget(
      name: "TheoryTests",
      dependencies: ["Numerics", "Queueing", "ScenarioFile", "Simulation", "Workforce"],
      exclude: ["Scenarios"], swiftSettings: strict),
  ]
)
