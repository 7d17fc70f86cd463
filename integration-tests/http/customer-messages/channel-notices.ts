import type { MailServer } from "../../helpers/a-mail-server"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

export function describeChannelNotices(_suite: Suite, shop: () => ShippingShop, _server: MailServer) {
  const path = () => `/admin/customer-notices/channels/${shop().channel_id}`
  const list = async () => {
    const { data } = await shop().get("/admin/customer-notices/channels?q=web")
    return data.channels as { name: string; is_routed: boolean; notices: Record<string, boolean> }[]
  }
  const all = (value: boolean) => ({ shipped: value, shipped_in_part: value, delayed: value, ready: value })

  describe("the mails of a sales channel", () => {
    it("are all on where its orders are routed and off elsewhere, until somebody decides", async () => {
      expect(await list()).toEqual([
        { sales_channel_id: shop().channel_id, name: "Web shop", is_routed: true, notices: all(true) },
      ])
      await shop().routing({ is_enabled: false })
      expect((await list())[0]).toMatchObject({ is_routed: false, notices: all(false) })
    })

    it("are switched one by one, and the log says who did", async () => {
      const { status, data } = await shop().post(path(), { notices: { delayed: false, ready: true } })
      expect(status).toBe(200)
      expect(data.channel.notices).toEqual({ ...all(true), delayed: false })
      await shop().post(path(), { notices: { delayed: false } })
      const log = await shop().get(`/admin/comptoir/audit?entity_type=channel_notice`)
      expect(log.data.audit_entries).toHaveLength(1)
      expect(log.data.audit_entries[0]).toMatchObject({
        act: "updated",
        actor_id: shop().adminId,
        before: { name: "Web shop", delayed: true },
        after: { name: "Web shop", delayed: false },
      })
    })

    it("are refused for a channel or a mail that there is not, and nothing changes", async () => {
      const missing = await shop().post("/admin/customer-notices/channels/sc_none", { notices: {} })
      expect(missing.status).toBe(404)
      expect(missing.data.message).toBe("Sales channel sc_none does not exist")
      expect((await shop().post(path(), { notices: { birthday: true } })).status).toBe(400)
      expect(await shop().count("comptoir_channel_notice")).toBe(0)
    })
  })
}
