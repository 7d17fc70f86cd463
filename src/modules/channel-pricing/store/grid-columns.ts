import { columnName, GridLayout } from "../../../domain/channel-pricing/grid"
import { FIRST_PROFILE } from "../../../domain/channel-pricing/profile"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"
import type { PriceGridChoice, PriceGridColumn } from "../../../types/http/price-grid"
import { activeProfiles } from "./profiles"

/** What a grid shows side by side. */
export type GridView = {
  layout: GridLayout
  /** The currency of all columns, unless the columns are currencies; the store's own when left out. */
  currency_code?: string
  /** Channels to show; all that have a profile when left out, or all where none has. */
  sales_channel_id?: string[]
  /** Groups to show where the columns are groups; those that have prices of their own when left out. */
  customer_group_id?: string[]
}

export type GridColumns = {
  columns: PriceGridColumn[]
  profiles: Map<string, ChannelProfileDTO>
  currency_code: string
  channels: PriceGridChoice[]
  groups: PriceGridChoice[]
  currencies: { code: string; decimals: number }[]
}

/** More columns than this no screen and no answer holds. */
export const MOST_COLUMNS = 100
const MOST_CHOICES = 1_000
/** Where no group has prices yet, so many are offered to begin with. */
const GROUPS_AT_FIRST = 5

/** The columns of a grid, and what else could be chosen. Refuses a channel, a group or a currency that the store lacks. */
export async function gridColumns(sql: SqlExecutor, view: GridView): Promise<GridColumns> {
  const channels = await sql.execute<PriceGridChoice>(
    `SELECT id, name FROM sales_channel WHERE deleted_at IS NULL ORDER BY name, id LIMIT ${MOST_CHOICES}`
  )
  const groups = await sql.execute<PriceGridChoice>(
    `SELECT id, name FROM customer_group WHERE deleted_at IS NULL ORDER BY name, id LIMIT ${MOST_CHOICES}`
  )
  const currencies = await storeCurrencies(sql)
  const currency = currencyOf(currencies, view.currency_code)
  const profiles = await activeProfiles(
    sql,
    channels.map(({ id }) => id)
  )
  const shown = shownChannels(channels, profiles, view)
  const keys = await keysOf(sql, view, { shown, currency, groups, currencies, profiles })
  if (keys.length > MOST_COLUMNS)
    throw invalidData(
      `The grid would have ${keys.length} columns; choose fewer channels, groups or currencies, so that it has at most ${MOST_COLUMNS}`
    )
  const inclusive = await currenciesWithTax(sql)
  const names = new Map([...channels, ...groups].map(({ id, name }) => [id, name]))
  const columns = keys.map((key): PriceGridColumn => {
    const profile = profiles.get(key.sales_channel_id)
    const { ending, ending_direction, tax_display, floor_percent } = profile ?? FIRST_PROFILE
    return {
      name: columnName(key),
      ...key,
      sales_channel_name: names.get(key.sales_channel_id) ?? key.sales_channel_id,
      customer_group_name: names.get(key.customer_group_id) ?? null,
      decimals: currencies.find(({ code }) => code === key.currency_code)?.decimals ?? 2,
      includes_tax: inclusive.has(key.currency_code),
      has_profile: profile !== undefined,
      floor_percent,
      ending,
      ending_direction,
      tax_display,
    }
  })
  return { columns, profiles, currency_code: currency, channels, groups, currencies }
}

/** The currencies of the store, its default first, each with its decimals. */
export async function storeCurrencies(sql: SqlExecutor): Promise<{ code: string; decimals: number }[]> {
  return await sql.execute<{ code: string; decimals: number }>(
    `SELECT of_store.currency_code AS code, coalesce(currency.decimal_digits, 2)::int AS decimals
       FROM store_currency AS of_store
       LEFT JOIN currency ON currency.code = of_store.currency_code AND currency.deleted_at IS NULL
      WHERE of_store.deleted_at IS NULL
      ORDER BY of_store.is_default DESC, of_store.currency_code LIMIT ${MOST_CHOICES}`
  )
}

function currencyOf(currencies: readonly { code: string }[], wished: string | undefined): string {
  const found = wished ? currencies.find(({ code }) => code === wished.toLowerCase()) : currencies[0]
  if (found) return found.code
  throw invalidData(
    wished
      ? `The store does not have the currency "${wished}"; its currencies are ${currencies.map(({ code }) => code).join(", ")}`
      : "The store has no currency; add one in Settings → Store"
  )
}

function shownChannels(
  channels: readonly PriceGridChoice[],
  profiles: ReadonlyMap<string, unknown>,
  { sales_channel_id, layout }: GridView
): readonly PriceGridChoice[] {
  const strange = sales_channel_id?.find((id) => !channels.some((channel) => channel.id === id))
  if (strange !== undefined) throw invalidData(`There is no sales channel ${strange}`)
  const priced = channels.filter(({ id }) => profiles.has(id))
  const shown = sales_channel_id?.length
    ? channels.filter(({ id }) => sales_channel_id.includes(id))
    : priced.length
      ? priced
      : channels
  return layout === "currencies" ? shown.slice(0, 1) : shown
}

type Parts = {
  shown: readonly PriceGridChoice[]
  currency: string
  groups: readonly PriceGridChoice[]
  currencies: readonly { code: string }[]
  profiles: ReadonlyMap<string, ChannelProfileDTO>
}
type Key = { sales_channel_id: string; customer_group_id: string; currency_code: string }

async function keysOf(
  sql: SqlExecutor,
  { layout, customer_group_id }: GridView,
  { shown, currency, groups, currencies, profiles }: Parts
): Promise<Key[]> {
  const codesOf = (id: string) => profiles.get(id)?.currency_codes ?? currencies.map(({ code }) => code)
  if (layout === "currencies") {
    return shown.flatMap(({ id }) =>
      codesOf(id).map((currency_code) => ({ sales_channel_id: id, customer_group_id: "", currency_code }))
    )
  }
  const inCurrency = shown.filter(({ id }) => codesOf(id).includes(currency))
  const plain = inCurrency.map(({ id }) => ({
    sales_channel_id: id,
    customer_group_id: "",
    currency_code: currency,
  }))
  if (layout === "channels") return plain
  const strange = customer_group_id?.find((id) => !groups.some((group) => group.id === id))
  if (strange !== undefined) throw invalidData(`There is no customer group ${strange}`)
  const priced = customer_group_id?.length
    ? customer_group_id
    : await groupsWithPrices(
        sql,
        inCurrency.map(({ id }) => id)
      )
  const wanted = priced.length
    ? groups.filter(({ id }) => priced.includes(id))
    : groups.slice(0, GROUPS_AT_FIRST)
  return plain.flatMap((key) => [key, ...wanted.map(({ id }) => ({ ...key, customer_group_id: id }))])
}

/** The groups that have prices of their own in one of these channels. */
async function groupsWithPrices(sql: SqlExecutor, channelIds: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT customer_group_id AS id FROM comptoir_owned_list
      WHERE sales_channel_id = ANY(?::text[]) AND customer_group_id <> '' AND deleted_at IS NULL`,
    [channelIds]
  )
  return rows.map(({ id }) => id)
}

/** The currencies whose stored prices contain tax, as Medusa's price preferences say. */
async function currenciesWithTax(sql: SqlExecutor): Promise<Set<string>> {
  const rows = await sql.execute<{ code: string }>(
    `SELECT DISTINCT value AS code FROM price_preference
      WHERE attribute = 'currency_code' AND is_tax_inclusive AND deleted_at IS NULL LIMIT ${MOST_CHOICES}`
  )
  return new Set(rows.map(({ code }) => code))
}
