import { Modules } from "@medusajs/framework/utils"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import type { Suite } from "../../helpers/suite"

export function describeVat({ getContainer }: Suite, ordering: OrderingShop) {
  const { shop, draft, read, act } = ordering

  describe("the VAT of an order", () => {
    it("is rounded per category and rate, beside the net total", async () => {
      const { items, unlisted } = shop()
      const order = await draft(0, {
        lines: [
          { inventory_item_id: items[0]!.id, quantity: 1, vat_rate: "20" },
          { inventory_item_id: items[2]!.id, quantity: 1, vat_rate: "5.5" },
          { inventory_item_id: unlisted.id, quantity: 1, unit_price: "0.33", vat_category: "AE" },
        ],
      })
      expect(order).toMatchObject({ total: "15.830000", vat_total: "2.670000", gross_total: "18.500000" })
      expect(order.vat_breakdown).toEqual([
        { category: "S", rate: "20", net: "12.50", vat: "2.50" },
        { category: "S", rate: "5.5", net: "3.00", vat: "0.17" },
        { category: "AE", rate: "0", net: "0.33", vat: "0.00" },
      ])
      await act(order.id, "revise", { changes: [{ line_id: order.lines[0].id, cancel: true }] })
      expect(await read(order.id)).toMatchObject({ total: "3.330000", vat_total: "0.170000" })
    })

    it("is remembered from the supplier's last order of the item", async () => {
      const { items } = shop()
      const line = { inventory_item_id: items[0]!.id, quantity: 1 }
      await draft(0, { lines: [{ ...line, vat_rate: "20" }] })
      const next = await draft(0, { lines: [line, { inventory_item_id: items[2]!.id, quantity: 1 }] })
      expect(next.lines).toMatchObject([
        { vat_category: "S", vat_rate: "20.0000" },
        { vat_category: "S", vat_rate: null },
      ])
    })

    it("is that of the supplier's country where nothing is known of the item", async () => {
      const container = getContainer()
      const address = { address_1: "1 rue de la Paix", country_code: "fr" }
      const { id } = await container
        .resolve(Modules.STOCK_LOCATION)
        .createStockLocations({ name: "Paris", address })
      await trackWarehouseWorkflow(container).run({ input: { location_id: id } })
      const tax = container.resolve(Modules.TAX)
      await tax.createTaxRegions({
        country_code: "fr",
        default_tax_rate: { rate: 20, name: "TVA", code: "TVA20" },
      })
      const { unlisted, post } = shop()
      const vatFrom = async (country_code: string) => {
        const { data } = await post("/admin/suppliers", {
          name: `From ${country_code}`,
          currency_code: "eur",
          country_code,
        })
        const order = await draft(0, {
          supplier_id: data.supplier.id,
          location_id: id,
          lines: [{ inventory_item_id: unlisted.id, quantity: 1, unit_price: "10" }],
        })
        return [order.lines[0].vat_category, order.lines[0].vat_rate, order.vat_total]
      }
      expect(await vatFrom("fr")).toEqual(["S", "20.0000", "2.000000"])
      expect(await vatFrom("de")).toEqual(["K", "0.0000", "0.000000"])
      expect(await vatFrom("cn")).toEqual(["Z", "0.0000", "0.000000"])
    })

    it("refuses a rate that the category does not charge, and writes nothing", async () => {
      const { items, post, wanted, count } = { ...shop(), ...ordering }
      const line = { inventory_item_id: items[0]!.id, quantity: 1, vat_category: "K", vat_rate: "20" }
      const { status, data } = await post("/admin/purchase-orders", wanted(1, { lines: [line] }))
      expect([status, data.message]).toEqual([
        400,
        "The VAT category K of LAMP-1 charges no VAT, so its rate must be 0 and not 20; use the category S for a rate",
      ])
      expect(await count("comptoir_purchase_order")).toBe(0)
    })
  })
}
