import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Article } from "../../helpers/a-storefront"
import { stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { ShopWindow } from "./a-shop-window"

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

export function describePromiseCaps(suite: Suite, window: ShopWindow) {
  const { shop, storefront, open, stock, coming, complete, availability, allowBackorders } = window
  const articles = () => storefront().articles as [Article, Article, Article]
  const cart = (article: Article, quantity: number) => storefront().fillCart([{ article, quantity }])
  const knex = () => suite.getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const reserved = async ({ inventory_item_id }: Article) =>
    Number(
      (await knex()("inventory_level").where({ inventory_item_id }).sum("reserved_quantity as units"))[0]!
        .units ?? 0
    )
  const claims = async () => Number((await knex()("comptoir_promise_claim").count())[0]!.count)

  describe("POST /store/carts/:id/complete", () => {
    it("takes backorders up to what is there and coming, where the channel limits them", async () => {
      const [mug] = articles()
      await open({ limits_backorders: true })
      await stock(2, mug)
      await allowBackorders(mug)
      await coming(mug, [[inDays(3), 6]])
      const within = await complete(await cart(mug, 5))
      expect([within.status, within.data.type]).toEqual([200, "order"])
      const beyond = await complete(await cart(mug, 4))
      expect([beyond.status, beyond.data.message]).toEqual([
        400,
        "Mug: 4 cannot be promised, 3 are there or on their way; order fewer",
      ])
      expect(await reserved(mug)).toBe(5)
      expect((await availability(mug))[0]).toMatchObject({ available_now: 0, promisable_on_next_date: 3 })
      expect(await claims()).toBe(0)
    })

    it("leaves Medusa's checkout as it is where the channel does not limit backorders", async () => {
      const [mug] = articles()
      await open()
      await stock(2, mug)
      await allowBackorders(mug)
      expect((await complete(await cart(mug, 50))).data.type).toBe("order")
      expect(await reserved(mug)).toBe(50)
      expect((await availability(mug))[0]).toMatchObject({ status: "sold_out", available_now: 0 })
    })

    it("does not promise the goods of a cart that is being completed", async () => {
      const [mug] = articles()
      await open({ limits_backorders: true })
      await stock(5, mug)
      await knex()("comptoir_promise_claim").insert([
        {
          id: "cpcl_1",
          cart_id: "cart_other",
          inventory_item_id: mug.inventory_item_id,
          quantity: 3,
          expires_at: new Date(Date.now() + DAY),
        },
        {
          id: "cpcl_2",
          cart_id: "cart_dead",
          inventory_item_id: mug.inventory_item_id,
          quantity: 2,
          expires_at: new Date(Date.now() - 1),
        },
      ])
      expect((await availability(mug))[0]).toMatchObject({ available_now: 2 })
    })
  })

  describe("eight shoppers and a receiving clerk at once", () => {
    it("are never promised more than is there and coming", async () => {
      const [mug, plate] = articles()
      await open({ limits_backorders: true })
      await stock(6, mug, plate)
      // The mug may be ordered beyond stock; the plate may not, so that Medusa itself guards it.
      await allowBackorders(mug)
      const orderId = await coming(mug, [
        [inDays(2), 9],
        [inDays(8), 12],
      ])
      const supply = 6 + 9 + 12
      const mugs = [7, 6, 5, 6, 7]
      const plates = [3, 3, 3]
      const carts = {
        mugs: await Promise.all(mugs.map((quantity) => cart(mug, quantity))),
        plates: await Promise.all(plates.map((quantity) => cart(plate, quantity))),
      }
      const lines = (await shop().get(`/admin/purchase-orders/${orderId}`)).data.purchase_order.lines
      const promised: number[] = []
      const look = async () => {
        const before = await reserved(mug)
        const [shown] = (await availability(mug)) as [
          { available_now: number; arrivals: { quantity: number }[] },
        ]
        const total = shown.arrivals.reduce((sum, { quantity }) => sum + quantity, shown.available_now)
        // What was ordered before the question and what is promised by its answer come out of the same goods.
        promised.push(before + total)
      }
      const clerk = async () => {
        for (const [index, accepted_quantity] of [5, 12, 4].entries()) {
          const { data } = await shop().post("/admin/receipts", {
            purchase_order_id: orderId,
            lines: [{ purchase_order_line_id: lines[index === 1 ? 1 : 0].id, accepted_quantity }],
          })
          const posted = await shop().post(`/admin/receipts/${data.receipt.id}/post`)
          expect(posted.status).toBe(200)
          await look()
        }
      }
      const shopper = async (cartId: string) => {
        await look()
        const { status, data } = await complete(cartId)
        await look()
        return status === 200 && data.type === "order"
      }
      const [bought, plated] = await Promise.all([
        Promise.all(carts.mugs.map(shopper)),
        Promise.all(carts.plates.map(shopper)),
        clerk(),
      ])
      const units = (wished: number[], isOrdered: boolean[]) =>
        wished.reduce((sum, quantity, index) => sum + (isOrdered[index] ? quantity : 0), 0)

      // 31 were wished of 27, and nobody was refused while enough was left.
      expect(await reserved(mug)).toBe(units(mugs, bought))
      expect(units(mugs, bought)).toBeLessThanOrEqual(supply)
      expect(bought.filter(Boolean)).toHaveLength(4)
      expect(Math.max(...promised)).toBeLessThanOrEqual(supply)
      expect(await reserved(plate)).toBeLessThanOrEqual(6)
      expect(plated.filter(Boolean).length).toBeLessThanOrEqual(2)
      expect(await claims()).toBe(0)
      expect((await availability(mug))[0]).toMatchObject({
        available_now: supply - units(mugs, bought),
        next_date: null,
      })
      const [fact] = (await stockFacts(suite.getContainer())).filter(({ item }) => item === mug.sku)
      expect(fact).toMatchObject({ stocked: supply, ledger: supply, incoming: 0, pending: 0 })
    })
  })
}
