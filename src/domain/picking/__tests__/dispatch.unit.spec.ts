import fc from "fast-check"
import { reachable } from "../../shared/lifecycle"
import { DISPATCH_LIFECYCLE, DISPATCH_STATUSES, DispatchGoods, shortOfLine, unitsToPick } from "../dispatch"
import { PickOfLine, releasePicks } from "../release-picks"

describe("a dispatch", () => {
  it("comes to each of its statuses, and ends shipped or cancelled", () => {
    expect([...reachable(DISPATCH_LIFECYCLE, "waiting")].sort()).toEqual([...DISPATCH_STATUSES].sort())
    expect(DISPATCH_STATUSES.filter((status) => !DISPATCH_LIFECYCLE[status].length)).toEqual([
      "shipped",
      "cancelled",
    ])
  })

  it("cannot be cancelled once it is packed, but is unpacked", () => {
    expect(DISPATCH_LIFECYCLE.packed).toEqual(["picked", "shipped"])
  })
})

const goods = (over: Partial<DispatchGoods> & { inventory_item_id: string }): DispatchGoods => ({
  line_item_id: "line",
  required_quantity: 1,
  quantity: 3,
  picked_quantity: 0,
  short_quantity: 0,
  ...over,
})

describe("shortOfLine", () => {
  it("is short of what is missing where the line is one article", () => {
    expect(shortOfLine([goods({ inventory_item_id: "tea" })], "tea", 2)).toEqual([
      { line_item_id: "line", inventory_item_id: "tea", short: 2, put_back: 0 },
    ])
  })

  it("sends no part of a kit: its other articles fall short with it, and go back where they were picked", () => {
    const kit = [
      goods({ inventory_item_id: "cup", required_quantity: 2, quantity: 6, picked_quantity: 4 }),
      goods({ inventory_item_id: "pot", quantity: 3, picked_quantity: 3 }),
    ]
    expect(shortOfLine(kit, "cup", 1)).toEqual([
      { line_item_id: "line", inventory_item_id: "cup", short: 2, put_back: 0 },
      { line_item_id: "line", inventory_item_id: "pot", short: 1, put_back: 1 },
    ])
  })

  it("refuses to miss more than is still to be sent", () => {
    const line = [goods({ inventory_item_id: "tea", quantity: 3, short_quantity: 1 })]
    expect(() => shortOfLine(line, "tea", 3)).toThrow("2 units of it are to be sent and 3 cannot be missing")
  })

  it("keeps whole kits only, loses no more than one kit's worth beyond what is missing, and never picks more than is kept", () => {
    const kit = fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      needs: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
      missing: fc.nat(),
      picked: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    })
    fc.assert(
      fc.property(kit, ({ units, needs, missing, picked }) => {
        const line = needs.map((required_quantity, index) => {
          const quantity = units * required_quantity
          const picked_quantity = (picked[index] ?? 0) % (quantity + 1)
          return goods({ inventory_item_id: `i${index}`, required_quantity, quantity, picked_quantity })
        })
        const first = line[0] as DispatchGoods
        const gone = 1 + (missing % first.quantity)
        const shorts = shortOfLine(line, "i0", gone)
        const lost = shorts.map((row, index) => row.short / (line[index] as DispatchGoods).required_quantity)
        expect(new Set(lost).size).toBe(1)
        expect(lost[0]).toBe(Math.ceil(gone / first.required_quantity))
        for (const [index, row] of shorts.entries()) {
          const before = line[index] as DispatchGoods
          const after = {
            ...before,
            picked_quantity: before.picked_quantity - row.put_back,
            short_quantity: row.short,
          }
          expect(after.picked_quantity + after.short_quantity).toBeLessThanOrEqual(before.quantity)
          expect(unitsToPick(after)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500, seed: 5 }
    )
  })
})

describe("releasePicks", () => {
  const pick = (id: string, quantity: number, picked_quantity: number): PickOfLine => ({
    id,
    quantity,
    picked_quantity,
    status: picked_quantity === quantity ? "picked" : "open",
  })

  it("lets go of what nobody took before what is in hand", () => {
    expect(releasePicks([pick("a", 3, 3), pick("b", 4, 1)], 4)).toEqual([
      { id: "b", quantity: 4, picked_quantity: 0, status: "cancelled", put_back: 1 },
    ])
  })

  it("releases the units asked for, or all there are, and puts back what was in hand", () => {
    const picks = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), picked: fc.nat() }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(picks, fc.integer({ min: 0, max: 60 }), (rows, units) => {
        const before = rows.map(({ quantity, picked }, index) =>
          pick(`p${index}`, quantity, picked % (quantity + 1))
        )
        const changed = new Map(releasePicks(before, units).map((row) => [row.id, row]))
        const unitsOf = (row: { quantity: number; status: string }) =>
          row.status === "cancelled" ? 0 : row.quantity
        const all = before.reduce((sum, row) => sum + row.quantity, 0)
        const left = before.reduce((sum, row) => sum + unitsOf(changed.get(row.id) ?? row), 0)
        expect(all - left).toBe(Math.min(units, all))
        const inHand = before.reduce((sum, row) => sum + row.picked_quantity, 0)
        const kept = before.reduce((sum, row) => sum + (changed.get(row.id) ?? row).picked_quantity, 0)
        const back = [...changed.values()].reduce((sum, row) => sum + row.put_back, 0)
        expect(inHand - kept).toBe(back)
        expect(back).toBe(Math.max(0, Math.min(units, all) - (all - inHand)))
      }),
      { numRuns: 500, seed: 7 }
    )
  })
})
