import fc from "fast-check"
import { countBins, generateLayout, LayoutPlan } from "../generate-layout"

const plan = (changes: Partial<LayoutPlan> = {}): LayoutPlan => ({
  blocks: 1,
  aisles: 2,
  bays: 3,
  levels: 2,
  sides: "both",
  bay_numbering: "each_side",
  bays_continue: true,
  pattern: "{aisle:A}-{bay:02}-{level}{side}",
  aisle_start: 1,
  aisle_step: 1,
  bay_start: 1,
  bay_step: 1,
  level_start: 1,
  level_step: 1,
  origin_x: 2,
  origin_y: 0,
  aisle_pitch: 4,
  bay_width: 1.2,
  level_height: 1.5,
  rack_offset: 1.5,
  cross_aisle_width: 3,
  directions: "both",
  zones_by: "level",
  zones: [
    { from: 1, to: 1, zone_code: "PICK" },
    { from: 2, zone_code: "RESERVE", kind: "pallet", capacity_units: 500 },
  ],
  kind: "shelf",
  sequence_start: 1,
  ...changes,
})

describe("generateLayout", () => {
  it("names, places and numbers each bin of a small warehouse", () => {
    const { aisles, bins, cross_aisles } = generateLayout(plan())
    expect(aisles).toEqual([
      { code: "A", x: 2, y_from: 3, y_to: 6.6, direction: "both", position: 0 },
      { code: "B", x: 6, y_from: 3, y_to: 6.6, direction: "both", position: 1 },
    ])
    expect(cross_aisles).toEqual([1.5, 8.1])
    expect(bins).toHaveLength(24)
    expect(bins[0]).toEqual({
      code: "A-01-1L",
      zone_code: "PICK",
      aisle_code: "A",
      block: 1,
      bay: 1,
      level: 1,
      side: "left",
      x: 0.5,
      y: 3.6,
      z: 0,
      kind: "shelf",
      capacity_units: null,
      pick_sequence: 1,
    })
    expect(bins[2]).toMatchObject({
      code: "A-01-2L",
      zone_code: "RESERVE",
      kind: "pallet",
      capacity_units: 500,
    })
    // Down the second aisle, up the first.
    expect(bins[11]).toMatchObject({ code: "A-03-2R", pick_sequence: 12 })
    expect(bins[12]).toMatchObject({ code: "B-03-1L", pick_sequence: 13, y: 6 })
    expect(bins[23]).toMatchObject({ code: "B-01-2R" })
  })

  it("numbers odd bays on the left and even ones on the right", () => {
    const { bins } = generateLayout(
      plan({
        aisles: 1,
        levels: 1,
        bay_numbering: "odd_even",
        pattern: "{aisle:01}.{bay:03}",
        zones: [{ from: 1, zone_code: "P" }],
      })
    )
    expect(bins.map((bin) => bin.code)).toEqual(["01.001", "01.002", "01.003", "01.004", "01.005", "01.006"])
    expect(bins.map((bin) => bin.side)).toEqual(["left", "right", "left", "right", "left", "right"])
  })

  it("steps, starts and restarts the bays of the next block where it is told to", () => {
    const { bins } = generateLayout(
      plan({
        aisles: 1,
        blocks: 2,
        bays: 2,
        levels: 1,
        sides: "left",
        bays_continue: false,
        bay_start: 10,
        bay_step: 10,
        aisle_start: 27,
        pattern: "{block}/{aisle:A}/{bay}",
        zones: [{ from: 1, zone_code: "P" }],
      })
    )
    expect(bins.map((bin) => bin.code)).toEqual(["1/AA/10", "1/AA/20", "2/AA/10", "2/AA/20"])
  })

  it.each<[string, Partial<LayoutPlan>, string]>([
    ["a pattern that leaves the side out", { pattern: "{aisle:A}-{bay}-{level}" }, "calls two bins A-1-1"],
    ["a pattern with a part that does not exist", { pattern: "{rack}" }, "names {rack}"],
    ["a format of a side that is too long", { pattern: "{aisle}{bay}{level}{side:ABC}" }, "{side:ABC}"],
    ["a brace too many", { pattern: "{aisle}-{bay}}-{level}{side}" }, "a brace too many"],
    ["a level without a zone", { zones: [{ from: 1, to: 1, zone_code: "P" }] }, "No zone is said of level 2"],
    [
      "a level with two zones",
      {
        zones: [
          { from: 1, zone_code: "P" },
          { from: 2, zone_code: "R" },
        ],
      },
      "Two zones are said of level 2",
    ],
    ["no bays", { bays: 0 }, "The number of bays is 0"],
    ["more bins than a warehouse holds", { aisles: 1_000, bays: 1_000 }, "a warehouse has at most 250000"],
  ])("refuses %s", (_, changes, message) => {
    expect(() => generateLayout(plan(changes))).toThrow(message)
  })

  const plans = fc
    .record({
      blocks: fc.integer({ min: 1, max: 3 }),
      aisles: fc.integer({ min: 1, max: 30 }),
      bays: fc.integer({ min: 1, max: 8 }),
      levels: fc.integer({ min: 1, max: 4 }),
      sides: fc.constantFrom("both" as const, "left" as const, "right" as const),
      bay_numbering: fc.constantFrom("each_side" as const, "odd_even" as const),
      bays_continue: fc.boolean(),
      directions: fc.constantFrom("both" as const, "alternate" as const),
      bay_width: fc.double({ min: 0.3, max: 3, noNaN: true }),
      aisle_pitch: fc.double({ min: 1, max: 9, noNaN: true }),
      aisle_step: fc.integer({ min: 1, max: 3 }),
      bay_step: fc.integer({ min: 1, max: 10 }),
    })
    .map((changes) =>
      plan({
        ...changes,
        pattern: "{block}-{aisle:A}-{bay:02}-{level}{side:12}",
        zones: [{ from: 1, zone_code: "P" }],
      })
    )

  it("makes as many bins as it says, each with a code of its own and on its aisle", () => {
    fc.assert(
      fc.property(plans, (one) => {
        const { aisles, bins, cross_aisles } = generateLayout(one)
        expect(bins).toHaveLength(countBins(one))
        expect(new Set(bins.map((bin) => bin.code)).size).toBe(bins.length)
        const aisleOf = new Map(aisles.map((aisle) => [aisle.code, aisle]))
        for (const bin of bins) {
          const aisle = aisleOf.get(bin.aisle_code)!
          expect(bin.y).toBeGreaterThan(aisle.y_from)
          expect(bin.y).toBeLessThan(aisle.y_to)
          expect(Math.abs(bin.x - aisle.x)).toBeCloseTo(one.rack_offset, 3)
        }
        expect(cross_aisles).toHaveLength(one.blocks + 1)
        expect(bins.map((bin) => bin.pick_sequence)).toEqual(bins.map((_, index) => index + 1))
      }),
      { seed: 22, numRuns: 60 }
    )
  })

  it("never walks back within an aisle", () => {
    fc.assert(
      fc.property(plans, (one) => {
        const { bins, aisles } = generateLayout(one)
        for (const [index, aisle] of aisles.entries()) {
          const ys = bins.filter((bin) => bin.aisle_code === aisle.code).map((bin) => bin.y)
          const sorted = [...ys].sort((a, b) => (index % 2 === 0 ? a - b : b - a))
          expect(ys).toEqual(sorted)
        }
      }),
      { seed: 23, numRuns: 40 }
    )
  })
})
