import fc from "fast-check"
import { compare, sum } from "../../shared/money"
import { lineTotal } from "../line-price"
import { checkMergeable, mergeLines } from "../merge-orders"

const draft = { status: "draft", supplier_id: "csup_1", location_id: "sloc_1", currency_code: "eur" } as const
const order = (id: string, changes: object = {}) => ({ id, number: null, ...draft, ...changes })
const line = (id: string, changes: object = {}) => ({
  id,
  inventory_item_id: "iitem_1",
  sku: "LAMP-1",
  title: "Lamp",
  quantity: 12,
  unit_price: "2.50",
  price_per_quantity: 1,
  discount_percent: "0",
  line_total: "30.00",
  vat_category: "S" as const,
  vat_rate: "20",
  expected_on: "2026-12-01" as string | null,
  note: null as string | null,
  ...changes,
})

describe("checkMergeable", () => {
  it.each([
    [[order("cpo_1")], "Choose two draft orders at least"],
    [
      [order("cpo_1"), order("cpo_2", { status: "sent", number: "PO-7" })],
      "Purchase order PO-7 is sent and cannot be merged; only drafts can",
    ],
    [
      [order("cpo_1"), order("cpo_2", { supplier_id: "csup_2" })],
      "Draft purchase order cpo_2 has another supplier than Draft purchase order cpo_1; only drafts of one supplier can be merged",
    ],
    [[order("cpo_1"), order("cpo_2", { location_id: "sloc_2" })], "another warehouse"],
    [[order("cpo_1"), order("cpo_2", { currency_code: "usd" })], "another currency"],
  ])("refuses %j", (orders, message) => {
    expect(() => checkMergeable(orders)).toThrow(message)
  })
})

describe("mergeLines", () => {
  it("makes one order of what several people wanted, and one line of one item (erpnext#36154, InvenTree#6146)", () => {
    const wanted = [line("a"), line("b", { inventory_item_id: "iitem_2", sku: "BULB-1" }), line("c")]
    const merged = mergeLines(wanted, 2, "Draft purchase order cpo_1")
    expect(merged.map(({ inventory_item_id, quantity }) => [inventory_item_id, quantity])).toEqual([
      ["iitem_1", 24],
      ["iitem_2", 12],
    ])
  })
  it("adds up one item at one price, on the earlier day, and keeps another price apart", () => {
    const merged = mergeLines(
      [
        line("a", { note: "Matt" }),
        line("b", { quantity: 24, unit_price: "2.500000", expected_on: "2026-11-25", note: "Gloss" }),
        line("c", { unit_price: "2.40", line_total: "28.80" }),
        line("d", { discount_percent: "10", line_total: "27.00" }),
      ],
      2,
      "PO-1"
    )
    expect(
      merged.map(({ id, quantity, line_total, expected_on, note }) => [
        id,
        quantity,
        line_total,
        expected_on,
        note,
      ])
    ).toEqual([
      ["a", 36, "90.00", "2026-11-25", "Matt; Gloss"],
      ["c", 12, "28.80", "2026-12-01", null],
      ["d", 12, "27.00", "2026-12-01", null],
    ])
  })

  it("conserves the units of each item, and the money but for roundings", () => {
    const lines = fc.array(
      fc.record({
        item: fc.constantFrom("iitem_1", "iitem_2", "iitem_3"),
        quantity: fc.integer({ min: 1, max: 500 }),
        unit_price: fc.constantFrom("1.333333", "2.5", "0.01"),
        discount_percent: fc.constantFrom("0", "12.5"),
      }),
      { minLength: 1, maxLength: 30 }
    )
    fc.assert(
      fc.property(lines, (given) => {
        const before = given.map(({ item, ...one }, index) =>
          line(String(index), {
            ...one,
            inventory_item_id: item,
            line_total: lineTotal(one.quantity, { ...one, price_per_quantity: 1 }, 2),
          })
        )
        const after = mergeLines(before, 2, "PO-1")
        const units = (rows: typeof before, item: string) =>
          rows.filter((row) => row.inventory_item_id === item).reduce((all, row) => all + row.quantity, 0)
        for (const item of ["iitem_1", "iitem_2", "iitem_3"])
          expect(units(after, item)).toBe(units(before, item))
        const money = (rows: typeof before) => Number(sum(rows.map((row) => row.line_total)))
        expect(Math.abs(money(after) - money(before))).toBeLessThanOrEqual(
          0.005 * (before.length + after.length) + 1e-9
        )
        for (const row of after) {
          expect(compare(row.line_total, lineTotal(row.quantity, row, 2))).toBe(0)
        }
      }),
      { seed: 20261122 }
    )
  })
})
