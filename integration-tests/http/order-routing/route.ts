import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import comptoirRouteOrders from "../../../src/jobs/comptoir-route-orders"
import { routeOrdersWorkflow } from "../../../src/workflows/routing/route-orders"
import type { PlacedOrder, ShippingShop } from "../../helpers/a-shipping-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

/** An order is placed: its goods are given warehouses, and Medusa's reservations follow. */
export function describeRouting({ getContainer }: Suite, shop: () => ShippingShop): void {
  const route = async (order_id: string) =>
    (await routeOrdersWorkflow(getContainer()).run({ input: { order_ids: [order_id], cause: "edited" } }))
      .result
  const inWords = async (order: PlacedOrder): Promise<string[]> =>
    (await shop().reservations(order.id)).map(({ item, place, quantity }) => `${item} ${place} ${quantity}`)
  const statusOf = async (order: PlacedOrder) =>
    (
      await shop().rows<{ status: string }>(`SELECT status FROM comptoir_order_route WHERE order_id = ?`, [
        order.id,
      ])
    )[0]?.status
  const shortages = (order: PlacedOrder) =>
    shop().rows<{ sku: string; units: number; quantity: number }>(
      `SELECT item.sku, shortage.units, shortage.quantity FROM comptoir_route_shortage AS shortage
         JOIN inventory_item AS item ON item.id = shortage.inventory_item_id WHERE order_id = ? ORDER BY 1`,
      [order.id]
    )
  /** An order edit as the admin makes it. */
  const edit = async (order: PlacedOrder, lineId: string, quantity: number) => {
    const begun = await shop().post("/admin/order-edits", { order_id: order.id })
    expect(begun.status).toBe(200)
    await shop().post(`/admin/order-edits/${order.id}/items/item/${lineId}`, { quantity })
    const confirmed = await shop().told("order-edit.confirmed", () =>
      shop().post(`/admin/order-edits/${order.id}/confirm`, {})
    )
    expect(confirmed.status).toBe(200)
  }

  describe("an order that is placed", () => {
    it("is sent from the one warehouse that has all of it, and reserved there", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 }, TABLE: { lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 2, TABLE: 1 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2", "TABLE lille 1"])
      expect(await inWords(order)).toEqual(["LAMP lille 2", "TABLE lille 1"])
      expect(await statusOf(order)).toBe("routed")
      await expectNoError(getContainer())
    })

    it("is divided where no warehouse has all of it", async () => {
      await shop().stock({ LAMP: { lyon: 5 }, TABLE: { nantes: 2 } })
      const order = await shop().placeOrder({ LAMP: 2, TABLE: 1 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 2", "TABLE nantes 1"])
      expect(await inWords(order)).toEqual(["LAMP lyon 2", "TABLE nantes 1"])
    })

    it("sends a kit whole from one warehouse, with all its parts", async () => {
      await shop().stock({ TABLE: { lyon: 2, lille: 9 }, CHAIR: { lyon: 8, nantes: 40 } })
      const order = await shop().placeOrder({ SET: 2 })
      expect(await inWords(order)).toEqual(["CHAIR lyon 8", "TABLE lyon 2"])
      expect(await shop().allotment(order.id)).toEqual(["CHAIR lyon 8", "TABLE lyon 2"])
    })

    it("leaves lines alone whose stock Medusa does not keep", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ EBOOK: 1, LAMP: 1 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 1"])
    })

    it("is nobody's but Medusa's where its sales channel is not routed", async () => {
      await shop().routing({ is_enabled: false })
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 1 })
      expect(await shop().allotment(order.id)).toEqual([])
      expect(await statusOf(order)).toBeUndefined()
      expect(await inWords(order)).toEqual(["LAMP lyon 1"])
    })

    it("routed again from the same facts changes nothing", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 1 })
      const before = await shop().rows(`SELECT id, quantity FROM reservation_item ORDER BY id`)
      const again = await route(order.id)
      expect(again.reservations_moved).toBe(0)
      expect(again.orders).toEqual([
        { order_id: order.id, status: "routed", units_short: 0, is_changed: false },
      ])
      expect(await shop().rows(`SELECT id, quantity FROM reservation_item ORDER BY id`)).toEqual(before)
      expect(await shop().count("comptoir_route_plan")).toBe(1)
      expect(await shop().count("comptoir_dispatch")).toBe(1)
    })
  })

  describe("one line from several warehouses", () => {
    const divided = async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 5 })
      await shop().stock({ LAMP: { lyon: 3, lille: 2 } })
      await route(order.id)
      return order
    }

    it("has a reservation at each, and their sum is what the line asks", async () => {
      const order = await divided()
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2", "LAMP lyon 3"])
      expect(await inWords(order)).toEqual(["LAMP lille 2", "LAMP lyon 3"])
      await expectNoError(getContainer())
    })

    it("stays divided when nothing is gained, and every reader adds its parts up", async () => {
      const order = await divided()
      await route(order.id)
      expect(await inWords(order)).toEqual(["LAMP lille 2", "LAMP lyon 3"])
      const levels = await shop().rows(
        `SELECT lower(place.name) AS place, level.reserved_quantity::int AS reserved FROM inventory_level AS level
           JOIN stock_location AS place ON place.id = level.location_id
          WHERE level.inventory_item_id = ? ORDER BY 1`,
        [shop().items.LAMP]
      )
      expect(levels).toEqual([
        { place: "lille", reserved: 2 },
        { place: "lyon", reserved: 3 },
        { place: "nantes", reserved: 0 },
      ])
    })

    it("is not divided where the channel forbids it: what one warehouse has not is short and stays reserved", async () => {
      await shop().routing({ splits: "forbidden" })
      const order = await divided()
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 3"])
      expect(await shortages(order)).toEqual([{ sku: "LAMP", units: 2, quantity: 2 }])
      expect(await statusOf(order)).toBe("short")
      expect(await inWords(order)).toEqual(["LAMP lyon 3"])
    })
  })

  describe("an order that is not what it was", () => {
    it("edited down, keeps the rest where it is and frees the others", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 }, TABLE: { lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 4, TABLE: 1 })
      await edit(order, order.lines.LAMP, 1)
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 1", "TABLE lille 1"])
      expect(await inWords(order)).toEqual(["LAMP lille 1", "TABLE lille 1"])
      await expectNoError(getContainer())
    })

    it("edited up, is routed with what it wants now", async () => {
      await shop().stock({ LAMP: { lyon: 2, lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 1 })
      await edit(order, order.lines.LAMP, 4)
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 4"])
      expect(await inWords(order)).toEqual(["LAMP lille 4"])
    })

    it("cancelled, has no dispatch and reserves nothing", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      await shop().told("order.canceled", () =>
        cancelOrderWorkflow(getContainer()).run({ input: { order_id: order.id } })
      )
      expect(await shop().allotment(order.id)).toEqual([])
      expect(await inWords(order)).toEqual([])
      expect(await statusOf(order)).toBe("cancelled")
      await expectNoError(getContainer())
    })

    it("is found by the job where nobody told of it, once its checkout cannot take it back any more", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      await shop().routing({ is_enabled: false })
      const order = await shop().placeOrder({ LAMP: 2 })
      await shop().routing({ is_enabled: true })
      await comptoirRouteOrders(getContainer(), { scheduledFor: new Date() })
      expect(await shop().count("comptoir_order_route")).toBe(0)
      await comptoirRouteOrders(getContainer(), { scheduledFor: new Date(Date.now() + 60_000) })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 2"])
    })
  })

  describe("what no warehouse has", () => {
    it("is short, keeps its back order where Medusa put it, and is served when goods come", async () => {
      const order = await shop().placeOrder({ RUG: 3 })
      expect(await shop().allotment(order.id)).toEqual([])
      expect(await statusOf(order)).toBe("short")
      expect(await shortages(order)).toEqual([{ sku: "RUG", units: 3, quantity: 3 }])
      expect((await shop().reservations(order.id)).map((row) => row.quantity)).toEqual([3])
      await shop().stock({ RUG: { nantes: 2 } })
      await comptoirRouteOrders(getContainer())
      expect(await shop().allotment(order.id)).toEqual(["RUG nantes 2"])
      expect(await shortages(order)).toEqual([{ sku: "RUG", units: 1, quantity: 1 }])
      const rows = await shop().reservations(order.id)
      expect(rows.reduce((sum, row) => sum + row.quantity, 0)).toBe(3)
      expect(rows.find((row) => row.place === "nantes")!.quantity).toBeGreaterThanOrEqual(2)
      await shop().stock({ RUG: { nantes: 3 } })
      await comptoirRouteOrders(getContainer())
      expect(await shop().allotment(order.id)).toEqual(["RUG nantes 3"])
      expect(await statusOf(order)).toBe("routed")
      await expectNoError(getContainer())
    })

    it("goes to who placed the order first, and no unit to two", async () => {
      const first = await shop().placeOrder({ RUG: 2 })
      const second = await shop().placeOrder({ RUG: 2 })
      await shop().stock({ RUG: { lille: 3 } })
      await comptoirRouteOrders(getContainer())
      expect(await shop().allotment(first.id)).toEqual(["RUG lille 2"])
      expect(await shop().allotment(second.id)).toEqual(["RUG lille 1"])
      expect(await shortages(second)).toEqual([{ sku: "RUG", units: 1, quantity: 1 }])
      await expectNoError(getContainer())
    })

    it("keeps the whole order waiting where the channel waits for all", async () => {
      await shop().routing({ readiness: "wait_for_all" })
      await shop().stock({ LAMP: { lyon: 2 } })
      const order = await shop().placeOrder({ LAMP: 1, RUG: 1 })
      const states = () => shop().rows(`SELECT status FROM comptoir_dispatch WHERE order_id = ?`, [order.id])
      expect(await states()).toEqual([{ status: "waiting" }])
      await shop().stock({ RUG: { lyon: 1 } })
      await comptoirRouteOrders(getContainer())
      expect(await states()).toEqual([{ status: "ready" }])
    })
  })

  describe("a warehouse that closes", () => {
    it("gives its orders to those that have the goods", async () => {
      await shop().stock({ LAMP: { lyon: 5, nantes: 5 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const [from] = await shop().allotment(order.id)
      const place = from!.includes("lyon") ? "lyon" : "nantes"
      const other = place === "lyon" ? "nantes" : "lyon"
      await shop().told("comptoir.warehouse_routing.changed", () =>
        shop().post(`/admin/routing/warehouses/${shop().places[place].id}`, {
          status: "closed",
          closed_reason: "Stocktaking",
        })
      )
      expect(await shop().allotment(order.id)).toEqual([`LAMP ${other} 2`])
      expect(await inWords(order)).toEqual([`LAMP ${other} 2`])
    })
  })
}
