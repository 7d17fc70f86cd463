import { medusaIntegrationTestRunner } from "@medusajs/test-utils"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer }) => {
    describe("the store", () => {
      it("starts", async () => {
        const s: any = getContainer().resolve("comptoirPurchasing")
        const x = await s.createComptoirSuppliers({ code: "A", name: "a", currency_code: "eur" })
        const i = await s.createComptoirSupplierItems({ supplier_id: x.id, inventory_item_id: "i", currency_code: "eur", unit_price: "12.345678" })
        const p = await s.createComptoirPurchaseOrders({ supplier_id: x.id, location_id: "l", currency_code: "eur", expected_on: "2026-03-29", total: "12.5" })
        const q = getContainer().resolve("query")
        console.log(x, i, JSON.stringify(await q.graph({ entity: "comptoir_purchase_order", fields: ["*"] })), JSON.stringify(await q.graph({ entity: "comptoir_supplier_item", fields: ["*", "supplier.*"] })))
      })
    })
  },
})
