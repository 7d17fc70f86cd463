import { Modules } from "@medusajs/framework/utils"
import type { AuditResponse, SettingsResponse } from "../../../src/types/http/administration"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

const SETTINGS = "/admin/comptoir/settings"

export function describeSettings({ api, getContainer }: Suite) {
  describe("/admin/comptoir/settings", () => {
    it("answers the defaults before anybody changes them", async () => {
      const admin = await anAsker(api, getContainer())
      const { data } = await admin.get<SettingsResponse>(SETTINGS)
      expect(data).toMatchObject({
        store_id: null,
        settings: { "purchasing.default_lead_time_days": 7, "stock.shop_time_zone": "UTC" },
      })
    })

    it("keeps what is changed, from what to what and by whom", async () => {
      const admin = await anAsker(api, getContainer())
      const change = { "purchasing.default_lead_time_days": 12, "purchasing.approval_required": false }
      const { data } = await admin.post<SettingsResponse>(SETTINGS, { settings: change })
      expect(data.settings).toMatchObject(change)
      expect((await admin.get<SettingsResponse>(SETTINGS)).data.settings).toEqual(data.settings)

      const { data: log } = await admin.get<AuditResponse>("/admin/comptoir/audit?entity_type=setting")
      expect(log.count).toBe(1)
      expect(log.audit_entries[0]).toMatchObject({
        entity_id: "purchasing.default_lead_time_days",
        act: "updated",
        actor_id: admin.id,
        actor_name: "owner@example.com",
        before: { value: 7 },
        after: { value: 12 },
      })
    })

    it("keeps a store's own value beside the common one", async () => {
      const admin = await anAsker(api, getContainer())
      const [store] = await getContainer().resolve(Modules.STORE).listStores()
      const settings = { "stock.shop_time_zone": "Europe/Paris" }
      await admin.post(SETTINGS, { settings: { "stock.shop_time_zone": "Asia/Tokyo" } })
      await admin.post(SETTINGS, { settings, store_id: store!.id })

      const own = await admin.get<SettingsResponse>(`${SETTINGS}?store_id=${store!.id}`)
      expect(own.data.settings["stock.shop_time_zone"]).toBe("Europe/Paris")
      const common = await admin.get<SettingsResponse>(SETTINGS)
      expect(common.data.settings["stock.shop_time_zone"]).toBe("Asia/Tokyo")
    })

    it("refuses what a setting cannot be, and changes nothing", async () => {
      const admin = await anAsker(api, getContainer())
      const before = (await admin.get<SettingsResponse>(SETTINGS)).data
      const wrong: [object, number, string][] = [
        [
          { settings: { "purchasing.default_lead_time_days": 9, "purchasing.colour": "red" } },
          400,
          'no setting "purchasing.colour"',
        ],
        [
          { settings: { "purchasing.default_lead_time_days": "9" } },
          400,
          "must be a whole number from 0 to 730",
        ],
        [{ settings: { "stock.shop_time_zone": "Mars/Olympus" } }, 400, "must be a time zone"],
        [{ settings: {} }, 400, "name at least one setting"],
        [{ setting: { "purchasing.default_lead_time_days": 9 } }, 400, "setting"],
        [
          { settings: { "purchasing.default_lead_time_days": 9 }, store_id: "store_none" },
          404,
          "Store store_none does not exist",
        ],
        [{ settings: { "administration.roles_enabled": true } }, 400, "while nobody is an owner"],
      ]
      for (const [body, status, words] of wrong) {
        const answer = await admin.post(SETTINGS, body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
        expect((await admin.get<SettingsResponse>(SETTINGS)).data).toEqual(before)
        expect((await admin.get<AuditResponse>("/admin/comptoir/audit")).data.count).toBe(0)
      }
    })
  })
}
