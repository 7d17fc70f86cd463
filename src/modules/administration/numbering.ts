import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notFound } from "../../domain/shared/domain-error"
import {
  checkNextCounter,
  checkPrefix,
  defaultPrefix,
  ENDLESS_PERIOD,
  KNOWN_SERIES,
  NumberSeriesStrategy,
  periodOf,
  writesTheYear,
  yearOf,
  YEARLY_RESET_BY_DEFAULT,
} from "../../domain/administration/number-series"
import { SqlExecutor } from "../../platform/sql"
import type { NumberSeriesDTO, NumberSeriesInput } from "../../types/http/administration"

type SeriesRow = { series: string; prefix: string; yearly_reset: boolean }
type CounterRow = { series: string; period: string; last: number }

/** The next number of the series; the series stays locked until the transaction ends. */
export async function takeNumber(
  sql: SqlExecutor,
  strategy: NumberSeriesStrategy,
  series: string,
  day: string
): Promise<string> {
  return (await takeNumbers(sql, strategy, series, day, 1))[0] as string
}

/** The next numbers of the series, in their order and without a gap, however many in the same few statements. */
export async function takeNumbers(
  sql: SqlExecutor,
  strategy: NumberSeriesStrategy,
  series: string,
  day: string,
  count: number
): Promise<string[]> {
  if (count < 1) return []
  const year = yearOf(day)
  const { prefix, yearly_reset } = await lockSeries(sql, series)
  const last = await countOn(sql, series, periodOf(day, yearly_reset), count)
  // The year keeps up with the endless counter, so that going back to a yearly reset repeats no number.
  if (!yearly_reset) await raiseCounter(sql, series, year, last)
  return Array.from({ length: count }, (_, index) =>
    strategy.format({ series, prefix, day, year, counter: last - count + 1 + index, yearly_reset })
  )
}

/** The series that were used or changed, and ours, with the number each would give on `day`. */
export async function listSeries(
  sql: SqlExecutor,
  strategy: NumberSeriesStrategy,
  day: string
): Promise<NumberSeriesDTO[]> {
  const kept = await sql.execute<SeriesRow>(
    `SELECT series, prefix, yearly_reset FROM comptoir_number_series ORDER BY series LIMIT 200`
  )
  const counters = await sql.execute<CounterRow>(
    `SELECT series, period, last FROM comptoir_number_counter WHERE period IN (?, ?)`,
    [yearOf(day), ENDLESS_PERIOD]
  )
  const names = new Set([...KNOWN_SERIES, ...kept.map(({ series }) => series)])
  return [...names].map((name) => {
    const row = kept.find(({ series }) => series === name) ?? {
      series: name,
      prefix: defaultPrefix(name),
      yearly_reset: YEARLY_RESET_BY_DEFAULT,
    }
    const period = periodOf(day, row.yearly_reset)
    const counter = counters.find((one) => one.series === name && one.period === period)
    return describe(strategy, row, counter?.last ?? 0, day)
  })
}

/** Changes how a series is numbered; its counter only ever goes up. */
export async function changeSeries(
  sql: SqlExecutor,
  strategy: NumberSeriesStrategy,
  change: NumberSeriesInput,
  day: string
): Promise<{ before: NumberSeriesDTO; after: NumberSeriesDTO }> {
  // Two people who give two series the same prefix at once must not both succeed.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_number_series'))`)
  const before = (await listSeries(sql, strategy, day)).find(({ series }) => series === change.series)
  if (!before) {
    throw notFound(`There is no number series "${change.series}"; the series are ${KNOWN_SERIES.join(", ")}`)
  }
  const row = await lockSeries(sql, change.series)
  const prefix = change.prefix === undefined ? row.prefix : checkPrefix(change.series, change.prefix)
  const yearly_reset = change.yearly_reset ?? row.yearly_reset
  await checkPrefixIsFree(sql, strategy, change.series, prefix, day)
  if (yearly_reset && !writesTheYear(strategy, { ...row, prefix })) {
    throw invalidData(
      `The series ${change.series} cannot start over each year: its numbers do not show the year, so they would repeat`
    )
  }
  if (!yearly_reset) await gatherCounters(sql, change.series)
  const period = periodOf(day, yearly_reset)
  const last = await lastOf(sql, change.series, period)
  if (change.next_counter !== undefined && change.next_counter !== last + 1) {
    await raiseCounter(
      sql,
      change.series,
      period,
      checkNextCounter(change.series, last, change.next_counter) - 1
    )
  }
  await sql.execute(
    `UPDATE comptoir_number_series SET prefix = ?, yearly_reset = ?, updated_at = now() WHERE series = ?`,
    [prefix, yearly_reset, change.series]
  )
  const counter = await lastOf(sql, change.series, period)
  return { before, after: describe(strategy, { series: change.series, prefix, yearly_reset }, counter, day) }
}

function describe(
  strategy: NumberSeriesStrategy,
  row: SeriesRow,
  last: number,
  day: string
): NumberSeriesDTO {
  const taken = { ...row, day, year: yearOf(day), counter: last + 1 }
  return { ...row, last_counter: last, next_counter: last + 1, next_number: strategy.format(taken) }
}

async function lockSeries(sql: SqlExecutor, series: string): Promise<SeriesRow> {
  const [row] = await sql.execute<SeriesRow>(
    `INSERT INTO comptoir_number_series (id, series, prefix, yearly_reset) VALUES (?, ?, ?, ?)
     ON CONFLICT (series) DO UPDATE SET series = excluded.series RETURNING series, prefix, yearly_reset`,
    [generateEntityId(undefined, "cnum"), series, defaultPrefix(series), YEARLY_RESET_BY_DEFAULT]
  )
  return row as SeriesRow
}

async function countOn(sql: SqlExecutor, series: string, period: string, count: number): Promise<number> {
  const [row] = await sql.execute<{ last: number }>(
    `INSERT INTO comptoir_number_counter AS counter (id, series, period, last) VALUES (?, ?, ?, ?)
     ON CONFLICT (series, period) DO UPDATE SET last = counter.last + excluded.last, updated_at = now() RETURNING last`,
    [generateEntityId(undefined, "cctr"), series, period, count]
  )
  return (row as { last: number }).last
}

async function raiseCounter(sql: SqlExecutor, series: string, period: string, last: number): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_number_counter AS counter (id, series, period, last) VALUES (?, ?, ?, ?)
     ON CONFLICT (series, period) DO UPDATE SET last = GREATEST(counter.last, excluded.last), updated_at = now()`,
    [generateEntityId(undefined, "cctr"), series, period, last]
  )
}

/** Puts the endless counter above every number the series ever gave. */
async function gatherCounters(sql: SqlExecutor, series: string): Promise<void> {
  const [row] = await sql.execute<{ last: number | null }>(
    `SELECT max(last) AS last FROM comptoir_number_counter WHERE series = ?`,
    [series]
  )
  if (row?.last) await raiseCounter(sql, series, ENDLESS_PERIOD, row.last)
}

async function lastOf(sql: SqlExecutor, series: string, period: string): Promise<number> {
  const [row] = await sql.execute<{ last: number }>(
    `SELECT last FROM comptoir_number_counter WHERE series = ? AND period = ?`,
    [series, period]
  )
  return row?.last ?? 0
}

async function checkPrefixIsFree(
  sql: SqlExecutor,
  strategy: NumberSeriesStrategy,
  series: string,
  prefix: string,
  day: string
): Promise<void> {
  const taken = (await listSeries(sql, strategy, day)).find(
    (one) => one.series !== series && one.prefix === prefix
  )
  if (taken)
    throw invalidData(`The prefix "${prefix}" belongs to the series ${taken.series}; ${series} needs another`)
}
