import iconv from "iconv-lite"
import { settledList, uploadList } from "../../helpers/a-price-list"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeUploads(_: Suite, shop: () => PurchasingShop) {
  describe("POST /admin/catalogue-imports", () => {
    it("guesses columns, separator and decimal mark from a French list in Windows-1252", async () => {
      const file = iconv.encode(
        "Réf. fournisseur;Désignation;Code EAN;Prix unitaire HT;Colisage;Délai\r\nLU-100;Lampe à poser « été » 5 €;;1 234,50 €;6;10\r\n",
        "win1252"
      )
      const { status, data } = await uploadList(shop(), file)
      expect(status).toBe(200)
      expect(data.catalogue_import).toMatchObject({
        status: "uploaded",
        file_name: "prices.csv",
        encoding: "windows-1252",
        delimiter: ";",
        row_count: 1,
        byte_count: file.length,
        format: {
          columns: {
            supplier_sku: 0,
            title: 1,
            barcode: 2,
            unit_price: 3,
            pack_size: 4,
            lead_time_days: 5,
          },
          decimal_mark: ",",
        },
      })
      expect(data.catalogue_import.sample[0][1]).toBe("Lampe à poser « été » 5 €")
    })

    it.each([
      [",", "."],
      [";", ","],
      ["\t", "."],
      ["|", "."],
    ])("reads a list with %j between its fields", async (separator, mark) => {
      const rows = [
        ["SKU", "Unit price", "MOQ"],
        ["LAMP-1", mark === "," ? "12,75" : "12.75", "3"],
      ]
      const file = `\uFEFF${rows.map((row) => row.join(separator)).join("\n")}`
      const { data } = await uploadList(shop(), file)
      expect(data.catalogue_import).toMatchObject({
        encoding: "utf-8",
        delimiter: separator,
        headings: ["SKU", "Unit price", "MOQ"],
        format: { columns: { sku: 0, unit_price: 1, minimum_order_quantity: 2 }, decimal_mark: mark },
      })
    })

    it("reads UTF-16 as a spreadsheet saves it", async () => {
      const file = Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        iconv.encode("SKU\tPrix\nLAMP-1\t3,5\n", "utf-16le"),
      ])
      const { data } = await uploadList(shop(), file)
      expect(data.catalogue_import).toMatchObject({ encoding: "utf-16le", headings: ["SKU", "Prix"] })
    })

    it("marks what is no character in a broken UTF-16 file instead of failing on it", async () => {
      const half = Buffer.from([0x3e, 0xd8])
      const text = (words: string) => iconv.encode(words, "utf-16le")
      const file = Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        text("SKU\tPrix\nLAMP-1\t3,5\nLAMP"),
        half,
        text("-2\t4\n"),
      ])
      const { status, data } = await uploadList(shop(), file)
      expect([status, data.catalogue_import.row_count]).toEqual([200, 2])
      expect(data.catalogue_import.sample[1]).toEqual(["LAMP\ufffd-2", "4"])
    })

    it("reads the next list with the same headings as the last one was read", async () => {
      const file = "A;B;C\nLU-100;1;2\n"
      const { id } = (await uploadList(shop(), file)).data.catalogue_import
      await shop().post(`/admin/catalogue-imports/${id}/preview`, {
        columns: { supplier_sku: 0, unit_price: 2 },
        decimal_mark: ".",
      })
      await settledList(shop(), id)
      const { data } = await uploadList(shop(), file)
      expect(data.catalogue_import.format).toMatchObject({
        columns: { supplier_sku: 0, unit_price: 2 },
        decimal_mark: ".",
      })
    })

    it("refuses what is no price list, says why, and keeps no row of it", async () => {
      const { get, post, lumen, count } = shop()
      const cases: [string | Buffer, string, string][] = [
        ["", "", "is empty; its first line must name the columns"],
        ["PK\u0003\u0004rest", "", "is a workbook and no CSV"],
        ["just one column\nvalue\n", "", "has one column"],
        ['"SKU;price\nLAMP;1', "", "The first line of prices.csv cannot be read"],
        [Array.from({ length: 201 }, (_, index) => `c${index}`).join(";"), "", "has 201 columns"],
      ]
      for (const [file, query, words] of cases) {
        const { status, data } = await uploadList(shop(), file, query)
        expect([words, status]).toEqual([words, 400])
        expect(data.message).toContain(words)
      }
      expect(await count("comptoir_catalogue_row")).toBe(0)
      const { catalogue_imports } = (await get("/admin/catalogue-imports?status=failed")).data
      expect(catalogue_imports).toHaveLength(cases.length)
      expect(catalogue_imports[0].failure).toContain("201 columns")
      const unknown = await post("/admin/catalogue-imports?supplier_id=csup_none&file_name=a.csv", "a;b\n", {
        headers: { "content-type": "text/csv" },
      })
      expect([unknown.status, unknown.data.message]).toEqual([404, "Supplier csup_none does not exist"])
      await post(`/admin/suppliers/${lumen.id}/archive`)
      expect((await uploadList(shop(), "SKU;price\n")).status).toBe(400)
    })

    it("takes a file whatever the sender calls its type", async () => {
      for (const type of ["application/json", "text/plain", "application/octet-stream"]) {
        const { status, data } = await uploadList(shop(), Buffer.from("SKU;price\nLAMP-1;1\n"), "", type)
        expect([type, status, data.catalogue_import?.row_count]).toEqual([type, 200, 1])
      }
    })
  })

  describe("GET /admin/catalogue-imports", () => {
    it("lists, finds and filters, and deletes one", async () => {
      const { get, remove, lumen } = shop()
      const { id } = (await uploadList(shop(), "SKU;price\nLAMP-1;1\n")).data.catalogue_import
      const { data } = await get(`/admin/catalogue-imports?supplier_id=${lumen.id}&q=prices&order=file_name`)
      expect(data).toMatchObject({ count: 1, catalogue_imports: [{ id, supplier: { name: "Lumen" } }] })
      expect((await get("/admin/catalogue-imports?q=nothing")).data.count).toBe(0)
      expect((await get("/admin/catalogue-imports?status=bogus")).status).toBe(400)
      expect((await remove(`/admin/catalogue-imports/${id}`)).data).toMatchObject({ id, deleted: true })
      const gone = await get(`/admin/catalogue-imports/${id}`)
      expect([gone.status, gone.data.message]).toEqual([404, `Price list ${id} does not exist`])
      expect((await remove(`/admin/catalogue-imports/${id}`)).status).toBe(404)
    })
  })
}
