import type { OrderingShop } from "../../helpers/an-ordering-shop"

const LEVELS = [
  { above: "100", role: "purchasing_manager" },
  { above: "1000", role: "owner" },
]

export function describeApproval(ordering: OrderingShop) {
  const { shop, act, read, draft, settings, colleague, rate, audited } = ordering

  /** Roles on, with an owner, a manager and a buyer; orders above 100 and 1,000 wait. */
  const withLevels = async (changes: object = {}) => {
    const { adminId, post } = shop()
    await post("/admin/comptoir/roles", { user_id: adminId, roles: ["owner"] })
    const manager = await colleague("manager@example.com", "purchasing_manager")
    const buyer = await colleague("buyer@example.com", "buyer")
    const { status } = await settings({
      "purchasing.approval_levels": LEVELS,
      "administration.roles_enabled": true,
      ...changes,
    })
    expect(status).toBe(200)
    return { manager, buyer }
  }
  /** 10 lamps at 12.50 and 4 at 3.00: 137.00. */
  const submitted = async (quantity = 10) => {
    const { id } = await draft(quantity)
    const { data } = await act(id, "submit")
    return data.purchase_order
  }

  describe("approval by amount and role", () => {
    it("lets an order pass that no level is above, and asks the role of the level that it goes above", async () => {
      await withLevels()
      expect(await submitted(7)).toMatchObject({
        total: "99.500000",
        status: "approved",
        approval_role: null,
      })
      expect(await submitted(10)).toMatchObject({
        total: "137.000000",
        status: "pending_approval",
        approval_role: "purchasing_manager",
        approval_amount: "137.000000",
        submitted_by: shop().adminId,
      })
      expect(await submitted(80)).toMatchObject({ status: "pending_approval", approval_role: "owner" })
    })

    it("is given by the role or a higher one, and refused to a lower one", async () => {
      const { manager, buyer } = await withLevels()
      const small = await submitted(10)
      const large = await submitted(80)
      const low = await buyer.act(small.id, "approve")
      expect([low.status, low.data.message]).toEqual([
        400,
        `Purchase order ${small.number} must be approved by somebody with the role purchasing_manager or a higher one`,
      ])
      expect((await read(small.id)).status).toBe("pending_approval")
      expect((await manager.act(small.id, "approve")).data.purchase_order).toMatchObject({
        status: "approved",
        approved_by: manager.id,
        approved_total: "137.000000",
      })
      expect((await manager.act(large.id, "approve")).status).toBe(400)
      expect((await act(large.id, "approve")).data.purchase_order.status).toBe("approved")
    })

    it("counts the amount in the store's currency at the rate of the day, and names a missing rate", async () => {
      await withLevels()
      const { post, lyon, unlisted } = shop()
      const supplier = await post("/admin/suppliers", { name: "Dollar", currency_code: "usd" })
      const { data } = await post("/admin/purchase-orders", {
        supplier_id: supplier.data.supplier.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: unlisted.id, quantity: 1, unit_price: "1500" }],
      })
      const { id } = data.purchase_order
      const refused = await act(id, "submit")
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("There is no exchange rate from USD to EUR")
      expect(await read(id)).toMatchObject({ status: "draft", number: null })
      await rate("usd", "eur", "0.5")
      expect((await act(id, "submit")).data.purchase_order).toMatchObject({
        status: "pending_approval",
        approval_role: "purchasing_manager",
        approval_amount: "750.000000",
      })
    })

    it("may be forbidden to whoever wrote or submitted the order", async () => {
      const { manager } = await withLevels({ "purchasing.own_approval_forbidden": true })
      const order = await submitted(10)
      const own = await act(order.id, "approve")
      expect([own.status, own.data.message]).toEqual([
        400,
        `Purchase order ${order.number} was made or submitted by the same person; somebody else must approve it`,
      ])
      expect((await read(order.id)).approved_by).toBeNull()
      expect((await manager.act(order.id, "approve")).status).toBe(200)
    })

    it("is given once by two buyers who approve at once", async () => {
      await settings({ "purchasing.approval_required": true })
      const second = await colleague("second@example.com")
      const order = await submitted(10)
      const answers = await Promise.all([act(order.id, "approve"), second.act(order.id, "approve")])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const approvers = new Set(answers.map(({ data }) => data.purchase_order.approved_by))
      expect(approvers.size).toBe(1)
      expect((await audited(order.id)).filter((name) => name === "approved")).toHaveLength(1)
    })

    it("is refused where the order changed since the approver looked at it", async () => {
      await settings({ "purchasing.approval_required": true })
      const order = await submitted(10)
      const [revised, approved] = await Promise.all([
        act(order.id, "revise", { changes: [{ line_id: order.lines[0].id, quantity: 20 }] }),
        act(order.id, "approve", { expected_total: order.total }),
      ])
      expect(revised.status).toBe(200)
      const after = await read(order.id)
      expect(after.total).toBe("262.000000")
      if (approved.status === 400) {
        expect(approved.data.message).toContain("has changed since you opened it and comes to 262.00 EUR now")
      }
      // Either way nobody's approval of 137 stands for 262: who approved first was asked again.
      expect(after).toMatchObject({ status: "pending_approval", approved_by: null, approved_total: null })
    })

    it("is lost by an approved order that goes up, and kept by one that goes down", async () => {
      await withLevels()
      const order = await submitted(10)
      await act(order.id, "approve")
      const line_id = order.lines[0].id
      const down = await act(order.id, "revise", { changes: [{ line_id, quantity: 9 }] })
      expect(down.data.purchase_order).toMatchObject({ status: "approved", total: "124.500000", revision: 1 })
      const up = await act(order.id, "revise", { changes: [{ line_id, quantity: 90 }] })
      expect(up.data.purchase_order).toMatchObject({
        status: "pending_approval",
        approval_role: "owner",
        approved_at: null,
        approved_total: null,
      })
      expect((await act(order.id, "send")).status).toBe(400)
    })

    it("is needed of whoever takes a sent order above what was approved", async () => {
      const { buyer, manager } = await withLevels()
      const order = await submitted(7)
      await act(order.id, "send")
      const more = { changes: [{ line_id: order.lines[0].id, quantity: 17 }] }
      const refused = await buyer.act(order.id, "revise", more)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Purchase order ${order.number} must be approved by somebody with the role purchasing_manager or a higher one`,
      ])
      expect(await read(order.id)).toMatchObject({ total: "99.500000", revision: 1 })
      expect((await manager.act(order.id, "revise", more)).data.purchase_order).toMatchObject({
        total: "224.500000",
        revision: 2,
        approved_total: "224.500000",
      })
    })
  })

  describe("POST /admin/purchase-orders/:id/reject and /withdraw", () => {
    it("sends an order back to its buyer with a reason, which the next submission takes off", async () => {
      await settings({ "purchasing.approval_required": true })
      const order = await submitted(10)
      expect((await act(order.id, "reject", {})).status).toBe(400)
      const rejected = (await act(order.id, "reject", { reason: "Too many" })).data.purchase_order
      expect(rejected).toMatchObject({ status: "draft", return_reason: "Too many", number: order.number })
      expect((await act(order.id, "reject", { reason: "Again" })).data.purchase_order.return_reason).toBe(
        "Too many"
      )
      const again = (await act(order.id, "submit")).data.purchase_order
      expect(again).toMatchObject({ status: "pending_approval", return_reason: null, number: order.number })
      expect(await audited(order.id)).toEqual(["created", "pending_approval", "rejected", "pending_approval"])
    })

    it("takes an order back before it is sent, and no later", async () => {
      const order = await submitted(10)
      expect((await act(order.id, "withdraw")).data.purchase_order).toMatchObject({
        status: "draft",
        approved_at: null,
        approved_total: null,
      })
      await act(order.id, "submit")
      await act(order.id, "send")
      const late = await act(order.id, "withdraw")
      expect(late.status).toBe(400)
      expect((await read(order.id)).status).toBe("sent")
    })

    it("does not let one reject what the other approved", async () => {
      await settings({ "purchasing.approval_required": true })
      const order = await submitted(10)
      const [approved, rejected] = await Promise.all([
        act(order.id, "approve"),
        act(order.id, "reject", { reason: "No" }),
      ])
      expect([approved.status, rejected.status].sort()).toEqual([200, 400])
      const { status, approved_by } = await read(order.id)
      expect(status).toBe(approved.status === 200 ? "approved" : "draft")
      expect(approved_by === null).toBe(status === "draft")
    })
  })

  describe("GET /admin/purchase-orders?awaiting_my_approval", () => {
    it("lists to each user what waits for them", async () => {
      const { manager, buyer } = await withLevels({ "purchasing.own_approval_forbidden": true })
      const small = await submitted(10)
      const large = await submitted(80)
      const waiting = async (
        get: (path: string) => Promise<{ data: { purchase_orders: { id: string }[] } }>
      ) =>
        (
          await get("/admin/purchase-orders?awaiting_my_approval=true&order=created_at")
        ).data.purchase_orders.map(({ id }) => id)
      expect(await waiting(manager.get)).toEqual([small.id])
      expect(await waiting(buyer.get)).toEqual([])
      // The owner wrote them.
      expect(await waiting(shop().get)).toEqual([])
      await settings({ "purchasing.own_approval_forbidden": false })
      expect(await waiting(shop().get)).toEqual([small.id, large.id])
      await act(small.id, "hold", { reason: "Wait" })
      expect(await waiting(shop().get)).toEqual([large.id])
    })
  })

  describe("the setting purchasing.approval_levels", () => {
    it("refuses a role that approves nothing, and keeps what it was", async () => {
      const { status, data } = await settings({
        "purchasing.approval_levels": [{ above: "10", role: "marketer" }],
      })
      expect(status).toBe(400)
      expect(data.message).toContain('The role "marketer" of an approval level cannot approve orders')
      const kept = await shop().get("/admin/comptoir/settings")
      expect(kept.data.settings["purchasing.approval_levels"]).toEqual([])
    })
  })
}
