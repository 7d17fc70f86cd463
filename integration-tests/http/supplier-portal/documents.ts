import type { Portal } from "../../helpers/a-portal"
import type { Suite } from "../../helpers/suite"

const PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
const file = (content: BlobPart, type = "application/pdf") => new Blob([content], { type })

export function describePortalDocuments(_: Suite, portalOf: () => Portal): void {
  const upload = (content: BlobPart, filename: string, key = "k1") =>
    portalOf().submit(`${portalOf().path}/documents`, [
      ["key", key],
      ["file", file(content), filename],
    ])
  const kept = async () => {
    const { shop, orderId } = portalOf()
    const { data } = await shop.get(`/admin/attachments?entity_type=purchase_order&entity_id=${orderId}`)
    return data.attachments as { filename: string; source: string; added_by: string }[]
  }

  describe("POST /supplier-portal/:token/documents", () => {
    it("keeps a confirmation with the order, as the supplier's", async () => {
      const { visit, path, shop } = portalOf()
      const posted = await upload(PDF, "reçu n° 1.pdf")

      expect(posted.status).toBe(303)
      expect(posted.headers.location).toContain("done=uploaded")
      expect(await kept()).toMatchObject([
        { filename: "reçu n° 1.pdf", source: "supplier", added_by: shop.lumen.id },
      ])
      expect((await visit(path)).data).toContain("reçu n° 1.pdf")
    })

    it("keeps it once, however often and at once the form is sent", async () => {
      const posted = await Promise.all(Array.from({ length: 4 }, () => upload(PDF, "bl.pdf", "same")))

      expect(posted.map(({ status }) => status)).toEqual([303, 303, 303, 303])
      expect(posted.filter(({ headers }) => String(headers.location).includes("done=uploaded"))).toHaveLength(
        1
      )
      expect(await kept()).toHaveLength(1)
    })

    it("refuses what is executable, disguised, empty, too large or missing", async () => {
      const { submit, path } = portalOf()
      const refused = [
        await upload("MZ\u0090\u0000", "setup.exe", "a"),
        await upload("MZ\u0090\u0000", "invoice.pdf", "b"),
        await upload("<script>alert(1)</script>", "page.html", "c"),
        await upload("", "empty.pdf", "d"),
        await upload(new Uint8Array(10 * 1024 * 1024 + 1), "huge.pdf", "e"),
        await submit(`${path}/documents`, [["key", "f"]]),
        await submit(`${path}/documents`, [["file", file(PDF), "nokey.pdf"]]),
      ]

      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 422))
      expect(refused[0]?.data).toContain("The document was not taken")
      expect(await kept()).toEqual([])
    })

    it("leads back to the order from a refused upload", async () => {
      const { visit, path } = portalOf()
      const page = await visit(`${path}/documents?lang=fr`)

      expect([page.status, page.headers.location]).toEqual([303, `${path}?lang=fr#documents`])
    })

    it("leaves room for our own documents", async () => {
      for (let index = 0; index < 20; index += 1) {
        expect((await upload(PDF, `bl-${index}.pdf`, `k${index}`)).status).toBe(303)
      }
      const full = await upload(PDF, "one-more.pdf", "k-more")

      expect(full.status).toBe(409)
      expect(full.data).toContain("as many documents as an order takes")
      expect(await kept()).toHaveLength(20)
    })

    it("takes nothing for an order that is over", async () => {
      const { shop, orderId } = portalOf()
      await shop.post(`/admin/purchase-orders/${orderId}/cancel`, { reason: "Not needed" })

      expect((await upload(PDF, "late.pdf")).status).toBe(409)
      expect(await kept()).toEqual([])
    })

    it("shows nothing that we keep with the order ourselves", async () => {
      const { shop, orderId, visit, path } = portalOf()
      const form = new FormData()
      form.append("file", file(PDF), "our-margin.pdf")
      const own = await shop.post(`/admin/attachments?entity_type=purchase_order&entity_id=${orderId}`, form)
      expect(own.status).toBe(200)

      expect((await visit(path)).data).not.toContain("our-margin")
    })
  })

  describe("GET /supplier-portal/:token/document", () => {
    it("is the order as PDF", async () => {
      const { visit, path, order } = portalOf()
      const { number } = await order()
      const pdf = await visit(`${path}/document?lang=fr`)

      expect(pdf.status).toBe(200)
      expect(pdf.headers["content-type"]).toBe("application/pdf")
      expect(pdf.headers["content-disposition"]).toContain(number)
      expect(pdf.data.slice(0, 5)).toBe("%PDF-")
    })

    it("does not open without a link", async () => {
      expect((await portalOf().visit("/supplier-portal/x/document")).status).toBe(404)
    })
  })
}
