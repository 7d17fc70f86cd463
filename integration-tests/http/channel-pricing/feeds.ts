import { parse } from "csv-parse/sync"
import { XMLParser } from "fast-xml-parser"
import type { PriceFeedDTO } from "../../../src/types/http/price-feeds"
import type { PricedShop, Sku } from "../../helpers/a-priced-shop"

const HOSTILE = `]]> <b>"Tom & Jerry's"</b> =1+1`

type Item = Record<string, string>

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })
const itemsOf = (xml: string): Item[] => [parser.parse(xml).rss.channel.item ?? []].flat() as Item[]
const itemOf = (items: readonly Item[], id: string): Item => items.find((item) => item["g:id"] === id)!

export function describePriceFeeds(shop: () => PricedShop): void {
  const body = (more: Record<string, unknown> = {}) => ({
    name: "Comparator",
    sales_channel_id: shop().channels.web.id,
    format: "google_xml",
    region_id: shop().regions.eur,
    product_url: "https://shop.example/p/{handle}?v={variant_id}",
    ...more,
  })
  const make = async (more: Record<string, unknown> = {}): Promise<{ feed: PriceFeedDTO; path: string }> => {
    const { status, data } = await shop().post("/admin/price-feeds", body(more))
    if (status !== 200) throw new Error(JSON.stringify(data))
    return { feed: data.price_feed, path: new URL(data.address).pathname }
  }
  const read = (path: string, headers: Record<string, string> = {}) =>
    shop().get(path, { headers, responseType: "text", transformResponse: (text: string) => text })
  /** What the store asks for one unit, with and without tax. */
  const asked = async (sku: Sku, currency: "eur" | "usd", country: string) => {
    const { ask, articles, regions } = shop()
    const { data } = await ask(
      `products/${articles[sku].product_id}?region_id=${regions[currency]}&country_code=${country}&fields=*variants.calculated_price`
    )
    return data.product.variants[0].calculated_price as Record<string, number>
  }

  describe("the feed of a channel", () => {
    it("has the price that the store asks, with tax in France and without in the United States", async () => {
      const { profile, prices, articles } = shop()
      await profile("web")
      await prices("web", { LAMP: "36.90", CUP: "8.40" })
      await prices("web", { LAMP: "41.00" }, "usd")
      const french = itemsOf((await read((await make()).path)).data)
      const american = itemsOf((await read((await make({ region_id: shop().regions.usd })).path)).data)
      expect(french).toHaveLength(12)
      for (const sku of ["LAMP", "CUP", "VASE"] as const) {
        const eur = await asked(sku, "eur", "fr")
        expect(itemOf(french, articles[sku].variant_id)["g:price"]).toBe(
          `${eur.calculated_amount_with_tax!.toFixed(2)} EUR`
        )
        const usd = await asked(sku, "usd", "us")
        expect(itemOf(american, articles[sku].variant_id)["g:price"]).toBe(
          `${usd.calculated_amount_without_tax!.toFixed(2)} USD`
        )
      }
      expect(itemOf(french, articles.LAMP.variant_id)).toMatchObject({
        "g:availability": "in_stock",
        "g:price": "36.90 EUR",
        "g:mpn": "LAMP",
        "g:link": expect.stringMatching(/^https:\/\/shop\.example\/p\/.+\?v=variant_/),
      })
    })

    it("names a sale with its dates, and says what is sold out", async () => {
      const { profile, prices, post, channels, articles, quiet, rows } = shop()
      await profile("web")
      await prices("web", { LAMP: "36.00" })
      const { data } = await post("/admin/price-sales", {
        name: "Week",
        sales_channel_ids: [channels.web.id],
        discount: { percent: "25" },
        starts_at: new Date(Date.now() - 3_600_000).toISOString(),
        ends_at: "2098-12-31T23:59:00.000Z",
      })
      const proposed = await post(`/admin/price-sales/${data.price_sale.id}/propose`, {})
      const { change_set_id } = proposed.data
      expect((await post(`/admin/price-changes/${change_set_id}/approve`, {})).status).toBe(200)
      expect((await post(`/admin/price-changes/${change_set_id}/publish`, {})).status).toBe(200)
      await quiet()
      await rows(
        `UPDATE inventory_level SET stocked_quantity = 0, raw_stocked_quantity = '{"value":"0"}' WHERE inventory_item_id = ?`,
        [articles.MUG.inventory_item_id]
      )
      const { path } = await make({ includes_sold_out: false })
      const items = itemsOf((await read(path)).data)
      expect(itemOf(items, articles.LAMP.variant_id)).toMatchObject({
        "g:price": "36.00 EUR",
        "g:sale_price": "27.00 EUR",
        "g:sale_price_effective_date": expect.stringMatching(/^20\d\d-.+Z\/2098-12-31T23:59Z$/),
      })
      expect(itemOf(items, articles.MUG.variant_id)).toBeUndefined()
    })

    it("stays well-formed and harmless whatever a title says, as XML and as a table", async () => {
      const { profile, rows, articles, get } = shop()
      await profile("web")
      await rows(`UPDATE product SET title = ?, description = ? WHERE id = ?`, [
        HOSTILE,
        "<script>alert(1)</script><p>Fine &amp; <b>bold</b>\u000b</p>",
        articles.RUG.product_id,
      ])
      await rows(`UPDATE product SET title = '=cmd()' WHERE id = ?`, [articles.DESK.product_id])
      const xml = await make()
      const rug = itemOf(itemsOf((await read(xml.path)).data), articles.RUG.variant_id)
      expect(rug["g:description"]).toBe("Fine & bold")
      expect(rug["g:title"]).toContain(HOSTILE)
      const table = await make({ format: "csv", name: "Table" })
      const answer = await read(table.path)
      expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8")
      const lines = parse(answer.data, { columns: true }) as Item[]
      expect(lines).toHaveLength(12)
      expect(lines.find(({ id }) => id === articles.DESK.variant_id)!.title).toMatch(/^'=cmd\(\)/)
      expect(lines.find(({ id }) => id === articles.RUG.variant_id)!.price).toBe("120.00 EUR")

      const { data: preview } = await get(`/admin/price-feeds/${xml.feed.id}/preview`)
      expect(preview).toMatchObject({ country_code: "fr", names_tax: true, left_out: 0 })
      expect(preview.items).toHaveLength(12)
      const { data: noted } = await get(`/admin/price-feeds/${table.feed.id}`)
      expect(noted.price_feed).toMatchObject({ last_read_count: 12, last_read_at: expect.any(String) })
    })

    it("opens by its secret alone, which is told once and can be renewed", async () => {
      const { profile, post, get, remove, rows } = shop()
      await profile("web")
      const { feed, path } = await make()
      const token = path.split("/").pop()!
      expect(token).toMatch(/^[\w-]{43}$/)
      const kept = await rows<Record<string, unknown>>(`SELECT * FROM comptoir_price_feed WHERE id = ?`, [
        feed.id,
      ])
      expect(JSON.stringify(kept)).not.toContain(token)
      expect(JSON.stringify((await get(`/admin/price-feeds/${feed.id}`)).data)).not.toContain(token)

      const unchanged = await read(path)
      const again = await read(path, { "if-none-match": unchanged.headers.etag as string })
      expect([unchanged.status, again.status, again.data]).toEqual([200, 304, ""])

      const { data: renewed } = await post(`/admin/price-feeds/${feed.id}/renew`, {})
      const next = new URL(renewed.address).pathname
      const closed = await read(path)
      expect([closed.status, (await read(next)).status]).toEqual([404, 200])
      const wrong = await read(`/channel-feeds/${"x".repeat(43)}`)
      expect([wrong.status, wrong.data]).toEqual([404, closed.data])
      expect((await post(`/admin/price-feeds/${feed.id}`, { is_active: false })).status).toBe(200)
      const off = await read(next)
      expect([off.status, off.data]).toEqual([404, closed.data])
      expect((await remove(`/admin/price-feeds/${feed.id}`)).status).toBe(200)
      expect((await get(`/admin/price-feeds/${feed.id}`)).status).toBe(404)
      const { data: log } = await get(`/admin/comptoir/audit?entity_type=price_feed&entity_id=${feed.id}`)
      const acts = (log.audit_entries ?? log.entries) as { act: string }[]
      expect(acts.map(({ act }) => act).sort()).toEqual(["created", "deleted", "renewed", "updated"])
    })

    it("makes who guesses wait", async () => {
      const tries = await Promise.all(
        Array.from({ length: 31 }, (_, index) => read(`/channel-feeds/guess-${index}`))
      )
      expect(tries.map(({ status }) => status).filter((status) => status === 404).length).toBeLessThanOrEqual(
        30
      )
      const last = await read("/channel-feeds/one-more")
      expect([last.status, Number(last.headers["retry-after"]) > 0]).toEqual([429, true])
    })

    it("refuses what it cannot be of, and keeps nothing", async () => {
      const { post, count } = shop()
      const refusals: [Record<string, unknown>, RegExp][] = [
        [{ product_url: "https://shop.example/all" }, /The address of products is/],
        [{ region_id: "reg_none" }, /Region reg_none does not exist/],
        [{ sales_channel_id: "sc_none" }, /Sales channel sc_none does not exist/],
        [{ country_code: "de" }, /DE is not in the region France; its countries are FR/],
        [{ conditions: { tag_ids: ["ptag_none"] } }, /There is no tag ptag_none/],
      ]
      for (const [more, message] of refusals) {
        const { status, data } = await post("/admin/price-feeds", body(more))
        expect([status, data.message]).toEqual([400, expect.stringMatching(message)])
      }
      expect(await count("comptoir_price_feed")).toBe(0)
    })
  })
}
