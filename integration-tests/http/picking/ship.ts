import { Modules } from "@medusajs/framework/utils"
import { packingCheckpoint, PackingCheckpoint } from "../../../src/modules/picking/packing-checkpoint"
import { settleReservations } from "../../../src/workflows/routing/settle-reservations"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import type { ParcelDTO } from "../../../src/types/http/packing"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"
import {
  crashOf,
  fulfilled,
  later,
  packed,
  parcelsOf,
  picked,
  providersOf,
  untouched,
  withCarrier,
} from "./pack"

export function describeShipping(suite: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  const ship = (ids: readonly string[], body: object = {}) =>
    shop().post("/admin/packing/ship", { dispatches: ids.map((id) => ({ id })), ...body })

  /** Every event of these names that was emitted while the work ran. */
  const heard = async (names: string[], work: () => Promise<unknown>) => {
    const bus = suite.getContainer().resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit")
    await work()
    const events = emit.mock.calls
      .flatMap(([data]) => [data].flat() as { name: string; data: object }[])
      .filter(({ name }) => names.includes(name))
    emit.mockRestore()
    return events.map(({ name, data }) => ({ name, data }))
  }

  describe("POST /admin/packing/ship", () => {
    it("tells Medusa that the parcels left, with their numbers, and everybody once", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const one = { units: [{ line_item_id: order.lines.LAMP, units: 1 }] }
      await shop().post("/admin/packing/pack", { dispatches: [{ id: ids[0], parcels: [one, one] }] })
      const [first, second] = await parcelsOf(shop(), ids[0]!)
      const names = ["shipment.created", "comptoir.dispatch.shipped"]
      const partly = await heard(names, () =>
        shop().post("/admin/packing/ship", {
          dispatches: [
            {
              id: ids[0],
              parcels: [
                {
                  id: first!.id,
                  tracking_number: "LP001",
                  tracking_url: "https://post.test/LP001",
                  carrier: "La Poste",
                },
              ],
            },
          ],
        })
      )
      expect(partly).toEqual([
        { name: "shipment.created", data: { id: first!.fulfillment_id, no_notification: true } },
      ])
      expect((await floor().dispatch(order)).status).toBe("packed")
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 1", "LAMP lyon 1 shipped"],
        units: { LAMP: "2/1" },
      })
      const rest = await heard(names, () => ship(ids))
      expect(rest).toEqual([
        { name: "shipment.created", data: { id: second!.fulfillment_id, no_notification: true } },
        { name: "comptoir.dispatch.shipped", data: { id: ids[0], order_id: order.id } },
      ])
      expect(await fulfilled(shop(), order)).toMatchObject({ units: { LAMP: "2/2" } })
      const { data } = await shop().get(
        `/admin/orders/${order.id}?fields=fulfillments.*,fulfillments.labels.*`
      )
      const labels = data.order.fulfillments.flatMap((one: { labels: object[] }) => one.labels)
      expect(labels).toMatchObject([{ tracking_number: "LP001", tracking_url: "https://post.test/LP001" }])
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([
        { status: "shipped", carrier: "La Poste", tracking_number: "LP001" },
        { status: "shipped", carrier: "Post", tracking_number: null },
      ])
      await expectNoError(suite.getContainer())
    })

    it("corrects what the carrier calls a parcel that has left, here and in Medusa, and of no other", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const [parcel] = await parcelsOf(shop(), ids[0]!)
      const correct = (id: string, tracking_number: string, tracking_url: string | null = null) =>
        shop().post(`/admin/parcels/${id}/tracking`, { tracking_number, tracking_url })
      const early = await correct(parcel!.id, "LP9")
      expect([early.status, early.data.message]).toEqual([
        400,
        expect.stringContaining("has not left; its tracking number is given when it leaves"),
      ])
      await ship(ids)
      const labels = async () => {
        const { data } = await shop().get(`/admin/orders/${order.id}?fields=fulfillments.labels.*`)
        return data.order.fulfillments.flatMap((one: { labels: object[] }) => one.labels)
      }
      expect((await correct(parcel!.id, "LP1")).data.parcel.tracking_number).toBe("LP1")
      const answers = await atOnce(2, () => correct(parcel!.id, "LP2", "https://post.test/LP2"))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await labels()).toMatchObject([
        { tracking_number: "LP2", tracking_url: "https://post.test/LP2" },
      ])
      const told = await shop().rows<{ after: { tracking_number: string } }>(
        `SELECT after FROM comptoir_audit_entry WHERE act = 'tracking_corrected' ORDER BY id`
      )
      expect(told.map(({ after }) => after.tracking_number)).toEqual(["LP1", "LP2"])
      expect((await correct(parcel!.id, "LP3", "javascript:alert(1)")).status).toBe(400)
      expect((await correct("cprc_none", "LP3")).status).toBe(404)
      expect(await labels()).toMatchObject([{ tracking_number: "LP2" }])
      expect((await correct(parcel!.id, "")).data.parcel.tracking_number).toBeNull()
    })

    it("ships once, however often and however much at once it is asked, and refuses what has left", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const answers = await atOnce(3, () => ship(ids, { idempotency_key: "the van" }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      await later(suite.getContainer())
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 shipped"],
        units: { LAMP: "2/2" },
      })
      const before = await untouched(shop())
      const again = await ship(ids)
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringContaining("is shipped and cannot leave"),
      ])
      const back = await shop().post("/admin/packing/unpack", { dispatch_id: ids[0], reason: "Wrong" })
      expect([back.status, back.data.message]).toEqual([
        400,
        expect.stringContaining("is shipped; only what is packed"),
      ])
      expect(await untouched(shop())).toEqual(before)
    })

    it("refuses parcels of others, links that run, and what is not packed", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { ids } = await picked(shop(), floor(), { LAMP: 1 })
      const early = await ship(ids)
      expect([early.status, early.data.message]).toEqual([
        400,
        expect.stringContaining("is picked and cannot leave"),
      ])
      await packed(shop(), ids)
      const [parcel] = await parcelsOf(shop(), ids[0]!)
      const before = await untouched(shop())
      const tries: [object[], string][] = [
        [[{ id: "cprc_none" }], "has no parcel cprc_none"],
        [[{ id: parcel!.id }, { id: parcel!.id }], "named twice"],
        [[{ id: parcel!.id, tracking_url: "javascript:alert(1)" }], "must be an address"],
        [[{ id: parcel!.id, tracking_number: "x".repeat(201) }], "Invalid request"],
      ]
      for (const [parcels, words] of tries) {
        const answer = await shop().post("/admin/packing/ship", { dispatches: [{ id: ids[0], parcels }] })
        expect([answer.status, answer.data.message]).toEqual([400, expect.stringContaining(words)])
      }
      expect(await untouched(shop())).toEqual(before)
    })

    it("packs and ships in one go", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const orders = [await picked(shop(), floor(), { LAMP: 2 }), await picked(shop(), floor(), { LAMP: 1 })]
      const ids = orders.flatMap((one) => one.ids)
      const { status, data } = await packed(shop(), ids, { ships: true, carrier: "La Poste" })
      expect([status, data.refusals]).toEqual([200, []])
      for (const { order } of orders) expect((await floor().dispatch(order)).status).toBe("shipped")
      expect(await fulfilled(shop(), orders[0]!.order)).toEqual({
        parts: ["LAMP lyon 2 shipped"],
        units: { LAMP: "2/2" },
      })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 2, reserved: 0 })
      await expectNoError(suite.getContainer())
    })

    it.each<PackingCheckpoint>([
      "order changes written",
      "order changes confirmed",
      "parcels registered",
      "parcels announced",
    ])("is finished by the job, each step once, after a process stopped at: %s", async (point) => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const crash = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === point) throw crashOf(name)
      })
      expect((await ship(ids)).status).toBe(500)
      crash.mockRestore()
      await later(suite.getContainer())
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 shipped"],
        units: { LAMP: "2/2" },
      })
      expect(await floor().dispatch(order)).toMatchObject({ status: "shipped" })
    })
  })

  describe("a carrier's program", () => {
    it("gives its label and number, and its parcels leave with them", async () => {
      const label = {
        tracking_number: "EX42",
        tracking_url: "https://ex.test/42",
        label_url: "https://ex.test/42.pdf",
      }
      const create = jest
        .spyOn(providersOf(suite.getContainer()), "createFulfillment")
        .mockResolvedValue({ data: { id: "ex_42" }, labels: [label] })
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await withCarrier(shop())
      const { data } = await packed(shop(), ids, { ships: true })
      const [provider, , items, sale] = create.mock.calls[0] as [
        string,
        object,
        object[],
        { id: string; email?: string },
      ]
      create.mockRestore()
      expect([data.refusals, provider, items.length, sale.id]).toEqual([[], "express_express", 1, order.id])
      expect(sale).toMatchObject({ currency_code: "eur", shipping_address: { city: "Lyon" } })
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([{ status: "shipped", ...label }])
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 shipped"],
        units: { LAMP: "2/2" },
      })
    })

    it("that refuses leaves nothing shipped; the parcel is tried again, or unpacked", async () => {
      const create = jest
        .spyOn(providersOf(suite.getContainer()), "createFulfillment")
        .mockRejectedValue(new Error("The postcode is unknown"))
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await withCarrier(shop())
      const { status, data } = await packed(shop(), ids, { ships: true })
      expect([status, data.refusals]).toEqual([
        200,
        [expect.objectContaining({ error: "The postcode is unknown" })],
      ])
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([
        { status: "packing", last_error: "The postcode is unknown", shipped_at: null },
      ])
      expect(await fulfilled(shop(), order)).toEqual({ parts: [], units: { LAMP: "0/0" } })
      expect(await shop().count("fulfillment")).toBe(0)
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
      create.mockResolvedValue({ data: {}, labels: [] })
      const { data: tried } = await shop().post("/admin/packing/finish", { dispatch_ids: ids })
      create.mockRestore()
      expect(tried.refusals).toEqual([])
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 shipped"],
        units: { LAMP: "2/2" },
      })
      const nothing = await shop().post("/admin/packing/finish", { dispatch_ids: ids })
      expect([nothing.status, nothing.data.message]).toEqual([
        400,
        "Nothing of these dispatches is left to be finished",
      ])
    })

    it("that may have been asked before the process stopped is never asked again by itself", async () => {
      const create = jest
        .spyOn(providersOf(suite.getContainer()), "createFulfillment")
        .mockResolvedValue({ data: {}, labels: [] })
      await floor().fill("LAMP", "P-1", 5)
      const first = await picked(shop(), floor(), { LAMP: 1 })
      const second = await picked(shop(), floor(), { LAMP: 1 })
      await withCarrier(shop())
      const unknown = async ({ order, ids }: typeof first) => {
        const crash = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
          if (name === "fulfilment made") throw crashOf(name)
        })
        await packed(shop(), ids)
        crash.mockRestore()
        await later(suite.getContainer())
        const [parcel] = await parcelsOf(shop(), ids[0]!)
        return { order, ids, parcel: parcel as ParcelDTO }
      }
      const made = await unknown(first)
      expect(made.parcel).toMatchObject({ status: "unknown" })
      expect(create).toHaveBeenCalledTimes(1)
      const early = await ship(made.ids)
      expect([early.status, early.data.message]).toEqual([400, expect.stringContaining("of unknown fate")])
      const back = await shop().post("/admin/packing/unpack", { dispatch_id: made.ids[0], reason: "Wrong" })
      expect([back.status, back.data.message]).toEqual([400, expect.stringContaining("Nobody knows")])
      await shop().post("/admin/packing/finish", { parcel_id: made.parcel.id, fate: "was_made" })
      expect(create).toHaveBeenCalledTimes(1)
      expect((await fulfilled(shop(), made.order)).parts).toEqual(["LAMP lyon 1"])

      const again = await unknown(second)
      await shop().post("/admin/packing/finish", { parcel_id: again.parcel.id, fate: "make_again" })
      expect(create).toHaveBeenCalledTimes(3)
      create.mockRestore()
      expect(await fulfilled(shop(), again.order)).toEqual({ parts: ["LAMP lyon 1"], units: { LAMP: "1/0" } })
      expect(await shop().count("fulfillment")).toBe(2)
      const known = await shop().post("/admin/packing/finish", {
        parcel_id: again.parcel.id,
        fate: "make_again",
      })
      expect([known.status, known.data.message]).toEqual([
        400,
        expect.stringContaining("is made; only of one whose fate is unknown"),
      ])
    })
  })

  describe("POST /admin/packing/unpack", () => {
    it("takes the fulfilment back, and the goods lie where the picker had put them, reserved", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const { status, data } = await shop().post("/admin/packing/unpack", {
        dispatch_id: ids[0],
        reason: "Wrong box",
      })
      expect([status, data.dispatches[0].status]).toEqual([200, "picked"])
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 canceled"],
        units: { LAMP: "0/0" },
      })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 5, reserved: 2 })
      expect(await floor().lies("LAMP")).toMatchObject({ "P-1": 3, PACK: 2 })
      expect(await shop().reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lyon", quantity: 2 },
      ])
      expect((await packed(shop(), ids)).status).toBe(200)
      expect((await fulfilled(shop(), order)).units).toEqual({ LAMP: "2/0" })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
      expect(await floor().lies("LAMP")).toMatchObject({ "P-1": 3, unassigned: 0 })
      await expectNoError(suite.getContainer())
    })

    it("unpacks once, however much at once it is asked", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const body = { dispatch_id: ids[0], reason: "Wrong box", idempotency_key: "undo" }
      const answers = await atOnce(2, () => shop().post("/admin/packing/unpack", body))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 5, reserved: 2 })
    })

    it("leaves the dispatch packed where the carrier does not take its parcel back", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const cancel = jest
        .spyOn(providersOf(suite.getContainer()), "cancelFulfillment")
        .mockRejectedValue(new Error("The van is gone"))
      const { status, data } = await shop().post("/admin/packing/unpack", {
        dispatch_id: ids[0],
        reason: "Wrong",
      })
      cancel.mockRestore()
      expect([status, data.message]).toEqual([
        400,
        "The dispatch stays packed, because its fulfilment could not be taken back: The van is gone",
      ])
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([
        { status: "packed", last_error: "The van is gone" },
      ])
      expect(await fulfilled(shop(), order)).toEqual({ parts: ["LAMP lyon 2"], units: { LAMP: "2/0" } })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
    })

    it.each<PackingCheckpoint>([
      "unpacking begun",
      "fulfilments cancelled",
      "order changes written",
      "order changes confirmed",
      "goods reserved again",
      "unpacked",
    ])("is finished by the job, each step once, after a process stopped at: %s", async (point) => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      await packed(shop(), ids)
      const crash = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === point) throw crashOf(name)
      })
      const answer = await shop().post("/admin/packing/unpack", { dispatch_id: ids[0], reason: "Wrong box" })
      crash.mockRestore()
      expect(answer.status).toBe(500)
      await later(suite.getContainer())
      const container = suite.getContainer()
      await reconcileStockWorkflow(container).run({
        input: { due_before: new Date(Date.now() + 60_000), differences: true },
      })
      expect(await floor().dispatch(order)).toMatchObject({ status: "picked" })
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lyon 2 canceled"],
        units: { LAMP: "0/0" },
      })
      await settleReservations(container, { order_ids: [order.id] })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 5, reserved: 2 })
      expect(await floor().lies("LAMP")).toMatchObject({ "P-1": 3, PACK: 2 })
      await expectNoError(container)
    })
  })
}
