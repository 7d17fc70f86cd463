import { choosePrice, questionOf } from "../../../src/domain/channel-pricing/precedence"
import { CHANNEL_PRICING_MODULE } from "../../../src/modules/channel-pricing/names"
import type ChannelPricingService from "../../../src/modules/channel-pricing/service"
import { Channel, Currency, Group, PricedShop, Shopper, Sku, SKUS } from "../../helpers/a-priced-shop"
import { dice } from "../../helpers/dice"
import { comparePriceWorlds } from "../../helpers/price-worlds"

export type OracleSize = Readonly<{
  worlds: number
  /** Asked of list, page and cart. */
  questions: number
  /** Of these, bought. */
  orders: number
}>

const SEED = 20_261_123
const CHANNELS: readonly Channel[] = ["web", "market", "resell"]
const GROUPS: readonly (Group | undefined)[] = [undefined, undefined, "trade", "members"]

/** Random lists over the articles of the shop: those of channels and groups there, and sales and overrides of others. */
async function someLists(shop: PricedShop, seed: number): Promise<void> {
  const toss = dice(seed)
  const lists = Array.from({ length: 24 }, (_, index) => {
    const rules = toss.pick<Record<string, string[]>>([
      {},
      { sales_channel_id: [shop.channels[toss.pick(CHANNELS)].id] },
      { sales_channel_id: [shop.channels[toss.pick(CHANNELS)].id] },
      { "customer.groups.id": [shop.groups[toss.pick(["trade", "members"] as const)].id] },
      {
        sales_channel_id: [shop.channels[toss.pick(CHANNELS)].id],
        "customer.groups.id": [shop.groups[toss.pick(["trade", "members"] as const)].id],
      },
    ])
    return {
      id: `plist_http_${index}`,
      type: toss.pick(["override", "override", "sale"]),
      starts_at: toss.upTo(5) ? null : new Date(Date.now() + 3_600_000).toISOString(),
      rules: Object.entries(rules).map(([attribute, value]) => ({ attribute, value })),
    }
  })
  const prices = lists.flatMap(({ id }) =>
    toss.some(SKUS, 6).map((sku, index) => ({
      id: `${id}_${index}`.replace("plist", "price"),
      price_list_id: id,
      variant_id: shop.articles[sku].variant_id,
      currency_code: toss.pick(["eur", "eur", "usd"]),
      amount: toss.between(100, 40_000) / 100,
      min_quantity: toss.upTo(3) ? null : 5,
      region: toss.upTo(3) ? null : true,
    }))
  )
  const placed = prices.map(({ region, ...price }) => ({
    ...price,
    region_id: region ? shop.regions[price.currency_code as Currency] : null,
  }))
  await shop.rows(
    `INSERT INTO price_list (id, title, description, type, status, starts_at, rules_count)
     SELECT id, id, '', type, 'active', starts_at, jsonb_array_length(rules)
       FROM jsonb_to_recordset(?::jsonb) AS list (id text, type text, starts_at timestamptz, rules jsonb)`,
    [JSON.stringify(lists)]
  )
  await shop.rows(
    `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
     SELECT list.id || '_' || rule.attribute, list.id, rule.attribute, rule.value
       FROM jsonb_to_recordset(?::jsonb) AS list (id text, rules jsonb),
            jsonb_to_recordset(list.rules) AS rule (attribute text, value jsonb)`,
    [JSON.stringify(lists)]
  )
  await shop.rows(
    `INSERT INTO price (id, price_set_id, price_list_id, currency_code, amount, raw_amount, min_quantity, raw_min_quantity, rules_count)
     SELECT price.id, link.price_set_id, price.price_list_id, price.currency_code, price.amount,
            jsonb_build_object('value', price.amount::text, 'precision', 20), price.min_quantity,
            CASE WHEN price.min_quantity IS NOT NULL THEN jsonb_build_object('value', price.min_quantity::text, 'precision', 20) END,
            CASE WHEN price.region_id IS NULL THEN 0 ELSE 1 END
       FROM jsonb_to_recordset(?::jsonb) AS price (id text, price_list_id text, variant_id text, currency_code text,
            amount numeric, min_quantity numeric, region_id text)
       JOIN product_variant_price_set AS link ON link.variant_id = price.variant_id AND link.deleted_at IS NULL`,
    [JSON.stringify(placed)]
  )
  await shop.rows(
    `INSERT INTO price_rule (id, price_id, attribute, operator, value, priority)
     SELECT 'prule_' || price.id, price.id, 'region_id', 'eq', price.region_id, 0
       FROM jsonb_to_recordset(?::jsonb) AS price (id text, region_id text) WHERE price.region_id IS NOT NULL`,
    [JSON.stringify(placed)]
  )
}

type StoreVariant = { id: string; calculated_price: { calculated_amount: number } | null }
type StoreProduct = { id: string; variants: StoreVariant[] }

export function describeOracle(shop: () => PricedShop, size: OracleSize): void {
  describe("the order in which Medusa takes prices", () => {
    it(`is what Comptoir says it is, in ${size.worlds} random worlds`, async () => {
      const { container, rows } = shop()
      const { differences, ...counts } = await comparePriceWorlds(container, rows, {
        seed: SEED,
        worlds: size.worlds,
      })
      expect(differences.slice(0, 3)).toEqual([])
      expect(counts.compared).toBe(size.worlds)
      expect(counts.ambiguous).toBeLessThan(size.worlds / 20)
      for (const count of [counts.listed, counts.based, counts.none])
        expect(count).toBeGreaterThan(size.worlds / 20)
    })

    it(`is what list, page, cart and order ask, ${size.questions} times`, async () => {
      const { articles, channels, container, regions, groups, ask, cart, ready, complete } = shop()
      for (const channel of CHANNELS) await shop().profile(channel)
      await someLists(shop(), SEED)
      const toss = dice(SEED + 1)
      const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
      const sold = SKUS.filter((sku) => sku !== "SPOON")
      const differences: unknown[] = []
      let [asked, ordered, open] = [0, 0, 0]
      while (asked < size.questions) {
        const channel = toss.pick(CHANNELS)
        const group = toss.pick(GROUPS)
        const currency = toss.pick<Currency>(["eur", "eur", "usd"])
        const quantity = toss.pick([1, 5])
        const sku: Sku = toss.pick(sold)
        const { product_id, variant_id } = articles[sku]
        const who: Shopper = { channel, ...(group ? { group } : {}) }
        const candidates = await pricing.priceCandidates([variant_id])
        const expected = (units: number) => {
          const { winner, is_ambiguous } = choosePrice(
            candidates,
            questionOf({
              sales_channel_id: channels[channel].id,
              region_id: regions[currency],
              currency_code: currency,
              customer_group_ids: group ? [groups[group].id] : [],
              quantity: units,
              at: new Date(),
            })
          )
          return is_ambiguous ? null : Number(winner?.amount)
        }
        asked += 1
        if (expected(1) === null || expected(quantity) === null) {
          open += 1
          continue
        }
        const query = `region_id=${regions[currency]}&fields=id,*variants.calculated_price`
        const list = await ask(`products?${query}&limit=50`, who)
        const page = await ask(`products/${product_id}?${query}`, who)
        const bought = await cart(who, { [sku]: quantity }, currency)
        const priceIn = (products: StoreProduct[] | undefined) =>
          products?.flatMap(({ variants }) => variants).find(({ id }) => id === variant_id)?.calculated_price
            ?.calculated_amount
        const answers: Record<string, unknown> = {
          list: priceIn(list.data.products),
          page: priceIn(page.data.product ? [page.data.product] : undefined),
          cart: bought.items[0]?.unit_price,
        }
        const right: Record<string, unknown> = {
          list: expected(1),
          page: expected(1),
          cart: expected(quantity),
        }
        if (ordered < size.orders) {
          ordered += 1
          await ready(bought.id, who)
          const order = await complete(bought.id, who)
          answers.order = order.data.order?.items?.[0]?.unit_price ?? order.data
          right.order = expected(quantity)
        }
        if (JSON.stringify(answers) !== JSON.stringify(right))
          differences.push({ channel, group, currency, quantity, sku, answers, right })
      }
      expect(differences.slice(0, 3)).toEqual([])
      expect(ordered).toBe(size.orders)
      expect(open).toBeLessThan(size.questions / 4)
    })
  })
}
