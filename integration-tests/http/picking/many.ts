import { PICKING_MODULE } from "../../../src/modules/picking/names"
import type PickingService from "../../../src/modules/picking/service"
import type { PackingDispatchDTO } from "../../../src/types/http/packing"
import { TOLD_AT_ONCE } from "../../../src/workflows/packing/steps/tell-medusa"
import type { PlacedOrder, ShippingShop } from "../../helpers/a-shipping-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"
import { fulfilled, packed, untouched } from "./pack"

export function describeManyAtOnce(suite: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  const MANY = TOLD_AT_ONCE + 1

  /** So many orders of one lamp, picked in one go. */
  const manyPicked = async (): Promise<{ orders: PlacedOrder[]; ids: string[] }> => {
    await floor().fill("LAMP", "P-1", MANY + 1)
    const orders: PlacedOrder[] = []
    for (let index = 0; index < MANY; index += 1) orders.push(await shop().placeOrder({ LAMP: 1 }))
    const rows = await shop().rows<{ id: string }>(`SELECT id FROM comptoir_dispatch ORDER BY id`)
    const ids = rows.map(({ id }) => id)
    const { data } = await shop().post("/admin/dispatches/start", { ids })
    for (const list of data.pick_lists) await shop().post(`/admin/pick-lists/${list.id}/confirm`, {})
    return { orders, ids }
  }
  /** The process dies before it tells Medusa anything. */
  const dying = () =>
    jest
      .spyOn(suite.getContainer().resolve<PickingService>(PICKING_MODULE).finishing, "pass")
      .mockRejectedValue(new Error("The process is gone"))
  const telling = async () => (await shop().get("/admin/picking/today")).data.telling
  const known = async (orders: readonly PlacedOrder[]) =>
    (await Promise.all(orders.map((order) => fulfilled(shop(), order)))).map(({ units }) => units.LAMP)

  describe("many dispatches at once", () => {
    it("have left when the answer comes, and Medusa's own records follow, each once, though the process died", async () => {
      const { orders, ids } = await manyPicked()
      const all = (value: unknown) => orders.map(() => value)
      const died = dying()
      const first = await packed(shop(), ids)
      expect([first.status, first.data.waiting, first.data.refusals]).toEqual([200, MANY, []])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 1, reserved: 0 })
      const body = { dispatches: ids.map((id) => ({ id })), idempotency_key: "the van" }
      const { status, data } = await shop().post("/admin/packing/ship", body)
      expect([status, data.waiting, data.refusals]).toEqual([200, MANY, []])
      await shop().quiet()
      const dispatches = data.dispatches as PackingDispatchDTO[]
      expect(dispatches.map((one) => one.status)).toEqual(all("shipped"))
      expect(dispatches.flatMap(({ parcels }) => parcels)).toMatchObject(
        all({ status: "shipped", is_told: false, last_error: null }) as object[]
      )
      expect(await shop().count("fulfillment")).toBe(0)
      expect(await known(orders)).toEqual(all("0/0"))
      expect(await telling()).toEqual({ told: 0, total: MANY, refused: 0 })
      await expectNoError(suite.getContainer())

      // Nobody takes an order for unsent meanwhile.
      const [order] = orders
      const before = await untouched(shop())
      const [{ parcels, id }] = dispatches as [PackingDispatchDTO]
      const tries: [string, object, string][] = [
        [
          "/admin/order-edits",
          { order_id: order!.id },
          "Medusa is being told of the parcels of dispatch DSP-",
        ],
        [`/admin/orders/${order!.id}/cancel`, {}, "has left in dispatch DSP-"],
        ["/admin/packing/unpack", { dispatch_id: id, reason: "Wrong" }, "is shipped; only what is packed"],
        [
          `/admin/parcels/${parcels[0]!.id}/tracking`,
          { tracking_number: "LP1" },
          "Medusa is being told of the parcel 1",
        ],
        [
          `/admin/orders/${order!.id}/fulfillments`,
          { items: [{ id: order!.lines.LAMP, quantity: 1 }], location_id: shop().places.lyon.id },
          "the warehouse picks, packs and sends this order",
        ],
      ]
      for (const [path, said, words] of tries) {
        const answer = await shop().post(path, said)
        expect([path, answer.status, answer.data.message]).toEqual([
          path,
          400,
          expect.stringContaining(words),
        ])
      }
      expect(await untouched(shop())).toEqual(before)
      await shop().post("/admin/order-routing/apply", { order_ids: [order!.id], reason: "Look again" })
      expect(await shop().reservations(order!.id)).toEqual([])

      died.mockRestore()
      await shop().told("comptoir.dispatch.shipped", () => shop().post("/admin/packing/ship", body))
      await shop().quiet()
      expect(await known(orders)).toEqual(all("1/1"))
      expect((await fulfilled(shop(), order!)).parts).toEqual(["LAMP lyon 1 shipped"])
      expect(await shop().count("fulfillment")).toBe(MANY)
      expect(await telling()).toBeNull()
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 1, reserved: 0 })
      await expectNoError(suite.getContainer())
    })
  })
}
