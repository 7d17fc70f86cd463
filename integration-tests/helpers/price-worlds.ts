import type { IPricingModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { choosePrice, PriceQuestion } from "../../src/domain/channel-pricing/precedence"
import { CHANNEL_PRICING_MODULE } from "../../src/modules/channel-pricing/names"
import type { KnownCandidate } from "../../src/modules/channel-pricing/store/candidates"
import type ChannelPricingService from "../../src/modules/channel-pricing/service"
import { Dice, dice } from "./dice"

type Rows = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>

const CHANNELS = ["sc_ow_web", "sc_ow_market"]
const GROUPS = ["cusgroup_ow_trade", "cusgroup_ow_vip"]
const REGIONS = ["reg_ow_fr", "reg_ow_de"]
const HOUR = 3_600_000

type ListRow = {
  id: string
  type: string
  status: string
  starts_at: string | null
  ends_at: string | null
  rules_count: number
  deleted_at: string | null
  rules: { attribute: string; value: string[] }[]
}

/** Lists of Comptoir's kind (overrides of a channel, of a group there) and of all others. */
function someLists(toss: Dice, count: number): ListRow[] {
  const around = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const rules = toss.pick<ListRow["rules"]>([
      [],
      [{ attribute: "sales_channel_id", value: [toss.pick(CHANNELS)] }],
      [{ attribute: "sales_channel_id", value: [toss.pick(CHANNELS)] }],
      [{ attribute: "sales_channel_id", value: CHANNELS }],
      [
        { attribute: "sales_channel_id", value: [toss.pick(CHANNELS)] },
        { attribute: "customer.groups.id", value: [toss.pick(GROUPS)] },
      ],
      [{ attribute: "customer.groups.id", value: GROUPS }],
      [{ attribute: "region_id", value: [toss.pick(REGIONS)] }],
      [{ attribute: "customer.id", value: ["cus_ow_nobody"] }],
    ])
    return {
      id: `plist_ow_${index}`,
      type: toss.pick(["override", "override", "sale"]),
      status: toss.upTo(9) ? "active" : "draft",
      starts_at: toss.pick([null, null, around(-5), around(5)]),
      ends_at: toss.pick([null, null, null, around(5), around(-5)]),
      // Somebody who writes rules by hand may forget to count them.
      rules_count: toss.upTo(40) ? rules.length : rules.length + 1,
      deleted_at: toss.upTo(15) ? null : around(-1),
      rules,
    }
  })
}

type PriceRow = {
  id: string
  price_set_id: string
  price_list_id: string | null
  currency_code: string
  amount: string
  min_quantity: number | null
  max_quantity: number | null
  rules_count: number
  deleted_at: string | null
  rules: { id: string; attribute: string; operator: string; value: string }[]
}

/** The prices of one world: few amounts and few conditions, so that ties and contests are common. */
function somePrices(toss: Dice, world: number, lists: readonly ListRow[]): PriceRow[] {
  return Array.from({ length: toss.between(0, 7) }, (_, index) => {
    const id = `price_ow_${world}_${index}`
    const rule = (attribute: string, operator: string, value: string) => ({
      id: `prule_ow_${world}_${index}_${attribute}`,
      attribute,
      operator,
      value,
    })
    const rules = toss.pick([
      [],
      [],
      [rule("region_id", "eq", toss.pick(REGIONS))],
      [rule("item_total", toss.pick(["gt", "gte", "lt", "lte", "eq"]), toss.pick(["50", "100"]))],
      [rule("region_id", "eq", toss.pick(REGIONS)), rule("item_total", toss.pick(["gte", "lte"]), "100")],
    ])
    return {
      id,
      price_set_id: `pset_ow_${world}`,
      price_list_id: toss.upTo(2) ? toss.pick(lists).id : null,
      currency_code: toss.pick(["eur", "eur", "eur", "usd"]),
      amount: toss.pick(["0", "1", "2", "2.5", "3", "4.999"]),
      min_quantity: toss.pick([null, null, null, 1, 5, 10]),
      max_quantity: toss.pick([null, null, null, 9, 20]),
      rules_count: toss.upTo(60) ? rules.length : rules.length + 1,
      deleted_at: toss.upTo(20) ? null : new Date().toISOString(),
      rules,
    }
  })
}

/** Writes the worlds into Medusa's tables, in a statement for each table. */
async function write(rows: Rows, lists: readonly ListRow[], prices: readonly PriceRow[], worlds: number) {
  const raw = (column: string) =>
    `CASE WHEN ${column} IS NOT NULL THEN jsonb_build_object('value', ${column}::text, 'precision', 20) END`
  await rows(`INSERT INTO price_set (id) SELECT 'pset_ow_' || n FROM generate_series(0, ?::int - 1) AS n`, [
    worlds,
  ])
  await rows(
    `INSERT INTO product_variant_price_set (id, variant_id, price_set_id)
     SELECT 'pvps_ow_' || n, 'variant_ow_' || n, 'pset_ow_' || n FROM generate_series(0, ?::int - 1) AS n`,
    [worlds]
  )
  await rows(
    `INSERT INTO price_list (id, title, description, type, status, starts_at, ends_at, rules_count, deleted_at)
     SELECT id, id, '', type, status, starts_at, ends_at, rules_count, deleted_at
       FROM jsonb_to_recordset(?::jsonb) AS list (id text, type text, status text, starts_at timestamptz,
            ends_at timestamptz, rules_count int, deleted_at timestamptz)`,
    [JSON.stringify(lists)]
  )
  await rows(
    `INSERT INTO price_list_rule (id, price_list_id, attribute, value)
     SELECT list.id || '_' || rule.attribute, list.id, rule.attribute, rule.value
       FROM jsonb_to_recordset(?::jsonb) AS list (id text, rules jsonb),
            jsonb_to_recordset(list.rules) AS rule (attribute text, value jsonb)`,
    [JSON.stringify(lists)]
  )
  await rows(
    `INSERT INTO price (id, price_set_id, price_list_id, currency_code, amount, raw_amount, min_quantity, raw_min_quantity,
            max_quantity, raw_max_quantity, rules_count, deleted_at)
     SELECT id, price_set_id, price_list_id, currency_code, amount, ${raw("amount")}, min_quantity, ${raw("min_quantity")},
            max_quantity, ${raw("max_quantity")}, rules_count, deleted_at
       FROM jsonb_to_recordset(?::jsonb) AS price (id text, price_set_id text, price_list_id text, currency_code text,
            amount numeric, min_quantity numeric, max_quantity numeric, rules_count int, deleted_at timestamptz)`,
    [JSON.stringify(prices)]
  )
  await rows(
    `INSERT INTO price_rule (id, price_id, attribute, operator, value, priority)
     SELECT rule.id, price.id, rule.attribute, rule.operator, rule.value, 0
       FROM jsonb_to_recordset(?::jsonb) AS price (id text, rules jsonb),
            jsonb_to_recordset(price.rules) AS rule (id text, attribute text, operator text, value text)`,
    [JSON.stringify(prices)]
  )
}

type Asked = { context: Record<string, unknown>; question: PriceQuestion }

/** What a page or a cart asks: few keys, or, as carts with an address do, more than the ten that Medusa takes unread. */
function someAsking(toss: Dice): Asked {
  const quantity = toss.pick([undefined, 1, 5, 12])
  const region_id = toss.pick([undefined, ...REGIONS])
  const sales_channel_id = toss.pick([...CHANNELS, [...CHANNELS], undefined])
  const groups = toss.pick([[], [GROUPS[0]!], GROUPS])
  const item_total = toss.pick([undefined, 50, 99.5, 100])
  const of_cart = toss.upTo(2)
    ? {}
    : Object.fromEntries(
        ["email", "locale", "total", "city", "province", "postal_code", "country", "phone"].map((key) => [
          `ow_${key}`,
          key,
        ])
      )
  const currency_code = toss.pick(["eur", "eur", "eur", "usd", "EUR"])
  return {
    context: {
      currency_code,
      ...(quantity === undefined ? {} : { quantity }),
      region_id,
      sales_channel_id,
      item_total,
      customer: { id: "cus_ow", groups: groups.map((id) => ({ id })) },
      ...of_cart,
    },
    question: {
      currency_code,
      ...(quantity === undefined ? {} : { quantity }),
      at: new Date(),
      attributes: {
        region_id,
        sales_channel_id,
        item_total,
        "customer.id": "cus_ow",
        "customer.groups.id": groups,
        ...of_cart,
      },
    },
  }
}

export type OracleResult = {
  compared: number
  /** Worlds in which Medusa leaves open which of two lists counts. */
  ambiguous: number
  /** Worlds with a price of a list, with a base price, and without any: none of them may be rare. */
  listed: number
  based: number
  none: number
  differences: unknown[]
}

const AT_A_TIME = 50

/** Writes random worlds and asks for each of them Medusa and the plain code of its order; tells where they differ. */
export async function comparePriceWorlds(
  container: MedusaContainer,
  rows: Rows,
  { seed, worlds }: { seed: number; worlds: number }
): Promise<OracleResult> {
  const toss = dice(seed)
  const lists = someLists(toss, 60)
  const prices = Array.from({ length: worlds }, (_, world) => somePrices(toss, world, lists)).flat()
  await write(rows, lists, prices, worlds)
  const core = container.resolve<IPricingModuleService>(Modules.PRICING)
  // Medusa forgets which conditions there are when a price list is written through it.
  await core.updatePriceLists([{ id: lists.find(({ deleted_at }) => !deleted_at)!.id }])
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const result: OracleResult = { compared: 0, ambiguous: 0, listed: 0, based: 0, none: 0, differences: [] }
  for (let first = 0; first < worlds; first += AT_A_TIME) {
    const numbers = Array.from({ length: Math.min(AT_A_TIME, worlds - first) }, (_, index) => first + index)
    const { context, question } = someAsking(toss)
    const answers = await core.calculatePrices(
      { id: numbers.map((world) => `pset_ow_${world}`) },
      { context: context as never }
    )
    const known = await pricing.priceCandidates(numbers.map((world) => `variant_ow_${world}`))
    const byVariant = new Map<string, KnownCandidate[]>()
    for (const candidate of known)
      byVariant.set(candidate.variant_id, [...(byVariant.get(candidate.variant_id) ?? []), candidate])
    for (const world of numbers) {
      const answer = answers.find(({ id }) => id === `pset_ow_${world}`)
      const candidates = byVariant.get(`variant_ow_${world}`) ?? []
      const chosen = choosePrice(candidates, question)
      result.compared += 1
      if (chosen.is_ambiguous) {
        result.ambiguous += 1
        continue
      }
      if (!chosen.winner) result.none += 1
      else if (chosen.winner.list) result.listed += 1
      else result.based += 1
      const isTied = chosen.verdicts.some(({ lost_because }) => lost_because?.reason === "same_amount")
      const ours = {
        amount: chosen.winner ? Number(chosen.winner.amount) : null,
        original: chosen.original ? Number(chosen.original.amount) : null,
        price_id: isTied ? null : (chosen.winner?.id ?? null),
        list_id: isTied ? null : (chosen.winner?.list?.id ?? null),
      }
      const theirs = {
        amount: (answer?.calculated_amount as number | null | undefined) ?? null,
        original: (answer?.original_amount as number | null | undefined) ?? null,
        price_id: isTied ? null : (answer?.calculated_price?.id ?? null),
        list_id: isTied ? null : (answer?.calculated_price?.price_list_id ?? null),
      }
      if (JSON.stringify(ours) !== JSON.stringify(theirs))
        result.differences.push({ world, context, ours, theirs, candidates })
    }
  }
  return result
}
