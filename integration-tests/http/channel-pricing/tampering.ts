import type { PricedShop } from "../../helpers/a-priced-shop"
import type { Suite } from "../../helpers/suite"

/** What a shopper tries who would rather pay another price. */
export function describeTampering(_suite: Suite, shop: () => PricedShop) {
  describe("a shopper who tampers", () => {
    const cartFacts = async (id: string) =>
      await shop().rows(
        `SELECT cart.sales_channel_id, cart.region_id, cart.currency_code, cart.updated_at, cart.completed_at,
                line.variant_sku, line.quantity::text, line.unit_price::text
           FROM cart LEFT JOIN cart_line_item AS line ON line.cart_id = cart.id AND line.deleted_at IS NULL
          WHERE cart.id = ? ORDER BY line.id`,
        [id]
      )
    const priced = async () => {
      const { profile, prices } = shop()
      await profile("web")
      await profile("resell")
      await prices("web", { LAMP: "35" })
      await prices("resell", { LAMP: "28" })
    }
    const refusalOf = ({ status, data }: { status: number; data: { message?: string } }) => [
      status,
      data.message,
    ]

    it("moves no cart to a channel that the key does not hold, nor out of every channel", async () => {
      const { cart, tell, channels, regions } = shop()
      await priced()
      const { id } = await cart({}, { LAMP: 1 })
      const before = await cartFacts(id)
      const move = (sales_channel_id: unknown, more = {}) =>
        tell(`carts/${id}`, { sales_channel_id, ...more })
      expect(refusalOf(await move(channels.resell.id))).toEqual([
        400,
        `Cart ${id} cannot be moved to the sales channel ${channels.resell.id}: this publishable key holds ${channels.web.id}`,
      ])
      expect((await move(channels.resell.id, { region_id: regions.eur })).status).toBe(400)
      expect(refusalOf(await move(null))).toEqual([
        400,
        `Cart ${id} cannot be without a sales channel; leave sales_channel_id out, or name one of ${channels.web.id}`,
      ])
      for (const nonsense of ["sc_none", 7, [channels.resell.id]])
        expect((await move(nonsense)).status).toBe(400)
      expect(await cartFacts(id)).toEqual(before)
    })

    it("makes no cart in another channel, nor with a key that holds none", async () => {
      const { tell, channels, regions, count, articles, rows, post } = shop()
      await priced()
      const line = { variant_id: articles.LAMP.variant_id, quantity: 1 }
      const body = { region_id: regions.eur, items: [line] }
      const carts = await count("cart")
      expect((await tell("carts", { ...body, sales_channel_id: channels.resell.id })).status).toBe(400)
      const { api_key } = (await post("/admin/api-keys", { title: "Empty", type: "publishable" })).data
      const empty = { key: api_key.token as string }
      for (const named of [{}, { sales_channel_id: channels.resell.id }])
        expect(refusalOf(await tell("carts", { ...body, ...named }, empty))).toEqual([
          400,
          "This publishable key holds no sales channel; give it one in Medusa under Settings → Publishable API keys",
        ])
      expect(await count("cart")).toBe(carts)
      expect(await rows("SELECT 1 FROM cart_line_item")).toEqual([])
    })

    it("uses a cart of one channel with no key of another, whatever they ask of it", async () => {
      const { cart, ready, tell, ask, channels, articles, shipping, rows, count } = shop()
      await priced()
      const { id, items } = await cart({ channel: "resell" }, { LAMP: 1 })
      await ready(id, { channel: "resell" })
      const [paid] = await rows<{ id: string }>(
        "SELECT payment_collection_id AS id FROM cart_payment_collection WHERE cart_id = ?",
        [id]
      )
      const before = await cartFacts(id)
      const [sessions, orders] = [await count("payment_session"), await count("order")]
      const path = `carts/${id}`
      const line = { variant_id: articles.MUG.variant_id, quantity: 1 }
      const tries = [
        await ask(path),
        await tell(path, { email: "other@example.test" }),
        await tell(path, { sales_channel_id: channels.web.id }),
        await tell(`${path}/line-items`, line),
        await tell(`${path}/line-items/${items[0]!.id}`, { quantity: 2 }),
        await tell(`${path}/promotions`, { promo_codes: [] }),
        await tell(`${path}/taxes`),
        await tell(`${path}/shipping-methods`, { option_id: shipping.express }),
        await tell(`${path}/complete`),
        await tell("payment-collections", { cart_id: id }),
        await tell(`payment-collections/${paid!.id}/payment-sessions`, { provider_id: "pp_system_default" }),
        await ask(`shipping-options?cart_id=${id}`),
        await tell(`shipping-options/${shipping.post}/calculate`, { cart_id: id }),
      ]
      for (const said of tries)
        expect(refusalOf(said)).toEqual([
          400,
          expect.stringContaining(
            `${id} is of a sales channel that this publishable key does not hold`
          ) as string,
        ])
      expect(await cartFacts(id)).toEqual(before)
      expect([await count("payment_session"), await count("order")]).toEqual([sessions, orders])
      expect((await ask(path, { channel: "resell" })).status).toBe(200)
    })

    it("buys nothing that the channel does not sell", async () => {
      const { cart, tell, articles, channels, regions, count } = shop()
      await priced()
      const { id } = await cart({ channel: "resell" }, { LAMP: 1 })
      const before = await cartFacts(id)
      const line = { variant_id: articles.SPOON.variant_id, quantity: 1 }
      const refusal = [
        400,
        `The sales channel ${channels.resell.id} does not sell SPOON (One); a cart takes what its channel sells`,
      ]
      const resell = { channel: "resell" as const }
      expect(refusalOf(await tell(`carts/${id}/line-items`, line, resell))).toEqual(refusal)
      const carts = await count("cart")
      const made = await tell("carts", { region_id: regions.eur, items: [line] }, resell)
      expect(refusalOf(made)).toEqual(refusal)
      expect(await count("cart")).toBe(carts)
      expect(await cartFacts(id)).toEqual(before)
      expect(
        (await tell(`carts/${id}/line-items`, { ...line, variant_id: "variant_none" }, resell)).status
      ).not.toBe(200)
    })

    it("is charged the channel's price whatever price, currency or metadata they send", async () => {
      const { cart, tell, ask, articles, regions, count } = shop()
      await priced()
      const { id } = await cart({}, {})
      const line = { variant_id: articles.LAMP.variant_id, quantity: 1 }
      const wishes = [
        { ...line, metadata: { unit_price: 1, is_custom_price: true, sales_channel_id: "other" } },
        { ...line, unit_price: 1 },
        { ...line, is_custom_price: true, compare_at_unit_price: 1 },
        { ...line, additional_data: { sales_channel_id: "other", unit_price: 1 } },
      ]
      for (const wish of wishes) await tell(`carts/${id}/line-items`, wish)
      const prices = (await ask(`carts/${id}`)).data.cart.items.map(
        ({ unit_price }: { unit_price: number }) => unit_price
      )
      expect(new Set(prices)).toEqual(new Set([35]))
      const carts = await count("cart")
      const other = await tell("carts", { region_id: regions.eur, currency_code: "usd", items: [line] })
      expect(other.status).toBe(400)
      expect(await count("cart")).toBe(carts)
      const made = await tell("carts", {
        region_id: regions.eur,
        items: [{ ...line, metadata: { unit_price: 1 } }],
        metadata: { sales_channel_id: "other" },
      })
      expect(made.data.cart.items[0].unit_price).toBe(35)
    })

    it("finds everything as in Medusa where Comptoir prices no channel", async () => {
      const { cart, tell, ask, channels, articles } = shop()
      const { id } = await cart({}, { LAMP: 1 })
      expect((await ask(`carts/${id}`, { channel: "resell" })).status).toBe(200)
      const moved = await tell(`carts/${id}`, { sales_channel_id: channels.resell.id })
      expect(moved.data.cart.sales_channel_id).toBe(channels.resell.id)
      const line = { variant_id: articles.SPOON.variant_id, quantity: 1 }
      expect((await tell(`carts/${id}/line-items`, line)).status).toBe(200)
    })
  })
}
