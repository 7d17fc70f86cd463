import fc from "fast-check"
import { reachable } from "../../shared/lifecycle"
import {
  checkOpen,
  dismissalReason,
  PROPOSAL_LIFECYCLE,
  PROPOSAL_STATUSES,
  proposedQuantity,
  reorderQuantity,
} from "../reorder-proposal"

describe("how much to order again", () => {
  it("is what customers await beyond what comes", () => {
    expect(reorderQuantity({ missing: 1, short: 7, coming: 2 })).toBe(5)
  })

  it("is what was missing on the shelf, where nobody awaits any and none comes", () => {
    expect(reorderQuantity({ missing: 3, short: 0, coming: 0 })).toBe(3)
  })

  it("is nothing where enough is on its way", () => {
    expect(reorderQuantity({ missing: 3, short: 4, coming: 4 })).toBe(0)
    expect(reorderQuantity({ missing: 3, short: 0, coming: 1 })).toBe(0)
  })

  it("is rounded up to what the supplier sells", () => {
    expect(proposedQuantity(5, { minimum_order_quantity: 10, order_multiple: 12 })).toBe(12)
    expect(proposedQuantity(5, null)).toBe(5)
  })

  it("with what comes covers what is short, always", () => {
    const units = fc.integer({ min: 0, max: 1_000 })
    fc.assert(
      fc.property(fc.record({ missing: units, short: units, coming: units }), (item) => {
        const quantity = reorderQuantity(item)
        expect(quantity + item.coming).toBeGreaterThanOrEqual(item.short)
        expect(quantity).toBeGreaterThanOrEqual(0)
      }),
      { seed: 20261122 }
    )
  })
})

describe("a proposal", () => {
  it("can come to each of its statuses, and is decided once", () => {
    expect(reachable(PROPOSAL_LIFECYCLE, "open")).toEqual(new Set(PROPOSAL_STATUSES))
    expect(() => checkOpen({ id: "crop_1", item: "LAMP", status: "ordered" })).toThrow(
      "Proposal crop_1 (LAMP) is ordered already; only an open one can be ordered or dismissed"
    )
    expect(() => checkOpen({ id: "crop_1", item: "LAMP", status: "open" })).not.toThrow()
  })

  it("is dismissed with a reason", () => {
    expect(dismissalReason(" We found them ")).toBe("We found them")
    expect(() => dismissalReason("  ")).toThrow("Say why the proposal is dismissed")
  })
})
