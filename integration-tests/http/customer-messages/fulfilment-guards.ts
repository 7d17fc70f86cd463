import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

export function describeFulfilmentGuards(_suite: Suite, shop: () => ShippingShop) {
  const fulfil = (orderId: string, lineId: string, quantity: number, location = shop().places.lyon.id) =>
    shop().post(`/admin/orders/${orderId}/fulfillments`, {
      items: [{ id: lineId, quantity }],
      location_id: location,
    })

  describe("POST /admin/orders/:id/fulfillments", () => {
    beforeEach(() => shop().stock({ LAMP: { lyon: 5 } }))

    it("is refused for lines that our desk picks, and says where to go", async () => {
      const order = await shop().placeOrder({ LAMP: 2 })
      const { status, data } = await fulfil(order.id, order.lines.LAMP, 2)
      expect(status).toBe(400)
      expect(data.message).toBe(
        "Furniture (LAMP): the warehouse picks, packs and sends this order; go to Picking → Dispatches and open the dispatch Lyon instead of creating a fulfillment here"
      )
      expect(await shop().count("fulfillment")).toBe(0)
      expect(await shop().reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
    })

    it("stays with Medusa for what needs no stock", async () => {
      const order = await shop().placeOrder({ LAMP: 1, EBOOK: 1 })
      const { status } = await fulfil(order.id, order.lines.EBOOK, 1)
      expect(status).toBe(200)
    })

    it("stays with Medusa for the orders of a channel that is not routed", async () => {
      await shop().routing({ is_enabled: false })
      const order = await shop().placeOrder({ LAMP: 2 })
      const { status } = await fulfil(order.id, order.lines.LAMP, 2)
      expect(status).toBe(200)
    })
  })
}
