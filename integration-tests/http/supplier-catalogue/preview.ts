import { previewedList, rowsOf, settledList, uploadList } from "../../helpers/a-price-list"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const TABLES = [
  "comptoir_supplier_item",
  "comptoir_supplier_price_break",
  "comptoir_supplier_price_change",
  "product",
  "inventory_item",
]

export function describePreviews(_: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/catalogue-imports/:id/preview", () => {
    const counts = () => Promise.all(TABLES.map((table) => shop().count(table)))

    it("says of every row what it would change, and changes nothing", async () => {
      const before = await counts()
      const list = await previewedList(
        shop(),
        [
          "Supplier SKU;EAN;Our SKU;Description;Price;MOQ;Qty 1;Price 1",
          "lu-100;;;Lamp one;13,75;2;100;12,00",
          ";3017620422003;;;2,70;;;",
          ";;OTHER-1;New at Lumen;7;;;",
          "LU-77;4006381333931;;A lamp nobody knows;5;;;",
        ].join("\n")
      )
      expect(list).toMatchObject({
        status: "previewed",
        row_count: 4,
        counts: { price_up: 1, price_down: 1, new: 1, unknown: 1, missing: 1 },
      })
      const rows = await rowsOf(shop(), list.id)
      expect(
        rows.map((row) => [row.line, row.outcome, row.matched_by, row.old_price, row.new_price])
      ).toEqual([
        [2, "price_up", "supplier_sku", "12.500000", "13.750000"],
        [3, "price_down", "barcode", "3.000000", "2.700000"],
        [4, "new", "sku", null, "7.000000"],
        [5, "unknown", null, null, "5.000000"],
        [null, "missing", null, "0.099900", null],
      ])
      expect([rows[0]!.price_percent, rows[1]!.price_percent]).toEqual(["10.00", "-10.00"])
      expect(rows[0]!.changes).toEqual({
        unit_price: [12.5, 13.75],
        supplier_sku: ["LU-100", "lu-100"],
        supplier_title: [null, "Lamp one"],
        minimum_order_quantity: [1, 2],
        price_breaks: [[], [[100, 12, 0]]],
      })
      expect(await counts()).toEqual(before)
    })

    it("names every bad row with its line and why, and goes on", async () => {
      const file = Buffer.concat([
        Buffer.from(
          [
            "SKU,Price,Discount,MOQ,Lead time,Currency,EAN,Qty 1,Price 1",
            "LAMP-1,12.80,,,,,,,",
            "LAMP-1,12.90,,,,,,,",
            "LAMP-2",
            ",5,,,,,,,",
            "LAMP-2,,,,,,,,",
            'LAMP-2,"12,50",,,,,,,',
            "LAMP-2,-1,,,,,,,",
            "LAMP-2,1,101,,,,,,",
            "LAMP-2,1,,0,,,,,",
            "LAMP-2,1,,,9999,,,,",
            "LAMP-2,1,,,,zzz,,,",
            "LAMP-2,1,,,,,3017620422004,,",
            "LAMP-2,1,,,,,,10,",
            'LAMP-2,"1',
            "LAMP-2,1,,,,,,,\u0000",
            "",
            "\t,,,,,,,,",
            "OTHER-1,4,,,,,,,",
            "",
          ].join("\r\n")
        ),
        Buffer.from("LAMP-3,1,,,,,\xff\xfe,,", "latin1"),
      ])
      const { data } = await uploadList(shop(), file, "&encoding=utf-8")
      const { id, format } = data.catalogue_import
      await shop().post(`/admin/catalogue-imports/${id}/preview`, format)
      const list = await settledList(shop(), id)
      const rows = await rowsOf(shop(), list.id, "&outcome=bad")
      expect(rows.map((row) => [row.line, row.reason, row.reason_values])).toEqual([
        [3, "twice", { line: 2 }],
        [4, "field_count", { has: 1, expected: 9 }],
        [5, "no_code", {}],
        [6, "price_missing", {}],
        [7, "price", { value: "12,50" }],
        [8, "price", { value: "-1" }],
        [9, "discount", { value: "101" }],
        [10, "quantity", { field: "minimum_order_quantity", value: "0" }],
        [11, "lead_time", { value: "9999", most: 730 }],
        [12, "currency", { value: "zzz" }],
        [13, "barcode", { value: "3017620422004", right: "3017620422003" }],
        [14, "break_half", { number: 1 }],
        [15, "quote_not_closed", {}],
        [16, "unreadable", {}],
        [20, "unreadable", {}],
      ])
      expect(list.counts).toMatchObject({ bad: 15, price_up: 1, new: 1 })
    })

    it("does not call missing what stands on a bad row", async () => {
      const list = await previewedList(shop(), "SKU;Price\nLAMP-1;oops\nLAMP-2;9,99\n")
      const missing = await rowsOf(shop(), list.id, "&outcome=missing")
      expect(missing.map((row) => row.sku)).toEqual(["LAMP-3"])
    })

    it("does not guess between two articles with one number", async () => {
      const { post, get } = shop()
      const items = (await get("/admin/supplier-items?order=sku")).data.supplier_items
      await post(`/admin/supplier-items/${items[1].id}`, { supplier_sku: "LU-100" })
      const list = await previewedList(shop(), "Supplier SKU;Price\nLU-100;1\n")
      const [row] = await rowsOf(shop(), list.id, "&outcome=bad")
      expect(row).toMatchObject({
        reason: "ambiguous",
        reason_values: { by: "supplier_sku", items: 2, value: "LU-100" },
        inventory_item_id: null,
      })
    })

    it("is made anew with other columns, and reads numbers as it is told", async () => {
      const { post } = shop()
      const list = await previewedList(shop(), "SKU;Price;Net\nLAMP-1;1.250;13\n")
      expect((await rowsOf(shop(), list.id))[0]).toMatchObject({ new_price: "1250.000000" })
      const point = await post(`/admin/catalogue-imports/${list.id}/preview`, {
        ...list.format,
        decimal_mark: ".",
      })
      expect(point.status).toBe(200)
      await settledList(shop(), list.id)
      expect((await rowsOf(shop(), list.id))[0]).toMatchObject({ new_price: "1.250000" })
      await post(`/admin/catalogue-imports/${list.id}/preview`, {
        columns: { sku: 0, unit_price: 2 },
        decimal_mark: ".",
      })
      await settledList(shop(), list.id)
      const rows = await rowsOf(shop(), list.id)
      expect(rows[0]).toMatchObject({ new_price: "13.000000", price_percent: "4.00" })
      expect(rows.filter((row) => row.outcome === "missing")).toHaveLength(2)
    })

    it("refuses columns that say nothing", async () => {
      const { post, get } = shop()
      const { id } = (await uploadList(shop(), "SKU;Price\nLAMP-1;1\n")).data.catalogue_import
      const cases = [
        [{ sku: 0 }, "which column of Price list prices.csv of Lumen is the price"],
        [{ unit_price: 1 }, "by which column the articles"],
        [{ sku: 0, unit_price: 7 }, "there is no column 7 for unit_price"],
        [{ sku: 1, unit_price: 1 }, "Column 2 of Price list prices.csv of Lumen stands for two things"],
      ] as const
      for (const [columns, words] of cases) {
        const { status, data } = await post(`/admin/catalogue-imports/${id}/preview`, {
          columns,
          decimal_mark: ".",
        })
        expect([words, status]).toEqual([words, 400])
        expect(data.message).toContain(words)
      }
      expect((await get(`/admin/catalogue-imports/${id}`)).data.catalogue_import.status).toBe("uploaded")
      const day = { columns: { sku: 0, unit_price: 1 }, decimal_mark: ".", valid_from: "2027-02-30" }
      expect((await post(`/admin/catalogue-imports/${id}/preview`, day)).status).toBe(400)
      const money = { columns: { sku: 0, unit_price: 1 }, decimal_mark: ".", currency_code: "zzz" }
      expect((await post(`/admin/catalogue-imports/${id}/preview`, money)).status).toBe(400)
    })

    it("is paged, searched and written as CSV without a formula", async () => {
      const { get } = shop()
      const list = await previewedList(
        shop(),
        'SKU;Description;Price\nLAMP-1;"=HYPERLINK(""http://evil"")";13\nLAMP-2;plain;9,99\n'
      )
      const page = await get(`/admin/catalogue-imports/${list.id}/rows?limit=1&offset=1&order=line`)
      expect(page.data).toMatchObject({ count: 3, limit: 1, offset: 1, rows: [{ line: 3 }] })
      expect((await rowsOf(shop(), list.id, "&q=hyperlink")).map((row) => row.line)).toEqual([2])
      const { data } = await get(`/admin/catalogue-imports/${list.id}/rows/export?outcome=price_up`)
      const [head, row] = (data as string).trim().split("\r\n")
      expect(head).toContain("line;outcome;reason")
      expect(row).toContain(`;"'=HYPERLINK(""http://evil"")";`)
      expect((await get("/admin/catalogue-imports/ccim_none/rows")).status).toBe(404)
      expect((await get("/admin/catalogue-imports/ccim_none/rows/export")).status).toBe(404)
    })
  })
}
