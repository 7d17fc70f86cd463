import fc from "fast-check"
import { balance } from "../transfer-balance"

const item = (id: string, free_at_source: number, available_at_destination: number) => ({
  inventory_item_id: id,
  free_at_source,
  available_at_destination,
})

describe("balancing two warehouses", () => {
  it("sends what is promised beyond the stock, as far as the source can spare it", () => {
    const items = [item("a", 10, -4), item("b", 2, -6), item("c", 10, 0), item("d", 0, -1)]
    expect(balance(items, { target: 0, keep: 0 })).toEqual([
      { inventory_item_id: "b", lacking: 6, suggested: 2 },
      { inventory_item_id: "a", lacking: 4, suggested: 4 },
    ])
  })

  it("fills up to the target and leaves at the source what stays there", () => {
    expect(balance([item("a", 10, 3)], { target: 8, keep: 7 })).toEqual([
      { inventory_item_id: "a", lacking: 5, suggested: 3 },
    ])
  })

  it("never takes the source below what it keeps, nor the destination above its target", () => {
    const row = fc.tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: -50, max: 200 }))
    fc.assert(
      fc.property(fc.array(row), fc.nat(100), fc.nat(100), (rows, target, keep) => {
        const items = rows.map(([free, available], at) => item(`i${at}`, free, available))
        for (const { inventory_item_id, suggested } of balance(items, { target, keep })) {
          const found = items.find((candidate) => candidate.inventory_item_id === inventory_item_id)!
          expect(suggested).toBeGreaterThan(0)
          expect(found.free_at_source - suggested).toBeGreaterThanOrEqual(keep)
          expect(found.available_at_destination + suggested).toBeLessThanOrEqual(target)
        }
      }),
      { seed: 4_14, numRuns: 300 }
    )
  })
})
