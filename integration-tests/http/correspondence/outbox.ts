import type { MailServer } from "../../helpers/a-mail-server"
import { anAdmin } from "../../helpers/an-admin"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { toldSupplier } from "./a-told-supplier"

export function describeOutbox(suite: Suite, shop: () => PurchasingShop, server: MailServer) {
  const { sentOrder, messages } = toldSupplier(suite, shop)
  const again = (id: string, body: object = { idempotency_key: "again" }) =>
    shop().post(`/admin/messages/${id}/send-again`, body)

  describe("GET /admin/messages", () => {
    it("finds messages by record, status, template and words, and counts them", async () => {
      const id = await sentOrder()
      const list = async (query: string) => (await shop().get(`/admin/messages?${query}`)).data
      expect((await list(`entity_id=${id}`)).count).toBe(1)
      expect((await list("status=sent&template=purchase_order")).count).toBe(1)
      expect((await list("status=failed")).messages).toEqual([])
      expect((await list("q=lumen.example")).count).toBe(1)
      expect((await list("q=PO-")).count).toBe(1)
      expect((await list("q=nothing")).count).toBe(0)
      expect((await list("limit=1&order=-subject")).messages).toHaveLength(1)
    })

    it("refuses a status that there is not, and an unknown id with its name", async () => {
      expect((await shop().get("/admin/messages?status=lost")).status).toBe(400)
      const { status, data } = await shop().get("/admin/messages/cmsg_none")
      expect(status).toBe(404)
      expect(data.message).toBe("Message cmsg_none does not exist")
    })

    it("tells the address of the supplier's page only to those who may send", async () => {
      await sentOrder()
      const [message] = await messages()
      const { id, request } = await anAdmin(suite.getContainer(), "clerk@example.com")
      await shop().post("/admin/comptoir/roles", { user_id: shop().adminId, roles: ["owner"] })
      await shop().post("/admin/comptoir/roles", { user_id: id, roles: ["warehouse_clerk"] })
      await shop().post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } })
      const token = /supplier-portal\/[0-9A-Z]{26}-[0-9a-f]{64}/
      const asOwner = (await shop().get(`/admin/messages/${message!.id}`)).data.message
      expect([asOwner.text_body, asOwner.html_body].map((body) => token.test(body))).toEqual([true, true])
      const asClerk = (await suite.api.get(`/admin/messages/${message!.id}`, request)).data.message
      expect([asClerk.text_body, asClerk.html_body].map((body) => token.test(body))).toEqual([false, false])
      expect(asClerk.text_body).toContain("/supplier-portal/…")
    })

    it("comes as CSV with formulas disarmed", async () => {
      await shop().post("/admin/message-templates/purchase_order/en", {
        subject: "=HYPERLINK(1) {{number}}",
        text_body: "x",
        html_body: "x",
      })
      await sentOrder()
      const { data } = await shop().get("/admin/messages/export?channel=email")
      expect(data).toContain("'=HYPERLINK(1) PO-")
      expect(data.split("\r\n")[0]).toContain("created_at;status;channel")
    })
  })

  describe("POST /admin/messages/:id/send-again", () => {
    it("makes one new attempt, however often and by however many it is pressed", async () => {
      server.behave("take it and hang up")
      await sentOrder()
      const [message] = await messages()
      expect(message!.status).toBe("unknown")
      server.behave("take")
      const answers = await Promise.all([again(message!.id), again(message!.id)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers[0]!.data.message.id).toBe(answers[1]!.data.message.id)
      const other = await again(message!.id, { idempotency_key: "somebody else" })
      expect(other.status).toBe(400)
      expect(other.data.message).toContain("was sent again already")
      expect(server.mails).toHaveLength(2)
      const all = await messages()
      expect(all).toHaveLength(2)
      expect(all.find(({ id }) => id === message!.id)).toMatchObject({
        status: "unknown",
        repeated_by_id: answers[0]!.data.message.id,
      })
    })

    it("can go to another address, and is written into the order's audit log", async () => {
      server.behave("refuse the recipient")
      const orderId = await sentOrder()
      server.behave("take")
      const [message] = await messages()
      const body = { idempotency_key: "k", recipients: ["other@lumen.example"], note: "Once more" }
      const { data } = await again(message!.id, body)
      expect(data.message).toMatchObject({ recipients: ["other@lumen.example"], repeats_id: message!.id })
      expect(server.mails.map(({ to }) => to)).toEqual([["other@lumen.example"]])
      expect(server.mails[0]!.text).toContain("Once more")
      const audit = await shop().get(`/admin/comptoir/audit?entity_id=${orderId}&act=sent_again`)
      expect(audit.data.count).toBe(1)
    })

    it("refuses a wrong address and a missing key, and sends nothing", async () => {
      await sentOrder()
      const [message] = await messages()
      const wrong = await again(message!.id, {
        idempotency_key: "k",
        recipients: ["a@b.example\r\nBcc: x@y.example"],
      })
      expect(wrong.status).toBe(400)
      expect((await again(message!.id, {})).status).toBe(400)
      expect((await again("cmsg_none")).status).toBe(404)
      expect(server.mails).toHaveLength(1)
      expect(await shop().count("comptoir_message")).toBe(1)
    })
  })
}
