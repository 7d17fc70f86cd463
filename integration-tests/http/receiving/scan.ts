import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeScanning(suite: Suite, shop: () => PurchasingShop) {
  const { sent, set } = atTheDock(suite, shop)
  const { getContainer } = suite
  const scan = async (code: string, query = "") =>
    (await shop().get(`/admin/receiving/scan?code=${encodeURIComponent(code)}${query}`)).data.found

  describe("GET /admin/receiving/scan", () => {
    it("finds the line of the order by SKU, the supplier's number and its barcode", async () => {
      const { items, lumen } = shop()
      const { id, lines } = await sent()
      const of = `&purchase_order_id=${id}`
      expect(await scan("lamp-1", of)).toMatchObject([
        {
          purchase_order_line_id: lines[0]!.id,
          inventory_item_id: items[0]!.id,
          sku: "LAMP-1",
          pack_size: 1,
        },
      ])
      expect(await scan("lu-100", of)).toMatchObject([{ purchase_order_line_id: lines[0]!.id }])
      expect(await scan("3017620422003", of)).toMatchObject([
        { purchase_order_line_id: null, inventory_item_id: items[2]!.id },
      ])
      expect(await scan("3017620422003", `&supplier_id=${lumen.id}`)).toHaveLength(1)
      expect(await scan("no such code", of)).toEqual([])
    })

    it("finds an article by the barcodes of its variant, with what must be written down of it", async () => {
      const container = getContainer()
      const { result } = await createProductsWorkflow(container).run({
        input: {
          products: [
            {
              title: "Lamp",
              status: ProductStatus.DRAFT,
              options: [{ title: "Kind", values: ["One"] }],
              variants: [
                {
                  title: "One",
                  sku: "V-1",
                  ean: "4006381333931",
                  upc: "036000291452",
                  barcode: "B-1",
                  options: { Kind: "One" },
                  prices: [],
                  manage_inventory: true,
                },
              ],
            },
          ],
        },
      })
      const [item] = await container.resolve(Modules.INVENTORY).listInventoryItems({ sku: "V-1" })
      expect(result[0]!.variants).toHaveLength(1)
      await shop().post(`/admin/receiving/items/${item!.id}/tracking`, { tracks_lots: true })
      for (const code of ["4006381333931", "036000291452", "B-1", " v-1 "]) {
        expect(await scan(code)).toMatchObject([
          { inventory_item_id: item!.id, sku: "V-1", tracks_lots: true, tracks_expiry: false },
        ])
      }
      const { lumen, lyon } = shop()
      const order = await aSentOrder(container, {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: item!.id, quantity: 3, unit_price: "1" }],
      })
      expect(await scan("4006381333931", `&purchase_order_id=${order}`)).toMatchObject([{ sku: "V-1" }])
    })

    it("refuses a scan of nothing", async () => {
      expect((await shop().get("/admin/receiving/scan?code=")).status).toBe(400)
      expect((await shop().get("/admin/receiving?purchase_order_id=cpo_none")).status).toBe(404)
    })

    it("offers the reasons of Comptoir and the merchant's own", async () => {
      await set({ "purchasing.reject_reasons": ["Smells of smoke", "damaged"] })
      const { data } = await shop().get("/admin/receiving")
      expect(data.reject_reasons).toContain("Smells of smoke")
      expect(data.reject_reasons.filter((reason: string) => reason === "damaged")).toHaveLength(1)
    })
  })
}
