import type { MailServer } from "../../helpers/a-mail-server"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { toldSupplier } from "./a-told-supplier"

export function describeTemplates(suite: Suite, shop: () => PurchasingShop, server: MailServer) {
  const { sentOrder } = toldSupplier(suite, shop)
  const path = "/admin/message-templates/purchase_order/en"
  const wording = {
    subject: "Our order {{number}}",
    text_body: "Hi {{supplier_name}}",
    html_body: "<p>{{supplier_name}}</p>",
  }

  describe("/admin/message-templates", () => {
    it("lists five messages in two languages with what Comptoir ships", async () => {
      const { data } = await shop().get("/admin/message-templates")
      expect(data.message_templates).toHaveLength(18)
      expect(data.message_templates.every((one: { is_default: boolean }) => one.is_default)).toBe(true)
    })

    it("keeps versions, uses the last one, and goes back to what was shipped", async () => {
      const first = (await shop().post(path, wording)).data.message_template
      expect(first).toMatchObject({ ...wording, version: 1, is_default: false })
      await shop().post(path, { ...wording, subject: "Second {{number}}" })
      await sentOrder()
      expect(server.mails[0]!.subject).toMatch(/^Second PO-/)
      const reset = (await shop().post(`${path}/reset`)).data.message_template
      expect(reset).toMatchObject({ version: 3, is_default: true, ...reset.shipped })
      expect(reset.versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1])
      const audit = await shop().get("/admin/comptoir/audit?entity_type=message_template")
      expect(audit.data.audit_entries?.length ?? audit.data.count).toBe(3)
    })

    it("writes nothing when nothing differs, and gives two who save at once two versions", async () => {
      await shop().post(path, wording)
      await shop().post(path, wording)
      expect(await shop().count("comptoir_message_template")).toBe(1)
      const answers = await Promise.all(
        ["A", "B"].map((subject) => shop().post(path, { ...wording, subject: `${subject} {{number}}` }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await shop().count("comptoir_message_template")).toBe(3)
    })

    it.each([
      [{ ...wording, html_body: "{{{number}}}" }, "{{{…}}}"],
      [{ ...wording, text_body: "{{wrong}}" }, `"wrong"`],
      [{ ...wording, subject: "" }, "The subject"],
      [{ ...wording, html_body: "{{#if number}}" }, "cannot be read"],
    ])("refuses %j and keeps nothing", async (body, reason) => {
      const { status, data } = await shop().post(path, body)
      expect(status).toBe(400)
      expect(data.message).toContain(reason)
      expect(await shop().count("comptoir_message_template")).toBe(0)
    })

    it("previews with sample values and keeps nothing", async () => {
      const { status, data } = await shop().post(`${path}/preview`, wording)
      expect(status).toBe(200)
      expect(data.preview).toEqual({
        subject: "Our order PO-2026-00042",
        text_body: "Hi Lumen Ltd\n",
        html_body: "<p>Lumen Ltd</p>",
      })
      expect(await shop().count("comptoir_message_template")).toBe(0)
    })

    it("has no template and no language of another name", async () => {
      expect((await shop().get("/admin/message-templates/wishes/en")).status).toBe(404)
      const { status, data } = await shop().post("/admin/message-templates/purchase_order/de", wording)
      expect(status).toBe(404)
      expect(data.message).toContain("there are en, fr")
    })
  })
}
