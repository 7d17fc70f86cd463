import type { OrderingShop } from "../../helpers/an-ordering-shop"

export function describeHolds({ shop, act, read, draft, sent, incoming, settings }: OrderingShop) {
  describe("POST /admin/purchase-orders/:id/hold and /release", () => {
    it("makes approving and sending wait, with the reason", async () => {
      await settings({ "purchasing.approval_required": true })
      const { id } = await draft()
      await act(id, "submit")
      expect((await act(id, "hold", {})).status).toBe(400)
      const held = (await act(id, "hold", { reason: "Price unclear" })).data.purchase_order
      expect(held).toMatchObject({ on_hold: true, hold_reason: "Price unclear", held_by: shop().adminId })
      const refused = await act(id, "approve")
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Purchase order ${held.number} is on hold (Price unclear) and cannot be approved; release it first`,
      ])
      const released = (await act(id, "release")).data.purchase_order
      expect(released).toMatchObject({ on_hold: false, hold_reason: null, held_at: null, held_by: null })
      await act(id, "approve")
      await act(id, "hold", { reason: "Budget" })
      expect((await act(id, "send")).data.message).toContain("cannot be sent; release it first")
      expect((await read(id)).status).toBe("approved")
    })

    it("leaves what is owed incoming, and makes receiving wait", async () => {
      const order = await sent()
      await act(order.id, "hold", { reason: "Quarrel" })
      expect(await incoming()).toEqual({ "LAMP-1": 10, "LAMP-3": 4 })
      const receipt = await shop().post("/admin/receipts", { purchase_order_id: order.id })
      const posted =
        receipt.status === 200
          ? await shop().post(`/admin/receipts/${receipt.data.receipt.id}/post`)
          : receipt
      expect(posted.status).toBe(400)
      expect(posted.data.message).toContain("on hold")
      expect((await read(order.id)).lines[0].received_quantity).toBe(0)
    })

    it("is found in the list, and not on what is closed", async () => {
      const order = await sent()
      await act(order.id, "hold", { reason: "Quarrel" })
      const listed = async (query: string) => (await shop().get(`/admin/purchase-orders?${query}`)).data.count
      expect([await listed("on_hold=true"), await listed("on_hold=false")]).toEqual([1, 0])
      await act(order.id, "cancel", { reason: "Gone" })
      expect(await read(order.id)).toMatchObject({ status: "cancelled", on_hold: false })
      expect((await act(order.id, "hold", { reason: "Late" })).status).toBe(400)
    })
  })
}
