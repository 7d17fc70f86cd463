import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const NASTY = `Robert'); DROP TABLE comptoir_supplier; -- ? $1 \\? %s :name \\' "x" <script>`

export function describeHostileInput({ api }: Suite, shop: () => PurchasingShop) {
  describe("hostile input", () => {
    it("is stored letter by letter", async () => {
      const { post, get } = shop()
      const { status, data } = await post("/admin/suppliers", {
        name: NASTY,
        currency_code: "eur",
        notes: NASTY,
      })
      expect(status).toBe(200)
      const { supplier } = (await get(`/admin/suppliers/${data.supplier.id}`)).data
      expect([supplier.name, supplier.notes]).toEqual([NASTY, NASTY])
      const found = await get(`/admin/suppliers?q=${encodeURIComponent(NASTY)}`)
      expect(found.data.suppliers.map((one: { id: string }) => one.id)).toEqual([supplier.id])
    })

    it("does not reach the database as SQL through search, sort or ids", async () => {
      const { get } = shop()
      const nasty = encodeURIComponent(NASTY)
      for (const path of ["suppliers", "supplier-items", "purchase-orders", "receipts", "purchasing/items"]) {
        expect((await get(`/admin/${path}?q=${nasty}`)).status).toBe(200)
      }
      for (const path of [
        "suppliers",
        "supplier-items",
        "purchase-orders",
        "purchase-order-lines",
        "receipts",
      ]) {
        const { status, data } = await get(`/admin/${path}?order=${encodeURIComponent("id; SELECT 1")}`)
        expect([status, data.message.startsWith("Rows cannot be ordered by")]).toEqual([400, true])
      }
      for (const path of ["suppliers", "supplier-items", "purchase-orders", "receipts"]) {
        expect((await get(`/admin/${path}/${nasty}`)).status).toBe(404)
      }
    })

    it("answers 400 to the character NUL, and says nothing of SQL", async () => {
      const { post, get, count } = shop()
      const before = await count("comptoir_supplier")
      const answers = [
        await post("/admin/suppliers", { name: "a\0b", currency_code: "eur" }),
        await get("/admin/suppliers?q=a%00b"),
        await get("/admin/purchasing/items?q=a%00b"),
        await post("/admin/purchase-orders", { supplier_id: "csup_\0", location_id: "x" }),
      ]
      for (const { status, data } of answers) {
        expect([status, data.message]).toEqual([400, "A text holds the character NUL; take it out"])
      }
      expect(await count("comptoir_supplier")).toBe(before)
    })

    it("answers 400 to half of a character and to NUL, on the routes of every area, naming the field", async () => {
      const { post, get, lumen, lyon, items, count } = shop()
      const line = { inventory_item_id: items[0]!.id, quantity: 1, note: "\ud83e" }
      const order = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [line],
      })
      expect([order.status, order.data.message]).toEqual([
        400,
        "lines.0.note holds half of a character; write it anew",
      ])
      expect(await count("comptoir_purchase_order")).toBe(0)
      for (const path of [
        ...["stock-holds", "stock-moves", "costs", "messages", "quotation-requests", "supplier-returns"],
        ...["supplier-answers", "catalogue-imports", "comptoir/audit", "availability/channels"],
      ]) {
        const { status, data } = await get(`/admin/${path}?q=a%00b`)
        expect([path, status, data.message]).toEqual([
          path,
          400,
          "A text holds the character NUL; take it out",
        ])
      }
    })

    it("answers 404 to ids with NUL in an address", async () => {
      const { get, post } = shop()
      expect((await get("/admin/purchase-orders/cpo%00")).status).toBe(404)
      expect((await post("/admin/purchase-orders/cpo%00/submit")).status).toBe(400)
    })

    it("does not read ten megabytes", async () => {
      const { post, lumen, lyon, count } = shop()
      const notes = "x".repeat(10 * 1024 * 1024)
      const supplier = await post("/admin/suppliers", { name: "Big", currency_code: "eur", notes })
      const order = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        notes,
      })
      expect([supplier.status, order.status]).toEqual([413, 413])
      expect(await count("comptoir_purchase_order")).toBe(0)
    })

    it("does not take more lines than an order has", async () => {
      const { post, lumen, lyon, items, count } = shop()
      const lines = Array.from({ length: 5_001 }, () => ({ inventory_item_id: items[0]!.id, quantity: 1 }))
      const { status } = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines,
      })
      expect(status).toBe(400)
      expect(await count("comptoir_purchase_order")).toBe(0)
    })

    it("is not let in without signing in", async () => {
      const anonymous = { validateStatus: () => true }
      for (const path of ["suppliers", "supplier-items", "purchase-orders", "receipts", "purchasing/items"]) {
        expect((await api.get(`/admin/${path}`, anonymous)).status).toBe(401)
      }
    })
  })
}
