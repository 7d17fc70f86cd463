import { matches, PriceConditions } from "../../../src/domain/channel-pricing/conditions"
import { CHANNEL_PRICING_MODULE } from "../../../src/modules/channel-pricing/names"
import type ChannelPricingService from "../../../src/modules/channel-pricing/service"
import { conditionsSql } from "../../../src/modules/channel-pricing/store/conditions-sql"
import { readPriceFacts } from "../../../src/modules/channel-pricing/store/price-facts"
import type {
  PriceProposalDTO,
  PriceRuleBody,
  PriceRuleDTO,
  PriceRuleTryResponse,
} from "../../../src/types/http/price-rules"
import {
  fillPriceProposal,
  resumePriceProposals,
} from "../../../src/workflows/channel-pricing/fill-price-proposal"
import comptoirProposeTurnedRules from "../../../src/jobs/comptoir-propose-turned-rules"
import { PricedShop, Sku, SKUS } from "../../helpers/a-priced-shop"
import { atOnce } from "../../helpers/at-once"

type Line = {
  sku: Sku
  currency_code: string
  customer_group_id: string
  region_id: string
  min_quantity: number
  old_amount: string | null
  new_amount: string | null
  rule_id: string | null
  flag: string
  new_margin_percent: string | null
}

export function describePriceRules(shop: () => PricedShop): void {
  const pricing = () => shop().container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const bodyOf = (rule: Partial<PriceRuleBody> = {}): PriceRuleBody => ({
    name: "Base plus 10 %",
    sales_channel_id: shop().channels.market.id,
    kind: "base",
    terms: { percent: "10" },
    ...rule,
  })
  const aRule = async (rule: Partial<PriceRuleBody> = {}): Promise<PriceRuleDTO> => {
    const { status, data } = await shop().post("/admin/price-rules", bodyOf(rule))
    expect([status, data.message]).toEqual([200, undefined])
    return data.price_rule
  }
  const propose = async (body: Record<string, unknown> = {}): Promise<PriceProposalDTO> => {
    const { status, data } = await shop().post("/admin/price-rules/propose", body)
    expect([status, data.message]).toEqual([200, undefined])
    return data.proposal
  }
  const attempt = async (body: Record<string, unknown>): Promise<PriceRuleTryResponse> => {
    const { status, data } = await shop().post("/admin/price-rules/try", {
      sales_channel_id: shop().channels.market.id,
      variant_id: shop().articles.LAMP.variant_id,
      ...body,
    })
    expect([status, data.message]).toEqual([200, undefined])
    return data
  }
  const linesOf = (id: string): Promise<Line[]> =>
    shop().rows<Line>(
      `SELECT variant.sku, currency_code, customer_group_id, region_id, min_quantity, trim_scale(old_amount)::text AS old_amount,
              trim_scale(new_amount)::text AS new_amount, rule_id, flag, new_margin_percent::text
         FROM comptoir_price_change AS line JOIN product_variant AS variant ON variant.id = line.variant_id
        WHERE change_set_id = ? ORDER BY variant.sku, currency_code, customer_group_id, region_id, min_quantity`,
      [id]
    )
  const publish = async (id: string): Promise<void> => {
    for (const act of ["approve", "publish"]) {
      const { status, data } = await shop().post(`/admin/price-changes/${id}/${act}`, {})
      expect([act, status, data.message]).toEqual([act, 200, undefined])
    }
    await shop().quiet()
  }

  describe("price rules", () => {
    it("are kept, shown in their turn and by name, moved, changed and deleted; each act is in the audit log", async () => {
      await shop().profile("market")
      const oak = await aRule({ name: "Oak", conditions: { collection_ids: [shop().collection_id] } })
      const all = await aRule({ name: "All" })
      expect(oak).toMatchObject({
        sales_channel_name: "Marketplace",
        status: "active",
        terms: { percent: "10" },
        names: { [shop().collection_id]: expect.stringMatching(/oak/i) },
      })
      const names = async () =>
        (await shop().get("/admin/price-rules")).data.price_rules.map(({ name }: PriceRuleDTO) => name)
      expect(await names()).toEqual(["Oak", "All"])

      const moved = await shop().post(`/admin/price-rules/${all.id}/move`, { by: "up" })
      expect(moved.data.price_rule.priority).toBe(20)
      expect(await names()).toEqual(["All", "Oak"])

      const off = await shop().post(`/admin/price-rules/${all.id}`, {
        is_active: false,
        terms: { percent: "12" },
      })
      expect(off.data.price_rule).toMatchObject({ status: "inactive", terms: { percent: "12" }, name: "All" })
      const found = await shop().get("/admin/price-rules?status=inactive&q=al&kind=base")
      expect([found.data.count, found.data.price_rules[0].id]).toEqual([1, all.id])
      const csv: string = (await shop().get("/admin/price-rules/export?q=oak")).data
      expect(csv.trim().split("\r\n")[1]).toMatch(/^Marketplace;Oak;active;10;base;.*;Oak;/)

      expect((await shop().remove(`/admin/price-rules/${oak.id}`)).status).toBe(200)
      expect((await shop().get(`/admin/price-rules/${oak.id}`)).status).toBe(404)
      const acts = await shop().rows<{ act: string; after: Record<string, unknown> }>(
        `SELECT act, after FROM comptoir_audit_entry WHERE entity_type = 'price_rule' ORDER BY created_at, id`
      )
      expect(acts.map(({ act }) => act)).toEqual(["created", "created", "moved", "updated", "deleted"])
      expect(acts[0]!.after).toMatchObject({ sales_channel: "Marketplace", collections: ["Oak"] })
    })

    it("that cannot be are refused, and nothing is kept", async () => {
      const { channels } = shop()
      const unpriced = await shop().post("/admin/price-rules", bodyOf())
      expect([unpriced.status, unpriced.data.message]).toEqual([
        400,
        "Marketplace has no price profile, so that no price can be made for it; open one on its page under Channels first",
      ])
      for (const channel of ["market", "web", "resell"] as const) await shop().profile(channel)
      await aRule({ kind: "other_channel", terms: { sales_channel_id: channels.web.id, percent: "5" } })
      await aRule({
        sales_channel_id: channels.web.id,
        kind: "other_channel",
        terms: { sales_channel_id: channels.resell.id },
      })
      const before = await shop().count("comptoir_price_rule")
      const refusals: [Partial<PriceRuleBody>, string][] = [
        [{}, "Another price rule of this sales channel is called “Base plus 10 %”"],
        [
          {
            name: "Round",
            sales_channel_id: channels.resell.id,
            kind: "other_channel",
            terms: { sales_channel_id: channels.market.id },
          },
          "Resellers → Marketplace → Web shop → Resellers",
        ],
        [{ name: "Lost", conditions: { tag_ids: ["ptag_lost"] } }, "names ptag_lost, which does not exist"],
        [{ name: "Lost", customer_group_id: "cusgroup_lost" }, "cusgroup_lost, which does not exist"],
        [{ name: "Lost", sales_channel_id: "sc_lost" }, "Sales channel sc_lost does not exist"],
        [
          { name: "Pounds", currency_codes: ["gbp"] },
          "makes prices in GBP; Marketplace has prices in EUR, USD",
        ],
        [{ name: "Odd", kind: "lucky" }, 'is of the kind "lucky"'],
      ]
      for (const [rule, words] of refusals) {
        const { status, data } = await shop().post("/admin/price-rules", bodyOf(rule))
        expect([status, data.message]).toEqual([400, expect.stringContaining(words)])
      }
      expect(await shop().count("comptoir_price_rule")).toBe(before)
      expect((await shop().post("/admin/price-rules/cpru_lost", { name: "X" })).status).toBe(404)
      expect((await shop().remove("/admin/price-rules/cpru_lost")).status).toBe(404)
    })

    it("are tried on a variant: each says what it gave and why it lost, one of a form among them", async () => {
      await shop().profile("market", { fee_percent: "10", ending: "99", floor_percent: "5" })
      const cost = await aRule({
        name: "Cost",
        kind: "cost_plus",
        terms: { method: "margin", percent: "20" },
        priority: 5,
      })
      const seating = await aRule({
        name: "Seating",
        conditions: { category_ids: [shop().categories.furniture] },
        priority: 9,
      })
      const tried = await attempt({ rule: bodyOf({ name: "Draft", terms: { percent: "0" } }) })
      // 22 ÷ (1 − 0.20 − 0.10 × 1.2) × 1.2 is 38.82.
      expect(tried.rules).toMatchObject([
        { rule_id: seating.id, outcome: "abstained", because: "condition", condition: "category_ids" },
        { rule_id: cost.id, outcome: "won", amount: "38.99" },
        { name: "Draft", outcome: "lost", amount: "39.99", is_draft: true },
      ])
      expect(tried.price).toMatchObject({ amount: "38.99", flag: "ok", margin_percent: "20.29" })
      expect(tried.facts).toMatchObject({ base: "40", cost: "22", tax_percent: "20", includes_tax: true })
      const { price, tax, fee, payment, shipping, cost: goods, margin } = tried.waterfall!
      const parts = [tax, fee, payment, shipping, goods, margin].map((part) => Math.round(Number(part) * 100))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Math.round(Number(price) * 100))
      expect([tried.floor, tried.current_amount]).toEqual(["31.81", null])

      const spoon = await attempt({ variant_id: shop().articles.SPOON.variant_id })
      expect(spoon.rules[1]).toMatchObject({ outcome: "abstained", because: "no_cost" })
      expect([spoon.price, spoon.refusal, spoon.facts.is_listed]).toEqual([
        null,
        { reason: "no_rule", amount: null, margin_percent: null },
        false,
      ])
      // In USD the cost is converted at the day's rate, and stored prices have no tax.
      const dollars = await attempt({ currency_code: "usd" })
      expect(dollars.facts).toMatchObject({ rate: "1.1", includes_tax: false, tax_percent: "10" })
      expect(await shop().count("comptoir_price_rule")).toBe(2)
      expect(
        (await shop().post("/admin/price-rules/try", { sales_channel_id: "sc_lost", variant_id: "x" })).status
      ).toBe(400)
    })

    it("mean the same articles in the database as in the rules", async () => {
      const { rows, collection_id, categories, tag_id, type_id, supplier_id, articles } = shop()
      const sql = {
        execute: <T>(text: string, values: readonly unknown[] = []) => rows<T>(text, [...values]),
      }
      const ids = SKUS.map((sku) => articles[sku].variant_id)
      const { variants } = await readPriceFacts(sql, { variant_ids: ids }, { currency_codes: ["eur"] })
      const all: [PriceConditions, number][] = [
        [{}, 12],
        [{ collection_ids: [collection_id] }, 2],
        [{ category_ids: [categories.home] }, 12],
        [{ category_ids: [categories.furniture] }, 3],
        [{ category_ids: [categories.seating], collection_ids: [collection_id] }, 1],
        [{ tag_ids: [tag_id] }, 1],
        [{ type_ids: [type_id] }, 2],
        [{ supplier_ids: [supplier_id] }, 2],
        [{ product_ids: [articles.MUG.product_id, articles.CUP.product_id] }, 2],
        [{ variant_ids: [articles.MUG.variant_id], tag_ids: [tag_id] }, 0],
      ]
      for (const [conditions, count] of all) {
        const meant = conditionsSql(conditions, "variant")
        const found = await rows<{ id: string }>(
          `SELECT variant.id FROM product_variant AS variant WHERE ${meant.sql} AND variant.id = ANY(?::text[]) ORDER BY 1`,
          [...meant.values, ids] as unknown[]
        )
        const known = variants
          .filter((facts) => matches(conditions, facts))
          .map(({ variant_id }) => variant_id)
        expect([conditions, found.map(({ id }) => id)]).toEqual([conditions, known.sort()])
        expect([conditions, found.length]).toEqual([conditions, count])
        const { data } = await shop().post("/admin/price-rules/reach", { conditions })
        expect(data).toEqual({ count, is_more: false })
      }
    })
  })

  describe("POST /admin/price-rules/propose", () => {
    it("makes a change set of what the rules give, which then changes nothing a second time", async () => {
      await shop().profile("market", { currency_codes: ["eur"], ending: "90", fee_percent: "12" })
      const rule = await aRule()
      const oak = await aRule({
        name: "Oak",
        kind: "fixed",
        terms: { amounts: { eur: "333.33" } },
        conditions: { variant_ids: [shop().articles.DESK.variant_id] },
      })
      const proposal = await propose({ title: "Spring" })
      expect(proposal).toMatchObject({
        title: "Spring",
        is_filling: false,
        last_error: null,
        // The spoon is not listed in the marketplace.
        counts: { variants: 12, priced: 11, proposed: 11, unchanged: 0, refused: 0, without_rule: 0 },
      })
      const lines = await linesOf(proposal.change_set_id)
      expect(lines.find(({ sku }) => sku === "LAMP")).toMatchObject({
        new_amount: "43.9",
        rule_id: rule.id,
        flag: "ok",
        // 43.90 ÷ 1.2 − 43.90 × 0.12 − 22
        new_margin_percent: "25.46",
      })
      expect(lines.find(({ sku }) => sku === "DESK")).toMatchObject({ new_amount: "333.33", rule_id: oak.id })
      expect(lines.find(({ sku }) => sku === "GLASS")).toMatchObject({
        new_amount: "6.9",
        flag: "below_cost",
      })
      await publish(proposal.change_set_id)

      const again = await propose()
      expect(again.counts).toMatchObject({ priced: 11, proposed: 0, unchanged: 11, taken_away: 0 })
      expect(await linesOf(again.change_set_id)).toEqual([])
    })

    it("takes away prices that no rule gives any more, and leaves those of hand alone where it is told to", async () => {
      await shop().profile("market", { currency_codes: ["eur"] })
      const lamps = { variant_ids: [shop().articles.LAMP.variant_id, shop().articles.MUG.variant_id] }
      const rule = await aRule({ conditions: lamps })
      await publish((await propose()).change_set_id)
      await shop().prices("market", { VASE: "31.00", MUG: "99.00" })
      await shop().post(`/admin/price-rules/${rule.id}`, {
        conditions: { variant_ids: [shop().articles.MUG.variant_id] },
      })
      const kept = await propose({ keeps_manual: true })
      expect(kept.counts).toMatchObject({ proposed: 1, taken_away: 1, kept_manual: 1 })
      expect(await linesOf(kept.change_set_id)).toMatchObject([
        { sku: "LAMP", old_amount: "44", new_amount: null },
      ])
      const stays = await propose({ takes_away: false })
      expect(await linesOf(stays.change_set_id)).toMatchObject([
        { sku: "MUG", old_amount: "99", new_amount: "13.2" },
      ])
    })

    it("prices groups, regions and quantities apart, and marks a tier that asks more than fewer units do", async () => {
      const { articles, groups, regions } = shop()
      await shop().profile("market")
      const conditions = { variant_ids: [articles.LAMP.variant_id] }
      await aRule({ conditions, currency_codes: ["eur"] })
      await aRule({
        name: "Ten",
        conditions,
        min_quantity: 10,
        terms: { percent: "12" },
        currency_codes: ["eur"],
      })
      await aRule({
        name: "Trade",
        conditions,
        customer_group_id: groups.trade.id,
        terms: { percent: "-5" },
        currency_codes: ["eur"],
      })
      await aRule({ name: "America", conditions, region_id: regions.usd, terms: { percent: "0" } })
      const proposal = await propose()
      expect(proposal.counts).toMatchObject({ proposed: 4, tiers_above: 1 })
      expect(await linesOf(proposal.change_set_id)).toMatchObject([
        { currency_code: "eur", customer_group_id: "", min_quantity: 1, new_amount: "44" },
        { currency_code: "eur", customer_group_id: "", min_quantity: 10, new_amount: "44.8" },
        { currency_code: "eur", customer_group_id: groups.trade.id, new_amount: "38" },
        { currency_code: "usd", region_id: regions.usd, new_amount: "44" },
      ])
      const [tier] = await shop().rows<{ inputs: Record<string, unknown> }>(
        `SELECT inputs FROM comptoir_price_change WHERE change_set_id = ? AND min_quantity = 10`,
        [proposal.change_set_id]
      )
      expect(tier!.inputs).toMatchObject({ kind: "base", base: "40", above_lower_tier: true })
    })

    it("refuses, raises or flags what is under the floor, as the profile says", async () => {
      const conditions = { variant_ids: [shop().articles.GLASS.variant_id] }
      const floor = { currency_codes: ["eur"], floor_percent: "10", ending: "50" }
      await shop().profile("market", { ...floor, floor_action: "refuse" })
      await aRule({ conditions })
      const refused = await propose()
      expect([refused.counts.refused, refused.counts.proposed]).toEqual([1, 0])
      await shop().profile("market", { ...floor, floor_action: "clamp" })
      // 5.90 × 1.2 ÷ 0.9 is 7.87, and the next price that ends in ,50 above it is 8.50.
      expect(await linesOf((await propose()).change_set_id)).toMatchObject([
        { new_amount: "8.5", flag: "clamped" },
      ])
      await shop().profile("market", { ...floor, floor_action: "flag" })
      expect(await linesOf((await propose()).change_set_id)).toMatchObject([
        { new_amount: "6.5", flag: "below_cost" },
      ])
    })

    it("looks only at articles whose cost was booked since, where that is asked for", async () => {
      await shop().profile("market", { currency_codes: ["eur"] })
      await aRule({ kind: "cost_plus", terms: { method: "markup", percent: "50" } })
      const since = new Date().toISOString()
      expect((await propose({ only_changed_costs_since: since })).counts.variants).toBe(0)
      await shop().rows(`UPDATE comptoir_item_cost SET last_entry_at = now() WHERE inventory_item_id = ?`, [
        shop().articles.RUG.inventory_item_id,
      ])
      const some = await propose({ only_changed_costs_since: since })
      expect(await linesOf(some.change_set_id)).toMatchObject([{ sku: "RUG", new_amount: "126" }])
    })

    it("asked twice at once under one key makes one change set", async () => {
      await shop().profile("market", { currency_codes: ["eur"] })
      await aRule()
      const before = await shop().count("comptoir_price_change_set")
      const [one, two] = await Promise.all([
        propose({ idempotency_key: "spring" }),
        propose({ idempotency_key: "spring" }),
      ])
      expect(one.change_set_id).toBe(two.change_set_id)
      expect((await shop().count("comptoir_price_change_set")) - before).toBe(1)
      const other = await shop().post("/admin/price-rules/propose", {
        idempotency_key: "spring",
        title: "Other",
      })
      expect(other.status).toBe(400)
      expect(await linesOf(one.change_set_id)).toHaveLength(11)
    })

    it("goes on where a process died, and says so where it cannot", async () => {
      await shop().profile("market", { currency_codes: ["eur"] })
      const rule = await aRule()
      const act = { actor_id: null, at: new Date(), today: "2026-06-01" }
      const key = { key: null, kind: "propose_prices", fingerprint: {}, actor_id: null }
      const begin = () => pricing().startPriceProposal({}, key, act, "Left behind")
      const left = await begin()
      await resumePriceProposals(shop().container, new Date(Date.now() + 120_000))
      const resumed = (await shop().get(`/admin/price-rules/propose/${left.id}`)).data.proposal
      expect(resumed).toMatchObject({ is_filling: false, last_error: null, counts: { proposed: 11 } })

      const stopped = await begin()
      await shop().post(`/admin/price-rules/${rule.id}`, { terms: { percent: "20" } })
      expect(await fillPriceProposal(shop().container, stopped.id)).toBe(false)
      const { proposal } = (await shop().get(`/admin/price-rules/propose/${stopped.id}`)).data
      expect(proposal).toMatchObject({
        is_filling: true,
        last_error: expect.stringContaining("was changed while these prices were worked out"),
        counts: { proposed: 0 },
      })
      expect((await shop().post(`/admin/price-changes/${stopped.id}/approve`, {})).status).toBe(400)
      expect(await linesOf(stopped.id)).toEqual([])
      const done = await shop().post(`/admin/price-rules/propose/${left.id}/resume`, {})
      expect([done.status, done.data.message]).toEqual([400, expect.stringContaining("is filled already")])
    })

    it("is proposed again by the rules of now where its filling failed", async () => {
      await shop().profile("market", { currency_codes: ["eur"] })
      const rule = await aRule()
      const key = { key: null, kind: "propose_prices", fingerprint: {}, actor_id: null }
      const act = { actor_id: null, at: new Date(), today: "2026-06-01" }
      const { LAMP, MUG } = shop().articles
      const wished = { conditions: { variant_ids: [LAMP.variant_id, MUG.variant_id] }, takes_away: false }
      const stopped = await pricing().startPriceProposal(wished, key, act, "Two of them")
      await shop().post(`/admin/price-rules/${rule.id}`, { terms: { percent: "20" } })
      await fillPriceProposal(shop().container, stopped.id)
      const { status, data } = await shop().post(`/admin/price-changes/${stopped.id}/propose-again`)
      expect([status, data.price_change]).toEqual([
        200,
        expect.objectContaining({ title: "Two of them", is_filling: false, last_error: null, line_count: 2 }),
      ])
      const lines = await linesOf(data.price_change.id)
      expect(lines.find(({ sku }) => sku === "LAMP")?.new_amount).toBe("48")
      const former = await shop().get(`/admin/price-changes/${stopped.id}`)
      expect(former.data.price_change.status).toBe("discarded")
    })

    it("is made, as a draft, once a day for rules that began or ended, of their articles", async () => {
      const { articles, container, profile, prices } = shop()
      await profile("market", { currency_codes: ["eur"] })
      const now = Date.now()
      const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
      const of = (...skus: Sku[]) => ({ variant_ids: skus.map((sku) => articles[sku].variant_id) })
      await aRule({ name: "Every day", priority: 0 })
      await aRule({
        name: "Lamps, for a time",
        priority: 5,
        terms: { percent: "50" },
        conditions: of("LAMP", "VASE"),
        valid_from: inHours(2),
        valid_until: inHours(50),
      })
      await publish((await propose()).change_set_id)
      await prices("market", { VASE: "31.00" })
      const look = (hours: number) =>
        comptoirProposeTurnedRules(container, { scheduledFor: new Date(inHours(hours)) })
      const made = async () =>
        await shop().rows<{ id: string; title: string; status: string }>(
          `SELECT id, title, status FROM comptoir_price_change_set
            WHERE jsonb_typeof(source->'turned_rules') = 'array' ORDER BY created_at, id`
        )
      await look(1)
      expect(await made()).toEqual([])
      await atOnce(2, () => look(3))
      await look(4)
      const [began, ...others] = await made()
      expect([began?.status, others]).toEqual(["draft", []])
      expect(began?.title).toContain("Lamps, for a time")
      // The vase has a price of somebody's hand; all others are as their rule wants them.
      expect((await linesOf(began!.id)).map(({ sku, new_amount }) => [sku, new_amount])).toEqual([
        ["LAMP", "60"],
      ])
      await publish(began!.id)
      await look(51)
      const ended = (await made())[1]
      expect((await linesOf(ended!.id)).map(({ sku, new_amount }) => [sku, new_amount])).toEqual([
        ["LAMP", "44"],
      ])
    })

    it("is not made by itself where the shop says so, nor kept where rules that turned change nothing", async () => {
      const { articles, container, post, profile } = shop()
      await profile("market", { currency_codes: ["eur"] })
      await aRule({
        conditions: { variant_ids: [articles.LAMP.variant_id] },
        valid_from: new Date(Date.now() - 3_600_000).toISOString(),
      })
      const setting = (wished: boolean) =>
        post("/admin/comptoir/settings", { settings: { "pricing.propose_turned_rules": wished } })
      const before = await shop().count("comptoir_price_change_set")
      expect((await setting(false)).status).toBe(200)
      await comptoirProposeTurnedRules(container)
      expect(await shop().count("comptoir_price_change_set")).toBe(before)
      await publish((await propose()).change_set_id)
      await setting(true)
      await comptoirProposeTurnedRules(container)
      const sets = await shop().rows<{ status: string }>(
        `SELECT status FROM comptoir_price_change_set WHERE jsonb_typeof(source->'turned_rules') = 'array'`
      )
      expect(sets).toEqual([{ status: "discarded" }])
    })

    it("is refused without rules, without a profile and for what does not exist", async () => {
      const before = await shop().count("comptoir_price_change_set")
      const refusals: [Record<string, unknown>, number, string][] = [
        [{}, 400, "No sales channel has price rules"],
        [
          { sales_channel_ids: [shop().channels.web.id] },
          400,
          "None of these sales channels has an active price profile",
        ],
        [{ sales_channel_ids: ["sc_lost"] }, 404, "Sales channel sc_lost does not exist"],
        [{ conditions: { tag_ids: ["ptag_lost"] } }, 400, "The conditions name ptag_lost"],
      ]
      for (const [body, status, words] of refusals) {
        const answer = await shop().post("/admin/price-rules/propose", body)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
      }
      await shop().profile("market")
      await aRule()
      const lost = await shop().post("/admin/price-rules/propose", { rule_ids: ["cpru_lost"] })
      expect([lost.status, lost.data.message]).toEqual([404, expect.stringContaining("cpru_lost")])
      expect(await shop().count("comptoir_price_change_set")).toBe(before)
    })
  })
}
