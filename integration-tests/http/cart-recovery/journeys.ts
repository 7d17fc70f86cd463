import { CART_RECOVERY_MODULE } from "../../../src/modules/cart-recovery/names"
import type CartRecoveryService from "../../../src/modules/cart-recovery/service"
import { findLeftCartsWorkflow } from "../../../src/workflows/cart-recovery/find-left-carts"
import { keepJourneysWorkflow } from "../../../src/workflows/cart-recovery/keep-journeys"
import { noteActivityWorkflow } from "../../../src/workflows/cart-recovery/note-activity"
import { noteRecoveredOrdersWorkflow } from "../../../src/workflows/cart-recovery/note-recovered-orders"
import type { JourneyRow, RelaunchShop } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"
import { manyCarts } from "../../helpers/many-carts"
import { statementsOf } from "../../helpers/statements-of"

type Journey = JourneyRow & {
  abandoned_at: Date
  eligible_at: Date
  closes_at: Date
  ended_at: Date | null
  merged_into_id: string | null
  language_code: string
  value: string
  item_count: number
  is_first_time: boolean
  snapshot: { lines: { title: string; quantity: number; unit_price: string }[] }
}

export function describeLeftCarts(theShop: () => RelaunchShop) {
  describe("carts that are left", () => {
    let shop: RelaunchShop
    const recovery = () => shop.container.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)
    const journeyOf = async (cartId: string) => (await shop.journeyOf(cartId)) as Journey | undefined
    const note = (cart_ids: string[], at: Date) =>
      noteActivityWorkflow(shop.container).run({ input: { cart_ids, at } })
    const find = async (at: Date) =>
      (await findLeftCartsWorkflow(shop.container).run({ input: { at } })).result
    const keep = async (at: Date) =>
      (await keepJourneysWorkflow(shop.container).run({ input: { at } })).result
    const stateOf = async (cartId: string) => {
      const [row] = await shop.rows<{ state: string; asleep_because: string | null; wake_at: Date | null }>(
        `SELECT state, asleep_because, wake_at FROM comptoir_cart_activity WHERE cart_id = ?`,
        [cartId]
      )
      return row
    }
    /** As if the first message had gone out. */
    const said = async (journeyId: string, at: Date) => {
      await shop.rows(
        `UPDATE comptoir_recovery_message SET status = 'sent', sent_at = ?, settled_at = ? WHERE journey_id = ? AND step = 0`,
        [at, at, journeyId]
      )
      await shop.rows(`UPDATE comptoir_recovery_journey SET status = 'in_sequence' WHERE id = ?`, [journeyId])
    }
    const open = () =>
      shop.rows<{ person_id: string; count: string }>(
        `SELECT person_id, count(*) AS count FROM comptoir_recovery_journey
          WHERE status IN ('abandoned', 'in_sequence', 'recovered') GROUP BY person_id`
      )

    beforeEach(() => {
      shop = theShop()
    })

    it("open a journey after the idle time of their channel, and plan the first message a day after they were left", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 2, MUG: 1 }, shop.start, { locale: "fr-FR" })
      // What a storefront writes at a line is nothing that the snapshot needs, and may name somebody.
      await shop.rows(`UPDATE cart_line_item SET metadata = '{"for": "Grace Hopper"}' WHERE cart_id = ?`, [
        cart.id,
      ])
      await shop.find(shop.hours(0.9))
      expect(await journeyOf(cart.id)).toBeUndefined()
      await shop.find(shop.hours(1.1))
      const journey = await journeyOf(cart.id)
      expect(journey).toMatchObject({
        status: "abandoned",
        arm: "treated",
        language_code: "fr",
        abandoned_at: shop.start,
        eligible_at: shop.hours(1.1),
        closes_at: shop.hours(14 * 24),
        item_count: 3,
        is_first_time: true,
        sequence_id: shop.sequence.id,
        sequence_version_id: shop.sequence.version_id,
      })
      expect(Number(journey!.value)).toBe(92)
      expect(
        journey!.snapshot.lines.map(({ quantity, unit_price }) => [quantity, unit_price]).sort()
      ).toEqual([
        [1, "12"],
        [2, "40"],
      ])
      expect(JSON.stringify(journey)).not.toMatch(/@|Grace/)
      expect(await shop.messagesOf(journey!.id)).toMatchObject([
        { step: 0, status: "planned", due_at: shop.hours(24) },
      ])
      expect(await shop.decisionsOf(journey!.id)).toEqual(["opened", "planned"])
      expect(await stateOf(cart.id)).toMatchObject({ state: "abandoned", wake_at: null })
      // Later, sooner, and once more: it is the same journey.
      for (const hour of [5, 1, 200]) await find(shop.hours(hour))
      expect(await shop.count("comptoir_recovery_journey")).toBe(1)
    })

    it("go out sooner where the law allows one reminder", async () => {
      await shop.policy("web", { basis: "single_reminder", single_reminder_minutes: 300 })
      const cart = await shop.leaveCart("cleo", { LAMP: 1 })
      await shop.find(shop.hours(2))
      const journey = await journeyOf(cart.id)
      expect(await shop.messagesOf(journey!.id)).toMatchObject([{ step: 0, due_at: shop.hours(5) }])
      // Who consented needs no such reminder, and gets what was planned for everybody.
      const consented = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(2))
      const theirs = await journeyOf(consented.id)
      expect(await shop.messagesOf(theirs!.id)).toMatchObject([{ step: 0, due_at: shop.hours(24) }])
    })

    it("of somebody in the holdout are followed and never told of", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await note([cart.id], shop.hours(0.5))
      await shop.rows(`UPDATE comptoir_recovery_person SET arm = 'holdout', arm_share = 10, arm_at = ?`, [
        shop.start,
      ])
      await shop.policy("web", { holdout_percent: 0 })
      await shop.run(shop.hours(1))
      await shop.run(shop.hours(80))
      const journey = await journeyOf(cart.id)
      expect(journey).toMatchObject({ arm: "holdout", status: "abandoned" })
      expect(await shop.messagesOf(journey!.id)).toEqual([])
      await shop.buy(cart.id, "ada", shop.hours(80.5))
      expect(await journeyOf(cart.id)).toMatchObject({ status: "converted_unaided", arm: "holdout" })
      // Their next cart is on the same side, whatever the share is now.
      const next = await shop.leaveCart("ada", { MUG: 1 }, shop.hours(81))
      await shop.find(shop.hours(90))
      expect(await journeyOf(next.id)).toMatchObject({ arm: "holdout" })
      expect(await shop.count("comptoir_recovery_message")).toBe(0)
    })

    it("are taken by four workers at once, each once", async () => {
      const carts = await manyCarts(shop, 120, shop.start)
      await note(carts, shop.hours(0.5))
      const rounds = await atOnce(4, () => find(shop.hours(1)))
      await find(shop.hours(1))
      expect(rounds.flatMap(({ opened }) => opened)).toHaveLength(
        await shop.count("comptoir_recovery_journey")
      )
      expect(await shop.count("comptoir_recovery_journey")).toBe(120)
      expect(await shop.count("comptoir_recovery_message")).toBe(120)
      expect((await open()).map(({ count }) => Number(count))).toEqual(Array.from({ length: 120 }, () => 1))
    })

    it("of one person that four workers note and find at once are one person and one journey", async () => {
      const carts = await manyCarts(shop, 40, shop.start)
      await shop.rows(`UPDATE cart SET email = ' ADA@example.test' WHERE id LIKE 'cart_of_guest_%'`)
      await atOnce(4, () => note(carts, shop.hours(0.5)))
      expect(await shop.count("comptoir_recovery_person")).toBe(1)
      await atOnce(4, () => find(shop.hours(1)))
      expect(await shop.count("comptoir_recovery_journey")).toBe(1)
      const [journey] = await shop.rows<Journey>(`SELECT * FROM comptoir_recovery_journey`)
      expect(journey!.cart_id).toBe(carts[carts.length - 1])
      expect(await stateOf(carts[0]!)).toMatchObject({ state: "merged", wake_at: null })
    })

    it("are still due where a worker falls between taking them and committing", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await note([cart.id], shop.hours(0.5))
      const before = await stateOf(cart.id)
      const falls = recovery().findLeftCarts({
        at: shop.hours(1),
        limit: 500,
        shop_language: "en",
        drawArm: () => 0.99,
        drawVariant: () => {
          throw new Error("The power went")
        },
      })
      await expect(falls).rejects.toThrow("The power went")
      expect(await stateOf(cart.id)).toEqual(before)
      for (const table of ["journey", "message", "decision"])
        expect(await shop.count(`comptoir_recovery_${table}`)).toBe(0)
      expect((await find(shop.hours(1))).opened).toHaveLength(1)
    })

    it("of a guest who signs in later are those of the account: one person, the older one, and the newest cart", async () => {
      const asGuest = await shop.leaveCart("ben", { LAMP: 1 }, shop.start, { email: "Members@Example.test" })
      await shop.find(shop.hours(1))
      const first = await journeyOf(asGuest.id)
      const signedIn = await shop.leaveCart("member", { DESK: 1 }, shop.hours(3))
      await shop.find(shop.hours(5))
      const second = await journeyOf(signedIn.id)
      expect(second).toMatchObject({ status: "abandoned", person_id: first!.person_id })
      expect(await journeyOf(asGuest.id)).toMatchObject({
        status: "merged",
        exit_reason: "newer_cart",
        merged_into_id: second!.id,
      })
      expect(await shop.messagesOf(first!.id)).toMatchObject([{ status: "skipped", reason: "newer_cart" }])
      expect(await stateOf(asGuest.id)).toMatchObject({ state: "merged" })
      const people = await shop.rows(
        `SELECT id, customer_id FROM comptoir_recovery_person WHERE merged_into_id IS NULL OR customer_id IS NOT NULL ORDER BY id`
      )
      expect(people.length).toBeGreaterThanOrEqual(1)
      expect((await open()).map(({ count }) => Number(count))).toEqual([1])
    })

    it("of two who turn out to be one go on with the newest cart, and the older person keeps their arm", async () => {
      // A guest with an address of theirs, and an account that nobody connects with it yet.
      const guest = await shop.leaveCart("ada", { LAMP: 1 }, shop.start)
      const account = await shop.leaveCart("member", { MUG: 1 }, shop.hours(2))
      await note([guest.id], shop.hours(0.5))
      await shop.rows(`UPDATE comptoir_recovery_person SET arm = 'holdout', arm_share = 10, arm_at = ?`, [
        shop.start,
      ])
      await shop.find(shop.hours(4))
      const [one, other] = [await journeyOf(guest.id), await journeyOf(account.id)]
      expect(one!.person_id).not.toBe(other!.person_id)
      expect([one!.arm, other!.arm]).toEqual(["holdout", "treated"])
      // The guest signs in on the cart of before: core then knows the account's address alone.
      const { status } = await shop.tell(`carts/${guest.id}/customer`, {}, shop.as("member"))
      expect(status).toBe(200)
      await shop.touchedAt(guest.id, shop.hours(5))
      await note([guest.id], shop.hours(5))
      expect(await journeyOf(guest.id)).toMatchObject({
        status: "merged",
        exit_reason: "same_person",
        merged_into_id: other!.id,
      })
      expect(await journeyOf(account.id)).toMatchObject({ status: "abandoned", person_id: one!.person_id })
      expect(
        await shop.rows(`SELECT id, arm, merged_into_id FROM comptoir_recovery_person ORDER BY created_at`)
      ).toEqual([
        { id: one!.person_id, arm: "holdout", merged_into_id: null },
        { id: other!.person_id, arm: "treated", merged_into_id: one!.person_id },
      ])
      expect(await shop.decisionsOf(other!.id)).toEqual(["opened", "planned", "joined"])
      // Left again, the cart that they signed in on is the newest.
      await find(shop.hours(6))
      expect((await open()).map(({ count }) => Number(count))).toEqual([1])
    })

    it("go on with their journey when they are left once more, with what is in them then", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(1))
      const journey = await journeyOf(cart.id)
      await said(journey!.id, shop.hours(24))
      const body = { variant_id: shop.articles.DESK.variant_id, quantity: 1 }
      expect((await shop.tell(`carts/${cart.id}/line-items`, body, shop.as("ada"))).status).toBe(200)
      await shop.touchedAt(cart.id, shop.hours(30))
      await note([cart.id], shop.hours(30))
      expect(await stateOf(cart.id)).toMatchObject({ state: "watching", wake_at: shop.hours(31) })
      expect((await find(shop.hours(31))).left_again).toEqual([journey!.id])
      const again = await journeyOf(cart.id)
      expect(again).toMatchObject({
        id: journey!.id,
        status: "in_sequence",
        abandoned_at: shop.hours(30),
        closes_at: shop.hours(30 + 14 * 24),
        item_count: 2,
      })
      expect(await shop.count("comptoir_recovery_journey")).toBe(1)
      expect(await shop.messagesOf(journey!.id)).toMatchObject([{ step: 0, status: "sent" }])
    })

    it("end when their person buys by another cart, with the address in another case", async () => {
      const left = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(1))
      const journey = await journeyOf(left.id)
      await said(journey!.id, shop.hours(24))
      const other = await shop.leaveCart("ada", { MUG: 1 }, shop.hours(25), { email: "ADA@Example.test" })
      const orderId = await shop.buy(other.id, "ada")
      expect(await journeyOf(left.id)).toMatchObject({
        status: "converted",
        exit_reason: "bought",
        order_id: orderId,
      })
      expect(await stateOf(left.id)).toMatchObject({ state: "asleep", asleep_because: "ended" })
      // Told once more, it changes nothing.
      const ended = await journeyOf(left.id)
      await noteRecoveredOrdersWorkflow(shop.container).run({
        input: { order_ids: [orderId, orderId], at: shop.hours(60) },
      })
      expect(await journeyOf(left.id)).toEqual(ended)
    })

    it("end without our doing when they are bought before a message, and what was planned is left out", async () => {
      const cart = await shop.leaveCart("member", { LAMP: 1 })
      await shop.find(shop.hours(1))
      const journey = await journeyOf(cart.id)
      await shop.buy(cart.id, "member")
      expect(await journeyOf(cart.id)).toMatchObject({ status: "converted_unaided", exit_reason: "bought" })
      expect(await shop.messagesOf(journey!.id)).toMatchObject([{ status: "skipped", reason: "bought" }])
      expect(await shop.decisionsOf(journey!.id)).toEqual([
        "opened",
        "planned",
        "skipped (bought)",
        "ended (bought)",
      ])
      expect(await stateOf(cart.id)).toMatchObject({ state: "completed", wake_at: null })
    })

    it("end by an order that nobody told of", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(1))
      await shop.buy(cart.id, "ada")
      // As if the event had been lost.
      await shop.rows(
        `UPDATE comptoir_recovery_journey SET status = 'abandoned', exit_reason = NULL, ended_at = NULL, order_id = NULL`
      )
      const now = new Date()
      expect(await keep(now)).toMatchObject({ bought: 1, closed: 0 })
      expect(await journeyOf(cart.id)).toMatchObject({ status: "converted_unaided", exit_reason: "bought" })
      expect(await keep(now)).toMatchObject({ bought: 0 })
    })

    it("open no journey when something was bought before they were found", async () => {
      const left = await shop.leaveCart("ada", { LAMP: 1 })
      await note([left.id], shop.hours(0.5))
      const other = await shop.leaveCart("ada", { MUG: 1 }, shop.hours(-2), { email: "Ada@example.test" })
      await shop.buy(other.id, "ada", shop.hours(0.6))
      await shop.rows(`UPDATE comptoir_cart_activity SET state = 'watching', wake_at = ? WHERE cart_id = ?`, [
        shop.hours(1),
        left.id,
      ])
      expect(await find(shop.hours(1))).toMatchObject({ claimed: 1, opened: [] })
      expect(await stateOf(left.id)).toMatchObject({ state: "asleep", asleep_because: "ended" })
      expect(await shop.count("comptoir_recovery_journey")).toBe(0)
    })

    it("sleep where no sequence is for them, and wake when one is", async () => {
      await shop.rows(`UPDATE comptoir_recovery_sequence SET language_code = 'fr'`)
      const cart = await shop.leaveCart("ada", { LAMP: 1 }, shop.start, { locale: "en-GB" })
      await shop.find(shop.hours(1))
      expect(await stateOf(cart.id)).toMatchObject({ state: "asleep", asleep_because: "no_sequence" })
      await shop.find(shop.hours(2))
      expect(await shop.count("comptoir_recovery_journey")).toBe(0)
      await shop.rows(`UPDATE comptoir_recovery_sequence SET language_code = ''`)
      expect(await recovery().wakeCarts(null, shop.hours(3))).toBe(1)
      expect((await find(shop.hours(3))).opened).toHaveLength(1)
    })

    it("are lost when their time is over without a message, and expired after one", async () => {
      const lost = await shop.leaveCart("ada", { LAMP: 1 })
      const expired = await shop.leaveCart("ben", { LAMP: 1 })
      await shop.find(shop.hours(1))
      await said((await journeyOf(expired.id))!.id, shop.hours(24))
      expect(await keep(shop.hours(14 * 24 - 0.1))).toMatchObject({ closed: 0 })
      expect(
        (await atOnce(4, () => keep(shop.hours(14 * 24)))).reduce((sum, { closed }) => sum + closed, 0)
      ).toBe(2)
      expect(await journeyOf(lost.id)).toMatchObject({ status: "lost", exit_reason: "time_over" })
      expect(await journeyOf(expired.id)).toMatchObject({ status: "expired", ended_at: shop.hours(14 * 24) })
      expect(await stateOf(lost.id)).toMatchObject({ state: "asleep", asleep_because: "ended" })
    })

    it("are forgotten when they are kept no longer: the texts, the journey, the address", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(1))
      const { id } = (await journeyOf(cart.id))!
      await said(id, shop.hours(24))
      await shop.rows(
        `UPDATE comptoir_recovery_message SET subject = 'Hello', text_body = 'Text', html_body = '<p>Text</p>'`
      )
      await keep(shop.hours(15 * 24))
      const texts = `SELECT subject, text_body, html_body, status FROM comptoir_recovery_message`
      expect(await shop.rows(texts)).toMatchObject([{ text_body: "Text", status: "sent" }])
      const [later] = [shop.hours(200 * 24)]
      expect(await keep(later)).toMatchObject({ cleared: { texts: 1, journeys: 0, carts: 1, addresses: 0 } })
      expect(await shop.rows(texts)).toEqual([
        { subject: null, text_body: null, html_body: null, status: "sent" },
      ])
      expect(await keep(shop.hours(1200 * 24))).toMatchObject({ cleared: { journeys: 1, addresses: 1 } })
      for (const table of ["journey", "message", "decision"])
        expect(await shop.count(`comptoir_recovery_${table}`)).toBe(0)
      // The arm is theirs for ever; the address is not ours to keep.
      expect(await shop.rows(`SELECT address_hash, email FROM comptoir_recovery_address`)).toEqual([
        { address_hash: shop.hashOf("ada@example.test"), email: null },
      ])
      expect(await shop.rows(`SELECT arm FROM comptoir_recovery_person`)).toEqual([{ arm: "treated" }])
    })

    it("never bring back the address of somebody who asked to be forgotten", async () => {
      await shop.rows(
        `INSERT INTO comptoir_recovery_suppression (id, kind, value, reason) VALUES ('crsu_ada', 'address', ?, 'erased')`,
        [shop.hashOf("ada@example.test")]
      )
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await shop.find(shop.hours(1))
      expect(await journeyOf(cart.id)).toBeDefined()
      expect(await shop.rows(`SELECT email FROM comptoir_recovery_address`)).toEqual([{ email: null }])
    })

    it("cost the same for five hundred as for five", async () => {
      const few = await manyCarts(shop, 5, shop.start, "few")
      await note(few, shop.hours(0.5))
      const five = await statementsOf(shop.container, () => find(shop.hours(1)))
      const many = await manyCarts(shop, 500, shop.start, "many")
      await note(many, shop.hours(0.5))
      const hundreds = await statementsOf(shop.container, () => find(shop.hours(1)))
      expect(five.answer.opened).toHaveLength(5)
      expect(hundreds.answer.opened).toHaveLength(500)
      expect(hundreds.statements).toHaveLength(five.statements.length)
    })
  })
}
