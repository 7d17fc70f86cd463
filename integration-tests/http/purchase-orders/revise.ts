import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PURCHASING_MODULE } from "../../../src/modules/purchasing/names"
import type PurchasingService from "../../../src/modules/purchasing/service"
import { actOf, neighboursOf } from "../../../src/workflows/purchasing/steps/act"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeRevisions({ getContainer }: Suite, ordering: OrderingShop) {
  const { shop, act, read, draft, sent, incoming, receive, audited } = ordering
  const heard = async (name: string, work: () => Promise<unknown>): Promise<unknown[]> => {
    const events: unknown[] = []
    const bus = getContainer().resolve("event_bus")
    const listener = async ({ data }: { data: unknown }) => void events.push(data)
    bus.subscribe(name, listener, { subscriberId: `test-${name}` })
    await work()
    bus.unsubscribe(name, listener, { subscriberId: `test-${name}` })
    return events
  }

  describe("POST /admin/purchase-orders/:id/revise", () => {
    it("makes revision 2 of a sent order: quantity, price, a cancelled line, an added one", async () => {
      const { items, unlisted } = shop()
      const order = await sent()
      const [first, second] = order.lines
      const { status, data } = await act(order.id, "revise", {
        reason: "By telephone",
        changes: [
          { line_id: first.id, quantity: 12, unit_price: "12.00" },
          { line_id: second.id, cancel: true },
        ],
        additions: [
          { inventory_item_id: items[1]!.id, quantity: 24, note: "Matt, please" },
          { inventory_item_id: unlisted.id, quantity: 1, unit_price: "7" },
        ],
      })
      expect(status).toBe(200)
      expect(data).toMatchObject({ revision: 2, is_changed: true, mailed: false })
      expect(data.differences.map(({ kind, sku }: { kind: string; sku: string }) => [kind, sku])).toEqual([
        ["changed", "LAMP-1"],
        ["cancelled", "LAMP-3"],
        ["added", "LAMP-2"],
        ["added", "OTHER-1"],
      ])
      const after = data.purchase_order
      // 144.00 + 24 × 9.99 for 100 = 2.40 + 7.00
      expect(after).toMatchObject({ revision: 2, status: "sent", line_count: 3, total: "153.400000" })
      expect(after.lines.map((line: { position: number; sku: string }) => [line.position, line.sku])).toEqual(
        [
          [1, "LAMP-1"],
          [3, "LAMP-2"],
          [4, "OTHER-1"],
        ]
      )
      expect(await incoming()).toEqual({ "LAMP-1": 12, "LAMP-2": 24, "LAMP-3": 0, "OTHER-1": 1 })
      expect(after.revisions).toMatchObject([
        { revision: 2, reason: "By telephone", made_by: shop().adminId, total: "153.400000" },
        { revision: 1, reason: null, changes: [], total: "137.000000" },
      ])
      expect(after.revisions[1].lines).toMatchObject([
        { sku: "LAMP-1", quantity: 10, line_total: "125.000000" },
        { sku: "LAMP-3", quantity: 4, line_total: "12.000000" },
      ])
      expect(await audited(order.id)).toContain("revised")
      await expectHealthy(getContainer())
    })

    it("splits a line over two days and conserves what is owed", async () => {
      const order = await sent()
      const [line] = order.lines
      const events = await heard("comptoir.purchase_order.dates_moved", async () => {
        const { data } = await act(order.id, "revise", {
          changes: [
            {
              line_id: line.id,
              split: [
                { quantity: 6, expected_on: "2099-01-10" },
                { quantity: 4, expected_on: "2099-02-10" },
              ],
            },
          ],
        })
        expect(data.purchase_order).toMatchObject({
          total: order.total,
          expected_on: "2099-02-10",
          line_count: 3,
        })
        expect(data.purchase_order.lines).toMatchObject([
          { id: line.id, quantity: 6, expected_on: "2099-01-10", requested_on: "2099-01-10" },
          { sku: "LAMP-3", quantity: 4 },
          { sku: "LAMP-1", quantity: 4, expected_on: "2099-02-10", split_from_line_id: line.id },
        ])
      })
      expect(events).toEqual([{ id: order.id, inventory_item_ids: [line.inventory_item_id] }])
      expect(await incoming()).toEqual({ "LAMP-1": 10, "LAMP-3": 4 })
    })

    it("is a plain edit of an order that the supplier does not hold yet", async () => {
      const { id, lines } = await draft()
      const change = { changes: [{ line_id: lines[0].id, quantity: 11, note: "Matt" }] }
      expect((await act(id, "revise", change)).data.purchase_order).toMatchObject({
        status: "draft",
        revision: 1,
        total: "149.500000",
        revisions: [],
      })
      expect(await incoming()).toEqual({})
      expect(await audited(id)).toEqual(["created", "updated"])
    })

    it("counts once under one key, also when it is asked five times at once", async () => {
      const order = await sent()
      const request = {
        changes: [{ line_id: order.lines[0].id, quantity: 30 }],
        additions: [{ inventory_item_id: shop().items[1]!.id, quantity: 12 }],
        idempotency_key: "r-1",
      }
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => act(order.id, "revise", request)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(answers.filter(({ data }) => data.is_changed)).toHaveLength(1)
      expect(await read(order.id)).toMatchObject({ revision: 2, line_count: 3 })
      expect(await incoming()).toEqual({ "LAMP-1": 30, "LAMP-2": 12, "LAMP-3": 4 })
      await act(order.id, "revise", {
        changes: [{ line_id: order.lines[0].id, quantity: 31 }],
        idempotency_key: "r-2",
      })
      // The key of the revision before the last one still answers.
      expect((await act(order.id, "revise", request)).data).toMatchObject({ is_changed: false, revision: 3 })
    })

    it("makes no revision where nothing differs", async () => {
      const order = await sent()
      const [line] = order.lines
      const same = { line_id: line.id, quantity: 10, unit_price: "12.5", expected_on: line.expected_on }
      expect((await act(order.id, "revise", { changes: [same] })).data).toMatchObject({
        is_changed: false,
        revision: 1,
      })
      expect((await read(order.id)).revisions).toHaveLength(1)
    })

    it("refuses what cannot be, and changes nothing", async () => {
      const order = await sent()
      const [first, second] = order.lines
      await receive(order, 4)
      const before = await read(order.id)
      const refusals: [object, string][] = [
        [{ changes: [{ line_id: first.id, quantity: 3 }] }, "has received 4 units and cannot be cut to 3"],
        [{ changes: [{ line_id: "cpol_none", quantity: 3 }] }, "has no line cpol_none"],
        [{ changes: [{ line_id: first.id, expected_on: "2026-02-30" }] }, "must be a day of the calendar"],
        [
          { changes: [{ line_id: second.id, cancel: true, quantity: 2 }] },
          "both cancelled and given a quantity",
        ],
        [{ additions: [{ inventory_item_id: "iitem_none", quantity: 1 }] }, "iitem_none does not exist"],
        [{ additions: [{ inventory_item_id: shop().items[1]!.id, quantity: 7 }] }, "12"],
      ]
      for (const [request, message] of refusals) {
        const { status, data } = await act(order.id, "revise", request)
        expect([400, 404]).toContain(status)
        expect(data.message).toContain(message)
      }
      expect(await read(order.id)).toEqual(before)
      await act(order.id, "close", { reason: "Done" })
      expect(
        (await act(order.id, "revise", { changes: [{ line_id: first.id, quantity: 20 }] })).data.message
      ).toContain("is closed and cannot be changed any more")
    })

    it("does not leave an order without a line", async () => {
      const order = await sent()
      const changes = order.lines.map((line: { id: string }) => ({ line_id: line.id, cancel: true }))
      expect((await act(order.id, "revise", { changes })).data.message).toContain(
        "would have no line left; cancel the order instead"
      )
      expect(await read(order.id)).toMatchObject({ revision: 1, line_count: 2 })
    })

    it("never lets more come in than was left, when goods arrive while the order is cut", async () => {
      const order = await sent()
      const [line] = order.lines
      const receipt = await shop().post("/admin/receipts", {
        purchase_order_id: order.id,
        lines: [{ purchase_order_line_id: line.id, accepted_quantity: 8 }],
      })
      const [revised, posted] = await Promise.all([
        act(order.id, "revise", { changes: [{ line_id: line.id, quantity: 5 }] }),
        shop().post(`/admin/receipts/${receipt.data.receipt.id}/post`),
      ])
      const after = (await read(order.id)).lines[0]
      // One of the two was first; the other is refused and says why.
      expect([revised.status, posted.status].sort()).toEqual([200, 400])
      if (revised.status === 200) expect(after).toMatchObject({ quantity: 5, received_quantity: 0 })
      else expect(after).toMatchObject({ quantity: 10, received_quantity: 8 })
      expect((await incoming())["LAMP-1"]).toBe(after.quantity - after.received_quantity)
      await expectHealthy(getContainer())
    })

    it("either cancels or receives, when both happen at once", async () => {
      const order = await sent()
      const receipt = await shop().post("/admin/receipts", { purchase_order_id: order.id })
      const [cancelled, posted] = await Promise.all([
        act(order.id, "cancel", { reason: "Changed our mind" }),
        shop().post(`/admin/receipts/${receipt.data.receipt.id}/post`),
      ])
      expect([cancelled.status, posted.status].sort()).toEqual([200, 400])
      const after = await read(order.id)
      const received = after.lines.reduce(
        (units: number, line: { received_quantity: number }) => units + line.received_quantity,
        0
      )
      expect([after.status, received]).toEqual(cancelled.status === 200 ? ["cancelled", 0] : ["sent", 14])
      expect(await incoming()).toEqual({ "LAMP-1": 0, "LAMP-3": 0 })
      await expectHealthy(getContainer())
    })

    it("keeps what a sent order said where it was sent by an earlier version", async () => {
      const order = await sent()
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("comptoir_purchase_order_revision").where({ purchase_order_id: order.id }).delete()
      await act(order.id, "revise", { changes: [{ line_id: order.lines[0].id, quantity: 20 }] })
      const { revisions } = await read(order.id)
      expect(
        revisions.map(({ revision, lines }: { revision: number; lines: { quantity: number }[] }) => [
          revision,
          lines[0]!.quantity,
        ])
      ).toEqual([
        [2, 20],
        [1, 10],
      ])
    })
  })

  describe("a change that the supplier proposed", () => {
    it("takes its days as promised, the first for good, and tells the supplier nothing", async () => {
      const container = getContainer()
      const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
      const order = await sent()
      const [line] = order.lines
      const accept = async (expected_on: string) =>
        purchasing.revisePurchaseOrder(
          order.id,
          { changes: [{ line_id: line.id, expected_on, quantity: 9 }], tells_supplier: false },
          await actOf(container, {}),
          neighboursOf(container)
        )
      expect(await accept("2099-03-01")).toMatchObject({
        revision: 2,
        dates_moved: true,
        mailed: false,
        positions: [{ inventory_item_id: line.inventory_item_id }],
      })
      await accept("2099-04-01")
      expect((await read(order.id)).lines[0]).toMatchObject({
        quantity: 9,
        requested_on: line.expected_on,
        first_promised_on: "2099-03-01",
        expected_on: "2099-04-01",
      })
    })
  })
}
