import fc from "fast-check"
import { sum } from "../../shared/money"
import { reachable } from "../../shared/lifecycle"
import {
  checkReturnedLines,
  expectedCredit,
  RETURN_SETTLEMENTS,
  SUPPLIER_RETURN_LIFECYCLE,
  SUPPLIER_RETURN_STATUSES,
  totalCredit,
} from "../supplier-return"

const line = (quantity: number, given: Partial<Parameters<typeof checkReturnedLines>[0][number]> = {}) => ({
  name: "LAMP-1",
  quantity,
  settlement: "credit" as const,
  unit_price: "2.35",
  price_per_quantity: 1,
  receipt_line_id: "crln_1",
  returnable: 10,
  order: { name: "Purchase order PO-1", is_open: true },
  ...given,
})

describe("a return to a supplier", () => {
  it("reaches every status from a draft", () => {
    expect([...reachable(SUPPLIER_RETURN_LIFECYCLE, "draft")].sort()).toEqual(
      [...SUPPLIER_RETURN_STATUSES].sort()
    )
  })
  it("takes back no more of a receipt than it brought, all lines together", () => {
    expect(() => checkReturnedLines([line(4), line(6)])).not.toThrow()
    expect(() => checkReturnedLines([line(4), line(7)])).toThrow(
      "11 of LAMP-1 cannot go back: the receipt brought 10 that were not returned yet"
    )
    expect(() => checkReturnedLines([line(50, { receipt_line_id: null, returnable: null })])).not.toThrow()
  })
  it("is replaced only by an order that is open", () => {
    expect(() => checkReturnedLines([line(1, { settlement: "replace" })])).not.toThrow()
    expect(() => checkReturnedLines([line(1, { settlement: "replace", order: null })])).toThrow(
      "LAMP-1 is of no purchase order, so nothing can replace it; ask for a credit"
    )
    const closed = { name: "Purchase order PO-1", is_open: false }
    expect(() => checkReturnedLines([line(1, { settlement: "replace", order: closed })])).toThrow(
      "Purchase order PO-1 is not open any more and cannot await LAMP-1 again"
    )
  })
  it.each([0, -1, 0.5])("does not send %d units back", (quantity) => {
    expect(() => checkReturnedLines([line(quantity)])).toThrow("The quantity of LAMP-1 to return is")
  })
  it("expects nothing for what is replaced, and what it cost for the rest", () => {
    const price = { unit_price: "12.5", price_per_quantity: 100 }
    expect(expectedCredit({ ...price, quantity: 7, settlement: "credit" }, 2)).toBe("0.88")
    expect(expectedCredit({ ...price, quantity: 7, settlement: "replace" }, 2)).toBe("0.00")
  })
  it("expects in all what its lines expect", () => {
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 999 }),
        settlement: fc.constantFrom(...RETURN_SETTLEMENTS),
        unit_price: fc.nat(99_999).map((cents) => (cents / 100).toFixed(2)),
        price_per_quantity: fc.constantFrom(1, 12, 100),
      }),
      { maxLength: 10 }
    )
    fc.assert(
      fc.property(lines, (several) => {
        const credits = several.map((one) => expectedCredit(one, 2))
        expect(Number(totalCredit(credits, 2))).toBeCloseTo(Number(sum(credits)), 6)
        expect(credits.every((credit) => /^\d+\.\d\d$/.test(credit))).toBe(true)
      }),
      { seed: 20261122 }
    )
  })
})
