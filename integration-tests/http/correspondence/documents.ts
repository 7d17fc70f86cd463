import { XMLParser } from "fast-xml-parser"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { aDraftOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { toldSupplier } from "./a-told-supplier"

export function describeDocuments(suite: Suite, shop: () => PurchasingShop) {
  const { getContainer } = suite
  const { approvedOrder } = toldSupplier(suite, shop)
  const download = (id: string, query: string) => shop().get(`/admin/purchase-orders/${id}/document?${query}`)

  describe("GET /admin/purchase-orders/:id/document", () => {
    it("is a PDF, a CSV or a UBL order named after the order", async () => {
      const id = await approvedOrder()
      const { number } = (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
      const pdf = await download(id, "format=pdf")
      expect(pdf.status).toBe(200)
      expect(pdf.headers["content-type"]).toBe("application/pdf")
      expect(pdf.headers["content-disposition"]).toBe(`attachment; filename="Purchase-order-${number}.pdf"`)
      expect(String(pdf.data).startsWith("%PDF-")).toBe(true)
      const csv = await download(id, "format=csv")
      expect(csv.data).toContain(`${number};1;1;LU-100;LAMP-1`)
      expect((await download(id, "format=csv&language=fr")).headers["content-disposition"]).toContain(
        "Bon-de-commande-"
      )
    })

    it("adds up in UBL as the order does, with both addresses", async () => {
      const locations = getContainer().resolve(Modules.STOCK_LOCATION)
      const address = { address_1: "3 quai Sud", city: "Lyon", postal_code: "69002", country_code: "fr" }
      const { address_id } = await locations.createStockLocations({ name: "Elsewhere", address })
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("stock_location").where({ address_id }).update({ address_id: null })
      await knex("stock_location").where({ id: shop().lyon.id }).update({ address_id })
      const id = await approvedOrder()
      const order = (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
      const { data, headers } = await download(id, "format=ubl")
      expect(headers["content-type"]).toBe("application/xml")
      const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false })
      const { Order } = parser.parse(data)
      expect(Order.ID).toBe(order.number)
      expect(Order.AnticipatedMonetaryTotal.LineExtensionAmount["#text"]).toBe(Number(order.total).toFixed(2))
      expect(Order.OrderLine).toHaveLength(2)
      expect(Order.Delivery.DeliveryLocation).toMatchObject({
        Name: "Lyon",
        Address: { StreetName: "3 quai Sud", CityName: "Lyon", PostalZone: "69002" },
      })
      expect(Order.SellerSupplierParty.Party.PartyName.Name).toBe("Lumen")
    })

    it("is marked as a draft before the order has a number", async () => {
      const { lumen, lyon, items } = shop()
      const id = await aDraftOrder(getContainer(), {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 1 }],
      })
      const { headers, status } = await download(id, "")
      expect(status).toBe(200)
      expect(headers["content-disposition"]).toContain("Purchase-order-draft.pdf")
    })

    it("refuses another format and an order that there is not", async () => {
      const id = await approvedOrder()
      expect((await download(id, "format=docx")).status).toBe(400)
      const { status, data } = await download("cpo_none", "format=pdf")
      expect(status).toBe(404)
      expect(data.message).toBe("Purchase order cpo_none does not exist")
    })
  })
}
