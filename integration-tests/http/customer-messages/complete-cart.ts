import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

export function describeCompletion(_suite: Suite, shop: () => ShippingShop) {
  describe("the checkout of a cart that no single warehouse covers", () => {
    beforeEach(() => shop().stock({ LAMP: { lyon: 3, lille: 4 } }))

    it("is refused by Medusa in words about ids where the channel does not want ours", async () => {
      const cart = await shop().fillCart({ LAMP: 5 })
      const { status, data } = await shop().complete(cart)
      expect(status).toBe(400)
      expect(data.message).toMatch(/^Not enough stock available for item iitem_/)
    })

    it("is refused by us in words of the trade, and nothing is ordered, reserved or paid", async () => {
      await shop().routing({ checks_at_completion: true })
      const cart = await shop().fillCart({ LAMP: 5 })
      const before = await shop().rows(`SELECT id, status FROM payment_session ORDER BY id`)
      const { status, data } = await shop().complete(cart)
      expect(status).toBe(400)
      expect(data).toMatchObject({
        type: "not_allowed",
        message:
          "Furniture (LAMP): 5 cannot be sent from one place; at most 4 can leave together (7 are available in several places). Order 4 or fewer",
      })
      expect(await shop().count(`order`)).toBe(0)
      expect(await shop().count("reservation_item")).toBe(0)
      expect(await shop().count("payment")).toBe(0)
      expect(await shop().rows(`SELECT id, status FROM payment_session ORDER BY id`)).toEqual(before)
    })

    it("passes where one warehouse has each line, and an order that is placed can be asked for again", async () => {
      await shop().routing({ checks_at_completion: true })
      const cart = await shop().fillCart({ LAMP: 4, EBOOK: 1 })
      const placed = await shop().told("order.placed", () => shop().complete(cart))
      expect(placed.data.type).toBe("order")
      // All lamps of Lille are sold: the same cart completed again is the same order, not a refusal.
      const again = await shop().complete(cart)
      expect(again.status).toBe(200)
      expect(again.data.order.id).toBe(placed.data.order.id)
      expect(await shop().count("order")).toBe(1)
    })

    it("passes a backorder of goods that are not there", async () => {
      await shop().routing({ checks_at_completion: true })
      const order = await shop().placeOrder({ RUG: 9 })
      expect(order.id).toMatch(/^order_/)
    })
  })
}
