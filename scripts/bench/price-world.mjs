/**
 * The shop of the price benches: articles with one variant and a base price each, sales channels with a profile and a
 * publishable key, a region. Filled by SQL, set by set; channel prices come through a price change, as in a shop.
 */

const name = (prefix, n) => `${prefix}_w${String(n).padStart(7, "0")}`
/** The ids of the n-th article, counted from 1. */
export const articleOf = (n) => ({
  product_id: name("prod", n),
  variant_id: name("variant", n),
  price_set_id: name("pset", n),
})

/** What the n-th article costs everybody in EUR, as SQL and as a number. */
export const basePrice = (n) => 5 + (n % 400) / 4
const BASE_SQL = "(5 + (n % 400) / 4.0)"
const RAW_SQL = (amount) => `jsonb_build_object('value', trim_scale(${amount})::text, 'precision', 20)`

const filled = new WeakMap()

/** Articles, channels, keys and the region; one million prices are 100,000 × 10. A shop is filled once. */
export async function fillPriceWorld(shop, size = {}) {
  if (!filled.has(shop)) filled.set(shop, await fill(shop, size))
  return filled.get(shop)
}

async function fill(shop, { variants = 100_000, channels = 10 }) {
  const { container, knex } = shop
  const run = (sql, values = []) => knex.raw(sql, values)
  const [store] = await container.resolve("store").listStores()
  await container.resolve("store").updateStores(store.id, {
    supported_currencies: [{ currency_code: "eur", is_default: true }],
  })
  const core = await import("@medusajs/medusa/core-flows").then((flows) => flows.default ?? flows)
  const {
    result: [region],
  } = await core.createRegionsWorkflow(container).run({
    input: { regions: [{ name: "France", currency_code: "eur", countries: ["fr"] }] },
  })
  await run(
    `INSERT INTO product (id, title, handle, status, created_at)
     SELECT 'prod_w' || lpad(n::text, 7, '0'), 'Article ' || n, 'article-' || n, 'published', now() - n * interval '1 second'
       FROM generate_series(1, ?::int) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO product_variant (id, title, sku, manage_inventory, allow_backorder, product_id)
     SELECT 'variant_w' || lpad(n::text, 7, '0'), 'One', 'W-' || n, false, false, 'prod_w' || lpad(n::text, 7, '0')
       FROM generate_series(1, ?::int) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO price_set (id) SELECT 'pset_w' || lpad(n::text, 7, '0') FROM generate_series(1, ?::int) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO product_variant_price_set (id, variant_id, price_set_id)
     SELECT 'pvps_w' || n, 'variant_w' || lpad(n::text, 7, '0'), 'pset_w' || lpad(n::text, 7, '0')
       FROM generate_series(1, ?::int) AS n`,
    [variants]
  )
  await run(
    `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
     SELECT 'price_w' || lpad(n::text, 7, '0'), 'pset_w' || lpad(n::text, 7, '0'), 'eur', ${BASE_SQL}, ${RAW_SQL(BASE_SQL)}, 0
       FROM generate_series(1, ?::int) AS n`,
    [variants]
  )
  const made = await container
    .resolve("sales_channel")
    .createSalesChannels(Array.from({ length: channels }, (_, index) => ({ name: `Channel ${index + 1}` })))
  const channelIds = made.map(({ id }) => id)
  await run(
    `INSERT INTO product_sales_channel (id, product_id, sales_channel_id)
     SELECT 'prodsc_w' || n || '_' || place, 'prod_w' || lpad(n::text, 7, '0'), channel.id
       FROM generate_series(1, ?::int) AS n CROSS JOIN unnest(?::text[]) WITH ORDINALITY AS channel(id, place)`,
    [variants, channelIds]
  )
  await run(
    `INSERT INTO comptoir_channel_profile (id, sales_channel_id, currency_codes)
     SELECT 'ccpf_w' || place, channel.id, '["eur"]' FROM unnest(?::text[]) WITH ORDINALITY AS channel(id, place)`,
    [channelIds]
  )
  const { result: keys } = await core.createApiKeysWorkflow(container).run({
    input: {
      api_keys: channelIds.map((_, index) => ({
        type: "publishable",
        title: `Channel ${index + 1}`,
        created_by: "",
      })),
    },
  })
  for (const [index, id] of channelIds.entries())
    await core.linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: keys[index].id, add: [id] } })
  await run("ANALYZE")
  return { variants, regionId: region.id, channelIds, keys: keys.map(({ token }) => token) }
}

/**
 * A price change, approved, of every `every`-th article in all channels, `percent` of its base price; the lines as
 * `addPriceChanges` writes them, but in one statement a channel.
 */
export async function draftPrices(shop, world, { percent, every = 1 }) {
  const { container, knex, source } = shop
  const { priceChangeActing } = source("workflows/channel-pricing/steps/price-change-act")
  const { pricing, act, neighbours } = await priceChangeActing(container, {})
  const { id } = await pricing.createPriceChangeSet({ kind: "rules", title: `${percent} %` })
  for (const [place, channelId] of world.channelIds.entries())
    await knex.raw(
      `INSERT INTO comptoir_price_change (change_set_id, position, variant_id, sales_channel_id, currency_code, old_amount,
              new_amount, rule_id, inputs, new_margin_percent)
       SELECT ?, ?::int * 1000000 + n, 'variant_w' || lpad(n::text, 7, '0'), ?, 'eur', current.amount,
              round(${BASE_SQL} * ? / 100 + ?::int * 0.01, 2), 'cpru_bench',
              jsonb_build_object('kind', 'base', 'base_amount', ${BASE_SQL}, 'percent', ?::numeric), 30
         FROM generate_series(1, ?::int, ?::int) AS n
         LEFT JOIN comptoir_channel_price AS current ON current.sales_channel_id = ?
          AND current.variant_id = 'variant_w' || lpad(n::text, 7, '0') AND current.currency_code = 'eur'
          AND current.valid_until IS NULL`,
      [id, place, channelId, percent, place, percent, world.variants, every, channelId]
    )
  const { milliseconds: counting } = await shop.measure(() => pricing.finishFilling(id))
  await pricing.approvePriceChange(id, act, neighbours)
  return { id, counting }
}

/** Every article has a price of its own in every channel. */
export async function publishPriceWorld(shop, world, percent = 110) {
  const { publishPriceChanges } = shop.source("workflows/channel-pricing/steps/publish-prices")
  const { id } = await draftPrices(shop, world, { percent })
  await publishPriceChanges(shop.container, { id })
  await shop.knex.raw("ANALYZE")
  return id
}
