import fc from "fast-check"
import { outstanding, receivedStatus } from "../received-status"

const line = fc
  .record({ quantity: fc.integer({ min: 1, max: 100 }), received: fc.integer({ min: 0, max: 120 }) })
  .map(({ quantity, received }) => ({ quantity, received_quantity: received, short_closed_quantity: 0 }))

describe("outstanding", () => {
  it("is what was ordered and neither came nor was given up", () => {
    expect(outstanding({ quantity: 10, received_quantity: 4, short_closed_quantity: 1 })).toBe(5)
  })
  it("is never negative", () => {
    expect(outstanding({ quantity: 10, received_quantity: 11, short_closed_quantity: 0 })).toBe(0)
  })
})

describe("receivedStatus", () => {
  it.each([
    ["none", [[10, 0]]],
    ["partial", [[10, 4]]],
    [
      "partial",
      [
        [10, 10],
        [5, 0],
      ],
    ],
    [
      "full",
      [
        [10, 10],
        [5, 5],
      ],
    ],
    [
      "over",
      [
        [10, 11],
        [5, 5],
      ],
    ],
    ["none", []],
  ] as const)("is %s for %j", (status, lines) => {
    expect(
      receivedStatus(lines.map(([quantity, received_quantity]) => ({ quantity, received_quantity })))
    ).toBe(status)
  })

  it("counts nothing as received that nobody took in, where the rest of a delivery was (odoo#25367)", () => {
    const left = { quantity: 7, received_quantity: 0, short_closed_quantity: 0 }
    const came = { quantity: 3, received_quantity: 3, short_closed_quantity: 0 }
    expect(receivedStatus([came, left])).toBe("partial")
    expect(outstanding(left)).toBe(7)
  })
  it("stays partial while one line is missing, however much came of another (erpnext#31535)", () => {
    const lines = [
      { quantity: 10, received_quantity: 15 },
      { quantity: 5, received_quantity: 0 },
    ]
    expect(receivedStatus(lines)).toBe("partial")
  })

  it("is full when what is missing closed itself within the tolerance, not when a person gave it up", () => {
    const short = { quantity: 200, received_quantity: 198, short_closed_quantity: 2 }
    expect(receivedStatus([{ ...short, short_close_reason: "within tolerance" }])).toBe("full")
    expect(receivedStatus([{ ...short, short_close_reason: "Not made any more" }])).toBe("partial")
  })

  it("is full exactly when every line came in and none too much", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const status = receivedStatus(lines)
        const all = lines.every((one) => one.received_quantity === one.quantity)
        expect(status === "full").toBe(all)
        if (status === "none") expect(lines.every((one) => outstanding(one) === one.quantity)).toBe(true)
        if (status === "partial") expect(lines.some((one) => outstanding(one) > 0)).toBe(true)
      }),
      { seed: 20261122 }
    )
  })
})
