import type { FixGapsBody, PriceGapDTO } from "../../../src/types/http/price-gaps"
import type { GapKind } from "../../../src/domain/channel-pricing/gaps"
import type { Channel, PricedShop } from "../../helpers/a-priced-shop"
import { atOnce } from "../../helpers/at-once"

export function describePriceGaps(shop: () => PricedShop): void {
  const look = async () => {
    const { status, data } = await shop().post("/admin/prices/gaps/look", {})
    expect(status).toBe(200)
    return data as { counts: Record<GapKind, number> }
  }
  const gaps = async (channel: Channel, kind: GapKind): Promise<PriceGapDTO[]> => {
    const { data } = await shop().get(
      `/admin/prices/gaps?kind=${kind}&sales_channel_id=${shop().channels[channel].id}&limit=100&order=sku`
    )
    return data.gaps
  }
  const skus = async (channel: Channel, kind: GapKind) => (await gaps(channel, kind)).map(({ sku }) => sku)
  const fix = (more: Partial<FixGapsBody>) =>
    shop().post("/admin/prices/gaps/fix", {
      act: "take_out",
      kind: "below_cost",
      sales_channel_id: shop().channels.web.id,
      idempotency_key: "fix-1",
      ...more,
    })
  const sold = async (channel: Channel): Promise<number> =>
    (
      await shop().rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM product_sales_channel WHERE sales_channel_id = ? AND deleted_at IS NULL`,
        [shop().channels[channel].id]
      )
    )[0]!.count

  describe("GET /admin/prices/gaps", () => {
    it("finds what is missing, what loses money and what went stale, and forgets what was mended", async () => {
      const { profile, prices, rows, articles, collection_id, get } = shop()
      await profile("web", { currency_codes: ["eur"], floor_percent: "20" })
      await profile("market", {
        currency_codes: ["eur"],
        catalogue: { include: { collection_ids: [collection_id] } },
      })
      await prices("web", { LAMP: "24.00", GLASS: "8.00", VASE: "30.00" })
      await rows(
        `UPDATE comptoir_channel_price SET inputs = '{"kind":"cost_plus","cost":"5","computed":"30"}' WHERE variant_id = ?`,
        [articles.VASE.variant_id]
      )
      await rows(
        `UPDATE product_sales_channel SET deleted_at = now() WHERE product_id = ? AND sales_channel_id = ?`,
        [articles.DESK.product_id, shop().channels.market.id]
      )
      const { counts } = await look()
      // LAMP: 24 with tax is 20 net and cost 22. GLASS: 6.67 net and cost 5.90 is 11.5 %.
      expect(await skus("web", "below_cost")).toContain("LAMP")
      expect(await gaps("web", "below_floor")).toContainEqual(
        expect.objectContaining({
          sku: "GLASS",
          detail: expect.objectContaining({ amount: "8", cost: "5.9", margin_percent: "11.50" }),
        })
      )
      expect(await gaps("web", "stale_cost")).toMatchObject([
        { sku: "VASE", detail: { cost_then: "5", cost: "9.5", percent: "90.00" } },
      ])
      expect(await skus("web", "no_inputs")).toEqual(["GLASS", "LAMP"])
      expect(await skus("web", "base_price")).toHaveLength(9)
      expect(await skus("market", "missing_listing")).toEqual(["DESK"])
      expect(await skus("market", "forbidden_listing")).toEqual([
        "BOWL",
        "CUP",
        "GLASS",
        "LAMP",
        "MUG",
        "PLATE",
        "RUG",
        "SOFA",
        "VASE",
      ])
      expect(counts.missing_listing).toBe(1)

      // A publication has its articles looked at by itself.
      await prices("web", { LAMP: "60.00" })
      expect(await skus("web", "below_cost")).not.toContain("LAMP")
      const { data: file } = await get(`/admin/prices/gaps/export?kind=stale_cost`)
      expect(file).toContain("stale_cost;Web shop;")
      expect((await get("/admin/prices/gaps?q=vase&kind=stale_cost")).data.count).toBe(1)
    })

    it("names lists of others that win over a channel's prices, and sales that nobody sees", async () => {
      const { profile, prices, publish, keyOf, post, articles, groups } = shop()
      await profile("web", { currency_codes: ["eur"] })
      await prices("web", { LAMP: "36.00", MUG: "11.00" })
      const list = async (title: string, type: string, amount: number, rules: Record<string, string[]>) => {
        const { status, data } = await post("/admin/price-lists", {
          title,
          description: title,
          type,
          status: "active",
          rules,
          prices: [{ variant_id: articles.LAMP.variant_id, currency_code: "eur", amount }],
        })
        expect(status).toBe(200)
        return data.price_list.id as string
      }
      const storewide = await list("Storewide", "sale", 25, {})
      const trade = await list("Trade", "override", 30, { "customer.groups.id": [groups.trade.id] })
      await list("Dear", "override", 90, { "customer.groups.id": [groups.trade.id] })
      // The members have a price of their own there, which comes before the list's.
      await publish([
        { key: keyOf("web", "LAMP", { customer_group_id: groups.members.id }), amount: "33.00" },
      ])
      await list("Members", "override", 31, { "customer.groups.id": [groups.members.id] })
      await look()
      expect(await gaps("web", "foreign_sale_ignored")).toMatchObject([
        {
          price_list_id: storewide,
          price_list_title: "Storewide",
          detail: { variants: 1, amount: "25", other: "36" },
        },
      ])
      expect(await gaps("web", "foreign_list_wins")).toMatchObject([
        { price_list_id: trade, detail: { list_type: "override", attributes: ["customer.groups.id"] } },
      ])
    })
  })

  describe("POST /admin/prices/gaps/fix", () => {
    it("takes products out of the channel and puts them in, once for a key sent twice at once", async () => {
      const { profile, collection_id, quiet } = shop()
      await profile("market", {
        currency_codes: ["eur"],
        catalogue: { include: { collection_ids: [collection_id] } },
      })
      await look()
      const before = await sold("market")
      const take = () =>
        fix({
          kind: "forbidden_listing",
          sales_channel_id: shop().channels.market.id,
          idempotency_key: "take",
        })
      const answers = await atOnce(2, take)
      await quiet()
      expect(answers.map(({ status, data }) => [status, data.fixed])).toEqual([
        [200, 9],
        [200, 9],
      ])
      expect(await sold("market")).toBe(before - 9)
      expect(await skus("market", "forbidden_listing")).toEqual([])
      await profile("market", { currency_codes: ["eur"], catalogue: {} })
      const { status } = await shop().get("/admin/comptoir/audit?entity_type=sales_channel")
      expect(status).toBe(200)
    })

    it("proposes prices by the rules, to be approved", async () => {
      const { profile, post, channels, get, articles } = shop()
      await profile("web", { currency_codes: ["eur"] })
      const rule = await post("/admin/price-rules", {
        name: "Half on top",
        sales_channel_id: channels.web.id,
        kind: "cost_plus",
        terms: { method: "markup", percent: "50" },
      })
      expect([rule.status, rule.data.message]).toEqual([200, undefined])
      await look()
      const { status, data } = await fix({
        act: "propose",
        kind: "base_price",
        variant_ids: [articles.MUG.variant_id, articles.CUP.variant_id],
      })
      expect([status, data.fixed]).toEqual([200, 2])
      const { data: read } = await get(`/admin/price-changes/${data.change_set_id}`)
      expect(read.price_change_set ?? read.price_change).toMatchObject({
        kind: "rules",
        status: "draft",
        line_count: 2,
      })
    })

    it("refuses what does not mend the gap, and changes nothing", async () => {
      const { profile } = shop()
      await profile("web", { currency_codes: ["eur"] })
      await look()
      const before = await sold("web")
      const wrong = await fix({ act: "list", kind: "below_cost" })
      expect([wrong.status, wrong.data.message]).toEqual([400, expect.stringMatching(/not mended by "list"/)])
      const unknown = await fix({ kind: "base_price", act: "propose", variant_ids: ["variant_none"] })
      expect([unknown.status, unknown.data.message]).toEqual([
        404,
        expect.stringMatching(/Variant variant_none has no gap/),
      ])
      const channel = await fix({ sales_channel_id: shop().channels.resell.id })
      expect([channel.status, channel.data.message]).toEqual([
        404,
        expect.stringMatching(/has no active profile/),
      ])
      expect(await sold("web")).toBe(before)
      expect(await shop().count("comptoir_price_change_set")).toBe(0)
    })
  })
}
