import { aDraftOrder, aSentOrder } from "../../helpers/a-purchase-order"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeOrderActs({ getContainer }: Suite, shop: () => PurchasingShop) {
  const wanted = (quantity = 10) => {
    const { lumen, lyon, items } = shop()
    return {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [
        { inventory_item_id: items[0]!.id, quantity },
        { inventory_item_id: items[2]!.id, quantity: 4 },
      ],
    }
  }
  const act = (id: string, name: string, body: object = {}) =>
    shop().post(`/admin/purchase-orders/${id}/${name}`, body)
  const read = async (id: string) => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
  const incoming = async () =>
    Object.fromEntries((await stockFacts(getContainer())).map((fact) => [fact.item, fact.incoming]))
  const requireApproval = () =>
    shop().post("/admin/comptoir/settings", { settings: { "purchasing.approval_required": true } })

  describe("POST /admin/purchase-orders/:id/submit, approve, send, acknowledge", () => {
    it("takes an order from draft to acknowledged, with a number and a trace of each act", async () => {
      const { adminId } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const submitted = (await act(id, "submit")).data.purchase_order
      expect(submitted).toMatchObject({ status: "approved", approved_by: adminId })
      expect(submitted.number).toMatch(/^PO-\d{4}-00001$/)
      const sent = (await act(id, "send")).data.purchase_order
      expect(sent).toMatchObject({ status: "sent", sent_by: adminId, number: submitted.number })
      expect(sent.sent_at).not.toBeNull()
      expect((await act(id, "acknowledge")).data.purchase_order.status).toBe("acknowledged")
      const audit = await getContainer()
        .resolve("query")
        .graph({
          entity: "comptoir_audit_entry",
          fields: ["act"],
          filters: { entity_id: id },
        } as never)
      expect(audit.data.map((one) => (one as { act: string }).act).sort()).toEqual([
        "acknowledged",
        "approved",
        "created",
        "sent",
      ])
    })

    it("waits for approval where the shop wants one", async () => {
      const { status } = await requireApproval()
      expect(status).toBe(200)
      const id = await aDraftOrder(getContainer(), wanted())
      const refused = await act(id, "approve")
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("only one that is pending_approval can be")
      expect((await act(id, "submit")).data.purchase_order).toMatchObject({
        status: "pending_approval",
        approved_at: null,
      })
      expect((await act(id, "send")).status).toBe(400)
      expect((await act(id, "approve")).data.purchase_order).toMatchObject({ status: "approved" })
    })

    it("makes what a sent order owes incoming", async () => {
      await aSentOrder(getContainer(), wanted())
      await aSentOrder(getContainer(), wanted(5))
      expect(await incoming()).toEqual({ "LAMP-1": 15, "LAMP-3": 8 })
      await expectHealthy(getContainer())
    })

    it("does an act once, however often it is asked", async () => {
      const { count } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const submitted = await Promise.all(
        Array.from({ length: 6 }, () => act(id, "submit", { idempotency_key: "s" }))
      )
      expect(new Set(submitted.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(submitted.map(({ data }) => data.purchase_order.number)).size).toBe(1)
      await act(id, "send", { idempotency_key: "k" })
      const once = await read(id)
      const audited = await count("comptoir_audit_entry")
      expect((await act(id, "send")).data.purchase_order).toEqual(once)
      await act(id, "acknowledge")
      const repeated = await act(id, "send", { idempotency_key: "k" })
      expect([repeated.status, repeated.data.purchase_order.status]).toEqual([200, "acknowledged"])
      expect((await act(id, "send", { idempotency_key: "other" })).status).toBe(400)
      expect(await count("comptoir_audit_entry")).toBe(audited + 1)
    })

    it("numbers orders without a gap", async () => {
      const ids = []
      for (let one = 0; one < 4; one += 1) ids.push(await aDraftOrder(getContainer(), wanted()))
      const empty = await aDraftOrder(getContainer(), { ...wanted(), lines: [] })
      expect((await act(empty, "submit")).data.message).toContain("has no lines; add at least one")
      expect((await read(empty)).number).toBeNull()
      const answers = await Promise.all(ids.map((id) => act(id, "submit")))
      const numbers = answers.map(({ data }) => data.purchase_order.number.slice(-5)).sort()
      expect(numbers).toEqual(["00001", "00002", "00003", "00004"])
    })

    it("tells others what happened, once", async () => {
      const events: string[] = []
      const bus = getContainer().resolve("event_bus")
      bus.subscribe(
        "comptoir.purchase_order.sent",
        async ({ data }) => void events.push((data as { id: string }).id),
        {
          subscriberId: "test-sent",
        }
      )
      const id = await aSentOrder(getContainer(), wanted())
      await act(id, "send")
      bus.unsubscribe("comptoir.purchase_order.sent", async () => {}, { subscriberId: "test-sent" })
      expect(events).toEqual([id])
    })
  })

  describe("POST /admin/purchase-orders/:id/cancel", () => {
    it("takes what is owed out of incoming, with a reason", async () => {
      const id = await aSentOrder(getContainer(), wanted())
      const { data } = await act(id, "cancel", { reason: " Out of stock " })
      expect(data.purchase_order).toMatchObject({ status: "cancelled", cancel_reason: "Out of stock" })
      expect(await incoming()).toEqual({ "LAMP-1": 0, "LAMP-3": 0 })
      expect((await act(id, "cancel", { reason: "Again" })).data.purchase_order.cancel_reason).toBe(
        "Out of stock"
      )
    })

    it("wants a reason", async () => {
      const id = await aSentOrder(getContainer(), wanted())
      for (const body of [{}, { reason: "  " }]) expect((await act(id, "cancel", body)).status).toBe(400)
      expect((await read(id)).status).toBe("sent")
    })

    it("does not cancel what has begun to come in, and names closing instead", async () => {
      const id = await aSentOrder(getContainer(), wanted())
      const order = await read(id)
      const { post } = shop()
      const receipt = await post("/admin/receipts", {
        purchase_order_id: id,
        lines: [{ purchase_order_line_id: order.lines[0].id, accepted_quantity: 3 }],
      })
      await post(`/admin/receipts/${receipt.data.receipt.id}/post`)
      const { status, data } = await act(id, "cancel", { reason: "Too late" })
      expect([status, data.message]).toEqual([
        400,
        `Purchase order ${order.number} has received 3 of 14 units and cannot be cancelled; close it instead: that gives up what is outstanding`,
      ])
      expect(await incoming()).toEqual({ "LAMP-1": 7, "LAMP-3": 4 })
      const closed = (await act(id, "close", { reason: "The rest never comes" })).data.purchase_order
      expect(closed).toMatchObject({
        status: "closed",
        receipt_status: "partial",
        close_reason: "The rest never comes",
      })
      expect(closed.lines).toMatchObject([
        {
          received_quantity: 3,
          short_closed_quantity: 7,
          outstanding_quantity: 0,
          short_close_reason: "The rest never comes",
        },
        { received_quantity: 0, short_closed_quantity: 4, outstanding_quantity: 0 },
      ])
      expect(await incoming()).toEqual({ "LAMP-1": 0, "LAMP-3": 0 })
      await expectHealthy(getContainer())
    })

    it("answers 404 for an order that does not exist", async () => {
      for (const name of ["submit", "approve", "send", "acknowledge"])
        expect((await act("cpo_none", name)).status).toBe(404)
      expect((await act("cpo_none", "cancel", { reason: "x" })).data.message).toBe(
        "Purchase order cpo_none does not exist"
      )
    })
  })
}
