import { Modules } from "@medusajs/framework/utils"
import { CART_RECOVERY_MODULE } from "../../../src/modules/cart-recovery/names"
import type CartRecoveryService from "../../../src/modules/cart-recovery/service"
import { takeHeardCarts } from "../../../src/workflows/cart-recovery/heard-carts"
import { noteActivityWorkflow } from "../../../src/workflows/cart-recovery/note-activity"
import { reconcileActivityWorkflow } from "../../../src/workflows/cart-recovery/reconcile-activity"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import { manyCarts } from "../../helpers/many-carts"
import { statementsOf } from "../../helpers/statements-of"

const OURS = /comptoir_cart_activity|comptoir_recovery/
const HOUR = 3_600_000

type Row = {
  cart_id: string
  state: string
  asleep_because: string | null
  last_activity_at: Date
  wake_at: Date | null
  person_id: string | null
  item_count: number
  value: string | null
  country_code: string | null
  xmin: string
}

export function describeCartActivity(theShop: () => RelaunchShop) {
  describe("what happens in carts", () => {
    let shop: RelaunchShop
    const recovery = () => shop.container.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)
    const note = async (cart_ids: string[], at: Date) =>
      (await noteActivityWorkflow(shop.container).run({ input: { cart_ids, at } })).result
    const reconcile = async (scope: "lately" | "all", at = new Date()) =>
      (await reconcileActivityWorkflow(shop.container).run({ input: { at, scope } })).result
    const rowOf = async (cartId: string): Promise<Row | undefined> =>
      (
        await shop.rows<Row>(
          `SELECT *, value::float8::text AS value, xmin::text AS xmin FROM comptoir_cart_activity WHERE cart_id = ?`,
          [cartId]
        )
      )[0]

    beforeEach(() => {
      shop = theShop()
      takeHeardCarts()
    })

    it("costs a request no statement: the key of the cart is put aside", async () => {
      const cart = await shop.cart({}, { LAMP: 1 })
      await shop.quiet()
      takeHeardCarts()
      const { statements } = await statementsOf(shop.container, async () => {
        const body = { variant_id: shop.articles.MUG.variant_id, quantity: 1 }
        expect((await shop.tell(`carts/${cart.id}/line-items`, body)).status).toBe(200)
        await shop.quiet()
      })
      expect(statements.length).toBeGreaterThan(0)
      expect(statements.filter((sql) => OURS.test(sql))).toEqual([])
      expect(takeHeardCarts()).toEqual([cart.id])
      expect(await rowOf(cart.id)).toBeUndefined()
    })

    it("is written down once, however often and in whatever order it is told", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1, MUG: 2 })
      expect(takeHeardCarts()).toEqual([cart.id])
      await note([cart.id, cart.id], shop.hours(0.5))
      const row = await rowOf(cart.id)
      expect(row).toMatchObject({
        state: "watching",
        asleep_because: null,
        last_activity_at: shop.start,
        wake_at: shop.hours(1),
        item_count: 3,
        value: "64",
        country_code: "fr",
      })
      expect(await note([cart.id], shop.hours(0.6))).toEqual({ written: 0, active: 0, watching: 1 })
      expect(await note([cart.id], shop.hours(0.2))).toEqual({ written: 0, active: 0, watching: 1 })
      expect(await rowOf(cart.id)).toEqual(row)
      const [kept] = await shop.rows<{ all: string }>(
        `SELECT row_to_json(kept)::text AS all FROM comptoir_cart_activity AS kept`
      )
      expect(kept!.all).not.toContain("@")
      expect(kept!.all).not.toContain("Durand")
    })

    it("is no act of a shopper where we, another plugin or a new price wrote into the cart", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await note([cart.id], shop.hours(0.5))
      await shop.container.resolve(Modules.CART).updateCarts(cart.id, { metadata: { seen: "yes" } })
      await shop.rows(
        `UPDATE cart_line_item SET unit_price = 39, raw_unit_price = '{"value": "39"}', updated_at = ?`,
        [shop.hours(0.7)]
      )
      await note([cart.id], shop.hours(0.8))
      expect(await rowOf(cart.id)).toMatchObject({
        last_activity_at: shop.start,
        wake_at: shop.hours(1),
        value: "39",
      })
      // A line that we put in ourselves is taken for known, and wakes nobody.
      await shop.rows(`UPDATE cart_line_item SET quantity = 3, updated_at = ?`, [shop.hours(0.9)])
      await recovery().touchCarts([cart.id])
      await note([cart.id], shop.hours(0.95))
      expect(await rowOf(cart.id)).toMatchObject({ last_activity_at: shop.start, item_count: 3 })
    })

    it("is found without an event: a lost one, a line that went, a cart that was bought or deleted", async () => {
      const cart = await shop.cart({}, { LAMP: 1, MUG: 1 })
      await shop.quiet()
      takeHeardCarts()
      const now = new Date()
      expect(await reconcile("lately", now)).toMatchObject({ missed: 1, is_done: true })
      const row = await rowOf(cart.id)
      expect(row).toMatchObject({ state: "watching" })
      expect(await reconcile("lately", now)).toMatchObject({ missed: 0 })

      const line = cart.items.find(({ variant_sku }) => variant_sku === "MUG")!
      await shop.rows(`UPDATE cart_line_item SET deleted_at = now() WHERE id = ?`, [line.id])
      const later = new Date(now.getTime() + HOUR)
      expect(await reconcile("all", later)).toMatchObject({ is_done: true })
      expect(await rowOf(cart.id)).toMatchObject({ item_count: 1, last_activity_at: later })
      // The round of this night is over.
      expect(await reconcile("all", later)).toMatchObject({ seen: 0, is_done: true })

      await shop.rows(`UPDATE cart SET completed_at = now() WHERE id = ?`, [cart.id])
      await reconcile("lately", later)
      expect(await rowOf(cart.id)).toMatchObject({ state: "completed", wake_at: null })
      await shop.rows(`DELETE FROM cart_line_item WHERE cart_id = ?`, [cart.id])
      await shop.rows(`DELETE FROM cart WHERE id = ?`, [cart.id])
      await reconcile("all", new Date(later.getTime() + 24 * HOUR))
      expect(await rowOf(cart.id)).toMatchObject({ state: "gone", wake_at: null })
    })

    it("is nothing to a shop that wins no carts back", async () => {
      await shop.rows(`DELETE FROM comptoir_recovery_channel`)
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      const { statements } = await statementsOf(shop.container, () => note([cart.id], shop.hours(1)))
      expect(statements.filter((sql) => OURS.test(sql))).toHaveLength(1)
      expect(await shop.count("comptoir_cart_activity")).toBe(0)
      expect(await shop.count("comptoir_recovery_person")).toBe(0)
      expect(await reconcile("lately")).toEqual({ seen: 0, missed: 0, is_done: true })
    })

    it("says why a cart sleeps, and keeps nothing of a channel that is off", async () => {
      const empty = await shop.leaveCart("ada", { LAMP: 1 })
      const nobody = await shop.leaveCart("ben", { LAMP: 1 }, shop.start, { email: null })
      const resellers = await shop.leaveCart("dan", { LAMP: 1 }, shop.start, { channel: "resell" })
      const old = await shop.leaveCart("cleo", { LAMP: 1 }, shop.start, { channel: "market" })
      await shop.policy("market", { activated_at: shop.hours(25) })
      await shop.rows(`UPDATE cart_line_item SET deleted_at = now() WHERE cart_id = ?`, [empty.id])
      await note([empty.id, nobody.id, resellers.id, old.id], shop.hours(1))
      expect(await rowOf(empty.id)).toMatchObject({ state: "asleep", asleep_because: "empty", wake_at: null })
      expect(await rowOf(nobody.id)).toMatchObject({ asleep_because: "no_address", person_id: null })
      expect(await rowOf(resellers.id)).toBeUndefined()
      expect(await rowOf(old.id)).toMatchObject({ asleep_because: "too_old" })

      const { status, data } = await shop.get("/admin/recovery/activity?days=120")
      expect(status).toBe(200)
      const web = (data.channels as { sales_channel_id: string }[]).find(
        ({ sales_channel_id }) => sales_channel_id === shop.channels.web.id
      )
      expect(web).toMatchObject({
        sales_channel_name: "Web shop",
        carts: 2,
        states: { asleep: 2, watching: 0 },
        asleep: { empty: 1, no_address: 1, too_old: 0 },
      })
      const unknown = await shop.get("/admin/recovery/activity?sales_channel_id=sc_nobody")
      expect(unknown.status).toBe(404)
      expect(unknown.data.message).toContain("sc_nobody")
      expect((await shop.get("/admin/recovery/activity?days=0")).status).toBe(400)
    })

    it("wakes, when a channel is switched on, the carts of the day before and no older one", async () => {
      await shop.policy("web", { is_active: true, activated_at: shop.hours(-1000) })
      const fresh = await shop.leaveCart("ada", { LAMP: 1 }, shop.hours(30))
      const stale = await shop.leaveCart("ben", { LAMP: 1 }, shop.hours(2))
      await note([fresh.id, stale.id], shop.hours(30.5))
      await shop.policy("web", { is_active: false })
      await shop.rows(
        `UPDATE comptoir_cart_activity SET state = 'asleep', asleep_because = 'channel_off', wake_at = NULL`
      )
      expect(await recovery().wakeCarts(shop.channels.web.id, shop.hours(31))).toBe(0)
      await shop.policy("web", { is_active: true, activated_at: shop.hours(31) })
      expect(await recovery().wakeCarts(shop.channels.web.id, shop.hours(31))).toBe(1)
      expect(await rowOf(fresh.id)).toMatchObject({ state: "watching", wake_at: shop.hours(31) })
      expect(await rowOf(stale.id)).toMatchObject({ state: "asleep", asleep_because: "channel_off" })
      await note([stale.id], shop.hours(31))
      expect(await rowOf(stale.id)).toMatchObject({ state: "asleep", asleep_because: "too_old" })
    })

    it("outlives a clock that jumps ahead and back", async () => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      await note([cart.id], shop.hours(0.5))
      await shop.rows(`UPDATE cart_line_item SET quantity = 2 WHERE cart_id = ?`, [cart.id])
      await note([cart.id], shop.hours(100))
      expect(await rowOf(cart.id)).toMatchObject({ last_activity_at: shop.hours(100) })
      // Back again: what an hour says that never was is not believed.
      await shop.rows(`UPDATE cart_line_item SET quantity = 3, updated_at = ? WHERE cart_id = ?`, [
        shop.hours(0.8),
        cart.id,
      ])
      await note([cart.id], shop.hours(0.9))
      expect(await rowOf(cart.id)).toMatchObject({
        last_activity_at: shop.hours(0.8),
        wake_at: shop.hours(1.8),
      })
    })

    it("costs the same for five hundred carts as for five, and nothing for carts that sleep", async () => {
      const few = await manyCarts(shop, 5, shop.start, "few")
      const many = await manyCarts(shop, 500, shop.start, "many")
      const five = await statementsOf(shop.container, () => note(few, shop.hours(0.5)))
      const hundreds = await statementsOf(shop.container, () => note(many, shop.hours(0.5)))
      expect(five.answer).toMatchObject({ written: 5 })
      expect(hundreds.answer).toMatchObject({ written: 500, watching: 500 })
      expect(hundreds.statements).toHaveLength(five.statements.length)
      expect(await shop.count("comptoir_recovery_person")).toBe(505)

      await shop.rows(
        `UPDATE comptoir_cart_activity SET state = 'asleep', asleep_because = 'ended', wake_at = NULL`
      )
      const before = await shop.rows<Row>(
        `SELECT cart_id, xmin::text AS xmin FROM comptoir_cart_activity ORDER BY 1`
      )
      const again = await statementsOf(shop.container, () => note(many, shop.hours(2)))
      expect(again.answer).toMatchObject({ written: 0 })
      expect(
        again.statements.filter((sql) => /^\s*(INSERT|UPDATE|DELETE)/i.test(sql) && OURS.test(sql))
      ).toEqual([])
      expect(
        await shop.rows(`SELECT cart_id, xmin::text AS xmin FROM comptoir_cart_activity ORDER BY 1`)
      ).toEqual(before)
    })
  })
}
