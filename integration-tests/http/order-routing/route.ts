import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

/** An order is placed: its goods are given warehouses, and Medusa's reservations follow. */
export function describeRouting(_suite: Suite, shop: () => ShippingShop): void {
  describe("an order that is placed", () => {
    it("is sent from the one warehouse that has all of it", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 }, TABLE: { lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 2, TABLE: 1 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2", "TABLE lille 1"])
      expect(await shop().reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lille", quantity: 2 },
        { sku: "TABLE", item: "TABLE", place: "lille", quantity: 1 },
      ])
    })
  })
}
