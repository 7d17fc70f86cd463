import { reachable } from "../../shared/lifecycle"
import {
  PURCHASE_ORDER_LIFECYCLE,
  PURCHASE_ORDER_STATUSES,
  PurchaseOrderStatus,
  RECEIPT_LIFECYCLE,
  RECEIPT_STATUSES,
} from "../lifecycles"
import { checkAct, isDone, PURCHASE_ORDER_ACTS, statusAfter } from "../order-acts"

const order = (status: PurchaseOrderStatus) => ({
  id: "cpo_1",
  number: status === "draft" ? null : "PO-1",
  status,
})
const line = (received_quantity = 0) => ({ quantity: 10, received_quantity, short_closed_quantity: 0 })
const act = (name: (typeof PURCHASE_ORDER_ACTS)[number], status: PurchaseOrderStatus, lines = [line()]) =>
  checkAct(name, order(status), lines, statusAfter(name, false), "A reason")

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
          const to = statusAfter(name, approval)
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
    ["approve", ["pending_approval"]],
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

  it("wants a reason to cancel or close", () => {
    for (const name of ["cancel", "close"] as const) {
      expect(() => checkAct(name, order("sent"), [line()], statusAfter(name, false), null)).toThrow(
        "needs a reason"
      )
    }
  })

  it("knows an act that is done already", () => {
    expect(isDone("submit", "pending_approval")).toBe(true)
    expect(isDone("send", "sent")).toBe(true)
    expect(isDone("send", "approved")).toBe(false)
  })
})

describe("the lifecycle of a receipt", () => {
  it("reaches every status from a draft, and reversed is its end", () => {
    expect([...reachable(RECEIPT_LIFECYCLE, "draft")].sort()).toEqual([...RECEIPT_STATUSES].sort())
    expect(RECEIPT_LIFECYCLE.reversed).toEqual([])
  })
})
