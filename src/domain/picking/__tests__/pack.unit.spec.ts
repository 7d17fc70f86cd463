import fc from "fast-check"
import { packParcels, PickedGoods, pickedUnits } from "../pack"

const goods = (line: string, item: string, picked: number, required = 1): PickedGoods => ({
  dispatch_line_id: `${line}-${item}`,
  line_item_id: line,
  inventory_item_id: item,
  required_quantity: required,
  picked_quantity: picked,
  name: item.toUpperCase(),
})

describe("packParcels", () => {
  const picked = [goods("a", "lamp", 3), goods("kit", "desk", 2), goods("kit", "leg", 8, 4)]

  it("puts all that was picked into one parcel where nobody says otherwise", () => {
    expect(packParcels(picked, null, "Dispatch D")).toEqual([
      [
        { dispatch_line_id: "a-lamp", line_item_id: "a", inventory_item_id: "lamp", quantity: 3, units: 3 },
        {
          dispatch_line_id: "kit-desk",
          line_item_id: "kit",
          inventory_item_id: "desk",
          quantity: 2,
          units: 2,
        },
        { dispatch_line_id: "kit-leg", line_item_id: "kit", inventory_item_id: "leg", quantity: 8, units: 2 },
      ],
    ])
  })
  it("keeps a kit together in its parcel", () => {
    const parcels = [
      [{ line_item_id: "kit", units: 1 }],
      [
        { line_item_id: "kit", units: 1 },
        { line_item_id: "a", units: 3 },
      ],
    ]
    expect(
      packParcels(picked, parcels, "Dispatch D").map((parcel) => parcel.map((one) => one.quantity))
    ).toEqual([
      [1, 4],
      [1, 4, 3],
    ])
  })
  it.each([
    [[[{ line_item_id: "a", units: 2 }]], "has 3 of LAMP picked and 2 are packed"],
    [[[{ line_item_id: "a", units: 4 }]], "has 3 of LAMP picked and 4 are packed"],
    [[[{ line_item_id: "x", units: 1 }]], "has no picked units of the line x"],
    [[[]], "Parcel 1 of Dispatch D is empty"],
    [
      [
        [
          { line_item_id: "a", units: 1 },
          { line_item_id: "a", units: 2 },
        ],
      ],
      "names the line a twice",
    ],
    [[[{ line_item_id: "a", units: 0.5 }]], "must be a whole number"],
    [[[{ line_item_id: "a", units: -1 }]], "must be a whole number"],
  ])("refuses %j", (parcels, words) => {
    expect(() => packParcels([goods("a", "lamp", 3)], parcels, "Dispatch D")).toThrow(words)
  })
  it("refuses half a kit, and a dispatch of which nothing was picked", () => {
    expect(() => pickedUnits([goods("kit", "desk", 2), goods("kit", "leg", 7, 4)], "Dispatch D")).toThrow(
      "which make no whole units"
    )
    expect(() => packParcels([goods("a", "lamp", 0)], null, "Dispatch D")).toThrow("nothing picked")
  })

  it("packs what was picked, however it is spread over parcels, and refuses everything else", () => {
    const lines = fc.uniqueArray(
      fc.record({
        line: fc.constantFrom("a", "b", "c"),
        units: fc.integer({ min: 1, max: 9 }),
        parts: fc.integer({ min: 1, max: 3 }),
      }),
      { selector: (one) => one.line, minLength: 1 }
    )
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { maxLength: 4 }),
        (order, cuts) => {
          const there = order.flatMap(({ line, units, parts }) =>
            Array.from({ length: parts }, (_, part) =>
              goods(line, `${line}${part}`, units * (part + 1), part + 1)
            )
          )
          const parcels = cuts
            .map((cut) =>
              order
                .map(({ line }, at) => ({ line_item_id: line, units: cut[at] ?? 0 }))
                .filter(({ units }) => units > 0)
            )
            .filter((parcel) => parcel.length > 0)
          const asked = (line: string) =>
            parcels.flat().reduce((sum, one) => sum + (one.line_item_id === line ? one.units : 0), 0)
          const isWhole = order.every(({ line, units }) => asked(line) === units)
          if (!isWhole) {
            expect(() => packParcels(there, parcels, "D")).toThrow()
            return
          }
          const packed = packParcels(there, parcels, "D").flat()
          for (const one of there) {
            const sum = packed
              .filter((part) => part.dispatch_line_id === one.dispatch_line_id)
              .reduce((total, part) => total + part.quantity, 0)
            expect(sum).toBe(one.picked_quantity)
          }
        }
      ),
      { seed: 20261122, numRuns: 400 }
    )
  })
})
