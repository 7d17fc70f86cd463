import fc from "fast-check"
import { allocateDelivery, AwaitedLine, CountedGoods, DELIVERED_STATES } from "../allocate-delivery"

const line = (id: string, item_id: string, position: number, outstanding: number): AwaitedLine => ({
  id,
  item_id,
  sku: null,
  position,
  outstanding,
})
const goods = (item_id: string, quantity: number, more: Partial<CountedGoods> = {}): CountedGoods => ({
  item_id,
  lot: null,
  expires_on: null,
  state: "accepted",
  reason: null,
  quantity,
  ...more,
})

describe("allocateDelivery", () => {
  it("fills the first line of an article before the next, and leaves what is too much on the last", () => {
    const lines = [line("l2", "lamp", 2, 5), line("l1", "lamp", 1, 3)]
    const brought = (quantity: number) =>
      allocateDelivery([goods("lamp", quantity)], lines, "PO-1").map((one) => [
        one.purchase_order_line_id,
        one.accepted_quantity,
      ])
    expect(brought(2)).toEqual([["l1", 2]])
    expect(brought(4)).toEqual([
      ["l1", 3],
      ["l2", 1],
    ])
    expect(brought(10)).toEqual([
      ["l1", 3],
      ["l2", 7],
    ])
  })

  it("keeps lots apart and counts what is put aside as come", () => {
    const counted = [
      goods("lamp", 2, { lot: "A", state: "quarantined", reason: "damaged" }),
      goods("lamp", 2, { lot: "B" }),
    ]
    expect(
      allocateDelivery(counted, [line("l1", "lamp", 1, 3), line("l2", "lamp", 2, 9)], "PO-1")
    ).toMatchObject([
      { purchase_order_line_id: "l1", lot: "A", quarantined_quantity: 2, quarantine_reason: "damaged" },
      { purchase_order_line_id: "l1", lot: "B", accepted_quantity: 1 },
      { purchase_order_line_id: "l2", lot: "B", accepted_quantity: 1 },
    ])
  })

  it("lets rejected units fill nothing, and keeps each of their reasons once", () => {
    const rejected = { state: "rejected" as const }
    const counted = [
      goods("lamp", 1, { ...rejected, reason: "damaged" }),
      goods("lamp", 2, { ...rejected, reason: "expired" }),
      goods("lamp", 1, { ...rejected, reason: "damaged" }),
      goods("lamp", 3),
    ]
    expect(allocateDelivery(counted, [line("l1", "lamp", 1, 3)], "PO-1")).toMatchObject([
      { accepted_quantity: 3, rejected_quantity: 4, reject_reason: "damaged; expired" },
    ])
  })

  it("refuses an article that the order does not have", () => {
    expect(() => allocateDelivery([goods("chair", 1)], [line("l1", "lamp", 1, 3)], "PO-1")).toThrow(
      "Order PO-1 has no line of the article chair"
    )
  })

  it("loses and invents no unit, and names each line and lot once", () => {
    const anyGoods = fc.record({
      item_id: fc.constantFrom("lamp", "chair"),
      lot: fc.constantFrom(null, "A", "B"),
      expires_on: fc.constantFrom(null, "2027-01-31"),
      state: fc.constantFrom(...DELIVERED_STATES),
      reason: fc.constantFrom(null, "damaged"),
      quantity: fc.integer({ min: 1, max: 20 }),
    })
    const anyLines = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(anyGoods, { maxLength: 12 }), anyLines, (counted, amounts) => {
        const lines = amounts.map((amount, at) => line(`l${at}`, at % 2 ? "chair" : "lamp", at, amount))
        const allocated = allocateDelivery(counted, lines, "PO-1")
        for (const item of ["lamp", "chair"]) {
          for (const state of DELIVERED_STATES) {
            const of = allocated.filter(
              (one) => lines.find(({ id }) => id === one.purchase_order_line_id)?.item_id === item
            )
            const units = of.reduce((sum, one) => sum + one[`${state}_quantity`], 0)
            const wanted = counted
              .filter((one) => one.item_id === item && one.state === state)
              .reduce((sum, one) => sum + one.quantity, 0)
            expect(units).toBe(wanted)
          }
        }
        const keys = allocated.map((one) =>
          JSON.stringify([one.purchase_order_line_id, one.lot, one.expires_on])
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 300, seed: 20261122 }
    )
  })
})
