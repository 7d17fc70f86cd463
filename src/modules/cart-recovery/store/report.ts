import { ArmSums, shareOf } from "../../../domain/cart-recovery/estimator"
import type { Arm } from "../../../domain/cart-recovery/lifecycles"
import { ATTRIBUTION_LEVELS } from "../../../domain/cart-recovery/lifecycles"
import { againstFirst, armsOf, OutcomeGroup, upliftOf, weeksOf } from "../../../domain/cart-recovery/report"
import { SequenceStep, stepForVariant } from "../../../domain/cart-recovery/sequence"
import { addDays } from "../../../domain/purchasing/plain-date"
import { invalidData } from "../../../domain/shared/domain-error"
import { add, decimal } from "../../../domain/shared/money"
import type { Condition } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  RecoveryDayFigures,
  RecoveryFunnel,
  RecoveryLevelFigures,
  RecoveryReportDTO,
  RecoveryStepFigures,
  VariantOffer,
} from "../../../types/http/recovery-report"
import { channelPolicies } from "./channels"
import { eligibleFrom, eligibleUntil, OF_JOURNEY, OF_MESSAGE } from "./funnel"
import { WINDOW_END } from "./won-orders"

/** What a report is asked of; days are those of the shop, both included. */
export type ReportQuestion = Readonly<{
  sales_channel_id?: string
  sequence_id?: string
  currency_code?: string
  from: string
  to: string
  time_zone: string
}>

/** A report is of at most so many days: two years. */
const LONGEST_DAYS = 731
const MOST_STEPS = 200
/** Of steps and their variants, by the versions that they were in. */
const MOST_STEP_ROWS = 20 * MOST_STEPS
const DEFAULT_WINDOW = 14
const DAY = 86_400_000

type Scope = Readonly<{ sql: string; values: readonly unknown[] }>

const together = (conditions: readonly Condition[]): Scope => ({
  sql: conditions.map((one) => `(${one.sql})`).join(" AND "),
  values: conditions.flatMap((one) => [...(one.values ?? [])]),
})

/** Carts that were eligible in the days of a question; of every currency where none is named. */
function scopeOf(asked: ReportQuestion, currency: string | null): Scope {
  const { sales_channel_id, sequence_id, from, to, time_zone } = asked
  const where: Condition[] = [eligibleFrom(from, time_zone), eligibleUntil(to, time_zone)]
  if (sales_channel_id) where.push({ sql: "journey.sales_channel_id = ?", values: [sales_channel_id] })
  if (sequence_id) where.push({ sql: "journey.sequence_id = ?", values: [sequence_id] })
  if (currency) where.push({ sql: "lower(journey.currency_code) = ?", values: [currency] })
  return together(where)
}

type GroupRow = Omit<OutcomeGroup, "sums" | "first_at"> & {
  total: number | null
  squares: number | null
  cubes: number | null
  first_at: Date | string
}

const sums = (
  count: number,
  row: { total: number | null; squares: number | null; cubes: number | null }
): ArmSums => ({
  count,
  sum: Number(row.total ?? 0),
  squares: Number(row.squares ?? 0),
  cubes: Number(row.cubes ?? 0),
})

/**
 * Everybody whose cart was eligible, by their first in these days, with what they bought within its window wherever they
 * bought it: sums alone leave the database. People of both arms who turned out to be one are of neither.
 */
async function outcomes(
  sql: SqlExecutor,
  scope: Scope,
  currency: string,
  zone: string,
  at: Date
): Promise<OutcomeGroup[]> {
  const rows = await sql.execute<GroupRow>(
    `WITH one AS MATERIALIZED (
            SELECT DISTINCT ON (journey.person_id) journey.person_id, journey.id, journey.arm, journey.sales_channel_id,
                   journey.sequence_id, journey.eligible_at, ${WINDOW_END} AS until
              FROM comptoir_recovery_journey AS journey WHERE ${scope.sql}
             ORDER BY journey.person_id, journey.eligible_at, journey.id),
          bought AS (
            SELECT one.id, sum(won.total - won.refunded) FILTER (WHERE won.currency_code = ?) AS net
              FROM one JOIN comptoir_recovery_order AS won ON won.person_id = one.person_id
               AND won.placed_at BETWEEN one.eligible_at AND one.until AND won.canceled_at IS NULL
             GROUP BY one.id),
          outcome AS (
            SELECT one.*, coalesce(person.arm_share, 0) AS share, bought.id IS NOT NULL AS has_bought,
                   coalesce(bought.net, 0) AS net, coalesce(bought.net, 0)::float8 AS x
              FROM one JOIN comptoir_recovery_person AS person ON person.id = one.person_id AND NOT person.is_mixed
              LEFT JOIN bought ON bought.id = one.id)
     SELECT sales_channel_id, sequence_id, share::text AS share, arm,
            to_char(date_trunc('week', eligible_at AT TIME ZONE ?), 'YYYY-MM-DD') AS week, until <= ? AS is_over,
            count(*)::int AS people, (count(*) FILTER (WHERE has_bought))::int AS bought,
            trim_scale(sum(net))::text AS net, sum(x) AS total, sum(x * x) AS squares, sum(x * x * x) AS cubes,
            min(eligible_at) AS first_at
       FROM outcome GROUP BY 1, 2, 3, 4, 5, 6`,
    [...scope.values, currency, zone, at]
  )
  return rows.map(({ total, squares, cubes, first_at, ...row }) => ({
    ...row,
    sums: sums(row.people, { total, squares, cubes }),
    first_at: new Date(first_at),
  }))
}

async function funnelOf(sql: SqlExecutor, scope: Scope): Promise<RecoveryFunnel> {
  const [row] = await sql.execute<RecoveryFunnel>(
    `SELECT count(*)::int AS eligible, (count(*) FILTER (WHERE told.is_reachable))::int AS reachable,
            (count(*) FILTER (WHERE told.is_sent))::int AS sent, (count(*) FILTER (WHERE told.is_clicked))::int AS clicked,
            (count(*) FILTER (WHERE ${OF_JOURNEY.recovered}))::int AS recovered,
            (count(*) FILTER (WHERE ${OF_JOURNEY.converted}))::int AS converted,
            (count(*) FILTER (WHERE journey.status = 'converted_unaided'))::int AS converted_unaided
       FROM comptoir_recovery_journey AS journey
       LEFT JOIN LATERAL (
         SELECT bool_or(${OF_MESSAGE.reachable}) AS is_reachable,
                bool_or(${OF_MESSAGE.sent}) AS is_sent,
                bool_or(${OF_MESSAGE.clicked}) AS is_clicked
           FROM comptoir_recovery_message AS message WHERE message.journey_id = journey.id) AS told ON true
      WHERE ${scope.sql} AND journey.arm = 'treated'`,
    scope.values
  )
  return row as RecoveryFunnel
}

async function levelsOf(sql: SqlExecutor, scope: Scope, currency: string): Promise<RecoveryLevelFigures[]> {
  const rows = await sql.execute<RecoveryLevelFigures>(
    `SELECT won.level, count(*)::int AS orders, trim_scale(coalesce(sum(won.total - won.refunded), 0))::text AS net
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_order AS won ON won.journey_id = journey.id
      WHERE ${scope.sql} AND journey.arm = 'treated' AND won.canceled_at IS NULL AND won.currency_code = ? GROUP BY won.level`,
    [...scope.values, currency]
  )
  const byLevel = new Map(rows.map((row) => [row.level, row]))
  return ATTRIBUTION_LEVELS.map((level) => byLevel.get(level) ?? { level, orders: 0, net: "0" })
}

type StepRow = Omit<RecoveryStepFigures, "had" | "click_share" | "bought_share" | "against"> & {
  version: number
  sequence_step: SequenceStep | null
  planned: number
  planned_bought: number
  total: number | null
  squares: number | null
  cubes: number | null
}

/** What a variant had in each of these versions, the newest first, each only once. */
function hadIn(rows: readonly StepRow[]): VariantOffer[] {
  const had = [...rows]
    .sort((one, other) => other.version - one.version)
    .flatMap(({ sequence_step, variant }): VariantOffer[] => {
      if (!sequence_step) return []
      const { delay_minutes, coupon } = stepForVariant(sequence_step, variant)
      return [{ delay_minutes, coupon }]
    })
  return [...new Map(had.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * What was sent of each variant of a step, and what came after it. Compared are all carts that a variant was planned for, from
 * that moment on: by the time of a later message some have bought, and without them it would look worse than it is.
 */
async function stepsOf(sql: SqlExecutor, scope: Scope, currency: string): Promise<RecoveryStepFigures[]> {
  const rows = await sql.execute<StepRow>(
    `WITH told AS (
            SELECT journey.sequence_id, journey.sequence_version_id, message.id, message.step, message.variant, message.status,
                   message.clicked_at, message.sent_at, least(message.created_at, message.sent_at) AS planned_at,
                   message.journey_id, ${WINDOW_END} AS until
              FROM comptoir_recovery_journey AS journey
              JOIN comptoir_recovery_message AS message ON message.journey_id = journey.id
             WHERE ${scope.sql}),
          bought AS (
            SELECT told.id, sum(won.total - won.refunded) FILTER (WHERE won.currency_code = ?) AS net,
                   bool_or(won.placed_at >= told.sent_at) AS is_after,
                   sum(won.total - won.refunded) FILTER (WHERE won.currency_code = ? AND won.placed_at >= told.sent_at) AS net_after
              FROM told JOIN comptoir_recovery_order AS won ON won.journey_id = told.journey_id
               AND won.placed_at >= told.planned_at AND won.placed_at <= told.until AND won.canceled_at IS NULL
             GROUP BY told.id)
     SELECT told.sequence_id, sequence.name AS sequence_name, sequence.code AS sequence_code, told.step, told.variant,
            coalesce(version.version, 0) AS version, version.steps -> told.step AS sequence_step, count(*)::int AS planned,
            (count(*) FILTER (WHERE told.sent_at IS NOT NULL))::int AS sent,
            (count(*) FILTER (WHERE told.status = 'bounced'))::int AS bounced,
            (count(*) FILTER (WHERE told.clicked_at IS NOT NULL))::int AS clicked,
            (count(*) FILTER (WHERE bought.is_after))::int AS bought,
            trim_scale(coalesce(sum(bought.net_after), 0))::text AS net, count(bought.id)::int AS planned_bought,
            sum(bought.net::float8) AS total, sum(bought.net::float8 ^ 2) AS squares, sum(bought.net::float8 ^ 3) AS cubes
       FROM told LEFT JOIN bought ON bought.id = told.id
       LEFT JOIN comptoir_recovery_sequence AS sequence ON sequence.id = told.sequence_id
       LEFT JOIN comptoir_recovery_sequence_version AS version ON version.id = told.sequence_version_id
      GROUP BY told.sequence_id, sequence.name, sequence.code, told.step, told.variant, version.id
      ORDER BY lower(sequence.name), told.sequence_id, told.step, told.variant LIMIT ${MOST_STEP_ROWS}`,
    [...scope.values, currency, currency]
  )
  const inVersions = rows.map((row) => ({
    ...row,
    bought: row.planned_bought,
    sums: sums(row.planned, row),
  }))
  const variants = new Map<string, [StepRow, ...StepRow[]]>()
  for (const row of rows) {
    const key = `${row.sequence_id} ${row.step} ${row.variant}`
    const known = variants.get(key)
    if (known) known.push(row)
    else variants.set(key, [row])
  }
  const figures = [...variants.values()].map((own): RecoveryStepFigures => {
    const [{ sequence_id, sequence_name, sequence_code, step, variant }] = own
    const counted = (name: "sent" | "bounced" | "clicked" | "bought") =>
      own.reduce((all, row) => all + row[name], 0)
    const [sent, clicked, bought] = [counted("sent"), counted("clicked"), counted("bought")]
    return {
      sequence_id,
      sequence_name,
      sequence_code,
      step,
      variant,
      had: hadIn(own),
      sent,
      bounced: counted("bounced"),
      clicked,
      bought,
      net: own.reduce((all, row) => add(all, decimal(row.net)), decimal("0")),
      click_share: shareOf(clicked, sent),
      bought_share: shareOf(bought, sent),
      against: againstFirst(inVersions, { sequence_id, step, variant }),
    }
  })
  return figures.filter(({ sent }) => sent > 0).slice(0, MOST_STEPS)
}

type DayRow = { day: string; what: "eligible" | "sent" | "orders"; arm: Arm; count: number; net: string }

async function daysOf(
  sql: SqlExecutor,
  scope: Scope,
  currency: string,
  zone: string
): Promise<RecoveryDayFigures[]> {
  const day = (column: string) => `to_char(${column} AT TIME ZONE ?, 'YYYY-MM-DD')`
  const rows = await sql.execute<DayRow>(
    `SELECT ${day("journey.eligible_at")} AS day, 'eligible' AS what, journey.arm, count(*)::int AS count, '0' AS net
       FROM comptoir_recovery_journey AS journey WHERE ${scope.sql} GROUP BY 1, 3
     UNION ALL
     SELECT ${day("message.sent_at")}, 'sent', journey.arm, count(*)::int, '0'
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_message AS message ON message.journey_id = journey.id AND message.sent_at IS NOT NULL
      WHERE ${scope.sql} GROUP BY 1, 3
     UNION ALL
     SELECT ${day("won.placed_at")}, 'orders', journey.arm, count(*)::int, trim_scale(coalesce(sum(won.total - won.refunded), 0))::text
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_order AS won ON won.journey_id = journey.id AND won.canceled_at IS NULL AND won.currency_code = ?
      WHERE ${scope.sql} GROUP BY 1, 3
     ORDER BY 1`,
    [zone, ...scope.values, zone, ...scope.values, zone, currency, ...scope.values]
  )
  const days = new Map<string, RecoveryDayFigures>()
  for (const { day: name, what, arm, count, net } of rows) {
    const kept = days.get(name) ?? {
      day: name,
      treated: 0,
      holdout: 0,
      sent: 0,
      orders: 0,
      net: "0",
      holdout_orders: 0,
      holdout_net: "0",
    }
    const isTreated = arm === "treated"
    if (what === "eligible") kept[arm] += count
    else if (what === "sent") kept.sent += count
    else {
      kept[isTreated ? "orders" : "holdout_orders"] += count
      kept[isTreated ? "net" : "holdout_net"] = add(kept[isTreated ? "net" : "holdout_net"], decimal(net))
    }
    days.set(name, kept)
  }
  return [...days.values()]
}

/** The currencies of carts in these days, that of most carts first. */
async function currenciesOf(sql: SqlExecutor, asked: ReportQuestion): Promise<string[]> {
  const scope = scopeOf(asked, null)
  const rows = await sql.execute<{ currency_code: string }>(
    `SELECT lower(journey.currency_code) AS currency_code FROM comptoir_recovery_journey AS journey
      WHERE ${scope.sql} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 50`,
    scope.values
  )
  return rows.map(({ currency_code }) => currency_code)
}

async function shopCurrency(sql: SqlExecutor): Promise<string> {
  const [row] = await sql.execute<{ currency_code: string }>(
    `SELECT lower(currency_code) AS currency_code FROM store_currency
      WHERE deleted_at IS NULL ORDER BY is_default DESC, currency_code LIMIT 1`
  )
  return row?.currency_code ?? "eur"
}

async function setupOf(sql: SqlExecutor): Promise<RecoveryReportDTO["setup"]> {
  const [row] = await sql.execute<RecoveryReportDTO["setup"]>(
    `SELECT (SELECT count(*)::int FROM comptoir_recovery_channel WHERE is_active AND deleted_at IS NULL) AS channels_on,
            (SELECT count(*)::int FROM comptoir_recovery_sequence WHERE is_active AND deleted_at IS NULL) AS sequences_on,
            EXISTS (SELECT 1 FROM comptoir_recovery_journey) AS has_journeys`
  )
  return row as RecoveryReportDTO["setup"]
}

type SequenceName = { id: string; name: string; code: string | null }

async function sequenceNames(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, SequenceName>> {
  const rows = await sql.execute<SequenceName>(
    `SELECT id, name, code FROM comptoir_recovery_sequence WHERE id = ANY(?::text[])`,
    [ids]
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * The day of the first cart that was eligible, of as many days until `to` as a report may be of; null where there was none.
 * A report that nobody gave a beginning begins here: one of the last months alone would never see enough of a small holdout.
 */
export async function firstReportDay(
  sql: SqlExecutor,
  asked: Omit<ReportQuestion, "from">
): Promise<string | null> {
  const from = addDays(asked.to, 1 - LONGEST_DAYS)
  const scope = scopeOf({ ...asked, from }, asked.currency_code?.toLowerCase() ?? null)
  const [row] = await sql.execute<{ day: string | null }>(
    `SELECT to_char(min(journey.eligible_at) AT TIME ZONE ?, 'YYYY-MM-DD') AS day
       FROM comptoir_recovery_journey AS journey WHERE ${scope.sql}`,
    [asked.time_zone, ...scope.values]
  )
  return row?.day ?? null
}

function checkDays({ from, to }: ReportQuestion): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1
  if (days < 1) throw invalidData(`The report ends on ${to}, before it begins on ${from}`)
  if (days > LONGEST_DAYS)
    throw invalidData(
      `The report is of ${days} days, from ${from} to ${to}; it can be of at most ${LONGEST_DAYS}`
    )
}

/** The whole report, in a fixed number of statements however many carts there were. Refuses days that are none. */
export async function recoveryReport(
  sql: SqlExecutor,
  asked: ReportQuestion,
  at: Date
): Promise<RecoveryReportDTO> {
  checkDays(asked)
  const currencies = await currenciesOf(sql, asked)
  const currency = asked.currency_code?.toLowerCase() ?? currencies[0] ?? (await shopCurrency(sql))
  const scope = scopeOf(asked, currency)
  const { time_zone } = asked
  const groups = await outcomes(sql, scope, currency, time_zone, at)
  const policies = await channelPolicies(sql)
  const channels = [...new Set(groups.map(({ sales_channel_id }) => sales_channel_id))]
  const window_days = Math.max(
    ...(channels.length ? channels : [""]).map((id) => policies.get(id)?.window_days ?? DEFAULT_WINDOW)
  )
  const terms = { window_days, at }
  const ids = [...new Set(groups.map(({ sequence_id }) => sequence_id))]
  const names = await sequenceNames(sql, ids)
  const sequences = ids.map((id) => {
    const own = groups.filter(({ sequence_id }) => sequence_id === id)
    return {
      sequence_id: id,
      sequence_name: names.get(id)?.name ?? null,
      sequence_code: names.get(id)?.code ?? null,
      revenue: upliftOf(own, "net", terms),
      conversion: upliftOf(own, "bought", terms),
    }
  })
  return {
    from: asked.from,
    to: asked.to,
    time_zone,
    at: at.toISOString(),
    currency_code: currency,
    currencies: [...new Set([...currencies, currency])],
    sales_channel_id: asked.sales_channel_id ?? null,
    sequence_id: asked.sequence_id ?? null,
    window_days,
    revenue: upliftOf(groups, "net", terms),
    conversion: upliftOf(groups, "bought", terms),
    arms: armsOf(groups),
    levels: await levelsOf(sql, scope, currency),
    funnel: await funnelOf(sql, scope),
    weeks: weeksOf(groups),
    days: await daysOf(sql, scope, currency, time_zone),
    steps: await stepsOf(sql, scope, currency),
    sequences: sequences.sort((one, other) =>
      (one.sequence_name ?? "") < (other.sequence_name ?? "") ? -1 : 1
    ),
    setup: await setupOf(sql),
  }
}
