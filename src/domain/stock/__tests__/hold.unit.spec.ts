import fc from "fast-check"
import {
  checkJudgedByHand,
  checkOnHold,
  holdEntryKind,
  HoldReservation,
  judgedBy,
  reservationChanges,
} from "../hold"

const hold = (quantity: number) => ({ id: "chld_1", quantity, sku: "LAMP-1" })

describe("checkOnHold", () => {
  it("takes what is held, and no more", () => {
    expect(() => checkOnHold(hold(3), 3)).not.toThrow()
    expect(() => checkOnHold(hold(3), 4)).toThrow(
      "The hold chld_1 of LAMP-1 has 3 units and 4 cannot be taken off it; take at most 3"
    )
    expect(() => checkOnHold(hold(0), 1)).toThrow("is ended: none of its units are held any more")
  })
  it.each([0, -1, 0.5])("does not take %d units", (quantity) => {
    expect(() => checkOnHold(hold(3), quantity)).toThrow("it must be a whole number")
  })
})

it("holdEntryKind knows what a move does to a hold, and refuses one that has no business with it", () => {
  expect(holdEntryKind("supplier_return", "k")).toBe("returned")
  expect(() => holdEntryKind("admin_edit", "k")).toThrow("Stock move k has the cause admin_edit")
})

/** Medusa's reservations after the changes; `during` is what is reserved between the two halves. */
function apply(quantity: number, reservations: readonly HoldReservation[]) {
  const changes = reservationChanges(quantity, reservations)
  const set = (now: HoldReservation[], wanted: readonly HoldReservation[]) =>
    now.map((one) => wanted.find((other) => other.id === one.id) ?? one)
  const first = set([...reservations], changes.enlarge)
  const during = changes.create ? [...first, { id: "new", quantity: changes.create }] : first
  const after = set(during, changes.shrink).filter((one) => !changes.remove.includes(one.id))
  return { during, after, changes }
}
const total = (reservations: readonly HoldReservation[]) =>
  reservations.reduce((units, one) => units + one.quantity, 0)

describe("reservationChanges", () => {
  const reservations = fc
    .array(fc.integer({ min: 1, max: 50 }), { maxLength: 3 })
    .map((quantities) => quantities.map((quantity, at) => ({ id: `r${at}`, quantity })))

  it("leaves one reservation of all held units, or none", () => {
    fc.assert(
      fc.property(fc.nat(50), reservations, (quantity, before) => {
        const { after } = apply(quantity, before)
        expect(after.map((one) => one.quantity)).toEqual(quantity ? [quantity] : [])
      }),
      { seed: 20261122 }
    )
  })
  it("never reserves fewer units than are held before or after, between its two halves", () => {
    fc.assert(
      fc.property(fc.nat(50), reservations, (quantity, before) => {
        const { during } = apply(quantity, before)
        expect(total(during)).toBeGreaterThanOrEqual(Math.max(quantity, total(before)))
      }),
      { seed: 20261122 }
    )
  })
  it("changes nothing the second time, wherever the first was stopped", () => {
    fc.assert(
      fc.property(fc.nat(50), reservations, (quantity, before) => {
        const { during, after } = apply(quantity, before)
        expect(apply(quantity, after).after).toEqual(after)
        expect(total(apply(quantity, during).after)).toBe(quantity)
        const { create, enlarge, shrink, remove } = apply(quantity, after).changes
        expect([create, enlarge, shrink, remove]).toEqual([0, [], [], []])
      }),
      { seed: 20261122 }
    )
  })
})

describe("a hold that somebody judges by hand", () => {
  const hold = { id: "chld_1", sku: "LAMP-1", kind: "quarantine", document_type: null, reason: null } as const
  it("is not one that keeps goods for a transfer", () => {
    expect(() =>
      checkJudgedByHand({ ...hold, document_type: "stock_transfer", reason: "TRF-2026-00001" })
    ).toThrow(
      "The hold chld_1 of LAMP-1 keeps the goods of transfer TRF-2026-00001 until they leave; take the transfer back to draft or cancel it in Warehouse → Transfers"
    )
  })
  it("is not one of a return that waits for its inspection", () => {
    expect(() => checkJudgedByHand({ ...hold, kind: "inspection", document_type: "return" })).toThrow(
      "The hold chld_1 of LAMP-1 is of a customer's return; inspect it in Warehouse → Inspections"
    )
    expect(() => checkJudgedByHand({ ...hold, document_type: "return" })).not.toThrow()
  })
  it("may be of goods that a transfer brought damaged, or of no document", () => {
    expect(() =>
      checkJudgedByHand({ ...hold, kind: "damage", document_type: "stock_transfer" })
    ).not.toThrow()
    expect(() => checkJudgedByHand(hold)).not.toThrow()
    expect(judgedBy(hold)).toBeNull()
  })
})
