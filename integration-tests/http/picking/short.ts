import comptoirKeepPicking from "../../../src/jobs/comptoir-keep-picking"
import comptoirRouteOrders from "../../../src/jobs/comptoir-route-orders"
import comptoirKeepStock from "../../../src/jobs/comptoir-keep-stock"
import { pickingCheckpoint } from "../../../src/workflows/picking/checkpoint"
import type { DispatchDetailDTO } from "../../../src/types/http/picking"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"

const short = (shop: ShippingShop, dispatch: DispatchDetailDTO, more: object = {}) =>
  shop.post(`/admin/dispatches/${dispatch.id}/short`, {
    pick_id: dispatch.picks[0]!.id,
    reason: "not_found",
    ...more,
  })

export function describeShorts(suite: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  const counts = () =>
    shop().rows(
      `SELECT status, reason, scope->>'kind' AS kind FROM comptoir_stock_count ORDER BY created_at, id`
    )

  describe("POST /admin/dispatches/:id/short", () => {
    it("takes units from another bin where nobody has reserved them, and asks for a count of the first", async () => {
      await floor().fill("LAMP", "P-1", 2)
      await floor().fill("LAMP", "R-1", 3)
      const { order, dispatch } = await floor().started({ LAMP: 2 })
      const { status, data } = await short(shop(), dispatch)
      expect(status).toBe(200)
      expect(data.short_pick).toMatchObject({
        quantity: 2,
        found_elsewhere: 2,
        places: [{ bin_code: "R-1", quantity: 2 }],
        written_off: 2,
        short: 0,
        is_last: false,
      })
      expect(data.dispatch.status).toBe("picking")
      expect(await floor().walk(dispatch)).toEqual(["P-1 LAMP 0/2 short", "R-1 LAMP 0/2 open"])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 2 })
      expect(await shop().reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
      expect(await counts()).toEqual([{ status: "requested", reason: "short_pick", kind: "bins" }])
      expect(data.dispatch.shorts).toHaveLength(1)
    })

    it("sends what is short from another warehouse, and tells it", async () => {
      const { stock, reservations, allotment } = shop()
      await floor().fill("LAMP", "P-1", 3)
      await stock({ LAMP: { lille: 1 } })
      const { order, dispatch } = await floor().started({ LAMP: 3 })
      const answer = await shop().told("comptoir.pick.short", () => short(shop(), dispatch, { quantity: 1 }))
      expect(answer.data.short_pick).toMatchObject({
        found_elsewhere: 0,
        written_off: 1,
        short: 1,
        is_last: false,
      })
      expect(await allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 3"])
      expect(await reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lille", quantity: 1 },
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 2, reserved: 2 })
      expect(await floor().walk(dispatch)).toEqual(["P-1 LAMP 0/2 open"])
    })

    it("never takes what others have reserved", async () => {
      const { reservations, placeOrder } = shop()
      await floor().fill("LAMP", "P-1", 2)
      await floor().fill("LAMP", "R-1", 2)
      const { order, dispatch } = await floor().started({ LAMP: 2 })
      const other = await placeOrder({ LAMP: 2 })
      const { data } = await short(shop(), dispatch)
      expect(data.short_pick).toMatchObject({ found_elsewhere: 0, written_off: 2, short: 2, is_last: false })
      expect(data.dispatch).toMatchObject({ status: "cancelled", cancel_reason: "short" })
      expect(await reservations(other.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
      expect(await reservations(order.id)).toEqual([])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 2, reserved: 2 })
    })

    it("sends no part of a kit: the rest of it goes back as a put-away task", async () => {
      const { post, rows, reservations } = shop()
      await floor().fill("TABLE", "P-1", 2)
      await floor().fill("CHAIR", "R-1", 8)
      const { order, dispatch } = await floor().started({ SET: 2 })
      const chairs = dispatch.picks.filter((pick) => pick.sku === "CHAIR")
      await post(`/admin/dispatches/${dispatch.id}/picks`, {
        picks: chairs.map((pick) => ({ id: pick.id, picked_quantity: pick.quantity })),
      })
      const table = dispatch.picks.find((pick) => pick.sku === "TABLE")
      const { data } = await short(shop(), dispatch, { pick_id: table!.id, quantity: 1 })
      expect(data.short_pick).toMatchObject({ written_off: 1, short: 1 })
      expect(
        data.dispatch.lines.map((line: Record<string, unknown>) => [
          line.sku,
          line.quantity,
          line.picked_quantity,
          line.short_quantity,
        ])
      ).toEqual([
        ["CHAIR", 8, 4, 4],
        ["TABLE", 2, 0, 1],
      ])
      expect(
        await rows(
          `SELECT task.kind, task.quantity, task.status, bin.code AS from_bin FROM comptoir_warehouse_task AS task
             LEFT JOIN comptoir_bin AS bin ON bin.id = task.from_bin_id`
        )
      ).toEqual([{ kind: "putaway", quantity: 4, status: "open", from_bin: "PACK" }])
      expect(await reservations(order.id)).toEqual([
        { sku: "SET", item: "CHAIR", place: "lyon", quantity: 4 },
        { sku: "SET", item: "TABLE", place: "lyon", quantity: 1 },
      ])
    })

    it("says that the last unit is gone", async () => {
      await floor().fill("LAMP", "P-1", 1)
      const { dispatch } = await floor().started({ LAMP: 1 })
      const { data } = await short(shop(), dispatch)
      expect(data.short_pick).toMatchObject({ short: 1, is_last: true })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 0, reserved: 0 })
    })

    it("is written down once for its key, and at once", async () => {
      await floor().fill("LAMP", "P-1", 3)
      const { dispatch } = await floor().started({ LAMP: 3 })
      const body = { quantity: 1, idempotency_key: "nothing there" }
      const answers = await atOnce(2, () => short(shop(), dispatch, body))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(answers[1]!.data.short_pick).toEqual(answers[0]!.data.short_pick)
      expect(await shop().count("comptoir_short_pick")).toBe(1)
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 2, reserved: 2 })
    })

    it("refuses more than is left to pick, and what was confirmed", async () => {
      const { post, count } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { dispatch, list } = await floor().started({ LAMP: 2 })
      const many = await short(shop(), dispatch, { quantity: 3 })
      expect([many.status, many.data.message]).toEqual([
        400,
        `2 of LAMP are left to pick there for Dispatch ${dispatch.number} and 3 cannot be missing`,
      ])
      expect((await short(shop(), dispatch, { reason: " " })).status).toBe(400)
      await post(`/admin/pick-lists/${list}/confirm`)
      const late = await short(shop(), dispatch)
      expect([late.status, late.data.message]).toEqual([
        400,
        expect.stringContaining("take back what was confirmed first"),
      ])
      expect(await count("comptoir_short_pick")).toBe(0)
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 2 })
    })

    it("is finished by the jobs when the process dies after it was written", async () => {
      const { stock, reservations, allotment } = shop()
      await floor().fill("LAMP", "P-1", 3)
      await stock({ LAMP: { lille: 1 } })
      const { order, dispatch } = await floor().started({ LAMP: 3 })
      const dies = jest.spyOn(pickingCheckpoint, "pass").mockRejectedValueOnce(new Error("kill -9"))
      expect((await short(shop(), dispatch, { quantity: 1 })).status).toBe(500)
      dies.mockRestore()
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 3 })
      expect(await counts()).toEqual([])
      const container = suite.getContainer()
      const later = { scheduledFor: new Date(Date.now() + 5 * 60_000) }
      await comptoirKeepStock(container, later)
      await comptoirRouteOrders(container, later)
      await comptoirKeepPicking(container, later)
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 2, reserved: 2 })
      expect(await allotment(order.id)).toEqual(["LAMP lille 1", "LAMP lyon 3"])
      expect((await reservations(order.id)).map(({ place, quantity }) => [place, quantity])).toEqual([
        ["lille", 1],
        ["lyon", 2],
      ])
      expect(await counts()).toEqual([{ status: "requested", reason: "short_pick", kind: "bins" }])
    })

    it("offers reasons, the merchant's own among them", async () => {
      const { get, post } = shop()
      await post("/admin/comptoir/settings", { settings: { "picking.short_reasons": ["Eaten by mice"] } })
      const { reasons } = (await get("/admin/picking/reasons")).data
      expect(reasons).toEqual(expect.arrayContaining(["not_found", "Eaten by mice"]))
    })
  })
}
