import fc from "fast-check"
import { checkDelivery } from "../receive"
import { outstanding, receivedStatus } from "../received-status"
import {
  closedWithinTolerance,
  isClosedByTolerance,
  receivable,
  reopened,
  toleranceOf,
  tolerancePercent,
  ToleranceTerms,
  WITHIN_TOLERANCE,
} from "../tolerance"

const SILENT: ToleranceTerms = {
  over_tolerance_percent: null,
  over_tolerance_units: null,
  under_tolerance_percent: null,
  under_tolerance_units: null,
}
const says = (terms: Partial<ToleranceTerms>): ToleranceTerms => ({ ...SILENT, ...terms })
const line = (
  quantity: number,
  received_quantity = 0,
  short_closed_quantity = 0,
  reason: string | null = null
) => ({
  id: "l1",
  position: 1,
  inventory_item_id: "iitem_1",
  sku: "BAG",
  title: null,
  quantity,
  received_quantity,
  short_closed_quantity,
  short_close_reason: reason,
})
const order = { id: "cpo_1", number: "PO-1", status: "sent" } as const
const brought = (accepted_quantity: number, quarantined_quantity = 0) => ({
  purchase_order_line_id: "l1",
  accepted_quantity,
  rejected_quantity: 0,
  reject_reason: null,
  quarantined_quantity,
  quarantine_reason: quarantined_quantity ? "damaged" : null,
  lot: null,
  expires_on: null,
})
const receive = (ordered: ReturnType<typeof line>, quantity: number, terms: Partial<ToleranceTerms>) => {
  const tolerance = toleranceOf(ordered.quantity, [says(terms)])
  checkDelivery(order, [ordered], [brought(quantity)], { tolerances: new Map([["l1", tolerance]]) })
  const after = { ...ordered, received_quantity: ordered.received_quantity + quantity }
  return { ...after, ...closedWithinTolerance(after, tolerance, true) }
}

describe("toleranceOf", () => {
  it("is what the nearest level says, which decides alone", () => {
    const levels = [
      says({ under_tolerance_units: 3 }),
      says({ over_tolerance_percent: "5" }),
      says({ over_tolerance_percent: "50", under_tolerance_units: 9 }),
      says({ over_tolerance_units: 1 }),
    ]
    expect(toleranceOf(200, levels)).toEqual({ over: 10, under: 3 })
    expect(toleranceOf(200, [SILENT, SILENT])).toEqual({ over: 0, under: 0 })
  })
  it("is the stricter of percent and units where a level says both", () => {
    const both = says({ over_tolerance_percent: "2", over_tolerance_units: 5 })
    expect(toleranceOf(100, [both]).over).toBe(2)
    expect(toleranceOf(1000, [both]).over).toBe(5)
  })
  it("counts no share of a unit", () => {
    expect(toleranceOf(99, [says({ over_tolerance_percent: "2" })]).over).toBe(1)
    expect(toleranceOf(49, [says({ over_tolerance_percent: "2" })]).over).toBe(0)
    expect(toleranceOf(1000, [says({ over_tolerance_percent: "2.55" })]).over).toBe(25)
  })
  it("forgives no more than was ordered", () => {
    expect(toleranceOf(5, [says({ under_tolerance_units: 9 })]).under).toBe(5)
  })
  it.each(["-1", "1000.1", "2.12345", "two"])("is not %s percent", (percent) => {
    expect(() => tolerancePercent(percent, "The tolerance")).toThrow("The tolerance is")
  })
})

describe("what users of others reported", () => {
  it("erpnext#55246: 10,000 bags ± 2 % on several trucks are measured on all trucks together", () => {
    const two = { over_tolerance_percent: "2", under_tolerance_percent: "2" }
    const third = receive(receive(line(10_000), 4_000, two), 4_000, two)
    expect(receive(third, 2_200, two).received_quantity).toBe(10_200)
    expect(() => receive(third, 2_201, two)).toThrow(
      "Line 1 (BAG) awaits 2000 units, at most 2200 with its tolerance, and cannot receive 2201"
    )
    expect(receive(third, 1_800, two)).toMatchObject({ short_closed_quantity: 200 })
  })
  it("erpnext#40340: what is hardly above the tolerance is above it", () => {
    const terms = { over_tolerance_percent: "1" }
    expect(receive(line(1_000), 1_010, terms).received_quantity).toBe(1_010)
    expect(() => receive(line(1_000), 1_011, terms)).toThrow("cannot receive 1011")
    expect(() => receive(line(500), 501, { over_tolerance_percent: "0.002" })).toThrow("cannot receive 501")
  })
  it("erpnext#31535: too much of one line does not complete the order", () => {
    const one = receive(line(10), 12, { over_tolerance_units: 2 })
    expect(receivedStatus([one, line(5)])).toBe("partial")
  })
  it("erpnext#22707: a supplier's minimum order does not keep a tolerated shortage out", () => {
    // Ordered at the minimum of 100 pieces; 95 come.
    const short = receive(line(100), 95, { under_tolerance_percent: "5" })
    expect(short).toMatchObject({ received_quantity: 95, short_closed_quantity: 5 })
  })
  it("OCA/purchase-workflow#642: ± 5 %, then the line is closed short", () => {
    const five = { over_tolerance_percent: "5", under_tolerance_percent: "5" }
    expect(receive(line(100), 95, five)).toMatchObject({
      short_closed_quantity: 5,
      short_close_reason: WITHIN_TOLERANCE,
    })
    expect(outstanding(receive(line(100), 95, five))).toBe(0)
    expect(outstanding(receive(line(100), 94, five))).toBe(6)
  })
  it("Dolibarr#34304: without a tolerance nothing above the order comes in", () => {
    expect(() => receive(line(100), 101, {})).toThrow("Line 1 (BAG) awaits 100 units and cannot receive 101")
  })
  it("ATUM 5230: received 150, or 250, of 200", () => {
    expect(outstanding(receive(line(200), 150, {}))).toBe(50)
    expect(() => receive(line(200), 250, {})).toThrow("awaits 200 units and cannot receive 250")
    const over = receive(line(200), 250, { over_tolerance_percent: "25" })
    expect([over.received_quantity, receivedStatus([over])]).toEqual([250, "over"])
  })
})

describe("a line that closed itself", () => {
  const closed = line(100, 96, 4, WITHIN_TOLERANCE)

  it("takes what comes after all", () => {
    expect(receivable(closed, { over: 0, under: 4 })).toBe(4)
    const later = receive(closed, 3, { under_tolerance_units: 4 })
    expect(later).toMatchObject({ received_quantity: 99, short_closed_quantity: 1 })
    expect(receive(later, 1, { under_tolerance_units: 4 })).toMatchObject({
      short_closed_quantity: 0,
      short_close_reason: null,
    })
  })
  it("is awaited again when a delivery of it is undone", () => {
    expect(reopened(closed)).toEqual({ short_closed_quantity: 0, short_close_reason: null })
  })
  it("is not one that a person closed", () => {
    const given = line(100, 90, 10, "Not made any more")
    expect(isClosedByTolerance(given)).toBe(false)
    expect(receivable(given, { over: 0, under: 50 })).toBe(0)
    expect(reopened(given)).toEqual({ short_closed_quantity: 10, short_close_reason: "Not made any more" })
    expect(closedWithinTolerance(given, { over: 0, under: 50 }, true)).toMatchObject({
      short_closed_quantity: 10,
    })
  })
  it("does not close before anything came, nor where the merchant does not want it", () => {
    expect(closedWithinTolerance(line(3), { over: 0, under: 3 }, true).short_closed_quantity).toBe(0)
    expect(closedWithinTolerance(line(3, 2), { over: 0, under: 3 }, false).short_closed_quantity).toBe(0)
  })
})

describe("any deliveries of any line", () => {
  const terms = fc.record({
    over_tolerance_percent: fc.option(fc.integer({ min: 0, max: 300 }).map((tenths) => `${tenths / 10}`)),
    over_tolerance_units: fc.option(fc.nat(30)),
    under_tolerance_percent: fc.option(fc.integer({ min: 0, max: 300 }).map((tenths) => `${tenths / 10}`)),
    under_tolerance_units: fc.option(fc.nat(30)),
  })

  it("never bring more than ordered and tolerated, and end awaited or complete, not both", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        terms,
        fc.array(fc.nat(200), { maxLength: 8 }),
        (quantity, said, deliveries) => {
          const tolerance = toleranceOf(quantity, [said])
          let now = line(quantity)
          for (const units of deliveries) {
            const most = receivable(now, tolerance)
            if (units > most) {
              expect(() => receive(now, units, said)).toThrow("cannot receive")
              continue
            }
            const before = now.received_quantity
            now = { ...now, ...receive(now, units, said) }
            expect(now.received_quantity).toBe(before + units)
          }
          expect(now.received_quantity).toBeLessThanOrEqual(quantity + tolerance.over)
          expect(now.received_quantity + outstanding(now) + now.short_closed_quantity).toBe(
            Math.max(quantity, now.received_quantity)
          )
          if (now.short_closed_quantity) {
            expect(now.short_closed_quantity).toBeLessThanOrEqual(tolerance.under)
            expect(outstanding(now)).toBe(0)
          }
        }
      ),
      { seed: 20261122 }
    )
  })

  it("are the same whether they come at once or one after the other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        terms,
        fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
        (quantity, said, parts) => {
          const total = parts.reduce((sum, part) => sum + part, 0)
          fc.pre(total <= receivable(line(quantity), toleranceOf(quantity, [said])))
          const inParts = parts.reduce(
            (now, part) => ({ ...now, ...receive(now, part, said) }),
            line(quantity)
          )
          expect(inParts).toEqual({ ...line(quantity), ...receive(line(quantity), total, said) })
        }
      ),
      { seed: 20261122 }
    )
  })

  it("a nearer level that says nothing changes nothing, one that says something hides all behind it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), terms, terms, (quantity, near, far) => {
        expect(toleranceOf(quantity, [SILENT, far])).toEqual(toleranceOf(quantity, [far]))
        const resolved = toleranceOf(quantity, [near, far])
        const speaks = near.over_tolerance_percent !== null || near.over_tolerance_units !== null
        expect(resolved.over).toBe(toleranceOf(quantity, [speaks ? near : far]).over)
      }),
      { seed: 20261122 }
    )
  })
})

it("units that are put aside count towards the line like those for sale", () => {
  const tolerances = new Map([["l1", { over: 1, under: 0 }]])
  expect(() => checkDelivery(order, [line(10)], [brought(6, 5)], { tolerances })).not.toThrow()
  expect(() => checkDelivery(order, [line(10)], [brought(6, 6)], { tolerances })).toThrow("cannot receive 12")
})

it("a clerk who counts blind is not told how much is awaited", () => {
  expect(() => checkDelivery(order, [line(37)], [brought(40)], { sees_expected: false })).toThrow(
    "Line 1 (BAG) cannot receive 40 units: that is more than was ordered; count again, or reject what nobody ordered"
  )
})
