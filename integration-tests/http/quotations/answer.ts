import type { Suite } from "../../helpers/suite"
import { expectRefused, QuotationShop } from "./a-quotation-shop"

export function describeAnswering(_: Suite, shopOf: () => QuotationShop): void {
  describe("POST /admin/quotation-requests/:id/suppliers/:supplier_id/answer", () => {
    it("keeps the supplier's prices and terms, in the supplier's currency", async () => {
      const { aSentRequest, answer, osaka } = shopOf()
      const request = await aSentRequest()
      const { data } = await answer(
        request,
        osaka,
        [
          { unit_price: "1500", lead_time_days: 20, valid_until: "2028-01-01" },
          { unit_price: "99000", price_per_quantity: 100, quantity: 20, minimum_order_quantity: 10 },
          { is_declined: true, note: "Out of range" },
        ],
        { freight_cost: "12000", note: "FOB Kobe" }
      )
      const asked = data.quotation_request.suppliers.find(
        (one: { supplier_id: string }) => one.supplier_id === osaka.id
      )
      expect(asked).toMatchObject({
        status: "answered",
        source: "by_hand",
        version: 1,
        is_late: false,
        currency_code: "jpy",
        freight_cost: "12000",
        note: "FOB Kobe",
        priced_lines: 2,
        lines: [
          { unit_price: "1500", lead_time_days: 20, valid_until: "2028-01-01", is_declined: false },
          { unit_price: "99000", price_per_quantity: 100, quantity: 20, minimum_order_quantity: 10 },
          { is_declined: true, unit_price: null, note: "Out of range" },
        ],
      })
      expect(data.quotation_request.answered_count).toBe(1)
    })

    it("replaces the answer as a whole, and counts the same key once", async () => {
      const { aSentRequest, answer, lumen, read } = shopOf()
      const request = await aSentRequest([lumen])
      await answer(request, lumen, ["1", "2", "3"])
      await answer(request, lumen, ["4", null, null], { idempotency_key: "k" })
      await answer(request, lumen, ["5", null, null], { idempotency_key: "k" })
      const [asked] = (await read(request.id)).suppliers!
      expect(asked).toMatchObject({ version: 2, lines: [{ unit_price: "4" }] })
      expect(asked!.lines).toHaveLength(1)
    })

    it("never mixes two answers that are saved at once", async () => {
      const { aSentRequest, answer, lumen, read } = shopOf()
      const request = await aSentRequest([lumen])
      const answers = await Promise.all(
        ["1", "2", "3", "4"].map((price) => answer(request, lumen, [price, price, price]))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const [asked] = (await read(request.id)).suppliers!
      expect(asked!.version).toBe(4)
      expect(new Set(asked!.lines.map((line) => line.unit_price)).size).toBe(1)
      expect(asked!.lines).toHaveLength(3)
    })

    it("lets only one of two answers written over the same version through", async () => {
      const { aSentRequest, answer, lumen, read } = shopOf()
      const request = await aSentRequest([lumen])
      const both = await Promise.all(
        ["1", "2"].map((price) => answer(request, lumen, [price, price, price], { version: 0 }))
      )
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
      const refused = both.find(({ status }) => status === 400)!
      expect(refused.data.message).toContain(
        "was changed meanwhile: version 1 is kept and 0 was on the screen"
      )
      expect((await read(request.id)).suppliers![0]!.version).toBe(1)
    })

    it("is refused as a whole where a line is wrong", async () => {
      const shop = shopOf()
      const { aSentRequest, answer, lumen } = shop
      const request = await aSentRequest([lumen])
      await answer(request, lumen, ["1", "1", "1"])
      const give =
        (...prices: (string | null | Record<string, unknown>)[]) =>
        () =>
          answer(request, lumen, prices)
      await expectRefused(shop, give("1", "-1", "1"), 400, "The price of LAMP-2 is -1; it must be from 0")
      await expectRefused(shop, give(null, null, null), 400, "No line is answered")
      await expectRefused(shop, give({ is_declined: true }), 400, "decline the request")
      await expectRefused(shop, give({ lead_time_days: 4 }), 400, "LAMP-1 has no price; give one")
      await expectRefused(
        shop,
        give({ unit_price: "1", delivers_on: "2020-01-01" }),
        400,
        "The day of delivery of LAMP-1 is 2020-01-01, which has passed"
      )
      const freight = () => answer(request, lumen, ["1"], { freight_cost: "1.234" })
      await expectRefused(shop, freight, 400, "The freight is 1.234; it must be from 0")
    })

    it("is refused of a draft, of a supplier that was not asked and of a line of another request", async () => {
      const shop = shopOf()
      const { aDraft, aSentRequest, answer, lumen, nova, post, url } = shop
      const draft = await aDraft([lumen])
      const request = await aSentRequest([lumen])
      await expectRefused(shop, () => answer(draft, lumen, ["1"]), 400, "is draft and takes no answers")
      await expectRefused(shop, () => answer(request, nova, ["1"]), 404, `does not ask supplier ${nova.id}`)
      const foreign = () =>
        post(`${url}/${request.id}/suppliers/${lumen.id}/answer`, {
          lines: [{ line_id: draft.lines![0]!.id, unit_price: "1" }],
        })
      await expectRefused(shop, foreign, 400, `The request has no line ${draft.lines![0]!.id}`)
    })

    it("is noted as declined, with what was answered before put aside, until an answer comes", async () => {
      const { aSentRequest, answer, lumen, post, url, read } = shopOf()
      const request = await aSentRequest([lumen])
      await answer(request, lumen, ["1", "1", "1"])
      const path = `${url}/${request.id}/suppliers/${lumen.id}/decline`
      expect((await post(path, { reason: "Too small" })).data.quotation_request).toMatchObject({
        answered_count: 0,
        declined_count: 1,
        suppliers: [{ status: "declined", decline_reason: "Too small", lines: [] }],
      })
      await answer(request, lumen, ["1", "1", "1"])
      expect((await read(request.id)).suppliers![0]).toMatchObject({
        status: "answered",
        decline_reason: null,
      })
    })
  })

  describe("POST /admin/quotation-requests/:id/suppliers/:supplier_id/upload", () => {
    const HEADING = "position;sku;unit_price;quantity_offered;delivers_on;remark"

    it("reads the file that was given out, once it is filled in", async () => {
      const { aSentRequest, get, post, url, lumen, read } = shopOf()
      const request = await aSentRequest([lumen])
      const path = `${url}/${request.id}/suppliers/${lumen.id}`
      const { data: file, headers } = await get(`${path}/document?format=csv`)
      expect(headers["content-disposition"]).toContain(`${request.number}.csv`)
      const [heading, ...rows] = (file as string).trim().split("\r\n")
      const columns = heading!.replace("\uFEFF", "").split(";")
      expect(columns).toEqual(
        expect.arrayContaining(["position", "sku", "supplier_sku", "unit_price", "declined"])
      )
      const fill = (row: string, values: Record<string, string>) =>
        row
          .split(";")
          .map((cell, index) => values[columns[index]!] ?? cell)
          .join(";")
      const filled = [
        heading,
        fill(rows[0]!, { unit_price: "11,90", lead_time_days: "4" }),
        fill(rows[1]!, { unit_price: '"1.100,00"', price_per_quantity: "100" }),
        fill(rows[2]!, { declined: "oui" }),
      ].join("\r\n")
      const { data, status } = await post(`${path}/upload`, { csv: filled })

      expect({ status, bad: data.bad_rows }).toEqual({ status: 200, bad: [] })
      expect((await read(request.id)).suppliers![0]).toMatchObject({
        source: "csv",
        lines: [
          { unit_price: "11.9", lead_time_days: 4 },
          { unit_price: "1100", price_per_quantity: 100 },
          { is_declined: true },
        ],
      })
    })

    it("says what is wrong with each row before anything is written", async () => {
      const shop = shopOf()
      const { aSentRequest, post, url, lumen, read } = shop
      const request = await aSentRequest([lumen])
      const path = `${url}/${request.id}/suppliers/${lumen.id}/upload`
      const csv = [
        HEADING,
        "1;LAMP-1;12,5;;30/06/2028;",
        "2;LAMP-9;3;;;",
        '3;LAMP-3;"=1+1";;;',
        '4;"unclosed',
        "",
        ";;;;;",
      ].join("\n")
      const before = await shop.facts()
      const { data } = await post(path, { csv, dry_run: true })
      expect(data).toMatchObject({
        is_written: false,
        answers: [{ unit_price: "12.5", delivers_on: "2028-06-30" }],
      })
      expect(data.bad_rows).toMatchObject([
        { line: 3, message: "Line 2 of the request is LAMP-2, and the row says LAMP-9" },
        { line: 4, message: 'The price of LAMP-3 is "=1+1"; it must be a number such as 12.50 or 12,50' },
        { line: 5 },
      ])
      expect(await shop.facts()).toEqual(before)
      await expectRefused(
        shop,
        () => post(path, { csv }),
        400,
        "3 rows of the file cannot be read, the first on line 3"
      )

      expect((await post(path, { csv, skip_bad_rows: true })).data.is_written).toBe(true)
      expect((await read(request.id)).suppliers![0]!.lines).toHaveLength(1)
    })

    it("refuses a file that is none, and writes nothing of it", async () => {
      const shop = shopOf()
      const { aSentRequest, post, url, lumen } = shop
      const request = await aSentRequest([lumen])
      const path = `${url}/${request.id}/suppliers/${lumen.id}/upload`
      const send = (csv: string) => () => post(path, { csv })
      await expectRefused(shop, send("   \n "), 400, "The file is empty")
      await expectRefused(
        shop,
        send("<html><script>alert(1)</script>"),
        400,
        "it must name unit_price and one of"
      )
      await expectRefused(shop, send("PK\u0003\u0004"), 400, "it must name unit_price and one of")
      await expectRefused(shop, send("sku;unit_price\nLAMP-1;1\0"), 400, "A text holds the character NUL")
      await expectRefused(shop, send(`${HEADING}\n${"1;;1;;;\n".repeat(5001)}`), 400, "more than 5000 rows")
      await expectRefused(shop, send(`${HEADING}\n1;;;;;`), 400, "No line is answered")
      await expectRefused(shop, send("x".repeat(2_000_001)), 400, "csv")
    })
  })
}
