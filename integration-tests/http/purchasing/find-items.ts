import { Modules, ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

type Found = { sku: string; barcode: string | null; supplier_item: { unit_price: string } | null }

export function describeFindingItems({ getContainer }: Suite, shop: () => PurchasingShop) {
  describe("GET /admin/purchasing/items", () => {
    const find = async (query: string): Promise<Found[]> =>
      (await shop().get(`/admin/purchasing/items?${query}`)).data.items
    const skus = async (query: string) => (await find(query)).map((item) => item.sku)

    it("finds by SKU and title, the one called exactly so first", async () => {
      expect(await skus("q=LAMP-2")).toEqual(["LAMP-2"])
      expect(await skus("q=lamp-3")).toEqual(["LAMP-3"])
      expect(await skus("q=amp")).toEqual(["LAMP-1", "LAMP-2", "LAMP-3"])
      expect(await skus("q=item%20other")).toEqual(["OTHER-1"])
      expect(await skus("limit=2")).toEqual(["LAMP-1", "LAMP-2"])
      expect(await skus("q=nothing")).toEqual([])
    })

    it("finds by the supplier's number and by its barcode", async () => {
      const { lumen } = shop()
      expect(await skus(`q=lu-100&supplier_id=${lumen.id}`)).toEqual(["LAMP-1"])
      expect(await skus("q=3017620422003")).toEqual(["LAMP-3"])
    })

    it("finds by the barcode of a variant", async () => {
      const container = getContainer()
      const { items } = shop()
      const product = await container.resolve(Modules.PRODUCT).createProducts({
        title: "Lamp",
        options: [{ title: "Colour", values: ["red"] }],
        variants: [{ title: "Red", barcode: "4006381333931", options: { Colour: "red" } }],
      })
      await container.resolve(ContainerRegistrationKeys.LINK).create({
        [Modules.PRODUCT]: { variant_id: product.variants[0]!.id },
        [Modules.INVENTORY]: { inventory_item_id: items[1]!.id },
      })
      expect(await find("q=4006381333931")).toMatchObject([{ sku: "LAMP-2", barcode: "4006381333931" }])
    })

    it("joins what the supplier says, and can leave out what it does not list", async () => {
      const { lumen } = shop()
      const all = await find(`supplier_id=${lumen.id}`)
      expect(all.map((item) => item.supplier_item?.unit_price ?? null)).toEqual([
        "12.500000",
        "9.990000",
        "3.000000",
        null,
      ])
      expect(await skus(`supplier_id=${lumen.id}&only_supplier=true`)).toEqual(["LAMP-1", "LAMP-2", "LAMP-3"])
    })
  })

  describe("GET /admin/purchasing/on-order", () => {
    it("sums what open orders owe per item and warehouse", async () => {
      const { get, lumen, lyon, items } = shop()
      const order = (quantity: number, expected_on: string) =>
        aSentOrder(getContainer(), {
          supplier_id: lumen.id,
          location_id: lyon.id,
          lines: [{ inventory_item_id: items[0]!.id, quantity, expected_on }],
        })
      await order(5, "2027-03-01")
      await order(7, "2027-02-01")
      const { data } = await get(`/admin/purchasing/on-order?inventory_item_id[]=${items[0]!.id}`)
      expect(data.on_order).toEqual([
        {
          inventory_item_id: items[0]!.id,
          location_id: lyon.id,
          location_name: "Lyon",
          outstanding_quantity: 12,
          in_transit_quantity: 0,
          next_expected_on: "2027-02-01",
          order_count: 2,
        },
      ])
      expect(
        (await get(`/admin/purchasing/on-order?inventory_item_id=${items[1]!.id}`)).data.on_order
      ).toEqual([])
      expect((await get("/admin/purchasing/on-order")).status).toBe(400)
    })
  })
}
