import type { OrderRoutePageDTO } from "../../../src/types/http/order-route-page"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

/** Where an order is, why it leaves from there, and what was decided before. */
export function describeRoutePage(_suite: Suite, shop: () => ShippingShop): void {
  describe("GET /admin/order-routing/:order_id", () => {
    const page = async (orderId: string): Promise<OrderRoutePageDTO> =>
      (await shop().get(`/admin/order-routing/${orderId}`)).data.order_route
    /** `LAMP Lyon 2 ready` for each part of each line. */
    const placesOf = (route: OrderRoutePageDTO) =>
      route.lines.flatMap((line) =>
        line.places.map(({ location_id, units, status }) =>
          [line.sku, route.warehouses[location_id], units, status].join(" ")
        )
      )

    it("tells where each line is, and what else was weighed", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 2 }, TABLE: { lyon: 1, nantes: 5 } })
      const order = await shop().placeOrder({ LAMP: 2, TABLE: 1 })
      const route = await page(order.id)
      expect(route).toMatchObject({
        display_id: order.display_id,
        status: "routed",
        sales_channel_name: "Web shop",
        customer_name: "Camille Durand",
        postal_code: "69002",
        is_manual: false,
        is_route_due: false,
        is_reservation_due: false,
        last_error: null,
      })
      expect(placesOf(route).sort()).toEqual(["LAMP Lyon 2 ready", "TABLE Lyon 1 ready"])
      const [latest, ...earlier] = route.decisions
      expect(earlier).toEqual([])
      expect(latest).toMatchObject({ revision: 1, cause: "placed", reason: null, actor_id: null })
      expect(latest?.chosen).toMatchObject({ parcels: 1, shortages: [] })
      expect(latest?.chosen.parts.map((part) => `${part.title} ${part.location_name} ${part.units}`)).toEqual(
        expect.arrayContaining(["LAMP Lyon 2", "TABLE Lyon 1"])
      )
      expect(latest?.chosen.scores.map((score) => score.rule)).toEqual(["fewest_parcels", "priority"])
      expect(latest?.alternatives.length).toBeGreaterThan(0)
      for (const plan of latest?.alternatives ?? []) {
        expect(plan.parts.reduce((sum, part) => sum + part.units, 0)).toBe(3)
        expect(plan.parts.every((part) => part.location_name !== part.location_id)).toBe(true)
      }
    })

    it("offers each warehouse with what is free there for this order, its own units among it", async () => {
      await shop().stock({ LAMP: { lyon: 3, lille: 1 }, TABLE: { lille: 2 }, CHAIR: { lille: 7 } })
      const other = await shop().placeOrder({ LAMP: 1 })
      const order = await shop().placeOrder({ LAMP: 2, SET: 1 })
      const route = await page(order.id)
      const free = Object.fromEntries(
        route.choices.map((choice) => [
          route.warehouses[choice.location_id],
          [choice.free[order.lines.LAMP], choice.free[order.lines.SET]],
        ])
      )
      expect(await shop().allotment(other.id)).toEqual(["LAMP lyon 1"])
      expect(free).toEqual({ Lyon: [2, 0], Lille: [1, 1], Nantes: [0, 0] })
      expect(route.lines.map((line) => [line.sku, line.to_choose])).toEqual(
        expect.arrayContaining([
          ["LAMP", 2],
          ["SET", 1],
        ])
      )
    })

    it("keeps who chose other warehouses by hand, and why", async () => {
      await shop().stock({ LAMP: { lyon: 5, nantes: 5 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const applied = await shop().post("/admin/order-routing/apply", {
        order_ids: [order.id],
        reason: "Nantes is nearer to the customer's holiday house",
        assignment: [
          { line_item_id: order.lines.LAMP, location_id: shop().places.nantes.id, units: 1 },
          { line_item_id: order.lines.LAMP, location_id: shop().places.lyon.id, units: 1 },
        ],
        idempotency_key: "by-hand-1",
      })
      expect([applied.status, applied.data]).toMatchObject([200, { orders: [{ is_changed: true }] }])
      const route = await page(order.id)
      expect(route.is_manual).toBe(true)
      expect(placesOf(route).sort()).toEqual(["LAMP Lyon 1 ready", "LAMP Nantes 1 ready"])
      expect(
        route.decisions.map(({ revision, cause, reason, actor_id }) => [revision, cause, reason, actor_id])
      ).toEqual([
        [2, "manual", "Nantes is nearer to the customer's holiday house", shop().adminId],
        [1, "placed", null, null],
      ])
      expect(route.decisions[1]?.alternatives).toEqual([])
    })

    it("tells what is sold without stock, and lines that are not sent at all", async () => {
      await shop().stock({ RUG: { lyon: 1 } })
      const order = await shop().placeOrder({ RUG: 3, EBOOK: 1 })
      const route = await page(order.id)
      expect(route.status).toBe("short")
      expect(placesOf(route)).toEqual(["RUG Lyon 1 ready"])
      const line = (sku: string) => route.lines.find((one) => one.sku === sku)
      expect(line("RUG")?.shortage).toEqual({ units: 2, expected_on: null })
      expect(line("EBOOK")).toMatchObject({ is_routed: false, places: [], shortage: null, to_choose: 0 })
    })

    it("refuses an order that is not under our picking", async () => {
      const { status, data } = await shop().get("/admin/order-routing/order_of_nobody")
      expect([status, data.message]).toEqual([
        404,
        "Order order_of_nobody is not under our picking: it does not exist, or its sales channel is not routed",
      ])
    })
  })
}
