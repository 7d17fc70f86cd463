import fc from "fast-check"
import { Layout, LayoutAisle, Spot, UNREACHABLE, walksOf } from "../layout"

const aisle = (id: string, x: number, changes: Partial<LayoutAisle> = {}): LayoutAisle => ({
  id,
  x,
  y_from: 1,
  y_to: 9,
  direction: "both",
  ...changes,
})
const at = (aisle_id: string | null, x: number, y: number): Spot => ({ aisle_id, x, y })

const three: Layout = { aisles: [aisle("a", 0), aisle("b", 4), aisle("c", 8)], cross_aisles: [0, 10] }

describe("walksOf", () => {
  it("walks along one aisle, and round by the nearer end to the next", () => {
    const { distance } = walksOf(three)
    expect(distance(at("a", 0, 2), at("a", 0, 7))).toBe(5)
    expect(distance(at("a", 0, 2), at("b", 4, 3))).toBe(2 + 4 + 3)
    expect(distance(at("a", 0, 8), at("c", 8, 9))).toBe(2 + 8 + 1)
    expect(distance(at("a", 0, 5), at("a", 0, 5))).toBe(0)
  })

  it("cuts through a cross aisle in the middle", () => {
    const { distance } = walksOf({ ...three, cross_aisles: [0, 5, 10] })
    expect(distance(at("a", 0, 4), at("b", 4, 6))).toBe(1 + 4 + 1)
  })

  it("comes from the depot on the open floor", () => {
    const { distance } = walksOf(three)
    expect(distance(at(null, 4, -2), at("a", 0, 3))).toBe(2 + 4 + 3)
    expect(distance(at(null, 4, -2), at(null, 9, -1))).toBe(6)
  })

  it("keeps to one-way aisles", () => {
    const { distance } = walksOf({
      aisles: [aisle("up", 0, { direction: "up" }), aisle("down", 4, { direction: "down" })],
      cross_aisles: [0, 10],
    })
    expect(distance(at("up", 0, 2), at("up", 0, 6))).toBe(4)
    expect(distance(at("up", 0, 6), at("up", 0, 2))).toBe(4 + 4 + 10 + 4 + 2)
  })

  it("finds no way where one-way aisles leave none", () => {
    const { distance } = walksOf({ aisles: [aisle("up", 0, { direction: "up" })], cross_aisles: [0, 10] })
    expect(distance(at("up", 0, 6), at("up", 0, 2))).toBe(UNREACHABLE)
  })

  it("passes at both ends of the racks where no cross aisle is said", () => {
    const { distance } = walksOf({ ...three, cross_aisles: [] })
    expect(distance(at("a", 0, 2), at("b", 4, 2))).toBe(1 + 4 + 1)
  })

  it("walks straight over a floor without aisles", () => {
    expect(walksOf({ aisles: [], cross_aisles: [] }).distance(at(null, 0, 0), at(null, 3, 4))).toBe(7)
  })

  /** Metre by metre over a grid: the truth that the distances are measured against. */
  function walkedMetreByMetre(layout: Layout, from: Spot, to: Spot, width: number, depth: number): number {
    const aisleAt = new Map(layout.aisles.map((one) => [one.x, one]))
    const crosses = new Set(layout.cross_aisles)
    const steps = (x: number, y: number) => {
      const next: [number, number][] = []
      const lane = aisleAt.get(x)
      if (lane?.direction !== "down" && lane) next.push([x, y + 1])
      if (lane?.direction !== "up" && lane) next.push([x, y - 1])
      if (crosses.has(y)) next.push([x + 1, y], [x - 1, y])
      return next.filter(([a, b]) => a >= 0 && a <= width && b >= 0 && b <= depth)
    }
    const seen = new Map<string, number>([[`${from.x},${from.y}`, 0]])
    const queue: [number, number][] = [[from.x, from.y]]
    for (const [x, y] of queue) {
      const walked = seen.get(`${x},${y}`)!
      if (x === to.x && y === to.y) return walked
      for (const [a, b] of steps(x, y)) {
        if (seen.has(`${a},${b}`)) continue
        seen.set(`${a},${b}`, walked + 1)
        queue.push([a, b])
      }
    }
    return UNREACHABLE
  }

  it("agrees with walking metre by metre, one-way aisles among them", () => {
    const layouts = fc.record({
      directions: fc.array(fc.constantFrom("both" as const, "up" as const, "down" as const), {
        minLength: 1,
        maxLength: 5,
      }),
      pitch: fc.integer({ min: 1, max: 3 }),
      middle: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
      from: fc.tuple(fc.nat(), fc.integer({ min: 0, max: 10 })),
      to: fc.tuple(fc.nat(), fc.integer({ min: 0, max: 10 })),
    })
    fc.assert(
      fc.property(layouts, ({ directions, pitch, middle, from, to }) => {
        const aisles = directions.map((direction, index) =>
          aisle(String(index), index * pitch, { y_from: 0, y_to: 10, direction })
        )
        const layout: Layout = { aisles, cross_aisles: [0, ...new Set(middle), 10] }
        const spot = ([n, y]: [number, number]): Spot => {
          const one = aisles[n % aisles.length]!
          return at(one.id, one.x, y)
        }
        const width = (aisles.length - 1) * pitch
        expect(walksOf(layout).distance(spot(from), spot(to))).toBe(
          walkedMetreByMetre(layout, spot(from), spot(to), width, 10)
        )
      }),
      { seed: 24, numRuns: 400 }
    )
  })
})
