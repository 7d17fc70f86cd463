import type { PricedShop } from "../../helpers/a-priced-shop"
import { anAdmin } from "../../helpers/an-admin"
import { aRedis, hasRedis } from "../../helpers/a-redis"
import { AnotherServer, anotherServer } from "../../helpers/another-server"
import type { Suite } from "../../helpers/suite"

type Cart = { cart: { id: string; items: { variant_sku: string; unit_price: number }[] } }
type Page = { product: { variants: { calculated_price: { calculated_amount: number } }[] } }

/** Several processes over one database: what one of them publishes, the others charge. */
export function describeTwoProcesses({ getContainer, dbConfig }: Suite, shop: () => PricedShop) {
  // Where there is no Redis, they have nothing in common but the database.
  describe(`two server processes over one database${hasRedis ? " and one Redis" : ""}`, () => {
    const servers: Pick<AnotherServer, "stop">[] = []
    afterEach(async () => {
      for (const server of servers.splice(0).reverse()) await server.stop()
    })

    it("charge at once what either of them published, in carts that one of them had priced before", async () => {
      const { profile, channels, articles, regions } = shop()
      const admin = (await anAdmin(getContainer(), "second@example.com")).request.headers
      await profile("web")
      await profile("resell")
      const redis = hasRedis ? await aRedis() : undefined
      if (redis) servers.push(redis)
      const first = await anotherServer(dbConfig.clientUrl, redis?.url)
      servers.push(first)
      const second = await anotherServer(dbConfig.clientUrl, redis?.url)
      servers.push(second)

      const key = { "x-publishable-api-key": channels.web.key }
      const line = { variant_id: articles.LAMP.variant_id, quantity: 1 }
      const address = { first_name: "Sam", last_name: "Miller", address_1: "12 Main Street", city: "Albany" }
      const page = async (server: AnotherServer) => {
        const query = `region_id=${regions.usd}&fields=id,*variants.calculated_price`
        const { product } = await server.send<Page>(
          `/store/products/${articles.LAMP.product_id}?${query}`,
          key
        )
        return product.variants[0]!.calculated_price.calculated_amount
      }
      /** With so much of the shopper that Medusa asks with more than ten conditions. */
      const aCart = async (server: AnotherServer) => {
        const { cart } = await server.send<Cart>("/store/carts", key, {
          region_id: regions.usd,
          email: "sam@example.test",
          shipping_address: { ...address, postal_code: "12207", province: "ny", country_code: "us" },
          items: [{ variant_id: articles.MUG.variant_id, quantity: 1 }],
        })
        const { id } = cart
        const added = await server.send<Cart>(`/store/carts/${id}/line-items`, key, line)
        return { id, charged: lampOf(added) }
      }
      const lampOf = ({ cart }: Cart) =>
        cart.items.find(({ variant_sku }) => variant_sku === "LAMP")!.unit_price
      const publishThrough = async (server: AnotherServer, amount: string) => {
        const pricing = shop().keyOf("web", "LAMP", { currency_code: "usd" })
        const id = await shop().draft([{ key: pricing, amount }])
        await server.send(`/admin/price-changes/${id}/approve`, admin, {})
        await server.send(`/admin/price-changes/${id}/publish`, admin, {})
      }
      const everywhere = async () => {
        const said = []
        for (const server of [first, second]) said.push(await page(server), (await aCart(server)).charged)
        return said
      }

      const kept = await aCart(second)
      expect(await everywhere()).toEqual([44, 44, 44, 44])
      await publishThrough(first, "39")
      expect(await everywhere()).toEqual([39, 39, 39, 39])
      const changed = await second.send<Cart>(`/store/carts/${kept.id}/line-items`, key, line)
      expect(lampOf(changed)).toBe(39)
      await publishThrough(second, "37.5")
      expect(await everywhere()).toEqual([37.5, 37.5, 37.5, 37.5])
    })
  })
}
