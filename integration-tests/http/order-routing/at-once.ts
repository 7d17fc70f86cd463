import { checkpoint, RoutingCheckpoint } from "../../../src/modules/routing/checkpoint"
import comptoirRouteOrders from "../../../src/jobs/comptoir-route-orders"
import { routeOrdersWorkflow } from "../../../src/workflows/routing/route-orders"
import { settleReservations } from "../../../src/workflows/routing/settle-reservations"
import type { PlacedOrder, ShippingShop } from "../../helpers/a-shipping-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const CRASHES: RoutingCheckpoint[] = [
  "orders allotted",
  "reservations read",
  "reservations created",
  "reservations raised",
  "reservations lowered",
  "reservations settled",
]

/** Routers at once, routers beside shoppers, and routers that die half-way. */
export function describeRoutingAtOnce({ getContainer }: Suite, shop: () => ShippingShop): void {
  const inWords = async (order: PlacedOrder): Promise<string[]> =>
    (await shop().reservations(order.id)).map(({ item, place, quantity }) => `${item} ${place} ${quantity}`)
  const route = (...orders: PlacedOrder[]) =>
    routeOrdersWorkflow(getContainer()).run({
      input: { order_ids: orders.map((order) => order.id), cause: "edited" },
    })

  describe("routing at once", () => {
    it("the same order twice is one route, one plan and one dispatch", async () => {
      await shop().routing({ is_enabled: false })
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      await shop().routing({ is_enabled: true })
      await Promise.all([route(order), route(order), route(order)])
      expect(await shop().count("comptoir_order_route")).toBe(1)
      expect(await shop().count("comptoir_route_plan")).toBe(1)
      expect(await shop().count("comptoir_dispatch")).toBe(1)
      expect(await inWords(order)).toEqual(["LAMP lyon 2"])
      await expectNoError(getContainer())
    })

    it("promises the last units to no two orders, whoever routes and whoever buys", async () => {
      await shop().stock({ LAMP: { lyon: 6, lille: 3 } })
      const orders = await Promise.all(
        [1, 2, 3].map((who) => shop().placeOrder({ LAMP: 2 }, { email: `${who}@example.test` }))
      )
      await shop().stock({ LAMP: { lyon: 2, lille: 3 } })
      const carts = await Promise.all(
        [4, 5].map((who) => shop().fillCart({ LAMP: 1 }, { email: `${who}@example.test` }))
      )
      await Promise.all([
        ...orders.map((order) => route(order)),
        route(...orders),
        ...carts.map((cart) => shop().complete(cart)),
      ])
      await comptoirRouteOrders(getContainer(), { scheduledFor: new Date(Date.now() + 60_000) })
      const [allotted] = await shop().rows<{ units: number }>(
        `SELECT coalesce(sum(line.quantity), 0)::int AS units FROM comptoir_dispatch_line AS line
          WHERE line.inventory_item_id = ?`,
        [shop().items.LAMP]
      )
      expect(allotted!.units).toBeLessThanOrEqual(5)
      const over = await shop().rows(
        `SELECT level.location_id FROM inventory_level AS level
           JOIN (SELECT dispatch.location_id, sum(line.quantity) AS units FROM comptoir_dispatch AS dispatch
                   JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id GROUP BY 1) AS given
             ON given.location_id = level.location_id
          WHERE level.inventory_item_id = ? AND given.units > level.stocked_quantity`,
        [shop().items.LAMP]
      )
      expect(over).toEqual([])
      await expectNoError(getContainer())
    })

    it("lets two orders change places though neither warehouse has a spare unit", async () => {
      await shop().stock({ LAMP: { lyon: 1, lille: 1 }, TABLE: { lille: 1 }, CHAIR: { lyon: 1 } })
      const first = await shop().placeOrder({ LAMP: 1 })
      const [was] = await inWords(first)
      const second = await shop().placeOrder({ LAMP: 1 })
      const away = was === "LAMP lyon 1" ? "lille" : "lyon"
      const knex = (place: "lyon" | "lille", order: PlacedOrder) =>
        shop().rows(`UPDATE comptoir_dispatch SET location_id = ? WHERE order_id = ? RETURNING id`, [
          shop().places[place].id,
          order.id,
        ])
      await knex(away, first)
      await knex(away === "lyon" ? "lille" : "lyon", second)
      await settleReservations(getContainer(), { order_ids: [first.id, second.id] })
      expect(await inWords(first)).toEqual([`LAMP ${away} 1`])
      expect(await inWords(second)).toEqual([was])
      await settleReservations(getContainer(), { order_ids: [first.id, second.id] })
      await expectNoError(getContainer())
    })
  })

  describe("a router that dies", () => {
    it.each(CRASHES)("when %s, leaves what the job finishes, exactly once", async (point) => {
      await shop().routing({ is_enabled: false })
      await shop().stock({ LAMP: { lyon: 5, lille: 5 }, TABLE: { lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 2, TABLE: 1 })
      await shop().routing({ is_enabled: true })
      const { pass } = checkpoint
      checkpoint.pass = async (name) => {
        if (name === point) throw new Error("a crash")
      }
      try {
        await route(order).catch((error: Error) => expect(error.message).toBe("a crash"))
      } finally {
        checkpoint.pass = pass
      }
      await comptoirRouteOrders(getContainer(), { scheduledFor: new Date(Date.now() + 60_000) })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2", "TABLE lille 1"])
      expect(await inWords(order)).toEqual(["LAMP lille 2", "TABLE lille 1"])
      expect(await shop().count("comptoir_route_plan")).toBe(1)
      await expectNoError(getContainer())
    })
  })
}
