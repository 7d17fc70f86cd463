import { routeOrdersWorkflow } from "../../../src/workflows/routing/route-orders"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

const PATH = "/admin/order-routing"

/** What people look at and decide themselves. */
export function describeRoutingByHand({ getContainer }: Suite, shop: () => ShippingShop): void {
  const facts = async () => [
    await shop().count("comptoir_route_plan"),
    await shop().count("comptoir_audit_entry"),
    await shop().rows(
      `SELECT id, location_id, quantity FROM reservation_item WHERE deleted_at IS NULL ORDER BY id`
    ),
  ]

  describe("POST /admin/order-routing/preview", () => {
    it("says how an order, a cart and a question would be routed, and writes nothing", async () => {
      await shop().stock({ LAMP: { lyon: 2, lille: 5 }, TABLE: { lille: 1 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const cart_id = await shop().fillCart({ LAMP: 3, TABLE: 1 })
      const before = await facts()
      const ofOrder = await shop().post(`${PATH}/preview`, { order_ids: [order.id] })
      expect(ofOrder.status).toBe(200)
      expect(ofOrder.data.previews[0]).toMatchObject({
        order_id: order.id,
        display_id: order.display_id,
        chosen: { parcels: 1, shortages: [] },
      })
      const ofCart = await shop().post(`${PATH}/preview`, { cart_id })
      expect(ofCart.data.previews[0].order_id).toBeNull()
      const parts: { title: string; location_name: string; units: number }[] =
        ofCart.data.previews[0].chosen.parts
      expect(parts.map((part) => `${part.title} ${part.location_name} ${part.units}`).sort()).toEqual([
        "LAMP Lille 3",
        "TABLE Lille 1",
      ])
      const asked = await shop().post(`${PATH}/preview`, {
        sales_channel_id: shop().channel_id,
        country_code: "FR",
        postal_code: "69002",
        lines: [{ variant_id: shop().variants.SET, quantity: 1 }],
      })
      expect(asked.data.previews[0].chosen).toMatchObject({
        parts: [],
        shortages: [{ title: "SET", units: 1 }],
      })
      expect(await facts()).toEqual(before)
    })

    it.each([
      [{}, "Name orders, or a cart, or lines with their sales_channel_id"],
      [{ order_ids: ["order_gone"] }, "Order order_gone does not exist"],
      [{ cart_id: "cart_gone" }, "Cart cart_gone does not exist"],
      [
        { sales_channel_id: "sc_gone", lines: [{ variant_id: "variant_gone", quantity: 1 }] },
        "Sales channel sc_gone does not exist",
      ],
    ])("refuses %j", async (body, message) => {
      const answer = await shop().post(`${PATH}/preview`, body)
      expect([400, 404]).toContain(answer.status)
      expect(answer.data.message).toContain(message)
    })
  })

  describe("POST /admin/order-routing/apply", () => {
    it("sends what somebody chose from where he said, once for one key, and writes down who and why", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 3 })
      const body = {
        order_ids: [order.id],
        reason: "Lille is overstocked",
        assignment: [
          { line_item_id: order.lines.LAMP, location_id: shop().places.lille.id, units: 1 },
          { line_item_id: order.lines.LAMP, location_id: shop().places.lyon.id, units: 2 },
        ],
        idempotency_key: "by-hand-1",
      }
      const answers = await Promise.all([
        shop().post(`${PATH}/apply`, body),
        shop().post(`${PATH}/apply`, body),
      ])
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 2"])
      expect((await shop().reservations(order.id)).map(({ place, quantity }) => [place, quantity])).toEqual([
        ["lille", 1],
        ["lyon", 2],
      ])
      const audit = await shop().rows(
        `SELECT act, actor_id, reason FROM comptoir_audit_entry WHERE entity_type = 'order_route'`
      )
      expect(audit).toEqual([{ act: "overridden", actor_id: shop().adminId, reason: "Lille is overstocked" }])
      const plans = await shop().rows(
        `SELECT revision, cause, actor_id, reason FROM comptoir_route_plan WHERE order_id = ? ORDER BY revision`,
        [order.id]
      )
      expect(plans).toEqual([
        { revision: 1, cause: "placed", actor_id: null, reason: null },
        { revision: 2, cause: "manual", actor_id: shop().adminId, reason: "Lille is overstocked" },
      ])
      await expectNoError(getContainer())
    })

    it("refuses a key that stands for another decision, and answers the same one with what it left short", async () => {
      await shop().stock({ LAMP: { lyon: 2, lille: 2 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const body = (place: "lyon" | "lille", reason = "Lyon is full") => ({
        order_ids: [order.id],
        reason,
        assignment: [{ line_item_id: order.lines.LAMP, location_id: shop().places[place].id, units: 2 }],
        idempotency_key: "by-hand-2",
      })
      await shop().post(`${PATH}/apply`, body("lille"))
      const before = await facts()
      for (const other of [body("lyon"), body("lille", "A whim")]) {
        const { status, data } = await shop().post(`${PATH}/apply`, other)
        expect([status, data.message]).toEqual([
          400,
          `The idempotency key by-hand-2 stands for another decision, about order #${order.display_id}; use a new key`,
        ])
      }
      expect(await facts()).toEqual(before)
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 2"])
    })

    it("keeps what was chosen by hand until somebody asks to route again", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 5 } })
      const order = await shop().placeOrder({ LAMP: 3 })
      await shop().post(`${PATH}/apply`, {
        order_ids: [order.id],
        reason: "Both have too many",
        assignment: [
          { line_item_id: order.lines.LAMP, location_id: shop().places.lille.id, units: 1 },
          { line_item_id: order.lines.LAMP, location_id: shop().places.lyon.id, units: 2 },
        ],
      })
      await routeOrdersWorkflow(getContainer()).run({ input: { order_ids: [order.id], cause: "edited" } })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 2"])
      await shop().post(`${PATH}/apply`, { order_ids: [order.id] })
      expect(await shop().allotment(order.id)).toHaveLength(1)
    })

    it("refuses what cannot be, and changes nothing", async () => {
      await shop().stock({ LAMP: { lyon: 3, lille: 1 } })
      const order = await shop().placeOrder({ LAMP: 2 })
      const before = await facts()
      const part = { line_item_id: order.lines.LAMP, location_id: shop().places.lille.id, units: 2 }
      const refused: [object, number, string][] = [
        [{ order_ids: [order.id], assignment: [part] }, 400, "Say why"],
        [{ assignment: [part] }, 400, "Lille has 1 units of LAMP that are free"],
        [{ assignment: [{ ...part, units: 0 }] }, 400, "The units of LAMP"],
        [{ assignment: [{ ...part, units: 1.5 }] }, 400, "The units of LAMP"],
        [
          { assignment: [{ ...part, location_id: shop().places.lyon.id, units: 3 }] },
          400,
          "2 units of LAMP of Order #",
        ],
        [{ assignment: [{ ...part, line_item_id: "ordli_gone" }] }, 400, "has no line ordli_gone"],
        [
          { assignment: [{ ...part, location_id: "sloc_gone" }] },
          400,
          "Stock location sloc_gone cannot send",
        ],
        [{ order_ids: ["order_gone"], reason: "x" }, 404, "Order order_gone is not under our picking"],
        [{ order_ids: [order.id, "b"], reason: "x", assignment: [part] }, 400, "one order at a time"],
        [{ order_ids: [order.id], wrong: true }, 400, "wrong"],
      ]
      for (const [body, status, message] of refused) {
        const reason =
          "assignment" in body && !("order_ids" in body) ? { order_ids: [order.id], reason: "Why" } : {}
        const answer = await shop().post(`${PATH}/apply`, { ...reason, ...body })
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(message)])
      }
      expect(await facts()).toEqual(before)
    })
  })

  describe("GET /admin/order-routing", () => {
    it("lists, filters, sorts and exports the orders under our picking", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const sent = await shop().placeOrder({ LAMP: 1 })
      const short = await shop().placeOrder({ RUG: 1 })
      const ids = async (query: string) => {
        const answer = await shop().get(`${PATH}?${query}`)
        expect(answer.status).toBe(200)
        return answer.data.order_routes.map((row: { order_id: string }) => row.order_id)
      }
      expect(await ids("order=placed_at")).toEqual([sent.id, short.id])
      expect(await ids("status=short")).toEqual([short.id])
      expect(await ids(`q=${encodeURIComponent(`#${sent.display_id}`)}`)).toEqual([sent.id])
      expect(await ids("q=RUG")).toEqual([short.id])
      expect(await ids(`location_id=${shop().places.lyon.id}`)).toEqual([sent.id])
      expect(await ids("late=true")).toEqual([])
      expect(await ids("waiting=true")).toEqual([])
      expect(await ids("limit=1&offset=1&order=placed_at")).toEqual([short.id])
      const { data } = await shop().get(`${PATH}?status=short`)
      expect(data).toMatchObject({ count: 1, limit: 20, offset: 0 })
      expect(data.order_routes[0]).toMatchObject({
        display_id: short.display_id,
        sales_channel_name: "Web shop",
        customer_name: "Camille Durand",
        units_short: 1,
        is_late: false,
        location_names: [],
      })
      const csv = await shop().get(`${PATH}/export?status=routed`)
      expect(csv.headers["content-type"]).toContain("text/csv")
      expect(String(csv.data).trim().split("\r\n")).toHaveLength(2)
      expect(String(csv.data)).toContain(`${sent.display_id};routed;Web shop;Camille Durand;Lyon`)
      expect((await shop().get(`${PATH}?order=secret`)).status).toBe(400)
      expect((await shop().get(`${PATH}?status=lost`)).status).toBe(400)
    })
  })

  describe("POST /admin/order-routing/cancel-rest", () => {
    it("lowers the order to what its warehouses have, also a line that two share, and only once", async () => {
      await shop().stock({ LAMP: { lyon: 5 } })
      const order = await shop().placeOrder({ LAMP: 5, RUG: 2 })
      await shop().stock({ LAMP: { lyon: 3, lille: 1 } })
      await shop().post(`${PATH}/apply`, { order_ids: [order.id] })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 3"])
      const body = { order_id: order.id, reason: "The supplier has none" }
      const { status, data } = await shop().post(`${PATH}/cancel-rest`, body)
      expect([status, data.message]).toEqual([200, undefined])
      expect(
        new Map(
          data.cancelled.map((one: { line_item_id: string; units: number }) => [one.line_item_id, one.units])
        )
      ).toEqual(
        new Map([
          [order.lines.LAMP, 1],
          [order.lines.RUG, 2],
        ])
      )
      const lines = await shop().rows(
        `SELECT line.variant_sku AS sku, item.quantity::int AS quantity FROM "order" AS sale
           JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version
           JOIN order_line_item AS line ON line.id = item.item_id WHERE sale.id = ? AND item.quantity > 0`,
        [order.id]
      )
      expect(lines).toEqual([{ sku: "LAMP", quantity: 4 }])
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 3"])
      expect((await shop().reservations(order.id)).map(({ place, quantity }) => [place, quantity])).toEqual([
        ["lille", 1],
        ["lyon", 3],
      ])
      const again = await shop().post(`${PATH}/cancel-rest`, body)
      expect([again.status, again.data.cancelled]).toEqual([200, []])
      await expectNoError(getContainer())
    })

    it("refuses an order of which nothing has a warehouse, and one that is not ours", async () => {
      const order = await shop().placeOrder({ RUG: 2 })
      const before = await facts()
      const all = await shop().post(`${PATH}/cancel-rest`, { order_id: order.id, reason: "None" })
      expect([all.status, all.data.message]).toEqual([
        400,
        `Nothing of Order #${order.display_id} has a warehouse; cancel the order instead`,
      ])
      const gone = await shop().post(`${PATH}/cancel-rest`, { order_id: "order_gone", reason: "None" })
      expect([gone.status, gone.data.message]).toEqual([404, expect.stringContaining("order_gone")])
      expect(await facts()).toEqual(before)
    })
  })
}
