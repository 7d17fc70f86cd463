import type { SequenceStep } from "../../../src/domain/cart-recovery/sequence"
import { cartsToTry } from "../../../src/modules/cart-recovery/store/try-sequence"
import type {
  CreateRecoverySequenceBody,
  RecoverySequenceDTO,
  RecoverySequenceDetailDTO,
  SequenceVersionDTO,
  TrySequenceResponse,
} from "../../../src/types/http/recovery-sequences"
import { aStep, RelaunchShop } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"
import { statementsOf } from "../../helpers/statements-of"

const PATH = "/admin/recovery/sequences"

export function describeSequences(shop: () => RelaunchShop): void {
  const stepAfter = (hours: number, more: Partial<SequenceStep> = {}) =>
    aStep(hours, shop().templates.reminder, more)
  const bodyOf = (more: Partial<CreateRecoverySequenceBody> = {}) => ({
    name: "Three days",
    steps: [stepAfter(24), stepAfter(72)],
    ...more,
  })
  const add = async (more: Partial<CreateRecoverySequenceBody> = {}): Promise<RecoverySequenceDetailDTO> => {
    const { status, data } = await shop().post(PATH, bodyOf(more))
    expect([status, data.message]).toEqual([200, undefined])
    return data.sequence
  }
  const act = async (path: string, body: object = {}): Promise<RecoverySequenceDetailDTO> => {
    const { status, data } = await shop().post(`${PATH}/${path}`, body)
    expect([status, data.message]).toEqual([200, undefined])
    return data.sequence
  }
  const list = async (query = ""): Promise<RecoverySequenceDTO[]> =>
    (await shop().get(`${PATH}?order=name${query}`)).data.sequences
  const kept = () =>
    shop().rows(
      `SELECT sequence.id, name, sales_channel_id, language_code, customer_group_id, priority, is_active, sequence.version,
              sequence.deleted_at IS NULL AS is_there, steps
         FROM comptoir_recovery_sequence AS sequence
         JOIN comptoir_recovery_sequence_version AS version ON version.sequence_id = sequence.id
        ORDER BY sequence.id, version.version`
    )
  const acts = async () =>
    (
      await shop().rows<{ act: string }>(
        `SELECT act FROM comptoir_audit_entry WHERE entity_type = 'recovery_sequence' ORDER BY created_at, id`
      )
    ).map((entry) => entry.act)

  describe("The shipped sequences", () => {
    it("are made once, switched off, however many look at once; one put away stays away and can be made anew", async () => {
      const codes = () =>
        shop().rows(
          `SELECT code, is_active, count(version.id)::int AS versions FROM comptoir_recovery_sequence AS sequence
             JOIN comptoir_recovery_sequence_version AS version ON version.sequence_id = sequence.id
            WHERE code IS NOT NULL GROUP BY sequence.id ORDER BY code`
        )
      await atOnce(3, () => list())
      const made = ["gentle", "single_reminder", "with_coupon"].map((code) => ({
        code,
        is_active: false,
        versions: 1,
      }))
      expect(await codes()).toEqual(made)
      const gentle = (await list()).find(({ code }) => code === "gentle")!
      expect(
        gentle.steps.map(({ delay_minutes, variants }) => [delay_minutes, variants[0]?.template_id])
      ).toEqual([
        [1440, shop().templates.reminder],
        [4320, shop().templates.second_reminder],
      ])

      const gone = await shop().remove(`${PATH}/${gentle.id}`)
      expect([gone.status, gone.data.is_archived]).toEqual([200, true])
      expect((await list()).map(({ code }) => code)).not.toContain("gentle")
      expect(await codes()).toEqual(made)
      const { shipped, served_channels } = (await shop().get(`${PATH}/shipped`)).data
      expect(served_channels).toEqual(
        (await shop().get(`${PATH}/${gentle.id}`)).data.sequence.served_channels
      )
      expect(served_channels).toContain("email")
      expect(
        shipped.map(({ code, is_there }: { code: string; is_there: boolean }) => [code, is_there])
      ).toEqual([
        ["gentle", false],
        ["with_coupon", true],
        ["single_reminder", true],
      ])
      const anew = await add({ name: "Gentle again", steps: undefined, from_shipped: "gentle" })
      expect([anew.code, anew.status, anew.steps]).toEqual([null, "inactive", gentle.steps])
    })

    it("are there to begin with before anybody has opened the list", async () => {
      await shop().rows(`DELETE FROM comptoir_recovery_template`)
      const { shipped } = (await shop().get(`${PATH}/shipped`)).data
      expect(shipped.map(({ code }: { code: string }) => code)).toEqual([
        "gentle",
        "with_coupon",
        "single_reminder",
      ])
    })
  })

  describe("POST /admin/recovery/sequences", () => {
    it("keeps a sequence, copies it, and finds it by name, status, channel and language", async () => {
      const { channels, groups, sequence } = shop()
      const french = await add({
        name: "French members",
        sales_channel_id: channels.web.id,
        language_code: "fr",
        customer_group_id: groups.members.id,
        priority: 3,
      })
      expect(french).toMatchObject({
        status: "inactive",
        version: 1,
        sales_channel_name: "Web shop",
        customer_group_name: "Members",
        template_names: { [shop().templates.reminder]: expect.any(String) },
        is_used: false,
        served_channels: expect.arrayContaining(["email"]),
        quiet: null,
      })
      const copy = await add({ name: "A copy", steps: undefined, from_sequence_id: french.id })
      expect([copy.steps, copy.sales_channel_id]).toEqual([french.steps, ""])

      const names = async (query: string) => (await list(query)).map(({ name }) => name)
      expect(await names("&q=frEN")).toEqual(["French members"])
      expect(await names("&status=active")).toEqual(["Of a test"])
      expect(await names(`&sales_channel_id=${channels.web.id}&language_code=fr`)).toEqual(["French members"])
      expect(await names("&status=archived")).toEqual([])
      expect((await shop().get(`${PATH}?order=steps`)).status).toBe(400)

      const csv: string = (await shop().get(`${PATH}/export?q=member`)).data
      expect(csv.trim().split("\r\n").slice(1)).toEqual([
        expect.stringMatching(/^French members;inactive;Web shop;fr;Members;3;1;1440 min · email · /),
      ])
      expect((await shop().get(`${PATH}/${sequence.id}`)).data.sequence.status).toBe("active")
    })

    it("refuses what cannot be kept, and keeps nothing of it", async () => {
      await list()
      const before = await kept()
      const refusals: [object, string][] = [
        [bodyOf({ name: " " }), "must have 1 to 200"],
        [bodyOf({ name: "Of a test" }), "Another sequence is called “Of a test”"],
        [bodyOf({ sales_channel_id: "sc_none" }), "Sales channel sc_none does not exist"],
        [bodyOf({ customer_group_id: "cusgroup_none" }), "Customer group cusgroup_none does not exist"],
        [bodyOf({ language_code: "de" }), "must be en, fr or none"],
        [bodyOf({ priority: 1001 }), "from -1000 to 1000"],
        [bodyOf({ steps: [] }), "from 1 to 8"],
        [bodyOf({ steps: [stepAfter(72), stepAfter(24)] }), "must be later than step 1"],
        [
          bodyOf({ steps: [aStep(24, "crte_none")] }),
          "Step 1 sends the mail crte_none, which does not exist",
        ],
        [bodyOf({ steps: undefined }), "exactly one of them"],
        [bodyOf({ from_shipped: "gentle" }), "exactly one of them"],
        [bodyOf({ steps: undefined, from_shipped: "pushy" }), "gentle, with_coupon, single_reminder"],
        [{ ...bodyOf(), is_active: true }, "Unrecognized fields: 'is_active'"],
      ]
      for (const [body, words] of refusals) {
        const { status, data } = await shop().post(PATH, body)
        expect([status, data.message]).toEqual([400, expect.stringContaining(words)])
      }
      const unknown = await shop().post(PATH, bodyOf({ steps: undefined, from_sequence_id: "crse_none" }))
      expect([unknown.status, unknown.data.message]).toEqual([404, "Sequence crse_none does not exist"])
      expect(await kept()).toEqual(before)
    })
  })

  describe("POST /admin/recovery/sequences/:id", () => {
    it("makes a version of other steps, says why, and refuses a change of an older version", async () => {
      const { id } = await add()
      expect((await act(id, { name: "Four days" })).version).toBe(1)
      const later = {
        steps: [stepAfter(24), stepAfter(96)],
        note: "Three days were too soon",
        from_version: 1,
      }
      expect(await act(id, later)).toMatchObject({ version: 2, name: "Four days" })
      expect((await act(id, { steps: later.steps })).version).toBe(2)

      const before = await kept()
      const stale = await shop().post(`${PATH}/${id}`, { steps: [stepAfter(48)], from_version: 1 })
      expect([stale.status, stale.data.message]).toEqual([
        400,
        "Sequence Four days is in version 2 now, and this change began with version 1; read it anew",
      ])
      expect(await kept()).toEqual(before)
      expect((await shop().post(`${PATH}/crse_none`, { name: "x" })).status).toBe(404)

      const { data } = await shop().get(`${PATH}/${id}/versions`)
      expect(
        data.versions.map(({ version, note, steps, created_by }: SequenceVersionDTO) => [
          version,
          note,
          steps[1]?.delay_minutes,
          created_by,
        ])
      ).toEqual([
        [2, "Three days were too soon", 96 * 60, shop().adminId],
        [1, null, 72 * 60, shop().adminId],
      ])
      expect((await shop().get(`${PATH}/crse_none/versions`)).status).toBe(404)
      expect(await acts()).toEqual(["created", "updated", "updated"])
    })

    it("takes one of two changes that began with the same version", async () => {
      const { id } = await add()
      const answers = await Promise.all(
        [48, 60].map((hours) => shop().post(`${PATH}/${id}`, { steps: [stepAfter(hours)], from_version: 1 }))
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect((await shop().get(`${PATH}/${id}/versions`)).data.count).toBe(2)
    })

    it("leaves carts that are under way the steps that they began with", async () => {
      const { sequence, leaveCart, find, hours, journeyOf } = shop()
      const ada = await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      const { version } = await act(sequence.id, { steps: [stepAfter(30)] })
      const ben = await leaveCart("ben", { MUG: 1 }, hours(3))
      await find(hours(5))
      expect(version).toBe(2)
      expect((await journeyOf(ada.id))?.sequence_version_id).toBe(sequence.version_id)
      const versions: SequenceVersionDTO[] = (await shop().get(`${PATH}/${sequence.id}/versions`)).data
        .versions
      expect(versions.map(({ version: number, journeys }) => [number, journeys])).toEqual([
        [2, 1],
        [1, 1],
      ])
      expect((await journeyOf(ben.id))?.sequence_version_id).toBe(versions[0]?.id)
      const read: RecoverySequenceDetailDTO = (await shop().get(`${PATH}/${sequence.id}`)).data.sequence
      expect([read.is_used, read.open_journeys, read.figures.journeys]).toEqual([true, 2, 2])
    })
  })

  describe("POST /admin/recovery/sequences/:id/activate", () => {
    it("switches a sequence on and off once, each in the audit log, and warns of channels that are off", async () => {
      const { id } = await add({ sales_channel_id: shop().channels.resell.id })
      const on = await act(`${id}/activate`)
      expect(on.status).toBe("active")
      expect(on.warnings).toEqual([
        {
          sales_channel_id: shop().channels.resell.id,
          sales_channel_name: "Resellers",
          is_channel_off: true,
          single_reminder: [],
        },
      ])
      await act(`${id}/activate`)
      expect((await act(`${id}/deactivate`)).status).toBe("inactive")
      expect(await acts()).toEqual(["created", "activated", "deactivated"])
      expect((await shop().post(`${PATH}/crse_none/activate`, {})).status).toBe(404)
    })

    it("refuses a way of sending that has no provider, at first and in a change of one that is on", async () => {
      const { id } = await add({ steps: [stepAfter(24, { channel: "sms" })] })
      const refused = await shop().post(`${PATH}/${id}/activate`, {})
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("step 1 is sent by sms, for which Medusa has no provider of notifications"),
      ])
      expect((await shop().get(`${PATH}/${id}`)).data.sequence.status).toBe("inactive")
      const before = await kept()
      const changed = await shop().post(`${PATH}/${shop().sequence.id}`, {
        steps: [stepAfter(24, { channel: "sms" })],
      })
      expect(changed.status).toBe(400)
      expect(await kept()).toEqual(before)
    })
  })

  describe("DELETE /admin/recovery/sequences/:id", () => {
    it("deletes one that nothing began, and puts away one that was used, which can be taken out again", async () => {
      const { sequence, leaveCart, find, hours } = shop()
      const unused = await add()
      expect((await shop().remove(`${PATH}/${unused.id}`)).data).toEqual({
        id: unused.id,
        object: "recovery_sequence",
        is_archived: false,
        deleted: true,
      })
      expect((await shop().get(`${PATH}/${unused.id}`)).status).toBe(404)

      await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      const refused = await shop().remove(`${PATH}/${sequence.id}`)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "Sequence Of a test is on; switch it off before you take it away",
      ])
      await act(`${sequence.id}/deactivate`)
      expect((await shop().remove(`${PATH}/${sequence.id}`)).data.is_archived).toBe(true)
      expect((await list("&status=archived")).map(({ name }) => name)).toEqual(["Of a test"])
      for (const path of ["", "/activate"])
        expect((await shop().post(`${PATH}/${sequence.id}${path}`, {})).data.message).toContain(
          "was put away"
        )

      expect((await act(`${sequence.id}/restore`)).status).toBe("inactive")
      expect((await shop().post(`${PATH}/${sequence.id}/restore`, {})).status).toBe(400)
      expect(await acts()).toEqual(["created", "deleted", "deactivated", "archived", "restored"])
    })
  })

  describe("POST /admin/recovery/sequences/:id/try", () => {
    const attempt = async (body: object = {}): Promise<TrySequenceResponse> => {
      const { status, data } = await shop().post(`${PATH}/${shop().sequence.id}/try`, {
        sales_channel_id: shop().channels.web.id,
        ...body,
      })
      expect([status, data.message]).toEqual([200, undefined])
      return data
    }

    it("says what would have been sent under the policy, to whom not and why, and writes nothing", async () => {
      const { leaveCart, buy, start, hours, policy, rows } = shop()
      await policy("web", { quiet_from: null, quiet_until: null, most_messages: 3 })
      await leaveCart("ada", { MUG: 2 })
      await leaveCart("cleo", { MUG: 1 })
      await leaveCart("member", { CUP: 1 })
      await leaveCart("ben", { CUP: 3 }, start, { email: null })
      await leaveCart("trader", { CUP: 1 }, start, { channel: "market" })
      const bought = await leaveCart("dan", { LAMP: 1 })
      await buy(bought.id, "dan", hours(30))
      await shop().touchedAt(bought.id, start)
      const everything = () =>
        rows(`SELECT (SELECT count(*) FROM comptoir_recovery_journey) AS journeys,
                     (SELECT count(*) FROM comptoir_recovery_message) AS messages,
                     (SELECT count(*) FROM comptoir_cart_activity) AS carts`)
      const before = await everything()

      const tried = await attempt({
        steps: [
          stepAfter(24),
          stepAfter(72, { coupon: { kind: "percentage", value: "10", valid_hours: 72 } }),
        ],
      })
      expect(tried).toMatchObject({ found: 5, looked_at: 5, is_sampled: false, ignores_stock: false })
      expect(tried.sum).toMatchObject({
        carts: 5,
        left: 5,
        reachable: 3,
        bought_before_first: 0,
        bought_after_first: 1,
        written_to: 3,
        messages: 5,
        coupons: 2,
        steps: [
          { step: 0, messages: 3, coupons: 0 },
          { step: 1, messages: 2, coupons: 2 },
        ],
        outcomes: [
          { outcome: "sent", reason: null, carts: 3 },
          { outcome: "no_address", reason: null, carts: 1 },
          { outcome: "refused", reason: "no_consent", carts: 1 },
        ],
      })
      expect(tried.examples.find(({ outcome }) => outcome === "refused")?.address).toBe("c•••@example.test")
      expect(JSON.stringify(tried)).not.toContain("cleo@")

      await policy("web", { basis: "single_reminder", single_reminder_minutes: 240 })
      const once = await attempt()
      expect(once.sum).toMatchObject({ written_to: 4, reachable: 4 })
      expect(once.sum.steps[0]?.messages).toBe(4)
      const file = `${PATH}/${shop().sequence.id}/try/export?sales_channel_id=${shop().channels.web.id}`
      const { data: csv } = await shop().get(`${file}&days=30`, { responseType: "text" })
      expect(csv).toContain("part;name;reason;step;value;unit")
      expect(csv).toContain("\r\nfigures;written_to;;;4;carts")
      expect(csv).toContain("\r\noutcomes;no_address;;;1;carts")
      expect(csv).toContain("\r\nsteps;messages;;1;4;messages")
      expect((await shop().get(`${file}&days=93`)).status).toBe(400)
      expect(await everything()).toEqual(before)
    })

    it("leaves out carts of other languages and groups, and those that a nearer sequence takes", async () => {
      const { leaveCart, channels, groups, start } = shop()
      await leaveCart("ada", { MUG: 2 }, start, { locale: "fr-FR" })
      await leaveCart("member", { CUP: 1 })
      const members = await add({
        name: "Members",
        sales_channel_id: channels.web.id,
        customer_group_id: groups.members.id,
      })
      await act(`${members.id}/activate`)
      const outcomes = async (id: string) =>
        (
          (await shop().post(`${PATH}/${id}/try`, { sales_channel_id: channels.web.id }))
            .data as TrySequenceResponse
        ).sum.outcomes
          .map(({ outcome, carts }) => `${outcome} ${carts}`)
          .sort()
      expect(await outcomes(shop().sequence.id)).toEqual(["other_sequence 1", "sent 1"])
      expect(await outcomes(members.id)).toEqual(["not_meant 1", "sent 1"])
    })

    it("asks as much of the database for two carts as for six", async () => {
      const { leaveCart, container } = shop()
      const asked = async () => (await statementsOf(container, () => attempt())).statements.length
      await leaveCart("ada", { MUG: 1 })
      await leaveCart("ben", { MUG: 1 })
      const few = await asked()
      for (const name of ["dan", "cleo", "member", "trader"] as const) await leaveCart(name, { MUG: 1 })
      expect(await asked()).toBe(few)
    })

    it("looks at the first carts of each slice of the time where there are more than it can look at", async () => {
      const { leaveCart, channels, rows } = shop()
      const sql = {
        execute: <Row>(text: string, values?: readonly unknown[]) => rows<Row>(text, [...(values ?? [])]),
      }
      const [begun, made] = [new Date(), [] as string[]]
      for (const name of ["ada", "ben", "dan"] as const) made.push((await leaveCart(name, { MUG: 1 })).id)
      await leaveCart("cleo", { MUG: 1 }, shop().start, { channel: "market" })
      const until = new Date()
      const tried = (most: number, slices: number) =>
        cartsToTry(sql, channels.web.id, begun, until, { most, slices })
      expect(await tried(3, 1)).toEqual({ ids: made, found: 3, is_sampled: false })
      expect(await tried(2, 1)).toEqual({ ids: made.slice(0, 2), found: 3, is_sampled: true })
      const sampled = await tried(2, 2)
      expect(sampled.ids).toHaveLength(new Set(sampled.ids).size)
      expect(sampled.ids[0]).toBe(made[0])
      expect(made).toEqual(expect.arrayContaining(sampled.ids))
    })

    it("refuses a channel that it is not for, and more days than a quarter", async () => {
      const { channels, sequence } = shop()
      const { id } = await add({ sales_channel_id: channels.web.id })
      const attempts: [string, object, number, string][] = [
        [id, { sales_channel_id: channels.market.id }, 400, "is for Web shop only"],
        [id, { sales_channel_id: "sc_none" }, 404, "Sales channel sc_none does not exist"],
        ["crse_none", { sales_channel_id: channels.web.id }, 404, "Sequence crse_none does not exist"],
        [sequence.id, { sales_channel_id: channels.web.id, days: 93 }, 400, "days"],
        [sequence.id, { sales_channel_id: channels.web.id, steps: [] }, 400, "from 1 to 8"],
      ]
      for (const [one, body, status, words] of attempts) {
        const answer = await shop().post(`${PATH}/${one}/try`, body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
      }
    })
  })
}
