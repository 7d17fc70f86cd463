import type { AxiosResponse } from "axios"
import { PromotionActions } from "@medusajs/framework/utils"
import { createPromotionsWorkflow, updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { couponCheckpoint } from "../../../src/workflows/cart-recovery/coupon-checkpoint"
import { endRecoveryCouponsWorkflow } from "../../../src/workflows/cart-recovery/end-recovery-coupons"
import { CouponAnswer, CouponOffer, issueCoupon } from "../../../src/workflows/cart-recovery/issue-coupons"
import type { Sku, StoreCart } from "../../helpers/a-priced-shop"
import { JourneyRow, RelaunchShop, ShopperName, SHOPPERS } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"
import { aLinkOf, whoBuys } from "./a-visitor"

type Given = { cart: StoreCart; token: string; journey: JourneyRow; offer: CouponOffer }

export function describeRecoveryCoupons(shop: () => RelaunchShop): void {
  const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 240 } as const

  const left = async (
    who: ShopperName,
    lines: Partial<Record<Sku, number>>,
    other: Partial<CouponOffer> = {}
  ): Promise<Given> => {
    const cart = await shop().leaveCart(who, lines)
    const { token, journey } = await aLinkOf(shop(), cart.id)
    const offer: CouponOffer = {
      journey_id: journey.id,
      person_id: journey.person_id,
      address_hash: shop().hashOf(SHOPPERS[who].email),
      step: 1,
      coupon: TEN_PERCENT,
      basis: "consent_only",
      cart_id: cart.id,
      sales_channel_id: cart.sales_channel_id,
      region_id: cart.region_id,
      currency_code: cart.currency_code,
      lines: cart.items.map(({ variant_id, quantity, unit_price }) => ({
        variant_id,
        quantity,
        unit_price: String(unit_price),
        is_tax_inclusive: true,
      })),
      coupon_floor_percent: null,
      coupon_pause_days: 90,
      ...other,
    }
    return { cart, token, journey, offer }
  }
  const issue = (offer: CouponOffer): Promise<CouponAnswer> =>
    issueCoupon(shop().container, offer, shop().hours(72))
  const codeOf = (answer: CouponAnswer): string => {
    if ("refused" in answer) throw new Error(`No coupon: ${answer.refused}`)
    return answer.coupon.code
  }
  const opened = async (token: string): Promise<string> =>
    (await shop().tell(`recovery/${token}`)).data.recovery.cart_id as string
  /** Buys the cart as somebody; answers what core says. */
  const buyAs = async (cartId: string, email: string) => {
    await shop().tell(`carts/${cartId}`, whoBuys(email))
    await shop().ready(cartId, {})
    return await shop().complete(cartId, {})
  }
  /** What core's checkout says of a cart that it does not take. */
  const saidBy = ({ data }: AxiosResponse): string => data.error?.message ?? data.message
  const couponRow = async (journeyId: string) =>
    (
      await shop().rows<Record<string, unknown>>(
        `SELECT status, order_id, promotion_id, cleared_at FROM comptoir_recovery_coupon WHERE journey_id = ?`,
        [journeyId]
      )
    )[0]
  const promotions = () =>
    shop().rows(`SELECT code, "limit", used, status FROM promotion WHERE deleted_at IS NULL ORDER BY code`)

  describe("A coupon of a left cart", () => {
    afterEach(() => jest.restoreAllMocks())

    it("is put onto the cart that the link opens, used once, and is the journey's own", async () => {
      const { ask, journeyOf, decisionsOf } = shop()
      const { cart, token, journey, offer } = await left("ada", { LAMP: 1, MUG: 2 })
      const answer = await issue(offer)
      expect(answer).toMatchObject({ coupon: { kind: "percentage", value: "10", worth: "6.40" } })
      const code = codeOf(answer)
      expect(code).toMatch(/^BACK-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
      expect(await promotions()).toEqual([{ code, limit: 1, used: 0, status: "active" }])
      const copy = await opened(token)
      expect((await ask(`carts/${copy}`)).data.cart).toMatchObject({ discount_total: 6.4, item_total: 57.6 })
      const { data } = await buyAs(copy, "Ada@Example.test")
      expect(data.type).toBe("order")
      await shop().quiet()
      await endRecoveryCouponsWorkflow(shop().container).run({
        input: { at: new Date(), journey_ids: [journey.id] },
      })
      expect(await couponRow(journey.id)).toMatchObject({ status: "used", order_id: data.order.id })
      expect(await decisionsOf(journey.id)).toEqual(expect.arrayContaining(["coupon_issued", "coupon_used"]))
      expect(await journeyOf(cart.id)).toBeDefined()
      expect((await promotions())[0]).toMatchObject({ used: 1 })
    })

    it("does not stand for another person, nor with another cart", async () => {
      const { tell, cart: aCart, count, ask } = shop()
      const { token, offer } = await left("ada", { LAMP: 1 })
      const code = codeOf(await issue(offer))
      const copy = await opened(token)
      const orders = await count("order")
      const answer = await buyAs(copy, "ben@example.test")
      expect(saidBy(answer)).toBe(
        `The code ${code} belongs to another address; enter the address that it was sent to; take it off the cart to go on without it`
      )
      expect(await count("order")).toBe(orders)
      const other = await aCart({}, { LAMP: 1 })
      await tell(`carts/${other.id}/promotions`, { promo_codes: [code] })
      expect((await ask(`carts/${other.id}`)).data.cart.discount_total).toBe(0)
    })

    it("does not stand after its time, after it was taken back, nor once its journey is over", async () => {
      const { rows, count } = shop()
      const { token, journey, offer } = await left("ada", { LAMP: 1 })
      const code = codeOf(await issue(offer))
      const copy = await opened(token)
      const orders = await count("order")
      await rows(`UPDATE comptoir_recovery_coupon SET expires_at = now() - interval '1 minute'`)
      expect(saidBy(await buyAs(copy, "ada@example.test"))).toContain(`${code} is no longer valid, its time`)
      await rows(`UPDATE comptoir_recovery_coupon SET expires_at = now() + interval '1 day'`)
      await rows(`UPDATE comptoir_recovery_journey SET status = 'expired' WHERE id = ?`, [journey.id])
      expect(saidBy(await shop().complete(copy, {}))).toContain(`${code} is no longer valid`)
      expect(await count("order")).toBe(orders)
      await endRecoveryCouponsWorkflow(shop().container).run({ input: { at: new Date() } })
      expect(await couponRow(journey.id)).toMatchObject({ status: "removed", cleared_at: expect.any(Date) })
      expect(await promotions()).toEqual([])
      expect((await shop().ask(`carts/${copy}`)).data.cart.discount_total).toBe(0)
      expect(await shop().decisionsOf(journey.id)).toContain("coupon_removed")
      await shop().ready(copy, {})
      expect((await shop().complete(copy, {})).data.type).toBe("order")
    })

    it("is not given where it would go under the floor, or the cost is not known, and falls when the cart changes so", async () => {
      const { policy, tell, articles, decisionsOf } = shop()
      const rich = await left("ada", { MUG: 1 })
      // A mug is 10.00 without tax and costs 3.10: 69 % of the price, and 65.5 % with 10 % off.
      expect(await issue({ ...rich.offer, coupon_floor_percent: "66" })).toEqual({ refused: "under_floor" })
      expect(await decisionsOf(rich.journey.id)).toContain("coupon_refused (under_floor)")
      const spoon = await left("ben", { SPOON: 1 })
      expect(await issue({ ...spoon.offer, coupon_floor_percent: "0" })).toEqual({ refused: "cost_unknown" })
      expect(await promotions()).toEqual([])
      const code = codeOf(await issue({ ...rich.offer, coupon_floor_percent: "65" }))
      await policy("web", { coupon_floor_percent: "65" })
      const copy = await opened(rich.token)
      await tell(`carts/${copy}/line-items`, { variant_id: articles.GLASS.variant_id, quantity: 1 })
      expect(saidBy(await buyAs(copy, "ada@example.test"))).toContain(
        `${code} cannot be used for what is in this cart now`
      )
    })

    it("is not given with a single reminder, to who had one lately, nor to who leaves carts for coupons", async () => {
      const { rows } = shop()
      const { journey, offer } = await left("ada", { MUG: 1 })
      expect(await issue({ ...offer, basis: "single_reminder" })).toEqual({ refused: "single_reminder" })
      const earlier = (index: number) =>
        rows(
          `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, currency_code, language_code,
             sequence_id, sequence_version_id, status, arm, eligible_at, abandoned_at, closes_at)
           SELECT id || ?, cart_id || ?, person_id, sales_channel_id, currency_code, language_code, sequence_id,
             sequence_version_id, 'expired', arm, eligible_at - ?::interval, abandoned_at, closes_at
             FROM comptoir_recovery_journey WHERE id = ?`,
          [String(index), String(index), `${index * 10} days`, journey.id]
        )
      for (const index of [1, 2, 3]) await earlier(index)
      expect(await issue(offer)).toEqual({ refused: "serial_abandoner" })
      await rows(`DELETE FROM comptoir_recovery_journey WHERE id = ?`, [`${journey.id}3`])
      await rows(
        `INSERT INTO comptoir_recovery_coupon (id, journey_id, person_id, address_hash, code, kind, value, status, issued_at, expires_at)
         VALUES ('crcp_old', ?, ?, 'x', 'BACK-00000-00000', 'fixed', '1', 'removed', ?, ?)`,
        [`${journey.id}1`, journey.person_id, shop().hours(-24 * 80), shop().hours(-24 * 79)]
      )
      expect(await issue(offer)).toEqual({ refused: "had_coupon" })
      expect(codeOf(await issue({ ...offer, coupon_pause_days: 60 }))).toMatch(/^BACK-/)
    })

    it("is one promotion however often it is asked for, at once or after a crash", async () => {
      const { journey, offer } = await left("ada", { MUG: 1 })
      for (const point of ["coupon written", "promotion made"] as const) {
        const pass = jest.spyOn(couponCheckpoint, "pass").mockImplementation(async (name) => {
          if (name === point) throw new Error("The process died")
        })
        await expect(issue(offer)).rejects.toThrow("The process died")
        pass.mockRestore()
      }
      expect(await couponRow(journey.id)).toMatchObject({ status: "issued", promotion_id: null })
      const codes = await atOnce(4, async () => codeOf(await issue(offer)))
      expect(new Set(codes).size).toBe(1)
      expect(await promotions()).toHaveLength(1)
      expect(await couponRow(journey.id)).toMatchObject({ promotion_id: expect.any(String) })
      const another = await left("ben", { MUG: 1 })
      const others = await atOnce(4, async () => codeOf(await issue(another.offer)))
      expect(new Set(others).size).toBe(1)
      expect(await promotions()).toHaveLength(2)
      expect(
        (await shop().decisionsOf(another.journey.id)).filter((kind) => kind === "coupon_issued")
      ).toHaveLength(1)
    })

    it("is cleared away after a crash in the middle of it", async () => {
      const { rows } = shop()
      const { token, journey, offer } = await left("ada", { MUG: 1 })
      await issue(offer)
      await opened(token)
      await rows(`UPDATE comptoir_recovery_journey SET status = 'suppressed' WHERE id = ?`, [journey.id])
      const end = () => endRecoveryCouponsWorkflow(shop().container).run({ input: { at: new Date() } })
      const pass = jest.spyOn(couponCheckpoint, "pass").mockImplementation(async (name) => {
        if (name === "promotion deleted") throw new Error("The process died")
      })
      await expect(end()).rejects.toMatchObject({ message: "The process died" })
      pass.mockRestore()
      expect(await couponRow(journey.id)).toMatchObject({ status: "removed", cleared_at: null })
      await end()
      expect(await couponRow(journey.id)).toMatchObject({ cleared_at: expect.any(Date) })
      expect(await promotions()).toEqual([])
    })

    it("keeps no address in core, though core has rules by address", async () => {
      const { rows, container, cart: aCart, tell, ask } = shop()
      const { offer } = await left("ada", { MUG: 1 })
      await issue(offer)
      expect(await rows(`SELECT value FROM promotion_rule_value WHERE value ILIKE '%ada%'`)).toEqual([])
      // Core asks such a rule when the code is put on; it would keep the address in clear for ever.
      await createPromotionsWorkflow(container).run({
        input: {
          promotionsData: [
            {
              code: "BYMAIL",
              type: "standard",
              status: "active",
              application_method: {
                type: "percentage",
                target_type: "items",
                allocation: "across",
                value: 10,
                currency_code: "eur",
              },
              rules: [{ attribute: "email", operator: "eq", values: ["dan@example.test"] }],
            },
          ] as never,
        },
      })
      const tried = async (email: string) => {
        const { id } = await aCart({}, { MUG: 1 })
        await tell(`carts/${id}`, { email })
        await updateCartPromotionsWorkflow(container).run({
          input: { cart_id: id, promo_codes: ["BYMAIL"], action: PromotionActions.ADD },
        })
        return (await ask(`carts/${id}`)).data.cart.discount_total as number
      }
      expect(await tried("dan@example.test")).toBe(1.2)
      expect(await tried("ben@example.test")).toBe(0)
    })
  })

  describe("/admin/recovery/coupons", () => {
    it("lists, finds, exports and takes back, once for a key", async () => {
      const { get, post, rows } = shop()
      const ada = await left("ada", { LAMP: 1 })
      const code = codeOf(await issue(ada.offer))
      const copy = await opened(ada.token)
      const ben = await left("ben", { MUG: 1 })
      await issue({
        ...ben.offer,
        coupon: { kind: "fixed", value: "2", currency_code: "eur", valid_hours: 240 },
      })
      const all = await get("/admin/recovery/coupons?order=code")
      expect(all.data).toMatchObject({ count: 2, figures: { issued: 2, used: 0, removed: 0 } })
      const found = await get(`/admin/recovery/coupons?kind=percentage&q=${code.slice(5, 10)}`)
      expect(found.data.coupons).toMatchObject([
        {
          code,
          status: "issued",
          is_expired: false,
          email: "ada@example.test",
          worth: "4",
          cart_currency_code: "eur",
          cart_id: copy,
          journey_id: ada.journey.id,
        },
      ])
      const { id } = found.data.coupons[0] as { id: string }
      expect((await get("/admin/recovery/coupons/crcp_none")).status).toBe(404)
      expect((await post(`/admin/recovery/coupons/${id}/take-back`, {})).status).toBe(400)
      const body = { reason: "Asked for by phone", idempotency_key: "one" }
      const answers = await atOnce(2, () => post(`/admin/recovery/coupons/${id}/take-back`, body))
      expect(answers.map(({ status, data }) => [status, data.coupon?.status])).toEqual([
        [200, "removed"],
        [200, "removed"],
      ])
      expect(answers.filter(({ data }) => data.is_repeated)).toHaveLength(1)
      expect(
        (await post(`/admin/recovery/coupons/${id}/take-back`, { reason: "Again" })).data.message
      ).toContain("is over already")
      expect((await shop().ask(`carts/${copy}`)).data.cart.discount_total).toBe(0)
      expect(
        await rows(`SELECT act, reason FROM comptoir_audit_entry WHERE entity_type = 'recovery_coupon'`)
      ).toEqual([{ act: "cancelled", reason: "Asked for by phone" }])
      const file = await get("/admin/recovery/coupons/export?status=removed")
      expect(file.data).toContain(code)
      expect(String(file.data).trim().split("\n")).toHaveLength(2)
    })
  })
}
