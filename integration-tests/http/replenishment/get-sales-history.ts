import type { SalesHistoryResponse } from "../../../src/types/http/sales"
import { countPlainly, inThousandths } from "../../helpers/online-retail"
import type { ShopWithHistory } from "./a-shop-with-history"

export function describeSalesHistory(shop: () => ShopWithHistory, lines: readonly string[]) {
  const expected = countPlainly(lines)

  describe("GET /admin/sales-history", () => {
    it("is narrowed to months and a country", async () => {
      const french = countPlainly(lines.filter((line, index) => index === 0 || line.endsWith(",France")))
      const { data } = await shop().asker.get<SalesHistoryResponse>(
        "/admin/sales-history?country=France&from=2010-12&to=2010-12"
      )
      expect(data.months).toHaveLength(1)
      expect(data.totals.units).toBe(french.months["2010-12"]?.units)
      expect(inThousandths(data.totals.net_revenue)).toBe(french.months["2010-12"]?.revenue)
      expect(data.by_country.map((row) => row.country)).toEqual(["France"])
      expect(data.countries).toContain("EIRE")
    })

    it("is empty in another currency and in months without sales", async () => {
      const { data } = await shop().asker.get<SalesHistoryResponse>("/admin/sales-history?currency_code=EUR")
      expect(data).toMatchObject({
        currency_code: "eur",
        months: [],
        by_country: [],
        totals: { units: 0, net_revenue: "0" },
      })
      const later = await shop().asker.get<SalesHistoryResponse>("/admin/sales-history?from=2020-01")
      expect(later.data).toMatchObject({ months: [], totals: { units: 0, net_revenue: "0" } })
    })

    it("is refused for months that run backwards, an unknown channel and an unknown field", async () => {
      const backwards = await shop().asker.get("/admin/sales-history?from=2011-02&to=2011-01")
      expect([backwards.status, backwards.data.message]).toEqual([
        400,
        "The months from 2011-02 to 2011-01 run backwards",
      ])
      const unknown = await shop().asker.get("/admin/sales-history?sales_channel_id=sc_none")
      expect([unknown.status, unknown.data.message]).toEqual([404, "There is no sales channel sc_none"])
      expect((await shop().asker.get("/admin/sales-history?month=2011-01")).status).toBe(400)
      expect((await shop().asker.get("/admin/sales-history?from=2011-13")).status).toBe(400)
      expect((await shop().asker.get("/admin/sales-history/imports/csim_none")).status).toBe(404)
      expect((await shop().asker.get("/admin/sales-history/imports?order=failure")).status).toBe(400)
    })

    it("exports each table as CSV", async () => {
      for (const [table, heading, count] of [
        ["months", "month;units;net_revenue_gbp", Object.keys(expected.months).length],
        ["best_sellers", "sku;title;units;net_revenue_gbp", 20],
        ["countries", "country;units;net_revenue_gbp", Object.keys(expected.countries).length],
      ] as const) {
        const { status, data } = await shop().asker.get<string>(`/admin/sales-history/export?table=${table}`)
        const rows = String(data).replace("\ufeff", "").trim().split("\r\n")
        expect([status, rows[0], rows.length - 1]).toEqual([200, heading, count])
      }
      expect((await shop().asker.get("/admin/sales-history/export?table=customers")).status).toBe(400)
    })
  })
}
