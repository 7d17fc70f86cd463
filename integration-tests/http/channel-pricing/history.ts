import type { PriceSaleDetailDTO } from "../../../src/types/http/price-sales"
import type { ChannelPriceHistoryDTO, PriceHistoryRowDTO } from "../../../src/types/http/price-history"
import { keepBasePricesWorkflow } from "../../../src/workflows/channel-pricing/keep-base-prices"
import type { PricedShop, Shopper, Sku } from "../../helpers/a-priced-shop"
import { atOnce } from "../../helpers/at-once"

const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString()

type Shown = {
  regular_price?: number | null
  prior_lowest_price?: number | null
  prior_lowest_price_with_tax?: number | null
  sale_ends_at?: string | null
  calculated_price: { calculated_amount: number }
}

export function describePriceHistory(shop: () => PricedShop): void {
  /** A running sale of the web shop, its prices published. */
  const sale = async (percent: string, more: Record<string, unknown> = {}): Promise<PriceSaleDetailDTO> => {
    const { post, channels, quiet } = shop()
    const must = async (path: string, body: unknown) => {
      const { status, data } = await post(path, body)
      if (status !== 200) throw new Error(JSON.stringify(data))
      return data
    }
    const { price_sale } = await must("/admin/price-sales", {
      name: `Sale of ${percent} %`,
      sales_channel_ids: [channels.web.id],
      discount: { percent },
      starts_at: daysAgo(1),
      ends_at: daysAgo(-5),
      ...more,
    })
    const { change_set_id } = await must(`/admin/price-sales/${price_sale.id}/propose`, {})
    await must(`/admin/price-changes/${change_set_id}/approve`, {})
    await must(`/admin/price-changes/${change_set_id}/publish`, {})
    await quiet()
    return price_sale as PriceSaleDetailDTO
  }
  const variantOf = async (sku: Sku, who: Shopper = {}, more = ""): Promise<Shown> => {
    const { ask, articles, regions } = shop()
    const { status, data } = await ask(
      `products/${articles[sku].product_id}?region_id=${regions.eur}&fields=*variants.calculated_price${more}`,
      who
    )
    expect(status).toBe(200)
    return data.product.variants[0] as Shown
  }
  /** As if the prices of an article had been published earlier: the oldest first. */
  const published = async (sku: Sku, ...days: number[]): Promise<void> => {
    const { rows, articles } = shop()
    const kept = await rows<{ id: string }>(
      `SELECT id::text AS id FROM comptoir_channel_price WHERE variant_id = ? AND sale_id = '' ORDER BY id`,
      [articles[sku].variant_id]
    )
    for (const [index, { id }] of kept.entries())
      await rows(
        `UPDATE comptoir_channel_price SET valid_from = ?::timestamptz,
                valid_until = CASE WHEN valid_until IS NULL THEN NULL ELSE ?::timestamptz END WHERE id = ?`,
        [daysAgo(days[index]!), daysAgo(days[index + 1] ?? 0), id]
      )
  }

  describe("the prior price of a reduction", () => {
    it("stands beside the price on every page of products, in a channel that shows it", async () => {
      const { profile, prices, ask, articles, regions } = shop()
      await profile("web", { shows_prior_price: true })
      await prices("web", { LAMP: "30.00" })
      await prices("web", { LAMP: "36.00" })
      await published("LAMP", 60, 20)
      expect(await variantOf("LAMP")).toMatchObject({
        regular_price: null,
        prior_lowest_price: null,
        sale_ends_at: null,
      })
      const { ends_at } = await sale("25")
      const shown = {
        calculated_price: { calculated_amount: 27 },
        regular_price: 36,
        prior_lowest_price: 30,
        sale_ends_at: new Date(ends_at).toISOString(),
      }
      expect(await variantOf("LAMP")).toMatchObject(shown)
      expect(await variantOf("LAMP", {}, "&country_code=fr")).toMatchObject({
        prior_lowest_price_with_tax: 30,
      })
      const region = `region_id=${regions.eur}`
      const { data: list } = await ask(
        `products?${region}&id=${articles.LAMP.product_id}&fields=*variants.calculated_price`
      )
      expect(list.products[0].variants[0]).toMatchObject(shown)
      const { data: one } = await ask(
        `product-variants/${articles.LAMP.variant_id}?${region}&fields=*calculated_price`
      )
      expect(one.variant).toMatchObject(shown)
      // Medusa's own price, which the sale reduces too, is known since the shop opened.
      expect(await variantOf("MUG")).toMatchObject({
        calculated_price: { calculated_amount: 9 },
        regular_price: 12,
      })
    })

    it("is left out where the profile does not show it, and empty where sale or tags excuse it", async () => {
      const { profile, prices, tag_id } = shop()
      await profile("web", { shows_prior_price: false })
      await prices("web", { LAMP: "36.00", SPOON: "4.00" })
      await published("LAMP", 40)
      await published("SPOON", 40)
      await sale("25")
      expect(await variantOf("LAMP")).not.toHaveProperty("prior_lowest_price")
      await profile("web", { shows_prior_price: true, prior_price_excluded_tag_ids: [tag_id] })
      expect(await variantOf("LAMP")).toMatchObject({ prior_lowest_price: 36, regular_price: 36 })
      expect(await variantOf("SPOON")).toMatchObject({ prior_lowest_price: null, regular_price: 4 })
    })
  })

  describe("the history of Medusa's own prices", () => {
    const kept = (sku: Sku) =>
      shop().rows<{ amount: string; currency_code: string; is_open: boolean }>(
        `SELECT trim_scale(amount)::text AS amount, currency_code, valid_until IS NULL AS is_open FROM comptoir_base_price
          WHERE variant_id = ? ORDER BY currency_code, valid_from, id`,
        [shop().articles[sku].variant_id]
      )

    it("is kept when a product is edited, and twice at once the same", async () => {
      const { profile, post, articles, quiet, container } = shop()
      await profile("web")
      const keep = () => keepBasePricesWorkflow(container).run({ input: {} })
      await atOnce(2, keep)
      expect(await kept("VASE")).toEqual([
        { amount: "30", currency_code: "eur", is_open: true },
        { amount: "33", currency_code: "usd", is_open: true },
      ])
      const { product_id, variant_id } = articles.VASE
      const { status } = await post(`/admin/products/${product_id}/variants/${variant_id}`, {
        prices: [{ currency_code: "eur", amount: 28 }],
      })
      expect(status).toBe(200)
      await quiet()
      const changed = [
        { amount: "30", currency_code: "eur", is_open: false },
        { amount: "28", currency_code: "eur", is_open: true },
        { amount: "33", currency_code: "usd", is_open: false },
      ]
      expect(await kept("VASE")).toEqual(changed)
      await keep()
      expect(await kept("VASE")).toEqual(changed)
    })
  })

  describe("GET /admin/prices/history", () => {
    it("tells the steps of each channel's price, with sales and the prior price", async () => {
      const { profile, prices, get, articles, channels } = shop()
      await profile("web", { shows_prior_price: true })
      await prices("web", { LAMP: "30.00" })
      await prices("web", { LAMP: "36.00" })
      await published("LAMP", 60, 20)
      const { id, name } = await sale("25")
      const { variant_id } = articles.LAMP
      const { status, data } = await get(`/admin/prices/history?variant_id=${variant_id}&currency_code=eur`)
      expect(status).toBe(200)
      expect(data.variant).toMatchObject({ variant_id, sku: "LAMP" })
      const [history] = data.histories as ChannelPriceHistoryDTO[]
      expect(history).toMatchObject({
        sales_channel_id: channels.web.id,
        currency_code: "eur",
        shows_prior_price: true,
      })
      expect(
        history!.segments.slice(-3).map(({ amount, regular, sale_id }) => [amount, regular, sale_id])
      ).toEqual([
        ["30", "30", null],
        ["36", "36", null],
        ["27", "36", id],
      ])
      expect(history!.prior).toMatchObject({ amount: "27", lowest: "30", sale_name: name, days: 30 })

      const rows = `/admin/prices/history/rows?variant_id=${variant_id}&currency_code=eur`
      const { data: page } = await get(`${rows}&order=-amount&kind[]=channel&kind[]=sale`)
      expect((page.prices as PriceHistoryRowDTO[]).map(({ amount, kind }) => `${kind} ${amount}`)).toEqual([
        "channel 36",
        "channel 30",
        "sale 27",
      ])
      expect(page.prices[0]).toMatchObject({ change_set_title: "Prices of a test", valid_until: null })
      const { data: file } = await get(`/admin/prices/history/rows/export?variant_id=${variant_id}`)
      expect(file).toContain("channel;Web shop;EUR;36;")
    })

    it("refuses a variant or a channel that is none", async () => {
      const { get, articles } = shop()
      const unknown = await get("/admin/prices/history?variant_id=variant_none")
      expect([unknown.status, unknown.data.message]).toEqual([404, "Variant variant_none does not exist"])
      const channel = await get(
        `/admin/prices/history?variant_id=${articles.LAMP.variant_id}&sales_channel_id=sc_none`
      )
      expect([channel.status, channel.data.message]).toEqual([404, "Sales channel sc_none does not exist"])
      expect((await get("/admin/prices/history/rows?variant_id=variant_none")).status).toBe(404)
    })
  })
}
