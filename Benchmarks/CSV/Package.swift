// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "csvbench",
  dependencies: [.package(name: "muster", path: "../..")],
  targets: [
    .executableTarget(
      name: "csvbench", dependencies: [.product(name: "DeskData", package: "muster")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
