import http from "node:http"
import { uploadList } from "../../helpers/a-price-list"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeHugeFiles({ api }: Suite, shop: () => PurchasingShop) {
  describe("a price list that is too large", () => {
    const limit = (settings: object) => shop().post("/admin/comptoir/settings", { settings })

    /** Sends a body piece by piece, without saying how long it is, until it is answered or nothing is left. */
    async function stream(pieces: number): Promise<{ status: number; body: string; sent: number }> {
      const { defaults } = api as { defaults: { baseURL: string } }
      const { headers } = (await shop().get("/admin/catalogue-imports")).config
      const piece = Buffer.from("LAMP-1;12,50;a lamp that is said over and over again\n".repeat(20_000))
      return new Promise((resolve, reject) => {
        let sent = 0
        const request = http.request(
          `${defaults.baseURL}/admin/catalogue-imports?supplier_id=${shop().lumen.id}&file_name=huge.csv`,
          {
            method: "POST",
            headers: { "content-type": "text/csv", authorization: String(headers.authorization) },
          },
          (response) => {
            let body = ""
            response.on("data", (text) => (body += text))
            response.on("end", () => {
              request.destroy()
              resolve({ status: response.statusCode ?? 0, body, sent })
            })
          }
        )
        request.on("error", (error) => reject(error))
        request.write("SKU;Price;Description\n")
        const next = () => {
          if (sent >= pieces || request.destroyed) return request.end()
          sent += 1
          if (request.write(piece)) setImmediate(next)
          else request.once("drain", next)
        }
        next()
      })
    }

    it("is refused before it is read where its length is said", async () => {
      await limit({ "purchasing.catalogue_most_megabytes": 1 })
      const file = Buffer.alloc(2 * 1_048_576, "LAMP-1;12,50\n")
      const { status, data } = await uploadList(shop(), file)
      expect(status).toBe(400)
      expect(data.message).toContain("The file prices.csv is larger than 1 MB")
      expect(await shop().count("comptoir_catalogue_import")).toBe(0)
    })

    it("is refused on the way where it is not, and leaves no row", async () => {
      await limit({ "purchasing.catalogue_most_megabytes": 3 })
      const { status, body, sent } = await stream(1000)
      expect(status).toBe(400)
      expect(body).toContain("The file huge.csv is larger than 3 MB")
      // A gigabyte was on offer; the answer came after a few pieces of a megabyte.
      expect(sent).toBeLessThan(70)
      expect(await shop().count("comptoir_catalogue_row")).toBe(0)
    })

    it("whose sender hangs up half-way is closed with a word, and leaves no row", async () => {
      const { defaults } = api as { defaults: { baseURL: string } }
      const { headers } = (await shop().get("/admin/catalogue-imports")).config
      const request = http.request(
        `${defaults.baseURL}/admin/catalogue-imports?supplier_id=${shop().lumen.id}&file_name=half.csv`,
        {
          method: "POST",
          headers: { "content-type": "text/csv", authorization: String(headers.authorization) },
        }
      )
      request.on("error", () => undefined)
      request.write(`SKU;Price\n${"LAMP-1;12,50\n".repeat(20_000)}LAMP-2;9`)
      // Its first rows are in before the line is cut.
      while ((await shop().count("comptoir_catalogue_row")) === 0);
      request.destroy()
      const list = async () => (await shop().get("/admin/catalogue-imports")).data.catalogue_imports[0]
      while ((await list()).status === "uploading");
      expect(await list()).toMatchObject({
        status: "failed",
        failure: "The upload of half.csv broke off; send it again",
      })
      expect(await shop().count("comptoir_catalogue_row")).toBe(0)
    })

    it("of one line of ten megabytes is a bad row among good ones, and is not kept", async () => {
      await limit({ "purchasing.catalogue_most_megabytes": 20 })
      const file = `SKU;Price\nLAMP-1;1\n${"x".repeat(10 * 1_048_576)}\nLAMP-2;2\n`
      const { status, data } = await uploadList(shop(), Buffer.from(file))
      expect(status).toBe(200)
      expect(data.catalogue_import.row_count).toBe(3)
      const kept = await shop().get(`/admin/catalogue-imports/${data.catalogue_import.id}`)
      expect(JSON.stringify(kept.data).length).toBeLessThan(10_000)
    })

    it("is refused where it has too many rows", async () => {
      await limit({ "purchasing.catalogue_most_rows": 100 })
      const file = `SKU;Price\n${"LAMP-1;1\n".repeat(101)}`
      const { status, data } = await uploadList(shop(), file)
      expect(status).toBe(400)
      expect(data.message).toContain("The file prices.csv has more than 100 rows")
      expect(await shop().count("comptoir_catalogue_row")).toBe(0)
      expect((await uploadList(shop(), `SKU;Price\n${"LAMP-1;1\n".repeat(100)}`)).status).toBe(200)
    })
  })
}
