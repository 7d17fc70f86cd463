import type { AxiosResponse } from "axios"
import type { PricedShop } from "../../helpers/a-priced-shop"

const said = ({ status, data }: AxiosResponse): [number, string] => [status, data.message]
const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id).sort()

export function describeGuards(shop: () => PricedShop): void {
  const market = { channel: "market" } as const
  const web = { channel: "web" } as const

  describe("what a channel does not allow", () => {
    it("is neither listed nor taken as a payment there, and is elsewhere", async () => {
      const { ask, tell, profile, cart, pair, providers, regions, count } = shop()
      const both = [providers.second, providers.system].sort()
      const listed = async (who: object) => {
        const { data } = await ask(`payment-providers?region_id=${regions.eur}`, who)
        return [ids(data.payment_providers), data.count]
      }
      expect(await listed(market)).toEqual([both, 2])
      await profile("market", { payment_provider_ids: [providers.system] })
      expect(await listed(market)).toEqual([[providers.system], 1])
      expect(await listed(web)).toEqual([both, 2])
      expect(await listed({ key: pair.key })).toEqual([both, 2])
      const { data: listing } = await ask(`regions/${regions.eur}?fields=id,*payment_providers`, market)
      expect(ids(listing.region.payment_providers)).toEqual([providers.system])

      const { id } = await cart(market, { LAMP: 1 })
      const { data } = await tell("payment-collections", { cart_id: id }, market)
      const before = await count("payment_session")
      const session = (provider_id: string) =>
        tell(`payment-collections/${data.payment_collection.id}/payment-sessions`, { provider_id }, market)
      expect(said(await session(providers.second))).toEqual([
        400,
        `Payment by ${providers.second} is not offered in Marketplace; choose another way to pay, such as ${providers.system}`,
      ])
      expect(await count("payment_session")).toBe(before)
      expect((await session(providers.system)).status).toBe(200)
    })

    it("is told of by the declared channel of a key of several", async () => {
      const { ask, post, profile, pair, channels, providers, regions } = shop()
      await profile("web", { payment_provider_ids: [providers.system] })
      await profile("resell", { payment_provider_ids: [providers.second] })
      const listed = async () =>
        ids(
          (await ask(`payment-providers?region_id=${regions.eur}`, { key: pair.key })).data.payment_providers
        )
      expect(await listed()).toEqual([providers.second, providers.system].sort())
      await post(`/admin/publishable-keys/${pair.key_id}`, { sales_channel_id: channels.resell.id })
      expect(await listed()).toEqual([providers.second])
    })

    it("is neither listed nor taken as a delivery", async () => {
      const { ask, tell, profile, cart, shipping, count } = shop()
      await profile("market", { shipping_option_ids: [shipping.post] })
      const { id } = await cart(market, { LAMP: 1 })
      const { data } = await ask(`shipping-options?cart_id=${id}`, market)
      expect(ids(data.shipping_options)).toEqual([shipping.post])
      const before = await count("cart_shipping_method")
      const refused = [
        400,
        "Delivery by Express is not offered in Marketplace; choose another way of delivery",
      ]
      const option = { option_id: shipping.express }
      expect(said(await tell(`carts/${id}/shipping-methods`, option, market))).toEqual(refused)
      const calculation = await tell(
        `shipping-options/${shipping.express}/calculate`,
        { cart_id: id },
        market
      )
      expect(said(calculation)).toEqual(refused)
      expect(await count("cart_shipping_method")).toBe(before)
      expect((await tell(`carts/${id}/shipping-methods`, { option_id: shipping.post }, market)).status).toBe(
        200
      )
    })

    it("is refused at the checkout where it was chosen before", async () => {
      const { profile, cart, ready, complete, shipping, providers, articles, count } = shop()
      await profile("market")
      const { id } = await cart(market, { LAMP: 1 })
      await ready(id, market, "express")
      const orders = await count("order")
      await profile("market", { shipping_option_ids: [shipping.post] })
      expect(said(await complete(id, market))).toEqual([
        400,
        "Delivery by Express is not offered in Marketplace; choose another way of delivery",
      ])
      await profile("market", { shipping_option_ids: null, payment_provider_ids: [providers.second] })
      expect(said(await complete(id, market))[1]).toMatch(/^Payment by pp_system_default is not offered/)
      await profile("market", {
        payment_provider_ids: null,
        catalogue: { exclude: { product_ids: [articles.LAMP.product_id] } },
      })
      expect(said(await complete(id, market))).toEqual([
        400,
        "LAMP is not sold in Marketplace; leave it out of the cart",
      ])
      expect(await count("order")).toBe(orders)
      await profile("market", { catalogue: {} })
      expect((await complete(id, market)).data.type).toBe("order")
    })

    it("is not asked about in a channel whose profile is switched off", async () => {
      const { tell, profile, cart, shipping } = shop()
      await profile("market", { is_active: false, shipping_option_ids: [shipping.post] })
      const { id } = await cart(market, { LAMP: 1 })
      const option = { option_id: shipping.express }
      expect((await tell(`carts/${id}/shipping-methods`, option, market)).status).toBe(200)
    })
  })

  describe("the minimum order of a channel", () => {
    it("refuses a cart below it at the checkout, with the amount that is missing, and takes it when it is met", async () => {
      const { profile, cart, ready, complete, tell, articles, count } = shop()
      await profile("web", { minimum_orders: { eur: "50" } })
      const { id } = await cart(web, { LAMP: 1 })
      await ready(id, web)
      const orders = await count("order")
      expect(said(await complete(id, web))).toEqual([
        400,
        "An order in Web shop begins at 50.00 EUR of goods; 10.00 EUR are missing",
      ])
      expect(await count("order")).toBe(orders)
      await tell(`carts/${id}/line-items`, { variant_id: articles.MUG.variant_id, quantity: 1 }, web)
      await ready(id, web)
      expect((await complete(id, web)).data.type).toBe("order")
    })

    it("counts goods without tax where the channel shows prices without tax", async () => {
      const { profile, cart, ready, complete } = shop()
      await profile("web", { minimum_orders: { eur: "50" }, tax_display: "exclusive" })
      const { id } = await cart(web, { LAMP: 1, MUG: 1 })
      await ready(id, web)
      expect(said(await complete(id, web))[1]).toBe(
        "An order in Web shop begins at 50.00 EUR of goods; 6.67 EUR are missing"
      )
    })
  })

  describe("the catalogue of a channel", () => {
    it("refuses what it forbids when it is put into a cart, in each way to do so", async () => {
      const { profile, cart, tell, categories, articles, regions, count } = shop()
      await profile("resell", {
        catalogue: {
          include: { category_ids: [categories.furniture] },
          exclude: { product_ids: [articles.SOFA.product_id] },
        },
      })
      const resell = { channel: "resell" } as const
      const { id } = await cart(resell, { CHAIR: 1 })
      const before = await count("cart_line_item")
      const add = (sku: "SOFA" | "MUG" | "DESK") =>
        tell(`carts/${id}/line-items`, { variant_id: articles[sku].variant_id, quantity: 1 }, resell)
      expect(said(await add("MUG"))).toEqual([400, "MUG is not sold in Resellers; leave it out of the cart"])
      expect((await add("SOFA")).status).toBe(400)
      const made = await tell(
        "carts",
        {
          region_id: regions.eur,
          items: ["MUG", "SOFA", "DESK"].map((sku) => ({
            variant_id: articles[sku as "MUG"].variant_id,
            quantity: 1,
          })),
        },
        resell
      )
      expect(said(made)).toEqual([400, "MUG, SOFA are not sold in Resellers; leave them out of the cart"])
      expect(await count("cart_line_item")).toBe(before)
      expect((await add("DESK")).status).toBe(200)
    })

    it("is applied to the channel's products through Medusa, after a look at what that does", async () => {
      const { profile, post, ask, channels, categories, articles } = shop()
      await profile("resell", { catalogue: { include: { category_ids: [categories.tableware] } } })
      const path = `/admin/channels/${channels.resell.id}/catalogue`
      const sold = async () =>
        (await ask("products?limit=50&fields=title&order=title", { channel: "resell" })).data.products.map(
          (product: { title: string }) => product.title
        )
      const before = await sold()
      const looked = await post(path, { is_preview: true })
      expect(looked.data.catalogue).toMatchObject({
        added: 1,
        removed: 6,
        unchanged: 5,
        left: 7,
        examples: { added: [{ id: articles.SPOON.product_id, name: "SPOON" }] },
      })
      expect(await sold()).toEqual(before)
      expect((await post(path, {})).data.catalogue).toMatchObject({ added: 1, removed: 6, left: 0 })
      expect(await sold()).toEqual(["BOWL", "CUP", "GLASS", "MUG", "PLATE", "SPOON"])
      expect((await post(path, {})).data.catalogue).toMatchObject({ added: 0, removed: 0, left: 0 })
    })

    it("is not applied where it says nothing", async () => {
      const { profile, post, channels, count } = shop()
      await profile("resell")
      const links = await count("product_sales_channel")
      expect(said(await post(`/admin/channels/${channels.resell.id}/catalogue`, {}))[1]).toMatch(
        /no catalogue rule/
      )
      expect((await post(`/admin/channels/${channels.market.id}/catalogue`, {})).status).toBe(404)
      expect(await count("product_sales_channel")).toBe(links)
    })
  })
}
