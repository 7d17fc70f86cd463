import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { aSupplier } from "../../helpers/a-supplier"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describePrices({ getContainer }: Suite, shop: () => PurchasingShop) {
  const first = async () => (await shop().get("/admin/supplier-items?q=LAMP-1")).data.supplier_items[0]
  const history = async (query = "") =>
    (await shop().get(`/admin/suppliers/${shop().lumen.id}/price-history?order=created_at${query}`)).data
      .price_changes as Record<string, unknown>[]

  describe("prices by period and quantity", () => {
    it("are kept with the item, the lowest quantity first", async () => {
      const { post } = shop()
      const { id } = await first()
      const { status, data } = await post(`/admin/supplier-items/${id}`, {
        discount_percent: "2.5",
        valid_from: "2026-01-01",
        over_tolerance_percent: 5,
        under_tolerance_units: 2,
        price_breaks: [
          { from_quantity: 500, unit_price: "10" },
          { from_quantity: 100, unit_price: "11.5", discount_percent: 3 },
        ],
      })
      expect(status).toBe(200)
      expect(data.supplier_item).toMatchObject({
        discount_percent: "2.5000",
        valid_from: "2026-01-01",
        valid_until: null,
        over_tolerance_percent: "5.0000",
        over_tolerance_units: null,
        under_tolerance_units: 2,
        price_breaks: [
          { from_quantity: 100, unit_price: "11.500000", discount_percent: "3.0000" },
          { from_quantity: 500, unit_price: "10.000000", discount_percent: "0.0000" },
        ],
      })
    })

    it("follow each other, but do not overlap", async () => {
      const { post, lumen, items, count, get } = shop()
      const { id } = await first()
      const next = { inventory_item_id: items[0]!.id, unit_price: "13", valid_from: "2027-01-01" }
      const refused = await post(`/admin/suppliers/${lumen.id}/items`, next)
      expect(refused.data.message).toBe(
        "Supplier Lumen lists LAMP-1 already; change that entry or archive it first"
      )
      await post(`/admin/supplier-items/${id}`, { valid_until: "2026-12-31" })
      const { data } = await post(`/admin/suppliers/${lumen.id}/items`, next)
      expect(data.supplier_item).toMatchObject({ unit_price: "13.000000", rank: 1 })
      expect((await get(`/admin/suppliers/${lumen.id}/price-history`)).data.price_changes[0]).toMatchObject({
        day: "2027-01-01",
        to_unit_price: "13.000000",
      })
      const before = await count("comptoir_supplier_item")
      const moved = await post(`/admin/supplier-items/${id}`, { valid_until: "2027-01-01" })
      expect(moved.status).toBe(400)
      expect(moved.data.message).toBe(
        `Supplier Lumen lists LAMP-1 already from 2027-01-01 (${data.supplier_item.id}); end that price first or choose days outside it`
      )
      const inside = { ...next, valid_from: "2027-06-01", valid_until: "2027-06-30" }
      expect((await post(`/admin/suppliers/${lumen.id}/items`, inside)).status).toBe(400)
      expect(await count("comptoir_supplier_item")).toBe(before)
      const on = async (day: string) =>
        (await get(`/admin/supplier-items?q=LAMP-1&valid_on=${day}`)).data.supplier_items.map(
          (one: { unit_price: string }) => one.unit_price
        )
      expect(await on("2026-12-31")).toEqual(["12.500000"])
      expect(await on("2027-01-01")).toEqual(["13.000000"])
    })

    it("begin on one day once, also when two buyers say so at once", async () => {
      const { post, lumen, items, count } = shop()
      const { id } = await first()
      await post(`/admin/supplier-items/${id}`, { valid_until: "2026-12-31" })
      const before = await count("comptoir_supplier_item")
      const body = { inventory_item_id: items[0]!.id, unit_price: "13", valid_from: "2027-01-01" }
      const both = await Promise.all([1, 2].map(() => post(`/admin/suppliers/${lumen.id}/items`, body)))
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(await count("comptoir_supplier_item")).toBe(before + 1)
    })

    it("are what an order of that quantity costs", async () => {
      const { post, lumen, lyon, items } = shop()
      const { id } = await first()
      await post(`/admin/supplier-items/${id}`, {
        price_breaks: [{ from_quantity: 100, unit_price: "11.5", discount_percent: 10 }],
      })
      const { data } = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [
          { inventory_item_id: items[0]!.id, quantity: 99 },
          { inventory_item_id: items[0]!.id, quantity: 100 },
        ],
      })
      expect(
        data.purchase_order.lines.map((line: Record<string, unknown>) => [
          line.unit_price,
          line.discount_percent,
          line.line_total,
        ])
      ).toEqual([
        ["12.500000", "0.0000", "1237.500000"],
        ["11.500000", "10.0000", "1035.000000"],
      ])
    })

    it("are not taken on a day on which they do not hold", async () => {
      const { post, lumen, lyon, items, count } = shop()
      const { id } = await first()
      await post(`/admin/supplier-items/${id}`, { valid_until: "2020-12-31" })
      const before = await count("comptoir_purchase_order")
      const { status, data } = await post("/admin/purchase-orders", {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 1 }],
      })
      expect(status).toBe(400)
      expect(data.message).toContain("supplier Lumen lists it until 2020-12-31")
      expect(await count("comptoir_purchase_order")).toBe(before)
    })

    it("are refused where they are none, and nothing changes", async () => {
      const { post } = shop()
      const before = await first()
      const cases = [
        [{ discount_percent: 101 }, "The discount of LAMP-1 is 101"],
        [{ valid_from: "2027-02-29" }, "must be a day of the calendar"],
        [{ valid_from: "2027-02-01", valid_until: "2027-01-01" }, "before it begins"],
        [{ barcode: "3017620422004" }, "3017620422003 would be right"],
        [{ price_breaks: [{ from_quantity: 1, unit_price: 1 }] }, "must be a whole number from 2"],
        [{ over_tolerance_percent: -1 }, "The over-delivery tolerance of LAMP-1 is -1"],
        [{ under_tolerance_units: 1.5 }, "The under-delivery tolerance of LAMP-1 is 1.5"],
      ] as const
      for (const [wrong, words] of cases) {
        const { status, data } = await post(`/admin/supplier-items/${before.id}`, wrong)
        expect([wrong, status]).toEqual([wrong, 400])
        expect(data.message).toContain(words)
      }
      expect(await first()).toEqual(before)
    })
  })

  describe("GET /admin/suppliers/:id/price-history", () => {
    it("tells every change of a price, and none where the price stayed", async () => {
      const { post, items, adminId } = shop()
      const { id } = await first()
      await post(`/admin/supplier-items/${id}`, { unit_price: "15" })
      await post(`/admin/supplier-items/${id}`, { unit_price: "15.00", supplier_sku: "LU-101" })
      await post(`/admin/supplier-items/${id}`, {
        discount_percent: 10,
        price_breaks: [{ from_quantity: 50, unit_price: 12 }],
      })
      await post(`/admin/supplier-items/${id}`, { price_breaks: [] })
      const changes = await history(`&inventory_item_id=${items[0]!.id}`)
      expect(
        changes.map((one) => [one.from_quantity, one.from_unit_value, one.to_unit_value, one.percent])
      ).toEqual([
        [1, null, "12.500000", null],
        [1, "12.500000", "15.000000", "20.00"],
        expect.anything(),
        expect.anything(),
        [50, "12.000000", null, null],
      ])
      const together = changes.slice(2, 4).sort((a, b) => Number(a.from_quantity) - Number(b.from_quantity))
      expect(
        together.map((one) => [one.from_quantity, one.from_unit_value, one.to_unit_value, one.percent])
      ).toEqual([
        [1, "15.000000", "13.500000", "-10.00"],
        [50, null, "12.000000", null],
      ])
      expect(changes[1]).toMatchObject({
        source: "manual",
        sku: "LAMP-1",
        changed_by: adminId,
        currency_code: "eur",
      })
    })

    it("plots the items whose price changed most, and answers 404 for no supplier", async () => {
      const { post, get, lumen } = shop()
      const { id } = await first()
      await post(`/admin/supplier-items/${id}`, { unit_price: "15" })
      const { data } = await get(`/admin/purchasing/price-history/series?supplier_id=${lumen.id}`)
      expect(data.series[0]).toMatchObject({ sku: "LAMP-1", currency_code: "eur" })
      // Both changes are of today: the plot shows the last one.
      expect(data.series[0].points.map((one: { unit_value: string }) => one.unit_value)).toEqual([
        "15.000000",
      ])
      expect((await get("/admin/purchasing/price-history/series")).status).toBe(400)
      expect((await get("/admin/suppliers/csup_none/price-history")).status).toBe(404)
    })

    it("writes all of it as CSV", async () => {
      const { get, lumen } = shop()
      const { data } = await get(`/admin/purchasing/price-history/export?supplier_id=${lumen.id}`)
      const [head, ...rows] = (data as string).trim().split("\r\n")
      expect(head).toContain("day;supplier_name;sku;title;from_quantity")
      expect(rows).toHaveLength(3)
    })
  })

  describe("POST /admin/purchasing/items/:id/suppliers", () => {
    it("asks a new supplier after the others, until somebody puts it first", async () => {
      const { post, get, items, lumen, adminId } = shop()
      const item = items[0]!.id
      const brille = await aSupplier(getContainer(), { name: "Brille", code: "BRILLE" }, [
        { inventory_item_id: item, unit_price: "11" },
      ])
      const ranks = async () =>
        (await get(`/admin/supplier-items?inventory_item_id=${item}&order=rank`)).data.supplier_items.map(
          (one: { supplier: { name: string }; rank: number }) => [one.supplier.name, one.rank]
        )
      expect(await ranks()).toEqual([
        ["Lumen", 1],
        ["Brille", 2],
      ])
      const { data } = await post(`/admin/purchasing/items/${item}/suppliers`, { supplier_ids: [brille.id] })
      expect(data.supplier_items.map((one: { rank: number }) => one.rank)).toEqual([1, 2])
      expect(await ranks()).toEqual([
        ["Brille", 1],
        ["Lumen", 2],
      ])
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const [entry] = await knex("comptoir_audit_entry").where({ entity_id: item })
      expect(entry).toMatchObject({
        act: "ranked",
        actor_id: adminId,
        before: { Lumen: 1, Brille: 2 },
        after: { Lumen: 2, Brille: 1 },
      })
      const refused = await post(`/admin/purchasing/items/${items[1]!.id}/suppliers`, {
        supplier_ids: [lumen.id, brille.id],
      })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        `Supplier ${brille.id} does not list inventory item ${items[1]!.id}`,
      ])
    })
  })
}
