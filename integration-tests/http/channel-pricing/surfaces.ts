import { Modules } from "@medusajs/framework/utils"
import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditAddNewItemWorkflow,
  requestOrderEditRequestWorkflow,
} from "@medusajs/medusa/core-flows"
import { repriceCartWorkflow } from "../../../src/workflows/channel-pricing/reprice-cart"
import type { Currency, PricedShop, Shopper, Sku } from "../../helpers/a-priced-shop"
import type { Suite } from "../../helpers/suite"

type Variant = { id: string; calculated_price: { calculated_amount: number } | null }
type Question = { who: Shopper; sku: Sku; currency?: Currency; quantity?: number; sales_channel_id?: string }

/** What each place of the store says, by the place's name. */
async function everywhere(shop: PricedShop, asked: Question): Promise<Record<string, number>> {
  const { who, sku, currency = "eur", quantity = 1, sales_channel_id } = asked
  const { variant_id, product_id } = shop.articles[sku]
  const region_id = shop.regions[currency]
  const query = `region_id=${region_id}${sales_channel_id ? `&sales_channel_id=${sales_channel_id}` : ""}`
  const priced = (variants: Variant[]) =>
    variants.find(({ id }) => id === variant_id)!.calculated_price!.calculated_amount
  const line = { variant_id, quantity }
  const lineIn = (data: { cart: { items: { unit_price: number }[] } }) => data.cart.items[0]!.unit_price
  const newCart = { region_id, ...(sales_channel_id ? { sales_channel_id } : {}) }
  const empty = (await shop.tell("carts", newCart, who)).data.cart
  const carts = {
    cart_made: lineIn((await shop.tell("carts", { ...newCart, items: [line] }, who)).data),
    cart_added: lineIn((await shop.tell(`carts/${empty.id}/line-items`, line, who)).data),
  }
  if (quantity > 1) return carts
  const inProducts = `${query}&fields=id,*variants.calculated_price`
  const inVariants = `${query}&fields=id,*calculated_price`
  const list = (await shop.ask(`products?${inProducts}&id=${product_id}`, who)).data.products
  const page = (await shop.ask(`products/${product_id}?${inProducts}`, who)).data.product
  const variants = (await shop.ask(`product-variants?${inVariants}&id=${variant_id}`, who)).data.variants
  const variant = (await shop.ask(`product-variants/${variant_id}?${inVariants}`, who)).data.variant
  return {
    ...carts,
    product_list: priced(list[0].variants),
    product_page: priced(page.variants),
    variant_list: priced(variants),
    variant_page: priced([variant]),
  }
}

const FIVE_PLACES = [
  "cart_added",
  "cart_made",
  "product_list",
  "product_page",
  "variant_list",
  "variant_page",
]

/** Where shoppers see a price, and what they are charged. */
export function describeSurfaces({ getContainer }: Suite, shop: () => PricedShop) {
  describe("the price of a channel", () => {
    const expectEverywhere = async (asked: Question, amount: number) => {
      const said = await everywhere(shop(), asked)
      expect(said).toEqual(Object.fromEntries(Object.keys(said).map((place) => [place, amount])))
      return Object.keys(said).sort()
    }
    const aDraftOrder = async (input: object) => {
      const { status, data } = await shop().post("/admin/draft-orders", {
        region_id: shop().regions.eur,
        email: "phone@example.test",
        ...input,
      })
      expect([status, data.message]).toEqual([200, undefined])
      return data.draft_order as { id: string; items: { unit_price: number; variant_sku: string }[] }
    }

    it("is the same on the list, on the page, of the variant, in both kinds of cart and in a draft order", async () => {
      const { profile, publish, keyOf, groups, channels, articles } = shop()
      await profile("web")
      await profile("resell")
      await publish([
        { key: keyOf("web", "LAMP"), amount: "35" },
        { key: keyOf("web", "LAMP", { currency_code: "usd" }), amount: "38.5" },
        { key: keyOf("web", "LAMP", { min_quantity: 5 }), amount: "33.33" },
        { key: keyOf("resell", "LAMP"), amount: "28" },
        { key: keyOf("resell", "LAMP", { region_id: shop().regions.eur }), amount: "29" },
        { key: keyOf("resell", "LAMP", { customer_group_id: groups.trade.id }), amount: "31" },
      ])
      const web: Shopper = { channel: "web" }
      expect(await expectEverywhere({ who: web, sku: "LAMP" }, 35)).toEqual(FIVE_PLACES)
      await expectEverywhere({ who: web, sku: "LAMP", currency: "usd" }, 38.5)
      await expectEverywhere({ who: web, sku: "LAMP", quantity: 5 }, 33.33)
      await expectEverywhere({ who: { channel: "market" }, sku: "LAMP" }, 40)
      // Two conditions each, the region's and the group's: the lower of the two.
      await expectEverywhere({ who: { channel: "resell" }, sku: "LAMP" }, 29)
      await expectEverywhere({ who: { channel: "resell", group: "trade" }, sku: "LAMP" }, 29)
      await publish([{ key: keyOf("resell", "LAMP", { region_id: shop().regions.eur }), amount: null }])
      await expectEverywhere({ who: { channel: "resell", group: "trade" }, sku: "LAMP" }, 31)
      await expectEverywhere({ who: { channel: "resell", group: "members" }, sku: "LAMP" }, 28)

      const items = [{ variant_id: articles.LAMP.variant_id, quantity: 1 }]
      const typed = await aDraftOrder({ sales_channel_id: channels.web.id, items })
      expect(typed.items.map(({ unit_price }) => unit_price)).toEqual([35])
      const many = await aDraftOrder({
        sales_channel_id: channels.web.id,
        items: [{ ...items[0], quantity: 5 }],
      })
      expect(many.items.map(({ unit_price }) => unit_price)).toEqual([33.33])
      const { customer_id } = groups.trade
      const traded = await aDraftOrder({ sales_channel_id: channels.resell.id, customer_id, items })
      expect(traded.items.map(({ unit_price }) => unit_price)).toEqual([31])
    })

    it("is the price of the order, of what is added to it and of what is added to a draft", async () => {
      const { profile, prices, cart, ready, complete, articles, channels, get, post, adminId } = shop()
      const container = getContainer()
      await profile("resell")
      await prices("resell", { MUG: "8.75", CUP: "6.2" })
      const made = await cart({ channel: "resell" }, { MUG: 2 })
      await ready(made.id, { channel: "resell" })
      const done = await complete(made.id, { channel: "resell" })
      const order_id = done.data.order.id as string
      const linesOf = async (id: string) =>
        Object.fromEntries(
          (await get(`/admin/orders/${id}`)).data.order.items.map(
            (item: { variant_sku: string; unit_price: number }) => [item.variant_sku, item.unit_price]
          )
        )
      expect(await linesOf(order_id)).toEqual({ MUG: 8.75 })

      const line = { variant_id: articles.CUP.variant_id, quantity: 1 }
      await beginOrderEditOrderWorkflow(container).run({ input: { order_id, created_by: adminId } })
      await orderEditAddNewItemWorkflow(container).run({ input: { order_id, items: [line] } })
      await requestOrderEditRequestWorkflow(container).run({ input: { order_id } })
      await confirmOrderEditRequestWorkflow(container).run({ input: { order_id } })
      await shop().quiet()
      expect(await linesOf(order_id)).toEqual({ MUG: 8.75, CUP: 6.2 })

      const items = [{ variant_id: articles.MUG.variant_id, quantity: 1 }]
      const draft = await aDraftOrder({ sales_channel_id: channels.resell.id, items })
      const path = `/admin/draft-orders/${draft.id}/edit`
      expect((await post(path, {})).status).toBe(200)
      expect((await post(`${path}/items`, { items: [line] })).status).toBe(200)
      expect((await post(`${path}/confirm`, {})).status).toBe(200)
      expect(await linesOf(draft.id)).toEqual({ MUG: 8.75, CUP: 6.2 })
    })

    it("follows the quantity, and is given anew where a store's own code asks for it", async () => {
      const { profile, publish, keyOf, cart, tell, prices } = shop()
      await profile("web")
      await publish([
        { key: keyOf("web", "BOWL"), amount: "16" },
        { key: keyOf("web", "BOWL", { min_quantity: 10 }), amount: "14" },
      ])
      const { id, items } = await cart({}, { BOWL: 9 })
      const priceNow = async (answer: Promise<{ data: { cart: { items: { unit_price: number }[] } } }>) =>
        (await answer).data.cart.items.map(({ unit_price }) => unit_price)
      expect(items[0]!.unit_price).toBe(16)
      expect(await priceNow(tell(`carts/${id}/line-items/${items[0]!.id}`, { quantity: 10 }))).toEqual([14])
      expect(await priceNow(tell(`carts/${id}/line-items/${items[0]!.id}`, { quantity: 9 }))).toEqual([16])
      await prices("web", { BOWL: "15" })
      await repriceCartWorkflow(getContainer()).run({ input: { cart_id: id } })
      expect(await priceNow(shop().ask(`carts/${id}`))).toEqual([15])
    })

    describe("with a key of two channels", () => {
      const both = () => ({ key: shop().pair.key })
      const page = (query = "") =>
        shop().ask(
          `products/${shop().articles.LAMP.product_id}?region_id=${shop().regions.eur}&fields=id,*variants.calculated_price${query}`,
          both()
        )
      const priceOn = async (query?: string) =>
        (await page(query)).data.product?.variants[0].calculated_price.calculated_amount

      it("is nobody's guess: the key names a channel, has a declared one, or is refused", async () => {
        const { profile, prices, channels, pair, post, ask, tell, regions, articles, count } = shop()
        // Where Comptoir prices nothing, all is as in Medusa.
        expect(await priceOn()).toBe(40)
        await profile("web")
        await profile("resell")
        await prices("web", { LAMP: "35" })
        await prices("resell", { LAMP: "28" })

        const refused = await page()
        expect([refused.status, refused.data.message]).toEqual([
          400,
          expect.stringMatching(/^This publishable key speaks for 2 sales channels with prices of their own/),
        ])
        const carts = await count("cart")
        const line = { variant_id: articles.LAMP.variant_id, quantity: 1 }
        const noCart = await tell("carts", { region_id: regions.eur, items: [line] }, both())
        expect([noCart.status, noCart.data.message]).toEqual([400, refused.data.message])
        expect(await count("cart")).toBe(carts)
        expect((await ask(`products?fields=id,title`, both())).status).toBe(200)
        expect(await priceOn(`&sales_channel_id=${channels.resell.id}`)).toBe(28)
        const named = await tell(
          "carts",
          { region_id: regions.eur, sales_channel_id: channels.resell.id },
          both()
        )
        expect(await priceOn(`&cart_id=${named.data.cart.id}`)).toBe(28)
        expect((await page(`&sales_channel_id=${channels.market.id}`)).status).toBe(400)

        const declared = await post(`/admin/publishable-keys/${pair.key_id}`, {
          sales_channel_id: channels.web.id,
        })
        expect([declared.status, declared.data.message]).toEqual([200, undefined])
        expect(await priceOn()).toBe(35)
        expect(await priceOn(`&sales_channel_id=${channels.resell.id}`)).toBe(28)
        const cart = await tell("carts", { region_id: regions.eur, items: [line] }, both())
        expect(cart.data.cart).toMatchObject({
          sales_channel_id: channels.web.id,
          items: [{ unit_price: 35 }],
        })
      })

      it("changes with the channel of the cart, which takes only what the new one sells", async () => {
        const { profile, prices, channels, tell, ask, regions, articles } = shop()
        await profile("web")
        await profile("resell")
        await prices("web", { LAMP: "35", SPOON: "3.9" })
        await prices("resell", { LAMP: "28" })
        const made = await tell(
          "carts",
          {
            region_id: regions.eur,
            sales_channel_id: channels.web.id,
            items: [
              { variant_id: articles.LAMP.variant_id, quantity: 1 },
              { variant_id: articles.MUG.variant_id, quantity: 3 },
            ],
          },
          both()
        )
        const { id } = made.data.cart as { id: string }
        const factsOf = async () => {
          const { cart } = (await ask(`carts/${id}`, both())).data
          const amounts = cart.items.map((item: { variant_sku: string; unit_price: number }) => [
            item.variant_sku,
            item.unit_price,
          ])
          return { channel: cart.sales_channel_id, ...Object.fromEntries(amounts) }
        }
        const move = (channel: "web" | "resell") =>
          tell(`carts/${id}`, { sales_channel_id: channels[channel].id }, both())
        expect(await factsOf()).toEqual({ channel: channels.web.id, LAMP: 35, MUG: 12 })
        expect((await move("resell")).status).toBe(200)
        expect(await factsOf()).toEqual({ channel: channels.resell.id, LAMP: 28, MUG: 12 })
        await move("web")
        await tell(`carts/${id}/line-items`, { variant_id: articles.SPOON.variant_id, quantity: 1 }, both())
        const refused = await move("resell")
        expect([refused.status, refused.data.message]).toEqual([
          400,
          `The sales channel ${channels.resell.id} does not sell SPOON (One); a cart takes what its channel sells`,
        ])
        expect(await factsOf()).toEqual({ channel: channels.web.id, LAMP: 35, MUG: 12, SPOON: 3.9 })
      })
    })

    describe("in a process that asked before the first was published", () => {
      type Repository = { pricingRepository_: { clearAvailableAttributes: () => void } }
      const forget = () =>
        (
          getContainer().resolve(Modules.PRICING) as unknown as Repository
        ).pricingRepository_.clearAvailableAttributes()
      afterEach(forget)

      /** As another process writes it: this one hears nothing of it. */
      const publishElsewhere = async () => {
        const { rows, channels, articles } = shop()
        await rows(
          `INSERT INTO price_list (id, title, description, status, type, rules_count)
           VALUES ('plist_other', 'Web', '', 'active', 'override', 1)`
        )
        await rows(
          `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
           VALUES ('prule_other', 'plist_other', 'sales_channel_id', ?::jsonb)`,
          [JSON.stringify([channels.web.id])]
        )
        await rows(
          `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count, price_list_id)
           SELECT 'price_other', price_set_id, 'usd', 35, '{"value": "35", "precision": 20}', 0, 'plist_other'
             FROM product_variant_price_set WHERE variant_id = ?`,
          [articles.LAMP.variant_id]
        )
      }
      /** A cart that says enough of itself for Medusa to leave out conditions that no price has. */
      const chargedToday = async () => {
        const { cart, tell, articles } = shop()
        const { id } = await cart({}, { MUG: 1 }, "usd")
        const line = { variant_id: articles.LAMP.variant_id, quantity: 1 }
        const { data } = await tell(`carts/${id}/line-items`, line)
        type Line = { variant_sku: string; unit_price: number }
        return data.cart.items.find(({ variant_sku }: Line) => variant_sku === "LAMP").unit_price as number
      }

      it("is charged by it", async () => {
        forget()
        expect(await chargedToday()).toBe(44)
        await publishElsewhere()
        expect(await chargedToday()).toBe(35)
      })

      it("would not be, were the conditions of channel prices not known from the start", async () => {
        const { rows } = shop()
        await rows(
          "DELETE FROM price_list_rule WHERE id LIKE 'prule_comptoir_attribute%' AND attribute = 'sales_channel_id'"
        )
        forget()
        expect(await chargedToday()).toBe(44)
        await publishElsewhere()
        expect(await chargedToday()).toBe(44)
      })
    })
  })
}
