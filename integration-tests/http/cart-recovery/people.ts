import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { noteActivityWorkflow } from "../../../src/workflows/cart-recovery/note-activity"
import { sendCheckpoint } from "../../../src/workflows/cart-recovery/send-checkpoint"
import { undoUnsubscribeWorkflow } from "../../../src/workflows/cart-recovery/undo-unsubscribe"
import { unsubscribePersonWorkflow } from "../../../src/workflows/cart-recovery/unsubscribe-person"
import type { MailServer } from "../../helpers/a-mail-server"
import type { JourneyRow, RelaunchShop, ShopperName } from "../../helpers/a-relaunch-shop"
import { SHOPPERS } from "../../helpers/a-relaunch-shop"
import { meanwhile } from "../../helpers/meanwhile"

/** Who is the same person and who is not, and what that lets us send to whom. */
export function describePeopleOfCarts(shop: () => RelaunchShop, server: MailServer): void {
  const note = async (at: Date, ...cart_ids: string[]) => {
    await shop().quiet()
    await noteActivityWorkflow(shop().container).run({ input: { cart_ids, at } })
  }
  const journeyOf = async (cartId: string): Promise<JourneyRow> => {
    const journey = await shop().journeyOf(cartId)
    if (!journey) throw new Error(`Nobody left cart ${cartId}`)
    return journey
  }
  const firstOf = async (cartId: string) => {
    const [message] = await shop().messagesOf((await journeyOf(cartId)).id)
    return `${message?.status} ${message?.reason}`
  }
  const merged = () =>
    shop().rows(`SELECT id, merged_into_id FROM comptoir_recovery_person WHERE merged_into_id IS NOT NULL`)
  const ownerOf = async (email: string) => {
    const [row] = await shop().rows<{ person_id: string }>(
      `SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ?`,
      [shop().hashOf(email)]
    )
    return row?.person_id
  }
  const typeInto = async (cartId: string, email: string, who: ShopperName = "ada") => {
    const { status } = await shop().tell(`carts/${cartId}`, { email }, shop().as(who))
    expect(status).toBe(200)
  }
  describe("two who turn out to be one", () => {
    /** The cart of a guest, and that of an account that nobody connects with it yet; one of them is in the holdout. */
    const two = async (held: "guest" | "account") => {
      const { leaveCart, rows, start, hours } = shop()
      const guest = await leaveCart("ada", { LAMP: 1 }, start)
      const account = await leaveCart("member", { MUG: 1 }, hours(0.1))
      await note(hours(0.2), guest.id)
      await note(hours(0.3), account.id)
      const [holdout, treated] = held === "guest" ? [guest, account] : [account, guest]
      // The one of the holdout is known and has no journey: that of the other is the one that would go on.
      await rows(
        `UPDATE comptoir_recovery_person SET arm = 'holdout', arm_share = 10, arm_at = ?
          WHERE id = (SELECT person_id FROM comptoir_cart_activity WHERE cart_id = ?)`,
        [start, holdout.id]
      )
      await rows(
        `UPDATE comptoir_cart_activity SET state = 'asleep', asleep_because = 'no_sequence', wake_at = NULL
          WHERE cart_id = ?`,
        [holdout.id]
      )
      await shop().find(hours(2))
      expect(await journeyOf(treated.id)).toMatchObject({ arm: "treated", status: "abandoned" })
      const signIn = async (at: Date) => {
        expect((await shop().tell(`carts/${guest.id}/customer`, {}, shop().as("member"))).status).toBe(200)
        await note(at, guest.id)
        expect(await merged()).toHaveLength(1)
      }
      return { treated, signIn }
    }

    it.each(["guest", "account"] as const)(
      "are told nothing more where the %s is in the holdout",
      async (held) => {
        const { hours, send, rows, get } = shop()
        const { treated, signIn } = await two(held)
        const figures = async () => {
          const { data } = await get("/admin/recovery/report")
          return data.report.weeks.flatMap((week: { treated: { carts: number } }) => week.treated.carts)
        }
        expect(await figures()).toEqual([1])
        await signIn(hours(3))
        const [root] = await rows(
          `SELECT arm, is_mixed FROM comptoir_recovery_person WHERE merged_into_id IS NULL`
        )
        expect(root).toEqual({ arm: "holdout", is_mixed: true })
        expect(await journeyOf(treated.id)).toMatchObject({ status: "abandoned" })
        await send(hours(30))
        expect(await firstOf(treated.id)).toBe("skipped holdout")
        await send(hours(100))
        expect(server.mails).toEqual([])
        expect(await shop().messagesOf((await journeyOf(treated.id)).id)).toHaveLength(1)
        // Of people of both arms nothing is concluded.
        expect(await figures()).toEqual([])
      }
    )

    it("are told nothing where that turns out after the mail was written", async () => {
      const { hours, send } = shop()
      const { treated, signIn } = await two("account")
      await meanwhile(
        "written",
        () => signIn(hours(3)),
        () => send(hours(30))
      )
      expect(server.mails).toEqual([])
      expect(await firstOf(treated.id)).toBe("skipped holdout")
    })

    it("are planned no next step where that turns out after the first mail", async () => {
      const { hours, send } = shop()
      const { treated, signIn } = await two("guest")
      const { pass } = sendCheckpoint
      sendCheckpoint.pass = async (name) => {
        if (name === "sending begun") await signIn(hours(3))
      }
      await send(hours(30)).finally(() => {
        sendCheckpoint.pass = pass
      })
      expect(server.mails).toHaveLength(1)
      expect(await shop().messagesOf((await journeyOf(treated.id)).id)).toMatchObject([{ status: "sent" }])
    })
  })

  describe("a cart into which another address is typed", () => {
    it("is of somebody else, who is joined with nobody, and is told of no more to who left it", async () => {
      const { leaveCart, hours, send, find, post, rows } = shop()
      const cart = await leaveCart("ada", { LAMP: 1 })
      await find(hours(2))
      const left = await journeyOf(cart.id)
      for (const [hour, email] of [
        [3, "ben@example.test"],
        [4, "ada@example.test"],
        [5, "ben@example.test"],
      ] as const) {
        await typeInto(cart.id, email)
        await shop().touchedAt(cart.id, hours(hour))
        await note(hours(hour), cart.id)
        expect(
          await rows(`SELECT person_id FROM comptoir_cart_activity WHERE cart_id = ?`, [cart.id])
        ).toEqual([{ person_id: await ownerOf(email) }])
      }
      expect(await merged()).toEqual([])
      expect(await ownerOf("ada@example.test")).not.toBe(await ownerOf("ben@example.test"))
      expect(
        await rows(`SELECT status, exit_reason FROM comptoir_recovery_journey WHERE id = ?`, [left.id])
      ).toEqual([{ status: "suppressed", exit_reason: "other_person" }])
      await find(hours(7))
      expect(await journeyOf(cart.id)).toMatchObject({
        status: "abandoned",
        person_id: await ownerOf("ben@example.test"),
      })
      await send(hours(40))
      expect(server.mails.map(({ to }) => to)).toEqual([["ben@example.test"]])
      // Each is forgotten alone.
      await post("/admin/recovery/people/erase", { confirm: "ERASE", email: "ben@example.test" })
      expect(await rows(`SELECT email FROM comptoir_recovery_address WHERE email IS NOT NULL`)).toEqual([
        { email: "ada@example.test" },
      ])
    })

    it("joins nobody by being bought, and is still won back by whoever pays", async () => {
      const { leaveCart, hours, send, find, rows, buy } = shop()
      const cart = await leaveCart("ada", { LAMP: 1 })
      const other = await leaveCart("ben", { CUP: 1 })
      await find(hours(2))
      await send(hours(24))
      expect(server.mails).toHaveLength(2)
      // As core writes it, and before anybody looked at it.
      await rows(
        `UPDATE cart SET email = customer.email, customer_id = customer.id
           FROM customer WHERE customer.email = 'ben@example.test' AND cart.id = ?`,
        [cart.id]
      )
      const order = await buy(cart.id, "ben")
      expect(await merged()).toEqual([])
      expect(await journeyOf(cart.id)).toMatchObject({ status: "converted", order_id: order })
      expect(await journeyOf(other.id)).toMatchObject({ status: "converted" })
    })
  })

  describe("a customer's sale", () => {
    const soft = () => shop().policy("web", { basis: "customers_soft_opt_in" })
    /** An order of the trader's, long ago, under their own address. */
    const bought = async () => {
      const { leaveCart, buy, hours } = shop()
      const before = await leaveCart("trader", { MUG: 1 }, hours(-500))
      await buy(before.id, "trader", hours(-499))
    }

    it("lets their own address be written to, and none that they type into a cart", async () => {
      const { leaveCart, find, send, hours, rows, get, channels } = shop()
      await soft()
      await bought()
      const own = await leaveCart("trader", { LAMP: 1 })
      await find(hours(2))
      await send(hours(24))
      expect(server.mails.map(({ to }) => to)).toEqual([["trade@example.test"]])
      expect((await shop().messagesOf((await journeyOf(own.id)).id))[0]).toMatchObject({
        basis: "customers_soft_opt_in",
      })
      const typed = await leaveCart("trader", { CUP: 1 }, hours(30))
      await typeInto(typed.id, "stranger@example.test", "trader")
      await shop().touchedAt(typed.id, hours(30))
      await find(hours(32))
      await send(hours(60))
      expect(await firstOf(typed.id)).toBe("skipped not_a_customer")
      expect(server.mails).toHaveLength(1)
      // Nor does it go out to a newsletter, or count as one that can be reached.
      await rows(
        `UPDATE comptoir_recovery_address SET updated_at = ? WHERE email = 'stranger@example.test'`,
        [hours(9_000)]
      )
      const { data: csv } = await get("/admin/recovery/audience/export?segment=reachable")
      expect(csv).not.toContain("stranger@")
      const { data } = await get(`/admin/recovery/reachability?sales_channel_id=${channels.web.id}`)
      expect(data.reasons).toContainEqual({ reason: "not_a_customer", carts: 1 })
    })

    it("lets nothing be sent under their next address, once they refused under one", async () => {
      const { leaveCart, find, send, hours, rows, hashOf } = shop()
      await shop().policy("web", { basis: "single_reminder" })
      const next = async (lines: object, hour: number) => {
        const cart = await leaveCart("trader", lines, hours(hour))
        await typeInto(cart.id, "work@example.test", "trader")
        await shop().touchedAt(cart.id, hours(hour))
        await find(hours(hour + 2))
        return cart
      }
      const first = await next({ LAMP: 1 }, 0)
      const refuse = () =>
        rows(
          `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, occurred_at)
           VALUES ('crco_trade', ?, 'withdrawn', 'store', ?)`,
          [hashOf("trade@example.test"), hours(1)]
        )
      await meanwhile("written", refuse, () => send(hours(5)))
      expect(await firstOf(first.id)).toBe("skipped opted_out")
      const second = await next({ CUP: 1 }, 30)
      await send(hours(35))
      expect(await firstOf(second.id)).toBe("skipped opted_out")
      expect(server.mails).toEqual([])
      // A yes that they say for that very address afterwards is one.
      await rows(
        `INSERT INTO comptoir_recovery_consent (id, address_hash, state, source, occurred_at)
         VALUES ('crco_work', ?, 'granted', 'customer', ?)`,
        [hashOf("work@example.test"), hours(36)]
      )
      const third = await next({ VASE: 1 }, 60)
      await send(hours(90))
      expect(await firstOf(third.id)).toBe("sent null")
    })
  })

  describe("several reasons to send nothing", () => {
    const refuse = (who: ShopperName, how = "page", reason: "unsubscribed" | "complaint" = "unsubscribed") =>
      unsubscribePersonWorkflow(shop().container).run({
        input: {
          people: [
            {
              address_hash: shop().hashOf(SHOPPERS[who].email),
              sales_channel_id: null,
              language_code: "en",
              how,
              reason,
            },
          ],
          at: new Date(),
        },
      })
    const standing = async (who: ShopperName) =>
      (
        await shop().rows<{ reason: string }>(
          `SELECT reason FROM comptoir_recovery_suppression WHERE value = ? AND lifted_at IS NULL ORDER BY reason`,
          [shop().hashOf(SHOPPERS[who].email)]
        )
      ).map(({ reason }) => reason)

    it("each end by themselves: an exclusion outlives an unsubscription that was taken back", async () => {
      const { post, hashOf, container, get } = shop()
      await post("/admin/recovery/suppressions", { email: "ada@example.test", note: "Owes us money" })
      const since = new Date()
      await refuse("ada")
      await refuse("ada")
      expect(await standing("ada")).toEqual(["by_hand", "unsubscribed"])
      const { result } = await undoUnsubscribeWorkflow(container).run({
        input: {
          address_hash: hashOf("ada@example.test"),
          sales_channel_id: null,
          language_code: "en",
          since,
          at: new Date(),
        },
      })
      expect(result).toMatchObject({ done: true })
      expect(await standing("ada")).toEqual(["by_hand"])
      const { data } = await get("/admin/recovery/people?email=ada@example.test")
      expect(data.person.addresses).toMatchObject([{ suppressed: "by_hand", consent: "granted" }])
    })

    it("each end by themselves: a dead mailbox outlives a new yes, which ends all that its owner had asked for", async () => {
      const { rows, hashOf, tell, as, get } = shop()
      await rows(
        `INSERT INTO comptoir_recovery_suppression (id, kind, value, reason) VALUES ('crsu_1', 'address', ?, 'hard_bounce')`,
        [hashOf("members@example.test")]
      )
      await refuse("member", "one_click")
      await refuse("member", "sendgrid", "complaint")
      expect(await standing("member")).toEqual(["complaint", "hard_bounce", "unsubscribed"])
      const { data: before } = await get("/admin/recovery/people?email=members@example.test")
      expect(before.person.addresses).toHaveLength(1)
      expect(before.person.addresses).toMatchObject([{ consent: "withdrawn", suppressed: "complaint" }])
      await tell("consent", { granted: true, wording: "Yes, write to me again." }, as("member"))
      expect(await standing("member")).toEqual(["hard_bounce"])
    })

    it("are written down after the people were locked, as whoever erases somebody does", async () => {
      const { leaveCart, start, hours, rows, hashOf, container } = shop()
      const cart = await leaveCart("ada", { LAMP: 1 }, start)
      await note(hours(0.5), cart.id)
      const database = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      const holder = await database.transaction()
      try {
        await holder.raw(`SELECT id FROM comptoir_recovery_person FOR NO KEY UPDATE`)
        let isOver = false
        const refusing = refuse("ada").finally(() => {
          isOver = true
        })
        let waiting: unknown[] = []
        while (!waiting.length && !isOver)
          waiting = await rows(
            `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%comptoir_recovery%'
                AND datname = current_database()`
          )
        expect(isOver).toBe(false)
        // Whoever holds the person may write the same suppression: the other waits for them, and has none yet.
        await holder.raw(
          `INSERT INTO comptoir_recovery_suppression (id, kind, value, reason) VALUES ('crsu_first', 'address', ?, 'unsubscribed')`,
          [hashOf("ada@example.test")]
        )
        await holder.commit()
        await refusing
      } finally {
        if (!holder.isCompleted()) await holder.rollback()
      }
      expect(
        await rows(`SELECT id FROM comptoir_recovery_suppression WHERE value = ?`, [
          hashOf("ada@example.test"),
        ])
      ).toEqual([{ id: "crsu_first" }])
    })
  })
}
