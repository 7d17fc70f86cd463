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

  describe("POST and DELETE /admin/reservations", () => {
    it("are refused for what our desk sends, and say where its warehouses are chosen", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const reserved = () =>
        shop().rows<{ id: string; line_item_id: string; location_id: string; quantity: number }>(
          `SELECT id, line_item_id, location_id, quantity::int AS quantity FROM reservation_item
            WHERE deleted_at IS NULL ORDER BY id`
        )
      const before = await reserved()
      const path = `/admin/reservations/${before[0]!.id}`
      const refusals = [
        await shop().post(path, { location_id: shop().places.lille.id }),
        await shop().post(path, { quantity: 1 }),
        await shop().remove(path),
        await shop().post("/admin/reservations", {
          line_item_id: order.lines.LAMP,
          inventory_item_id: shop().items.LAMP,
          location_id: shop().places.lille.id,
          quantity: 1,
        }),
      ]
      const message = `Furniture (LAMP) of order #${order.display_id}: its reservations follow the warehouses that it is sent from; choose those in Picking → Routes → order #${order.display_id} instead of changing a reservation here`
      expect(refusals.map(({ status, data }) => [status, data.message])).toEqual(
        refusals.map(() => [400, message])
      )
      expect(await reserved()).toEqual(before)
    })

    it("stay with Medusa for a note, and for units that no order has", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      await shop().placeOrder({ LAMP: 2 })
      const [ours] = await shop().rows<{ id: string }>(
        `SELECT id FROM reservation_item WHERE deleted_at IS NULL`
      )
      const note = await shop().post(`/admin/reservations/${ours!.id}`, { description: "Rings first" })
      expect(note.status).toBe(200)
      const other = await shop().post("/admin/reservations", {
        inventory_item_id: shop().items.LAMP,
        location_id: shop().places.lyon.id,
        quantity: 1,
      })
      expect(other.status).toBe(200)
      expect((await shop().remove(`/admin/reservations/${other.data.reservation.id}`)).status).toBe(200)
    })
  })
}
