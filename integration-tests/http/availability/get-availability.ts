import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createProductsWorkflow, createSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import { readAvailability } from "../../../src/workflows/availability/read-availability"
import type { Article } from "../../helpers/a-storefront"
import { aWarehouse } from "../../helpers/a-warehouse"
import type { Suite } from "../../helpers/suite"
import { statementsOf } from "../../helpers/statements-of"
import { aPublishableKey, ShopWindow } from "./a-shop-window"

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

export function describeAvailability(suite: Suite, window: ShopWindow) {
  const { shop, storefront, ask, availability, open, stock, coming } = window
  const articles = () => storefront().articles as [Article, Article, Article]

  describe("GET /store/availability", () => {
    it("tells what is there now, and how many come on which days", async () => {
      const [mug, plate] = articles()
      await open()
      await stock(7, mug)
      await coming(mug, [
        [inDays(9), 4],
        [inDays(3), 20],
        [inDays(9), 6],
      ])
      const { status, data, headers } = await ask(
        `variant_id[]=${mug.variant_id}&variant_id[]=${plate.variant_id}`
      )
      expect(status).toBe(200)
      expect(data).toEqual({
        sales_channel_id: storefront().channel_id,
        availability: [
          {
            variant_id: mug.variant_id,
            allow_backorder: false,
            status: "in_stock",
            available_now: 7,
            next_date: inDays(3),
            promisable_on_next_date: 20,
            arrivals: [
              { date: inDays(3), quantity: 20 },
              { date: inDays(9), quantity: 10 },
            ],
            is_capped: false,
          },
          {
            variant_id: plate.variant_id,
            allow_backorder: false,
            status: "sold_out",
            available_now: 0,
            next_date: null,
            promisable_on_next_date: null,
            arrivals: [],
            is_capped: false,
          },
        ],
      })
      expect(headers["cache-control"]).toBe("public, max-age=30, stale-while-revalidate=30")
      expect(headers.vary).toMatch(/x-publishable-api-key/i)
    })

    it("counts units already promised: reservations, and orders beyond stock take of what comes first", async () => {
      const [mug] = articles()
      await open()
      await stock(5, mug)
      await window.allowBackorders(mug)
      await coming(mug, [
        [inDays(3), 4],
        [inDays(9), 10],
      ])
      await storefront().placeOrder([{ article: mug, quantity: 3 }])
      expect((await availability(mug))[0]).toMatchObject({ available_now: 2, promisable_on_next_date: 4 })
      await storefront().placeOrder([{ article: mug, quantity: 8 }])
      expect((await availability(mug))[0]).toMatchObject({
        status: "coming",
        available_now: 0,
        next_date: inDays(9),
        promisable_on_next_date: 8,
        allow_backorder: true,
      })
    })

    it("promises neither goods on hold nor goods for a warehouse that does not serve the channel", async () => {
      const [mug] = articles()
      await open()
      await stock(5, mug)
      const held = await suite
        .getContainer()
        .resolve(Modules.INVENTORY)
        .createReservationItems([
          {
            inventory_item_id: mug.inventory_item_id,
            location_id: shop().lyon.id,
            quantity: 2,
            external_id: "hold",
          },
        ])
      expect(held).toHaveLength(1)
      const nantes = await aWarehouse(suite.getContainer(), { name: "Nantes" })
      await coming(mug, [[inDays(3), 50]], nantes.id)
      expect((await availability(mug))[0]).toMatchObject({ available_now: 3, next_date: null, arrivals: [] })
    })

    it("promises nothing of late goods, or for as many days from today as the channel says", async () => {
      const [mug] = articles()
      await open({ handling_days: 1 })
      const id = await coming(mug, [[inDays(2), 10]])
      const knex = suite.getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("comptoir_purchase_order_line")
        .where({ purchase_order_id: id })
        .update({ expected_on: inDays(-4) })
      expect((await availability(mug))[0]).toMatchObject({ status: "sold_out", next_date: null })
      await open({ late_days: 5 })
      expect((await availability(mug))[0]).toMatchObject({
        status: "coming",
        next_date: inDays(6),
        promisable_on_next_date: 10,
      })
    })

    it("promises nothing of an order that is on hold", async () => {
      const [mug] = articles()
      await open()
      const id = await coming(mug, [[inDays(3), 10]])
      const { status } = await shop().post(`/admin/purchase-orders/${id}/hold`, {
        reason: "Price in dispute",
      })
      expect(status).toBe(200)
      expect((await availability(mug))[0]).toMatchObject({ status: "sold_out", next_date: null })
    })

    it("follows the days of a revised order, and a delivery", async () => {
      const [mug] = articles()
      await open()
      const id = await coming(mug, [[inDays(3), 10]])
      const lines = async () => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order.lines
      const [line] = await lines()
      const { status } = await shop().post(`/admin/purchase-orders/${id}/revise`, {
        reason: "The ship is late",
        changes: [{ line_id: line.id, expected_on: inDays(12) }],
      })
      expect(status).toBe(200)
      expect((await availability(mug))[0]).toMatchObject({
        next_date: inDays(12),
        promisable_on_next_date: 10,
      })
      const receipt = (await shop().post("/admin/receipts", { purchase_order_id: id })).data.receipt
      await shop().post(`/admin/receipts/${receipt.id}`, {
        lines: [{ purchase_order_line_id: line.id, accepted_quantity: 6 }],
      })
      expect((await shop().post(`/admin/receipts/${receipt.id}/post`)).status).toBe(200)
      expect((await availability(mug))[0]).toMatchObject({ available_now: 6, promisable_on_next_date: 4 })
    })

    it("has as many kits as their scarcest part allows, beside the parts themselves", async () => {
      const [mug, plate] = articles()
      await open()
      await stock(10, mug)
      await stock(3, plate)
      await coming(plate, [[inDays(4), 5]])
      const kit = await aVariant("KIT", [
        { inventory_item_id: mug.inventory_item_id, required_quantity: 2 },
        { inventory_item_id: plate.inventory_item_id, required_quantity: 1 },
      ])
      const answered = await availability(kit, mug, plate)
      expect(answered).toMatchObject([
        { variant_id: kit.variant_id, available_now: 3, next_date: inDays(4), promisable_on_next_date: 2 },
        { available_now: 10, next_date: null },
        { available_now: 3, promisable_on_next_date: 5 },
      ])
    })

    it("says of goods that nobody keeps in stock that they can be had, without a number", async () => {
      await open()
      const gift = await aVariant("GIFT", [], false)
      expect(await availability(gift)).toEqual([
        {
          variant_id: gift.variant_id,
          allow_backorder: false,
          status: "in_stock",
          available_now: null,
          next_date: null,
          promisable_on_next_date: null,
          arrivals: [],
          is_capped: false,
        },
      ])
    })

    it("shows numbers up to the channel's cap, or none", async () => {
      const [mug] = articles()
      await stock(250, mug)
      await coming(mug, [[inDays(3), 40]])
      await open({ shows: "capped", cap: 20 })
      expect((await availability(mug))[0]).toMatchObject({
        available_now: 20,
        promisable_on_next_date: 20,
        is_capped: true,
      })
      await open({ shows: "none", shows_dates: false })
      const shown = (await availability(mug))[0]
      expect(shown).toMatchObject({ status: "in_stock", available_now: null, next_date: null, arrivals: [] })
      expect(JSON.stringify(shown)).not.toMatch(/250|40/)
    })

    it("tells nothing of suppliers, prices or orders", async () => {
      const [mug] = articles()
      await open()
      await coming(mug, [[inDays(3), 10]])
      const { data } = await ask(`variant_id[]=${mug.variant_id}`)
      expect(Object.keys(data.availability[0]).sort()).toEqual([
        "allow_backorder",
        "arrivals",
        "available_now",
        "is_capped",
        "next_date",
        "promisable_on_next_date",
        "status",
        "variant_id",
      ])
    })

    it("is refused where the channel does not show it, or the key leaves the channel open", async () => {
      const [mug] = articles()
      const query = `variant_id[]=${mug.variant_id}`
      const closed = await ask(query)
      expect([closed.status, closed.data.message]).toEqual([
        400,
        "Sales channel Web shop does not show availability; switch it on in Settings → Comptoir → Availability",
      ])
      await open()
      const container = suite.getContainer()
      const {
        result: [other],
      } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "App" }] },
      })
      const { channel_id } = storefront()
      const both = await aPublishableKey(container, [channel_id, other!.id])
      const open2 = await ask(query, both)
      expect([open2.status, open2.data.message]).toEqual([
        400,
        "The publishable key has 2 sales channels; name one with sales_channel_id",
      ])
      expect((await ask(`${query}&sales_channel_id=${channel_id}`, both)).status).toBe(200)
      const foreign = await ask(`${query}&sales_channel_id=${other!.id}`)
      expect([foreign.status, foreign.data.message]).toEqual([
        400,
        `Sales channel ${other!.id} is not one of the publishable key's`,
      ])
      expect(
        (await suite.api.get(`/store/availability?${query}`, { validateStatus: () => true })).status
      ).toBe(400)
    })

    it("refuses no variants, too many, and variants that the channel does not sell", async () => {
      await open()
      const [mug] = articles()
      expect((await ask("")).status).toBe(400)
      const many = Array.from({ length: 101 }, (_, index) => `variant_id[]=v${index}`).join("&")
      const { status, data } = await ask(many)
      expect(status).toBe(400)
      expect(data.message).toContain("'variant_id' too big, expected at most: '100'")
      const unknown = await ask(`variant_id[]=${mug.variant_id}&variant_id[]=variant_none`)
      expect([unknown.status, unknown.data.message]).toEqual([
        404,
        "Sales channel Web shop does not sell variant_none",
      ])
      expect((await ask(`variant_id[]=${mug.variant_id}&fields=*`)).status).toBe(400)
    })

    it("costs three statements for a page of 50 variants", async () => {
      await open()
      const container = suite.getContainer()
      const variant_ids = await fiftyVariants()
      const { channel_id } = storefront()
      const { answer, statements } = await statementsOf(container, () =>
        readAvailability(container, { variant_ids, key_channel_ids: [channel_id] })
      )
      expect(answer.availability).toHaveLength(50)
      expect(answer.availability.map((row) => row.variant_id)).toEqual(variant_ids)
      expect(statements.filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql)).length).toBeLessThanOrEqual(3)
    })
  })

  /** A published variant made of these parts, sold in the web shop. */
  const aVariant = async (
    sku: string,
    inventory_items: { inventory_item_id: string; required_quantity: number }[],
    manage_inventory = true
  ): Promise<Article> => {
    const {
      result: [product],
    } = await createProductsWorkflow(suite.getContainer()).run({
      input: {
        products: [
          {
            title: sku,
            status: "published",
            options: [{ title: "Kind", values: ["one"] }],
            variants: [
              { title: sku, sku, manage_inventory, inventory_items, options: { Kind: "one" }, prices: [] },
            ],
            sales_channels: [{ id: storefront().channel_id }],
          },
        ],
      },
    })
    return { variant_id: product!.variants[0]!.id, inventory_item_id: "", sku }
  }

  const fiftyVariants = async (): Promise<string[]> => {
    const values = Array.from({ length: 50 }, (_, index) => `Size ${index}`)
    const {
      result: [product],
    } = await createProductsWorkflow(suite.getContainer()).run({
      input: {
        products: [
          {
            title: "Ring",
            status: "published",
            options: [{ title: "Size", values }],
            variants: values.map((value) => ({
              title: value,
              sku: value,
              manage_inventory: true,
              options: { Size: value },
              prices: [],
            })),
            sales_channels: [{ id: storefront().channel_id }],
          },
        ],
      },
    })
    return product!.variants.map(({ id }) => id)
  }
}
