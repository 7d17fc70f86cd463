import fc from "fast-check"
import { compare } from "../../shared/money"
import { lineTotal } from "../line-price"
import { addDays } from "../plain-date"
import {
  applyDifferences,
  differences,
  LineChange,
  RevisableLine,
  reviseLines,
  revisionLine,
  RevisionTerms,
} from "../revision"

const line = (position: number, changes: Partial<RevisableLine> = {}): RevisableLine => {
  const quantity = changes.quantity ?? 10
  const price = { unit_price: "2.500000", price_per_quantity: 1, discount_percent: "0.0000", ...changes }
  return {
    id: `cpol_${position}`,
    position,
    inventory_item_id: `iitem_${position}`,
    supplier_item_id: null,
    sku: `LAMP-${position}`,
    title: null,
    supplier_sku: null,
    quantity,
    received_quantity: 0,
    short_closed_quantity: 0,
    short_close_reason: null,
    purchase_unit: null,
    pack_size: 1,
    line_total: lineTotal(quantity, price, 2),
    vat_category: "S",
    vat_rate: "20",
    expected_on: "2026-12-01",
    requested_on: "2026-12-01",
    first_promised_on: null,
    note: null,
    split_from_line_id: null,
    over_tolerance_percent: null,
    over_tolerance_units: null,
    under_tolerance_percent: null,
    under_tolerance_units: null,
    ...price,
    ...changes,
  }
}

const terms = (changes: Partial<RevisionTerms> = {}): RevisionTerms => {
  let next = 0
  return {
    order: "Purchase order PO-1",
    currency_decimals: 2,
    is_open: true,
    is_promised: false,
    newId: () => `new_${(next += 1)}`,
    last_position: 9,
    ...changes,
  }
}

const revise = (lines: RevisableLine[], changes: LineChange[], given: Partial<RevisionTerms> = {}) =>
  reviseLines(lines, changes, terms(given))

describe("reviseLines", () => {
  it("counts the total anew from quantity, price and discount", () => {
    const [revised] = revise(
      [line(1)],
      [{ line_id: "cpol_1", quantity: 12, unit_price: "2.00", discount_percent: 5 }]
    ).changed
    expect(revised).toMatchObject({
      quantity: 12,
      unit_price: "2",
      discount_percent: "5",
      line_total: "22.80",
    })
  })

  it("takes a day of the buyer as asked, and one of the supplier as promised, the first for good", () => {
    const change = [{ line_id: "cpol_1", expected_on: "2026-12-24" }]
    expect(revise([line(1)], change).changed[0]).toMatchObject({
      expected_on: "2026-12-24",
      requested_on: "2026-12-24",
      first_promised_on: null,
    })
    const promised = revise([line(1)], change, { is_promised: true }).changed[0]!
    expect(promised).toMatchObject({ requested_on: "2026-12-01", first_promised_on: "2026-12-24" })
    const again = [{ line_id: "cpol_1", expected_on: "2027-01-31" }]
    expect(revise([promised], again, { is_promised: true }).changed[0]).toMatchObject({
      expected_on: "2027-01-31",
      first_promised_on: "2026-12-24",
    })
    expect(revise([line(1)], change, { is_open: false }).changed[0]).toMatchObject({
      expected_on: "2026-12-24",
      requested_on: "2026-12-01",
      first_promised_on: null,
    })
  })

  it("splits a line over days: it keeps the first part, new lines at the end get the rest (OCA delivery_split_date)", () => {
    const split = [
      { quantity: 4, expected_on: "2026-12-01" },
      { quantity: 5, expected_on: "2026-12-15" },
      { quantity: 1, expected_on: "2027-01-05" },
    ]
    const { lines, split: parts } = revise(
      [line(1, { received_quantity: 3 }), line(2)],
      [{ line_id: "cpol_1", split }]
    )
    expect(
      lines.map(({ id, position, quantity, expected_on, line_total }) => [
        id,
        position,
        quantity,
        expected_on,
        line_total,
      ])
    ).toEqual([
      ["cpol_1", 1, 4, "2026-12-01", "10.00"],
      ["cpol_2", 2, 10, "2026-12-01", "25.00"],
      ["new_1", 10, 5, "2026-12-15", "12.50"],
      ["new_2", 11, 1, "2027-01-05", "2.50"],
    ])
    expect(parts).toMatchObject([
      { split_from_line_id: "cpol_1", received_quantity: 0, requested_on: "2026-12-15" },
      { split_from_line_id: "cpol_1", received_quantity: 0, requested_on: "2027-01-05" },
    ])
  })

  it("takes a cancelled line out, or cuts it to what came in", () => {
    const { lines, cancelled } = revise(
      [line(1), line(2, { received_quantity: 4, short_closed_quantity: 2 })],
      [
        { line_id: "cpol_1", cancel: true },
        { line_id: "cpol_2", cancel: true },
      ]
    )
    expect(cancelled.map(({ id }) => id)).toEqual(["cpol_1"])
    expect(lines).toMatchObject([
      { id: "cpol_2", quantity: 4, short_closed_quantity: 0, line_total: "10.00" },
    ])
  })

  it.each([
    [{ line_id: "cpol_9", quantity: 1 }, "Purchase order PO-1 has no line cpol_9"],
    [
      { line_id: "cpol_1", quantity: 3 },
      "Line 1 (LAMP-1) of Purchase order PO-1 has received 4 units and cannot be cut to 3; it can be cut to 4",
    ],
    [{ line_id: "cpol_1", quantity: 0 }, "must be a whole number from 1"],
    [{ line_id: "cpol_1", cancel: true, quantity: 5 }, "is both cancelled and given a quantity"],
    [{ line_id: "cpol_1", expected_on: "2026-02-30" }, "it must be a day of the calendar"],
    [{ line_id: "cpol_1", discount_percent: "100.5" }, "must be a percentage"],
    [{ line_id: "cpol_1", unit_price: "-1" }, "must be from 0"],
    [
      {
        line_id: "cpol_1",
        split: [
          { quantity: 4, expected_on: "2026-12-01" },
          { quantity: 5, expected_on: "2026-12-02" },
        ],
      },
      "The parts of Line 1 (LAMP-1) of Purchase order PO-1 come to 9 units; they must come to 10",
    ],
    [
      { line_id: "cpol_1", split: [{ quantity: 10, expected_on: "2026-12-01" }] },
      "split it into two at least",
    ],
    [
      {
        line_id: "cpol_1",
        split: [
          { quantity: 3, expected_on: "2026-12-01" },
          { quantity: 7, expected_on: "2026-12-02" },
        ],
      },
      "has received 4 units and cannot be cut to 3",
    ],
  ] as [LineChange, string][])("refuses %j", (change, message) => {
    expect(() => revise([line(1, { received_quantity: 4 })], [change])).toThrow(message)
  })

  it("refuses one line changed twice", () => {
    const change = { line_id: "cpol_1", quantity: 5 }
    expect(() => revise([line(1)], [change, change])).toThrow("is changed twice; change it once")
  })
})

const day = fc.nat(60).map((days) => addDays("2026-12-01", days))

/** Lines with receipts and short-closes, and changes that a buyer may wish of them. */
const orderWithChanges = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 1_000 }),
      received: fc.nat(100),
      short: fc.nat(100),
      price: fc.constantFrom("1.333333", "12.50", "0.000001", "99.99"),
      wish: fc.constantFrom("keep", "quantity", "price", "day", "cancel", "split"),
      more: fc.nat(500),
      cut: fc.nat(999),
      day,
      otherDay: day,
    }),
    { minLength: 1, maxLength: 12 }
  )
  .map((rows) => {
    const lines = rows.map((row, index) => {
      const received_quantity = Math.min(row.received, row.quantity)
      return line(index + 1, {
        quantity: row.quantity,
        received_quantity,
        short_closed_quantity: Math.min(row.short, row.quantity - received_quantity),
        unit_price: row.price,
      })
    })
    const changes = rows.flatMap((row, index): LineChange[] => {
      const of = lines[index]!
      const line_id = of.id
      switch (row.wish) {
        case "quantity":
          return [{ line_id, quantity: Math.max(1, of.received_quantity) + row.more }]
        case "price":
          return [{ line_id, unit_price: "7.77", discount_percent: "12.5", note: "New price" }]
        case "day":
          return [{ line_id, expected_on: row.day }]
        case "cancel":
          return [{ line_id, cancel: true }]
        case "split": {
          const first =
            Math.max(1, of.received_quantity) + (row.cut % Math.max(1, of.quantity - of.received_quantity))
          if (first >= of.quantity) return []
          return [
            {
              line_id,
              split: [
                { quantity: first, expected_on: row.day },
                { quantity: of.quantity - first, expected_on: row.otherDay },
              ],
            },
          ]
        }
        default:
          return []
      }
    })
    return { lines, changes }
  })

describe("any revision", () => {
  const checked = (check: (given: { lines: RevisableLine[]; changes: LineChange[] }) => void) =>
    fc.assert(fc.property(orderWithChanges, check), { seed: 20261122, numRuns: 300 })

  it("conserves the units of what it only splits, moves or prices anew", () => {
    checked(({ lines, changes }) => {
      const quiet = changes.filter((change) => change.quantity === undefined && !change.cancel)
      const { lines: after } = revise(lines, quiet)
      for (const { inventory_item_id } of lines) {
        const units = (rows: readonly RevisableLine[]) =>
          rows
            .filter((row) => row.inventory_item_id === inventory_item_id)
            .reduce((all, row) => all + row.quantity, 0)
        expect(units(after)).toBe(units(lines))
      }
    })
  })

  it("never leaves a line with less than came in, and gives up no more than is left", () => {
    checked(({ lines, changes }) => {
      const { lines: after } = revise(lines, changes)
      const received = (rows: readonly RevisableLine[]) =>
        rows.reduce((all, row) => all + row.received_quantity, 0)
      expect(received(after)).toBe(received(lines))
      for (const row of after) {
        expect(row.quantity).toBeGreaterThanOrEqual(Math.max(1, row.received_quantity))
        expect(row.received_quantity + row.short_closed_quantity).toBeLessThanOrEqual(row.quantity)
        expect(compare(row.line_total, lineTotal(row.quantity, row, 2))).toBe(0)
      }
    })
  })

  it("says what changed so that the old lines and the differences make the new ones", () => {
    checked(({ lines, changes }) => {
      const before = lines.map(revisionLine)
      const after = revise(lines, changes).lines.map(revisionLine)
      const rebuilt = applyDifferences(before, differences(before, after))
      expect(differences(rebuilt, after)).toEqual([])
      expect(rebuilt.map(({ line_id }) => line_id).sort()).toEqual(after.map(({ line_id }) => line_id).sort())
    })
  })

  it("finds nothing to change where the new values are the old ones", () => {
    checked(({ lines }) => {
      const same = lines.map(({ id, quantity, unit_price, expected_on, note }) => ({
        line_id: id,
        quantity,
        unit_price,
        expected_on,
        note,
      }))
      const { changed, split, cancelled } = revise(lines, same)
      expect([changed, split, cancelled]).toEqual([[], [], []])
    })
  })
})

describe("differences", () => {
  it("names only the fields that differ, by position", () => {
    const before = [line(1), line(2), line(3)].map(revisionLine)
    const { lines } = revise(
      [line(1), line(2), line(3)],
      [
        { line_id: "cpol_1", quantity: 8 },
        { line_id: "cpol_2", cancel: true },
      ]
    )
    const added = revisionLine(line(4, { note: "Extra" }))
    const found = differences(before, [...lines.map(revisionLine), added])
    expect(found).toMatchObject([
      {
        kind: "changed",
        sku: "LAMP-1",
        before: { quantity: 10, line_total: "25.00" },
        after: { quantity: 8, line_total: "20.00" },
      },
      { kind: "cancelled", sku: "LAMP-2", before: { quantity: 10 }, after: {} },
      { kind: "added", sku: "LAMP-4", before: {}, after: { quantity: 10, note: "Extra" } },
    ])
    expect(Object.keys(found[0]!.before)).toEqual(["quantity", "line_total"])
  })

  it("takes 2.5 and 2.500000 for one price", () => {
    const before = [line(1, { unit_price: "2.500000" })].map(revisionLine)
    expect(differences(before, [line(1, { unit_price: "2.5" })].map(revisionLine))).toEqual([])
  })
})
