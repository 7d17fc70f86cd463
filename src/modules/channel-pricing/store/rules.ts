import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  ConditionKind,
  CONDITION_KINDS,
  MOST_IDS,
  PriceConditions,
} from "../../../domain/channel-pricing/conditions"
import { asleep, inOrder, PriceRule, RULE_KINDS } from "../../../domain/channel-pricing/rule"
import type { RuleKinds } from "../../../domain/channel-pricing/rule-kinds"
import {
  checkRule,
  Follows,
  KnownToRule,
  MOST_RULES,
  refuseCircle,
  RuleInput,
} from "../../../domain/channel-pricing/rule-validity"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, storable } from "../../../platform/store-sql"
import type { PriceRuleDTO, PriceRuleStatus } from "../../../types/http/price-rules"
import type { AuditNeighbour, PricingAct } from "../neighbours"
import { keptProfiles } from "./profiles"

/** What the database refuses, in trade words. */
export const RULES_TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_price_rule_name: "Another price rule of this sales channel has this name; choose another",
}

const TYPES = {
  id: "text",
  name: "text",
  sales_channel_id: "text",
  customer_group_id: "text",
  kind: "text",
  terms: "jsonb",
  conditions: "jsonb",
  currency_codes: "jsonb",
  region_id: "text",
  min_quantity: "integer",
  priority: "integer",
  valid_from: "timestamptz",
  valid_until: "timestamptz",
  ending: "text",
  is_active: "boolean",
  created_by: "text",
} as const

const COLUMNS = `id, name, sales_channel_id, customer_group_id, kind, terms, conditions, currency_codes, region_id,
  min_quantity, priority, valid_from, valid_until, ending, is_active, created_at`

type Row = Omit<PriceRule, "valid_from" | "valid_until" | "created_at"> & {
  valid_from: Date | string | null
  valid_until: Date | string | null
  created_at: Date | string
}

const asRule = (row: Row): PriceRule => ({
  ...row,
  valid_from: row.valid_from === null ? null : new Date(row.valid_from),
  valid_until: row.valid_until === null ? null : new Date(row.valid_until),
  created_at: new Date(row.created_at),
})

/** The rules of channels, at most 500 of each, in no order: `inOrder` of the domain settles it. */
export async function rulesOf(sql: SqlExecutor, channelIds: readonly string[]): Promise<PriceRule[]> {
  const rows = await sql.execute<Row>(
    `SELECT ${COLUMNS} FROM comptoir_price_rule WHERE sales_channel_id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable(channelIds)]
  )
  return rows.map(asRule)
}

async function lockRule(sql: SqlExecutor, id: string): Promise<PriceRule> {
  const [row] = await sql.execute<Row>(
    `SELECT ${COLUMNS} FROM comptoir_price_rule WHERE id = ANY(?::text[]) AND deleted_at IS NULL FOR UPDATE`,
    [storable([id])]
  )
  if (!row) throw notFound(`Price rule ${id} does not exist`)
  return asRule(row)
}

/** Rules follow each other over channels, so that two at once could close a circle that neither sees. */
const lockRules = (sql: SqlExecutor): Promise<unknown> =>
  sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_price_rules'))`)

const RECORD_TABLES: Readonly<Record<ConditionKind, string>> = {
  variant_ids: "product_variant",
  product_ids: "product",
  collection_ids: "product_collection",
  category_ids: "product_category",
  tag_ids: "product_tag",
  type_ids: "product_type",
  supplier_ids: "comptoir_supplier",
}

/** Ids of conditions that no record has, the first few of each kind, in one statement. */
export async function unknownIds(sql: SqlExecutor, conditions: PriceConditions): Promise<string[]> {
  const kinds = CONDITION_KINDS.filter((kind) => conditions[kind]?.length)
  if (!kinds.length) return []
  const nul = kinds.flatMap((kind) => conditions[kind] ?? []).find((id) => id.includes("\0"))
  if (nul !== undefined) return [nul.replaceAll("\0", "")]
  const rows = await sql.execute<{ id: string }>(
    kinds
      .map(
        (kind) => `SELECT given.id FROM unnest(?::text[]) AS given(id)
          WHERE NOT EXISTS (SELECT 1 FROM ${RECORD_TABLES[kind]} AS one WHERE one.id = given.id AND one.deleted_at IS NULL)`
      )
      .join(" UNION ALL ") + " LIMIT 5",
    kinds.map((kind) => conditions[kind])
  )
  return rows.map(({ id }) => id)
}

async function knownTo(sql: SqlExecutor, rule: RuleInput, hostKinds: RuleKinds): Promise<KnownToRule> {
  const channels = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([rule.sales_channel_id, String(rule.terms.sales_channel_id ?? "")])]
  )
  const channel_names = new Map(channels.map(({ id, name }) => [id, name]))
  const channel = channel_names.get(rule.sales_channel_id)
  if (channel === undefined) throw invalidData(`Sales channel ${rule.sales_channel_id} does not exist`)
  const profile = (await keptProfiles(sql, [rule.sales_channel_id])).get(rule.sales_channel_id)
  if (!profile)
    throw notAllowed(
      `${channel} has no price profile, so that no price can be made for it; open one on its page under Channels first`
    )
  const [found] = await sql.execute<{ region: KnownToRule["region"]; has_group: boolean }>(
    `SELECT (SELECT jsonb_build_object('name', name, 'currency_code', currency_code) FROM region
              WHERE id = ? AND deleted_at IS NULL) AS region,
            EXISTS (SELECT 1 FROM customer_group WHERE id = ? AND deleted_at IS NULL) AS has_group`,
    [storable([rule.region_id])[0] ?? "", storable([rule.customer_group_id])[0] ?? ""]
  )
  return {
    channel,
    currency_codes: profile.currency_codes,
    region: found?.region ?? null,
    has_group: found?.has_group ?? false,
    unknown_ids: await unknownIds(sql, rule.conditions),
    channel_names,
    host_kinds: hostKinds,
  }
}

const followsOf = ({ kind, is_active, sales_channel_id, terms }: RuleInput): Follows[] =>
  kind === "other_channel" && is_active ? [{ sales_channel_id, follows: String(terms.sales_channel_id) }] : []

/** The rule as it may be kept beside the others; `id` is its own, of which another may not be counted. */
export async function checkedRule(
  sql: SqlExecutor,
  input: RuleInput,
  id: string,
  hostKinds: RuleKinds
): Promise<RuleInput> {
  const rule = checkRule(input, await knownTo(sql, input, hostKinds))
  const [beside] = await sql.execute<{ name_taken: boolean; count: number }>(
    `SELECT coalesce(bool_or(name = ?), false) AS name_taken, count(*)::int AS count
       FROM comptoir_price_rule WHERE sales_channel_id = ? AND id <> ?`,
    [rule.name, rule.sales_channel_id, id]
  )
  if (beside?.name_taken)
    throw invalidData(
      `Another price rule of this sales channel is called “${rule.name}”; choose another name`
    )
  if ((beside?.count ?? 0) >= MOST_RULES)
    throw notAllowed(`A sales channel has at most ${MOST_RULES} price rules; delete one that is not needed`)
  const edges = followsOf(rule)
  if (!edges.length) return rule
  const others = await sql.execute<Follows & { name: string; followed: string }>(
    `SELECT DISTINCT one.sales_channel_id, one.terms ->> 'sales_channel_id' AS follows, channel.name,
            other.name AS followed
       FROM comptoir_price_rule AS one
       LEFT JOIN sales_channel AS channel ON channel.id = one.sales_channel_id
       LEFT JOIN sales_channel AS other ON other.id = one.terms ->> 'sales_channel_id'
      WHERE one.kind = 'other_channel' AND one.is_active AND one.deleted_at IS NULL AND one.id <> ?`,
    [id]
  )
  const names = new Map(
    others.flatMap((one) => [
      [one.sales_channel_id, one.name ?? one.sales_channel_id] as const,
      [one.follows, one.followed ?? one.follows] as const,
    ])
  )
  refuseCircle(rule.name, [...edges, ...others], names)
  return rule
}

const insertRule = (sql: SqlExecutor, rule: RuleInput, id: string, actorId: string | null): Promise<void> =>
  insertRows(sql, "comptoir_price_rule", TYPES, [{ ...rule, id, created_by: actorId }])

/** Adds a rule; refuses one that cannot be, that has the name of another, or that closes a circle of channels. */
export async function addRule(
  sql: SqlExecutor,
  input: RuleInput,
  act: PricingAct,
  hostKinds: RuleKinds,
  { recordAudit }: AuditNeighbour,
  context: Context
): Promise<string> {
  await lockRules(sql)
  const id = generateEntityId(undefined, "cpru")
  const rule = await checkedRule(sql, input, id, hostKinds)
  await insertRule(sql, rule, id, act.actor_id)
  await recordAudit([await audited(sql, id, "created", act, null, rule)], context)
  return id
}

/** Changes a rule; prices that it made stay until they are proposed anew. */
export async function updateRule(
  sql: SqlExecutor,
  id: string,
  changes: Partial<RuleInput>,
  act: PricingAct,
  hostKinds: RuleKinds,
  { recordAudit }: AuditNeighbour,
  context: Context
): Promise<void> {
  await lockRules(sql)
  const { id: _id, created_at: _created, ...before } = await lockRule(sql, id)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const rule = await checkedRule(sql, { ...before, ...given }, id, hostKinds)
  await sql.execute(
    `UPDATE comptoir_price_rule SET name = ?, sales_channel_id = ?, customer_group_id = ?, kind = ?, terms = ?::jsonb,
            conditions = ?::jsonb, currency_codes = ?::jsonb, region_id = ?, min_quantity = ?, priority = ?,
            valid_from = ?, valid_until = ?, ending = ?, is_active = ?, updated_at = now() WHERE id = ?`,
    [
      rule.name,
      rule.sales_channel_id,
      rule.customer_group_id,
      rule.kind,
      JSON.stringify(rule.terms),
      JSON.stringify(rule.conditions),
      JSON.stringify(rule.currency_codes),
      rule.region_id,
      rule.min_quantity,
      rule.priority,
      rule.valid_from,
      rule.valid_until,
      rule.ending,
      rule.is_active,
      id,
    ]
  )
  await recordAudit([await audited(sql, id, "updated", act, before, rule)], context)
}

/** Removes a rule; prices that it made stay until they are proposed anew. */
export async function dropRule(
  sql: SqlExecutor,
  id: string,
  act: PricingAct,
  { recordAudit }: AuditNeighbour,
  context: Context
): Promise<void> {
  await lockRules(sql)
  const { id: _id, created_at: _created, ...before } = await lockRule(sql, id)
  await sql.execute(`DELETE FROM comptoir_price_rule WHERE id = ?`, [id])
  await recordAudit([await audited(sql, id, "deleted", act, before, null)], context)
}

/**
 * Moves a rule one place earlier or later among those of its channel. All of them get priorities in tens, so that there
 * is room between any two; answers whether it moved.
 */
export async function moveRule(
  sql: SqlExecutor,
  id: string,
  by: "up" | "down",
  act: PricingAct,
  { recordAudit }: AuditNeighbour,
  context: Context
): Promise<boolean> {
  await lockRules(sql)
  const rule = await lockRule(sql, id)
  const ordered = inOrder(await rulesOf(sql, [rule.sales_channel_id]))
  const from = ordered.findIndex((one) => one.id === id)
  const to = by === "up" ? from - 1 : from + 1
  const other = ordered[to]
  if (!other) return false
  ordered[to] = rule
  ordered[from] = other
  const priorities = ordered.map((_, index) => (ordered.length - index) * 10)
  await sql.execute(
    `UPDATE comptoir_price_rule AS rule SET priority = given.priority, updated_at = now()
       FROM unnest(?::text[], ?::int[]) AS given(id, priority)
      WHERE rule.id = given.id AND rule.priority <> given.priority`,
    [ordered.map((one) => one.id), priorities]
  )
  const moved = { entity_type: "price_rule", entity_id: id, act: "moved", ...act }
  const place = (index: number) => ({ name: rule.name, place: index + 1 })
  await recordAudit([{ ...moved, before: place(from), after: place(to) }], context)
  return true
}

/** Names of what rules name, by id, in one statement. */
async function namesOf(
  sql: SqlExecutor,
  rules: readonly Pick<
    RuleInput,
    "conditions" | "terms" | "sales_channel_id" | "customer_group_id" | "region_id"
  >[],
  most: number
): Promise<Map<string, string>> {
  const idsOf = (kind: ConditionKind) =>
    storable(rules.flatMap(({ conditions }) => (conditions[kind] ?? []).slice(0, most)))
  const channels = rules.flatMap(({ sales_channel_id, terms }) => [
    sales_channel_id,
    String(terms.sales_channel_id ?? ""),
  ])
  const rows = await sql.execute<{ id: string; name: string | null }>(
    `SELECT id, name FROM sales_channel WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM customer_group WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM region WHERE id = ANY(?::text[])
     UNION ALL SELECT id, title FROM product WHERE id = ANY(?::text[])
     UNION ALL SELECT variant.id, product.title || CASE WHEN variant.title IS NULL OR variant.title IN ('', 'Default variant')
                 THEN '' ELSE ' · ' || variant.title END
       FROM product_variant AS variant JOIN product ON product.id = variant.product_id WHERE variant.id = ANY(?::text[])
     UNION ALL SELECT id, title FROM product_collection WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM product_category WHERE id = ANY(?::text[])
     UNION ALL SELECT id, value FROM product_tag WHERE id = ANY(?::text[])
     UNION ALL SELECT id, value FROM product_type WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM comptoir_supplier WHERE id = ANY(?::text[])`,
    [
      storable(channels),
      storable(rules.map(({ customer_group_id }) => customer_group_id)),
      storable(rules.map(({ region_id }) => region_id)),
      idsOf("product_ids"),
      idsOf("variant_ids"),
      idsOf("collection_ids"),
      idsOf("category_ids"),
      idsOf("tag_ids"),
      idsOf("type_ids"),
      idsOf("supplier_ids"),
    ]
  )
  return new Map(rows.map(({ id, name }) => [id, name ?? id]))
}

/** So many records of a condition are named in the audit log, and in a list, which shows a few. */
const NAMED_IN_AUDIT = 200
const NAMED_IN_LIST = 10

/** A rule as the audit log tells of it: what it names is told by name. */
async function wordsOf(sql: SqlExecutor, rule: RuleInput): Promise<Record<string, unknown>> {
  const names = await namesOf(sql, [rule], NAMED_IN_AUDIT)
  const named = (id: string) => names.get(id) ?? id
  const { conditions, terms, sales_channel_id, customer_group_id, region_id, ...plain } = rule
  return {
    ...plain,
    sales_channel: named(sales_channel_id),
    customer_group: customer_group_id ? named(customer_group_id) : null,
    region: region_id ? named(region_id) : null,
    ...Object.fromEntries(
      CONDITION_KINDS.map((kind) => [
        kind.replace("_ids", "s").replace("categorys", "categories"),
        (conditions[kind] ?? []).slice(0, NAMED_IN_AUDIT).map(named),
      ])
    ),
    terms:
      "sales_channel_id" in terms
        ? { ...terms, sales_channel_id: named(String(terms.sales_channel_id)) }
        : terms,
  }
}

const audited = async (
  sql: SqlExecutor,
  id: string,
  act: string,
  by: PricingAct,
  before: RuleInput | null,
  after: RuleInput | null
) => ({
  entity_type: "price_rule",
  entity_id: id,
  act,
  ...by,
  before: before ? await wordsOf(sql, before) : {},
  after: after ? await wordsOf(sql, after) : {},
})

export type PriceRuleFilters = Readonly<{
  q?: string
  sales_channel_id?: readonly string[]
  customer_group_id?: readonly string[]
  kind?: readonly string[]
  status?: readonly PriceRuleStatus[]
}>

const STATUS = `CASE WHEN NOT rule.is_active THEN 'inactive' WHEN rule.valid_from > now() THEN 'upcoming'
  WHEN rule.valid_until <= now() THEN 'expired' ELSE 'active' END`

/** The domain's `specificity`, of conditions as they are kept: without empty lists. */
const CLOSENESS = `(CASE WHEN jsonb_exists(rule.conditions, 'variant_ids') THEN 100 ELSE 0 END
  + CASE WHEN jsonb_exists(rule.conditions, 'product_ids') THEN 10 ELSE 0 END
  + (SELECT count(*) FROM jsonb_object_keys(rule.conditions)))`

const statusOf = (rule: PriceRule, at: Date): PriceRuleStatus => {
  const why = asleep(rule, at)
  if (why === null) return "active"
  return why === "not_yet_valid" ? "upcoming" : why
}

async function dtosOf(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date,
  named: number
): Promise<PriceRuleDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Row & { updated_at: Date | string }>(
    `SELECT ${COLUMNS}, updated_at FROM comptoir_price_rule WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [ids]
  )
  const names = await namesOf(sql, rows, named)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id): PriceRuleDTO[] => {
    const row = byId.get(id)
    if (!row) return []
    const rule = asRule(row)
    const mentioned = [
      ...CONDITION_KINDS.flatMap((kind) => rule.conditions[kind] ?? []),
      String(rule.terms.sales_channel_id ?? ""),
    ]
    return [
      {
        ...rule,
        currency_codes: [...rule.currency_codes],
        sales_channel_name: names.get(rule.sales_channel_id) ?? null,
        customer_group_name: names.get(rule.customer_group_id) ?? null,
        region_name: names.get(rule.region_id) ?? null,
        names: Object.fromEntries(
          mentioned.flatMap((one) => {
            const name = names.get(one)
            return name === undefined ? [] : [[one, name]]
          })
        ),
        status: statusOf(rule, at),
        valid_from: rule.valid_from?.toISOString() ?? null,
        valid_until: rule.valid_until?.toISOString() ?? null,
        created_at: rule.created_at.toISOString(),
        updated_at: new Date(row.updated_at).toISOString(),
      },
    ]
  })
}

function narrowed(filters: PriceRuleFilters): Condition[] {
  const where: Condition[] = [{ sql: "rule.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "rule.name ILIKE ?", values: [containing(filters.q)] })
  for (const column of ["sales_channel_id", "customer_group_id", "kind"] as const)
    if (filters[column]?.length)
      where.push({ sql: `rule.${column} = ANY(?::text[])`, values: [filters[column]] })
  if (filters.status?.length) where.push({ sql: `${STATUS} = ANY(?::text[])`, values: [filters.status] })
  return where
}

/** One page of rules: by channel, each in the order in which it is asked. */
export async function findRules(
  sql: SqlExecutor,
  filters: PriceRuleFilters,
  paging: { limit: number; offset: number; order?: string },
  at: Date
): Promise<ListPage & { rows: PriceRuleDTO[] }> {
  const page = await listPage(sql, {
    from: `comptoir_price_rule AS rule LEFT JOIN sales_channel AS channel ON channel.id = rule.sales_channel_id`,
    id: "rule.id",
    where: narrowed(filters),
    sortable: {
      id: "rule.id",
      name: "rule.name",
      sales_channel: "channel.name",
      priority: "rule.priority",
      created_at: "rule.created_at",
      turn: `channel.name, rule.sales_channel_id, rule.priority DESC, ${CLOSENESS} DESC, rule.created_at DESC, rule.id DESC, rule.name`,
    },
    defaultOrder: "turn",
    ...paging,
  })
  return { ...page, rows: await dtosOf(sql, page.ids, at, NAMED_IN_LIST) }
}

/** The next rules for an export, after the one with this id. */
export async function pageRules(
  sql: SqlExecutor,
  filters: PriceRuleFilters,
  after: string,
  limit: number,
  at: Date
): Promise<PriceRuleDTO[]> {
  const where = [{ sql: "rule.id > ?", values: [after] }, ...narrowed(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT rule.id FROM comptoir_price_rule AS rule
      WHERE ${where.map((one) => `(${one.sql})`).join(" AND ")} ORDER BY rule.id LIMIT ?`,
    [...where.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  return await dtosOf(
    sql,
    rows.map(({ id }) => id),
    at,
    NAMED_IN_AUDIT
  )
}

/** One rule; refuses an id that is none. */
export async function readRule(sql: SqlExecutor, id: string, at: Date): Promise<PriceRuleDTO> {
  const [rule] = await dtosOf(sql, storable([id]), at, MOST_IDS)
  if (!rule) throw notFound(`Price rule ${id} does not exist`)
  return rule
}

/** The kinds that rules may be of: ours first. */
export const kindsThereAre = (hostKinds: RuleKinds): { kind: string; is_of_host: boolean }[] => [
  ...RULE_KINDS.map((kind) => ({ kind, is_of_host: false })),
  ...[...hostKinds.keys()].map((kind) => ({ kind, is_of_host: true })),
]
