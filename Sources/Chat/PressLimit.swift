/// How many bytes a platform's button carries.
package enum PressLimit {
    package static let telegram = 64
    package static let discord = 100
    package static let slack = 255

    package static let all = [telegram, discord, slack]
}
