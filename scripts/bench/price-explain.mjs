/** Why a price is what it is, beside one `calculatePrices` of Medusa for the same variant, channel and region. */
import { articleOf, fillPriceWorld, publishPriceWorld } from "./price-world.mjs"
import { median } from "./shop.mjs"

const WARM_UP = 20
const PAIRS = 200
/** Coprime to the number of articles: each pair looks at another one. */
const STEP = 7919

/** @param variants how many, @param channels how many sales channels, each with a price for every variant */
export async function priceExplainRows(shop, { variants = 100_000, channels = 10 } = {}) {
  const world = await fillPriceWorld(shop, { variants, channels })
  await publishPriceWorld(shop, world)
  const { container, source } = shop
  const { explainPrice } = source("workflows/channel-pricing/explain-price")
  const core = container.resolve("pricing")
  const sales_channel_id = world.channelIds[3]
  const [ours, theirs] = [[], []]
  let statements = 0
  const count = () => (statements += 1)
  for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
    const { variant_id, price_set_id } = articleOf(1 + ((pair * STEP) % variants))
    const asked = { variant_id, sales_channel_id, region_id: world.regionId, quantity: 1 }
    shop.knex.on("query", count)
    const begun = performance.now()
    const explanation = await explainPrice(container, asked)
    const explained = performance.now()
    shop.knex.removeListener("query", count)
    const [price] = await core.calculatePrices(
      { id: [price_set_id] },
      { context: { currency_code: "eur", region_id: world.regionId, sales_channel_id, quantity: 1 } }
    )
    const calculated = performance.now()
    if (Number(explanation.price?.amount) !== price.calculated_amount)
      throw new Error(
        `${variant_id}: ${explanation.price?.amount} was explained, ${price.calculated_amount} is asked`
      )
    if (explanation.candidate_count !== channels + 1 || !explanation.margin)
      throw new Error(`${variant_id}: ${explanation.candidate_count} prices were told`)
    if (pair < WARM_UP) {
      statements = 0
      continue
    }
    ours.push(explained - begun)
    theirs.push(calculated - explained)
  }
  return [
    {
      what: `Why one price, with ${(variants * channels).toLocaleString("en")} channel prices`,
      ours: `${median(ours).toFixed(1)} ms, ${Math.round(statements / PAIRS)} statements, ${channels + 1} prices judged`,
      baseline: `one calculatePrices: ${median(theirs).toFixed(1)} ms`,
      ratio: median(ours) / median(theirs),
      target: "≤ 3 ×",
    },
  ]
}
