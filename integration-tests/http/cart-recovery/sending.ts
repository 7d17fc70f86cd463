import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import comptoirSendRecovery from "../../../src/jobs/comptoir-send-recovery"
import { addressHasher, recoveryOf } from "../../../src/workflows/cart-recovery/recovery-of"
import { readSendFacts } from "../../../src/workflows/cart-recovery/read-send-facts"
import type { MailServer } from "../../helpers/a-mail-server"
import { aStep, MessageRow, RelaunchShop, ShopperName } from "../../helpers/a-relaunch-shop"
import type { Sku } from "../../helpers/a-priced-shop"
import { atOnce } from "../../helpers/at-once"
import { whoBuys } from "./a-visitor"
import { meanwhile } from "../../helpers/meanwhile"
import { someLeftCarts } from "../../helpers/some-left-carts"
import { statementsOf } from "../../helpers/statements-of"

const MESSAGES = "/admin/recovery/messages"

export function describeSending(shop: () => RelaunchShop, server: MailServer): void {
  /** A cart that somebody left, with its journey and the message of its first step. */
  const left = async (
    shopper: ShopperName = "ada",
    lines: Partial<Record<Sku, number>> = { MUG: 2, LAMP: 1 }
  ) => {
    const { leaveCart, find, hours, journeyOf } = shop()
    const cart = await leaveCart(shopper, lines)
    await find(hours(2))
    const journey = await journeyOf(cart.id)
    if (!journey) throw new Error(`Nobody left cart ${cart.id}`)
    return { cart, journey }
  }
  const firstOf = async (journeyId: string): Promise<MessageRow> =>
    (await shop().messagesOf(journeyId))[0] as MessageRow
  /** Sets what is in the warehouse, as a clerk does in the admin. */
  const stock = async (sku: Sku, stocked_quantity: number) => {
    const { post, articles, location_id, quiet } = shop()
    const path = `/admin/inventory-items/${articles[sku].inventory_item_id}/location-levels/${location_id}`
    const { status, data } = await post(path, { stocked_quantity })
    if (status !== 200) throw new Error(JSON.stringify(data))
    await quiet()
  }
  describe("a left cart", () => {
    it("is told of once when its step is due, and the next step is planned", async () => {
      const { hours, send, messagesOf, journeyOf, decisionsOf, hashOf, rows } = shop()
      const { cart, journey } = await left()
      await send(hours(23))
      expect(server.mails).toEqual([])
      await send(hours(24))
      await send(hours(24))
      await send(hours(25))
      expect(server.mails.map(({ to }) => to)).toEqual([["ada@example.test"]])
      const [mail] = server.mails
      expect(mail!.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click")
      expect(mail!.from).toBe("hello@shop.example")
      const [token] = /(?<=\/recovery\/)[\w-]{43}/.exec(mail!.text) ?? []
      expect(mail!.html).toContain(token)
      // The secret of the link is in the mail, and nowhere in the database.
      for (const table of ["comptoir_recovery_message", "comptoir_recovery_link", "notification"])
        expect(
          await rows(`SELECT 1 FROM ${table} AS kept WHERE to_jsonb(kept)::text LIKE ?`, [`%${token}%`])
        ).toEqual([])
      const [first, second, ...more] = await messagesOf(journey.id)
      expect(more).toEqual([])
      expect(first).toMatchObject({
        step: 0,
        status: "sent",
        basis: "consent_only",
        reason: null,
        address_hash: hashOf("ada@example.test"),
      })
      expect(first!.sent_at!.getTime()).toBeGreaterThanOrEqual(hours(24).getTime())
      expect(second).toMatchObject({ step: 1, status: "planned", due_at: hours(72) })
      expect(await journeyOf(cart.id)).toMatchObject({ status: "in_sequence" })
      expect((await decisionsOf(journey.id)).slice(-2)).toEqual(["sent", "planned"])
      expect(
        await rows(`SELECT status, resource_id FROM notification WHERE resource_type = 'recovery_journey'`)
      ).toEqual([{ status: "success", resource_id: journey.id }])
      // The job acts at the time of the clock on the wall, which is past the second step, whenever it was scheduled.
      await comptoirSendRecovery(shop().container, { scheduledFor: hours(25) })
      await send(hours(300))
      expect(server.mails).toHaveLength(2)
    })

    it("is told of with what can be had, at the price of now", async () => {
      const { hours, send, rows } = shop()
      const { journey } = await left("ada", { MUG: 2, LAMP: 1, VASE: 3 })
      await stock("LAMP", 0)
      await stock("VASE", 1)
      await shop().profile("web")
      await shop().prices("web", { MUG: "9.90" })
      await send(hours(24))
      expect(server.mails).toHaveLength(1)
      const [adapted] = await rows<{ facts: { dropped: object[]; changed: object[] } }>(
        `SELECT facts FROM comptoir_recovery_decision WHERE journey_id = ? AND kind = 'adapted'`,
        [journey.id]
      )
      expect(adapted!.facts.dropped).toEqual([expect.objectContaining({ reason: "sold_out" })])
      expect(adapted!.facts.changed).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ quantity: 2, unit_price: "9.9", old_unit_price: "12" }),
          expect.objectContaining({ quantity: 1, wanted_quantity: 3, old_unit_price: null }),
        ])
      )
    })

    it("that is sold out waits for the goods, and is told of when they came", async () => {
      const { hours, send, rows, decisionsOf } = shop()
      const { journey } = await left("ada", { SPOON: 4 })
      await stock("SPOON", 0)
      await send(hours(24))
      expect(server.mails).toEqual([])
      expect(await firstOf(journey.id)).toMatchObject({ status: "deferred", reason: "sold_out" })
      const waiting = () =>
        rows(`SELECT waiting_for IS NOT NULL AS waits FROM comptoir_recovery_journey WHERE id = ?`, [
          journey.id,
        ])
      expect(await waiting()).toEqual([{ waits: true }])
      // Other goods are not what it waits for.
      await rows(`UPDATE comptoir_recovery_message SET due_at = ? WHERE journey_id = ?`, [
        hours(9000),
        journey.id,
      ])
      await stock("MUG", 700)
      expect(await firstOf(journey.id)).toMatchObject({ due_at: hours(9000) })
      await stock("SPOON", 3)
      expect((await firstOf(journey.id)).due_at!.getTime()).toBeLessThan(hours(9000).getTime())
      await rows(`UPDATE comptoir_recovery_message SET due_at = ? WHERE journey_id = ?`, [
        hours(30),
        journey.id,
      ])
      await send(hours(30))
      expect(server.mails).toHaveLength(1)
      expect(await waiting()).toEqual([{ waits: false }])
      expect(await decisionsOf(journey.id)).toEqual(
        expect.arrayContaining(["waiting (sold_out)", "goods_back"])
      )
    })
  })

  describe("a message", () => {
    it("is left out or put off by what became of its shopper and their cart", async () => {
      const { hours, send, rows, hashOf, buy, leaveCart } = shop()
      const [ada, ben, dan, member] = [
        await left("ada"),
        await left("ben", { CUP: 1 }),
        await left("dan", { CUP: 1 }),
        await left("member", { CUP: 1 }),
      ]
      await rows(
        `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, occurred_at) VALUES ('crco_no', ?, 'withdrawn', 'store', ?)`,
        [hashOf("ada@example.test"), hours(1)]
      )
      await rows(`UPDATE cart_line_item SET deleted_at = now() WHERE cart_id = ?`, [ben.cart.id])
      await rows(`UPDATE comptoir_cart_activity SET last_activity_at = ? WHERE cart_id = ?`, [
        hours(10),
        dan.cart.id,
      ])
      const other = await leaveCart("member", { MUG: 1 }, hours(3))
      await buy(other.id, "member", hours(4))
      // As if the order's event had not been heard.
      await rows(
        `UPDATE comptoir_recovery_journey SET status = 'abandoned', ended_at = NULL, order_id = NULL WHERE id = ?`,
        [member.journey.id]
      )
      await rows(
        `UPDATE comptoir_recovery_message SET status = 'planned', reason = NULL, settled_at = NULL WHERE journey_id = ?`,
        [member.journey.id]
      )
      await send(hours(24))
      expect(server.mails).toEqual([])
      expect(await firstOf(ada.journey.id)).toMatchObject({ status: "skipped", reason: "opted_out" })
      expect(await firstOf(ben.journey.id)).toMatchObject({ status: "skipped", reason: "cart_empty" })
      expect(await firstOf(dan.journey.id)).toMatchObject({
        status: "deferred",
        reason: "active_again",
        due_at: hours(34),
      })
      expect(await firstOf(member.journey.id)).toMatchObject({ status: "skipped", reason: "bought" })
    })

    it("is left out or put off by what became of the shop", async () => {
      const { hours, send, rows } = shop()
      const { journey } = await left()
      const changes: [string, string, string, string][] = [
        ["comptoir_recovery_channel", "is_active = false", "is_active = true", "skipped channel_off"],
        ["comptoir_recovery_sequence", "is_active = false", "is_active = true", "skipped sequence_off"],
        ["product", "status = 'draft'", "status = 'published'", "skipped nothing_sellable"],
        ["product_sales_channel", "deleted_at = now()", "deleted_at = NULL", "skipped nothing_sellable"],
        ["region", "deleted_at = now()", "deleted_at = NULL", "skipped region_not_served"],
        [
          "comptoir_recovery_channel",
          "quiet_from = '07:00', quiet_until = '23:00'",
          "quiet_from = NULL, quiet_until = NULL",
          "deferred quiet_hours",
        ],
      ]
      for (const [table, change, undo, outcome] of changes) {
        await rows(`UPDATE ${table} SET ${change}`)
        await send(hours(24))
        const { status, reason, due_at } = await firstOf(journey.id)
        expect(`${status} ${reason}`).toBe(outcome)
        if (status === "deferred") expect(due_at!.getTime()).toBeGreaterThan(hours(24).getTime())
        await rows(`UPDATE ${table} SET ${undo}`)
        await rows(
          `UPDATE comptoir_recovery_message SET status = 'planned', reason = NULL, due_at = ? WHERE step = 0`,
          [hours(24)]
        )
      }
      expect(server.mails).toEqual([])
      await send(hours(24))
      expect(server.mails).toHaveLength(1)
    })

    it("goes by the channel that its step names, and to nobody who has no number for it", async () => {
      const { hours, steps, templates, send, rows } = shop()
      await steps([aStep(24, templates.reminder, { channel: "feed" })])
      const { journey } = await left()
      await steps([aStep(24, templates.reminder, { channel: "sms" })])
      const { journey: without } = await left("ben", { CUP: 1 })
      await send(hours(24))
      expect(server.mails).toEqual([])
      expect(await firstOf(journey.id)).toMatchObject({ status: "sent" })
      expect(
        await rows(`SELECT channel, "to", status FROM notification WHERE resource_id = ?`, [journey.id])
      ).toEqual([{ channel: "feed", to: "ada@example.test", status: "success" }])
      expect(await firstOf(without.id)).toMatchObject({ status: "skipped", reason: "no_address" })
    })

    it("goes to a phone for a yes that names the channel, where there is a number", async () => {
      const { hours, steps, templates, send, rows, tell, hashOf } = shop()
      await steps([aStep(24, templates.reminder, { channel: "sms" })])
      const { journey, cart } = await left("ben", { CUP: 1 })
      const said = await tell("consent", {
        cart_id: cart.id,
        granted: true,
        wording: "Yes, write to me, by mail and to my phone.",
        channels: ["sms", "email"],
      })
      expect([said.status, said.data]).toEqual([200, { received: true }])
      expect(
        await rows(
          `SELECT state, channels FROM comptoir_recovery_consent WHERE address_hash = ? ORDER BY occurred_at`,
          [hashOf("ben@example.test")]
        )
      ).toEqual([
        { state: "granted", channels: ["email"] },
        { state: "granted", channels: ["email", "sms"] },
      ])
      await send(hours(24))
      expect(await firstOf(journey.id)).toMatchObject({ status: "skipped", reason: "no_address" })
      expect(server.mails).toEqual([])
      // With a number it is handed to the channel, for which this shop has no provider; a yes to mails is none to a phone.
      const byPhone = { wording: "Yes, to my phone.", channels: ["sms"] }
      const byMail = { wording: "Yes, by mail." }
      const [dan, ada] = [await left("dan", { MUG: 1 }), await left("ada", { MUG: 1 })]
      for (const [name, other, words] of [
        ["dan", dan, byPhone],
        ["ada", ada, byMail],
      ] as const) {
        const { shipping_address } = whoBuys(`${name}@example.test`)
        await tell(`carts/${other.cart.id}`, {
          shipping_address: { ...shipping_address, phone: "+33 6 12 34 56 78" },
        })
        await shop().touchedAt(other.cart.id, shop().start)
        await tell("consent", { cart_id: other.cart.id, granted: true, ...words })
      }
      await send(hours(24))
      expect(await rows(`SELECT resource_id, channel, "to" FROM notification`)).toEqual([
        { resource_id: dan.journey.id, channel: "sms", to: "+33 6 12 34 56 78" },
      ])
      expect(await firstOf(ada.journey.id)).toMatchObject({ status: "skipped", reason: "no_consent" })
      const wrong = { cart_id: cart.id, granted: true, wording: "Yes." }
      for (const channels of [["SMS!"], [], "sms", ["sms\0"]])
        expect((await tell("consent", { ...wrong, channels })).status).toBe(400)
    })

    it("waits an hour after a payment that failed", async () => {
      const { hours, rows, send } = shop()
      const { cart, journey } = await left()
      await shop().ready(cart.id, shop().as("ada"))
      await rows(`UPDATE payment_session SET status = 'error', updated_at = ?`, [hours(23.5)])
      await send(hours(24))
      expect(await firstOf(journey.id)).toMatchObject({
        status: "deferred",
        reason: "payment_failed",
        due_at: hours(24.5),
      })
      await send(hours(24.5))
      expect(server.mails).toHaveLength(1)
    })

    it("is not handed over when an order is committed before the last look", async () => {
      const { hours, send, buy } = shop()
      const { journey } = await left("ben", { CUP: 1 })
      const other = await shop().leaveCart("ben", { MUG: 1 }, hours(3))
      await meanwhile(
        "written",
        () => buy(other.id, "ben", hours(24)),
        () => send(hours(24))
      )
      expect(server.mails).toEqual([])
      expect((await firstOf(journey.id)).status).toBe("skipped")
    })

    it("is not handed over when its journey, its person or its address changed after it was written", async () => {
      const { hours, send, rows } = shop()
      const [ada, ben, dan, member] = [
        await left("ada", { CUP: 1 }),
        await left("ben", { CUP: 1 }),
        await left("dan", { CUP: 1 }),
        await left("member", { CUP: 1 }),
      ]
      const { hashOf } = shop()
      const change = async () => {
        await rows(`UPDATE comptoir_recovery_journey SET status = 'suppressed' WHERE id = ?`, [
          ada.journey.id,
        ])
        await rows(`UPDATE comptoir_recovery_person SET erased_at = now() WHERE id = ?`, [
          ben.journey.person_id,
        ])
        await rows(`UPDATE comptoir_recovery_journey SET arm = 'holdout' WHERE id = ?`, [dan.journey.id])
        await rows(
          `INSERT INTO comptoir_recovery_suppression (id, kind, value, reason) VALUES ('crsu_1', 'address', ?, 'unsubscribed')`,
          [hashOf("members@example.test")]
        )
      }
      await meanwhile("written", change, () => send(hours(24)))
      expect(server.mails).toEqual([])
      const outcomes = await Promise.all(
        [ada, ben, dan, member].map(async ({ journey }) => {
          const { status, reason } = await firstOf(journey.id)
          return `${status} ${reason}`
        })
      )
      expect(outcomes).toEqual([
        "skipped journey_ended",
        "skipped erased",
        "skipped holdout",
        "skipped suppressed",
      ])
    })
  })

  describe("a mail server", () => {
    it("that knows no such mailbox ends it: nothing is sent there again", async () => {
      const { hours, send, rows, hashOf, journeyOf } = shop()
      server.behave("refuse the recipient")
      const { cart, journey } = await left()
      await send(hours(24))
      expect(await firstOf(journey.id)).toMatchObject({ status: "failed", sent_at: null })
      expect(
        await rows(`SELECT value, reason FROM comptoir_recovery_suppression WHERE lifted_at IS NULL`)
      ).toEqual([{ value: hashOf("ada@example.test"), reason: "hard_bounce" }])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "suppressed" })
      server.behave("take")
      await send(hours(100))
      expect(server.mails).toEqual([])
    })

    it("that is busy is tried again later and later, five times in all", async () => {
      const { hours, send, rows } = shop()
      server.behave("refuse the mail")
      const { journey } = await left()
      const attempts = async () =>
        (
          await rows<{ status: string; attempts: number; due: string; reason: string | null }>(
            `SELECT status, attempts, reason, extract(epoch FROM due_at - ?::timestamptz)::int / 60 AS due
               FROM comptoir_recovery_message WHERE journey_id = ? AND step = 0`,
            [hours(24), journey.id]
          )
        )[0]
      await send(hours(24))
      expect(await attempts()).toEqual({ status: "deferred", attempts: 1, reason: "provider_error", due: 5 })
      await send(hours(25))
      expect(await attempts()).toEqual({ status: "deferred", attempts: 2, reason: "provider_error", due: 70 })
      server.behave("take")
      await send(hours(27))
      await send(hours(28))
      expect(server.mails).toHaveLength(1)
      expect(await attempts()).toMatchObject({ status: "sent", attempts: 2 })

      const second = await left("ben", { CUP: 1 })
      server.behave("refuse the mail")
      for (const hour of [24, 25, 26, 27, 29, 32]) await send(hours(hour))
      expect(await firstOf(second.journey.id)).toMatchObject({ status: "failed" })
      expect(server.mails).toHaveLength(1)
    })

    it("that takes the mail and falls silent leaves its fate unknown, and it is never sent again by itself", async () => {
      const { hours, send, get, post, rows, adminId } = shop()
      server.behave("take it and hang up")
      const { journey } = await left()
      await send(hours(24))
      server.behave("take")
      await send(hours(25))
      await send(hours(26))
      expect(server.mails).toHaveLength(1)
      const message = await firstOf(journey.id)
      expect(message).toMatchObject({ status: "unknown", sent_at: null })
      const { data } = await get(`${MESSAGES}?status=unknown`)
      expect(data.messages.map(({ id }: { id: string }) => id)).toEqual([message.id])

      const settle = () =>
        post(`${MESSAGES}/${message.id}/settle`, {
          status: "sent",
          reason: "It stands in the log of the mail server",
          idempotency_key: "k1",
        })
      const answers = await atOnce(2, settle)
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.map((answer) => answer.data.is_repeated).sort()).toEqual([false, true])
      expect(await firstOf(journey.id)).toMatchObject({ status: "sent", sent_at: expect.any(Date) })
      expect(
        await rows(`SELECT actor_id, act FROM comptoir_audit_entry WHERE entity_id = ?`, [message.id])
      ).toEqual([{ actor_id: adminId, act: "settled" }])
      const again = await post(`${MESSAGES}/${message.id}/settle`, {
        status: "failed",
        reason: "No",
        idempotency_key: "k2",
      })
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringContaining(`Message ${message.id} is sent and cannot be settled as failed`),
      ])
      expect((await firstOf(journey.id)).status).toBe("sent")
      const none = await post(`${MESSAGES}/crms_none/settle`, {
        status: "sent",
        reason: "x",
        idempotency_key: "k3",
      })
      expect([none.status, none.data.message]).toEqual([404, "Message crms_none does not exist"])
    })
  })

  describe("the list of messages", () => {
    it("is filtered, and shows addresses only to who may see people", async () => {
      const { get, container, hours, send } = shop()
      const { journey } = await left()
      await left("cleo", { CUP: 1 })
      await send(hours(24))
      const sent = await get(`${MESSAGES}?status=sent&channel=email&from=${hours(23).toISOString()}`)
      expect(sent.data).toMatchObject({ count: 1 })
      expect(sent.data.messages[0]).toMatchObject({
        journey_id: journey.id,
        email: "ada@example.test",
        step: 0,
      })
      const skipped = await get(`${MESSAGES}?reason=no_consent`)
      expect(skipped.data.messages).toEqual([expect.objectContaining({ status: "skipped" })])
      const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
      const allowed = jest
        .spyOn(administration, "isPermitted")
        .mockImplementation(async (_, permission) => permission !== "recovery.people")
      const masked = await get(`${MESSAGES}?status=sent`)
      allowed.mockRestore()
      expect(masked.data.messages[0].email).toBe("a•••@example.test")
      const { data: file } = await get(`${MESSAGES}/export?status=sent`)
      expect(file.split("\r\n")).toHaveLength(3)
      expect((await get(`${MESSAGES}/crms_none`)).status).toBe(404)
    })
  })

  describe("many messages", () => {
    it("are decided with as many statements as a few", async () => {
      const { container, leaveCart, find, hours } = shop()
      const cart = await leaveCart("ada", { MUG: 2, LAMP: 1 })
      await someLeftCarts(shop(), cart, 40)
      await find(hours(2))
      const recovery = recoveryOf(container)
      const decide = async (claim: string, limit: number) => {
        expect(await recovery.claimDueMessages(claim, { limit, at: hours(24) })).toHaveLength(limit)
        const { answer, statements } = await statementsOf(container, async () => {
          const batch = await recovery.readSendBatch(claim, hours(24), addressHasher(container))
          return await readSendFacts(container, batch, await recovery.channelPolicies(), "UTC", hours(24))
        })
        expect(answer).toHaveLength(limit)
        return statements.length
      }
      const few = await decide("a few", 2)
      expect(await decide("many", 39)).toBe(few)
      expect(few).toBeLessThan(40)
    })
  })
}
