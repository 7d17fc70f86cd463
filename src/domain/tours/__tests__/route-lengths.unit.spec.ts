import fc from "fast-check"
import { routeLengths, shortestRoute } from "../route"
import { someWalk } from "./walks-by-force"

const seed = 20260313

describe("lengths of shortest walks", () => {
  it.each([
    ["one block", { blocks: [1, 1], isRegular: true, directions: "both" }],
    ["several blocks", { blocks: [2, 4], isRegular: true, directions: "both" }],
    ["aisles of all lengths", { blocks: [1, 3], isRegular: false, directions: "both" }],
    ["one-way aisles", { blocks: [1, 2], isRegular: true, directions: "any" }],
  ] as const)("are those of the walks themselves, in %s, for any of the places", (_, kind) => {
    const cases = fc.tuple(
      someWalk({ ...kind, stops: 14 }),
      fc.array(fc.boolean(), { minLength: 14, maxLength: 14 })
    )
    fc.assert(
      fc.property(cases, ([{ layout, depot, stops }, isChosen]) => {
        const lengths = routeLengths(layout, depot)
        const places = lengths.over(stops)
        const chosen = stops.flatMap((_, index) => (isChosen[index] ? [index] : []))
        const route = shortestRoute(
          layout,
          depot,
          chosen.map((index) => stops[index] as (typeof stops)[number])
        )
        expect(places.metresOf(chosen)).toBeCloseTo(route.metres, 6)
        expect(places.metresOfMask(places.maskOf(chosen))).toBe(places.metresOf(chosen))
        expect(lengths(stops)).toBeCloseTo(shortestRoute(layout, depot, stops).metres, 6)
      }),
      { seed, numRuns: 400 }
    )
  })

  it("of two sets of places together come from the bits of both, and are no less than either", () => {
    const cases = fc.tuple(
      someWalk({ blocks: [1, 2], isRegular: true, directions: "both", stops: 40 }),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40, maxLength: 40 })
    )
    fc.assert(
      fc.property(cases, ([{ layout, depot, stops }, sides]) => {
        const places = routeLengths(layout, depot).over(stops)
        const side = (wanted: number) => stops.flatMap((_, index) => (sides[index] === wanted ? [index] : []))
        const [left, right] = [side(0), side(1)]
        const [one, other] = [places.maskOf(left), places.maskOf(right)]
        const both = places.metresOfMask(one.map((word, at) => word | (other[at] ?? 0)))
        expect(both).toBe(places.metresOf([...left, ...right]))
        for (const part of [left, right])
          if (part.length) expect(both).toBeGreaterThanOrEqual(places.metresOf(part))
      }),
      { seed, numRuns: 300 }
    )
  })

  it("count a place once, and as many of a list as are asked for", () => {
    const layout = {
      aisles: [{ id: "a", x: 0, y_from: 0, y_to: 40, direction: "both" as const }],
      cross_aisles: [0, 40],
    }
    const places = routeLengths(layout, { start: { x: 0, y: -1 }, end: { x: 0, y: -1 } }).over([
      { aisle_id: "a", y: 7.5 },
      { aisle_id: "a", y: 7.5 },
      { aisle_id: "a", y: 20 },
    ])
    expect(places).toMatchObject({ words: 1, isExact: true, method: "ratliff_rosenthal" })
    expect(places.metresOf([0, 1, 0])).toBe(17)
    expect(places.metresOf(Int32Array.of(1, 2, 2), 1)).toBe(17)
    expect(places.metresOf(Int32Array.of(1, 2, 2))).toBe(42)
    expect(places.metresOf([])).toBe(0)
  })
})
