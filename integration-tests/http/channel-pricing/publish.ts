import { Modules } from "@medusajs/framework/utils"
import { publishPriceChangesWorkflow } from "../../../src/workflows/channel-pricing/publish-price-changes"
import { tellOfPublication } from "../../../src/workflows/channel-pricing/steps/publish-prices"
import type { PricedShop } from "../../helpers/a-priced-shop"

type PriceRow = Record<string, unknown> & { id: string; price_list_id: string }

const ULID = "[0-9A-HJKMNP-TV-Z]{26}"
/** What differs between two rows that say the same: their ids and their times, of which only the kind is compared. */
const KINDS: Record<string, RegExp> = {
  id: new RegExp(`^(price|prule|plist)_${ULID}$`),
  price_list_id: new RegExp(`^plist_${ULID}$`),
  price_id: new RegExp(`^price_${ULID}$`),
}

const alike = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const kind = KINDS[name]
      if (kind && typeof value === "string") return [name, kind.test(value) ? "an id of core's kind" : value]
      return [name, value instanceof Date ? "an instant" : value]
    })
  )

export function describePublication(shop: () => PricedShop): void {
  describe("POST /admin/price-changes/:id/publish", () => {
    const priceRows = (listId: string) =>
      shop().rows<PriceRow>(
        `SELECT price.* FROM price WHERE price_list_id = ? AND deleted_at IS NULL ORDER BY currency_code, amount`,
        [listId]
      )
    const ruleRows = (listId: string) =>
      shop().rows<Record<string, unknown>>(
        `SELECT rule.* FROM price_rule AS rule JOIN price ON price.id = rule.price_id
          WHERE price.price_list_id = ? ORDER BY price.currency_code, price.amount`,
        [listId]
      )
    const listOf = async (salesChannelId: string, groupId = "") =>
      (
        await shop().rows<{ price_list_id: string }>(
          `SELECT price_list_id FROM comptoir_owned_list WHERE sales_channel_id = ? AND customer_group_id = ? AND sale_id = ''`,
          [salesChannelId, groupId]
        )
      )[0]!.price_list_id
    const amountOf = async (variantId: string, context: Record<string, unknown>) => {
      const pricing = shop().container.resolve(Modules.PRICING)
      const [link] = await shop().rows<{ price_set_id: string }>(
        `SELECT price_set_id FROM product_variant_price_set WHERE variant_id = ?`,
        [variantId]
      )
      const [price] = await pricing.calculatePrices(
        { id: [link!.price_set_id] },
        { context: context as Record<string, string> }
      )
      return price?.calculated_amount
    }
    const historyOf = (sku: "LAMP" | "VASE") =>
      shop().rows<{ amount: string; is_current: boolean; change_set_id: string }>(
        `SELECT trim_scale(amount)::text AS amount, valid_until IS NULL AS is_current, change_set_id
           FROM comptoir_channel_price WHERE variant_id = ? ORDER BY id`,
        [shop().articles[sku].variant_id]
      )
    const setOf = async (id: string) => (await shop().get(`/admin/price-changes/${id}`)).data.price_change

    /** A draft of a lamp's price, approved. */
    const approved = async (amounts: { sku: "LAMP" | "VASE" | "MUG"; amount: string | null }[]) => {
      const { data } = await shop().post("/admin/price-changes", {
        title: "Prices of a test",
        lines: amounts.map(({ sku, amount }) => ({ ...shop().keyOf("web", sku), new_amount: amount })),
      })
      const { id } = data.price_change as { id: string }
      expect((await shop().post(`/admin/price-changes/${id}/approve`)).status).toBe(200)
      return id
    }

    it("writes Medusa's rows as Medusa writes them", async () => {
      const { container, articles, channels, groups, regions, keyOf, publish } = shop()
      await publish([
        { key: keyOf("web", "LAMP"), amount: "39.90" },
        { key: keyOf("web", "LAMP", { region_id: regions.eur }), amount: "38.5" },
        { key: keyOf("web", "LAMP", { min_quantity: 10 }), amount: "35" },
        { key: keyOf("web", "VASE", { currency_code: "usd" }), amount: "0.123456" },
        { key: keyOf("web", "VASE", { customer_group_id: groups.trade.id }), amount: "20" },
      ])
      const sets = await shop().rows<{ variant_id: string; price_set_id: string }>(
        `SELECT variant_id, price_set_id FROM product_variant_price_set`
      )
      const setOfSku = (sku: "LAMP" | "VASE") =>
        sets.find(({ variant_id }) => variant_id === articles[sku].variant_id)!.price_set_id
      const pricing = container.resolve(Modules.PRICING)
      const common = {
        description: "Prices of a sales channel, written by Comptoir. Change them in Channels → Prices.",
        type: "override" as const,
        status: "active" as const,
      }
      const [byCore, ofGroupByCore] = await pricing.createPriceLists([
        { ...common, title: "Comptoir: Web shop", rules: { sales_channel_id: [channels.web.id] } },
        {
          ...common,
          title: "Comptoir: Web shop · Trade",
          rules: { sales_channel_id: [channels.web.id], "customer.groups.id": [groups.trade.id] },
        },
      ])
      await pricing.addPriceListPrices([
        {
          price_list_id: byCore!.id,
          prices: [
            { price_set_id: setOfSku("LAMP"), currency_code: "eur", amount: 39.9, rules: {} },
            {
              price_set_id: setOfSku("LAMP"),
              currency_code: "eur",
              amount: 38.5,
              rules: { region_id: regions.eur },
            },
            { price_set_id: setOfSku("LAMP"), currency_code: "eur", amount: 35, min_quantity: 10, rules: {} },
            { price_set_id: setOfSku("VASE"), currency_code: "usd", amount: 0.123456, rules: {} },
          ],
        },
        {
          price_list_id: ofGroupByCore!.id,
          prices: [{ price_set_id: setOfSku("VASE"), currency_code: "eur", amount: 20, rules: {} }],
        },
      ])
      for (const [ours, core, count] of [
        [await listOf(channels.web.id), byCore!.id, 4],
        [await listOf(channels.web.id, groups.trade.id), ofGroupByCore!.id, 1],
      ] as const) {
        expect(await priceRows(ours)).toHaveLength(count)
        expect((await priceRows(ours)).map(alike)).toEqual((await priceRows(core)).map(alike))
        expect((await ruleRows(ours)).map(alike)).toEqual((await ruleRows(core)).map(alike))
        const lists = (id: string) => shop().rows<PriceRow>(`SELECT * FROM price_list WHERE id = ?`, [id])
        expect((await lists(ours)).map(alike)).toEqual((await lists(core)).map(alike))
        const listRules = (id: string) =>
          shop().rows<PriceRow>(
            `SELECT * FROM price_list_rule WHERE price_list_id = ? AND deleted_at IS NULL ORDER BY attribute`,
            [id]
          )
        expect((await listRules(ours)).map(alike)).toEqual((await listRules(core)).map(alike))
      }
      expect((await ruleRows(await listOf(channels.web.id))).length).toBe(1)
    })

    it("keeps the row of a price that changes, and deletes the one of a price that is taken away softly", async () => {
      const { channels, keyOf, publish, regions } = shop()
      const byRegion = keyOf("web", "LAMP", { region_id: regions.eur })
      await publish([
        { key: keyOf("web", "LAMP"), amount: "39" },
        { key: byRegion, amount: "38" },
      ])
      const list = await listOf(channels.web.id)
      const before = await priceRows(list)
      await publish([
        { key: keyOf("web", "LAMP"), amount: "37.10" },
        { key: byRegion, amount: null },
      ])
      const after = await priceRows(list)
      expect(after).toHaveLength(1)
      expect(after[0]).toMatchObject({
        id: before[1]!.id,
        amount: "37.1",
        raw_amount: { value: "37.1", precision: 20 },
        created_at: before[1]!.created_at,
      })
      expect((after[0]!.updated_at as Date) > (before[1]!.updated_at as Date)).toBe(true)
      const [gone] = await shop().rows<PriceRow>(`SELECT * FROM price WHERE id = ?`, [before[0]!.id])
      expect(gone!.deleted_at).toBeInstanceOf(Date)
      const rules = await ruleRows(list)
      expect(rules.map(({ deleted_at }) => deleted_at instanceof Date)).toEqual([true])
    })

    it("is what the shopper pays, and the history says since when and by what", async () => {
      const { prices, articles, channels, ask, regions } = shop()
      const first = await prices("web", { LAMP: "39" })
      const second = await prices("web", { LAMP: "36.50" })
      const { data } = await ask(
        `products?handle=lamp&region_id=${regions.eur}&fields=*variants.calculated_price`
      )
      expect(data.products[0].variants[0].calculated_price.calculated_amount).toBe(36.5)
      const context = { currency_code: "eur" }
      expect(
        await amountOf(articles.LAMP.variant_id, { ...context, sales_channel_id: channels.web.id })
      ).toBe(36.5)
      expect(
        await amountOf(articles.LAMP.variant_id, { ...context, sales_channel_id: channels.market.id })
      ).toBe(40)
      expect(await historyOf("LAMP")).toEqual([
        { amount: "39", is_current: false, change_set_id: first },
        { amount: "36.5", is_current: true, change_set_id: second },
      ])
      expect(await setOf(first)).toMatchObject({ status: "superseded", current_count: 0 })
      expect(await setOf(second)).toMatchObject({
        status: "live",
        current_count: 1,
        published_by: shop().adminId,
      })
    })

    it("asked for twice at once, publishes once and tells of it once", async () => {
      const id = await approved([{ sku: "LAMP", amount: "31" }])
      const heard: unknown[] = []
      const bus = shop().container.resolve(Modules.EVENT_BUS)
      const spy = jest.spyOn(bus, "emit")
      const answers = await Promise.all(
        [1, 2, 3].map(() => shop().post(`/admin/price-changes/${id}/publish`))
      )
      for (const [given] of spy.mock.calls)
        heard.push(...[given].flat().filter(({ name }) => name === "comptoir.prices.published"))
      spy.mockRestore()
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(answers.map(({ data }) => data.is_repeated).sort()).toEqual([false, true, true])
      expect(answers.map(({ data }) => data.count)).toEqual([1, 1, 1])
      expect(heard).toEqual([
        {
          name: "comptoir.prices.published",
          data: { change_set_id: id, sales_channel_ids: [shop().channels.web.id], count: 1 },
        },
      ])
      expect(await historyOf("LAMP")).toHaveLength(1)
    })

    it("answers at once where there are many lines, and goes on apart from the request", async () => {
      const id = await approved([{ sku: "LAMP", amount: "31" }])
      const { result } = await publishPriceChangesWorkflow(shop().container).run({
        input: { id, in_background_above: 0, actor_id: shop().adminId },
      })
      expect(result).toMatchObject({ id, is_in_background: true, count: 0 })
      await shop().quiet()
      expect(await setOf(id)).toMatchObject({ status: "live", attempts: 1, published_by: shop().adminId })
      expect(await historyOf("LAMP")).toHaveLength(1)
    })

    it("refuses prices that another change made otherwise since, line by line, unless it is forced", async () => {
      const { channels, prices } = shop()
      await prices("web", { LAMP: "39", VASE: "29" })
      const id = await approved([
        { sku: "LAMP", amount: "35" },
        { sku: "VASE", amount: "28" },
      ])
      const other = await prices("web", { LAMP: "38" })
      const { number } = await setOf(other)
      const list = await listOf(channels.web.id)
      const before = await priceRows(list)
      const refused = await shop().post(`/admin/price-changes/${id}/publish`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("1 prices changed since its lines were made")
      expect(refused.data.message).toContain(
        `LAMP in Web shop is 38 EUR instead of 39 EUR since Price change ${number}`
      )
      expect(await priceRows(list)).toEqual(before)
      expect(await setOf(id)).toMatchObject({
        status: "approved",
        is_publishing: false,
        changed_since: 1,
        published_at: null,
      })
      const { data: changed } = await shop().get(`/admin/price-changes/${id}/changed`)
      expect(changed).toMatchObject({
        count: 1,
        lines: [
          { sku: "LAMP", expected_amount: "39", current_amount: "38", change_set: { id: other, number } },
        ],
      })
      const forced = await shop().post(`/admin/price-changes/${id}/publish`, { force: true })
      expect(forced).toMatchObject({ status: 200, data: { count: 2, is_repeated: false } })
      // A roll back brings back what really was there.
      await shop().post(`/admin/price-changes/${id}/roll-back`)
      expect((await priceRows(list)).map(({ amount }) => amount)).toEqual(["29", "38"])
    })

    it("makes anew what somebody deleted or changed in Medusa's own list, and says so", async () => {
      const { container, channels, prices, publish, keyOf } = shop()
      await prices("web", { LAMP: "39", VASE: "29", MUG: "11" })
      const list = await listOf(channels.web.id)
      const pricing = container.resolve(Modules.PRICING)
      const rows = await priceRows(list)
      await pricing.removePrices([rows.find(({ amount }) => amount === "39")!.id])
      await shop().rows(
        `UPDATE price SET amount = 1, raw_amount = '{"value": "1", "precision": 20}' WHERE id = ?`,
        [rows.find(({ amount }) => amount === "29")!.id]
      )
      await pricing.updatePriceLists([{ id: list, status: "draft", rules: {} }])
      const id = await approved([
        { sku: "LAMP", amount: "38" },
        { sku: "VASE", amount: "28" },
      ])
      const { data } = await shop().post(`/admin/price-changes/${id}/publish`)
      expect(data).toMatchObject({ count: 2, mended: 2 })
      expect((await priceRows(list)).map(({ amount }) => amount)).toEqual(["11", "28", "38"])
      const context = { currency_code: "eur", sales_channel_id: channels.web.id }
      expect(await amountOf(shop().articles.LAMP.variant_id, context)).toBe(38)

      // The whole list is deleted there: another takes its place, with every price.
      await pricing.softDeletePriceLists([list])
      await publish([{ key: keyOf("web", "MUG"), amount: "10.5" }])
      const another = await listOf(channels.web.id)
      expect(another).not.toBe(list)
      expect((await priceRows(another)).map(({ amount }) => amount)).toEqual(["10.5", "28", "38"])
      expect(await amountOf(shop().articles.LAMP.variant_id, context)).toBe(38)
      const lost = await shop().rows(
        `SELECT 1 FROM comptoir_channel_price AS ours LEFT JOIN price ON price.id = ours.price_id AND price.deleted_at IS NULL
          WHERE ours.valid_until IS NULL AND (price.id IS NULL OR price.amount <> ours.amount)`
      )
      expect(lost).toEqual([])
    })

    it("leaves out variants that are gone", async () => {
      const id = await approved([
        { sku: "LAMP", amount: "31" },
        { sku: "VASE", amount: "21" },
      ])
      const { variant_id } = shop().articles.VASE
      await shop().rows(`UPDATE product_variant_price_set SET deleted_at = now() WHERE variant_id = ?`, [
        variant_id,
      ])
      const { status, data } = await shop().post(`/admin/price-changes/${id}/publish`)
      expect([status, data.count, data.gone]).toEqual([200, 1, 1])
    })

    it("refuses what was not approved, and what there is not", async () => {
      const { data } = await shop().post("/admin/price-changes", {
        title: "Draft",
        lines: [{ ...shop().keyOf("web", "LAMP"), new_amount: "31" }],
      })
      const refused = await shop().post(`/admin/price-changes/${data.price_change.id}/publish`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain('Price change "Draft" is draft and cannot become live')
      expect(await shop().count("comptoir_channel_price")).toBe(0)
      const unknown = await shop().post("/admin/price-changes/cpcs_nothing/publish")
      expect(unknown.status).toBe(404)
      expect(unknown.data.message).toContain("There is no price change cpcs_nothing")
    })

    it("clears the pages of products that Medusa keeps", async () => {
      const { container, prices } = shop()
      const cleared: unknown[] = []
      const resolve = container.resolve.bind(container)
      const spy = jest
        .spyOn(container, "resolve")
        .mockImplementation(((name: string, options?: object) =>
          name === Modules.CACHING
            ? { clear: async (given: unknown) => void cleared.push(given) }
            : resolve(name, options as never)) as typeof container.resolve)
      const id = await prices("web", { LAMP: "39" })
      await shop().rows(`UPDATE comptoir_price_change_set SET told_at = NULL WHERE id = ?`, [id])
      cleared.length = 0
      expect(await tellOfPublication(container, id, new Date())).toBe(true)
      spy.mockRestore()
      expect(cleared).toEqual([
        { tags: ["Product:list:*", "ProductVariant:list:*", "PriceSet:list:*", "Price:list:*"] },
      ])
    })
  })

  describe("POST /admin/price-changes/:id/roll-back", () => {
    const setOf = async (id: string) => (await shop().get(`/admin/price-changes/${id}`)).data.price_change
    const currentOf = () =>
      shop().rows<{ sku: string; amount: string }>(
        `SELECT variant.sku, trim_scale(ours.amount)::text AS amount FROM comptoir_channel_price AS ours
           JOIN product_variant AS variant ON variant.id = ours.variant_id
          WHERE ours.valid_until IS NULL ORDER BY variant.sku`
      )

    it("brings back all prices of before as a change of its own, once", async () => {
      const { prices, publish, keyOf } = shop()
      await prices("web", { LAMP: "39", VASE: "29" })
      const id = await publish([
        { key: keyOf("web", "LAMP"), amount: "35" },
        { key: keyOf("web", "VASE"), amount: null },
        { key: keyOf("web", "MUG"), amount: "11" },
      ])
      const answers = await Promise.all([1, 2].map(() => shop().post(`/admin/price-changes/${id}/roll-back`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const [made] = answers.map(({ data }) => data.price_change)
      expect(answers[1]!.data.price_change.id).toBe(made.id)
      expect(await setOf(made.id)).toMatchObject({
        kind: "roll_back",
        status: "live",
        line_count: 3,
        undoes: { id },
      })
      expect(await setOf(id)).toMatchObject({
        status: "rolled_back",
        rolled_back_by: shop().adminId,
        undone_by: { id: made.id, number: made.number },
      })
      expect(await currentOf()).toEqual([
        { sku: "LAMP", amount: "39" },
        { sku: "VASE", amount: "29" },
      ])
      const again = await shop().post(`/admin/price-changes/${id}/roll-back`)
      expect([again.status, again.data.is_repeated]).toEqual([200, true])
    })

    it("refuses prices that others changed since, naming them, unless it is told to leave them", async () => {
      const { prices } = shop()
      await prices("web", { LAMP: "39", VASE: "29" })
      const id = await prices("web", { LAMP: "35", VASE: "25" })
      const other = await prices("web", { LAMP: "34" })
      const sets = await shop().count("comptoir_price_change_set")
      const refused = await shop().post(`/admin/price-changes/${id}/roll-back`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("LAMP in Web shop is 34 EUR instead of 35 EUR")
      expect(await shop().count("comptoir_price_change_set")).toBe(sets)
      const left = await shop().post(`/admin/price-changes/${id}/roll-back`, { leave_changed: true })
      expect(left.status).toBe(200)
      expect(await currentOf()).toEqual([
        { sku: "LAMP", amount: "34" },
        { sku: "VASE", amount: "29" },
      ])
      expect((await setOf(other)).status).toBe("live")
    })

    it("refuses a change that is not live", async () => {
      const { prices } = shop()
      const first = await prices("web", { LAMP: "39" })
      await prices("web", { LAMP: "38" })
      const refused = await shop().post(`/admin/price-changes/${first}/roll-back`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("is superseded and cannot become rolled_back")
      expect(await currentOf()).toEqual([{ sku: "LAMP", amount: "38" }])
    })
  })
}
