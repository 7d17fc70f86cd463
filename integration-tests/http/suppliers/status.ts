import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeSupplierStatus(_: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/suppliers/:id/hold and /release", () => {
    it("stops new orders, says why, and lets them go on", async () => {
      const { post, get, lumen, lyon, count } = shop()
      const held = await post(`/admin/suppliers/${lumen.id}/hold`, { reason: "Invoice 17 is disputed" })
      expect(held.data.supplier).toMatchObject({
        status: "on_hold",
        status_reason: "Invoice 17 is disputed",
      })
      const refused = await post("/admin/purchase-orders", { supplier_id: lumen.id, location_id: lyon.id })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Supplier Lumen (LUMEN) is on hold (Invoice 17 is disputed); release it first",
      ])
      expect(await count("comptoir_purchase_order")).toBe(0)
      expect((await get("/admin/suppliers?status=on_hold")).data.count).toBe(1)
      const released = await post(`/admin/suppliers/${lumen.id}/release`)
      expect(released.data.supplier).toMatchObject({ status: "active", status_reason: null })
      const order = await post("/admin/purchase-orders", { supplier_id: lumen.id, location_id: lyon.id })
      expect(order.status).toBe(200)
      const { data } = await get(`/admin/comptoir/audit?entity_id=${lumen.id}&order=created_at`)
      const entries = data.audit_entries
      expect(entries.slice(-2)).toMatchObject([
        { act: "held", reason: "Invoice 17 is disputed" },
        { act: "released", before: { status: "on_hold" }, after: { status: "active" } },
      ])
    })

    it("needs a reason", async () => {
      const { post, get, lumen } = shop()
      expect((await post(`/admin/suppliers/${lumen.id}/hold`, {})).status).toBe(400)
      expect((await post(`/admin/suppliers/${lumen.id}/hold`, { reason: " " })).status).toBe(400)
      expect((await get(`/admin/suppliers/${lumen.id}`)).data.supplier.status).toBe("active")
    })

    it("does not hold an archived supplier, and counts twice at once as once", async () => {
      const { post, lumen, count } = shop()
      const before = await count("comptoir_audit_entry")
      const answers = await Promise.all(
        [1, 2].map(() => post(`/admin/suppliers/${lumen.id}/archive`, { reason: "Closed down" }))
      )
      expect(answers.map(({ data }) => data.supplier.status_reason)).toEqual(["Closed down", "Closed down"])
      expect(await count("comptoir_audit_entry")).toBe(before + 1)
      const { status, data } = await post(`/admin/suppliers/${lumen.id}/hold`, { reason: "x" })
      expect([status, data.message]).toEqual([
        400,
        "Supplier Lumen (LUMEN) is archived and cannot become on_hold; what may follow is active",
      ])
      expect((await post("/admin/suppliers/csup_none/hold", { reason: "x" })).status).toBe(404)
    })
  })
}
