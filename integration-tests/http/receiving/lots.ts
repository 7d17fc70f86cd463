import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeLots(suite: Suite, shop: () => PurchasingShop) {
  const { order, sent, draft, post, receive, stock } = atTheDock(suite, shop)
  const track = (id: string, marks: object) => shop().post(`/admin/receiving/items/${id}/tracking`, marks)

  describe("an item that is kept by lots and expires", () => {
    it("is received only with both, in several lots of one line that count together", async () => {
      const { items } = shop()
      const marks = { tracks_lots: true, tracks_expiry: true }
      expect((await track(items[0]!.id, marks)).data.item_tracking).toEqual({
        inventory_item_id: items[0]!.id,
        ...marks,
      })
      const { id, lines } = await sent()
      const lot = (
        name: string | null,
        accepted_quantity: number,
        expires_on: string | null = "2027-06-30"
      ) => ({
        purchase_order_line_id: lines[0]!.id,
        accepted_quantity,
        lot: name,
        expires_on,
      })
      const { data: drafted } = await draft(id)
      const refused = await post(drafted.receipt.id)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Line 1 (LAMP-1) is kept by lots; write the lot of each delivered quantity",
      ])
      const undated = await receive(id, [lot("L1", 4, null)])
      expect(undated.data.message).toBe("Line 1 (LAMP-1) expires; write the day that it expires on")
      expect((await receive(id, [lot("L1", 1), lot("L1", 1)])).data.message).toContain(
        "Line 1 (LAMP-1) stands twice on the receipt with the lot L1"
      )
      expect((await receive(id, [lot("L1", 6), lot("L2", 5)])).data.message).toContain("cannot receive 11")
      const { status, data } = await receive(id, [lot("L1", 6), lot("L2", 4, "2027-12-31")])
      expect(status).toBe(200)
      expect(data.receipt.lines).toMatchObject([
        { lot: "L1", accepted_quantity: 6, expires_on: "2027-06-30" },
        { lot: "L2", accepted_quantity: 4, expires_on: "2027-12-31" },
      ])
      expect((await order(id)).lines[0]).toMatchObject({ received_quantity: 10 })
      const moves = (await shop().get(`/admin/stock-moves?document_id=${data.receipt.id}&order=quantity`))
        .data
      expect(moves.stock_moves).toMatchObject([
        { lot: "L2", expires_on: "2027-12-31", quantity: 4 },
        { lot: "L1", expires_on: "2027-06-30", quantity: 6 },
      ])
      await expectHealthy(suite.getContainer())
    })

    it("is not accepted when it has expired, but may be rejected or put aside", async () => {
      const { id, lines } = await sent()
      const old = { purchase_order_line_id: lines[0]!.id, expires_on: "2026-01-31" }
      const refused = await receive(id, [{ ...old, accepted_quantity: 2 }], { received_on: "2026-11-20" })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Line 1 (LAMP-1) expired on 2026-01-31, before the delivery of 2026-11-20; reject it or put it aside",
      ])
      expect(await stock()).toMatchObject([{ stocked: 0 }, { stocked: 0 }])
      const aside = { ...old, accepted_quantity: 0, quarantined_quantity: 2, quarantine_reason: "expired" }
      expect((await receive(id, [aside])).status).toBe(200)
    })

    it("is marked on an item that exists, with a trace of who did it", async () => {
      const { items } = shop()
      const { status, data } = await track("iitem_none", { tracks_lots: true })
      expect([status, data.message]).toEqual([404, "Inventory item iitem_none does not exist"])
      await track(items[0]!.id, { tracks_lots: true })
      await track(items[0]!.id, { tracks_expiry: true })
      const { item_tracking } = (await shop().get(`/admin/receiving/items/${items[0]!.id}/tracking`)).data
      expect(item_tracking).toMatchObject({ tracks_lots: true, tracks_expiry: true })
      const { audit_entries } = (await shop().get(`/admin/comptoir/audit?entity_id=${items[0]!.id}`)).data
      expect(audit_entries).toHaveLength(2)
      expect(await shop().count("comptoir_item_tracking")).toBe(1)
    })
  })
}
