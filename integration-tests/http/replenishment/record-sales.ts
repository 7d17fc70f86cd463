import fc from "fast-check"
import { RecordedSale, recordSalesHistory } from "../../../src/workflows/replenishment/record-sales-history"
import type { Suite } from "../../helpers/suite"
import type { ShopWithHistory, Sql } from "./a-shop-with-history"

export function describeRecord({ getContainer }: Suite, shop: () => ShopWithHistory) {
  describe("recordSalesHistory", () => {
    const sql = () => getContainer().resolve<Sql>("__pg_connection__")
    const sale = (changes: Partial<RecordedSale> = {}): RecordedSale => ({
      invoice: "W-1",
      sku: "MUG",
      quantity: 3,
      unit_price: "4.25",
      sold_at: new Date("2026-03-28T23:30:00Z"),
      customer: "Ann\tO'Neil \\ Søn\n€",
      country: "fr",
      sales_channel_id: shop().web_shop,
      ...changes,
    })
    const record = (lines: RecordedSale[], more: { time_zone?: string; source?: string } = {}) =>
      recordSalesHistory(getContainer(), { source: "till", currency_code: "eur", lines, ...more })
    const lineCount = async () =>
      Number(
        (await sql().raw("SELECT count(*) FROM comptoir_sales_line WHERE invoice LIKE 'W-%'")).rows[0]?.count
      )

    it("keeps each line as it was told, with the day where the shop stands", async () => {
      expect(await record([sale()], { time_zone: "Europe/Paris" })).toEqual({ recorded: 1, repeated: 0 })
      const { rows } = await sql().raw(
        `SELECT l.sold_on::text AS sold_on, l.sold_at, l.kind, l.quantity, l.unit_price, l.customer, l.country, m.sales_channel_id
         FROM comptoir_sales_line l JOIN comptoir_sales_import m ON m.number = l.import_number WHERE l.invoice = 'W-1'`
      )
      expect(rows).toEqual([
        {
          sold_on: "2026-03-29",
          sold_at: new Date("2026-03-28T23:30:00Z"),
          kind: "sale",
          quantity: 3,
          unit_price: "4.250000",
          customer: "Ann\tO'Neil \\ Søn\n€",
          country: "fr",
          sales_channel_id: shop().web_shop,
        },
      ])
    })

    it("takes a line once, however often it is told, and two that are the same in one telling", async () => {
      const lines = [
        sale(),
        sale(),
        sale({ quantity: -1 }),
        sale({ sku: "POST" }),
        sale({ sales_channel_id: null }),
      ]
      expect(await record(lines)).toEqual({ recorded: 5, repeated: 0 })
      expect(await record(lines)).toEqual({ recorded: 0, repeated: 5 })
      expect(await record([...lines, sale({ sku: "CUP" })])).toEqual({ recorded: 1, repeated: 5 })
      expect(await lineCount()).toBe(6)
      const { rows } = await sql().raw(
        `SELECT sales_channel_id, sum(units)::int AS units, trim_scale(sum(revenue))::text AS revenue
         FROM comptoir_sales_month WHERE currency_code = 'eur' GROUP BY 1 ORDER BY 1`
      )
      expect(rows).toEqual([
        { sales_channel_id: "", units: 3, revenue: "12.75" },
        { sales_channel_id: shop().web_shop, units: 8, revenue: "34" },
      ])
    })

    it("adds to the series it keeps, day by day", async () => {
      const days = ["2026-01-05", "2026-01-03", "2026-01-05", "2026-02-01", "2026-01-03"]
      for (const [index, day] of days.entries()) {
        await record([sale({ invoice: `W-${index}`, sold_at: `${day}T12:00:00Z`, quantity: index + 1 })])
      }
      const { rows } = await sql().raw(
        `SELECT days, units, revenue::text[] AS revenue FROM comptoir_sales_series WHERE currency_code = 'eur'`
      )
      const first = Date.parse("2026-01-03") / 86_400_000
      expect(rows).toEqual([
        { days: [first, first + 2, first + 29], units: ["7", "4", "4"], revenue: ["29.75", "17", "17"] },
      ])
    })

    it("keeps every price and text to the last figure and letter", async () => {
      const price = fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 6 }))
        .map(([digits, places]) => {
          const text = digits.toString().padStart(places + 1, "0")
          return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text.slice(0, 12)
        })
        .filter((text) => (text.split(".")[0] ?? "").length <= 12)
      const lines = fc.sample(
        fc.record({ price, customer: fc.string({ unit: "grapheme", maxLength: 30 }) }),
        { seed: 20101212, numRuns: 400 }
      )
      const told = lines.map(({ price: unit_price, customer }, index) =>
        sale({ invoice: `W-${index}`, unit_price, customer })
      )
      expect(await record(told)).toEqual({ recorded: 400, repeated: 0 })
      const kept = await sql().raw(
        `SELECT count(*) AS same FROM comptoir_sales_line l
         JOIN jsonb_to_recordset(?::jsonb) AS t(invoice text, unit_price text, customer text) ON t.invoice = l.invoice
         WHERE l.unit_price = t.unit_price::numeric AND coalesce(l.customer, '') = t.customer`,
        [JSON.stringify(told)]
      )
      expect(Number(kept.rows[0]?.same)).toBe(400)
    })

    it("refuses the whole telling for one wrong line, and keeps nothing of it", async () => {
      const attempts: [RecordedSale[], string][] = [
        [
          [sale(), sale({ sku: "NO-SUCH" })],
          "No inventory item has the SKU NO-SUCH; make it before its sales",
        ],
        [[sale(), sale({ quantity: 1.5 })], 'Line 2 cannot be recorded. The quantity is "1.5"'],
        [[sale(), sale({ sold_at: "yesterday" })], 'Line 2 cannot be recorded. Its time is "yesterday"'],
        [[sale(), sale({ sales_channel_id: "sc_none" })], "There is no sales channel sc_none"],
        [[sale({ unit_price: "-1" })], "goods have no negative price"],
      ]
      for (const [lines, message] of attempts) await expect(record(lines)).rejects.toThrow(message)
      expect(await lineCount()).toBe(0)
      const { rows } = await sql().raw("SELECT 1 FROM comptoir_sales_import WHERE source = 'till'")
      expect(rows).toEqual([])
    })

    it("refuses to import a source that is being imported", async () => {
      const both = await Promise.allSettled([
        record([sale({ invoice: "W-a" })]),
        record([sale({ invoice: "W-b" })]),
        record([sale({ invoice: "W-c" })], { source: "another till" }),
      ])
      const refused = both.filter((one) => one.status === "rejected")
      for (const one of refused) expect(String(one.reason)).toContain("Sales of till are being imported")
      expect(both[2]?.status).toBe("fulfilled")
      expect(await lineCount()).toBe(both.length - refused.length)
    })
  })
}
