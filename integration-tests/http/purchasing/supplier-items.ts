import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeSupplierItems(_: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/suppliers/:id/items", () => {
    it("lists an item with the supplier's currency and exact price", async () => {
      const { post, lumen, unlisted } = shop()
      const { status, data } = await post(`/admin/suppliers/${lumen.id}/items`, {
        inventory_item_id: unlisted.id,
        unit_price: "0.123456",
        supplier_sku: "LU-9",
        pack_size: 6,
        purchase_unit: "carton",
      })
      expect(status).toBe(200)
      expect(data.supplier_item).toMatchObject({
        supplier: { code: "LUMEN", name: "Lumen" },
        inventory_item: { id: unlisted.id, sku: "OTHER-1", title: "Item OTHER 1" },
        unit_price: "0.123456",
        currency_code: "eur",
        price_per_quantity: 1,
        minimum_order_quantity: 1,
        order_multiple: 1,
        pack_size: 6,
        rank: 1,
        lead_time_days: null,
        status: "active",
      })
    })

    it("refuses what is wrong and writes nothing", async () => {
      const cases = [
        [{ inventory_item_id: "iitem_none" }, "Inventory item iitem_none does not exist"],
        [{ unit_price: "-1" }, "The price of OTHER-1 is -1"],
        [{ unit_price: "1.1234567" }, "at most 6 decimals"],
        [{ unit_price: "one" }, 'The price of OTHER-1 is "one"'],
        [{ minimum_order_quantity: 0 }, "The minimum order quantity of OTHER-1 is 0"],
        [{ order_multiple: 1.5 }, "The order multiple of OTHER-1 is 1.5"],
        [{ pack_size: 2147483648 }, "The pack size of OTHER-1 is 2147483648"],
        [{ lead_time_days: -1 }, "The lead time of OTHER-1 is -1"],
        [{ currency_code: "zzz" }, 'Currency "zzz"'],
        [{ status: "archived" }, "status"],
      ] as const
      for (const [wrong, words] of cases) {
        const { post, lumen, unlisted, count } = shop()
        const before = await count("comptoir_supplier_item")
        const { status, data } = await post(`/admin/suppliers/${lumen.id}/items`, {
          inventory_item_id: unlisted.id,
          unit_price: "1",
          ...wrong,
        })
        expect([wrong, status]).toEqual([wrong, 400])
        expect(data.message).toContain(words)
        expect(await count("comptoir_supplier_item")).toBe(before)
      }
    })

    it("lists an item once, also when it is asked twice at once", async () => {
      const { post, lumen, items, unlisted, count } = shop()
      const again = await post(`/admin/suppliers/${lumen.id}/items`, {
        inventory_item_id: items[0]!.id,
        unit_price: 1,
      })
      expect([again.status, again.data.message]).toEqual([
        400,
        "Supplier Lumen lists LAMP-1 already; change that entry or archive it first",
      ])
      const before = await count("comptoir_supplier_item")
      const body = { inventory_item_id: unlisted.id, unit_price: 1 }
      const both = await Promise.all([1, 2].map(() => post(`/admin/suppliers/${lumen.id}/items`, body)))
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(await count("comptoir_supplier_item")).toBe(before + 1)
    })
  })

  describe("POST /admin/supplier-items/:id", () => {
    const first = async () => (await shop().get("/admin/supplier-items?q=LAMP-1")).data.supplier_items[0]

    it("changes price and terms", async () => {
      const { post } = shop()
      const { id } = await first()
      const { data } = await post(`/admin/supplier-items/${id}`, { unit_price: "11.9", order_multiple: 6 })
      expect(data.supplier_item).toMatchObject({
        unit_price: "11.900000",
        order_multiple: 6,
        supplier_sku: "LU-100",
      })
    })

    it("does not become another item", async () => {
      const { post, unlisted } = shop()
      const { id, inventory_item_id } = await first()
      const { status } = await post(`/admin/supplier-items/${id}`, { inventory_item_id: unlisted.id })
      expect(status).toBe(400)
      expect((await first()).inventory_item_id).toBe(inventory_item_id)
    })

    it("is archived and restored, but not while another entry of the item is active", async () => {
      const { post, get, lumen, items } = shop()
      const { id } = await first()
      expect((await post(`/admin/supplier-items/${id}/archive`)).data.supplier_item.status).toBe("archived")
      await post(`/admin/suppliers/${lumen.id}/items`, { inventory_item_id: items[0]!.id, unit_price: 2 })
      const refused = await post(`/admin/supplier-items/${id}/restore`)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Supplier Lumen lists LAMP-1 already; change that entry or archive it first",
      ])
      expect((await get(`/admin/supplier-items/${id}`)).data.supplier_item.status).toBe("archived")
    })
  })

  describe("GET /admin/supplier-items", () => {
    it("finds by SKU, title, barcode and the supplier's number, filters and sorts", async () => {
      const { get, lumen, items } = shop()
      const skus = async (query: string) =>
        (await get(`/admin/supplier-items?order=sku&${query}`)).data.supplier_items.map(
          (one: { inventory_item: { sku: string } }) => one.inventory_item.sku
        )
      expect(await skus("")).toEqual(["LAMP-1", "LAMP-2", "LAMP-3"])
      expect(await skus("q=lu-100")).toEqual(["LAMP-1"])
      expect(await skus("q=3017620422003")).toEqual(["LAMP-3"])
      expect(await skus("q=item%20lamp%202")).toEqual(["LAMP-2"])
      expect(await skus(`inventory_item_id[]=${items[1]!.id}&supplier_id=${lumen.id}`)).toEqual(["LAMP-2"])
      expect(await skus("status=archived")).toEqual([])
      const priced = (await get("/admin/supplier-items?order=-unit_price")).data.supplier_items
      expect(priced.map((one: { unit_price: string }) => one.unit_price)).toEqual([
        "12.500000",
        "9.990000",
        "3.000000",
      ])
      expect((await get(`/admin/suppliers/${lumen.id}/items?limit=2`)).data).toMatchObject({
        count: 3,
        limit: 2,
      })
      expect((await get("/admin/suppliers/csup_none/items")).status).toBe(404)
    })
  })

  describe("GET /admin/supplier-items/export", () => {
    it("writes prices as they are", async () => {
      const { data } = await shop().get("/admin/supplier-items/export?q=LAMP-1")
      const [head, row] = (data as string).trim().split("\r\n")
      expect(head).toContain("supplier_code;supplier_name;sku;title")
      expect(row).toBe("LUMEN;Lumen;LAMP-1;Item LAMP 1;LU-100;;;eur;12.500000;1;1;1;;1;;1;active;0.0000;;;")
    })
  })
}
