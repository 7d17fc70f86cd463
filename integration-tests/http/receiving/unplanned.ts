import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeUnplannedReceipts(suite: Suite, shop: () => PurchasingShop) {
  const { post, reverse, stock } = atTheDock(suite, shop)
  const { getContainer } = suite
  const draft = (lines: object[], body: object = {}) => {
    const { lumen, lyon } = shop()
    return shop().post("/admin/receipts", { supplier_id: lumen.id, location_id: lyon.id, lines, ...body })
  }

  describe("goods without an order", () => {
    it("come in at the supplier's price or at a written one, and cost what they cost", async () => {
      const { items, unlisted, lumen } = shop()
      const { status, data } = await draft([
        { inventory_item_id: items[0]!.id, accepted_quantity: 4 },
        { inventory_item_id: unlisted.id, accepted_quantity: 2, unit_price: "7.25" },
      ])
      expect(status).toBe(200)
      expect(data.receipt).toMatchObject({ purchase_order_id: null, currency_code: "eur", status: "draft" })
      const posted = await post(data.receipt.id)
      expect(posted.data.receipt).toMatchObject({
        status: "posted",
        supplier: { id: lumen.id },
        valuation_currency: "eur",
        value: "64.50",
        lines: [
          { inventory_item: { sku: "LAMP-1" }, unit_cost: "12.500000", value: "50.00" },
          { inventory_item: { sku: "OTHER-1" }, unit_cost: "7.250000", value: "14.50" },
        ],
      })
      expect(await stock()).toMatchObject([
        { item: "LAMP-1", stocked: 4, incoming: 0 },
        { item: "OTHER-1", stocked: 2, incoming: 0 },
      ])
      const { stock_moves } = (await shop().get("/admin/stock-moves?cause=unplanned_receipt")).data
      expect(stock_moves).toHaveLength(2)
      expect((await shop().get("/admin/receipts?planned=false")).data.count).toBe(1)
      expect((await shop().get("/admin/receipts?planned=true")).data.count).toBe(0)
      expect((await shop().get("/admin/receipts/export")).data).toContain("LUMEN")
      await expectHealthy(getContainer())
    })

    it("are put aside, changed and reversed like others", async () => {
      const { items } = shop()
      const line = { inventory_item_id: items[0]!.id, accepted_quantity: 4 }
      const { data } = await draft([line])
      const aside = {
        ...line,
        accepted_quantity: 1,
        quarantined_quantity: 2,
        quarantine_reason: "not_ordered",
      }
      expect((await shop().post(`/admin/receipts/${data.receipt.id}`, { lines: [aside] })).status).toBe(200)
      await post(data.receipt.id)
      expect(await stock()).toMatchObject([{ item: "LAMP-1", stocked: 3, reserved: 2 }])
      expect((await reverse(data.receipt.id)).status).toBe(200)
      expect(await stock()).toMatchObject([{ item: "LAMP-1", stocked: 0, reserved: 0 }])
      await expectHealthy(getContainer())
    })

    it("are refused without a price, a place or an article that exist", async () => {
      const { unlisted, items, lille, lumen } = shop()
      const cases: [object[], object, string][] = [
        [[{ inventory_item_id: unlisted.id, accepted_quantity: 1 }], {}, "OTHER-1 has no price"],
        [
          [{ inventory_item_id: "iitem_none", accepted_quantity: 1 }],
          {},
          "Inventory item iitem_none does not exist",
        ],
        [[{ accepted_quantity: 1 }], {}, "Line 1 of the receipt names no inventory item"],
        [[], { location_id: lille.id }, "Warehouse Lille is not tracked"],
        [[], { location_id: "sloc_none" }, "sloc_none does not exist"],
        [[], { supplier_id: "csup_none" }, "csup_none does not exist"],
        [[], { location_id: undefined }, "or the supplier and the warehouse of goods without an order"],
        [
          [{ purchase_order_line_id: "cpol_none", accepted_quantity: 1 }],
          {},
          "Line cpol_none is of a purchase order; name the order on the receipt",
        ],
      ]
      for (const [lines, body, words] of cases) {
        const { status, data } = await draft(lines, body)
        expect([words, status >= 400 && status < 500]).toEqual([words, true])
        expect(data.message).toContain(words)
      }
      const line = { inventory_item_id: items[0]!.id, accepted_quantity: 1 }
      const { data } = await draft([line, line])
      expect(data.message).toContain("stands twice on the receipt")
      expect(await shop().count("comptoir_receipt")).toBe(0)
      const once = await Promise.all([1, 2].map(() => draft([line], { idempotency_key: "u" })))
      expect(once[0]!.data.receipt.id).toBe(once[1]!.data.receipt.id)
      const other = await draft([line], {
        idempotency_key: "u",
        supplier_id: undefined,
        purchase_order_id: "cpo_x",
      })
      expect([other.status, lumen.id]).toEqual([400, lumen.id])
    })
  })
}
