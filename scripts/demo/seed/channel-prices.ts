import { Modules } from "@medusajs/framework/utils"
import type { ChannelProfile } from "../../../src/domain/channel-pricing/profile"
import type { PriceRuleBody } from "../../../src/types/http/price-rules"
import { approvePriceChangesWorkflow } from "../../../src/workflows/channel-pricing/approve-price-changes"
import { createPriceFeedWorkflow } from "../../../src/workflows/channel-pricing/create-feed"
import { createPriceRuleWorkflow } from "../../../src/workflows/channel-pricing/create-price-rule"
import { createPriceSaleWorkflow } from "../../../src/workflows/channel-pricing/create-sale"
import { fillPriceProposal } from "../../../src/workflows/channel-pricing/fill-price-proposal"
import { lookForGapsWorkflow } from "../../../src/workflows/channel-pricing/look-for-gaps"
import { proposePricesWorkflow } from "../../../src/workflows/channel-pricing/propose-prices"
import { proposePriceSaleWorkflow } from "../../../src/workflows/channel-pricing/propose-sale"
import { publishPriceChangesWorkflow } from "../../../src/workflows/channel-pricing/publish-price-changes"
import { saveChannelProfileWorkflow } from "../../../src/workflows/channel-pricing/save-channel-profile"
import type { ChannelKey } from "../shop"
import { held, listRecords, type World } from "./world"

const DAY = 86_400_000
const CLUB = "Club Comptoir"
const FIRST_PRICES = "The first prices of all channels"

type Categories = ReadonlyMap<string, string>

/** What each channel takes, rounds to and allows. */
function profilesOf(
  categories: Categories,
  options: ReadonlyMap<string, string>
): Record<ChannelKey, Partial<ChannelProfile>> {
  const both = { currency_codes: ["eur", "gbp"], tax_country: "fr" }
  const delivery = (...names: string[]) => names.flatMap((name) => options.get(name) ?? [])
  return {
    web: {
      ...both,
      ending: "90",
      payment_percent: "1.4",
      payment_fixed: "0.25",
      shipping_subsidy: "1.20",
      floor_percent: "12",
      floor_action: "flag",
      shows_prior_price: true,
    },
    marketplace: {
      ...both,
      ending: "99",
      ending_direction: "up",
      fee_percent: "15",
      fee_fixed: "0.35",
      category_fees: [
        { category_id: held(categories, "stationery"), percent: "8", fixed: "0.35" },
        { category_id: held(categories, "children"), percent: "12", fixed: "0.35" },
      ],
      floor_percent: "8",
      floor_action: "clamp",
      catalogue: { exclude: { category_ids: [held(categories, "garden")] } },
      shipping_option_ids: delivery("Parcel shop", "Royal delivery", "Next day delivery"),
      shows_prior_price: true,
    },
    resellers: {
      ...both,
      tax_display: "exclusive",
      floor_percent: "5",
      floor_action: "refuse",
      minimum_orders: { eur: "150", gbp: "130" },
    },
    calls: { ...both, ending: "whole", ending_direction: "up", fee_fixed: "2.50", floor_percent: "5" },
  }
}

function rulesOf(channels: World["channels"], categories: Categories, clubId: string): PriceRuleBody[] {
  const rule = (
    channel: ChannelKey,
    name: string,
    kind: string,
    terms: PriceRuleBody["terms"],
    others: Partial<PriceRuleBody> = {}
  ): PriceRuleBody => ({ name, sales_channel_id: channels[channel], kind, terms, ...others })
  return [
    rule("web", "Base price", "base", { percent: "0" }),
    rule(
      "web",
      "Candles a little above",
      "base",
      { percent: "6" },
      {
        priority: 10,
        conditions: { category_ids: [held(categories, "candles")] },
      }
    ),
    rule("web", "Club members", "base", { percent: "-8" }, { customer_group_id: clubId }),
    rule("marketplace", "Base price and the marketplace’s share", "base", { percent: "14" }),
    rule(
      "marketplace",
      "Stationery at 30 % margin",
      "cost_plus",
      { method: "margin", percent: "30" },
      {
        priority: 10,
        conditions: { category_ids: [held(categories, "stationery")] },
      }
    ),
    rule("resellers", "Reseller price", "base", { percent: "-32" }),
    rule("resellers", "Reseller price from 12 units", "base", { percent: "-38" }, { min_quantity: 12 }),
    rule("calls", "As the web shop, with the call", "other_channel", {
      sales_channel_id: channels.web,
      percent: "4",
    }),
  ]
}

/** What channels ask: profiles, rules, prices that are published, a sale that runs, one that comes, and a feed. */
export async function seedChannelPrices(world: World): Promise<void> {
  const { container, channels, owner_id: actor_id } = world
  const categories: Categories = new Map(
    (await listRecords<{ id: string; handle: string }>(container, "product_category", ["id", "handle"])).map(
      ({ handle, id }) => [handle, id]
    )
  )
  const options = new Map(
    (await listRecords<{ id: string; name: string }>(container, "shipping_option", ["id", "name"])).map(
      ({ name, id }) => [name, id]
    )
  )
  for (const [channel, changes] of Object.entries(profilesOf(categories, options))) {
    await saveChannelProfileWorkflow(container).run({
      input: { sales_channel_id: channels[channel as ChannelKey], changes, actor_id },
    })
  }
  const rules = rulesOf(channels, categories, await aClub(world))
  const known = await namesIn(world, "comptoir_price_rule")
  for (const rule of rules) {
    if (known.has(rule.name)) continue
    await createPriceRuleWorkflow(container).run({ input: { ...rule, actor_id } })
  }
  // The telephone follows the web shop's prices, which are published first.
  const { web, marketplace, resellers, calls } = channels
  await publishRules(world, FIRST_PRICES, [web, marketplace, resellers])
  await publishRules(world, "The telephone follows the web shop", [calls])
  await seedSales(world, categories)
  await seedFeed(world)
  await proposeChange(world, categories)
  await lookForGapsWorkflow(container).run({ input: {} })
}

const namesIn = async ({ container }: World, entity: string, field = "name"): Promise<Set<string>> =>
  new Set(
    (await listRecords<Record<string, string>>(container, entity, ["id", field])).map(
      (row) => row[field] ?? ""
    )
  )

/** A group of customers with prices of their own, with whom the first ten customers shop. */
async function aClub({ container }: World): Promise<string> {
  const people = container.resolve(Modules.CUSTOMER)
  const [known] = await people.listCustomerGroups({ name: CLUB })
  if (known) return known.id
  const { id } = await people.createCustomerGroups({ name: CLUB })
  const members = await people.listCustomers({}, { select: ["id"], take: 10, order: { created_at: "ASC" } })
  if (members.length) {
    await people.addCustomerToGroup(
      members.map((customer) => ({ customer_id: customer.id, customer_group_id: id }))
    )
  }
  return id
}

/** Lets the rules of channels propose prices; answers the change set, which is filled. */
async function proposeRules({ container, owner_id: actor_id, shop }: World, title: string, terms: object) {
  const idempotency_key = `demo-${shop.seed}-${title}`
  const { result } = await proposePricesWorkflow(container).run({
    input: { title, idempotency_key, actor_id, ...terms },
  })
  await fillPriceProposal(container, result.change_set_id)
  return result.change_set_id
}

async function publish({ container, owner_id: actor_id }: World, id: string): Promise<void> {
  await approvePriceChangesWorkflow(container).run({ input: { id, actor_id } })
  await publishPriceChangesWorkflow(container).run({ input: { id, actor_id } })
}

async function publishRules(world: World, title: string, sales_channel_ids: string[]): Promise<void> {
  const known = await listRecords<{ id: string; status: string; title: string }>(
    world.container,
    "comptoir_price_change_set",
    ["id", "status", "title"]
  )
  if (known.some((set) => set.title === title && set.status !== "draft")) return
  await publish(world, await proposeRules(world, title, { sales_channel_ids }))
}

async function seedSales(world: World, categories: Categories): Promise<void> {
  const { container, channels, owner_id: actor_id } = world
  const known = await namesIn(world, "comptoir_price_sale")
  const now = Date.now()
  const sales = [
    {
      name: "Table days",
      sales_channel_ids: [channels.web, channels.marketplace],
      conditions: { category_ids: [held(categories, "tableware")] },
      discount: { percent: "15" },
      starts_at: new Date(now),
      ends_at: new Date(now + 12 * DAY),
    },
    {
      name: "Candlelight week",
      sales_channel_ids: [channels.web],
      conditions: { category_ids: [held(categories, "candles")] },
      discount: { percent: "20" },
      starts_at: new Date(now + 16 * DAY),
      ends_at: new Date(now + 23 * DAY),
    },
  ]
  for (const sale of sales) {
    if (known.has(sale.name)) continue
    const { result } = await createPriceSaleWorkflow(container).run({
      input: { ...sale, reaches_groups: true, is_prior_price_exempt: false, actor_id },
    })
    const proposed = await proposePriceSaleWorkflow(container).run({ input: { id: result.id, actor_id } })
    await publish(world, proposed.result.change_set_id)
  }
}

async function seedFeed(world: World): Promise<void> {
  const { container, channels, regions, owner_id: actor_id } = world
  const name = "Comparators in Europe"
  if ((await namesIn(world, "comptoir_price_feed")).has(name)) return
  await createPriceFeedWorkflow(container).run({
    input: {
      feed: {
        name,
        sales_channel_id: channels.marketplace,
        format: "google_xml",
        region_id: regions.europe,
        country_code: "fr",
        language: "en",
        product_url: "https://shop.example.com/products/{handle}?variant={variant_id}",
        conditions: {},
        includes_sold_out: true,
        is_active: true,
      },
      actor_id,
    },
  })
}

/** A change that somebody is still to look at: bags become dearer in the web shop. */
async function proposeChange(world: World, categories: Categories): Promise<void> {
  const { container, channels, owner_id: actor_id } = world
  const name = "Bags dearer from next month"
  if ((await namesIn(world, "comptoir_price_rule")).has(name)) return
  await createPriceRuleWorkflow(container).run({
    input: {
      name,
      sales_channel_id: channels.web,
      kind: "base",
      terms: { percent: "9" },
      priority: 20,
      conditions: { category_ids: [held(categories, "bags")] },
      actor_id,
    },
  })
  await proposeRules(world, "Bags dearer", {
    sales_channel_ids: [channels.web],
    conditions: { category_ids: [held(categories, "bags")] },
  })
}
