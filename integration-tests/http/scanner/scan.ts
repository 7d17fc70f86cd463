import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

/** A GTIN-14 of a carton, and an EAN, UPC and EAN-8 as merchants write them. */
const EAN = "4006381333931"
const UPC = "036000291452"

export function describeResolveScan(suite: Suite, shop: () => PurchasingShop) {
  const { getContainer } = suite
  const scan = async (text: string, query = "") =>
    shop().get(`/admin/scan?text=${encodeURIComponent(text)}${query}`)
  const skus = async (text: string) =>
    (await scan(text)).data.items.map(({ sku }: { sku: string }) => sku) as string[]

  async function aLamp(
    codes: { ean?: string; upc?: string; barcode?: string },
    sku: string
  ): Promise<string> {
    const container = getContainer()
    await createProductsWorkflow(container).run({
      input: {
        products: [
          {
            title: `Lamp ${sku}`,
            status: ProductStatus.DRAFT,
            options: [{ title: "Kind", values: ["One"] }],
            variants: [
              { title: "One", sku, ...codes, options: { Kind: "One" }, prices: [], manage_inventory: true },
            ],
          },
        ],
      },
    })
    const [item] = await container.resolve(Modules.INVENTORY).listInventoryItems({ sku })
    return item!.id
  }

  describe("GET /admin/scan", () => {
    it("finds an article by its GTIN in every form, with lot, expiry and number", async () => {
      const id = await aLamp({ ean: EAN, upc: UPC, barcode: "B-1" }, "V-1")
      await shop().post(`/admin/receiving/items/${id}/tracking`, { tracks_lots: true })
      for (const text of [EAN, `0${EAN}`, `]E0${EAN}`, UPC, `0${UPC}`, "B-1", "v-1", `(01)0${EAN}`]) {
        expect(await skus(text)).toEqual(["V-1"])
      }
      const { data } = await scan(`]C1010${EAN}17261200${"10"}L-7\x1d3712`)
      expect(data).toMatchObject({
        scan: { kind: "gs1", gtin: `0${EAN}` },
        items: [{ inventory_item_id: id, sku: "V-1", tracks_lots: true, tracks_expiry: false }],
        lot: "L-7",
        expires_on: "2026-12-31",
        quantity: 12,
        bin: null,
        dispatch: null,
        pick_list: null,
        pallet: null,
      })
      const link = await scan(`https://id.example.com/01/0${EAN}/10/L%2F8?17=270101`)
      expect(link.data).toMatchObject({ items: [{ sku: "V-1" }], lot: "L/8", expires_on: "2027-01-01" })
    })

    it("finds an article by the supplier's number and barcode", async () => {
      expect(await skus("lu-100")).toEqual(["LAMP-1"])
      expect(await skus("3017620422003")).toEqual(["LAMP-3"])
      expect(await skus("(01)03017620422003(10)X")).toEqual(["LAMP-3"])
    })

    it("finds an order by its number, also inside a carrier's label", async () => {
      const { lumen, lyon, items } = shop()
      const id = await aSentOrder(getContainer(), {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 3 }],
      })
      const { number } = (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
      expect((await scan(number)).data).toMatchObject({ order: { id, number }, items: [], receipt: null })
      expect((await scan(number.toLowerCase())).data.order).toMatchObject({ id })
      expect((await scan(`(400)${number}(401)C1`)).data.order).toMatchObject({ id })
    })

    it("refuses a wrong check digit by name, unless the number is one of ours", async () => {
      const wrong = await scan("4006381333932")
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        "The GTIN 4006381333932 has a wrong check digit: 4006381333931 would be right. Scan it again",
      ])
      const id = await aLamp({}, "10012346")
      expect((await scan("10012346")).data).toMatchObject({
        scan: { kind: "code", gtin: null },
        items: [{ inventory_item_id: id }],
      })
      expect((await scan("10012347")).status).toBe(400)
    })

    it("answers a code that names nothing with nothing", async () => {
      const { status, data } = await scan("NO-SUCH-CODE")
      expect(status).toBe(200)
      expect(data).toMatchObject({
        bin: null,
        items: [],
        order: null,
        receipt: null,
        transfer: null,
        dispatch: null,
        pick_list: null,
        pallet: null,
      })
    })

    it.each([
      ["nothing", "", "text"],
      ["a blank", " ", "Nothing was scanned"],
      ["a text too long", "x".repeat(1001), "text"],
      ["a compressed link", "https://id.gs1.org/ARHKVAdpQg", "Compressed links are not read"],
      ["a day that there is not", "]C117261399", "(17) expiry date cannot be 261399"],
    ])("refuses %s", async (_, text, words) => {
      const { status, data } = await scan(text)
      expect(status).toBe(400)
      expect(data.message).toContain(words)
    })

    it("is at the receiving dock too: the code of a carton says lot, expiry and how many", async () => {
      const { data } = await shop().get(
        `/admin/receiving/scan?code=${encodeURIComponent("]C10103017620422003" + "10L-7\x1d3712")}&supplier_id=${shop().lumen.id}`
      )
      expect(data).toMatchObject({ found: [{ sku: "LAMP-3" }], lot: "L-7", quantity: 12, expires_on: null })
      const wrong = await shop().get("/admin/receiving/scan?code=3017620422004")
      expect([wrong.status, wrong.data.message]).toEqual([400, expect.stringContaining("wrong check digit")])
    })
  })
}
