import type { OtherPrice } from "../../../domain/channel-pricing/article"
import { isSellable } from "../../../domain/channel-pricing/catalogue"
import {
  changeSetName,
  MOST_TAKE_OVERS,
  NewPriceChange,
  stoppedTooOften,
} from "../../../domain/channel-pricing/change-set"
import { matches, PriceConditions, tidyConditions } from "../../../domain/channel-pricing/conditions"
import {
  isRefusal,
  PriceMachine,
  priceMachine,
  PriceSetting,
  Proposal,
  tiersAbove,
} from "../../../domain/channel-pricing/evaluate"
import {
  OtherChannelTerms,
  PriceRule,
  PriceSlot,
  slotName,
  slotsOf,
  turnBetween,
  TurnedRule,
} from "../../../domain/channel-pricing/rule"
import type { RuleKinds } from "../../../domain/channel-pricing/rule-kinds"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { DomainError, invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { Decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"
import type { PriceProposalDTO, ProposalCounts } from "../../../types/http/price-rules"
import { addPriceChanges } from "./change-lines"
import { ChangeSetRow, createPriceChangeSet } from "./change-sets"
import {
  articleOf,
  basePriceIn,
  OtherTaxes,
  PlaceTax,
  PriceWorld,
  readOtherTaxes,
  readPriceFacts,
  readPriceWorld,
  VariantFacts,
} from "./price-facts"
import { activeProfiles } from "./profiles"
import { rulesOf, unknownIds } from "./rules"
import { dropProposal } from "./sales"
import { finishFilling } from "./stats"

/** What is to be proposed. */
export type ProposePrices = Readonly<{
  sales_channel_ids?: readonly string[]
  conditions?: PriceConditions
  rule_ids?: readonly string[]
  title?: string
  only_changed_costs_since?: Date
  takes_away?: boolean
  keeps_manual?: boolean
  includes_unlisted?: boolean
  /** Only articles that one of these rules means, which began or ended to hold. */
  turned_rules?: readonly TurnedRule[]
}>

/** When prices are proposed: rules hold or do not at an instant, rates on a day. */
export type ProposingAct = Readonly<{ actor_id: string | null; at: Date; today: PlainDate }>

/** What a change set remembers of how it is filled: with it any process can go on where another stopped. */
type Source = {
  sales_channel_ids: string[]
  skipped_channels: string[]
  conditions: PriceConditions
  rule_ids: string[] | null
  costs_since: string | null
  takes_away: boolean
  keeps_manual: boolean
  includes_unlisted: boolean
  turned_rules: readonly TurnedRule[] | null
  at: string
  day: PlainDate
  /** Changes with every change of a rule or a profile: half of a set by other rules would be nobody's prices. */
  terms_print: string
  /** The last variant that was looked at. */
  cursor: string | null
  counts: ProposalCounts
}

const NO_COUNTS: ProposalCounts = {
  variants: 0,
  priced: 0,
  proposed: 0,
  unchanged: 0,
  refused: 0,
  without_rule: 0,
  kept_manual: 0,
  taken_away: 0,
  tiers_above: 0,
  without_price_set: 0,
}

const VARIANTS_A_PAGE = 4_000
/** A page has so many prices at most, so that a transaction stays short and a death of the process costs little. */
const PRICES_A_PAGE = 40_000
/** So many lines are handed to the database at once: writing more as one text would hold up other requests. */
const LINES_AT_ONCE = 1_000
/** So long, in milliseconds, is reckoned without letting others do something. */
const TURN = 12

const CHANNELS_AT_ONCE = 200

async function termsPrint(sql: SqlExecutor, channelIds: readonly string[]): Promise<string> {
  const [row] = await sql.execute<{ print: string }>(
    `SELECT md5(coalesce(string_agg(print, ' ' ORDER BY print), '')) AS print FROM (
       SELECT id || ' ' || updated_at::text AS print FROM comptoir_price_rule
        WHERE sales_channel_id = ANY(?::text[]) AND deleted_at IS NULL
       UNION ALL
       SELECT id || ' ' || updated_at::text FROM comptoir_channel_profile
        WHERE sales_channel_id = ANY(?::text[]) AND deleted_at IS NULL) AS terms`,
    [channelIds, channelIds]
  )
  return row?.print ?? ""
}

/** The channels that are meant: those that are named, else all that have rules. Refuses one that does not exist. */
async function channelsMeant(sql: SqlExecutor, request: ProposePrices): Promise<string[]> {
  const named = request.sales_channel_ids ?? []
  const rows = await sql.execute<{ id: string }>(
    named.length
      ? `SELECT id FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY name, id`
      : `SELECT channel.id FROM sales_channel AS channel WHERE channel.deleted_at IS NULL AND EXISTS (
           SELECT 1 FROM comptoir_price_rule AS rule
            WHERE rule.sales_channel_id = channel.id AND rule.is_active AND rule.deleted_at IS NULL)
          ORDER BY channel.name, channel.id LIMIT ${CHANNELS_AT_ONCE + 1}`,
    named.length ? [storable(named)] : []
  )
  const found = rows.map(({ id }) => id)
  const missing = named.find((id) => !found.includes(id))
  if (missing !== undefined) throw notFound(`Sales channel ${missing} does not exist`)
  if (!found.length)
    throw notAllowed("No sales channel has price rules; add one under Channels → Rules first")
  if (found.length > CHANNELS_AT_ONCE)
    throw invalidData(
      `Prices are proposed for at most ${CHANNELS_AT_ONCE} channels at once; name some of them`
    )
  return found
}

/** Begins a change set that rules are to fill; nothing of it is filled yet. */
export async function startProposal(
  sql: SqlExecutor,
  request: ProposePrices,
  { actor_id, at, today }: ProposingAct,
  defaultTitle: string
): Promise<{ id: string }> {
  const conditions = tidyConditions(request.conditions ?? {})
  const [unknown] = await unknownIds(sql, conditions)
  if (unknown !== undefined)
    throw invalidData(`The conditions name ${unknown}, which does not exist; choose another`)
  const channels = await channelsMeant(sql, request)
  const profiles = await activeProfiles(sql, channels)
  const priced = channels.filter((id) => profiles.has(id))
  if (!priced.length)
    throw notAllowed(
      "None of these sales channels has an active price profile; open one on the channel's page under Channels first"
    )
  if (request.rule_ids?.length) {
    const known = new Set((await rulesOf(sql, priced)).map(({ id }) => id))
    const strange = request.rule_ids.find((id) => !known.has(id))
    if (strange !== undefined) throw notFound(`Price rule ${strange} is not one of these sales channels`)
  }
  const source: Source = {
    sales_channel_ids: priced,
    skipped_channels: channels.filter((id) => !profiles.has(id)),
    conditions,
    rule_ids: request.rule_ids?.length ? [...new Set(request.rule_ids)] : null,
    costs_since: request.only_changed_costs_since?.toISOString() ?? null,
    takes_away: request.takes_away ?? true,
    keeps_manual: request.keeps_manual ?? false,
    includes_unlisted: request.includes_unlisted ?? false,
    turned_rules: request.turned_rules?.length ? request.turned_rules : null,
    at: at.toISOString(),
    day: today,
    terms_print: await termsPrint(sql, priced),
    cursor: null,
    counts: NO_COUNTS,
  }
  return await createPriceChangeSet(sql, {
    kind: "rules",
    title: request.title?.trim() || defaultTitle,
    source,
    actor_id,
  })
}

type Current = {
  variant_id: string
  sales_channel_id: string
  currency_code: string
  customer_group_id: string
  region_id: string
  min_quantity: number
  amount: Decimal
  rule_id: string | null
}

async function currentOf(
  sql: SqlExecutor,
  variantIds: readonly string[],
  channelIds: readonly string[]
): Promise<Current[]> {
  return await sql.execute<Current>(
    `SELECT variant_id, sales_channel_id, currency_code, customer_group_id, region_id, min_quantity,
            trim_scale(amount)::text AS amount, rule_id
       FROM comptoir_channel_price
      WHERE sales_channel_id = ANY(?::text[]) AND variant_id = ANY(?::text[]) AND sale_id = '' AND valid_until IS NULL`,
    [channelIds, variantIds]
  )
}

/** The same amount however many zeros it is written with. */
const trimmed = (amount: Decimal): Decimal =>
  amount.includes(".") ? amount.replace(/0+$/, "").replace(/\.$/, "") : amount

const keyOf = (variantId: string, channelId: string, slot: PriceSlot): string =>
  `${variantId} ${channelId} ${slotName(slot)}`

/** What all prices of a page are worked out with. */
type Page = Readonly<{
  source: Source
  at: Date
  world: PriceWorld
  profiles: ReadonlyMap<string, ChannelProfileDTO>
  rules: readonly PriceRule[]
  hostKinds: RuleKinds
  variants: readonly VariantFacts[]
  otherTaxes: OtherTaxes
  current: ReadonlyMap<string, Current>
  pause: () => Promise<void> | undefined
}>

/** Rules that still have their group and region; one whose group was deleted makes no price any more. */
async function livingRules(sql: SqlExecutor, rules: readonly PriceRule[]): Promise<PriceRule[]> {
  const groups = [...new Set(rules.map((rule) => rule.customer_group_id).filter(Boolean))]
  const found = await sql.execute<{ id: string }>(
    `SELECT id FROM customer_group WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [groups]
  )
  const living = new Set(found.map(({ id }) => id))
  return rules.filter((rule) => !rule.customer_group_id || living.has(rule.customer_group_id))
}

type ChannelPrices = Readonly<{
  lines: NewPriceChange[]
  counts: Partial<Record<keyof ProposalCounts, number>>
}>

/** Lets other requests have their turn once some milliseconds were reckoned; nothing to wait for before. */
function pacer(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < TURN) return undefined
    return new Promise<void>((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      })
    )
  }
}

/** Current prices of the channels that a rule follows, for one variant in one place. */
function othersOf(
  page: Page,
  followed: readonly string[],
  variant: VariantFacts,
  slot: PriceSlot
): ReadonlyMap<string, OtherPrice> {
  if (!followed.length) return NO_OTHERS
  const others = new Map<string, OtherPrice>()
  const base = basePriceIn(variant.base_prices, slot)
  const plain = { ...slot, customer_group_id: "", min_quantity: 1 }
  for (const channel of followed) {
    const own =
      page.current.get(keyOf(variant.variant_id, channel, plain)) ??
      page.current.get(keyOf(variant.variant_id, channel, { ...plain, region_id: "" }))
    if (own) others.set(channel, { amount: own.amount, from: "channel" })
    else if (base !== null) others.set(channel, { amount: base, from: "base" })
  }
  return others
}

const NO_OTHERS: ReadonlyMap<string, OtherPrice> = new Map()

const followedBy = (rules: readonly PriceRule[]): string[] => [
  ...new Set(
    rules
      .filter(({ kind }) => kind === "other_channel")
      .map(({ terms }) => (terms as OtherChannelTerms).sales_channel_id)
  ),
]

type Priced = { variant: VariantFacts; slot: PriceSlot; proposal: Proposal; line: NewPriceChange | null }

async function pricesOfChannel(page: Page, channelId: string): Promise<ChannelPrices> {
  const { source, world, current, pause } = page
  const profile = page.profiles.get(channelId)
  if (!profile) return { lines: [], counts: {} }
  const rules = page.rules.filter((rule) => rule.sales_channel_id === channelId)
  const slots = slotsOf(rules, profile.currency_codes, world.region_currencies, page.at)
  const followed = followedBy(rules)
  const wanted = source.rule_ids && new Set(source.rule_ids)
  const counts = { priced: 0, unchanged: 0, refused: 0, without_rule: 0, kept_manual: 0 }
  const turned = source.turned_rules && new Set(source.turned_rules.map(({ id }) => id))
  const turnedHere = turned && rules.filter(({ id }) => turned.has(id))
  const meant = page.variants.filter(
    (variant) =>
      variant.has_price_set &&
      (source.includes_unlisted || variant.sales_channel_ids.has(channelId)) &&
      isSellable(profile.catalogue, (conditions) => matches(conditions, variant)) &&
      (!turnedHere || turnedHere.some(({ conditions }) => matches(conditions, variant)))
  )
  const all: Priced[] = []
  const settled = new Set<string>()
  for (const slot of slots) {
    const setting = settingOf(page, profile, channelId, slot)
    const machine = priceMachine(rules, setting, page.hostKinds)
    const tax = world.taxOf(slot, profile.tax_country)
    for (const variant of meant) {
      const turn = pause()
      if (turn) await turn
      const key = keyOf(variant.variant_id, channelId, slot)
      const article = articleOf(variant, slot, tax, page.otherTaxes, othersOf(page, followed, variant, slot))
      const proposal = machine.propose(article)
      if (isRefusal(proposal)) {
        if (proposal.refused === "no_rule") counts.without_rule += 1
        else {
          counts.refused += 1
          settled.add(key)
        }
        continue
      }
      settled.add(key)
      if (wanted && !wanted.has(proposal.rule_id)) continue
      counts.priced += 1
      const now = current.get(key)
      if (now && now.rule_id === null && source.keeps_manual) {
        counts.kept_manual += 1
        continue
      }
      if (now && trimmed(proposal.amount) === now.amount) {
        counts.unchanged += 1
        all.push({ variant, slot, proposal, line: null })
        continue
      }
      all.push({ variant, slot, proposal, line: lineOf(channelId, slot, machine, article, proposal, now) })
    }
  }
  const tiers_above = markTiers(page, channelId, slots, all)
  const lines = all.flatMap(({ line }) => line ?? [])
  const gone = source.takes_away ? goneFrom(page, channelId, meant, settled, wanted) : []
  return { lines: [...lines, ...gone], counts: { ...counts, tiers_above, taken_away: gone.length } }
}

const settingOf = (
  { world, at }: Pick<Page, "world" | "at">,
  profile: ChannelProfileDTO,
  channelId: string,
  slot: PriceSlot
): PriceSetting => ({
  sales_channel_id: channelId,
  slot,
  profile,
  decimals: world.decimals(slot.currency_code),
  includes_tax: world.includesTax(slot),
  rate: world.rate(slot.currency_code),
  at,
})

function lineOf(
  channelId: string,
  slot: PriceSlot,
  machine: PriceMachine,
  article: Parameters<PriceMachine["propose"]>[0],
  proposal: Exclude<Proposal, { refused: string }>,
  now: Current | undefined
): NewPriceChange {
  return {
    variant_id: article.variant_id,
    sales_channel_id: channelId,
    sale_id: "",
    ...slot,
    new_amount: proposal.amount,
    rule_id: proposal.rule_id,
    inputs: proposal.inputs,
    old_margin_percent: now ? machine.marginOf(article, now.amount) : null,
    new_margin_percent: proposal.margin_percent,
    flag: proposal.flag,
  }
}

/** Marks lines of tiers that ask more than fewer units of the same price do; answers how many there are. */
function markTiers(
  page: Page,
  channelId: string,
  slots: readonly PriceSlot[],
  all: readonly Priced[]
): number {
  const familyOf = ({ currency_code, customer_group_id, region_id }: PriceSlot) =>
    `${currency_code}|${customer_group_id}|${region_id}`
  const tiered = new Set(slots.filter(({ min_quantity }) => min_quantity > 1).map(familyOf))
  if (!tiered.size) return 0
  const families = new Map<string, Priced[]>()
  for (const one of all) {
    const family = familyOf(one.slot)
    if (!tiered.has(family)) continue
    const name = `${one.variant.variant_id}|${family}`
    const known = families.get(name)
    if (known) known.push(one)
    else families.set(name, [one])
  }
  let found = 0
  for (const prices of families.values()) {
    const amounts = prices.flatMap(({ slot, proposal }) =>
      isRefusal(proposal) ? [] : [{ min_quantity: slot.min_quantity, amount: proposal.amount }]
    )
    const [first] = prices
    if (first && !amounts.some(({ min_quantity }) => min_quantity === 1)) {
      const slot = { ...first.slot, min_quantity: 1 }
      const now = page.current.get(keyOf(first.variant.variant_id, channelId, slot))?.amount
      const one = now ?? basePriceIn(first.variant.base_prices, slot)
      if (one !== null) amounts.push({ min_quantity: 1, amount: one })
    }
    const above = new Set(tiersAbove(amounts))
    for (const one of prices) {
      if (!above.has(one.slot.min_quantity)) continue
      found += 1
      if (one.line) one.line = { ...one.line, inputs: { ...one.line.inputs, above_lower_tier: true } }
    }
  }
  return found
}

/** Current prices that a rule made and that none gives any more. */
function goneFrom(
  page: Page,
  channelId: string,
  meant: readonly VariantFacts[],
  settled: ReadonlySet<string>,
  wanted: ReadonlySet<string> | null
): NewPriceChange[] {
  const asked = new Set(meant.map(({ variant_id }) => variant_id))
  const gone: NewPriceChange[] = []
  for (const [key, now] of page.current) {
    if (now.sales_channel_id !== channelId || now.rule_id === null || settled.has(key)) continue
    if (!asked.has(now.variant_id) || (wanted && !wanted.has(now.rule_id))) continue
    const { amount: _amount, rule_id: _rule, ...slot } = now
    gone.push({ ...slot, sale_id: "", new_amount: null })
  }
  return gone
}

/** How many variants fit into a page, so that it has no more prices than a transaction bears. */
function pageSize(
  rules: readonly PriceRule[],
  profiles: ReadonlyMap<string, ChannelProfileDTO>,
  world: PriceWorld,
  at: Date
): number {
  const prices = [...profiles].reduce((sum, [channelId, { currency_codes }]) => {
    const own = rules.filter((rule) => rule.sales_channel_id === channelId)
    return sum + slotsOf(own, currency_codes, world.region_currencies, at).length
  }, 0)
  return Math.max(200, Math.min(VARIANTS_A_PAGE, Math.floor(PRICES_A_PAGE / Math.max(1, prices))))
}

type Filling = { id: string; source: Source }

async function lockFilling(sql: SqlExecutor, id: string): Promise<Filling | null> {
  const [set] = await sql.execute<Filling>(
    `SELECT id, source FROM comptoir_price_change_set
      WHERE id = ? AND kind = 'rules' AND status = 'draft' AND is_filling AND last_error IS NULL AND deleted_at IS NULL
        FOR UPDATE SKIP LOCKED`,
    [id]
  )
  return set ?? null
}

/**
 * Fills a change set with the next page of variants, in one transaction with where the next one begins: a process may die
 * at any point, and any other goes on. Answers whether there is more to do; nothing where another process is at it.
 */
export async function fillProposalPage(
  sql: SqlExecutor,
  id: string,
  hostKinds: RuleKinds
): Promise<"more" | "done" | "elsewhere"> {
  const filling = await lockFilling(sql, id)
  if (!filling) return "elsewhere"
  const { source } = filling
  const profiles = await activeProfiles(sql, source.sales_channel_ids)
  if ((await termsPrint(sql, source.sales_channel_ids)) !== source.terms_print)
    throw notAllowed(
      "A price rule or a channel's profile was changed while these prices were worked out; propose them anew"
    )
  const at = new Date(source.at)
  const rules = await livingRules(sql, await rulesOf(sql, [...profiles.keys()]))
  const world = await readPriceWorld(sql, source.day)
  const currencies = [...new Set([...profiles.values()].flatMap((profile) => profile.currency_codes))]
  const { variants, next } = await readPriceFacts(
    sql,
    {
      conditions: source.conditions,
      after: source.cursor,
      limit: pageSize(rules, profiles, world, at),
      costs_since: source.costs_since === null ? null : new Date(source.costs_since),
    },
    { currency_codes: currencies }
  )
  const page: Page = {
    source,
    at,
    world,
    profiles,
    rules,
    hostKinds,
    variants,
    otherTaxes: await readOtherTaxes(sql, taxRegions(world, profiles, rules, at), variants),
    current: await currentByKey(sql, variants, [...profiles.keys(), ...followedBy(rules)]),
    pause: pacer(),
  }
  const counts = { ...source.counts }
  counts.variants += variants.length
  counts.without_price_set += variants.filter((variant) => !variant.has_price_set).length
  for (const channelId of source.sales_channel_ids) {
    const prices = await pricesOfChannel(page, channelId)
    for (const [name, more] of Object.entries(prices.counts))
      counts[name as keyof ProposalCounts] += more ?? 0
    for (let from = 0; from < prices.lines.length; from += LINES_AT_ONCE) {
      const { added, unchanged } = await addPriceChanges(
        sql,
        id,
        prices.lines.slice(from, from + LINES_AT_ONCE)
      )
      counts.proposed += added
      counts.unchanged += unchanged
      await page.pause()
    }
  }
  const after: Source = { ...source, cursor: next, counts }
  await sql.execute(
    `UPDATE comptoir_price_change_set SET source = ?::jsonb, line_count = ?, attempts = 0, updated_at = now() WHERE id = ?`,
    [JSON.stringify(after), counts.proposed, id]
  )
  if (next !== null) return "more"
  const stats = await finishFilling(sql, id)
  // Nobody asked for it: a draft that changes nothing would only be in the way.
  if (!stats.lines && source.turned_rules) await dropProposal(sql, id, null)
  return "done"
}

function taxRegions(
  world: PriceWorld,
  profiles: ReadonlyMap<string, ChannelProfileDTO>,
  rules: readonly PriceRule[],
  at: Date
): string[] {
  const ids = new Set<string>()
  for (const [channelId, { currency_codes, tax_country }] of profiles) {
    const own = rules.filter((rule) => rule.sales_channel_id === channelId)
    for (const slot of slotsOf(own, currency_codes, world.region_currencies, at)) {
      const { tax_region_id }: PlaceTax = world.taxOf(slot, tax_country)
      if (tax_region_id) ids.add(tax_region_id)
    }
  }
  return [...ids]
}

async function currentByKey(
  sql: SqlExecutor,
  variants: readonly VariantFacts[],
  channelIds: readonly string[]
): Promise<Map<string, Current>> {
  const rows = await currentOf(
    sql,
    variants.map(({ variant_id }) => variant_id),
    [...new Set(channelIds)]
  )
  return new Map(rows.map((row) => [keyOf(row.variant_id, row.sales_channel_id, row), row]))
}

/** Says on the set why its filling stopped; it stays a draft that cannot be approved, to be resumed or discarded. */
export async function failProposal(sql: SqlExecutor, id: string, error: unknown): Promise<void> {
  const said = error instanceof DomainError ? error.message : "Something went wrong; see the server's log"
  await sql.execute(
    `UPDATE comptoir_price_change_set SET last_error = ?, updated_at = now()
      WHERE id = ? AND is_filling AND status = 'draft' AND kind IN ('rules', 'sale')`,
    [said.slice(0, 1000), id]
  )
}

/** Takes up a set whose filling stopped; what was changed meanwhile is refused again. */
export async function resumeProposal(sql: SqlExecutor, id: string): Promise<void> {
  const proposal = await readProposal(sql, id)
  if (!proposal.is_filling)
    throw notAllowed(`“${proposal.title}” is filled already; there is nothing to go on with`)
  await sql.execute(
    `UPDATE comptoir_price_change_set SET last_error = NULL, attempts = 0, updated_at = now() WHERE id = ? AND status = 'draft'`,
    [id]
  )
}

const LEFT = `status = 'draft' AND kind IN ('rules', 'sale') AND is_filling AND last_error IS NULL AND deleted_at IS NULL`

/**
 * Takes over sets that nobody has filled for a while, the oldest first. A set whose process died again and again without a
 * page being added is left to somebody: what it asks for may be what stops the server.
 */
export async function takeOverProposals(sql: SqlExecutor, before: Date): Promise<string[]> {
  const rows = await sql.execute<{ id: string; attempts: number }>(
    `UPDATE comptoir_price_change_set AS one SET attempts = one.attempts + 1, updated_at = now(),
            last_error = CASE WHEN one.attempts >= ? THEN ? END
      WHERE one.id = ANY(ARRAY(
        SELECT id FROM comptoir_price_change_set WHERE ${LEFT} AND updated_at < ?
         ORDER BY created_at, id LIMIT 20 FOR UPDATE SKIP LOCKED))
      RETURNING one.id, one.attempts`,
    [MOST_TAKE_OVERS, stoppedTooOften, before]
  )
  return rows.filter(({ attempts }) => attempts <= MOST_TAKE_OVERS).map(({ id }) => id)
}

/** How far a set is filled. */
export async function readProposal(sql: SqlExecutor, id: string): Promise<PriceProposalDTO> {
  const [set] = await sql.execute<Omit<PriceProposalDTO, "counts" | "skipped_channels"> & { source: Source }>(
    `SELECT id AS change_set_id, title, status, is_filling, last_error, source FROM comptoir_price_change_set
      WHERE id = ANY(?::text[]) AND kind = 'rules' AND deleted_at IS NULL`,
    [storable([id])]
  )
  if (!set) throw notFound(`There is no proposal of prices ${id}`)
  const { source, ...proposal } = set
  return { ...proposal, counts: source.counts, skipped_channels: source.skipped_channels }
}

/** Rules that began or ended before this are not looked for: a shop that stood still is not told of last year's. */
const LOOKED_BACK_DAYS = 7
const MOST_TURNED = 500

/** Rules of priced channels that began or ended to hold since this was last asked, with their channels. */
export async function turnedRules(
  sql: SqlExecutor,
  at: Date
): Promise<{ rules: TurnedRule[]; sales_channel_ids: string[] }> {
  const earliest = new Date(at.getTime() - LOOKED_BACK_DAYS * 86_400_000)
  const [last] = await sql.execute<{ at: string | null }>(
    `SELECT max(source->>'at') AS at FROM comptoir_price_change_set
      WHERE created_at > ? AND kind = 'rules' AND jsonb_typeof(source->'turned_rules') = 'array'`,
    [earliest]
  )
  const since = last?.at && new Date(last.at) > earliest ? new Date(last.at) : earliest
  const found = await sql.execute<PriceRule>(
    `SELECT rule.id, rule.name, rule.sales_channel_id, rule.valid_from, rule.valid_until FROM comptoir_price_rule AS rule
       JOIN comptoir_channel_profile AS profile ON profile.sales_channel_id = rule.sales_channel_id
        AND profile.is_active AND profile.deleted_at IS NULL
       JOIN sales_channel AS channel ON channel.id = rule.sales_channel_id AND channel.deleted_at IS NULL
      WHERE rule.is_active AND rule.deleted_at IS NULL
        AND (rule.valid_from > ? AND rule.valid_from <= ? OR rule.valid_until > ? AND rule.valid_until <= ?)
      ORDER BY rule.id LIMIT ${MOST_TURNED}`,
    [since, at, since, at]
  )
  const turned = found.flatMap((rule) => {
    const turn = turnBetween(rule, since, at)
    return turn ? [{ ...rule, turn }] : []
  })
  return {
    rules: turned.map(({ id, name, turn }) => ({ id, name, turn })),
    sales_channel_ids: [...new Set(turned.map(({ sales_channel_id }) => sales_channel_id))],
  }
}

/** What a set whose filling failed was asked for; refuses one that did not fail. */
export async function failedProposal(sql: SqlExecutor, id: string): Promise<FailedProposal> {
  const [set] = await sql.execute<
    Pick<ChangeSetRow, "title" | "number" | "kind" | "sale_id"> & { source: Source; has_failed: boolean }
  >(
    `SELECT title, number, kind, sale_id, source, status = 'draft' AND is_filling AND last_error IS NOT NULL AS has_failed
       FROM comptoir_price_change_set WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([id])]
  )
  if (!set) throw notFound(`There is no price change ${id}`)
  if (!set.has_failed || (set.kind !== "rules" && set.kind !== "sale"))
    throw notAllowed(
      `${changeSetName(set)} did not stop while it was filled; only a proposal that failed is proposed again`
    )
  if (set.kind === "sale") return { sale_id: set.sale_id }
  const { source, title } = set
  return {
    request: {
      title,
      sales_channel_ids: source.sales_channel_ids,
      conditions: source.conditions,
      ...(source.rule_ids ? { rule_ids: source.rule_ids } : {}),
      ...(source.costs_since ? { only_changed_costs_since: new Date(source.costs_since) } : {}),
      takes_away: source.takes_away,
      keeps_manual: source.keeps_manual,
      includes_unlisted: source.includes_unlisted,
      ...(source.turned_rules ? { turned_rules: source.turned_rules } : {}),
    },
  }
}

/** The sale, or the selection and the rules, of a proposal that failed. */
export type FailedProposal = Readonly<{ sale_id: string }> | Readonly<{ request: ProposePrices }>
