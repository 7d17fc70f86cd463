import { CLAIM_MILLISECONDS } from "../../../src/domain/shared/claim-before-send"
import { sendRecoveryWorkflow } from "../../../src/workflows/cart-recovery/send-recovery"
import { SendCheckpoint, sendCheckpoint } from "../../../src/workflows/cart-recovery/send-checkpoint"
import { sendMessages } from "../../../src/workflows/cart-recovery/send-messages"
import { recoveryOf } from "../../../src/workflows/cart-recovery/recovery-of"
import { recoverySecret } from "../../../src/workflows/cart-recovery/recovery-secret"
import { wakeWaitingCartsWorkflow } from "../../../src/workflows/cart-recovery/wake-waiting-carts"
import type { MailServer } from "../../helpers/a-mail-server"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"
import { dice } from "../../helpers/dice"
import { someLeftCarts } from "../../helpers/some-left-carts"

export function describeSendingAtOnce(shop: () => RelaunchShop, server: MailServer): void {
  /** So many shoppers who left the same cart, each with a message that is due after a day. */
  const someLeft = async (count: number) => {
    const { leaveCart, find, hours } = shop()
    const cart = await leaveCart("cleo", { MUG: 1 })
    const copies = await someLeftCarts(shop(), cart, count)
    await find(hours(2))
    return copies
  }
  const statuses = async () =>
    Object.fromEntries(
      (
        await shop().rows<{ status: string; count: number }>(
          `SELECT status, count(*)::int AS count FROM comptoir_recovery_message AS message
            WHERE step = 0 AND reason IS DISTINCT FROM 'no_consent' GROUP BY status`
        )
      ).map(({ status, count }) => [status, count])
    )
  /** How often each address had a mail. */
  const mailsOf = () => {
    const times = new Map<string, number>()
    for (const { to } of server.mails)
      for (const address of to) times.set(address, (times.get(address) ?? 0) + 1)
    return times
  }
  const run = (at: Date) => sendRecoveryWorkflow(shop().container).run({ input: { at } })

  describe("several workers that send at once", () => {
    it("hand each of forty messages over once", async () => {
      const copies = await someLeft(40)
      await atOnce(4, () => run(shop().hours(24)))
      expect([...mailsOf().entries()].sort()).toEqual(copies.map(({ email }) => [email, 1]).sort())
      expect(await statuses()).toEqual({ sent: 40 })
      const planned = await shop().rows(
        `SELECT count(*)::int AS count, count(DISTINCT journey_id)::int AS journeys FROM comptoir_recovery_message WHERE step = 1`
      )
      // Of the cart without consent, whose first step was left out, the second is planned too.
      expect(planned).toEqual([{ count: 41, journeys: 41 }])
    })

    it.each<[SendCheckpoint, "sent" | "unknown"]>([
      ["claimed", "sent"],
      ["decided", "sent"],
      ["written", "sent"],
      ["sending begun", "unknown"],
      ["answered", "unknown"],
      ["settled", "sent"],
    ])("send nothing twice after one died at the point “%s”", async (point, becomes) => {
      const { container, hours } = shop()
      await someLeft(2)
      const { pass } = sendCheckpoint
      sendCheckpoint.pass = async (name) => {
        if (name === point) throw new Error(`killed at ${point}`)
      }
      try {
        await expect(sendMessages(container, { at: hours(24) })).rejects.toThrow(`killed at ${point}`)
      } finally {
        sendCheckpoint.pass = pass
      }
      const later = new Date(hours(24).getTime() + CLAIM_MILLISECONDS + 60_000)
      await atOnce(2, () => run(later))
      await run(hours(30))
      expect(await statuses()).toEqual({ [becomes]: 2 })
      const went = point === "sending begun" ? 0 : 2
      expect(server.mails).toHaveLength(went)
      expect([...mailsOf().values()].every((times) => times === 1)).toBe(true)
    })

    it.each([20261123, 20261124, 20261125])(
      "send nothing twice among mail servers that fail, workers that die and clocks that jump (seed %i)",
      async (seed) => {
        const { container, hours, rows } = shop()
        const copies = await someLeft(16)
        const { pick, upTo, between } = dice(seed)
        const { pass } = sendCheckpoint
        sendCheckpoint.pass = async (name) => {
          if (upTo(7) === 0) throw new Error(`killed at ${name}`)
        }
        server.behave(() =>
          pick(["take", "take", "take", "refuse the mail", "take it and hang up", "refuse the recipient"])
        )
        const unknown = async () =>
          (
            await rows<{ id: string }>(`SELECT id FROM comptoir_recovery_message WHERE status = 'unknown'`)
          ).map(({ id }) => id)
        let died = 0
        const known = new Set<string>()
        try {
          for (let round = 0; round < 8; round += 1) {
            const at = () => new Date(hours(24).getTime() + between(0, 45 * 60) * 60_000)
            await atOnce(4, () => sendMessages(container, { at: at() }).catch(() => (died += 1)))
            for (const id of await unknown()) known.add(id)
          }
        } finally {
          sendCheckpoint.pass = pass
          server.behave("take")
        }
        for (const hour of [69.5, 70, 70.5, 71, 71.5]) await run(hours(hour))
        const times = mailsOf()
        expect([...times.values()].filter((count) => count > 1)).toEqual([])
        const ended = await rows<{ status: string; email: string }>(
          `SELECT message.status, address.email FROM comptoir_recovery_message AS message
             JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id
             JOIN comptoir_recovery_address AS address ON address.person_id = journey.person_id
            WHERE message.step = 0 AND address.email LIKE 'shopper-%'`
        )
        expect(ended).toHaveLength(copies.length)
        // What is said to have gone went; what went is said to have gone, or that nobody knows.
        for (const { status, email } of ended)
          expect([email, status]).toEqual([
            email,
            times.has(email)
              ? expect.stringMatching(/^(sent|unknown)$/)
              : expect.stringMatching(/^(failed|unknown)$/),
          ])
        expect(await unknown()).toEqual(expect.arrayContaining([...known]))
        expect(died).toBeGreaterThan(0)
      }
    )

    it("do not both send when the clock of one is ahead", async () => {
      const { container, hours } = shop()
      await someLeft(3)
      const { pass } = sendCheckpoint
      let isBehind = true
      sendCheckpoint.pass = async (name) => {
        if (name !== "written" || !isBehind) return
        isBehind = false
        // The other one takes the claims for given up, and goes back in time afterwards.
        await sendMessages(container, { at: hours(24.5) })
        await sendMessages(container, { at: hours(20) })
      }
      try {
        await sendMessages(container, { at: hours(24) })
      } finally {
        sendCheckpoint.pass = pass
      }
      expect(isBehind).toBe(false)
      expect(server.mails).toHaveLength(3)
      expect(await statuses()).toEqual({ sent: 3 })
    })

    it("plan one next step and wake one message, however often they are told", async () => {
      const { container, hours, rows, articles } = shop()
      await someLeft(1)
      const [message] = await rows<{ journey_id: string }>(
        `SELECT journey_id FROM comptoir_recovery_message WHERE step = 0 AND status = 'planned'
           AND journey_id IN (SELECT id FROM comptoir_recovery_journey WHERE cart_id LIKE '%COPY%')`
      )
      const recovery = recoveryOf(container)
      const planning = {
        policies: await recovery.channelPolicies(),
        secret: recoverySecret(container),
        at: hours(24),
      }
      await rows(`UPDATE comptoir_recovery_message SET status = 'claimed', claim = 'mine', claimed_at = ?`, [
        hours(24),
      ])
      const letGo = {
        ...message!,
        step: 0,
        act: "wait" as const,
        reason: "sold_out" as const,
        until: hours(48),
        waiting_for: [articles.MUG.variant_id],
      }
      const ids = await rows<{ id: string; journey_id: string }>(
        `SELECT id, journey_id FROM comptoir_recovery_message`
      )
      const mine = ids.find(({ journey_id }) => journey_id === message!.journey_id)!
      const given = await atOnce(2, () =>
        recovery.letGoMessages("mine", [{ ...letGo, id: mine.id }], planning)
      )
      expect(given.map(({ size }) => size).sort()).toEqual([0, 1])
      const levels = await rows<{ id: string }>(
        `SELECT id FROM inventory_level WHERE inventory_item_id = ?`,
        [articles.MUG.inventory_item_id]
      )
      const wake = () =>
        wakeWaitingCartsWorkflow(container).run({
          input: { level_ids: levels.map(({ id }) => id), at: hours(25) },
        })
      const woken = await atOnce(3, wake)
      expect(woken.reduce((sum, { result }) => sum + result.woken, 0)).toBe(1)
      await run(hours(25))
      expect(mailsOf()).toEqual(new Map([["shopper-0@example.test", 1]]))
      expect(
        await rows(`SELECT step, status FROM comptoir_recovery_message WHERE journey_id = ? ORDER BY step`, [
          message!.journey_id,
        ])
      ).toEqual([
        { step: 0, status: "sent" },
        { step: 1, status: "planned" },
      ])
    })
  })
}
