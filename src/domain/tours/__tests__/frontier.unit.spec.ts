import { frontierOf, ONCE, WAYS } from "../frontier"

/** States of walks that have begun: the published ones without those before and after the walk. */
const statesOf = (crossAisles: number) => frontierOf(crossAisles, false).states - 1

describe("half walks that can be completed alike", () => {
  it("are the five of Ratliff & Rosenthal with two cross aisles", () => {
    expect(statesOf(1)).toBe(1)
    expect(statesOf(2)).toBe(5)
  })

  it("are more with each cross aisle, and more where a walk ends elsewhere", () => {
    for (const crossAisles of [2, 3, 4, 5]) {
      expect(statesOf(crossAisles)).toBeGreaterThan(statesOf(crossAisles - 1))
      expect(frontierOf(crossAisles, true).states).toBeGreaterThan(frontierOf(crossAisles, false).states)
    }
    expect([3, 4, 5].map(statesOf)).toEqual([23, 111, 567])
  })

  it("are complete in one piece only, with every place left as often as reached", () => {
    const { states, alongs, touched, complete } = frontierOf(2, false)
    const after = (state: number, way: number) => alongs[way * states + state] as number
    const atFront = touched[0] as number
    const atBoth = touched[states + atFront] as number
    expect(complete[0]).toBe(0)
    expect(complete[atFront]).toBe(1)
    expect(complete[atBoth]).toBe(0)
    expect(complete[after(0, ONCE)]).toBe(0)
    expect(complete[after(after(0, ONCE), ONCE)]).toBe(1)
    expect(after(atBoth, WAYS - 1)).toBe(atBoth)
  })
})
