import { checkAct, checkReopen, checkShortClose, isDone, shortClosed, statusAfter } from "../order-acts"
import { outstanding, receivedStatus } from "../received-status"

const order = { id: "cpo_1", number: "PO-1", status: "sent" } as const
const line = (position: number, quantity: number, received_quantity = 0, short_closed_quantity = 0) => ({
  position,
  sku: `LAMP-${position}`,
  title: null,
  quantity,
  received_quantity,
  short_closed_quantity,
  short_close_reason: short_closed_quantity ? "Not made any more" : null,
})
const closed = (given: ReturnType<typeof line>) => ({ ...given, short_closed_quantity: shortClosed(given) })

describe("what users of others reported", () => {
  it("erpnext#13171: one line is closed short, and the others are still awaited", () => {
    const [first, second] = [line(1, 10, 4), line(2, 5)]
    expect(() => checkShortClose(order, first)).not.toThrow()
    expect([outstanding(closed(first)), outstanding(second)]).toEqual([0, 5])
    expect(receivedStatus([closed(first), second])).toBe("partial")
  })
  it("carbon PR#1120: what is closed short by mistake is awaited again, as much as before", () => {
    const given = closed(line(1, 10, 4))
    expect(given.short_closed_quantity).toBe(6)
    expect(() => checkReopen(order, given)).not.toThrow()
    expect(outstanding({ ...given, short_closed_quantity: 0 })).toBe(6)
    expect(() => checkReopen(order, line(2, 5))).toThrow(
      "Nothing of Line 2 (LAMP-2) of Purchase order PO-1 was short-closed, so there is nothing to await again"
    )
  })
  it("OCA purchase_cancel_remaining: what came stays, and only the rest is given up, with a reason", () => {
    const lines = [line(1, 10, 4), line(2, 5, 5)]
    expect(() => checkAct("cancel", order, lines, "cancelled", "Too late")).toThrow(
      "Purchase order PO-1 has received 9 of 15 units and cannot be cancelled; close it instead: that gives up what is outstanding"
    )
    expect(() => checkAct("close", order, lines, "closed", null)).toThrow(
      "still awaits 6 units and needs a reason to close it"
    )
    expect(() => checkAct("close", order, lines, "closed", "Too late")).not.toThrow()
    expect(lines.map(shortClosed)).toEqual([6, 0])
    // What somebody gave up never came: the order is not full.
    expect(receivedStatus(lines.map(closed))).toBe("partial")
  })
})

describe("checkShortClose", () => {
  it("is refused where nothing is owed, and where the supplier does not hold the order", () => {
    expect(() => checkShortClose(order, line(1, 10, 8, 2))).toThrow(
      "Line 1 (LAMP-1) of Purchase order PO-1 owes nothing: 8 of 10 units came and 2 were given up"
    )
    expect(() => checkShortClose({ ...order, status: "approved" }, line(1, 10))).toThrow(
      "Purchase order PO-1 is approved and its lines cannot be short-closed; only those of one that is sent or acknowledged can"
    )
  })
})

describe("checkAct", () => {
  it("lets an order on hold neither be approved nor sent, and says why it is held", () => {
    const held = { ...order, status: "approved", on_hold: true, hold_reason: "No budget" } as const
    expect(() => checkAct("send", held, [line(1, 1)], "sent", null)).toThrow(
      "Purchase order PO-1 is on hold (No budget) and cannot be sent; release it first"
    )
  })
  it("sends no order without lines, and takes none back without a reason", () => {
    const approved = { ...order, status: "approved", line_count: 0 } as const
    expect(() => checkAct("send", approved, [], "sent", null)).toThrow("has no lines")
    const waiting = { ...order, status: "pending_approval" } as const
    expect(() => checkAct("reject", waiting, [], "draft", null)).toThrow("needs a reason to reject it")
  })
  it("says of an order that is elsewhere where it would have to be", () => {
    const draft = { id: "cpo_1", number: null, status: "draft" } as const
    expect(() => checkAct("withdraw", draft, [], "draft", null)).toThrow(
      "Draft purchase order cpo_1 is draft and there is nothing to withdraw; only one that is pending_approval or approved can be"
    )
    expect(() => checkAct("approve", order, [], "approved", null)).toThrow(
      "Purchase order PO-1 is sent and there is nothing to approve; only one that is pending_approval can be"
    )
    expect(() => checkAct("send", draft, [line(1, 1)], "sent", null)).toThrow(
      "is draft and cannot become sent"
    )
  })
  it("is asked in vain where the order is there already", () => {
    expect(isDone("send", order)).toBe(true)
    expect(isDone("submit", { ...order, status: "approved" })).toBe(true)
    expect(isDone("reject", { status: "draft", number: null })).toBe(false)
    expect(statusAfter("submit", true)).toBe("pending_approval")
    expect(statusAfter("hold", false, "sent")).toBe("sent")
  })
})
