import { randomUUID } from "node:crypto"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { Suite } from "../../helpers/suite"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import type { QuotationShop } from "./a-quotation-shop"

export function describeQuotationPage({ getContainer }: Suite, shopOf: () => QuotationShop): void {
  /** The form of the page: its lines, with what is typed into them. */
  const form = (
    request: { lines?: { id: string }[] },
    typed: Record<string, string>,
    fields: Record<string, string> = {}
  ) => ({
    act: "save",
    version: "0",
    ...Object.fromEntries(
      Object.entries(typed).map(([name, value]) => {
        const [field, place] = name.split(".")
        return [`${field}.${request.lines![Number(place)]!.id}`, value]
      })
    ),
    ...fields,
  })
  const send = (
    shop: QuotationShop,
    path: string,
    fields: Record<string, string>,
    lines: readonly { id: string }[]
  ) => {
    const sent = new FormData()
    for (const [name, value] of Object.entries({ key: randomUUID(), page: "1", ...fields }))
      sent.append(name, value)
    for (const line of lines) sent.append("line", line.id)
    return shop.submit(path, sent)
  }

  describe("/supplier-portal/:token/quotation", () => {
    it("shows the supplier what is asked, and nothing of the others", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest(undefined, {
        title: "<b>Spring</b>",
        notes: "Ex works\nplease",
        answer_by: "2028-01-31",
      })
      await shop.answer(request, shop.nova, ["77.77", "77.77", "77.77"], { note: "Secret offer" })
      const page = await shop.visit(await shop.pageOf(request, shop.lumen))

      expect(page.status).toBe(200)
      expect(page.headers["content-security-policy"]).toContain("default-src 'none'")
      expect(page.data).toContain(request.number)
      expect(page.data).toContain("&lt;b&gt;Spring&lt;/b&gt;")
      expect(page.data).toContain("Your number LU-100")
      expect(page.data).toContain("The matt ones")
      expect(page.data).not.toContain("<b>Spring")
      expect(page.data).not.toMatch(/Nova|Osaka|77[.,]77|Secret offer|style="/)
      expect((await shop.visit(`${await shop.pageOf(request, shop.lumen)}?lang=fr`)).data).toContain(
        "Demande de prix"
      )
    })

    it("takes the answer, shows it again and lets it be changed", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = await shop.pageOf(request, shop.lumen)
      const typed = {
        "price.0": "12,50",
        "days.0": "4",
        "price.1": "9.9",
        "per.1": "100",
        "declined.2": "on",
      }
      const posted = await send(
        shop,
        path,
        form(request, typed, { freight: "15,00", note: "Till Friday", all_until: "2028-12-31" }),
        request.lines!
      )
      expect(posted.status).toBe(303)
      expect(posted.headers.location).toContain("done=saved")
      const [asked] = (await shop.read(request.id)).suppliers!
      expect(asked).toMatchObject({
        status: "answered",
        source: "portal",
        answered_by: shop.lumen.id,
        version: 1,
        freight_cost: "15",
        note: "Till Friday",
        lines: [
          { unit_price: "12.5", lead_time_days: 4, valid_until: "2028-12-31" },
          { unit_price: "9.9", price_per_quantity: 100, valid_until: "2028-12-31" },
          { is_declined: true },
        ],
      })
      const again = await shop.visit(posted.headers.location as string)
      expect(again.data).toContain("Thank you. Your answer is saved.")
      expect(again.data).toContain('value="12.5"')
      expect(again.data).toContain('name="version" value="1"')

      const changed = await send(
        shop,
        path,
        form(request, { "price.0": "11" }, { version: "1" }),
        request.lines!
      )
      expect(changed.status).toBe(303)
      expect((await shop.read(request.id)).suppliers![0]).toMatchObject({ version: 2, priced_lines: 1 })
    })

    it("counts a form sent twice once, and refuses one written over a newer answer", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = await shop.pageOf(request, shop.lumen)
      const fields = form(request, { "price.0": "1" }, { key: "one-form" })
      const both = await Promise.all([
        send(shop, path, fields, request.lines!),
        send(shop, path, fields, request.lines!),
      ])
      expect(both.map(({ status }) => status)).toEqual([303, 303])
      expect((await shop.read(request.id)).suppliers![0]!.version).toBe(1)

      const before = await shop.facts()
      const stale = await send(shop, path, form(request, { "price.0": "2" }), request.lines!)
      expect(stale.status).toBe(409)
      expect(stale.data).toContain("the answer was changed elsewhere meanwhile")
      expect(await shop.facts()).toEqual(before)
    })

    it("shows what cannot be read again as it was typed, and saves nothing", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = await shop.pageOf(request, shop.lumen)
      const before = await shop.facts()
      const wrong = await send(
        shop,
        path,
        form(request, { "price.0": '"><script>alert(1)</script>', "price.1": "3" }),
        request.lines!
      )
      expect(wrong.status).toBe(422)
      expect(wrong.data).toContain("a number from 0, with at most 6 decimals")
      expect(wrong.data).toContain("&lt;script&gt;")
      expect(wrong.data).not.toContain("<script>")
      const empty = await send(shop, path, form(request, {}), request.lines!)
      expect([empty.status, empty.data.includes("give at least one price")]).toEqual([422, true])
      const none = await send(shop, path, { act: "steal", version: "0" }, [])
      expect(none.status).toBe(400)
      expect(await shop.facts()).toEqual(before)
    })

    it("answers nothing for lines that the request does not have", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const other = await shop.aSentRequest([shop.nova])
      const path = await shop.pageOf(request, shop.lumen)
      const before = await shop.facts()
      const posted = await send(shop, path, form(other, { "price.0": "1" }), other.lines!)
      expect(posted.status).toBe(422)
      expect(await shop.facts()).toEqual(before)
    })

    it("notes that the supplier does not quote", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = await shop.pageOf(request, shop.lumen)
      const posted = await send(shop, path, { act: "decline", version: "0", reason: "Holidays" }, [])
      expect(posted.headers.location).toContain("done=declined")
      expect((await shop.read(request.id)).suppliers![0]).toMatchObject({
        status: "declined",
        decline_reason: "Holidays",
      })
    })

    it("takes no answer after the last day, once closed or once cancelled, and says so", async () => {
      const shop = shopOf()
      const sent = async () => {
        const request = await shop.aSentRequest([shop.lumen], { answer_by: "2028-01-31" })
        return { request, path: await shop.pageOf(request, shop.lumen) }
      }
      const late = await sent()
      await shop
        .knex("comptoir_quotation_request")
        .where({ id: late.request.id })
        .update({ answer_by: "2020-01-31" })
      const closed = await sent()
      await shop.post(`${shop.url}/${closed.request.id}/close`)
      const called = await sent()
      await shop.post(`${shop.url}/${called.request.id}/cancel`, { reason: "A secret reason" })
      const before = await shop.facts()
      for (const [{ request, path }, words] of [
        [late, "The last day for answers was 31 Jan 2020"],
        [closed, "This request is closed"],
        [called, "This request was cancelled"],
      ] as const) {
        const page = await shop.visit(path)
        expect(page.data).toContain(words)
        expect(page.data).not.toMatch(/<form|secret reason/)
        const posted = await send(shop, path, form(request, { "price.0": "1" }), request.lines!)
        expect([posted.status, posted.data.includes("the request takes no more answers")]).toEqual([
          409,
          true,
        ])
      }
      expect(await shop.facts()).toEqual(before)
      const byHand = await shop.answer(late.request, shop.lumen, ["1", "1", "1"])
      expect(byHand.data.quotation_request.suppliers[0].is_late).toBe(true)
    })

    it("tells the supplier what became of its offer, and only that", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen, shop.nova])
      await shop.answer(request, shop.lumen, ["1.00", "1.00", "1.00"])
      await shop.answer(request, shop.nova, ["5.00", "5.00", "5.00"])
      await shop.award(request.id, { strategy: "single" })
      const won = await shop.visit(await shop.pageOf(request, shop.lumen))
      expect(won.data).toContain("You were chosen for the lines marked below")
      expect(won.data).toContain("Chosen: 10")
      const lost = await shop.visit(await shop.pageOf(request, shop.nova))
      expect(lost.data).toContain("Your offer was not chosen this time")
      expect(lost.data).not.toMatch(/Lumen|Chosen:|1[.,]00/)
    })

    it("opens with a token of this request alone, and never before it was sent", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = await shop.pageOf(request, shop.lumen)
      const order = await aSentOrder(getContainer(), {
        supplier_id: shop.lumen.id,
        location_id: shop.lyon.id,
        lines: [{ inventory_item_id: shop.items[0]!.id, quantity: 10 }],
      })
      const orderUrl = new URL(
        await portalUrlOf(getContainer(), {
          supplier_id: shop.lumen.id,
          entity_type: "purchase_order",
          entity_id: order,
        })
      )
      expect((await shop.visit(`${orderUrl.pathname}/quotation`)).status).toBe(404)
      const guessed = path.replace(/[0-9a-f]{4}\/quotation$/, "0000/quotation")
      expect((await shop.visit(guessed)).status).toBe(404)
      expect((await send(shop, guessed, form(request, { "price.0": "1" }), request.lines!)).status).toBe(404)

      const draft = await shop.aDraft([shop.lumen])
      const early = await shop.visit(await shop.pageOf(draft, shop.lumen))
      expect(early.data).toContain("This request has not been sent to you yet.")
      expect(early.data).not.toContain("LAMP-1")
    })

    it("gives the request out as PDF and as a file to fill in", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.lumen])
      const path = `${await shop.pageOf(request, shop.lumen)}/document`
      const pdf = await shop.visit(`${path}?format=pdf`)
      expect([pdf.status, pdf.data.slice(0, 5)]).toEqual([200, "%PDF-"])
      const csv = await shop.visit(`${path}?format=csv`)
      expect(csv.data).toContain("LAMP-1")
      expect(csv.data.split("\r\n")[0]).toContain("unit_price;price_per_quantity;quantity_offered")
    })
  })
}
