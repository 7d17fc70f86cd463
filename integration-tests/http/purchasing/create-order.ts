import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeCreatingOrders(_: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/purchase-orders", () => {
    const order = (body: object = {}) => {
      const { post, lumen, lyon } = shop()
      return post("/admin/purchase-orders", { supplier_id: lumen.id, location_id: lyon.id, ...body })
    }

    it("writes a draft without lines", async () => {
      const { lumen, lyon, adminId } = shop()
      const { status, data } = await order({ notes: " Before noon ", supplier_reference: "Q-7" })
      expect(status).toBe(200)
      expect(data.purchase_order).toMatchObject({
        number: null,
        status: "draft",
        receipt_status: "none",
        currency_code: "eur",
        line_count: 0,
        total: "0.000000",
        expected_on: null,
        is_late: false,
        notes: "Before noon",
        supplier_reference: "Q-7",
        created_by: adminId,
        supplier: { id: lumen.id, code: "LUMEN", name: "Lumen" },
        location: { id: lyon.id, name: "Lyon" },
        lines: [],
        receipts: [],
      })
    })

    it("takes price, terms and day from the supplier, and sums up exactly", async () => {
      const { items, unlisted } = shop()
      const { data } = await order({
        lines: [
          { inventory_item_id: items[0]!.id, quantity: 3 },
          { inventory_item_id: items[1]!.id, quantity: 24, expected_on: "2027-02-03" },
          {
            inventory_item_id: unlisted.id,
            quantity: 1,
            unit_price: "0.005",
            vat_category: "E",
            vat_rate: "0",
          },
        ],
      })
      const { lines, ...head } = data.purchase_order
      expect(head).toMatchObject({ line_count: 3, total: "39.910000", expected_on: "2027-02-03" })
      expect(lines.map((line: { line_total: string }) => line.line_total)).toEqual([
        "37.500000",
        "2.400000",
        "0.010000",
      ])
      expect(lines[0]).toMatchObject({
        position: 1,
        sku: "LAMP-1",
        title: "Item LAMP 1",
        supplier_sku: "LU-100",
        unit_price: "12.500000",
        price_per_quantity: 1,
        outstanding_quantity: 3,
        vat_category: "S",
        vat_rate: null,
      })
      expect(lines[1]).toMatchObject({ price_per_quantity: 100, unit_price: "9.990000" })
      expect(lines[2]).toMatchObject({ supplier_item_id: null, vat_category: "E", vat_rate: "0.0000" })
      const today = new Date().toISOString().slice(0, 10)
      const days = (Date.parse(lines[0].expected_on) - Date.parse(today)) / 86_400_000
      expect(days).toBe(5)
    })

    it("makes one order of a key, however often and at once it is asked", async () => {
      const { items, count } = shop()
      const body = { idempotency_key: "form-1", lines: [{ inventory_item_id: items[0]!.id, quantity: 1 }] }
      const answers = await Promise.all(Array.from({ length: 8 }, () => order(body)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map(({ data }) => data.purchase_order.id)).size).toBe(1)
      expect([await count("comptoir_purchase_order"), await count("comptoir_purchase_order_line")]).toEqual([
        1, 1,
      ])
    })

    it("does not let a key answer for another supplier", async () => {
      const { post, lyon, count } = shop()
      await order({ idempotency_key: "form-1" })
      const nova = (await post("/admin/suppliers", { name: "Nova", currency_code: "eur" })).data.supplier
      const { status, data } = await post("/admin/purchase-orders", {
        supplier_id: nova.id,
        location_id: lyon.id,
        idempotency_key: "form-1",
      })
      expect(status).toBe(400)
      expect(data.message).toContain("for another supplier or warehouse; use a new key")
      expect(await count("comptoir_purchase_order")).toBe(1)
    })

    it("refuses what is wrong and writes nothing", async () => {
      const cases = [
        [
          "an unknown supplier",
          () => ({ supplier_id: "csup_none" }),
          404,
          "Supplier csup_none does not exist",
        ],
        [
          "an unknown warehouse",
          () => ({ location_id: "sloc_none" }),
          400,
          "Warehouse sloc_none does not exist",
        ],
        [
          "an untracked warehouse",
          () => ({ location_id: shop().lille.id }),
          400,
          "Warehouse Lille is not tracked by Comptoir; switch it on in Stock → Warehouses",
        ],
        [
          "an unknown item",
          () => ({ lines: [{ inventory_item_id: "iitem_none", quantity: 1 }] }),
          400,
          "Inventory item iitem_none does not exist",
        ],
        [
          "an item without a price",
          () => ({ lines: [{ inventory_item_id: shop().unlisted.id, quantity: 1 }] }),
          400,
          "OTHER-1 has no price: supplier Lumen does not list it",
        ],
        [
          "a quantity against the multiple",
          () => ({ lines: [{ inventory_item_id: shop().items[1]!.id, quantity: 7 }] }),
          400,
          "LAMP-2 is sold at least 1, in multiples of 12: 7 is not orderable; 12 would be",
        ],
        [
          "a negative quantity",
          () => ({ lines: [{ inventory_item_id: shop().items[0]!.id, quantity: -1 }] }),
          400,
          "The quantity of LAMP-1 is -1",
        ],
        [
          "a fraction",
          () => ({ lines: [{ inventory_item_id: shop().items[0]!.id, quantity: 0.5 }] }),
          400,
          "The quantity of LAMP-1 is 0.5",
        ],
        [
          "a quantity beyond what can be kept",
          () => ({ lines: [{ inventory_item_id: shop().items[0]!.id, quantity: 1e12 }] }),
          400,
          "The quantity of LAMP-1 is 1000000000000",
        ],
        [
          "a total beyond what can be kept",
          () => ({
            lines: [
              { inventory_item_id: shop().items[0]!.id, quantity: 2147483647, unit_price: "99999999999999" },
            ],
          }),
          400,
          "it must be at most 999999999999999999",
        ],
        [
          "30 February",
          () => ({
            lines: [{ inventory_item_id: shop().items[0]!.id, quantity: 1, expected_on: "2027-02-30" }],
          }),
          400,
          'The expected day of LAMP-1 is "2027-02-30"',
        ],
        ["a field that is not known", () => ({ total: 0 }), 400, "total"],
      ] as const
      for (const [name, wrong, expected, words] of cases) {
        const { count } = shop()
        const audited = await count("comptoir_audit_entry")
        const { status, data } = await order(wrong())
        expect([name, status]).toEqual([name, expected])
        expect(data.message).toContain(words)
        expect([await count("comptoir_purchase_order"), await count("comptoir_purchase_order_line")]).toEqual(
          [0, 0]
        )
        expect(await count("comptoir_audit_entry")).toBe(audited)
      }
    })

    it("refuses an item that the supplier sells in another currency", async () => {
      const { post, lumen, unlisted, count } = shop()
      await post(`/admin/suppliers/${lumen.id}/items`, {
        inventory_item_id: unlisted.id,
        unit_price: 1,
        currency_code: "usd",
      })
      const { status, data } = await order({ lines: [{ inventory_item_id: unlisted.id, quantity: 1 }] })
      expect(status).toBe(400)
      expect(data.message).toContain("OTHER-1 is priced in USD and the order is in EUR")
      expect(await count("comptoir_purchase_order")).toBe(0)
    })

    it("rounds to the decimals of the currency", async () => {
      const { post, lyon, unlisted } = shop()
      const kyoto = (await post("/admin/suppliers", { name: "Kyoto", currency_code: "jpy" })).data.supplier
      const { data } = await order({
        supplier_id: kyoto.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: unlisted.id, quantity: 3, unit_price: "10.5" }],
      })
      expect(data.purchase_order).toMatchObject({ currency_code: "jpy", total: "32.000000" })
    })
  })
}
