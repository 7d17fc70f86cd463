import type { Suite } from "../../helpers/suite"
import type { QuotationShop } from "./a-quotation-shop"

export function describeComparing(_: Suite, shopOf: () => QuotationShop): void {
  const rate = (shop: QuotationShop) =>
    shop.post("/admin/comptoir/exchange-rates", {
      from_currency: "jpy",
      to_currency: "eur",
      rate: "0.006",
      valid_from: "2020-01-01",
    })

  describe("GET /admin/quotation-requests/:id/comparison", () => {
    it("puts prices, totals, days and the share of the freight side by side in one currency", async () => {
      const shop = shopOf()
      const { aSentRequest, answer, compare, lumen, nova, osaka } = shop
      expect((await rate(shop)).status).toBe(200)
      const request = await aSentRequest()
      await answer(request, lumen, ["12.00", "0.10", { unit_price: "3.00", delivers_on: "2028-02-01" }])
      await answer(request, nova, ["11.00", { is_declined: true }, null])
      await answer(request, osaka, ["1500", { unit_price: "1200", price_per_quantity: 100 }, "400"])
      const comparison = await compare(request.id)

      expect(comparison).toMatchObject({ currency_code: "eur", decimals: 2, missing_rates: [] })
      const [first, second, third] = request.lines!
      const cell = (line: { id: string }, supplier: { id: string }) =>
        comparison.cells.find((one) => one.line_id === line.id && one.supplier_id === supplier.id)
      expect(cell(first!, lumen)).toMatchObject({
        unit_value: "12.000000",
        total: "120.00",
        freight_share: "0.00",
        landed_total: "120.00",
        is_eligible: true,
      })
      // Nova lists the lamp from 20 in tens, and asks 12.00 for carriage below 300.00.
      expect(cell(first!, nova)).toMatchObject({
        quantity: 20,
        is_raised: true,
        total: "220.00",
        freight_share: "12.00",
        landed_total: "232.00",
      })
      expect(cell(second!, nova)).toMatchObject({ state: "declined", is_eligible: false })
      expect(cell(third!, nova)).toMatchObject({ state: "unanswered" })
      expect(cell(second!, osaka)).toMatchObject({ own_total: "288", total: "1.73" })
      expect(cell(third!, lumen)).toMatchObject({ arrives_on: "2028-02-01" })
      expect(comparison.cheapest).toEqual({
        [first!.id]: osaka.id,
        [second!.id]: osaka.id,
        [third!.id]: osaka.id,
      })
      expect(comparison.plans.single).toMatchObject({
        landed_total: "103.73",
        orders: [{ supplier_id: osaka.id }],
      })
      expect(comparison.suppliers.map(({ name, score }) => [name, score])).toEqual([
        ["Lumen", null],
        ["Nova", null],
        ["Osaka", null],
      ])
    })

    it("names a currency without a rate and leaves its prices out of the choices", async () => {
      const { aSentRequest, answer, compare, lumen, osaka } = shopOf()
      const request = await aSentRequest([lumen, osaka])
      await answer(request, lumen, ["12.00", "1.00", "3.00"])
      await answer(request, osaka, ["1", "1", "1"])
      const comparison = await compare(request.id)
      expect(comparison.missing_rates).toEqual([
        {
          currency_code: "jpy",
          message: expect.stringContaining("There is no exchange rate from JPY to EUR on "),
        },
      ])
      expect(Object.values(comparison.cheapest)).toEqual([lumen.id, lumen.id, lumen.id])
      expect(comparison.cells.filter((cell) => cell.supplier_id === osaka.id)[0]).toMatchObject({
        own_total: "10",
        total: null,
        is_eligible: false,
      })
    })

    it("has nothing to choose before an answer, and knows no request of another id", async () => {
      const { aSentRequest, compare, get, url, lumen } = shopOf()
      const request = await aSentRequest([lumen])
      expect((await compare(request.id)).plans).toEqual({ best_lines: null, single: null, mix: null })
      const { status, data } = await get(`${url}/crfq_none/comparison`)
      expect([status, data.message]).toEqual([404, "Request for quotation crfq_none does not exist"])
    })

    it("is given out as CSV, a row for each line and supplier", async () => {
      const { aSentRequest, answer, get, url, lumen, nova } = shopOf()
      const request = await aSentRequest([lumen, nova])
      await answer(request, lumen, ["12.00", "1.00", "3.00"])
      const { data } = await get(`${url}/${request.id}/comparison/export`)
      const rows = (data as string).trim().split("\r\n")
      expect(rows).toHaveLength(7)
      expect(rows[1]).toMatch(
        /^1;LAMP-1;.*;10;2028-03-01;LUMEN;Lumen;priced;10;eur;12;1;eur;12.000000;120.00;/
      )
      expect(rows[2]).toContain(";NOVA;Nova;unanswered;")
    })

    it("compares sixty lines, the same item on many of them", async () => {
      const { aSentRequest, answer, compare, lumen, items } = shopOf()
      const many = Array.from({ length: 60 }, (_one, index) => ({
        inventory_item_id: items[index % 3]!.id,
        quantity: index + 1,
      }))
      const request = await aSentRequest([lumen], { lines: many })
      expect(
        (
          await answer(
            request,
            lumen,
            many.map(() => "1.00")
          )
        ).status
      ).toBe(200)
      const comparison = await compare(request.id)
      expect(comparison.plans.mix).toMatchObject({ is_exact: true, goods_total: "1940.00" })
    })
  })
}
