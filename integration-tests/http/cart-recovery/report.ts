import type { RecoveryReportDTO } from "../../../src/types/http/recovery-report"
import { readRecoveryReport } from "../../../src/workflows/cart-recovery/read-recovery-report"
import { keepJourneysWorkflow } from "../../../src/workflows/cart-recovery/keep-journeys"
import { noteRecoveredOrdersWorkflow } from "../../../src/workflows/cart-recovery/note-recovered-orders"
import { aStep, RelaunchShop } from "../../helpers/a-relaunch-shop"
import { aLinkOf, whoBuys } from "./a-visitor"

export function describeRecoveryReport(theShop: () => RelaunchShop): void {
  describe("What mails earned", () => {
    let shop: RelaunchShop
    beforeEach(() => {
      shop = theShop()
    })

    const report = async (query = ""): Promise<RecoveryReportDTO> => {
      const { status, data } = await shop.get(`/admin/recovery/report${query}`)
      if (status !== 200) throw new Error(`The report answered ${status}: ${JSON.stringify(data)}`)
      return data.report
    }
    const noted = () =>
      shop.rows<Record<string, unknown>>(
        `SELECT order_id, journey_id, arm, level, trim_scale(total)::text AS total, trim_scale(refunded)::text AS refunded,
                canceled_at IS NOT NULL AS is_canceled FROM comptoir_recovery_order ORDER BY order_id`
      )
    const totalOf = async (orderId: string) =>
      String((await shop.get(`/admin/orders/${orderId}?fields=total`)).data.order.total)
    /** Somebody left a cart, came back by the link, and bought what it opened. */
    const wonByClick = async (as = "ada@example.test") => {
      const cart = await shop.leaveCart("ada", { LAMP: 1 })
      const { token, journey } = await aLinkOf(shop, cart.id)
      await shop.send(shop.hours(25))
      const { data } = await shop.tell(`recovery/${token}`)
      const copy = data.recovery.cart_id as string
      // A link shows no address: who comes back by it types theirs at the checkout.
      await shop.tell(`carts/${copy}`, whoBuys(as))
      return { journey, order: await shop.buy(copy, "ada") }
    }
    /** People who left carts twenty days ago, some of whom bought for 100. */
    const people = async (
      arm: "treated" | "holdout",
      count: number,
      bought: number,
      at = shop.hours(-20 * 24)
    ) => {
      const channel = shop.channels.web.id
      await shop.rows(
        `INSERT INTO comptoir_recovery_person (id, arm, arm_share, arm_at)
         SELECT 'crpe_' || ? || n, ?, 40, ?::timestamptz FROM generate_series(1, ?::int) AS n`,
        [arm, arm, at, count]
      )
      await shop.rows(
        `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, currency_code, language_code,
           sequence_id, sequence_version_id, status, arm, eligible_at, abandoned_at, closes_at)
         SELECT 'crjo_' || ? || n, 'cart_' || ? || n, 'crpe_' || ? || n, ?, 'eur', 'en', ?, ?, 'lost', ?, ?::timestamptz,
                ?::timestamptz, ?::timestamptz + interval '14 days' FROM generate_series(1, ?::int) AS n`,
        [arm, arm, arm, channel, shop.sequence.id, shop.sequence.version_id, arm, at, at, at, count]
      )
      await shop.rows(
        `INSERT INTO comptoir_recovery_order (order_id, journey_id, person_id, sales_channel_id, arm, level, currency_code,
           total, refunded, placed_at)
         SELECT 'order_' || ? || n, 'crjo_' || ? || n, 'crpe_' || ? || n, ?, ?, 'none', 'eur', 110, 10,
                ?::timestamptz + interval '3 days' FROM generate_series(1, ?::int) AS n`,
        [arm, arm, arm, channel, arm, at, bought]
      )
    }

    it("is laid to one journey, with how surely, and less by what was given back", async () => {
      const { journey, order } = await wonByClick()
      const total = await totalOf(order)
      const row = {
        order_id: order,
        journey_id: journey.id,
        arm: "treated",
        level: "click",
        total,
        refunded: "0",
      }
      expect(await noted()).toEqual([{ ...row, is_canceled: false }])
      // Told of again, by the job that looks for lost events, nothing is counted twice.
      await noteRecoveredOrdersWorkflow(shop.container).run({ input: { order_ids: [order], at: new Date() } })
      expect(await noted()).toEqual([{ ...row, is_canceled: false }])

      const { won_back } = (await shop.get(`/admin/recovery/orders/${order}`)).data
      expect(won_back).toMatchObject({
        journey_id: journey.id,
        journey_status: "converted",
        level: "click",
        message: { step: 0 },
        total,
      })
      const before = await report()
      expect(before.levels).toEqual([
        { level: "click", orders: 1, net: total },
        { level: "coupon", orders: 0, net: "0" },
        { level: "assisted", orders: 0, net: "0" },
        { level: "none", orders: 0, net: "0" },
      ])
      expect(before.funnel).toMatchObject({ eligible: 1, reachable: 1, sent: 1, recovered: 1, converted: 1 })

      const [payment] = await shop.rows<{ id: string }>(
        `SELECT payment.id FROM payment JOIN order_payment_collection AS link
           ON link.payment_collection_id = payment.payment_collection_id WHERE link.order_id = ?`,
        [order]
      )
      expect((await shop.post(`/admin/payments/${payment!.id}/capture`, {})).status).toBe(200)
      expect((await shop.post(`/admin/payments/${payment!.id}/refund`, { amount: 5 })).status).toBe(200)
      await shop.quiet()
      expect(await noted()).toMatchObject([{ refunded: "5", level: "click" }])
      expect((await report()).levels[0]).toEqual({
        level: "click",
        orders: 1,
        net: String(Number(total) - 5),
      })
    })

    it("counts the left cart that was paid for under an address that nobody knew, and ends its journey", async () => {
      const { journey, order } = await wonByClick("ada.at.work@example.test")
      await shop.quiet()
      expect(await noted()).toMatchObject([{ order_id: order, journey_id: journey.id, level: "click" }])
      expect(await shop.journeyOf(journey.cart_id)).toMatchObject({ status: "converted", order_id: order })
      // They may be two people, and stay two.
      expect(
        await shop.rows(`SELECT 1 FROM comptoir_recovery_person WHERE merged_into_id IS NOT NULL`)
      ).toEqual([])
    })

    it("finds by night what was given back without anybody telling, and orders that were cancelled", async () => {
      const { order } = await wonByClick()
      await shop.rows(`UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`, [order])
      await keepJourneysWorkflow(shop.container).run({ input: { at: new Date(Date.now() + 86_400_000) } })
      expect(await noted()).toMatchObject([{ order_id: order, is_canceled: true }])
      expect((await report()).levels.map(({ orders }) => orders)).toEqual([0, 0, 0, 0])
    })

    it("counts what the holdout bought without a word, and what nobody left a cart for not at all", async () => {
      await shop.policy("web", { holdout_percent: 90 })
      await shop.rows(
        `INSERT INTO comptoir_recovery_person (id, arm, arm_share, arm_at) VALUES ('crpe_held', 'holdout', 90, now())`
      )
      await shop.rows(
        `INSERT INTO comptoir_recovery_address (address_hash, person_id, email) VALUES (?, 'crpe_held', 'ben@example.test')`,
        [shop.hashOf("ben@example.test")]
      )
      const cart = await shop.leaveCart("ben", { MUG: 1 })
      await shop.find(shop.hours(2))
      const order = await shop.buy(cart.id, "ben")
      expect(await noted()).toMatchObject([{ order_id: order, arm: "holdout", level: "none" }])
      const unrelated = await shop.buy((await shop.leaveCart("cleo", { MUG: 1 }, new Date())).id, "cleo")
      expect(await noted()).toHaveLength(1)
      expect((await shop.get(`/admin/recovery/orders/${unrelated}`)).data).toEqual({ won_back: null })
      const { funnel, levels, days } = await report()
      expect(funnel.eligible).toBe(0)
      expect(levels.every(({ orders }) => orders === 0)).toBe(true)
      expect(days.reduce((sum, { holdout_orders }) => sum + holdout_orders, 0)).toBe(1)
    })

    it("is what the treated bring beyond the holdout, with its interval, once there are enough of both", async () => {
      await people("treated", 1_500, 225)
      await people("holdout", 999, 50)
      const early = await report()
      expect(early.revenue).toMatchObject({
        treated: 1_500,
        holdout: 999,
        is_too_early: true,
        estimate: null,
      })
      expect(early.revenue.days_until_enough).toBeGreaterThan(0)
      await shop.rows(`UPDATE comptoir_recovery_person SET arm = 'holdout' WHERE id = 'crpe_treated1500'`)
      await shop.rows(`UPDATE comptoir_recovery_journey SET arm = 'holdout' WHERE id = 'crjo_treated1500'`)
      // Who has a second cart within the window of the first is still one person, and every order counts once.
      await shop.rows(
        `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, currency_code, language_code,
           sequence_id, sequence_version_id, status, arm, eligible_at, abandoned_at, closes_at)
         SELECT 'crjo_again', 'cart_again', person_id, sales_channel_id, currency_code, language_code, sequence_id,
                sequence_version_id, status, arm, eligible_at + interval '1 day', abandoned_at + interval '1 day',
                closes_at + interval '1 day' FROM comptoir_recovery_journey WHERE id = 'crjo_treated1'`
      )
      const { revenue, conversion, arms, weeks, sequences } = await report("?currency_code=eur")
      expect(arms).toEqual({
        treated: { carts: 1_499, bought: 225, net: "22500" },
        holdout: { carts: 1_000, bought: 50, net: "5000" },
      })
      expect(revenue).toMatchObject({ is_too_early: false, treated: 1_499, holdout: 1_000, left_out: 0 })
      const { difference, low, high, total, is_clear } = revenue.estimate!
      expect(Number(difference)).toBeCloseTo(22_500 / 1_499 - 5, 5)
      expect(Number(total)).toBeCloseTo((22_500 / 1_499 - 5) * 1_499, 2)
      expect(Number(low)).toBeGreaterThan(7)
      expect(Number(high)).toBeLessThan(13)
      expect(is_clear).toBe(true)
      expect(Number(conversion.estimate!.difference)).toBeCloseTo(225 / 1_499 - 0.05, 5)
      expect(weeks).toHaveLength(1)
      expect(sequences).toMatchObject([
        { sequence_name: "Of a test", sequence_code: null, revenue: { treated: 1_499 } },
      ])

      const { data: csv } = await shop.get("/admin/recovery/report/export?part=weeks", {
        responseType: "text",
      })
      expect(csv).toContain("people_treated;bought_treated;net_treated;people_holdout")
      expect(csv).toContain(";yes;1499;225;22500;1000;50;5000")
      const { data: summary } = await shop.get("/admin/recovery/report/export?part=summary", {
        responseType: "text",
      })
      expect(summary).toContain("name;value;unit;low;high;note")
      expect(summary).toContain(
        `\r\nnet_earned;${total};eur;${revenue.estimate!.total_low};${revenue.estimate!.total_high};`
      )
      expect(summary).toContain(`\r\nnet_per_cart_difference;${difference};eur;${low};${high};`)
      expect(summary).toContain("\r\nfunnel_eligible;1500;carts;;;")
      expect(summary).toContain("\r\norders_none;225;orders;;;")
    })

    it("leads from each figure to the list of what it counts, by days of the shop", async () => {
      const { web, market } = shop.channels
      await shop.post("/admin/comptoir/settings", { settings: { "stock.shop_time_zone": "Asia/Tokyo" } })
      await shop.leaveCart("ben", { MUG: 1 })
      const bounced = await shop.leaveCart("dan", { MUG: 1 })
      await shop.leaveCart("trader", { CUP: 1 })
      await shop.leaveCart("cleo", { CUP: 1 }, shop.start, { channel: "market" })
      await shop.leaveCart("member", { CUP: 1 }, shop.start, { channel: "market", currency: "usd" })
      await wonByClick()
      await shop.rows(
        `UPDATE comptoir_recovery_message SET status = 'bounced' WHERE sent_at IS NOT NULL
            AND journey_id = (SELECT id FROM comptoir_recovery_journey WHERE cart_id = ?)`,
        [bounced.id]
      )
      // Half an hour before midnight in Greenwich, which is the next day in Tokyo.
      const day = (hours: number) => shop.hours(hours).toISOString().slice(0, 10)
      await shop.rows(`UPDATE comptoir_recovery_journey SET eligible_at = ?::timestamptz WHERE cart_id = ?`, [
        `${day(0)}T23:30:00Z`,
        bounced.id,
      ])
      const compared = async (query: string) => {
        const { funnel, from, to, currency_code, sales_channel_id } = await report(query)
        const count = async (more: string) => {
          const channel = sales_channel_id ? `&sales_channel_id=${sales_channel_id}` : ""
          const { data } = await shop.get(
            `/admin/recovery/journeys?arm=treated&from=${from}&to=${to}&currency_code=${currency_code}${channel}${more}`
          )
          return data.count as number
        }
        expect({
          eligible: await count(""),
          reachable: await count("&stage=reachable"),
          sent: await count("&stage=sent"),
          clicked: await count("&stage=clicked"),
          recovered: await count("&stage=recovered"),
          converted: await count("&stage=converted"),
          converted_unaided: await count("&status=converted_unaided"),
        }).toEqual(funnel)
        return funnel
      }
      expect(await compared("?currency_code=eur")).toEqual({
        eligible: 5,
        reachable: 3,
        sent: 2,
        clicked: 1,
        recovered: 1,
        converted: 1,
        converted_unaided: 0,
      })
      expect(await compared("?currency_code=usd")).toMatchObject({ eligible: 1, sent: 1 })
      expect(await compared(`?sales_channel_id=${market.id}&currency_code=eur`)).toMatchObject({ sent: 0 })
      const web_only = `?sales_channel_id=${web.id}`
      expect(await compared(`${web_only}&from=${day(0)}&to=${day(0)}`)).toMatchObject({ eligible: 3 })
      expect(await compared(`${web_only}&from=${day(24)}&to=${day(24)}`)).toMatchObject({ eligible: 1 })
      const { status, data } = await shop.get("/admin/recovery/journeys?from=soon")
      expect([status, data.message]).toEqual([400, expect.stringContaining("a day of the shop such as")])
    })

    it("does not count carts whose window is open, and says how many they are", async () => {
      await people("treated", 40, 4, shop.hours(0))
      await people("holdout", 40, 2, shop.hours(0))
      const { revenue, arms } = await report()
      expect(revenue).toMatchObject({ treated: 0, holdout: 0, treated_waiting: 40, holdout_waiting: 40 })
      expect(arms.treated.carts).toBe(0)
    })

    it("comes to an end of too early at the pace that it told, though few are held out a day", async () => {
      const [day, first] = [86_400_000, Date.parse("2025-01-01T12:00:00Z")]
      const at = (days: number) => new Date(first + days * day)
      // Ten of each arm a day: within ninety days there are never more than 760 whose window is over.
      await shop.rows(
        `INSERT INTO comptoir_recovery_person (id, arm, arm_share, arm_at)
         SELECT concat('crpe_', arm, n), arm, 50, ?::timestamptz
           FROM generate_series(0, 1999) AS n, unnest(ARRAY['treated', 'holdout']) AS arm`,
        [at(0)]
      )
      await shop.rows(
        `INSERT INTO comptoir_recovery_journey (id, cart_id, person_id, sales_channel_id, currency_code, language_code,
           sequence_id, sequence_version_id, status, arm, eligible_at, abandoned_at, closes_at)
         SELECT concat('crjo_', arm, n), concat('cart_', arm, n), concat('crpe_', arm, n), ?, 'eur', 'en', ?, ?, 'lost', arm, left_at,
                left_at, left_at + interval '14 days'
           FROM generate_series(0, 1999) AS n, unnest(ARRAY['treated', 'holdout']) AS arm,
                LATERAL (SELECT ?::timestamptz + (n / 10) * interval '1 day' AS left_at) AS moment`,
        [shop.channels.web.id, shop.sequence.id, shop.sequence.version_id, at(0)]
      )
      const reportAt = (days: number, asked: { from?: string } = {}) =>
        readRecoveryReport(shop.container, asked, at(days))
      const early = (await reportAt(100)).revenue
      expect(early).toMatchObject({ is_too_early: true, holdout: 870 })
      expect(early.days_until_enough).toBeGreaterThan(0)
      const later = await reportAt(100 + early.days_until_enough!)
      expect(later).toMatchObject({ from: "2025-01-01", revenue: { is_too_early: false } })
      expect(later.revenue.holdout).toBeGreaterThanOrEqual(1_000)
      const ninety = await reportAt(180, { from: "2025-04-02" })
      expect(ninety.revenue).toMatchObject({ is_too_early: true, holdout: 760 })
      // Two years and more later the first of them are out of sight.
      expect((await reportAt(800)).from > "2025-01-01").toBe(true)
      // A shop in which none was left in that time shows its last months.
      expect(await reportAt(2_000)).toMatchObject({ from: "2030-03-27", to: "2030-06-24" })
    })

    it("compares variants of a step by the carts that each was planned for, and says what each had", async () => {
      const { rows, hours, steps, templates } = shop
      const at = hours(-20 * 24)
      const coupon = { kind: "percentage", value: "10", valid_hours: 72 } as const
      await steps([
        {
          ...aStep(24, templates.reminder),
          variants: [
            { code: "A", template_id: templates.reminder, weight: 1 },
            { code: "B", template_id: templates.reminder, weight: 1, delay_minutes: 48 * 60, coupon: null },
          ],
          coupon,
        },
      ])
      await people("treated", 2_400, 0, at)
      // Of those with the later mail, 120 bought on the day before it: it was never sent to them.
      await rows(
        `INSERT INTO comptoir_recovery_message (id, journey_id, step, variant, channel, status, reason, due_at, sending_at, sent_at, created_at)
         SELECT 'crms_' || n, 'crjo_treated' || n, 0, variant, 'email', status, CASE status WHEN 'skipped' THEN 'bought' END, due_at,
                CASE status WHEN 'sent' THEN due_at END, CASE status WHEN 'sent' THEN due_at END, ?::timestamptz
           FROM generate_series(1, 2400) AS n,
                LATERAL (SELECT CASE WHEN n <= 1200 THEN 'A' ELSE 'B' END AS variant) AS drawn,
                LATERAL (SELECT ?::timestamptz + CASE variant WHEN 'A' THEN 1 ELSE 2 END * interval '1 day' AS due_at,
                                CASE WHEN n BETWEEN 1201 AND 1320 THEN 'skipped' ELSE 'sent' END AS status) AS told`,
        [at, at]
      )
      await rows(
        `INSERT INTO comptoir_recovery_order (order_id, journey_id, person_id, sales_channel_id, arm, level, currency_code,
           total, refunded, placed_at)
         SELECT 'order_' || n, 'crjo_treated' || n, 'crpe_treated' || n, ?, 'treated', 'none', 'eur', 100, 0,
                ?::timestamptz + CASE WHEN n BETWEEN 1201 AND 1320 THEN 36 ELSE 72 END * interval '1 hour'
           FROM generate_series(1, 2400) AS n WHERE n <= 120 OR n BETWEEN 1201 AND 1380`,
        [shop.channels.web.id, at]
      )
      const { steps: told } = await report(
        `?from=${at.toISOString().slice(0, 10)}&to=${shop.start.toISOString().slice(0, 10)}`
      )
      expect(told).toMatchObject([
        {
          variant: "A",
          had: [{ delay_minutes: 1440, coupon }],
          sent: 1_200,
          bought: 120,
          net: "12000",
          against: null,
        },
        { variant: "B", had: [{ delay_minutes: 2880, coupon: null }], sent: 1_080, bought: 60, net: "6000" },
      ])
      // Of the mails that went out fewer earned something; of the carts, more did.
      expect(told[1]!.against).toMatchObject({
        is_too_early: false,
        net: { difference: "5", is_clear: true },
      })
      expect(Number(told[1]!.against!.conversion!.difference)).toBeCloseTo(0.05, 9)
      const { data: csv } = await shop.get(
        `/admin/recovery/report/export?part=steps&from=${at.toISOString().slice(0, 10)}`,
        { responseType: "text" }
      )
      expect(csv).toContain(";A;1440 min, 10 % (72 h);1200;")
      expect(csv).toContain(";B;2880 min, no coupon;1080;")
    })

    it("is refused for days that are none", async () => {
      const refused = async (query: string) => {
        const { status, data } = await shop.get(`/admin/recovery/report?${query}`)
        return [status, data.message]
      }
      expect(await refused("from=2026-03-02&to=2026-03-01")).toEqual([
        400,
        "The report ends on 2026-03-01, before it begins on 2026-03-02",
      ])
      expect(await refused("from=2020-01-01&to=2026-03-01")).toEqual([
        400,
        expect.stringContaining("it can be of at most 731"),
      ])
      expect((await refused("currency_code=euro"))[0]).toBe(400)
      expect((await refused("from=soon"))[0]).toBe(400)
    })

    it("says what is not set up yet", async () => {
      await shop.rows(`UPDATE comptoir_recovery_channel SET is_active = false`)
      const { setup, currency_code, revenue, weeks } = await report()
      expect(setup).toEqual({ channels_on: 0, sequences_on: 1, has_journeys: false })
      expect(currency_code).toBe("eur")
      expect(revenue).toMatchObject({ is_too_early: true, days_until_enough: null, estimate: null })
      expect(weeks).toEqual([])
    })
  })
}
