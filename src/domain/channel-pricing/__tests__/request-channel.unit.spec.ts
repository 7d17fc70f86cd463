import fc from "fast-check"
import { channelOf, channelsMeant } from "../request-channel"

describe("the channel of a request", () => {
  it("is the key's only one", () => {
    expect(channelOf({ of_key: ["web"], named: [] })).toBe("web")
  })

  it("is the named one of several", () => {
    expect(channelOf({ of_key: ["web", "b2b"], named: ["b2b"], declared: "web" })).toBe("b2b")
  })

  it("is that of the cart before the declared one", () => {
    expect(channelOf({ of_key: ["web", "b2b"], named: [], of_cart: "b2b", declared: "web" })).toBe("b2b")
    expect(channelOf({ of_key: ["web", "b2b"], named: [], of_cart: "other", declared: "web" })).toBe("web")
  })

  it("is not guessed", () => {
    expect(channelOf({ of_key: ["web", "b2b"], named: [] })).toBeNull()
    expect(channelOf({ of_key: ["web", "b2b"], named: [], declared: "gone" })).toBeNull()
    expect(channelOf({ of_key: [], named: [] })).toBeNull()
  })

  const channel = fc.constantFrom("a", "b", "c", "d")
  const request = fc.record({
    of_key: fc.uniqueArray(channel),
    named: fc.uniqueArray(channel),
    of_cart: fc.option(channel),
    declared: fc.option(channel),
  })

  it("is always one that the key holds, and that the request names where it names any", () => {
    fc.assert(
      fc.property(request, (asked) => {
        const chosen = channelOf(asked)
        if (chosen === null) return
        expect(asked.of_key).toContain(chosen)
        if (asked.named.length) expect(asked.named).toContain(chosen)
      }),
      { seed: 7, numRuns: 500 }
    )
  })

  it("is known whenever only one is meant", () => {
    fc.assert(
      fc.property(request, (asked) => {
        const meant = channelsMeant(asked)
        if (meant.length === 1) expect(channelOf(asked)).toBe(meant[0])
      }),
      { seed: 7, numRuns: 500 }
    )
  })
})
