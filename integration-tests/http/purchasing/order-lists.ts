import { aDraftOrder, aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

type Listed = { id: string; number: string | null; is_late: boolean }

export function describeOrderLists({ getContainer }: Suite, shop: () => PurchasingShop) {
  const wanted = (expected_on: string, quantity = 2) => {
    const { lumen, lyon, items } = shop()
    return {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [{ inventory_item_id: items[0]!.id, quantity, expected_on }],
    }
  }
  const threeOrders = async () => {
    const container = getContainer()
    return {
      late: await aSentOrder(container, wanted("2020-01-01", 2)),
      soon: await aSentOrder(container, wanted("2099-01-01", 9)),
      draft: await aDraftOrder(container, wanted("2020-06-01", 5)),
    }
  }
  const ids = async (query: string) =>
    (await shop().get(`/admin/purchase-orders?${query}`)).data.purchase_orders.map(
      (order: Listed) => order.id
    )

  describe("GET /admin/purchase-orders", () => {
    it("filters, searches and sorts", async () => {
      const { lumen, lyon, lille, post } = shop()
      const { late, soon, draft } = await threeOrders()
      await post(`/admin/purchase-orders/${draft}`, { supplier_reference: "Q_77" })
      expect(await ids("")).toEqual([draft, soon, late])
      expect(await ids("late=true")).toEqual([late])
      expect(await ids("late=false&order=created_at")).toEqual([soon, draft])
      expect(await ids("status[]=sent&order=expected_on")).toEqual([late, soon])
      expect(await ids("status[]=draft&status[]=sent&order=-total")).toEqual([soon, draft, late])
      expect(await ids("expected_from=2020-01-02&expected_to=2098-12-31")).toEqual([draft])
      expect(
        await ids(`supplier_id=${lumen.id}&location_id=${lyon.id}&receipt_status=none&order=number`)
      ).toHaveLength(3)
      expect(await ids(`location_id=${lille.id}`)).toEqual([])
      expect(await ids("q=00002")).toEqual([soon])
      expect(await ids("q=lumen")).toHaveLength(3)
      expect(await ids("q=q_77")).toEqual([draft])
      expect(await ids("q=q%2577")).toEqual([])
    })

    it("answers a page with the names of supplier and warehouse, and not the lines", async () => {
      const { late } = await threeOrders()
      const { data } = await shop().get("/admin/purchase-orders?limit=1&offset=2&order=-created_at")
      expect(data).toMatchObject({ count: 3, limit: 1, offset: 2 })
      expect(data.purchase_orders).toMatchObject([
        {
          id: late,
          is_late: true,
          supplier: { name: "Lumen" },
          location: { name: "Lyon" },
          total: "25.000000",
        },
      ])
      expect(data.purchase_orders[0].lines).toBeUndefined()
      const picked = await shop().get("/admin/purchase-orders?fields=number,status&status=draft")
      expect(Object.keys(picked.data.purchase_orders[0]).sort()).toEqual(["id", "number", "status"])
    })

    it("refuses filters, pages and sorts that it does not know", async () => {
      const cases = [
        ["order=password", 'Rows cannot be ordered by "password"'],
        ["offset=9990&limit=20", "narrow the filters"],
        ["offset=-1", "offset"],
        ["limit=101", "limit"],
        ["status=lost", "status"],
        ["late=perhaps", "late"],
        ["expected_from=yesterday", '"yesterday" is no day of the calendar'],
        ["colour=red", "colour"],
      ] as const
      for (const [query, words] of cases) {
        const { status, data } = await shop().get(`/admin/purchase-orders?${query}`)
        expect([query, status]).toEqual([query, 400])
        expect(data.message).toContain(words)
      }
    })
  })

  describe("GET /admin/purchase-orders/export", () => {
    it("writes what the filters leave", async () => {
      await threeOrders()
      const lines = (await shop().get("/admin/purchase-orders/export?status=sent")).data.trim().split("\r\n")
      expect(lines).toHaveLength(3)
      expect(lines[0]).toContain("number;status;receipt_status;on_hold;supplier_code")
      expect(lines[1]).toMatch(
        /;sent;none;no;LUMEN;Lumen;Lyon;eur;25\.000000;0\.000000;1;2020-01-01;;2020-01-01;/
      )
    })
  })

  describe("GET /admin/purchase-order-lines", () => {
    it("lists what open orders owe, the next first, with their order", async () => {
      const { items, lyon, lille, lumen } = shop()
      const { late, soon } = await threeOrders()
      const query = `open=true&inventory_item_id[]=${items[0]!.id}&location_id=${lyon.id}&supplier_id=${lumen.id}&order=expected_on`
      const { data } = await shop().get(`/admin/purchase-order-lines?${query}`)
      expect(data).toMatchObject({ count: 2, offset: 0 })
      expect(data.purchase_order_lines).toMatchObject([
        {
          sku: "LAMP-1",
          outstanding_quantity: 2,
          expected_on: "2020-01-01",
          purchase_order: {
            id: late,
            number: expect.stringMatching(/^PO-/),
            status: "sent",
            supplier: { name: "Lumen" },
            location: { name: "Lyon" },
          },
        },
        { outstanding_quantity: 9, purchase_order: { id: soon } },
      ])
      expect((await shop().get(`/admin/purchase-order-lines?location_id=${lille.id}`)).data.count).toBe(0)
      expect((await shop().get("/admin/purchase-order-lines")).data.count).toBe(3)
    })
  })

  describe("read-only links", () => {
    it("join item and warehouse through Query", async () => {
      const { soon } = await threeOrders()
      const query = getContainer().resolve("query")
      const { data } = await query.graph({
        entity: "comptoir_purchase_order",
        fields: ["location.name", "lines.inventory_item.sku", "supplier.items.inventory_item.title"],
        filters: { id: soon },
      } as never)
      expect(data).toMatchObject([
        { location: { name: "Lyon" }, lines: [{ inventory_item: { sku: "LAMP-1" } }] },
      ])
      const [order] = data as unknown as { supplier: { items: { inventory_item: { title: string } }[] } }[]
      expect(order!.supplier.items.map((item) => item.inventory_item.title).sort()).toEqual([
        "Item LAMP 1",
        "Item LAMP 2",
        "Item LAMP 3",
      ])
    })
  })
}
