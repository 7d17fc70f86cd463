import fc from "fast-check"
import { FILL_FACTOR, SizedBox, SizedGoods, suggestBoxes } from "../suggest-box"

const part = (
  length: number | null,
  width: number | null,
  height: number | null,
  weight: number | null,
  count = 1
) => ({
  count,
  length,
  width,
  height,
  weight,
})
const goods = (line_item_id: string, units: number, ...parts: SizedGoods["parts"]): SizedGoods => ({
  line_item_id,
  units,
  parts,
})
const box = (id: string, side: number, more: Partial<SizedBox> = {}): SizedBox => ({
  id,
  length: side,
  width: side,
  height: side,
  tare_weight: 100,
  largest_load: null,
  ...more,
})

describe("suggestBoxes", () => {
  it("takes the smallest box that holds everything, and says what it weighs", () => {
    const found = suggestBoxes(
      [goods("a", 2, part(100, 100, 100, 300))],
      [box("large", 400), box("small", 140), box("tiny", 90)]
    )
    expect(found).toEqual({
      no_box: null,
      parcels: [{ box_id: "small", units: [{ line_item_id: "a", units: 2 }], weight: 700 }],
    })
  })
  it("turns things as they fit, and does not fold what is longer than every box", () => {
    const long = box("long", 100, { length: 1000 })
    expect(suggestBoxes([goods("rod", 1, part(20, 20, 900, 50))], [long]).parcels[0]?.box_id).toBe("long")
    expect(suggestBoxes([goods("rod", 1, part(20, 20, 1100, 50))], [long, box("cube", 800)])).toMatchObject({
      no_box: "too_large",
      parcels: [{ box_id: null }],
    })
  })
  it("takes several boxes where none holds all, or none may carry all", () => {
    const light = suggestBoxes(
      [goods("a", 3, part(100, 100, 100, 6_000))],
      [box("b", 300, { largest_load: 10_000 })]
    )
    expect(light.parcels.map((parcel) => parcel.units[0]?.units)).toEqual([1, 1, 1])
    const large = suggestBoxes([goods("a", 3, part(100, 100, 100, 10))], [box("b", 120)])
    expect(large.parcels).toHaveLength(3)
  })
  it("names no box where sizes are unknown, where there are none, or where a kit's part has none", () => {
    expect(suggestBoxes([goods("a", 1, part(null, 10, 10, 5))], [box("b", 100)])).toEqual({
      no_box: "no_dimensions",
      parcels: [{ box_id: null, units: [{ line_item_id: "a", units: 1 }], weight: 5 }],
    })
    expect(suggestBoxes([goods("a", 1, part(10, 10, 10, 5))], []).no_box).toBe("no_boxes")
    expect(
      suggestBoxes([goods("a", 1, part(10, 10, 10, 5), part(0, 0, 0, null))], [box("b", 100)])
    ).toMatchObject({
      no_box: "no_dimensions",
      parcels: [{ weight: null }],
    })
    expect(
      suggestBoxes([goods("a", 1, part(10, 10, 10, null))], [box("b", 100, { largest_load: 50 })]).no_box
    ).toBe("no_dimensions")
  })
  it("answers nothing for nothing", () => {
    expect(suggestBoxes([goods("a", 0, part(1, 1, 1, 1))], [box("b", 9)])).toEqual({
      parcels: [],
      no_box: null,
    })
  })

  it("puts every unit into one parcel, and no box beyond its room or its load", () => {
    const side = fc.integer({ min: 5, max: 300 })
    const anItem = fc.record({
      length: side,
      width: side,
      height: side,
      weight: fc.integer({ min: 1, max: 9_000 }),
    })
    const order = fc.array(fc.record({ units: fc.integer({ min: 1, max: 6 }), item: anItem }), {
      minLength: 1,
      maxLength: 5,
    })
    const boxes = fc.array(
      fc.record({
        length: side,
        width: side,
        height: side,
        tare_weight: fc.nat(500),
        largest_load: fc.option(fc.integer({ min: 500, max: 20_000 })),
      }),
      { maxLength: 5 }
    )
    fc.assert(
      fc.property(order, boxes, (lines, sizes) => {
        const asked = lines.map(({ units, item }, at) => goods(`l${at}`, units, { ...item, count: 1 }))
        const there = sizes.map((size, at) => ({ ...size, id: `b${at}` }))
        const { parcels, no_box } = suggestBoxes(asked, there)
        for (const line of asked) {
          const packed = parcels
            .flatMap((parcel) => parcel.units)
            .filter((one) => one.line_item_id === line.line_item_id)
          expect(packed.reduce((sum, one) => sum + one.units, 0)).toBe(line.units)
        }
        for (const parcel of parcels) {
          const taken = there.find((one) => one.id === parcel.box_id)
          if (!taken) {
            expect(no_box).not.toBeNull()
            continue
          }
          const units = parcel.units.map((one) => ({
            units: one.units,
            part: asked.find((line) => line.line_item_id === one.line_item_id)!.parts[0]!,
          }))
          const volume = units.reduce(
            (sum, { units, part }) => sum + units * part.length! * part.width! * part.height!,
            0
          )
          const load = units.reduce((sum, { units, part }) => sum + units * part.weight!, 0)
          expect(volume).toBeLessThanOrEqual(taken.length * taken.width * taken.height * FILL_FACTOR)
          expect(load).toBeLessThanOrEqual(taken.largest_load ?? Infinity)
          expect(parcel.weight).toBe(load + taken.tare_weight)
          const longest = Math.max(...units.flatMap(({ part }) => [part.length!, part.width!, part.height!]))
          expect(longest).toBeLessThanOrEqual(Math.max(taken.length, taken.width, taken.height))
        }
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })
})
