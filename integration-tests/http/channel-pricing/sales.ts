import type {
  PriceSaleBody,
  PriceSaleDetailDTO,
  PriceSalePriceDTO,
} from "../../../src/types/http/price-sales"
import { MOST_TAKE_OVERS } from "../../../src/domain/channel-pricing/change-set"
import { CHANNEL_PRICING_MODULE } from "../../../src/modules/channel-pricing/names"
import type ChannelPricingService from "../../../src/modules/channel-pricing/service"
import { resumePriceProposals } from "../../../src/workflows/channel-pricing/fill-price-proposal"
import type { PricedShop, Shopper, Sku } from "../../helpers/a-priced-shop"
import { atOnce } from "../../helpers/at-once"

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

export function describeSales(shop: () => PricedShop): void {
  const sale = async (more: Partial<PriceSaleBody> = {}): Promise<PriceSaleDetailDTO> => {
    const { status, data } = await shop().post("/admin/price-sales", {
      name: "Black week",
      sales_channel_ids: [shop().channels.web.id],
      discount: { percent: "20" },
      starts_at: inHours(-1),
      ends_at: inHours(24),
      ...more,
    })
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data.price_sale
  }
  const act = async (id: string, what: string, body: unknown = {}) => {
    const { status, data } = await shop().post(`/admin/price-sales/${id}/${what}`, body)
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data
  }
  /** Proposes, approves and publishes the prices of a sale. */
  const publish = async (id: string): Promise<string> => {
    const { post, quiet } = shop()
    const { change_set_id } = await act(id, "propose")
    for (const what of ["approve", "publish"]) {
      const { status, data } = await post(`/admin/price-changes/${change_set_id}/${what}`, {})
      if (status !== 200) throw new Error(JSON.stringify(data))
    }
    await quiet()
    return change_set_id
  }
  const read = async (id: string): Promise<PriceSaleDetailDTO> =>
    (await shop().get(`/admin/price-sales/${id}`)).data.price_sale
  const priceOf = async (sku: Sku, who: Shopper = { channel: "web" }, currency: "eur" | "usd" = "eur") => {
    const { ask, articles, regions } = shop()
    const { data } = await ask(
      `products/${articles[sku].product_id}?region_id=${regions[currency]}&fields=*variants.calculated_price`,
      who
    )
    return data.product.variants[0].calculated_price.calculated_amount as number
  }

  describe("sales of channels", () => {
    beforeEach(async () => {
      const { profile, publish: put, keyOf, groups } = shop()
      await profile("web", { ending: "90", ending_direction: "nearest" })
      await profile("market")
      await put([
        { key: keyOf("web", "LAMP"), amount: "36.90" },
        { key: keyOf("web", "LAMP", { min_quantity: 10 }), amount: "30.90" },
        { key: keyOf("web", "LAMP", { customer_group_id: groups.trade.id }), amount: "33.90" },
        { key: keyOf("market", "LAMP"), amount: "44" },
      ])
    })

    it("reduce what the channel asks, with its endings, for its dates, and the cart and the groups with it", async () => {
      const { cart, get } = shop()
      const { id } = await sale({ discount: { percent: "25" }, conditions: {} })
      const proposed = await act(id, "propose")
      expect(proposed.lines).toBeGreaterThan(20)
      expect(await priceOf("LAMP")).toBe(36.9)
      await publish(id)
      // 27.675 ends nearest in 27.90; a mug of 12 has a base price only: 9.00 ends in 8.90.
      expect([await priceOf("LAMP"), await priceOf("MUG")]).toEqual([27.9, 8.9])
      expect(await priceOf("LAMP", { channel: "web", group: "trade" })).toBe(25.9)
      expect(await priceOf("LAMP", { channel: "market" })).toBe(44)
      const { items } = await cart({ channel: "web" }, { LAMP: 10 })
      expect(items[0]?.unit_price).toBe(22.9)
      const published = await read(id)
      expect(published).toMatchObject({ status: "published", phase: "running", stale_count: 0 })
      const { data } = await get(`/admin/price-sales/${id}/prices?q=LAMP&order=amount`)
      expect(
        data.prices.map((price: PriceSalePriceDTO) => [
          price.currency_code,
          price.customer_group_name,
          price.min_quantity,
          price.regular_amount,
          price.amount,
        ])
      ).toEqual([
        ["eur", null, 10, "30.9", "22.9"],
        ["eur", "Trade", 1, "33.9", "25.9"],
        ["eur", null, 1, "36.9", "27.9"],
        ["usd", null, 1, "44", expect.any(String)],
      ])
      const csv = await get(`/admin/price-sales/${id}/prices/export`)
      expect(String(csv.data).split("\r\n")).toHaveLength(published.price_count + 2)
    })

    it("leave groups with prices of their own alone where they are told to", async () => {
      const { id } = await sale({ reaches_groups: false })
      await publish(id)
      expect(await priceOf("LAMP", { channel: "web", group: "trade" })).toBe(33.9)
      expect(await priceOf("LAMP", { channel: "web", group: "members" })).toBe(29.9)
    })

    it("start and end by the dates of their lists, which follow when the dates are changed", async () => {
      const { post, rows } = shop()
      const { id } = await sale({ starts_at: inHours(2), ends_at: inHours(4) })
      await publish(id)
      expect((await read(id)).phase).toBe("coming")
      expect(await priceOf("LAMP")).toBe(36.9)
      await post(`/admin/price-sales/${id}`, { starts_at: inHours(-1) })
      expect((await read(id)).phase).toBe("running")
      expect(await priceOf("LAMP")).toBe(29.9)
      const [list] = await rows<{ rules_count: number; rules: number }>(
        `SELECT rules_count, (SELECT count(*)::int FROM price_list_rule AS rule
           WHERE rule.price_list_id = list.id AND rule.deleted_at IS NULL) AS rules
           FROM price_list AS list JOIN comptoir_owned_list AS own ON own.price_list_id = list.id
          WHERE own.sale_id = ? AND own.customer_group_id = ''`,
        [id]
      )
      expect(list).toEqual({ rules_count: 1, rules: 1 })
      await act(id, "end")
      expect((await read(id)).phase).toBe("past")
      expect(await priceOf("LAMP")).toBe(36.9)
    })

    it("give shoppers the lower price where two meet, and say so beforehand", async () => {
      const { get, channels } = shop()
      const first = await sale()
      const second = await sale({ name: "Lamps", discount: { amounts: { eur: "10" } } })
      expect(second.overlapping.map(({ name }) => name)).toEqual(["Black week"])
      const query = new URLSearchParams({
        sales_channel_id: channels.web.id,
        starts_at: inHours(1),
        ends_at: inHours(2),
      })
      const { data } = await get(`/admin/price-sales/overlaps?${query}`)
      expect(data.overlapping).toHaveLength(2)
      await publish(first.id)
      await publish(second.id)
      expect(await priceOf("LAMP")).toBe(26.9)
      expect(await priceOf("LAMP", { channel: "web" }, "usd")).toBeLessThan(44)
    })

    it("stand before a storewide sale of Medusa's, lower or not", async () => {
      const { post, articles } = shop()
      const { id } = await sale()
      await publish(id)
      const { status } = await post("/admin/price-lists", {
        title: "Storewide",
        description: "Storewide",
        status: "active",
        type: "sale",
        prices: (["LAMP", "MUG"] as const).map((sku) => ({
          variant_id: articles[sku].variant_id,
          currency_code: "eur",
          amount: 5,
        })),
      })
      expect(status).toBe(200)
      expect([await priceOf("LAMP"), await priceOf("MUG")]).toEqual([29.9, 9.9])
    })

    it("are told to be out of date once what they reduce is another price, and are proposed again", async () => {
      const { publish: put, keyOf, get } = shop()
      const { id } = await sale()
      await publish(id)
      await put([{ key: keyOf("web", "LAMP"), amount: "20.90" }])
      expect((await read(id)).stale_count).toBe(1)
      const stale = await get(`/admin/price-sales/${id}/prices?is_stale=true`)
      expect(stale.data.prices[0]).toMatchObject({ sku: "LAMP", regular_amount: "36.9", regular_now: "20.9" })
      // The publication itself proposed it already, for somebody to look at.
      const [proposed] = (await read(id)).change_sets
      expect(proposed).toMatchObject({ status: "draft", is_filling: false, line_count: 1 })
      expect((await act(id, "propose")).lines).toBe(1)
      await publish(id)
      expect([await priceOf("LAMP"), (await read(id)).stale_count]).toEqual([16.9, 0])
      expect((await act(id, "propose")).lines).toBe(0)
    })

    it("are gone on with where a process died, page by page, and proposed again where that cannot be", async () => {
      const { container, post, rows, profile, channels } = shop()
      const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
      const { id } = await sale({ sales_channel_ids: [channels.web.id, channels.market.id] })
      const whole = (await act(id, "propose")).lines as number
      const begin = async () => {
        const by = { actor_id: null, at: new Date(), today: "2026-06-01", key: null }
        const recordAudit = async () => undefined
        return (await pricing.beginSaleProposal(id, by, { recordAudit })).change_set_id
      }
      const setOf = async (set: string) => (await shop().get(`/admin/price-changes/${set}`)).data.price_change
      const later = () => new Date(Date.now() + 120_000)

      const left = await begin()
      expect(await pricing.fillPriceProposal(left)).toBe("more")
      const half = await setOf(left)
      expect([half.is_filling, half.line_count > 0 && half.line_count < whole]).toEqual([true, true])
      await resumePriceProposals(container, new Date())
      expect((await setOf(left)).is_filling).toBe(true)
      await atOnce(2, () => resumePriceProposals(container, later()))
      expect(await setOf(left)).toMatchObject({ is_filling: false, line_count: whole, last_error: null })

      const stopped = await begin()
      expect((await setOf(left)).status).toBe("discarded")
      await pricing.fillPriceProposal(stopped)
      await profile("market", { ending: "99" })
      await resumePriceProposals(container, later())
      expect(await setOf(stopped)).toMatchObject({
        is_filling: true,
        last_error: expect.stringContaining(
          "The sale “Black week” or the profile of one of its channels was changed"
        ),
      })
      const again = await post(`/admin/price-changes/${stopped}/propose-again`)
      expect(again.data.price_change).toMatchObject({ is_filling: false, last_error: null, status: "draft" })
      expect((await setOf(stopped)).status).toBe("discarded")
      const refused = await post(`/admin/price-changes/${again.data.price_change.id}/propose-again`)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("did not stop while it was filled"),
      ])
      expect(
        await rows(`SELECT 1 FROM comptoir_price_change_set WHERE is_filling AND status = 'draft'`)
      ).toEqual([])
    })

    it("wait for somebody once the server stopped again and again while they were worked out", async () => {
      const { container } = shop()
      const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
      const { id } = await sale()
      const by = { actor_id: null, at: new Date(), today: "2026-06-01", key: null }
      const { change_set_id } = await pricing.beginSaleProposal(id, by, {
        recordAudit: async () => undefined,
      })
      const later = new Date(Date.now() + 120_000)
      for (let time = 0; time < MOST_TAKE_OVERS; time += 1)
        expect(await pricing.takeOverPriceProposals(later)).toEqual([change_set_id])
      expect(await pricing.takeOverPriceProposals(later)).toEqual([])
      const { data } = await shop().get(`/admin/price-changes/${change_set_id}`)
      expect(data.price_change).toMatchObject({
        is_filling: true,
        last_error: expect.stringContaining(`The server stopped ${MOST_TAKE_OVERS + 1} times`),
      })
      expect(await pricing.fillPriceProposal(change_set_id)).toBe("elsewhere")
    })

    it("take their prices away when they are cancelled, and no others", async () => {
      const { rows, post } = shop()
      const { id } = await sale()
      const set = await publish(id)
      const { current_count } = (await shop().get(`/admin/price-changes/${set}`)).data.price_change
      const before = await rows(
        `SELECT id FROM comptoir_channel_price WHERE sale_id = '' AND valid_until IS NULL ORDER BY id`
      )
      const done = await act(id, "cancel", { reason: "Wrong week" })
      expect([done.taken_away > 10, done.taken_away]).toEqual([true, current_count])
      const over = (await shop().get(`/admin/price-changes/${set}`)).data.price_change
      expect(over).toMatchObject({ status: "superseded", current_count: 0 })
      expect(done.price_sale).toMatchObject({ status: "cancelled", phase: "cancelled", price_count: 0 })
      expect(await priceOf("LAMP")).toBe(36.9)
      expect(
        await rows(
          `SELECT id FROM comptoir_channel_price WHERE sale_id = '' AND valid_until IS NULL ORDER BY id`
        )
      ).toEqual(before)
      expect((await act(id, "cancel")).taken_away).toBe(0)
      const refused = await post(`/admin/price-sales/${id}`, { ends_at: inHours(48) })
      expect([refused.status, refused.data.message]).toEqual([
        400,
        "The sale “Black week” is cancelled and changes no more; create another",
      ])
    })

    it("are drafts again once their change is rolled back, and cannot be published when they are cancelled", async () => {
      const { post, quiet } = shop()
      const { id } = await sale()
      const set = await publish(id)
      const { status } = await post(`/admin/price-changes/${set}/roll-back`, {})
      await quiet()
      expect([status, (await read(id)).phase, await priceOf("LAMP")]).toEqual([200, "draft", 36.9])
      const { change_set_id } = await act(id, "propose")
      await act(id, "cancel")
      const approved = await post(`/admin/price-changes/${change_set_id}/approve`, {})
      expect([approved.status, (await read(id)).change_sets[0]?.status]).toEqual([400, "discarded"])
    })

    it("keep, under the floor, to what the profile says", async () => {
      const { profile } = shop()
      // A lamp costs 22: with 20 % tax and 10 % of margin it is at least 29.34.
      await profile("web", { ending: "none", floor_percent: "10", floor_action: "clamp" })
      const { id } = await sale({
        discount: { percent: "25" },
        conditions: { product_ids: [shop().articles.LAMP.product_id] },
      })
      await publish(id)
      expect(await priceOf("LAMP")).toBe(29.34)
      await act(id, "cancel")
      await profile("web", { ending: "none", floor_percent: "10", floor_action: "refuse" })
      const other = await sale({
        name: "Again",
        discount: { percent: "25" },
        conditions: { product_ids: [shop().articles.LAMP.product_id] },
      })
      await publish(other.id)
      expect((await read(other.id)).change_sets[0]?.left_out).toMatchObject({
        under_floor: expect.any(Number),
      })
      expect(await priceOf("LAMP")).toBe(36.9)
    })

    it("propose their prices once when they are asked twice at once", async () => {
      const { post, rows } = shop()
      const { id } = await sale()
      const body = { idempotency_key: "propose-1" }
      const answers = await atOnce(2, () => post(`/admin/price-sales/${id}/propose`, body))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(new Set(answers.map(({ data }) => data.change_set_id)).size).toBe(1)
      expect(await rows(`SELECT id FROM comptoir_price_change_set WHERE sale_id = ?`, [id])).toHaveLength(1)
    })

    it("are refused where nobody could buy by them, naming what would be right", async () => {
      const { post, count, channels } = shop()
      const body = {
        name: "Refused",
        sales_channel_ids: [channels.web.id],
        discount: { percent: "20" },
        starts_at: inHours(1),
        ends_at: inHours(2),
      }
      const refusal = async (more: Record<string, unknown>) => {
        const { status, data } = await post("/admin/price-sales", { ...body, ...more })
        return `${status} ${data.message}`
      }
      expect(await refusal({ discount: { percent: "100" } })).toMatch(/^400 A sale of 100 % is none/)
      expect(await refusal({ discount: { amounts: { chf: "5" } } })).toMatch(/^400 .*“chf”.*eur, usd/)
      expect(await refusal({ ends_at: inHours(0.5) })).toMatch(/^400 .*it ends after it starts/)
      expect(await refusal({ starts_at: inHours(-3), ends_at: inHours(-1) })).toMatch(/^400 .*is over/)
      expect(await refusal({ sales_channel_ids: [channels.resell.id] })).toMatch(
        /^400 The sales channel “Resellers” has no active profile/
      )
      expect(await refusal({ conditions: { tag_ids: ["ptag_no"] } })).toMatch(/^400 .*ptag_no/)
      expect(await count("comptoir_price_sale")).toBe(0)
    })

    it("are listed by when they run, and drawn by channel", async () => {
      const { get, channels } = shop()
      const running = await sale()
      await publish(running.id)
      await sale({ name: "Draft", sales_channel_ids: [channels.web.id, channels.market.id] })
      const names = async (query: string) =>
        (await get(`/admin/price-sales?${query}`)).data.price_sales.map(({ name }: { name: string }) => name)
      expect(await names("phase=running")).toEqual(["Black week"])
      expect(await names("phase=draft")).toEqual(["Draft"])
      expect(await names(`sales_channel_id=${channels.market.id}`)).toEqual(["Draft"])
      expect(await names("q=black")).toEqual(["Black week"])
      const between = new URLSearchParams({ from: inHours(-48), to: inHours(48) })
      const { data } = await get(`/admin/price-sales/timeline?${between}`)
      expect(data.sales.map(({ name }: { name: string }) => name)).toEqual(["Black week", "Draft"])
      expect(data.channels.map(({ name }: { name: string }) => name)).toEqual(["Marketplace", "Web shop"])
    })
  })
}
