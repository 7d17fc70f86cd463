import { FIRST_POLICY } from "../../../src/domain/cart-recovery/channel-policy"
import type { RecoveryChannelDetailDTO, RecoveryChannelDTO } from "../../../src/types/http/recovery-channels"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"

const PATH = "/admin/recovery/channels"

export function describeRecoveryChannels(shop: () => RelaunchShop): void {
  const resell = () => `${PATH}/${shop().channels.resell.id}`
  const read = async (): Promise<RecoveryChannelDetailDTO> => (await shop().get(resell())).data.channel
  const kept = () => shop().rows(`SELECT * FROM comptoir_recovery_channel ORDER BY sales_channel_id`)
  const READY = {
    is_active: true,
    mail_from: "Resellers <resell@shop.example>",
    postal_address: "3 quai Saint-Antoine, 69002 Lyon, France",
  }

  describe("GET /admin/recovery/channels", () => {
    it("shows every sales channel, the ones that nobody set up as they would begin", async () => {
      const names = async (query: string) =>
        (await shop().get(`${PATH}?${query}`)).data.channels.map(({ name }: RecoveryChannelDTO) => name)
      expect(await names("state=active")).toEqual(["Marketplace", "Web shop"])
      expect(await names("state=none&q=RESELL")).toEqual(["Resellers"])
      expect(await read()).toMatchObject({
        is_kept: false,
        policy: FIRST_POLICY,
        missing: ["sender", "postal_address"],
        active_sequences: 1,
        countries: ["fr", "us"],
        shop_time_zone: expect.any(String),
      })
      const unknown = await shop().get(`${PATH}/sc_none`)
      expect([unknown.status, unknown.data.message]).toEqual([404, "Sales channel sc_none does not exist"])
    })
  })

  describe("POST /admin/recovery/channels/:sales_channel_id", () => {
    it("keeps what is said and leaves the rest, in the audit log; saying it again changes nothing", async () => {
      const said = {
        basis: "customers_soft_opt_in",
        country_bases: { IT: "single_reminder" },
        quiet_from: "22:30",
        holdout_percent: 12.5,
        storefront_url: "https://shop.example/back/{token}",
        time_zone: "Europe/Paris",
      }
      const { status, data } = await shop().post(resell(), said)
      expect([status, data.message]).toEqual([200, undefined])
      expect(data.channel).toMatchObject({
        is_kept: true,
        updated_by: shop().adminId,
        activated_at: null,
        policy: {
          ...FIRST_POLICY,
          ...said,
          country_bases: { it: "single_reminder" },
          holdout_percent: "12.5",
        },
      })
      await shop().post(resell(), said)
      await shop().post(resell(), { quiet_from: null, quiet_until: null })
      const entries = await shop().rows<{ act: string; before: object; after: object }>(
        `SELECT act, before, after FROM comptoir_audit_entry WHERE entity_type = 'recovery_channel' ORDER BY created_at, id`
      )
      expect(entries.map(({ act }) => act)).toEqual(["created", "updated"])
      expect(entries[1]).toMatchObject({
        before: { name: "Resellers", quiet_from: "22:30", quiet_until: "08:00" },
        after: { name: "Resellers", quiet_from: null, quiet_until: null },
      })
    })

    it("switches on only with a sender, a postal address and a provider of mail, and wakes the carts just left", async () => {
      const { channels, leaveCart, find, rows, journeyOf } = shop()
      const now = new Date()
      const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
      const lately = await leaveCart("ada", { MUG: 1 }, hoursAgo(3), { channel: "resell" })
      const long = await leaveCart("ben", { MUG: 1 }, hoursAgo(24 * 60), { channel: "resell" })
      await find(hoursAgo(2))
      expect([await journeyOf(lately.id), await journeyOf(long.id)]).toEqual([undefined, undefined])

      const before = await kept()
      const bare = await shop().post(resell(), { is_active: true })
      expect([bare.status, bare.data.message]).toEqual([
        400,
        "Relaunch of Resellers cannot be on without the sender that its mails come from, and the postal address of the firm, which the law wants in each mail",
      ])
      await rows(`UPDATE notification_provider SET is_enabled = false WHERE 'email' = ANY(channels)`)
      const mute = await shop().post(resell(), READY)
      expect([mute.status, mute.data.message]).toEqual([
        400,
        "Relaunch of Resellers cannot be on without a provider of Medusa's notification module for the channel email",
      ])
      expect(await kept()).toEqual(before)

      await rows(`UPDATE notification_provider SET is_enabled = true WHERE 'email' = ANY(channels)`)
      const on = await shop().post(resell(), READY)
      expect([on.status, on.data.message]).toEqual([200, undefined])
      expect(new Date(on.data.channel.activated_at).getTime()).toBeGreaterThanOrEqual(now.getTime())
      await shop().quiet()
      await find(new Date())
      expect((await journeyOf(lately.id))?.status).toBe("abandoned")
      expect(await journeyOf(long.id)).toBeUndefined()

      const stripped = await shop().post(resell(), { postal_address: " " })
      expect([stripped.status, (await read()).policy.postal_address]).toEqual([400, READY.postal_address])
      const off = await shop().post(resell(), { is_active: false, postal_address: null })
      expect([off.status, off.data.channel.policy.is_active]).toEqual([200, false])
      expect((await shop().get(`${PATH}?state=inactive`)).data.channels[0].id).toBe(channels.resell.id)
    })

    it("refuses what no policy may say, and leaves the channel as it is", async () => {
      const before = await kept()
      const refusals: [object, string][] = [
        [{ storefront_url: "https://evil.example@shop.example/{token}" }, "holds a user name"],
        [{ storefront_url: "javascript:alert(1)//{token}" }, "https://"],
        [{ storefront_url: "https://{token}.shop.example/" }, "name of the host"],
        [{ storefront_url: "https://shop.example/cart" }, "{token} once"],
        [{ mail_from: "Shop\r\nBcc: a@x.example <a@x.example>" }, "The sender"],
        [{ reply_to: "nobody" }, "must be one such as"],
        [{ time_zone: "Mars/Olympus" }, "Europe/Paris"],
        [{ quiet_from: "25:00" }, "from 00:00 to 23:59"],
        [{ quiet_until: null }, "both a beginning and an end"],
        [{ holdout_percent: "91" }, "from 0 to 90"],
        [{ single_reminder_minutes: 1441 }, "from 1 to 1440 minutes"],
        [{ country_bases: { france: "consent_only" } }, "two letters"],
        [{ basis: "legitimate_interest" }, "basis"],
        [{ idle_minutes: 5 }, "from 10 to 10080 minutes"],
        [{ secret: "x" }, "Unrecognized fields: 'secret'"],
      ]
      for (const [body, words] of refusals) {
        const { status, data } = await shop().post(resell(), body)
        expect([status, data.message]).toEqual([400, expect.stringContaining(words)])
      }
      expect((await shop().post(`${PATH}/sc_none`, {})).status).toBe(404)
      expect(await kept()).toEqual(before)
    })

    it("keeps what two managers say of one channel at the same moment", async () => {
      const answers = await Promise.all([
        shop().post(resell(), { idle_minutes: 90 }),
        shop().post(resell(), { link_days: 10 }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect((await read()).policy).toMatchObject({ idle_minutes: 90, link_days: 10 })
    })
  })
}
