import { Modules } from "@medusajs/framework/utils"
import { PURCHASING_MODULE } from "../../../src/modules/purchasing/names"
import type PurchasingService from "../../../src/modules/purchasing/service"
import { aStorefront } from "../../helpers/a-storefront"
import type { Suite } from "../../helpers/suite"
import { editStockLevelsWorkflow } from "../../../src/workflows/stock/edit-stock-levels"
import { aPublishableKey } from "../availability/a-shop-window"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferReadings(suite: Suite, shop: () => TransferShop) {
  const { api, getContainer } = suite
  describe("what transfers tell others", () => {
    it("shows what is free at the source and available at the destination", async () => {
      const { lyon, lille } = shop()
      await shop().ready(4)
      const { data } = await shop().get(
        `/admin/stock-transfers/items?q=lamp-1&source_location_id=${lyon.id}&destination_location_id=${lille.id}`
      )
      expect(data.items).toMatchObject([
        { sku: "LAMP-1", stocked_at_source: 20, free_at_source: 16, available_at_destination: 0 },
      ])
    })

    it("suggests what the destination lacks, once", async () => {
      const { lyon, lille, items } = shop()
      const inventory = getContainer().resolve(Modules.INVENTORY)
      await inventory.createInventoryLevels([
        { inventory_item_id: items[0]!.id, location_id: lille.id, stocked_quantity: 0 },
        { inventory_item_id: items[1]!.id, location_id: lille.id, stocked_quantity: 0 },
      ])
      await inventory.createReservationItems([
        {
          inventory_item_id: items[0]!.id,
          location_id: lille.id,
          quantity: 3,
          line_item_id: "ordli_1",
          allow_backorder: true,
        },
      ])
      const ask = async (terms: string) => {
        const { data } = await shop().get(
          `/admin/stock-transfers/balance?source_location_id=${lyon.id}&destination_location_id=${lille.id}${terms}`
        )
        return data.suggestions.map((row: { sku: string; lacking: number; suggested: number }) => [
          row.sku,
          row.lacking,
          row.suggested,
        ])
      }
      expect(await ask("")).toEqual([["LAMP-1", 3, 3]])
      expect(await ask("&target=5&keep=14")).toEqual([
        ["LAMP-1", 8, 6],
        ["LAMP-2", 5, 5],
      ])
      await shop().ready(3)
      expect(await ask("")).toEqual([])
    })

    it("reads a file of lines and names every row that is none", async () => {
      const csv = [
        "sku;quantity;lot;expires_on",
        "LAMP-1;4;L1;2027-01-31",
        "LAMP-9;1;;",
        "LAMP-2;two;;",
        "LAMP-2;5;;31/01/2027",
        "LAMP-1;4;L1;2027-01-31",
        "LAMP-3;2;;",
      ].join("\n")
      const { data } = await shop().post("/admin/stock-transfers/read-lines", { csv })
      expect(data.lines).toMatchObject([
        { sku: "LAMP-1", quantity: 4, lot: "L1", expires_on: "2027-01-31" },
        { sku: "LAMP-3", quantity: 2, lot: null },
      ])
      expect(data.problems).toEqual([
        { line: 3, message: "No article has the SKU or barcode LAMP-9" },
        { line: 4, message: 'The quantity of LAMP-2 is "two"; it must be a whole number of units' },
        { line: 5, message: 'The expiry of LAMP-2 is "31/01/2027"; write it YYYY-MM-DD' },
        { line: 6, message: "LAMP-1 stands in the file twice; put its quantities together" },
      ])
      const wrong = await shop().post("/admin/stock-transfers/read-lines", { csv: "article;units\nA;1" })
      expect(wrong.status).toBe(400)
      expect(wrong.data.message).toContain('"sku" or "barcode", and "quantity"')
    })

    it("prints the delivery note and the pick list, and writes lines that it reads again", async () => {
      const { id } = await shop().shipped(3, 2)
      for (const kind of ["delivery_note", "pick_list"]) {
        const { status, data, headers } = await shop().get(
          `/admin/stock-transfers/${id}/document?kind=${kind}&language=fr`
        )
        expect(status).toBe(200)
        expect(headers["content-type"]).toBe("application/pdf")
        expect(String(data).slice(0, 5)).toBe("%PDF-")
      }
      const { data: csv } = await shop().get(`/admin/stock-transfers/${id}/document?format=csv`)
      const { data } = await shop().post("/admin/stock-transfers/read-lines", { csv })
      expect(data.problems).toEqual([])
      expect(data.lines).toMatchObject([
        { sku: "LAMP-1", quantity: 3 },
        { sku: "LAMP-2", quantity: 2 },
      ])
    })

    it("offers Comptoir's reasons, then the merchant's own", async () => {
      await shop().post("/admin/comptoir/settings", {
        settings: { "warehouse.discrepancy_reasons": ["Fell off the van"] },
      })
      const { data } = await shop().get("/admin/stock-transfers/reasons")
      expect(data.discrepancy_reasons).toEqual([
        "lost",
        "damaged_in_transit",
        "short_shipped",
        "miscounted",
        "wrong_item",
        "theft",
        "Fell off the van",
      ])
    })

    it("gives the storefront a date for goods on their way, and costs count them as ours", async () => {
      const container = getContainer()
      const { lyon, lille, post, act } = shop()
      const storefront = await aStorefront(container, [lille.id], 1)
      const key = await aPublishableKey(container, [storefront.channel_id])
      const [article] = storefront.articles
      const inventory_item_id = article!.inventory_item_id
      await container
        .resolve(Modules.INVENTORY)
        .createInventoryLevels([{ inventory_item_id, location_id: lyon.id }])
      await editStockLevelsWorkflow(container).run({
        input: {
          edits: [{ inventory_item_id, location_id: lyon.id, stocked_quantity: 8 }],
          key: "eight",
          now: new Date("2026-11-01T08:00:00Z"),
        },
      })
      await post(`/admin/availability/channels/${storefront.channel_id}`, {
        is_enabled: true,
        shows: "exact",
        shows_dates: true,
        handling_days: 0,
      })
      const { data } = await post("/admin/stock-transfers", {
        source_location_id: lyon.id,
        destination_location_id: lille.id,
        expected_on: "2099-05-04",
        lines: [{ inventory_item_id, quantity: 6 }],
      })
      await act(data.stock_transfer.id, "ready")
      await act(data.stock_transfer.id, "ship")
      const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
      expect(await purchasing.owedAt([{ inventory_item_id, location_id: lille.id }])).toMatchObject([
        { owed: 0 },
      ])
      const answer = await api.get(`/store/availability?variant_id[]=${article!.variant_id}`, {
        headers: { "x-publishable-api-key": key },
        validateStatus: () => true,
      })
      expect([answer.status, answer.data.availability]).toMatchObject([
        200,
        [{ available_now: 0, arrivals: [{ date: "2099-05-04", quantity: 6 }] }],
      ])
      await post(`/admin/costs/${inventory_item_id}`, { average_cost: "3", reason: "Opening" })
      const cost = await shop().get(`/admin/costs/${inventory_item_id}`)
      expect(cost.data.cost).toMatchObject({ quantity: 8, value: "24.00" })
    })

    it("shows goods on their way among what is incoming for an item", async () => {
      const { items } = shop()
      const { number } = await shop().shipped(5)
      const { data } = await shop().get(
        `/admin/stock-transfers?inventory_item_id=${items[0]!.id}&status[]=in_transit&status[]=partially_received`
      )
      expect(data.stock_transfers).toMatchObject([{ number, open_units: 5 }])
      const onOrder = await shop().get(`/admin/purchasing/on-order?inventory_item_id=${items[0]!.id}`)
      expect(onOrder.data.on_order).toMatchObject([
        { location_name: "Lille", outstanding_quantity: 0, in_transit_quantity: 5, order_count: 0 },
      ])
    })
  })
}
