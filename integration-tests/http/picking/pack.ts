import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { PackingCheckpoint, packingCheckpoint } from "../../../src/modules/picking/packing-checkpoint"
import type { PackingDispatchDTO, ParcelDTO } from "../../../src/types/http/packing"
import { finishShipmentsWorkflow } from "../../../src/workflows/packing/finish-shipments"
import type { Place, PlacedOrder, ShippingShop, Sold } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"

export type Crash = Error & { is_crash: true }
export const crashOf = (name: string): Crash =>
  Object.assign(new Error(`crashed at ${name}`), { is_crash: true as const })

/** What Medusa itself says of an order: `LAMP lyon 2` for each fulfilled article, and what is fulfilled and shipped. */
export async function fulfilled(shop: ShippingShop, order: PlacedOrder) {
  const rows = await shop.rows<{ part: string }>(
    `SELECT concat_ws(' ', item.sku, lower(place.name), (item.quantity)::int,
              CASE WHEN fulfilment.canceled_at IS NOT NULL THEN 'canceled' WHEN fulfilment.shipped_at IS NOT NULL THEN 'shipped' END) AS part
       FROM order_fulfillment AS link JOIN fulfillment AS fulfilment ON fulfilment.id = link.fulfillment_id
       JOIN fulfillment_item AS item ON item.fulfillment_id = fulfilment.id
       JOIN stock_location AS place ON place.id = fulfilment.location_id
      WHERE link.order_id = ? AND link.deleted_at IS NULL ORDER BY 1`,
    [order.id]
  )
  const units = await shop.rows<{ sku: string; fulfilled: number; shipped: number }>(
    `SELECT line.variant_sku AS sku, item.fulfilled_quantity::int AS fulfilled, item.shipped_quantity::int AS shipped
       FROM "order" AS sale JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version
       JOIN order_line_item AS line ON line.id = item.item_id WHERE sale.id = ? ORDER BY 1`,
    [order.id]
  )
  return {
    parts: rows.map(({ part }) => part),
    units: Object.fromEntries(units.map(({ sku, fulfilled, shipped }) => [sku, `${fulfilled}/${shipped}`])),
  }
}

/** An order whose goods at a place are picked and wait to be packed; `split` says how many lamps leave from where. */
export async function picked(
  shop: ShippingShop,
  floor: PickingFloor,
  lines: Partial<Record<Sold, number>>,
  split: Partial<Record<Place, number>> = {}
): Promise<{ order: PlacedOrder; ids: string[] }> {
  const order = await shop.placeOrder(lines)
  const parts = Object.entries(split) as [Place, number][]
  if (parts.length) {
    const answer = await shop.post("/admin/order-routing/apply", {
      order_ids: [order.id],
      reason: "From two places",
      assignment: parts.map(([place, units]) => ({
        line_item_id: order.lines.LAMP,
        location_id: shop.places[place].id,
        units,
      })),
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
  }
  const ids: string[] = []
  for (const place of parts.length ? parts.map(([name]) => name) : (["lyon"] as const))
    ids.push((await floor.dispatch(order, place)).id)
  const { status, data } = await shop.post("/admin/dispatches/start", { ids })
  if (status !== 200) throw new Error(JSON.stringify(data))
  for (const list of data.pick_lists) {
    const answer = await shop.post(`/admin/pick-lists/${list.id}/confirm`, {})
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
  }
  return { order, ids }
}

/** Nothing of a fulfilment, of a parcel, of stock: what a refusal must leave as it was. */
export async function untouched(shop: ShippingShop) {
  return {
    fulfilments: await shop.count("fulfillment"),
    parcels: await shop.rows(`SELECT id, fulfillment_status, shipped_at FROM comptoir_parcel ORDER BY id`),
    moves: await shop.count("comptoir_stock_move"),
    changes: await shop.count("order_change"),
    dispatches: await shop.rows(`SELECT id, status FROM comptoir_dispatch ORDER BY id`),
  }
}

/** Finishes whatever waits, as the job does some minutes later, when the leases of a stopped process are over. */
export const later = async (container: MedusaContainer, minutes = 10): Promise<void> => {
  const now = new Date(Date.now() + minutes * 60_000)
  await finishShipmentsWorkflow(container).run({ input: { due_before: now, now } })
}

/** Core's own caller of fulfilment providers: a test lets a carrier fail there. */
export const providersOf = (container: MedusaContainer) =>
  (
    container.resolve(Modules.FULFILLMENT) as unknown as {
      fulfillmentProviderService_: {
        createFulfillment: (...args: unknown[]) => Promise<{ data: object; labels: object[] }>
        cancelFulfillment: (...args: unknown[]) => Promise<object>
      }
    }
  ).fulfillmentProviderService_

/** The shop sends with a carrier whose program is asked for each parcel. */
export const withCarrier = async (shop: ShippingShop): Promise<void> => {
  await shop.rows(
    `INSERT INTO fulfillment_provider (id, is_enabled) VALUES ('express_express', true) ON CONFLICT DO NOTHING`
  )
  await shop.rows(`UPDATE shipping_option SET provider_id = 'express_express'`)
}

export const packed = async (shop: ShippingShop, ids: readonly string[], body: object = {}) =>
  await shop.post("/admin/packing/pack", { dispatches: ids.map((id) => ({ id })), ...body })

export const parcelsOf = async (shop: ShippingShop, id: string): Promise<ParcelDTO[]> =>
  (await shop.get(`/admin/packing?dispatch_ids=${id}`)).data.dispatches[0].parcels

export function describePacking(suite: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  describe("POST /admin/packing/pack", () => {
    it("takes what was picked out of stock, and gives Medusa a fulfilment from the right place", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      expect(await floor().lies("LAMP")).toMatchObject({ "P-1": 3, PACK: 2 })
      const { status, data } = await packed(shop(), ids)
      expect([status, data.refusals]).toEqual([200, []])
      const [dispatch] = data.dispatches as PackingDispatchDTO[]
      expect(dispatch).toMatchObject({ status: "packed", lines: [{ units: 2, picked: 2, packed: 2 }] })
      expect(dispatch!.parcels).toMatchObject([
        { position: 1, parcels: 1, status: "packed", carrier: "Post", lines: [{ sku: "LAMP", units: 2 }] },
      ])
      expect(await fulfilled(shop(), order)).toEqual({ parts: ["LAMP lyon 2"], units: { LAMP: "2/0" } })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
      expect(await floor().lies("LAMP")).toMatchObject({ "P-1": 3, unassigned: 0 })
      expect(await shop().reservations(order.id)).toEqual([])
      await expectNoError(suite.getContainer())
    })

    it("makes two fulfilments of one line that two warehouses send, each from its own stock", async () => {
      await shop().stock({ LAMP: { lyon: 5, lille: 3 } })
      const { order, ids } = await picked(shop(), floor(), { LAMP: 5 }, { lyon: 2, lille: 3 })
      expect((await packed(shop(), ids)).status).toBe(200)
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["LAMP lille 3", "LAMP lyon 2"],
        units: { LAMP: "5/0" },
      })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
      expect(await floor().level("LAMP", "lille")).toEqual({ stocked: 0, reserved: 0 })
      await expectNoError(suite.getContainer())
    })

    it("sends a kit with all its parts in one parcel", async () => {
      await shop().stock({ TABLE: { lyon: 2 }, CHAIR: { lyon: 8 } })
      const { order, ids } = await picked(shop(), floor(), { SET: 2 })
      const one = { units: [{ line_item_id: order.lines.SET, units: 1 }] }
      const body = { dispatches: [{ id: ids[0], parcels: [{ ...one, weight: 900 }, one] }] }
      const { status } = await shop().post("/admin/packing/pack", body)
      expect(status).toBe(200)
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["CHAIR lyon 4", "CHAIR lyon 4", "TABLE lyon 1", "TABLE lyon 1"],
        units: { SET: "2/0" },
      })
      expect(await floor().level("CHAIR", "lyon")).toEqual({ stocked: 0, reserved: 0 })
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([{ weight: 900 }, { weight: null }])
      await expectNoError(suite.getContainer())
    })

    it("packs what was there where something was short, and keeps the rest reserved for the order", async () => {
      await floor().fill("LAMP", "P-1", 3)
      await shop().stock({ LAMP: { lille: 2 } })
      const { order, dispatch } = await floor().started({ LAMP: 3 })
      const [pick] = dispatch.picks
      await shop().told("comptoir.pick.short", () =>
        shop().post(`/admin/dispatches/${dispatch.id}/short`, {
          pick_id: pick!.id,
          quantity: 1,
          reason: "not_found",
        })
      )
      await shop().post(`/admin/dispatches/${dispatch.id}/picks`, {
        picks: [{ id: pick!.id, picked_quantity: 2 }],
      })
      const { status, data } = await packed(shop(), [dispatch.id])
      expect([status, data.message]).toEqual([200, undefined])
      expect((await fulfilled(shop(), order)).units).toEqual({ LAMP: "2/0" })
      expect(await shop().reservations(order.id)).toEqual([
        { sku: "LAMP", item: "LAMP", place: "lille", quantity: 1 },
      ])
      await expectNoError(suite.getContainer())
    })

    it("packs once, however often and however much at once it is asked", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const answers = await atOnce(3, () => packed(shop(), ids, { idempotency_key: "one parcel" }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      await later(suite.getContainer())
      expect(await fulfilled(shop(), order)).toEqual({ parts: ["LAMP lyon 2"], units: { LAMP: "2/0" } })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 0 })
      const other = await packed(shop(), ids, { idempotency_key: "one parcel", carrier: "Other" })
      expect([other.status, other.data.message]).toEqual([
        400,
        "The idempotency key one parcel was used for something else; use a new key",
      ])
      const again = await packed(shop(), ids)
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringMatching(/^Dispatch DSP-\d{4}-\d{5} is packed and cannot become packed/),
      ])
    })

    it("lets several packers pack the orders of one article at once", async () => {
      await floor().fill("LAMP", "P-1", 6)
      const orders = []
      for (let index = 0; index < 3; index += 1) orders.push(await picked(shop(), floor(), { LAMP: 2 }))
      const answers = await Promise.all(orders.map(({ ids }) => packed(shop(), ids)))
      expect(answers.map(({ status, data }) => [status, data.message])).toEqual(
        orders.map(() => [200, undefined])
      )
      await later(suite.getContainer())
      for (const { order } of orders) expect((await fulfilled(shop(), order)).parts).toEqual(["LAMP lyon 2"])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 0, reserved: 0 })
      await expectNoError(suite.getContainer())
    })

    it("packs many dispatches in one call, and none of them where one cannot be packed", async () => {
      await floor().fill("LAMP", "P-1", 6)
      const first = await picked(shop(), floor(), { LAMP: 2 })
      const second = await picked(shop(), floor(), { LAMP: 1 })
      const waiting = await shop().placeOrder({ LAMP: 1 })
      const { id } = await floor().dispatch(waiting)
      const before = await untouched(shop())
      const refused = await packed(shop(), [first.ids[0]!, id, second.ids[0]!])
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `The dispatch of order #${waiting.display_id} is ready and cannot become packed; what may follow is waiting, picking, cancelled`,
      ])
      expect(await untouched(shop())).toEqual(before)
      expect((await packed(shop(), [...first.ids, ...second.ids])).status).toBe(200)
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 1 })
    })

    it("refuses what no parcel can be", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const [id] = ids
      const before = await untouched(shop())
      const line = order.lines.LAMP
      const tries: [object, number, string][] = [
        [{ dispatches: [] }, 400, "Invalid request"],
        [{ dispatches: [{ id: "cdsp_none" }] }, 404, "Dispatch cdsp_none does not exist"],
        [{ dispatches: [{ id }, { id }] }, 400, "A dispatch is named twice"],
        [{ dispatches: [{ id: "a\u0000b" }] }, 400, "NUL"],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: 1 }] }] }] },
          400,
          "2 of LAMP picked and 1 are packed",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: 3 }] }] }] },
          400,
          "2 of LAMP picked and 3 are packed",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: 0.5 }] }] }] },
          400,
          "whole number",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: -2 }] }] }] },
          400,
          "whole number",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: 1e300 }] }] }] },
          400,
          "whole number",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: "ordli_other", units: 2 }] }] }] },
          400,
          "no picked units of the line ordli_other",
        ],
        [
          {
            dispatches: [
              { id, parcels: [{ units: [{ line_item_id: line, units: 2 }], box_id: "cbox_none" }] },
            ],
          },
          404,
          "Box cbox_none does not exist",
        ],
        [
          { dispatches: [{ id, parcels: [{ units: [{ line_item_id: line, units: 2 }], weight: -5 }] }] },
          400,
          "Invalid request",
        ],
        [{ dispatches: [{ id, surprise: 1 }] }, 400, "Invalid request"],
        [
          { dispatches: Array.from({ length: 1_001 }, (_, at) => ({ id: `cdsp_${at}` })) },
          400,
          "Invalid request",
        ],
      ]
      for (const [body, status, words] of tries) {
        const answer = await shop().post("/admin/packing/pack", body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
      }
      expect(await untouched(shop())).toEqual(before)
    })

    it("packs nothing for an order that is being edited or was cancelled", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const { data } = await shop().post("/admin/order-edits", { order_id: order.id })
      const before = await untouched(shop())
      const refused = await packed(shop(), ids)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining(
          `is of order #${order.display_id}, which has a change that is not confirmed yet`
        ),
      ])
      expect(await untouched(shop())).toEqual(before)
      await shop().remove(`/admin/order-edits/${data.order_change.order_id}`)
      await shop().rows(`UPDATE "order" SET status = 'canceled' WHERE id = ?`, [order.id])
      const cancelled = await packed(shop(), ids)
      expect([cancelled.status, cancelled.data.message]).toEqual([
        400,
        expect.stringContaining("which is cancelled; put its goods back"),
      ])
    })

    it.each<PackingCheckpoint>([
      "packed",
      "fulfilments claimed",
      "fulfilment made",
      "order changes written",
      "order changes confirmed",
      "fulfilments linked",
      "parcels registered",
      "reservations settled",
      "parcels announced",
    ])("is finished by the job, each step once, after a process stopped at: %s", async (point) => {
      await shop().stock({ TABLE: { lyon: 3 }, CHAIR: { lyon: 9 } })
      const { order, ids } = await picked(shop(), floor(), { SET: 2, TABLE: 1 })
      const crash = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === point) throw crashOf(name)
      })
      const answer = await packed(shop(), ids)
      crash.mockRestore()
      expect(answer.status).toBe(500)
      await later(suite.getContainer())
      expect(await fulfilled(shop(), order)).toEqual({
        parts: ["CHAIR lyon 8", "TABLE lyon 1", "TABLE lyon 2"],
        units: { SET: "2/0", TABLE: "1/0" },
      })
      expect(await floor().level("TABLE", "lyon")).toEqual({ stocked: 0, reserved: 0 })
      expect(await floor().level("CHAIR", "lyon")).toEqual({ stocked: 1, reserved: 0 })
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([
        { status: "packed", fulfillment_status: "made" },
      ])
      const open = await shop().rows(`SELECT id FROM order_change WHERE status IN ('pending', 'requested')`)
      expect(open).toEqual([])
      await later(suite.getContainer(), 20)
      expect(await shop().count("fulfillment")).toBe(1)
      await expectNoError(suite.getContainer())
    })

    it("keeps the order from being cancelled before Medusa knows of the parcel, and says what to do", async () => {
      await shop().stock({ LAMP: { lyon: 3 } })
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const crash = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === "packed") throw crashOf(name)
      })
      await packed(shop(), ids)
      crash.mockRestore()
      const { number } = await floor().dispatch(order)
      const { status, data } = await shop().post(`/admin/orders/${order.id}/cancel`)
      expect([status, data.message]).toEqual([
        400,
        `Order #${order.display_id} is packed in dispatch ${number}; unpack it in Picking → Dispatches → ${number}, then cancel the order`,
      ])
      await later(suite.getContainer())
      expect(await fulfilled(shop(), order)).toEqual({ parts: ["LAMP lyon 2"], units: { LAMP: "2/0" } })
      await shop().post("/admin/packing/ship", { dispatches: [{ id: ids[0] }] })
      const gone = await shop().post(`/admin/orders/${order.id}/cancel`)
      expect([gone.status, gone.data.message]).toEqual([
        400,
        `Order #${order.display_id} has left in dispatch ${number}; create a return instead of cancelling it`,
      ])
      await expectNoError(suite.getContainer())
    })

    it("lets no unit that has left be sold again where the order is cancelled at that moment", async () => {
      await shop().stock({ LAMP: { lyon: 3 } })
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const container = suite.getContainer()
      const pause = jest.spyOn(packingCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === "packed") await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
      })
      await packed(shop(), ids)
      pause.mockRestore()
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 1, reserved: 0 })
    })
  })
}
