import { reachable } from "../../shared/lifecycle"
import {
  PURCHASE_ORDER_LIFECYCLE,
  PURCHASE_ORDER_STATUSES,
  PurchaseOrderStatus,
  RECEIPT_LIFECYCLE,
  RECEIPT_STATUSES,
} from "../lifecycles"
import {
  checkAct,
  checkReopen,
  checkShortClose,
  isDone,
  PURCHASE_ORDER_ACTS,
  statusAfter,
} from "../order-acts"

const order = (status: PurchaseOrderStatus) => ({
  id: "cpo_1",
  number: status === "draft" ? null : "PO-1",
  status,
})
const line = (received_quantity = 0) => ({ quantity: 10, received_quantity, short_closed_quantity: 0 })
const act = (name: (typeof PURCHASE_ORDER_ACTS)[number], status: PurchaseOrderStatus, lines = [line()]) =>
  checkAct(name, order(status), lines, statusAfter(name, false, status), "A reason")

describe("the lifecycle of a purchase order", () => {
  it("reaches every status from a draft", () => {
    expect([...reachable(PURCHASE_ORDER_LIFECYCLE, "draft")].sort()).toEqual(
      [...PURCHASE_ORDER_STATUSES].sort()
    )
  })

  it("never leaves closed or cancelled", () => {
    for (const status of ["closed", "cancelled"] as const)
      expect(PURCHASE_ORDER_LIFECYCLE[status]).toEqual([])
  })

  it("reaches every status through the acts alone, with and without approval", () => {
    const found = new Set<PurchaseOrderStatus>(["draft"])
    for (const status of found) {
      for (const name of PURCHASE_ORDER_ACTS) {
        for (const approval of [true, false]) {
          const to = statusAfter(name, approval, status)
          try {
            checkAct(name, order(status), [line()], to, "A reason")
            found.add(to)
          } catch {
            // Refused from here; another way may lead there.
          }
        }
      }
    }
    expect([...found].sort()).toEqual([...PURCHASE_ORDER_STATUSES].sort())
  })

  it.each([
    ["submit", ["draft"]],
    ["withdraw", ["pending_approval", "approved"]],
    ["approve", ["pending_approval"]],
    ["reject", ["pending_approval"]],
    ["hold", ["draft", "pending_approval", "approved", "sent", "acknowledged"]],
    ["release", ["draft", "pending_approval", "approved", "sent", "acknowledged"]],
    ["send", ["approved"]],
    ["acknowledge", ["sent"]],
    ["close", ["sent", "acknowledged"]],
    ["cancel", ["draft", "pending_approval", "approved", "sent", "acknowledged"]],
  ] as const)("allows to %s from %j only", (name, from) => {
    const allowed = PURCHASE_ORDER_STATUSES.filter((status) => {
      try {
        act(name, status)
        return true
      } catch {
        return false
      }
    })
    expect(allowed).toEqual(from)
  })

  it("says what may follow where an act is refused", () => {
    expect(() => act("send", "draft")).toThrow(
      "Draft purchase order cpo_1 is draft and cannot become sent; what may follow is pending_approval, approved, cancelled"
    )
    expect(() => act("approve", "draft")).toThrow("only one that is pending_approval can be")
  })

  it("does not submit or send an order without lines", () => {
    expect(() => act("submit", "draft", [])).toThrow("has no lines; add at least one before you submit it")
    expect(() => act("send", "approved", [])).toThrow("has no lines; add at least one before you send it")
  })

  it("does not cancel what has begun to come in, and names closing instead", () => {
    expect(() => act("cancel", "sent", [line(4), line()])).toThrow(
      "Purchase order PO-1 has received 4 of 20 units and cannot be cancelled; close it instead"
    )
  })

  it.each(["cancel", "close", "reject", "hold"] as const)("wants a reason to %s", (name) => {
    const status = name === "reject" ? "pending_approval" : "sent"
    const to = statusAfter(name, false, status)
    expect(() => checkAct(name, order(status), [line()], to, null)).toThrow("needs a reason")
  })

  it("closes what is complete without a word", () => {
    const complete = [line(10), { quantity: 10, received_quantity: 4, short_closed_quantity: 6 }]
    expect(() => checkAct("close", order("sent"), complete, "closed", null)).not.toThrow()
    expect(() => checkAct("close", order("sent"), [line(10), line(9)], "closed", null)).toThrow(
      "Purchase order PO-1 still awaits 1 units and needs a reason to close it"
    )
  })

  it.each([
    ["approve", "pending_approval", "approved"],
    ["send", "approved", "sent"],
  ] as const)("waits with what is on hold: it cannot %s", (name, status, deed) => {
    const held = { ...order(status), on_hold: true, hold_reason: "Price unclear" }
    expect(() => checkAct(name, held, [line()], statusAfter(name, false), null)).toThrow(
      `Purchase order PO-1 is on hold (Price unclear) and cannot be ${deed}; release it first`
    )
  })

  it("knows an act that is done already", () => {
    const at = (status: PurchaseOrderStatus, on_hold = false) => ({ ...order(status), on_hold })
    expect(isDone("submit", at("pending_approval"))).toBe(true)
    expect(isDone("send", at("sent"))).toBe(true)
    expect(isDone("send", at("approved"))).toBe(false)
    expect(isDone("hold", at("sent", true))).toBe(true)
    expect(isDone("release", at("sent"))).toBe(true)
    expect(isDone("release", at("sent", true))).toBe(false)
  })

  it("takes a draft that came back from its approver as rejected, and a new one as not", () => {
    expect(isDone("reject", { status: "draft", number: "PO-1", on_hold: false })).toBe(true)
    expect(isDone("reject", { status: "draft", number: null, on_hold: false })).toBe(false)
  })

  it("gives up and awaits again only lines of an order that the supplier holds", () => {
    const one = { ...line(4), position: 2, sku: "LAMP-1", title: null }
    expect(() => checkShortClose(order("sent"), one)).not.toThrow()
    expect(() => checkShortClose(order("approved"), one)).toThrow(
      "is approved and its lines cannot be short-closed; only those of one that is sent or acknowledged can"
    )
    expect(() => checkShortClose(order("sent"), { ...one, received_quantity: 10 })).toThrow(
      "Line 2 (LAMP-1) of Purchase order PO-1 owes nothing: 10 of 10 units came and 0 were given up"
    )
    expect(() => checkReopen(order("sent"), one)).toThrow("nothing to await again")
    expect(() => checkReopen(order("closed"), { ...one, short_closed_quantity: 6 })).toThrow("is closed")
  })
})

describe("the lifecycle of a receipt", () => {
  it("reaches every status from a draft, and reversed is its end", () => {
    expect([...reachable(RECEIPT_LIFECYCLE, "draft")].sort()).toEqual([...RECEIPT_STATUSES].sort())
    expect(RECEIPT_LIFECYCLE.reversed).toEqual([])
  })
})
