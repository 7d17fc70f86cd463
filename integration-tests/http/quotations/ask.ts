import { aDraftOrder } from "../../helpers/a-purchase-order"
import type { Suite } from "../../helpers/suite"
import { expectRefused, QuotationShop } from "./a-quotation-shop"

export function describeAsking({ getContainer }: Suite, shopOf: () => QuotationShop): void {
  describe("POST /admin/quotation-requests", () => {
    it("writes a draft without a number, with its lines and whom it asks", async () => {
      const { aDraft, items, lyon, lumen, nova, osaka } = shopOf()
      const draft = await aDraft(undefined, {
        title: "Spring lamps",
        answer_by: "2028-01-31",
        notes: "Ex works",
      })

      expect(draft).toMatchObject({
        number: null,
        status: "draft",
        title: "Spring lamps",
        answer_by: "2028-01-31",
        location: { id: lyon.id, name: "Lyon" },
        currency_code: "eur",
        currency_decimals: 2,
        line_count: 3,
        supplier_count: 3,
        answered_count: 0,
      })
      expect(draft.lines).toMatchObject([
        {
          position: 1,
          inventory_item_id: items[0]!.id,
          sku: "LAMP-1",
          quantity: 10,
          wished_on: "2028-03-01",
        },
        { position: 2, sku: "LAMP-2", quantity: 24, note: "The matt ones" },
        { position: 3, sku: "LAMP-3", quantity: 5 },
      ])
      expect(draft.suppliers!.map(({ supplier_id, status }) => [supplier_id, status])).toEqual([
        [lumen.id, "invited"],
        [nova.id, "invited"],
        [osaka.id, "invited"],
      ])
    })

    it("takes the lines, the warehouse and the supplier of a draft order", async () => {
      const { post, url, lumen, lyon, items } = shopOf()
      const purchase_order_id = await aDraftOrder(getContainer(), {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 7, expected_on: "2028-05-05" }],
      })
      const { data } = await post(url, { purchase_order_id, currency_code: "eur" })

      expect(data.quotation_request).toMatchObject({
        purchase_order_id,
        location_id: lyon.id,
        lines: [{ sku: "LAMP-1", quantity: 7, wished_on: "2028-05-05" }],
        suppliers: [{ supplier_id: lumen.id }],
      })
    })

    it("makes one draft of one key, even asked for twice at once", async () => {
      const { aDraft, count } = shopOf()
      const body = { idempotency_key: "spring" }
      const [one, two] = await Promise.all([aDraft(undefined, body), aDraft(undefined, body)])
      expect(two.id).toBe(one.id)
      expect(await count("comptoir_quotation_request")).toBe(1)
    })

    it.each([
      [{ location_id: "sloc_none" }, 400, "Warehouse sloc_none does not exist"],
      [{ currency_code: "xyz" }, 400, 'Currency "xyz" is not one that Medusa knows'],
      [{ supplier_ids: ["csup_none"] }, 404, "Supplier csup_none does not exist"],
      [{ answer_by: "2020-01-01" }, 400, "The last day for answers is 2020-01-01, which has passed"],
      [{ answer_by: "soon" }, 400, 'The last day for answers is "soon"; it must be a day of the calendar'],
      [
        { lines: [{ inventory_item_id: "iitem_none", quantity: 1 }] },
        400,
        "Inventory item iitem_none does not exist",
      ],
      [{ purchase_order_id: "cpo_none" }, 404, "Purchase order cpo_none does not exist"],
    ])("refuses what cannot be asked (%#)", async (body, status, message) => {
      const shop = shopOf()
      const act = () =>
        shop.post(shop.url, { location_id: shop.lyon.id, currency_code: "eur", lines: [], ...body })
      await expectRefused(shop, act, status, message)
    })

    it("refuses goods in part units, an untracked warehouse and an archived supplier, naming each", async () => {
      const shop = shopOf()
      const { url, post, items, lille, lyon, nova } = shop
      const ask = (body: object) => () => post(url, { location_id: lyon.id, currency_code: "eur", ...body })
      const half = { lines: [{ inventory_item_id: items[0]!.id, quantity: 1.5 }] }
      await expectRefused(shop, ask(half), 400, "The quantity of LAMP-1 is 1.5")
      await expectRefused(shop, ask({ location_id: lille.id }), 400, "Warehouse Lille is not tracked")
      await post(`/admin/suppliers/${nova.id}/archive`, { reason: "Bankrupt" })
      await expectRefused(shop, ask({ supplier_ids: [nova.id] }), 400, "Supplier Nova (NOVA) is archived")
    })
  })

  describe("a draft", () => {
    it("is changed, loses a supplier and is thrown away", async () => {
      const { aDraft, post, remove, get, url, items, nova, count } = shopOf()
      const draft = await aDraft()
      const { data } = await post(`${url}/${draft.id}`, {
        title: "Two lamps",
        lines: [{ inventory_item_id: items[1]!.id, quantity: 48 }],
      })
      expect(data.quotation_request).toMatchObject({ title: "Two lamps", line_count: 1 })
      expect(data.quotation_request.lines).toMatchObject([{ position: 1, sku: "LAMP-2", quantity: 48 }])

      const { data: removed } = await remove(`${url}/${draft.id}/suppliers/${nova.id}`)
      expect(removed.parent.supplier_count).toBe(2)

      expect((await remove(`${url}/${draft.id}`)).data).toMatchObject({ id: draft.id, deleted: true })
      expect(await count("comptoir_quotation_line")).toBe(0)
      expect((await get(`${url}/${draft.id}`)).status).toBe(404)
    })

    it("names those who list its items, those of most lines first, until they are asked", async () => {
      const { aDraft, get, post, url, lumen, nova, items } = shopOf()
      const draft = await aDraft([])
      const suggested = async (query: string) =>
        (await get(`${url}/suggested-suppliers?${query}`)).data.suppliers
      expect(await suggested(`quotation_request_id=${draft.id}`)).toEqual([
        { id: lumen.id, code: "LUMEN", name: "Lumen", listed_items: 3, best_rank: 1 },
        { id: nova.id, code: "NOVA", name: "Nova", listed_items: 1, best_rank: 2 },
      ])
      await post(`${url}/${draft.id}/suppliers`, { supplier_ids: [lumen.id] })
      expect(await suggested(`quotation_request_id=${draft.id}`)).toMatchObject([{ id: nova.id }])
      expect(await suggested(`inventory_item_id[]=${items[2]!.id}`)).toMatchObject([{ id: lumen.id }])
    })
  })

  describe("POST /admin/quotation-requests/:id/send", () => {
    it("gives the request a number and queues one mail for each supplier with an address", async () => {
      const { aDraft, post, get, url, lumen, nova, osaka } = shopOf()
      const draft = await aDraft()
      const { data } = await post(`${url}/${draft.id}/send`, { note: "See you at the fair" })

      expect(data.quotation_request.number).toMatch(/^RFQ-\d{4}-00001$/)
      expect(data.quotation_request.suppliers.map((one: { status: string }) => one.status)).toEqual([
        "sent",
        "sent",
        "sent",
      ])
      expect(data.mailed.sort()).toEqual([lumen.id, nova.id].sort())
      expect(data.without_address).toEqual([osaka.id])
      const { data: sent } = await get(`/admin/messages?entity_type=quotation_request&entity_id=${draft.id}`)
      expect(sent.messages).toHaveLength(2)
      expect(sent.messages[0]).toMatchObject({ template: "request_for_quotation" })
    })

    it("is one number and one mail for each, asked for twice at once", async () => {
      const { aDraft, post, url, read, count } = shopOf()
      const draft = await aDraft()
      const send = () => post(`${url}/${draft.id}/send`, { idempotency_key: "go" })
      const answers = await Promise.all([send(), send(), send()])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await read(draft.id)).number).toMatch(/-00001$/)
      expect(await count("comptoir_message")).toBe(2)
    })

    it("reaches those invited afterwards and nobody twice", async () => {
      const { aSentRequest, post, url, lumen, nova, count, read } = shopOf()
      const request = await aSentRequest([lumen])
      await post(`${url}/${request.id}/suppliers`, { supplier_ids: [nova.id, lumen.id] })
      const { data } = await post(`${url}/${request.id}/send`, {})
      expect(data.mailed).toEqual([nova.id])
      expect(data.quotation_request.number).toBe(request.number)
      expect(await count("comptoir_message")).toBe(1)
      expect((await read(request.id)).suppliers).toHaveLength(2)
    })

    it("refuses to ask nobody, to ask nothing, or when the last day has passed", async () => {
      const shop = shopOf()
      const { aDraft, post, url, lumen } = shop
      const send = (id: string) => () => post(`${url}/${id}/send`, {})
      const lonely = await aDraft([])
      await expectRefused(
        shop,
        send(lonely.id),
        400,
        "asks no supplier; invite at least one before you send it"
      )
      const empty = await aDraft([lumen], { lines: [] })
      await expectRefused(shop, send(empty.id), 400, "has no lines; add at least one before you send it")
      await expectRefused(shop, send("crfq_none"), 404, "Request for quotation crfq_none does not exist")
    })

    it("cannot be changed afterwards, but for more time", async () => {
      const shop = shopOf()
      const { aSentRequest, post, remove, url, lumen, nova } = shop
      const request = await aSentRequest([lumen, nova], { answer_by: "2028-01-31" })
      const path = `${url}/${request.id}`
      await expectRefused(shop, () => post(path, { title: "Other" }), 400, "cannot be changed any more")
      await expectRefused(shop, () => post(path, { lines: [] }), 400, "cannot be changed any more")
      await expectRefused(shop, () => remove(path), 400, "was sent and cannot be deleted; cancel it instead")
      await expectRefused(shop, () => remove(`${path}/suppliers/${nova.id}`), 400, "was sent to Nova already")
      const { data } = await post(path, { answer_by: "2028-02-28" })
      expect(data.quotation_request.answer_by).toBe("2028-02-28")
    })
  })

  describe("a request that was sent", () => {
    it("reminds those who have not answered, once for each key", async () => {
      const { aSentRequest, post, url, lumen, nova, answer, read, knex } = shopOf()
      const request = await aSentRequest([lumen, nova])
      await answer(request, lumen, ["1", "1", "1"])
      const remind = () => post(`${url}/${request.id}/remind`, { idempotency_key: "monday" })
      const [one, two] = await Promise.all([remind(), remind()])
      expect([one.status, two.status]).toEqual([200, 200])
      expect((await read(request.id)).suppliers!.map((asked) => asked.reminder_count)).toEqual([0, 1])
      const mails = await knex("comptoir_message").where({ template: "request_for_quotation" })
      expect(mails.map((mail) => mail.data.supplier_id)).toEqual([nova.id])
    })

    it("reminds nobody who answered, was not told, or has no address", async () => {
      const shop = shopOf()
      const { aSentRequest, post, url, lumen, osaka, nova, answer } = shop
      const request = await aSentRequest([lumen, osaka])
      await answer(request, lumen, ["1", "1", "1"])
      const remind = (supplier: { id: string }) => () =>
        post(`${url}/${request.id}/remind`, { supplier_ids: [supplier.id] })
      await expectRefused(shop, remind(lumen), 400, "Lumen has answered already and need not be reminded")
      await expectRefused(shop, remind(osaka), 400, "None of Osaka has an e-mail address")
      await expectRefused(shop, remind(nova), 404, `does not ask supplier ${nova.id}`)
    })

    it("is closed, or cancelled with a reason, and then takes nothing any more", async () => {
      const shop = shopOf()
      const { aSentRequest, post, url, lumen, answer } = shop
      const closed = await aSentRequest([lumen])
      expect((await post(`${url}/${closed.id}/close`)).data.quotation_request.status).toBe("closed")
      await expectRefused(
        shop,
        () => answer(closed, lumen, ["1", "1", "1"]),
        400,
        "is closed and takes no answers"
      )
      const cancel = (id: string) => () => post(`${url}/${id}/cancel`, { reason: "Not needed" })
      await expectRefused(shop, cancel(closed.id), 400, "is closed and cannot become cancelled")
      const called = await aSentRequest([lumen])
      expect((await cancel(called.id)()).data.quotation_request).toMatchObject({
        status: "cancelled",
        cancel_reason: "Not needed",
      })
      expect((await cancel(called.id)()).status).toBe(200)
      const draft = await shop.aDraft([lumen])
      await expectRefused(
        shop,
        () => post(`${url}/${draft.id}/close`),
        400,
        "is draft and cannot become closed"
      )
    })
  })

  describe("GET /admin/quotation-requests", () => {
    it("is searched by number, title, item and supplier, filtered, sorted and paged", async () => {
      const { aDraft, aSentRequest, get, url, lumen, nova, items, lyon } = shopOf()
      const spring = await aDraft([lumen], { title: "Spring lamps" })
      const sent = await aSentRequest([nova], {
        title: "Autumn",
        answer_by: "2028-01-31",
        lines: [{ inventory_item_id: items[2]!.id, quantity: 1 }],
      })
      const found = async (query: string) =>
        (await get(`${url}?${query}`)).data.quotation_requests.map((row: { id: string }) => row.id)
      expect(await found("q=spring")).toEqual([spring.id])
      expect(await found("q=rfq-")).toEqual([sent.id])
      expect(await found("q=nov")).toEqual([sent.id])
      expect(await found("q=lamp-1")).toEqual([spring.id])
      expect(await found("q=100%25")).toEqual([])
      expect(await found("status=sent")).toEqual([sent.id])
      expect(await found(`supplier_id=${lumen.id}`)).toEqual([spring.id])
      expect(await found(`inventory_item_id=${items[2]!.id}`)).toHaveLength(2)
      expect(await found("overdue=true")).toEqual([])
      expect(await found("answer_from=2028-01-01&answer_to=2028-12-31")).toEqual([sent.id])
      expect(await found(`location_id=${lyon.id}&order=title`)).toEqual([sent.id, spring.id])
      expect((await get(`${url}?limit=1&offset=1`)).data).toMatchObject({ count: 2, limit: 1, offset: 1 })
      expect((await get(`${url}?order=colour`)).data.message).toContain('cannot be ordered by "colour"')
    })

    it("is given out as CSV, with the same filters and guarded against formulas", async () => {
      const { aDraft, get, url, lumen } = shopOf()
      await aDraft([lumen], { title: "=cmd|'/c calc'!A1" })
      await aDraft([lumen], { title: "Other" })
      const { data, headers } = await get(`${url}/export?q=cmd`)
      const rows = (data as string).trim().split("\r\n")
      expect(headers["content-type"]).toContain("text/csv")
      expect(rows).toHaveLength(2)
      expect(rows[0]).toContain("number;title;status;warehouse")
      expect(rows[1]).toContain(`'=cmd|'/c calc'!A1`)
    })
  })
}
