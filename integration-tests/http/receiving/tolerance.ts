import { expectHealthy } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeTolerance(suite: Suite, shop: () => PurchasingShop) {
  const { order, sent, draft, post, receive, reverse, set, stock } = atTheDock(suite, shop)
  const { getContainer } = suite

  describe("the tolerance of a line", () => {
    it("lets in a little more than ordered, counted over all deliveries, and no more", async () => {
      await set({ "purchasing.over_tolerance_percent": "20" })
      const { id, lines } = await sent()
      const line = lines[0]!.id
      expect((await receive(id, [{ purchase_order_line_id: line, accepted_quantity: 9 }])).status).toBe(200)
      const refused = await receive(id, [{ purchase_order_line_id: line, accepted_quantity: 4 }])
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Line 1 (LAMP-1) awaits 1 units, at most 3 with its tolerance, and cannot receive 4",
      ])
      expect(await shop().count("comptoir_receipt")).toBe(1)
      expect((await receive(id, [{ purchase_order_line_id: line, accepted_quantity: 3 }])).status).toBe(200)
      expect(await order(id)).toMatchObject({
        receipt_status: "partial",
        lines: [{ received_quantity: 12, outstanding_quantity: 0 }, { outstanding_quantity: 24 }],
      })
      await receive(id)
      expect((await order(id)).receipt_status).toBe("over")
      expect(await stock()).toMatchObject([
        { item: "LAMP-1", stocked: 12, incoming: 0 },
        { item: "LAMP-2", stocked: 24, incoming: 0 },
      ])
      await expectHealthy(getContainer())
    })

    it("is the supplier item's before the supplier's before the setting's", async () => {
      const { lumen, get, post: send } = shop()
      await set({ "purchasing.over_tolerance_units": 1 })
      const most = async (orderId: string) =>
        (await get(`/admin/receiving?purchase_order_id=${orderId}`)).data.lines[0]
      const { id } = await sent()
      expect(await most(id)).toMatchObject({ receivable_quantity: 11, tolerance: { over: 1, under: 0 } })
      const supplier = { over_tolerance_percent: "30" }
      expect((await send(`/admin/suppliers/${lumen.id}`, supplier)).status).toBe(200)
      expect(await most(id)).toMatchObject({ receivable_quantity: 13 })
      const listed = (await get(`/admin/suppliers/${lumen.id}/items?q=LAMP-1`)).data.supplier_items[0]
      const item = { over_tolerance_percent: "50", over_tolerance_units: 2 }
      expect((await send(`/admin/supplier-items/${listed.id}`, item)).status).toBe(200)
      expect(await most(id)).toMatchObject({ receivable_quantity: 12, tolerance: { over: 2 } })
    })

    it("is the line's own before all others, with a trace of who set it", async () => {
      await set({ "purchasing.over_tolerance_units": 9 })
      const { id, lines } = await sent()
      const path = `/admin/receiving/lines/${lines[0]!.id}/tolerance`
      const own = { over_tolerance_percent: "15", over_tolerance_units: null, under_tolerance_units: 2 }
      const { status, data } = await shop().post(path, own)
      expect([status, data.purchase_order.lines[0]]).toMatchObject([
        200,
        { over_tolerance_percent: expect.stringMatching(/^15/), under_tolerance_units: 2 },
      ])
      const twelve = [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 12 }]
      expect((await receive(id, twelve)).data.message).toBe(
        "Line 1 (LAMP-1) awaits 10 units, at most 11 with its tolerance, and cannot receive 12"
      )
      const { audit_entries } = (await shop().get(`/admin/comptoir/audit?entity_id=${id}`)).data
      expect(audit_entries[0]).toMatchObject({
        act: "tolerance_set",
        after: { over_tolerance_percent: "15" },
      })
      expect((await shop().post(path, { over_tolerance_percent: "-1" })).status).toBe(400)
      expect((await shop().post("/admin/receiving/lines/cpol_none/tolerance", own)).status).toBe(404)
      await shop().post(`/admin/purchase-orders/${id}/cancel`, { reason: "Never mind" })
      expect((await shop().post(path, own)).data.message).toContain(
        "is cancelled; the tolerance of its lines"
      )
    })

    it("closes a line of which hardly anything is missing, until that delivery is undone", async () => {
      await set({ "purchasing.under_tolerance_percent": "10" })
      const { id, lines } = await sent()
      const { data } = await receive(id, [
        { purchase_order_line_id: lines[0]!.id, accepted_quantity: 9 },
        { purchase_order_line_id: lines[1]!.id, accepted_quantity: 24 },
      ])
      expect(await order(id)).toMatchObject({
        receipt_status: "full",
        lines: [
          { short_closed_quantity: 1, short_close_reason: "within tolerance", outstanding_quantity: 0 },
          {},
        ],
      })
      expect(await stock()).toMatchObject([
        { stocked: 9, incoming: 0 },
        { stocked: 24, incoming: 0 },
      ])
      await reverse(data.receipt.id)
      expect(await order(id)).toMatchObject({
        receipt_status: "none",
        lines: [{ short_closed_quantity: 0, short_close_reason: null, outstanding_quantity: 10 }, {}],
      })
      expect(await stock()).toMatchObject([
        { stocked: 0, incoming: 10 },
        { stocked: 0, incoming: 24 },
      ])
      await expectHealthy(getContainer())
    })

    it("does not close a line where the merchant does not want it, and takes a rest that comes late", async () => {
      await set({ "purchasing.under_tolerance_units": 1, "purchasing.close_within_tolerance": false })
      const { id, lines } = await sent()
      const nine = [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 9 }]
      await receive(id, nine)
      expect((await order(id)).lines[0]).toMatchObject({ outstanding_quantity: 1, short_closed_quantity: 0 })
      await set({ "purchasing.close_within_tolerance": true })
      const other = await sent()
      await receive(other.id, [{ purchase_order_line_id: other.lines[0]!.id, accepted_quantity: 9 }])
      const late = [{ purchase_order_line_id: other.lines[0]!.id, accepted_quantity: 1 }]
      expect((await receive(other.id, late)).status).toBe(200)
      expect((await order(other.id)).lines[0]).toMatchObject({
        received_quantity: 10,
        short_closed_quantity: 0,
      })
      await expectHealthy(getContainer())
    })

    it("lets one of two clerks have what is left of it when both receive at once", async () => {
      await set({ "purchasing.over_tolerance_units": 2 })
      const { id, lines } = await sent()
      const seven = [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 7 }]
      const both = [(await draft(id, seven)).data.receipt.id, (await draft(id, seven)).data.receipt.id]
      const answers = await Promise.all(both.map((receipt) => post(receipt)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(answers.find(({ status }) => status === 400)!.data.message).toBe(
        "Line 1 (LAMP-1) awaits 3 units, at most 5 with its tolerance, and cannot receive 7"
      )
      expect(await stock()).toMatchObject([{ stocked: 7, incoming: 3 }, { stocked: 0 }])
      await expectHealthy(getContainer())
    })

    it("remembers when goods came: of each line, and of the order once it is complete", async () => {
      const { id, lines } = await sent()
      const first = [{ purchase_order_line_id: lines[0]!.id, accepted_quantity: 10 }]
      await receive(id, first, { received_on: "2026-11-10" })
      expect(await order(id)).toMatchObject({
        delivered_on: null,
        lines: [{ last_received_on: "2026-11-10" }, { last_received_on: null }],
      })
      const { data } = await receive(id, undefined, { received_on: "2026-11-12" })
      expect(await order(id)).toMatchObject({
        delivered_on: "2026-11-12",
        lines: [{ last_received_on: "2026-11-10" }, { last_received_on: "2026-11-12" }],
      })
      await reverse(data.receipt.id)
      expect(await order(id)).toMatchObject({ delivered_on: null, lines: [{}, { last_received_on: null }] })
    })
  })
}
