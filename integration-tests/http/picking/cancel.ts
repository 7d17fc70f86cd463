import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"

export function describeCancelling(_: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  const tasks = () =>
    shop().rows(
      `SELECT task.kind, task.quantity::int AS quantity, task.status, bin.code AS from_bin, item.sku
         FROM comptoir_warehouse_task AS task LEFT JOIN comptoir_bin AS bin ON bin.id = task.from_bin_id
         JOIN inventory_item AS item ON item.id = task.inventory_item_id ORDER BY task.quantity`
    )

  describe("POST /admin/dispatches/cancel", () => {
    it("puts what was picked back, and routes the order again", async () => {
      const { post, reservations } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { order, dispatch, list } = await floor().started({ LAMP: 2 })
      await post(`/admin/pick-lists/${list}/confirm`)
      const { status, data } = await post("/admin/dispatches/cancel", {
        ids: [dispatch.id],
        reason: "Wrong walk",
      })
      expect([status, data.units]).toEqual([200, 2])
      expect(await tasks()).toEqual([
        { kind: "putaway", quantity: 2, status: "open", from_bin: "PACK", sku: "LAMP" },
      ])
      const all = await floor().dispatches(order)
      expect(all.map((one) => [one.status, one.number]).sort()).toEqual([
        ["cancelled", dispatch.number],
        ["ready", null],
      ])
      expect(await reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 2 })
      expect((await shop().get(`/admin/pick-lists/${list}`)).data.pick_list.status).toBe("cancelled")
    })

    it("puts back once, for its key and at once", async () => {
      const { post } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { dispatch, list } = await floor().started({ LAMP: 2 })
      await post(`/admin/pick-lists/${list}/confirm`)
      const body = { ids: [dispatch.id], reason: "Wrong walk", idempotency_key: "back" }
      const answers = await atOnce(2, () => post("/admin/dispatches/cancel", body))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(await tasks()).toHaveLength(1)
    })

    it("refuses what nobody picks", async () => {
      const { post, placeOrder } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const order = await placeOrder({ LAMP: 2 })
      const { id } = await floor().dispatch(order)
      const { status, data } = await post("/admin/dispatches/cancel", { ids: [id], reason: "No" })
      expect([status, data.message]).toEqual([
        400,
        expect.stringContaining(`The dispatch of order #${order.display_id} is ready: nobody picks it yet`),
      ])
      expect((await floor().dispatch(order)).status).toBe("ready")
    })
  })

  describe("an order that changes while it is picked", () => {
    it("puts every unit back when it is cancelled", async () => {
      const { post, told, reservations } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { order, dispatch } = await floor().started({ LAMP: 3 })
      await post(`/admin/dispatches/${dispatch.id}/picks`, {
        picks: [{ id: dispatch.picks[0]!.id, picked_quantity: 2 }],
      })
      const answer = await told("order.canceled", () => post(`/admin/orders/${order.id}/cancel`))
      expect(answer.status).toBe(200)
      expect(await tasks()).toEqual([
        { kind: "putaway", quantity: 2, status: "open", from_bin: "PACK", sku: "LAMP" },
      ])
      expect((await floor().dispatches(order)).map((one) => [one.status, one.cancel_reason])).toEqual([
        ["cancelled", "order_cancelled"],
      ])
      expect(await reservations(order.id)).toEqual([])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
    })

    it("asks for no more than it still wants when it is edited down", async () => {
      const { post, told, reservations, quiet } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { order, dispatch } = await floor().started({ LAMP: 3 })
      await post(`/admin/dispatches/${dispatch.id}/picks`, {
        picks: [{ id: dispatch.picks[0]!.id, picked_quantity: 2 }],
      })
      await post("/admin/order-edits", { order_id: order.id })
      await post(`/admin/order-edits/${order.id}/items/item/${order.lines.LAMP}`, { quantity: 1 })
      const answer = await told("order-edit.confirmed", async () => {
        await post(`/admin/order-edits/${order.id}/request`)
        // Core gives up waiting for its own locks on a busy machine, and says so.
        let confirmed = await post(`/admin/order-edits/${order.id}/confirm`)
        for (let tries = 1; tries < 5 && confirmed.status !== 200; tries += 1) {
          // What it had begun is taken back and looked at by others, before it can be asked again.
          await quiet()
          confirmed = await post(`/admin/order-edits/${order.id}/confirm`)
        }
        return confirmed
      })
      expect(answer.status).toBe(200)
      expect(await floor().walk(dispatch)).toEqual(["P-1 LAMP 1/1 picked"])
      expect(await tasks()).toEqual([
        { kind: "putaway", quantity: 1, status: "open", from_bin: "PACK", sku: "LAMP" },
      ])
      const { data } = await shop().get(`/admin/dispatches/${dispatch.id}`)
      expect(data.dispatch).toMatchObject({ status: "picked", unit_count: 1, picked_units: 1 })
      expect(await reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 1 },
      ])
    })
  })
}
