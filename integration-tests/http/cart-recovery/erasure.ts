import { deleteCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { keepJourneysWorkflow } from "../../../src/workflows/cart-recovery/keep-journeys"
import type { MailServer } from "../../helpers/a-mail-server"
import { atOnce } from "../../helpers/at-once"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"

export function describeErasure(shop: () => RelaunchShop, server: MailServer): void {
  /** Every row of ours, and of core's notifications, in which a text stands. */
  async function rowsWith(text: string): Promise<string[]> {
    const { rows } = shop()
    const tables = await rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND (table_name LIKE 'comptoir\\_%' OR table_name = 'notification') ORDER BY 1`
    )
    expect(tables.length).toBeGreaterThan(50)
    const found: string[] = []
    for (const { name } of tables) {
      const held = await rows<{ row: string }>(
        `SELECT row_to_json(kept)::text AS row FROM "${name}" AS kept WHERE row_to_json(kept)::text ILIKE ?`,
        [`%${text}%`]
      )
      found.push(...held.map(({ row }) => `${name}: ${row.slice(0, 300)}`))
    }
    return found
  }
  const erase = (body: object) => shop().post("/admin/recovery/people/erase", { confirm: "ERASE", ...body })

  describe("POST /admin/recovery/people/erase", () => {
    it("leaves no address of a person anywhere of ours, and nothing is ever sent to them again", async () => {
      const { leaveCart, run, find, send, hours, journeyOf, messagesOf, rows, hashOf, get } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await run(hours(26))
      const journey = await journeyOf(cart.id)
      expect((await messagesOf(journey!.id))[0]).toMatchObject({ status: "sent" })
      expect((await rowsWith("ada@example.test")).length).toBeGreaterThan(1)

      const { status, data } = await erase({ email: " ADA@example.test ", idempotency_key: "forget-ada" })
      expect([status, data]).toEqual([
        200,
        { addresses: 1, journeys: 1, messages: 2, notifications: 1, is_repeated: false },
      ])
      expect(await rowsWith("ada@example.test")).toEqual([])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "suppressed", exit_reason: "erased" })
      expect(await rows(`SELECT reason, value FROM comptoir_recovery_suppression`)).toEqual([
        { reason: "erased", value: hashOf("ada@example.test") },
      ])
      expect(await rows(`SELECT 1 FROM comptoir_recovery_link WHERE ended_at IS NULL`)).toEqual([])
      // Core still has the cart with its address: it comes no way back to us, and another cart neither.
      await leaveCart("ada", { LAMP: 1 }, hours(100))
      await find(hours(110))
      await send(hours(200))
      expect(await rowsWith("ada@example.test")).toEqual([])
      expect(await rows(`SELECT 1 FROM comptoir_recovery_message WHERE sent_at > ?`, [hours(30)])).toEqual([])
      const { data: found } = await get("/admin/recovery/people?email=ada@example.test")
      expect(found.person).toMatchObject({
        erased_at: expect.any(String),
        addresses: [{ email: null, suppressed: "erased" }],
      })
    })

    it("while the mail server answers leaves no address behind either", async () => {
      const { leaveCart, find, send, hours, journeyOf, messagesOf, rows } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      server.behave(async () => {
        const { status } = await erase({ email: "ada@example.test" })
        return status === 200 ? "take" : "refuse the mail"
      })
      await send(hours(24))
      const journey = await journeyOf(cart.id)
      expect(server.mails).toHaveLength(1)
      expect((await messagesOf(journey!.id))[0]).toMatchObject({ status: "sent" })
      expect(await rows(`SELECT "to", status FROM notification`)).toEqual([
        { to: "erased", status: "success" },
      ])
      expect(await rowsWith("ada@example.test")).toEqual([])
    })

    it("after their journeys were forgotten finds nothing at core, since that was forgotten with them", async () => {
      const { container, leaveCart, run, hours, journeyOf, messagesOf, rows, count } = shop()
      const cart = await leaveCart("ada", { MUG: 1 })
      await run(hours(26))
      const journey = await journeyOf(cart.id)
      const [message] = await messagesOf(journey!.id)
      for (const [id, about, at] of [
        ["crme_of_ours", message!.id, hours(27)],
        ["crme_of_others", null, hours(27)],
        ["crme_of_others_lately", null, hours(1190 * 24)],
      ])
        await rows(
          `INSERT INTO comptoir_recovery_mail_event (id, provider, event_id, kind, message_id, occurred_at, created_at)
           VALUES (?, 'generic', ?, 'delivered', ?, ?, ?)`,
          [id, id, about, at, at]
        )
      const keep = async (at: Date) =>
        (await keepJourneysWorkflow(container).run({ input: { at } })).result.cleared
      expect(await keep(hours(20 * 24))).toMatchObject({ journeys: 0, events: 0 })
      expect(await rows(`SELECT "to" FROM notification`)).toEqual([{ to: "ada@example.test" }])
      expect(await keep(hours(1200 * 24))).toMatchObject({ journeys: 1, events: 1 })
      expect(await count("comptoir_recovery_journey")).toBe(0)
      expect(await rows(`SELECT id FROM comptoir_recovery_mail_event`)).toEqual([
        { id: "crme_of_others_lately" },
      ])
      expect(await rowsWith("ada@example.test")).toEqual([])
      expect((await erase({ email: "ada@example.test" })).status).toBe(200)
      expect(await rowsWith("ada@example.test")).toEqual([])
    })

    it("is done once for its key, twice at once, and says so", async () => {
      const { leaveCart, find, hours, rows } = shop()
      await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      const answers = await atOnce(2, () => erase({ email: "ada@example.test", idempotency_key: "k" }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.map(({ data }) => data.is_repeated).sort()).toEqual([false, true])
      expect(await rows(`SELECT 1 FROM comptoir_audit_entry WHERE act = 'erased'`)).toHaveLength(1)
    })

    it("takes all addresses of a customer, and the messages about their orders", async () => {
      const { leaveCart, find, hours, groups, rows } = shop()
      const { customer_id, email } = groups.members
      await leaveCart("member", { MUG: 1 })
      await find(hours(2))
      await rows(
        `INSERT INTO "order" (id, currency_code, customer_id, email, status, created_at, updated_at) VALUES ('order_of_member', 'eur', ?, ?, 'pending', now(), now())`,
        [customer_id, email]
      )
      await rows(
        `INSERT INTO comptoir_message (id, key, template, entity_type, entity_id, recipients, language_code, status, sending_at, subject, text_body)
         SELECT 'cmsg_of_member', 'k', template, 'order', 'order_of_member', ?::jsonb, 'en', 'sent', now(), 'For ' || ?, 'Hello ' || ?
           FROM (SELECT 'shipped'::text AS template) AS named`,
        [JSON.stringify([email]), email, email]
      ).catch(async () => {
        // The name of the template of a parcel that left is the correspondence's own.
        const [check] = await rows<{ template: string }>(
          `SELECT (regexp_match(pg_get_constraintdef(oid), '''([a-z_]+)'''))[1] AS template FROM pg_constraint WHERE conname = 'comptoir_message_template_check'`
        )
        await rows(
          `INSERT INTO comptoir_message (id, key, template, entity_type, entity_id, recipients, language_code, status, sending_at, subject, text_body)
           VALUES ('cmsg_of_member', 'k', ?, 'order', 'order_of_member', ?::jsonb, 'en', 'sent', now(), 'For ' || ?::text, 'Hello ' || ?::text)`,
          [check!.template, JSON.stringify([email]), email, email]
        )
      })
      expect((await rowsWith(email)).length).toBeGreaterThan(1)
      expect((await erase({ customer_id })).status).toBe(200)
      expect(await rowsWith(email)).toEqual([])
    })

    it("follows a customer who was deleted", async () => {
      const { container, groups, quiet, rows, hashOf, leaveCart, find, hours } = shop()
      const { customer_id, email } = groups.members
      await leaveCart("member", { MUG: 1 })
      await find(hours(2))
      await deleteCustomersWorkflow(container).run({ input: { ids: [customer_id] } })
      await quiet()
      expect(await rowsWith(email)).toEqual([])
      expect(
        await rows(`SELECT value, source FROM comptoir_recovery_suppression WHERE reason = 'erased'`)
      ).toEqual([{ value: hashOf(email), source: "customer_deleted" }])
    })

    it("is refused without its word, for nobody, and changes nothing then", async () => {
      const { post, count, leaveCart, find, hours } = shop()
      await leaveCart("ada", { MUG: 1 })
      await find(hours(2))
      const refusals = [
        await post("/admin/recovery/people/erase", { email: "ada@example.test" }),
        await post("/admin/recovery/people/erase", { email: "ada@example.test", confirm: "erase" }),
        await erase({}),
        await erase({ email: "ada" }),
      ]
      expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400])
      expect((await erase({ customer_id: "cus_none" })).status).toBe(404)
      expect(await count("comptoir_recovery_suppression")).toBe(0)
      expect((await rowsWith("ada@example.test")).length).toBeGreaterThan(0)
    })
  })
}
