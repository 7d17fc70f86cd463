import { anAsker } from "../../helpers/an-asker"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

type Told = Record<string, unknown>

export function describeBlindReceiving(suite: Suite, shop: () => PurchasingShop) {
  const { sent, set, order, stock } = atTheDock(suite, shop)

  /** A shop with roles on, whose clerk counts without knowing what was ordered. */
  const aBlindClerk = async () => {
    await shop().post("/admin/comptoir/roles", { user_id: shop().adminId, roles: ["owner"] })
    const clerk = await anAsker(suite.api, suite.getContainer(), "clerk@example.com")
    await shop().post("/admin/comptoir/roles", { user_id: clerk.id, roles: ["warehouse_clerk"] })
    await set({ "administration.roles_enabled": true, "purchasing.blind_receiving": "clerks" })
    return clerk
  }

  /** The supplier's confirmation, kept with the order. */
  const attachTo = async (orderId: string): Promise<string> => {
    const form = new FormData()
    form.append("file", new Blob(["37 lamps, 48 bulbs"]), "confirmation.txt")
    const query = `entity_type=purchase_order&entity_id=${orderId}`
    return (await shop().post(`/admin/attachments?${query}`, form)).data.attachment.id
  }

  describe("counting blind", () => {
    it("tells a clerk the lines but not how much was ordered or is awaited, anywhere", async () => {
      const { id, lines } = await sent(37, 48)
      const clerk = await aBlindClerk()
      const { data: terms } = await clerk.get(`/admin/receiving?purchase_order_id=${id}`)
      expect(terms).toMatchObject({ sees_expected: false, lines: [{ sku: "LAMP-1" }, { sku: "LAMP-2" }] })
      const drafted = await clerk.post<{ receipt: { id: string; lines: Told[] } }>("/admin/receipts", {
        purchase_order_id: id,
      })
      expect(drafted.data.receipt.lines).toMatchObject([
        { purchase_order_line_id: lines[0]!.id, accepted_quantity: 0 },
        { purchase_order_line_id: lines[1]!.id, accepted_quantity: 0 },
      ])
      const receipt = drafted.data.receipt.id
      const answers = [
        terms,
        drafted.data,
        (await clerk.get(`/admin/receipts/${receipt}`)).data,
        (await clerk.get(`/admin/purchase-orders/${id}`)).data,
        (await clerk.get("/admin/purchase-orders")).data,
        (await clerk.get("/admin/purchase-order-lines")).data,
        (await clerk.get(`/admin/suppliers/${shop().lumen.id}/overview`)).data,
        (await clerk.get(`/admin/purchasing/on-order?inventory_item_id=${shop().items[0]!.id}`)).data,
      ]
      for (const answer of answers) {
        const told = JSON.stringify(answer)
        expect(told).not.toMatch(/:"?(37|48)\b/)
        expect(told).not.toMatch(/outstanding_quantity|receivable_quantity|"line_total"|"total"/)
      }
      const confirmation = await attachTo(id)
      for (const path of [
        ...[`purchase-orders/${id}/document`, "purchase-orders/export", "quotation-requests"],
        ...[`attachments/${confirmation}/content`, "supplier-answers"],
      ]) {
        expect([path, (await clerk.get(`/admin/${path}`)).status]).toEqual([path, 403])
      }
      expect((await shop().get(`/admin/attachments/${confirmation}/content`)).status).toBe(200)
      const order = (await clerk.get<{ purchase_order: { lines: Told[] } }>(`/admin/purchase-orders/${id}`))
        .data
      expect(order.purchase_order.lines.map((line) => "quantity" in line)).toEqual([false, false])
      const buyer = await shop().get(`/admin/receiving?purchase_order_id=${id}`)
      expect(buyer.data).toMatchObject({ sees_expected: true, lines: [{ outstanding_quantity: 37 }, {}] })
    })

    it("takes what the clerk counted, and does not say by how much it is too much", async () => {
      const { id, lines } = await sent(37)
      const clerk = await aBlindClerk()
      const counted = (accepted_quantity: number) => ({
        purchase_order_id: id,
        lines: [{ purchase_order_line_id: lines[0]!.id, accepted_quantity }],
      })
      const refused = await clerk.post("/admin/receipts", counted(40))
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Line 1 (LAMP-1) cannot receive 40 units: that is more than was ordered; count again, or reject what nobody ordered",
      ])
      const { data } = await clerk.post<{ receipt: { id: string } }>("/admin/receipts", {
        ...counted(30),
        counting: true,
      })
      expect(data.receipt).toMatchObject({ status: "counting" })
      const posted = await clerk.post(`/admin/receipts/${data.receipt.id}/post`)
      expect(posted.status).toBe(200)
      expect((await order(id)).lines[0]).toMatchObject({ received_quantity: 30, outstanding_quantity: 7 })
      expect((await stock())[0]).toMatchObject({ stocked: 30, incoming: 7 })
    })

    it("is for everybody where the merchant wants it so", async () => {
      await set({ "purchasing.blind_receiving": "everyone" })
      const { id } = await sent()
      expect((await shop().get(`/admin/receiving?purchase_order_id=${id}`)).data.sees_expected).toBe(false)
      await set({ "purchasing.blind_receiving": "off" })
      expect((await shop().get(`/admin/receiving?purchase_order_id=${id}`)).data.sees_expected).toBe(true)
    })
  })
}
