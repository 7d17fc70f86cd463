import { anAsker } from "../../helpers/an-asker"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const PDF = Buffer.from("%PDF-1.7\nhello\n%%EOF")
type Sent = { name?: string; content?: Buffer; field?: string; type?: string }

export function describeAttachments({ api, getContainer }: Suite, shop: () => PurchasingShop) {
  const form = ({
    name = "Offre n° 5.pdf",
    content = PDF,
    field = "file",
    type = "application/pdf",
  }: Sent) => {
    const data = new FormData()
    data.append(field, new Blob([new Uint8Array(content)], { type }), name)
    return data
  }
  const path = (type: string, id: string) => `/admin/attachments?entity_type=${type}&entity_id=${id}`
  const attach = (sent: Sent = {}, to = path("supplier", shop().lumen.id)) => shop().post(to, form(sent))
  const listed = async (to = path("supplier", shop().lumen.id)) => (await shop().get(to)).data

  describe("/admin/attachments", () => {
    it("keeps a document with its record and gives it back byte for byte, to be saved only", async () => {
      const { get, lumen, adminId } = shop()
      const content = Buffer.concat([PDF, Buffer.from([0, 255, 1, 254, 13, 10])])
      const { status, data } = await attach({ name: "Offre «n° 5».pdf", content })
      expect([status, data.message]).toEqual([200, undefined])
      expect(data.attachment).toMatchObject({
        entity_type: "supplier",
        entity_id: lumen.id,
        filename: "Offre «n° 5».pdf",
        mime_type: "application/pdf",
        size: content.length,
        source: "user",
        added_by: adminId,
      })
      expect(await listed()).toEqual({ attachments: [data.attachment], count: 1 })
      const file = await api.get(`/admin/attachments/${data.attachment.id}/content`, {
        ...(await request()),
        responseType: "arraybuffer",
      })
      expect(Buffer.from(file.data).equals(content)).toBe(true)
      expect(file.headers).toMatchObject({
        "content-type": "application/pdf",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-store",
      })
      expect(file.headers["content-disposition"]).toMatch(
        /^attachment; filename="Offre n.* 5.*\.pdf"; filename\*=UTF-8''Offre%20/
      )
      const log = await get(`/admin/comptoir/audit?entity_id=${lumen.id}&act=attached`)
      expect(log.data.audit_entries).toMatchObject([
        { entity_type: "supplier", after: { file: "Offre «n° 5».pdf", size: content.length } },
      ])
    })

    it("is served to nobody who is not signed in", async () => {
      const { data } = await attach()
      const open = { validateStatus: () => true }
      expect((await api.get(`/admin/attachments/${data.attachment.id}/content`, open)).status).toBe(401)
      expect((await api.get(path("supplier", shop().lumen.id), open)).status).toBe(401)
      expect((await api.post(path("supplier", shop().lumen.id), form({}), open)).status).toBe(401)
    })

    it("tells the kind by the content: what calls itself a PDF and is none is refused, and nothing is kept", async () => {
      const { count } = shop()
      const cases: [Sent, string][] = [
        [{ content: Buffer.from("MZ\x90\x00") }, "is not what its name says; a .pdf must hold a PDF"],
        [{ name: "run.exe", content: Buffer.from("MZ") }, "is of a kind that is not kept"],
        [
          { name: "a.html", content: Buffer.from("<html>"), type: "text/html" },
          "is of a kind that is not kept",
        ],
        [{ name: "a.svg", content: Buffer.from("<svg/>") }, "is of a kind that is not kept"],
        [{ name: "a.pdf.js", content: PDF }, "is of a kind that is not kept"],
        [{ name: "a.csv", content: Buffer.from("<script>alert(1)</script>") }, "must hold a CSV file"],
        [{ name: "a.xml", content: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }, "must hold XML"],
        [{ content: Buffer.alloc(0) }, "is empty"],
        [{ content: Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]) }, "it may have at most 10 MB"],
        [{ field: "document" }, 'Send one file, in the field "file"'],
      ]
      for (const [sent, words] of cases) {
        const { status, data } = await attach(sent)
        expect([sent.name, status]).toEqual([sent.name, 400])
        expect(data.message).toContain(words)
      }
      const none = await shop().post(path("supplier", shop().lumen.id), {})
      expect([none.status, none.data.message]).toEqual([400, expect.stringContaining("There is no file")])
      expect(await count("comptoir_attachment")).toBe(0)
      expect(await count("comptoir_attachment_content")).toBe(0)
    })

    it("takes ten megabytes to the byte", async () => {
      const content = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024 - PDF.length, 65)])
      expect((await attach({ content })).data.attachment.size).toBe(10 * 1024 * 1024)
    })

    it("cleans the name of paths, line breaks and letters that turn the writing round", async () => {
      const { data } = await attach({ name: "..\\..\\evil\u202Efdp.\u202Cexe.pdf" })
      expect(data.attachment.filename).toBe("evilfdp.exe.pdf")
    })

    it("belongs to a record that exists, of a kind that has documents", async () => {
      const { lumen } = shop()
      const cases = [
        [path("supplier", "csup_none"), 404, "Supplier csup_none does not exist"],
        [path("purchase_order", lumen.id), 404, `Purchase order ${lumen.id} does not exist`],
        [path("receipt", "crec_none"), 404, "Receipt crec_none does not exist"],
        [path("supplier_return", "x"), 404, "Supplier return x does not exist"],
        [path("quotation_request", "x"), 404, "Request for quotation x does not exist"],
        [path("supplier", "a%00b"), 400, "A text holds the character NUL"],
        [path("user", lumen.id), 400, "entity_type"],
        ["/admin/attachments", 400, "entity_type"],
      ] as const
      for (const [to, status, words] of cases) {
        const answers = [await attach({}, to), await shop().get(to)]
        for (const answer of answers) {
          expect([to, answer.status]).toEqual([to, status])
          expect(answer.data.message).toContain(words)
        }
      }
      expect((await shop().get("/admin/attachments/catt_none/content")).status).toBe(404)
      expect((await shop().remove("/admin/attachments/catt_none")).status).toBe(404)
    })

    it("is thrown away with its bytes, and the log keeps that it was there", async () => {
      const { remove, get, count, lumen } = shop()
      const { data } = await attach()
      const removed = await remove(`/admin/attachments/${data.attachment.id}`)
      expect(removed.data).toEqual({ id: data.attachment.id, object: "attachment", deleted: true })
      expect(await count("comptoir_attachment_content")).toBe(0)
      expect((await get(`/admin/attachments/${data.attachment.id}/content`)).status).toBe(404)
      const log = await get(`/admin/comptoir/audit?entity_id=${lumen.id}&act=attachment_removed`)
      expect(log.data.audit_entries).toMatchObject([{ before: { file: "Offre n° 5.pdf" } }])
    })

    it("holds fifty documents a record and not one more, however many come at once", async () => {
      for (let sent = 0; sent < 48; sent += 8) {
        await Promise.all(Array.from({ length: 8 }, () => attach()))
      }
      const answers = await Promise.all(Array.from({ length: 4 }, () => attach()))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 400, 400])
      const refused = answers.find(({ status }) => status === 400)
      expect(refused?.data.message).toBe(
        "The record has 50 documents and takes at most 50; remove one that is not needed first"
      )
      expect((await listed()).count).toBe(50)
    })

    it("follows the roles of the record's own area", async () => {
      const { post, lumen, lyon, items, adminId } = shop()
      const order = await aSentOrder(getContainer(), {
        supplier_id: lumen.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: items[0]!.id, quantity: 5 }],
      })
      const receipt = (await post("/admin/receipts", { purchase_order_id: order })).data.receipt.id as string
      const kept = (await attach()).data.attachment.id as string
      const clerk = await anAsker(api, getContainer(), "clerk@example.com")
      const marketer = await anAsker(api, getContainer(), "marketer@example.com")
      await post("/admin/comptoir/roles", { user_id: adminId, roles: ["owner"] })
      await post("/admin/comptoir/roles", { user_id: clerk.id, roles: ["warehouse_clerk"] })
      await post("/admin/comptoir/roles", { user_id: marketer.id, roles: ["marketer"] })
      await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } })
      expect((await clerk.post(path("receipt", receipt), form({}))).status).toBe(200)
      expect((await clerk.post(path("purchase_order", order), form({}))).status).toBe(403)
      expect((await clerk.get(path("purchase_order", order))).status).toBe(200)
      expect((await clerk.get(`/admin/attachments/${kept}/content`)).status).toBe(200)
      expect((await clerk.remove(`/admin/attachments/${kept}`)).status).toBe(403)
      expect((await marketer.get(path("supplier", lumen.id))).status).toBe(403)
      expect((await marketer.get(`/admin/attachments/${kept}/content`)).status).toBe(403)
      expect((await listed()).count).toBe(1)
    })
  })

  /** The sign-in of the shop's admin, for an answer that must be read as bytes. */
  const request = async () => {
    const { config } = await shop().get("/admin/suppliers?limit=1")
    return {
      headers: { authorization: String(config.headers?.authorization ?? config.headers?.Authorization) },
    }
  }
}
