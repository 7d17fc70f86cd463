import { PURCHASE_ORDER_STATUSES } from "../lifecycles"
import { daysLate, dueOn, isLate } from "../lateness"
import { daysBetween } from "../plain-date"

const order = { status: "sent", outstanding_quantity: 3, expected_on: "2026-11-20" } as const

describe("daysLate", () => {
  it("counts from the day after the one that was due", () => {
    expect(daysLate(order, "2026-11-20")).toBe(0)
    expect(isLate(order, "2026-11-20")).toBe(false)
    expect(daysLate(order, "2026-11-21")).toBe(1)
    expect(daysLate(order, "2026-12-02")).toBe(12)
  })

  it("measures the first promise: a later expectation does not make an order punctual", () => {
    const moved = {
      ...order,
      requested_on: "2026-11-10",
      first_promised_on: "2026-11-15",
      expected_on: "2026-12-24",
    }
    expect(dueOn(moved)).toBe("2026-11-15")
    expect(daysLate(moved, "2026-11-22")).toBe(7)
    expect(dueOn({ ...moved, first_promised_on: null })).toBe("2026-11-10")
  })

  it("is none where nothing is owed, no day is known, or the supplier does not hold the order", () => {
    expect(daysLate({ ...order, outstanding_quantity: 0 }, "2026-12-31")).toBe(0)
    expect(daysLate({ ...order, expected_on: null }, "2026-12-31")).toBe(0)
    expect(PURCHASE_ORDER_STATUSES.filter((status) => isLate({ ...order, status }, "2026-12-31"))).toEqual([
      "sent",
      "acknowledged",
    ])
  })
})

describe("daysBetween", () => {
  it("counts calendar days over months, leap years and changes of the clock", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2)
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
    expect(daysBetween("2026-11-22", "2026-11-20")).toBe(-2)
  })
})
