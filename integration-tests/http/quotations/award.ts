import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Suite } from "../../helpers/suite"
import { expectRefused, QuotationShop } from "./a-quotation-shop"

export function describeAwarding({ getContainer }: Suite, shopOf: () => QuotationShop): void {
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)

  /** Lumen is cheap for the first line and dear for the others; Nova the other way round. */
  const answered = async (shop: QuotationShop) => {
    const request = await shop.aSentRequest([shop.lumen, shop.nova])
    await shop.answer(request, shop.lumen, [
      { unit_price: "10.00", delivers_on: "2028-02-01" },
      { unit_price: "9.00", lead_time_days: 2 },
      "8.00",
    ])
    await shop.answer(request, shop.nova, [
      { unit_price: "20.00", minimum_order_quantity: 1 },
      { unit_price: "450.00", price_per_quantity: 100, valid_until: "2028-12-31" },
      "4.00",
    ])
    return request
  }
  const ordersOf = async (shop: QuotationShop, answer: { data: { purchase_orders: { id: string }[] } }) =>
    Promise.all(
      answer.data.purchase_orders.map(
        async ({ id }) => (await shop.get(`/admin/purchase-orders/${id}`)).data.purchase_order
      )
    )

  describe("POST /admin/quotation-requests/:id/award", () => {
    it("makes one draft for each supplier of the cheapest mix, with the quoted prices and days", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      const awarded = await shop.award(request.id, { strategy: "mix" })
      expect(awarded.status).toBe(200)
      const orders = await ordersOf(shop, awarded)
      expect(orders.map((order) => order.supplier.name).sort()).toEqual(["Lumen", "Nova"])
      const lumen = orders.find((order) => order.supplier.name === "Lumen")
      expect(lumen).toMatchObject({
        status: "draft",
        location_id: shop.lyon.id,
        quotation_request_id: request.id,
        total: "100.000000",
        lines: [{ sku: "LAMP-1", quantity: 10, unit_price: "10.000000", expected_on: "2028-02-01" }],
      })
      const nova = orders.find((order) => order.supplier.name === "Nova")
      expect(nova.lines).toMatchObject([
        {
          sku: "LAMP-2",
          quantity: 24,
          unit_price: "450.000000",
          price_per_quantity: 100,
          line_total: "108.000000",
        },
        { sku: "LAMP-3", quantity: 5, unit_price: "4.000000", line_total: "20.000000" },
      ])
      expect(awarded.data.quotation_request).toMatchObject({ status: "closed", award_strategy: "mix" })
      expect(awarded.data.quotation_request.awards).toHaveLength(3)
    })

    it("gives everything to one supplier, to the cheapest for each line, or by hand with a line split", async () => {
      const shop = shopOf()
      const single = await shop.award((await answered(shop)).id, { strategy: "single" })
      expect((await ordersOf(shop, single)).map((order) => [order.supplier.name, order.line_count])).toEqual([
        ["Nova", 3],
      ])
      const named = await shop.award((await answered(shop)).id, {
        strategy: "single",
        supplier_id: shop.lumen.id,
      })
      expect((await ordersOf(shop, named)).map((order) => [order.supplier.name, order.line_count])).toEqual([
        ["Lumen", 3],
      ])
      const best = await shop.award((await answered(shop)).id, { strategy: "best_lines" })
      expect(best.data.purchase_orders).toHaveLength(2)

      const request = await answered(shop)
      const [first, second] = request.lines!
      const lines = [
        { line_id: first!.id, supplier_id: shop.lumen.id, quantity: 4 },
        { line_id: first!.id, supplier_id: shop.nova.id, quantity: 6 },
        { line_id: second!.id, supplier_id: shop.nova.id, quantity: 24 },
      ]
      const hand = await shop.award(request.id, { strategy: "by_hand", lines })
      expect(hand.data.message).toContain("Nova sells LAMP-1 from 1 in multiples of 10: 6 is not orderable")
      lines[1]!.quantity = 10
      lines.shift()
      const orders = await ordersOf(shop, await shop.award(request.id, { strategy: "by_hand", lines }))
      expect(orders).toHaveLength(1)
      expect(orders[0].lines.map((line: { quantity: number }) => line.quantity)).toEqual([10, 24])
    })

    it("orders less than a supplier usually sells where it agreed to when it quoted", async () => {
      const shop = shopOf()
      const request = await shop.aSentRequest([shop.nova], {
        lines: [{ inventory_item_id: shop.items[0]!.id, quantity: 10 }],
      })
      await shop.answer(request, shop.nova, [{ unit_price: "20.00", minimum_order_quantity: 1 }])
      const [order] = await ordersOf(shop, await shop.award(request.id, { strategy: "single" }))
      expect(order.lines).toMatchObject([{ quantity: 10 }])
    })

    it("makes the orders once, awarded four times at once", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      const award = () => shop.award(request.id, { strategy: "mix", idempotency_key: "take" })
      const answers = await Promise.all([award(), award(), award(), award()])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const ids = answers.map(({ data }) =>
        data.purchase_orders.map((order: { id: string }) => order.id).sort()
      )
      expect(new Set(ids.map(String)).size).toBe(1)
      expect(await shop.count("comptoir_purchase_order")).toBe(2)
      const other = () => shop.award(request.id, { strategy: "single" })
      await expectRefused(shop, other, 400, "was awarded already: draft ")
    })

    it("is finished by doing it again after it was stopped half-way", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      await knex().raw(
        `CREATE FUNCTION stop_award() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'power cut'; END $$ LANGUAGE plpgsql`
      )
      await knex().raw(
        `CREATE TRIGGER stop_award BEFORE INSERT ON comptoir_quotation_award FOR EACH ROW EXECUTE FUNCTION stop_award()`
      )
      const before = await shop.facts()
      const award = () => shop.award(request.id, { strategy: "mix", idempotency_key: "take" })
      expect((await award()).status).toBe(500)
      expect(await shop.facts()).toEqual(before)
      await knex().raw(`DROP TRIGGER stop_award ON comptoir_quotation_award`)
      await knex().raw(`DROP FUNCTION stop_award()`)
      expect((await award()).data.purchase_orders).toHaveLength(2)
      expect(await shop.count("comptoir_purchase_order")).toBe(2)
    })

    it("may be done anew once its orders are gone", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      const { data } = await shop.award(request.id, { strategy: "mix" })
      for (const { id } of data.purchase_orders) await shop.remove(`/admin/purchase-orders/${id}`)
      const again = await shop.award(request.id, { strategy: "single" })
      expect(again.data.purchase_orders).toHaveLength(1)
      expect(again.data.quotation_request).toMatchObject({ award_strategy: "single" })
    })

    it("keeps the quoted prices as the suppliers' prices where it is told to, with their history", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      await shop.award(request.id, { strategy: "mix", save_prices: true })
      const listed = async (supplier: { id: string }) =>
        (await shop.get(`/admin/suppliers/${supplier.id}/items?order=-unit_price`)).data.supplier_items.map(
          (item: {
            inventory_item: { sku: string }
            unit_price: string
            price_per_quantity: number
            rank: number
          }) => [item.inventory_item.sku, Number(item.unit_price), item.price_per_quantity]
        )
      expect(await listed(shop.lumen)).toContainEqual(["LAMP-1", 10, 1])
      expect(await listed(shop.nova)).toEqual(
        expect.arrayContaining([
          ["LAMP-2", 450, 100],
          ["LAMP-3", 4, 1],
        ])
      )
      const changes = await knex()("comptoir_supplier_price_change").where({ source: "quotation" })
      expect(changes.map((row) => row.source_id)).toEqual([request.id, request.id, request.id])
      const lumenChange = changes.find((row) => row.supplier_id === shop.lumen.id)
      expect([Number(lumenChange.from_unit_price), Number(lumenChange.to_unit_price)]).toEqual([12.5, 10])
    })

    it("leaves the suppliers' prices alone where it is not told to keep them", async () => {
      const shop = shopOf()
      const before = ((await shop.facts()) as { items: unknown }).items
      await shop.award((await answered(shop)).id, { strategy: "mix" })
      expect(((await shop.facts()) as { items: unknown }).items).toEqual(before)
    })

    it("is refused where the answers do not bear it, and makes nothing", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      const [first] = request.lines!
      const award = (body: object) => () => shop.award(request.id, body)
      const byHand = (line: object) =>
        award({
          strategy: "by_hand",
          lines: [{ line_id: first!.id, supplier_id: shop.lumen.id, quantity: 10, ...line }],
        })
      await expectRefused(shop, award({ strategy: "by_hand" }), 400, "Nothing is chosen")
      await expectRefused(shop, byHand({ line_id: "crql_none" }), 400, "The request has no line crql_none")
      await expectRefused(shop, byHand({ supplier_id: shop.osaka.id }), 400, "was not asked")
      await expectRefused(
        shop,
        byHand({ quantity: 11 }),
        400,
        "11 of LAMP-1 are chosen and 10 were asked for"
      )
      await expectRefused(shop, byHand({ quantity: 0 }), 400, "The quantity of LAMP-1 from Lumen is 0")
      await expectRefused(
        shop,
        award({ strategy: "mix", versions: { [shop.nova.id]: 0 } }),
        400,
        "Nova changed its answer meanwhile: version 1 is kept and 0 was on the screen"
      )
      const silent = await shop.aSentRequest([shop.lumen])
      await expectRefused(
        shop,
        () => shop.award(silent.id, { strategy: "mix" }),
        400,
        "has no valid answer to choose from"
      )
      const draft = await shop.aDraft([shop.lumen])
      await expectRefused(
        shop,
        () => shop.award(draft.id, { strategy: "mix" }),
        400,
        "is draft and cannot be awarded"
      )
    })

    it("waits for an answer that is being saved, and never orders at half of it", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      const [awarded, saved] = await Promise.all([
        shop.award(request.id, { strategy: "single", supplier_id: shop.lumen.id }),
        shop.answer(request, shop.lumen, ["7.00", "7.00", "7.00"]),
      ])
      expect(awarded.status).toBe(200)
      const [order] = await ordersOf(shop, awarded)
      const prices = order.lines.map((line: { unit_price: string }) => Number(line.unit_price))
      expect(
        saved.status === 200
          ? [
              [7, 7, 7],
              [10, 9, 8],
            ]
          : [[10, 9, 8]]
      ).toContainEqual(prices)
    })

    it("refuses an order below a supplier's currency change and an archived supplier, naming them", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      await shop.post(`/admin/suppliers/${shop.nova.id}`, { currency_code: "usd" })
      const single = (supplier: { id: string }) => () =>
        shop.award(request.id, { strategy: "single", supplier_id: supplier.id })
      await expectRefused(shop, single(shop.nova), 400, "Nova quoted in EUR and is ordered from in USD now")
      await shop.post(`/admin/suppliers/${shop.lumen.id}/archive`, { reason: "Gone" })
      await expectRefused(shop, single(shop.lumen), 400, "Supplier Lumen (LUMEN) is archived")
    })

    it("stands in the audit log with what was chosen", async () => {
      const shop = shopOf()
      const request = await answered(shop)
      await shop.award(request.id, { strategy: "mix" })
      const { data } = await shop.get(
        `/admin/comptoir/audit?entity_type=quotation_request&entity_id=${request.id}&limit=20`
      )
      const acts = data.audit_entries.map((entry: { act: string }) => entry.act)
      expect([...acts].sort()).toEqual(["answered", "answered", "awarded", "created", "sent"])
    })
  })
}
