import fc from "fast-check"
import fs from "node:fs"
import path from "node:path"
import { shortestRoute, sShapeRoute } from "../route"
import type { Stop, TourLayout } from "../types"
import {
  metresDrawn,
  metresInOrder,
  shortestByForce,
  someWalk,
  stopsMissed,
  type Walk,
} from "./walks-by-force"

const seed = 20260312

/** 10 aisles, 46 long and 5 apart, depot before the first. */
const block = (blocks = 1, aisles = 10, direction: "both" | "up" | "down" = "both"): TourLayout => ({
  aisles: Array.from({ length: aisles }, (_, aisle) => ({
    id: String(aisle),
    x: aisle * 5,
    y_from: 0,
    y_to: 46 * blocks,
    direction,
  })),
  cross_aisles: Array.from({ length: blocks + 1 }, (_, cross) => cross * 46),
})
const atFront = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } }
const at = (aisle: number, y: number): Stop => ({ aisle_id: String(aisle), y })
const scattered = (count: number, aisles: number, depth: number): Stop[] =>
  Array.from({ length: count }, (_, n) => at((n * 7919) % aisles, 1 + ((n * 104_729) % (depth - 1))))

const byNumber = (order: readonly number[]) => [...order].sort((a, b) => a - b)

function expectConsistent(walk: Walk, route: ReturnType<typeof shortestRoute>): void {
  const { start, end } = walk.depot
  expect(byNumber(route.order)).toEqual(walk.stops.map((_, index) => index))
  expect(route.path[0]).toEqual(start)
  expect(route.path[route.path.length - 1]).toEqual(end)
  expect(metresDrawn(route.path)).toBeCloseTo(route.metres, 5)
  expect(stopsMissed(walk, route.path)).toEqual([])
}

function expectShortest(walk: Walk): void {
  const shortest = shortestByForce(walk)
  fc.pre(Number.isFinite(shortest))
  const route = shortestRoute(walk.layout, walk.depot, walk.stops)
  expect(route.metres).toBe(shortest)
  expect(route.is_exact).toBe(true)
  expectConsistent(walk, route)
  expect(metresInOrder(walk, route.order)).toBe(route.metres)
}

describe("the shortest walk", () => {
  it("is as long as two other programmes say, on routes of ten aisles, and so is the usual walk", () => {
    const lines = fs
      .readFileSync(path.join(__dirname, "single-block-routes.jsonl"), "utf8")
      .trim()
      .split("\n")
    const routes = lines.map((line) => JSON.parse(line) as [[number, number][], number, number])
    expect(routes).toHaveLength(150)
    for (const [picks, shortest, sShape] of routes) {
      const stops = picks.map(([aisle, y]) => at(aisle, y))
      const route = shortestRoute(block(), atFront, stops)
      expect(route).toMatchObject({ metres: shortest, is_exact: true, method: "ratliff_rosenthal" })
      expectConsistent({ layout: block(), depot: atFront, stops }, route)
      expect(sShapeRoute(block(), atFront, stops).metres).toBe(sShape)
    }
  })

  it.each([
    ["one block", 1_000, { blocks: [1, 1], isRegular: true }],
    ["two blocks", 2_000, { blocks: [2, 2], isRegular: true }],
    ["three and four blocks", 400, { blocks: [3, 4], isRegular: true }],
    ["aisles of all lengths, with blind ends", 1_000, { blocks: [1, 3], isRegular: false }],
    ["aisles with one way in", 200, { blocks: [0, 0], isRegular: false }],
  ] as const)(
    "is as long as brute force finds in %s, wherever it begins and ends, in its order and as it is drawn",
    (_, numRuns, kind) => {
      fc.assert(fc.property(someWalk({ ...kind, directions: "both", stops: 7 }), expectShortest), {
        seed,
        numRuns,
      })
    }
  )

  it("is as long as brute force finds for few stops where aisles are one-way", () => {
    fc.assert(
      fc.property(someWalk({ blocks: [1, 3], isRegular: true, directions: "any", stops: 6 }), expectShortest),
      { seed, numRuns: 300 }
    )
  })

  it("is called nearly shortest with many stops in one-way aisles, and is never longer than the usual walk", () => {
    const layout = {
      ...block(2),
      aisles: block(2).aisles.map((aisle, n) => ({
        ...aisle,
        direction: n % 2 ? ("down" as const) : ("up" as const),
      })),
    }
    for (const count of [13, 30, 60]) {
      const stops = scattered(count, 10, 92)
      const route = shortestRoute(layout, atFront, stops)
      expect(route).toMatchObject({ is_exact: false, method: "improved" })
      expectConsistent({ layout, depot: atFront, stops }, route)
      expect(metresInOrder({ layout, depot: atFront, stops }, route.order)).toBe(route.metres)
      expect(route.metres).toBeLessThanOrEqual(sShapeRoute(layout, atFront, stops).metres)
    }
  })

  it("is the same each time, also where it is only nearly shortest", () => {
    const stops = scattered(40, 10, 276)
    const [first, second] = [shortestRoute(block(6), atFront, stops), shortestRoute(block(6), atFront, stops)]
    expect(first.is_exact).toBe(false)
    expect(first).toEqual(second)
  })

  it("names the programme that proved it", () => {
    const method = (blocks: number, stops = [at(3, 10), at(5, 12)]) =>
      shortestRoute(block(blocks), atFront, stops).method
    expect([1, 2, 3, 4, 6].map((blocks) => method(blocks))).toEqual([
      "ratliff_rosenthal",
      "roodbergen_de_koster",
      "cambazard_catusse",
      "cambazard_catusse",
      "held_karp",
    ])
  })

  it("goes to one bin and back, in one aisle too", () => {
    const one = block(1, 1)
    expect(shortestRoute(one, atFront, [at(0, 28)])).toEqual({
      metres: 56,
      order: [0],
      path: [
        { x: 0, y: 0 },
        { x: 0, y: 28 },
        { x: 0, y: 0 },
      ],
      is_exact: true,
      method: "ratliff_rosenthal",
    })
    const through = { start: { x: 0, y: 0 }, end: { x: 0, y: 46 } }
    expect(shortestRoute(one, through, [at(0, 30), at(0, 28)])).toMatchObject({ metres: 46, order: [1, 0] })
  })

  it("goes nowhere without stops, and straight from a start to another end", () => {
    expect(shortestRoute(block(), atFront, [])).toMatchObject({ metres: 0, order: [], is_exact: true })
    const away = { start: { x: 0, y: 0 }, end: { x: 45, y: -2 } }
    expect(shortestRoute(block(), away, [])).toMatchObject({ metres: 47, order: [] })
  })

  it.each([
    ["one aisle", block(1, 1), 1, 46, 90],
    ["ten aisles", block(), 10, 46, 550],
    ["two blocks", block(2), 10, 92, 1_010],
  ])("takes 5,000 picks in %s", (_, layout, aisles, depth, metres) => {
    const stops = scattered(5_000, aisles, depth)
    const route = shortestRoute(layout, atFront, stops)
    expect(route).toMatchObject({ metres, is_exact: true })
    expectConsistent({ layout, depot: atFront, stops }, route)
  })

  it("takes 5,000 picks in six blocks, and says that it is nearly shortest", () => {
    const stops = scattered(5_000, 10, 276)
    const route = shortestRoute(block(6), atFront, stops)
    expect(route.is_exact).toBe(false)
    expectConsistent({ layout: block(6), depot: atFront, stops }, route)
    expect(route.metres).toBeLessThanOrEqual(sShapeRoute(block(6), atFront, stops).metres)
  })

  it("disregards one-way signs where they shut a stop off, and does not call that shortest", () => {
    const layout = block(1, 1, "up")
    const route = shortestRoute(layout, atFront, [at(0, 10)])
    expect(route).toMatchObject({ metres: 20, is_exact: false })
  })

  it("reaches a stop on the open floor", () => {
    const stops: Stop[] = [{ aisle_id: null, x: 12, y: -3 }, at(1, 4)]
    expect(shortestRoute(block(), atFront, stops)).toMatchObject({
      metres: 38,
      is_exact: true,
      method: "held_karp",
    })
  })

  it("has no metres that are not a number in a warehouse without aisles", () => {
    const stops: Stop[] = [
      { aisle_id: null, x: 12, y: 3 },
      { aisle_id: "gone", y: 4 },
    ]
    const route = shortestRoute({ aisles: [], cross_aisles: [] }, atFront, stops)
    expect(route.metres).toBe(32)
    expect(byNumber(route.order)).toEqual([0, 1])
  })
})

describe("the usual walk", () => {
  it("is never shorter than the shortest, and meets every stop", () => {
    fc.assert(
      fc.property(someWalk({ blocks: [1, 4], isRegular: false, directions: "both", stops: 12 }), (walk) => {
        const shortest = shortestRoute(walk.layout, walk.depot, walk.stops)
        fc.pre(shortest.is_exact)
        const usual = sShapeRoute(walk.layout, walk.depot, walk.stops)
        expect(usual.metres).toBeGreaterThanOrEqual(shortest.metres)
        expect(byNumber(usual.order)).toEqual(walk.stops.map((_, index) => index))
        expect(metresDrawn(usual.path)).toBe(usual.metres)
        expect(stopsMissed(walk, usual.path)).toEqual([])
      }),
      { seed, numRuns: 500 }
    )
  })

  it("goes up one aisle and down the next, and back out of an odd last one", () => {
    expect(sShapeRoute(block(), atFront, [at(2, 5), at(4, 6), at(4, 40), at(7, 9)])).toEqual({
      metres: 92 + 18 + 70,
      order: [0, 2, 1, 3],
      path: [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 10, y: 46 },
        { x: 20, y: 46 },
        { x: 20, y: 0 },
        { x: 35, y: 0 },
        { x: 35, y: 9 },
        { x: 35, y: 0 },
        { x: 0, y: 0 },
      ],
      is_exact: false,
      method: "s_shape",
    })
  })
})
