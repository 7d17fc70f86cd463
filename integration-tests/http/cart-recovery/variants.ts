import type { SequenceStep, StepVariant } from "../../../src/domain/cart-recovery/sequence"
import type {
  RecoverySequenceDetailDTO,
  TrySequenceResponse,
} from "../../../src/types/http/recovery-sequences"
import type { MailServer } from "../../helpers/a-mail-server"
import { aStep, RelaunchShop } from "../../helpers/a-relaunch-shop"
import { someLeftCarts } from "../../helpers/some-left-carts"

const PATH = "/admin/recovery/sequences"
const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 240 } as const
/** So many that both variants are drawn. */
const MANY = 24

type Planned = { journey_id: string; cart_id: string; variant: string; status: string; due_at: Date }

export function describeVariants(shop: () => RelaunchShop, server: MailServer): void {
  const variant = (code: StepVariant["code"], more: Partial<StepVariant> = {}): StepVariant => ({
    code,
    template_id: shop().templates[code === "A" ? "coupon" : "second_reminder"],
    weight: 1,
    ...more,
  })
  /** A coupon after a day against none after two; then, for everybody, the second reminder. */
  const tried = (...more: Partial<StepVariant>[]): SequenceStep[] => [
    aStep(24, "", {
      variants: [variant("A", more[0]), variant("B", { delay_minutes: 48 * 60, coupon: null, ...more[1] })],
      coupon: TEN_PERCENT,
    }),
    aStep(96, shop().templates.second_reminder),
  ]
  const messages = (step: number): Promise<Planned[]> =>
    shop().rows<Planned>(
      `SELECT message.journey_id, journey.cart_id, message.variant, message.status, message.due_at
         FROM comptoir_recovery_message AS message JOIN comptoir_recovery_journey AS journey ON journey.id = message.journey_id
        WHERE message.step = ? ORDER BY message.journey_id`,
      [step]
    )
  const change = async (steps: SequenceStep[]): Promise<RecoverySequenceDetailDTO> => {
    const { status, data } = await shop().post(`${PATH}/${shop().sequence.id}`, { steps })
    expect([status, data.message]).toEqual([200, undefined])
    return data.sequence
  }

  describe("Two variants of a step, one with a delay of its own and no coupon", () => {
    it("are due, decided and given a coupon each in its own way, and a cart stays with its own", async () => {
      const { hours, leaveCart, find, send, rows } = shop()
      const cart = await leaveCart("ada", { MUG: 2, LAMP: 1 })
      await someLeftCarts(shop(), cart, MANY - 1)
      const kept = await change(tried())
      expect(kept.version).toBe(2)
      await find(hours(2))
      const planned = await messages(0)
      expect(planned).toHaveLength(MANY)
      expect(new Set(planned.map((one) => one.variant))).toEqual(new Set(["A", "B"]))
      for (const one of planned)
        expect([one.variant, one.due_at]).toEqual([one.variant, hours(one.variant === "A" ? 24 : 48)])
      const ofA = planned.filter((one) => one.variant === "A")
      const ofB = planned.filter((one) => one.variant === "B")

      // Another version weighs them otherwise: who is under way stays with what they were given.
      expect((await change(tried({ weight: 100 }))).version).toBe(3)
      await find(hours(3))
      expect(await messages(0)).toEqual(planned)

      await send(hours(24))
      expect(server.mails).toHaveLength(ofA.length)
      const coupons = () =>
        rows<{ journey_id: string; code: string }>(
          `SELECT journey_id, code FROM comptoir_recovery_coupon ORDER BY journey_id`
        )
      const given = await coupons()
      expect(given.map(({ journey_id }) => journey_id)).toEqual(ofA.map(({ journey_id }) => journey_id))
      for (const { code } of given)
        expect(server.mails.filter(({ text }) => text.includes(code))).toHaveLength(1)
      const statusOf = (sent: readonly string[]) =>
        planned.map((one) => ({ ...one, status: sent.includes(one.variant) ? "sent" : "planned" }))
      expect(await messages(0)).toEqual(statusOf(["A"]))

      // Somebody with the later one is at their cart again: their own delay runs anew.
      const [again, ...others] = ofB as [Planned, ...Planned[]]
      await rows(`UPDATE comptoir_cart_activity SET last_activity_at = ? WHERE cart_id = ?`, [
        hours(40),
        again.cart_id,
      ])
      await send(hours(48))
      expect(server.mails).toHaveLength(ofA.length + others.length)
      expect(await messages(0)).toEqual(
        statusOf(["A", "B"]).map((one) =>
          one.journey_id === again.journey_id ? { ...again, status: "deferred", due_at: hours(88) } : one
        )
      )
      expect(await coupons()).toEqual(given)
      const mails = await rows(
        `SELECT DISTINCT variant, template_id FROM comptoir_recovery_message
          WHERE step = 0 AND status = 'sent' ORDER BY variant`
      )
      expect(mails).toEqual([
        { variant: "A", template_id: shop().templates.coupon },
        ...(others.length ? [{ variant: "B", template_id: shop().templates.second_reminder }] : []),
      ])
      for (const one of await messages(1)) expect([one.variant, one.due_at]).toEqual(["A", hours(96)])
    })

    it("of a later step are planned by the delay of the one that is drawn", async () => {
      const { hours, leaveCart, find, send, steps, templates } = shop()
      const cart = await leaveCart("ada", { MUG: 2 })
      await someLeftCarts(shop(), cart, MANY - 1)
      await steps([
        aStep(24, templates.reminder),
        aStep(72, "", { variants: [variant("A"), variant("B", { delay_minutes: 120 * 60 })] }),
      ])
      await find(hours(2))
      await send(hours(24))
      const planned = await messages(1)
      expect(planned).toHaveLength(MANY)
      expect(new Set(planned.map((one) => one.variant))).toEqual(new Set(["A", "B"]))
      for (const one of planned)
        expect([one.variant, one.due_at]).toEqual([one.variant, hours(one.variant === "A" ? 72 : 120)])
    })

    it("are tried on past carts as each would have had it, the same cart the same each time", async () => {
      const { hours, leaveCart, channels, policy, sequence } = shop()
      await policy("web", { quiet_from: null, quiet_until: null })
      const cart = await leaveCart("ada", { MUG: 2, LAMP: 1 })
      await someLeftCarts(shop(), cart, MANY - 1)
      const attempt = async (steps: SequenceStep[]): Promise<TrySequenceResponse> => {
        const body = { sales_channel_id: channels.web.id, steps }
        const { status, data } = await shop().post(`${PATH}/${sequence.id}/try`, body)
        expect([status, data.message]).toEqual([200, undefined])
        return data
      }
      const first = tried().slice(0, 1)
      const { sum, examples } = await attempt(first)
      expect(sum.steps).toEqual([{ step: 0, messages: MANY, coupons: sum.coupons }])
      expect([sum.coupons > 0, sum.coupons < MANY]).toEqual([true, true])
      const times = new Set(examples.map(({ messages: sent }) => sent[0]?.at))
      expect(times).toEqual(new Set([hours(24), hours(48)].map((at) => at.toISOString())))
      expect((await attempt(first)).sum).toEqual(sum)
      // With no other variant than the first, all of them have a coupon.
      const alone = [{ ...first[0]!, variants: [variant("A")] }]
      expect((await attempt(alone)).sum.coupons).toBe(MANY)
    })
  })

  describe("The variants of a step", () => {
    it("are a version of their own where they differ, are kept in one way, and are refused out of order", async () => {
      const { sequence, rows } = shop()
      const [first] = (await change(tried())).steps
      expect(first).toMatchObject({ delay_minutes: 24 * 60, coupon: TEN_PERCENT })
      expect(first!.variants).toEqual([variant("A"), variant("B", { delay_minutes: 48 * 60, coupon: null })])
      // The same, written otherwise: the first one has what is the step's.
      const same = tried({ delay_minutes: 24 * 60, coupon: TEN_PERCENT })
      expect((await change([{ ...same[0]!, delay_minutes: 30 * 60 }, same[1]!])).version).toBe(2)
      expect((await change(tried({}, { delay_minutes: 49 * 60 }))).version).toBe(3)
      expect((await change(tried({}, { coupon: { ...TEN_PERCENT, value: "5" } }))).version).toBe(4)
      const csv: string = (await shop().get(`${PATH}/export?q=Of a test`)).data
      expect(csv).toContain(", 2880 min, 5 % (240 h) · 10 % (240 h) | 5760 min")

      const kept = () =>
        rows(`SELECT version, steps FROM comptoir_recovery_sequence_version ORDER BY sequence_id, version`)
      const before = await kept()
      const refusals: [object[], string][] = [
        [
          tried({}, { delay_minutes: 96 * 60 }),
          "Step 2 comes 5760 minutes after the cart was left; it must be later than step 1, which comes after 5760 with wording B",
        ],
        [
          tried({}, { delay_minutes: 5 }),
          "Step 1: the delay of wording B in minutes is 5; it must be a whole number from 10 to 86400",
        ],
        [
          tried({}, { coupon: { ...TEN_PERCENT, value: "95" } }),
          "Step 1, wording B: the coupon is 95 percent; it must be more than 0 and at most 90",
        ],
        [[{ ...first!, variants: [{ ...variant("A"), delay_hours: 3 }] }], "delay_hours"],
        [[{ ...first!, variants: [{ ...variant("A"), delay_minutes: "3" }] }], "delay_minutes"],
      ]
      for (const [steps, words] of refusals) {
        const { status, data } = await shop().post(`${PATH}/${sequence.id}`, { steps })
        expect([status, data.message]).toEqual([400, expect.stringContaining(words)])
      }
      expect(await kept()).toEqual(before)
    })
  })
}
