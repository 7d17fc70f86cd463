import fc from "fast-check"
import { outstanding } from "../received-status"
import {
  checkBringsSomething,
  checkDelivery,
  checkReceivable,
  checkTracking,
  everythingOutstanding,
} from "../receive"

const order = { id: "cpo_1", number: "PO-1", status: "sent" } as const
const line = (id: string, quantity: number, received_quantity = 0, short_closed_quantity = 0) => ({
  id,
  position: Number(id.slice(1)),
  inventory_item_id: `iitem_${id}`,
  sku: `SKU-${id}`,
  title: null,
  quantity,
  received_quantity,
  short_closed_quantity,
})
const brought = (purchase_order_line_id: string, accepted_quantity: number, rejected_quantity = 0) => ({
  purchase_order_line_id,
  accepted_quantity,
  rejected_quantity,
  reject_reason: rejected_quantity ? "Broken" : null,
  lot: null,
  expires_on: null,
})

describe("checkDelivery", () => {
  const lines = [line("l1", 10, 5), line("l2", 3)]

  it("takes what the order awaits, and rejected units beside it", () => {
    expect(() => checkDelivery(order, lines, [brought("l1", 5, 2), brought("l2", 0)])).not.toThrow()
  })
  it("names the line that would receive too much", () => {
    expect(() => checkDelivery(order, lines, [brought("l1", 6)])).toThrow(
      "Line 1 (SKU-l1) awaits 5 units and cannot receive 6"
    )
  })
  it("does not take one line twice", () => {
    expect(() => checkDelivery(order, lines, [brought("l1", 1), brought("l1", 1)])).toThrow(
      "Line 1 (SKU-l1) stands twice on the receipt"
    )
  })
  it("does not take the line of another order", () => {
    expect(() => checkDelivery(order, lines, [brought("l9", 1)])).toThrow(
      "Purchase order PO-1 has no line l9"
    )
  })
  it.each([-1, 0.5, Number.NaN, 2 ** 31])("does not accept %d units", (quantity) => {
    expect(() => checkDelivery(order, lines, [brought("l1", quantity)])).toThrow(
      "The accepted quantity of Line 1"
    )
  })
  it("wants a reason for what is rejected", () => {
    const silent = { ...brought("l1", 0, 1), reject_reason: null }
    expect(() => checkDelivery(order, lines, [silent])).toThrow("Line 1 (SKU-l1) rejects 1 units; say why")
  })
})

describe("lots and expiry", () => {
  const tracked = { tracks_lots: true, tracks_expiry: true }
  const delivered = (lot: string | null, expires_on: string | null, accepted = 5) => ({
    ...brought("l1", accepted),
    lot,
    expires_on,
  })
  const check = (delivery: ReturnType<typeof delivered>, tracking = tracked) =>
    checkTracking("Line 1 (MILK)", delivery, tracking, "2026-11-22")

  it("are written when the goods come in, not looked for afterwards (InvenTree#5950, #6176)", () => {
    expect(() => check(delivered("L-7", "2027-01-31"))).not.toThrow()
    expect(() => check(delivered(null, "2027-01-31"))).toThrow(
      "Line 1 (MILK) is kept by lots; write the lot of each delivered quantity"
    )
    expect(() => check(delivered("L-7", null))).toThrow(
      "Line 1 (MILK) expires; write the day that it expires on"
    )
  })
  it("keep goods out that have expired, up to the very day", () => {
    expect(() => check(delivered("L-7", "2026-11-22"))).not.toThrow()
    expect(() => check(delivered("L-7", "2026-11-21"))).toThrow(
      "Line 1 (MILK) expired on 2026-11-21, before the delivery of 2026-11-22; reject it or put it aside"
    )
  })
  it("are not asked of an item that is not marked, nor of a line that brings nothing", () => {
    expect(() => check(delivered(null, null), { tracks_lots: false, tracks_expiry: false })).not.toThrow()
    expect(() => check(delivered(null, null, 0))).not.toThrow()
  })
})

describe("everythingOutstanding", () => {
  it("is always a delivery that the order takes, and leaves nothing outstanding", () => {
    const lines = fc
      .array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)), { maxLength: 20 })
      .map((parts) =>
        parts.map(([received, short, left], index) =>
          line(`l${index}`, received + short + left + 1, received, short)
        )
      )
    fc.assert(
      fc.property(lines, (orderLines) => {
        const delivery = everythingOutstanding(orderLines)
        expect(() => checkDelivery(order, orderLines, delivery)).not.toThrow()
        const accepted = new Map(delivery.map((one) => [one.purchase_order_line_id, one.accepted_quantity]))
        for (const one of orderLines) {
          const received_quantity = one.received_quantity + (accepted.get(one.id) ?? 0)
          expect(outstanding({ ...one, received_quantity })).toBe(0)
        }
      }),
      { seed: 20261122 }
    )
  })
})

it("checkReceivable names the status of an order nobody awaits", () => {
  expect(() => checkReceivable({ ...order, status: "cancelled" })).toThrow(
    "Purchase order PO-1 is cancelled and cannot be received; only one that is sent or acknowledged can"
  )
})

it("checkBringsSomething refuses an empty delivery", () => {
  expect(() => checkBringsSomething("Receipt R", [brought("l1", 0)])).toThrow("Receipt R has nothing on it")
  expect(() => checkBringsSomething("Receipt R", [brought("l1", 0, 1)])).not.toThrow()
})
