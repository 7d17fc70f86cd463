import {
  ACTIVATION_REACH_HOURS,
  CartNow,
  KnownActivity,
  NotedActivity,
  noteCart,
} from "../../../domain/cart-recovery/activity"
import {
  CART_STATES,
  CartState,
  OPEN_JOURNEYS,
  SLEEP_REASONS,
  SleepReason,
} from "../../../domain/cart-recovery/lifecycles"
import { notFound } from "../../../domain/shared/domain-error"
import { keyFrom } from "../../../platform/key-from"
import { normalAddress } from "../../../platform/recovery-keys"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, recordset, storable } from "../../../platform/store-sql"
import type { RecoveryActivityResponse } from "../../../types/http/recovery-activity"
import { LATE_CURSOR } from "../names"
import { channelPolicies } from "./channels"
import { endEach, lockPeople } from "./journeys"
import { notePeople, ToldPerson } from "./people"

/** The addresses of a cart, as they stand in core. */
export type CartAddresses = Readonly<{
  cart_id: string
  customer_id: string | null
  emails: readonly string[]
  /** Whose the cart was when it was last looked at. */
  known_person: string | null
  /** The same, where it is who the cart is of now: a guest who signed in on it since. */
  person_id: string | null
}>

/**
 * Whether somebody signed in on a cart of a guest, so that both are one: in SQL, of `customer` as they are now and `former` as
 * they were. Core gives a cart that has a guest's address to no account because another address is typed into it. Who only
 * types another address may be anybody.
 */
export const SIGNED_IN_SINCE = `(customer.has_account AND former.has_account IS NOT TRUE)`

/** What hands in how an address is hashed: the secret is no business of the module. */
export type HashAddress = (email: string) => string

export type NotedCarts = Readonly<{
  /** Rows that were written. */
  written: number
  /** Carts in which a shopper did something. */
  active: number
  watching: number
}>

const NOTHING_NOTED: NotedCarts = { written: 0, active: 0, watching: 0 }

/** Which sales channels win carts back now. */
const activeChannels = (policies: Awaited<ReturnType<typeof channelPolicies>>): string[] =>
  [...policies.values()].flatMap(({ is_active, sales_channel_id }) => (is_active ? [sales_channel_id] : []))

/**
 * Whose the carts are that somebody may come back to: of channels that win carts back, with something in them, and not
 * bought. A guest is known by the address alone; an account also by what it stands for.
 */
async function readAddresses(
  sql: SqlExecutor,
  cartIds: readonly string[],
  channels: readonly string[]
): Promise<CartAddresses[]> {
  const rows = await sql.execute<{
    cart_id: string
    customer_id: string | null
    cart_email: string | null
    customer_email: string | null
    known_person: string | null
    person_id: string | null
  }>(
    `SELECT cart.id AS cart_id, CASE WHEN customer.has_account THEN customer.id END AS customer_id,
            cart.email AS cart_email, customer.email AS customer_email, known.person_id AS known_person,
            CASE WHEN ${SIGNED_IN_SINCE} THEN known.person_id END AS person_id
       FROM cart LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
       LEFT JOIN comptoir_cart_activity AS known ON known.cart_id = cart.id
       LEFT JOIN customer AS former ON former.id = known.customer_id
      WHERE cart.id = ANY(?::text[]) AND cart.deleted_at IS NULL AND cart.completed_at IS NULL
        AND cart.sales_channel_id = ANY(?::text[])
        AND EXISTS (SELECT 1 FROM cart_line_item AS line WHERE line.cart_id = cart.id AND line.deleted_at IS NULL)`,
    [cartIds, channels]
  )
  return rows.map(({ cart_email, customer_email, ...cart }) => ({
    ...cart,
    emails: [cart_email, customer_email].flatMap((email) => (email?.trim() ? [email] : [])),
  }))
}

const toldBy =
  (hash: HashAddress) =>
  ({ cart_id, customer_id, emails, person_id }: CartAddresses): ToldPerson => ({
    key: cart_id,
    customer_id,
    person_id,
    addresses: [
      ...new Map(emails.map((email) => [hash(email), normalAddress(email)] as const)).entries(),
    ].map(([address_hash, email]) => ({ address_hash, email })),
  })

type CartRow = {
  cart_id: string
  is_gone: boolean
  sales_channel_id: string | null
  region_id: string | null
  currency_code: string | null
  country_code: string | null
  locale: string | null
  customer_id: string | null
  created_at: Date | string | null
  touched_at: Date | string | null
  is_completed: boolean
  has_address: boolean
  item_count: number
  value: string | null
  content_hash: string
  known_state: CartState | null
  known_because: SleepReason | null
  known_hash: string | null
  known_at: Date | string | null
  known_wake: Date | string | null
  known_person: string | null
  /** Whether what is kept beside the state is what the cart says now. */
  is_same: boolean
}

/**
 * What a shopper decides in a cart, as one hash: the articles and how many of each, where and how they are sent, who buys,
 * in which region. No price, no note, no promotion, and no name or address: of an address only that it was written again.
 */
const CONTENT = `md5(concat_ws('|', cart.customer_id, cart.sales_channel_id, cart.region_id, cart.currency_code,
  ship.id, extract(epoch FROM ship.updated_at), bill.id, extract(epoch FROM bill.updated_at),
  (SELECT string_agg(method.shipping_option_id, ',' ORDER BY method.shipping_option_id)
     FROM cart_shipping_method AS method WHERE method.cart_id = cart.id AND method.deleted_at IS NULL),
  lines.content))`

const TOUCHED = `greatest(cart.updated_at, lines.touched_at, ship.updated_at, bill.updated_at,
  (SELECT max(method.updated_at) FROM cart_shipping_method AS method
    WHERE method.cart_id = cart.id AND method.deleted_at IS NULL))`

/** A sum that fits its column, whatever a shopper typed. */
const COUNT = `least(ceil(coalesce(sum(line.quantity), 0)), 2147483647)::integer`

/** Carts of core by id; columns of `cart`, `ship`, `bill` and `lines`. */
const CART = `LEFT JOIN cart ON cart.id = asked.id
  LEFT JOIN cart_address AS ship ON ship.id = cart.shipping_address_id AND ship.deleted_at IS NULL
  LEFT JOIN cart_address AS bill ON bill.id = cart.billing_address_id AND bill.deleted_at IS NULL
  LEFT JOIN LATERAL (
    SELECT ${COUNT} AS item_count, sum(line.unit_price * line.quantity) AS value, max(line.updated_at) AS touched_at,
           string_agg(concat_ws(':', coalesce(line.variant_id, line.title), trim_scale(line.quantity::numeric)), ','
                      ORDER BY line.variant_id, line.title, line.quantity, line.id) AS content
      FROM cart_line_item AS line WHERE line.cart_id = cart.id AND line.deleted_at IS NULL) AS lines ON true`

/** The country that a cart is sent to, or the only one that its region serves. */
const COUNTRY = `lower(coalesce(nullif(ship.country_code, ''), nullif(bill.country_code, ''),
  (SELECT min(country.iso_2) FROM region_country AS country
    WHERE country.region_id = cart.region_id AND country.deleted_at IS NULL HAVING count(*) = 1)))`

async function readCarts(sql: SqlExecutor, cartIds: readonly string[]): Promise<CartRow[]> {
  return await sql.execute<CartRow>(
    `SELECT asked.id AS cart_id, (cart.id IS NULL OR cart.deleted_at IS NOT NULL) AS is_gone, cart.sales_channel_id,
            cart.region_id, cart.currency_code, ${COUNTRY} AS country_code, cart.locale, cart.customer_id, cart.created_at,
            ${TOUCHED} AS touched_at, (cart.completed_at IS NOT NULL) AS is_completed,
            (coalesce(btrim(cart.email), '') <> '' OR coalesce(btrim(customer.email), '') <> '') AS has_address,
            coalesce(lines.item_count, 0) AS item_count, lines.value::text AS value, ${CONTENT} AS content_hash,
            known.state AS known_state, known.asleep_because AS known_because, known.content_hash AS known_hash,
            known.last_activity_at AS known_at, known.wake_at AS known_wake, known.person_id AS known_person,
            ((known.sales_channel_id, known.region_id, known.currency_code, known.country_code, known.locale,
              known.customer_id, known.item_count, known.value) IS NOT DISTINCT FROM
             (cart.sales_channel_id, cart.region_id, cart.currency_code, ${COUNTRY}, cart.locale,
              cart.customer_id, coalesce(lines.item_count, 0), lines.value)) AS is_same
       FROM unnest(?::text[]) AS asked(id)
       ${CART}
       LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
       LEFT JOIN comptoir_cart_activity AS known ON known.cart_id = asked.id`,
    [cartIds]
  )
}

const ROW = {
  cart_id: "text",
  sales_channel_id: "text",
  region_id: "text",
  currency_code: "text",
  country_code: "text",
  locale: "text",
  customer_id: "text",
  person_id: "text",
  item_count: "integer",
  value: "numeric",
  state: "text",
  asleep_because: "text",
  begun_at: "timestamptz",
  last_activity_at: "timestamptz",
  wake_at: "timestamptz",
  content_hash: "text",
}
const NAMES = Object.keys(ROW)

const instant = (value: Date | string | null): Date | null => (value === null ? null : new Date(value))

const knownOf = (row: CartRow): KnownActivity | null =>
  row.known_state && row.known_at
    ? {
        state: row.known_state,
        asleep_because: row.known_because,
        content_hash: row.known_hash,
        last_activity_at: new Date(row.known_at),
        wake_at: instant(row.known_wake),
      }
    : null

const nowOf = (row: CartRow): CartNow => ({
  touched_at: new Date(row.touched_at ?? row.created_at ?? 0),
  created_at: new Date(row.created_at ?? 0),
  content_hash: row.content_hash,
  item_count: row.item_count,
  is_completed: row.is_completed,
  has_address: row.has_address,
})

const isUnchanged = (row: CartRow, noted: NotedActivity, personId: string | null): boolean =>
  row.is_same &&
  row.known_state === noted.state &&
  row.known_because === noted.asleep_because &&
  row.known_hash === noted.content_hash &&
  row.known_person === personId &&
  instant(row.known_at)?.getTime() === noted.last_activity_at.getTime() &&
  instant(row.known_wake)?.getTime() === noted.wake_at?.getTime()

/**
 * Writes down what stands in these carts now, and when a shopper last did something in each. Told twice, late, or in another
 * order it writes the same; what nobody would ever look at is not written: carts of channels that win none back, unless they
 * are known, and carts that were bought before anybody looked. A fixed number of statements.
 */
export async function noteActivity(
  sql: SqlExecutor,
  cartIds: readonly string[],
  at: Date,
  hash: HashAddress
): Promise<NotedCarts> {
  const ids = storable(cartIds).sort()
  if (!ids.length) return NOTHING_NOTED
  const policies = await channelPolicies(sql)
  // A shop in which nothing is switched on keeps nothing.
  if (!policies.size) return NOTHING_NOTED
  const read = await readAddresses(sql, ids, activeChannels(policies))
  const people = await notePeople(sql, read.map(toldBy(hash)), at)
  const former = read.flatMap(({ known_person }) => known_person ?? [])
  const roots = await lockPeople(sql, [...people.values(), ...former])
  await sql.execute(
    `SELECT cart_id FROM comptoir_cart_activity WHERE cart_id = ANY(?::text[]) ORDER BY cart_id FOR UPDATE`,
    [ids]
  )
  const carts = await readCarts(sql, ids)
  const gone: string[] = []
  const writes: Record<string, unknown>[] = []
  const passedOn: string[] = []
  let active = 0
  let watching = 0
  for (const row of carts) {
    const known = knownOf(row)
    if (row.is_gone) {
      if (known && known.state !== "gone") gone.push(row.cart_id)
      continue
    }
    const policy = policies.get(row.sales_channel_id ?? "") ?? null
    if (!known && (row.is_completed || !policy?.is_active)) continue
    const noted = noteCart(nowOf(row), known, policy, at)
    if (noted.state === "watching") watching += 1
    const told = people.get(row.cart_id)
    const person_id = told === undefined ? row.known_person : (roots.get(told) ?? told)
    const before = row.known_person && (roots.get(row.known_person) ?? row.known_person)
    if (before && person_id !== before) passedOn.push(row.cart_id)
    if (noted.is_active_again) active += 1
    if (isUnchanged(row, noted, person_id)) continue
    const { sales_channel_id, region_id, currency_code, country_code, locale, customer_id } = row
    const { state, asleep_because, last_activity_at, wake_at, content_hash } = noted
    writes.push({
      cart_id: row.cart_id,
      sales_channel_id,
      region_id,
      currency_code,
      country_code,
      locale,
      customer_id,
      person_id,
      item_count: row.item_count,
      value: row.value,
      state,
      asleep_because,
      begun_at: row.created_at,
      last_activity_at,
      wake_at,
      content_hash,
    })
  }
  if (writes.length)
    await sql.execute(
      `INSERT INTO comptoir_cart_activity AS kept (${NAMES.join(", ")})
       SELECT ${NAMES.join(", ")} FROM ${recordset(ROW, "given")}
       ON CONFLICT (cart_id) DO UPDATE SET ${NAMES.filter((name) => name !== "cart_id" && name !== "begun_at")
         .map((name) => `${name} = excluded.${name}`)
         .join(", ")}`,
      [JSON.stringify(writes)]
    )
  await leaveToAnother(sql, passedOn, at)
  if (gone.length)
    await sql.execute(
      `UPDATE comptoir_cart_activity SET state = 'gone', asleep_because = NULL, wake_at = NULL
        WHERE cart_id = ANY(?::text[])`,
      [gone]
    )
  return { written: writes.length + gone.length, active, watching }
}

/** These carts are somebody else's now: nothing more is said about them to who left them before. */
async function leaveToAnother(sql: SqlExecutor, cartIds: readonly string[], at: Date): Promise<void> {
  if (!cartIds.length) return
  const left = await sql.execute<{ id: string }>(
    `SELECT journey.id FROM comptoir_recovery_journey AS journey
       JOIN comptoir_cart_activity AS cart ON cart.cart_id = journey.cart_id AND cart.person_id IS DISTINCT FROM journey.person_id
      WHERE journey.cart_id = ANY(?::text[]) AND journey.status IN ${oneOf(OPEN_JOURNEYS)} ORDER BY journey.id`,
    [cartIds]
  )
  await endEach(
    sql,
    left.map(({ id }) => ({ id, status: "suppressed" as const, reason: "other_person" as const })),
    at
  )
}

/**
 * Takes what stands in these carts for what was there: what we write into a cart ourselves (a coupon, the lines of one that
 * is rebuilt) is no act of its shopper.
 */
export async function touchCarts(sql: SqlExecutor, cartIds: readonly string[]): Promise<void> {
  const ids = storable(cartIds).sort()
  if (!ids.length) return
  await sql.execute(
    `SELECT cart_id FROM comptoir_cart_activity WHERE cart_id = ANY(?::text[]) ORDER BY cart_id FOR UPDATE`,
    [ids]
  )
  await sql.execute(
    `UPDATE comptoir_cart_activity AS known
        SET content_hash = ${CONTENT}, item_count = coalesce(lines.item_count, 0), value = lines.value
       FROM unnest(?::text[]) AS asked(id) ${CART}
      WHERE known.cart_id = asked.id AND cart.id IS NOT NULL`,
    [ids]
  )
}

// ---- reconciling ----

/** Where a job that goes through carts has got to. */
export async function readCursor(sql: SqlExecutor, name: string): Promise<string | null> {
  const [row] = await sql.execute<{ position: string | null }>(
    `SELECT position FROM comptoir_recovery_cursor WHERE name = ?`,
    [name]
  )
  return row?.position ?? null
}

export async function moveCursor(
  sql: SqlExecutor,
  name: string,
  position: string | null,
  at: Date
): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_recovery_cursor (name, position, created_at, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at`,
    [name, position, at, at]
  )
}

/**
 * Of the next carts by key, those that an event may have missed: unknown ones that are not bought, and those that were
 * written since something was noted of them. `thorough` also compares what stands in every cart that may still be left.
 * Reads, and writes nothing.
 */
export async function cartsToLookAt(
  sql: SqlExecutor,
  { after, until, limit, thorough }: { after: string; until: string; limit: number; thorough: boolean }
): Promise<{ ids: string[]; last: string | null; seen: number }> {
  const rows = await sql.execute<{ id: string; is_missed: boolean }>(
    `SELECT asked.id,
            (CASE WHEN known.cart_id IS NULL
                  THEN asked.deleted_at IS NULL AND asked.completed_at IS NULL AND channel.is_active
                  WHEN asked.deleted_at IS NOT NULL THEN known.state <> 'gone'
                  WHEN asked.completed_at IS NOT NULL THEN known.state <> 'completed'
                  WHEN known.state IN ('completed', 'gone') THEN true
                  ELSE ? OR known.asleep_because = 'channel_off' AND channel.is_active
                    OR greatest(asked.updated_at, touched.at) > known.last_activity_at
             END) IS TRUE AS is_missed
       FROM (SELECT id, updated_at, completed_at, deleted_at, sales_channel_id FROM cart
              WHERE id > ? AND id < ? ORDER BY id LIMIT ?) AS asked
       LEFT JOIN comptoir_recovery_channel AS channel
         ON channel.sales_channel_id = asked.sales_channel_id AND channel.deleted_at IS NULL
       LEFT JOIN comptoir_cart_activity AS known ON known.cart_id = asked.id
       LEFT JOIN LATERAL (SELECT max(line.updated_at) AS at FROM cart_line_item AS line
                           WHERE line.cart_id = asked.id AND line.deleted_at IS NULL) AS touched ON known.cart_id IS NOT NULL
      ORDER BY asked.id`,
    [thorough, after, until, limit]
  )
  return {
    seen: rows.length,
    ids: rows.filter(({ is_missed }) => is_missed).map(({ id }) => id),
    last: rows.length === limit ? (rows[rows.length - 1]?.id ?? null) : null,
  }
}

/** Carts that are watched or left and that core no longer has at all, at most so many, by key. */
export async function lostCarts(
  sql: SqlExecutor,
  after: string,
  limit: number
): Promise<{ ids: string[]; last: string | null }> {
  const rows = await sql.execute<{ cart_id: string; is_lost: boolean }>(
    `SELECT known.cart_id, cart.id IS NULL AS is_lost
       FROM (SELECT cart_id, state FROM comptoir_cart_activity WHERE cart_id > ? ORDER BY cart_id LIMIT ?) AS known
       LEFT JOIN cart ON cart.id = known.cart_id
      ORDER BY known.cart_id`,
    [after, limit]
  )
  return {
    ids: rows.filter(({ is_lost }) => is_lost).map(({ cart_id }) => cart_id),
    last: rows.length === limit ? (rows[rows.length - 1]?.cart_id ?? null) : null,
  }
}

// ---- waking ----

/**
 * Watches carts again that slept because their channel was off or no sequence was for them, those with activity in the last
 * hours alone, and has the job of the minute look for those that nobody has written down yet; of all channels where none is
 * named. To be called when a channel or a sequence was switched on. Answers how many woke.
 */
export async function wakeCarts(sql: SqlExecutor, salesChannelId: string | null, at: Date): Promise<number> {
  const since = new Date(at.getTime() - ACTIVATION_REACH_HOURS * 60 * 60_000)
  const woken = await sql.execute<{ cart_id: string }>(
    `WITH chosen AS (
       SELECT cart.cart_id, cart.last_activity_at + make_interval(mins => channel.idle_minutes) AS wake_at
         FROM comptoir_cart_activity AS cart
         JOIN comptoir_recovery_channel AS channel
           ON channel.sales_channel_id = cart.sales_channel_id AND channel.is_active AND channel.deleted_at IS NULL
        WHERE cart.last_activity_at >= ? AND cart.state = 'asleep' AND cart.asleep_because IN ('channel_off', 'no_sequence')
          AND cart.item_count > 0 AND cart.person_id IS NOT NULL
          AND (?::text IS NULL OR cart.sales_channel_id = ?)
        ORDER BY cart.cart_id FOR UPDATE OF cart)
     UPDATE comptoir_cart_activity AS cart SET state = 'watching', asleep_because = NULL, wake_at = chosen.wake_at
       FROM chosen WHERE cart.cart_id = chosen.cart_id RETURNING cart.cart_id`,
    [since, salesChannelId, salesChannelId]
  )
  await moveCursor(sql, LATE_CURSOR, keyFrom("cart", since), at)
  return woken.length
}

// ---- figures ----

/** At most so many of the latest carts are counted: a screen is no audit. */
const MOST_COUNTED = 1_000_000

const zeros = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>

/**
 * How many carts are in which state, and why those that sleep do, by sales channel; of those in which something happened in
 * the last days. Refuses a channel that does not exist.
 */
export async function activityFigures(
  sql: SqlExecutor,
  { sales_channel_id, days }: { sales_channel_id: string | null; days: number },
  at: Date
): Promise<RecoveryActivityResponse> {
  const since = new Date(at.getTime() - days * 24 * 60 * 60_000)
  const asked = sales_channel_id === null ? null : storable([sales_channel_id])
  const channels = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM sales_channel
      WHERE (?::text[] IS NULL OR id = ANY(?::text[])) AND deleted_at IS NULL ORDER BY name, id`,
    [asked, asked]
  )
  if (asked && !channels.length) throw notFound(`Sales channel ${sales_channel_id} does not exist`)
  const rows = await sql.execute<{
    sales_channel_id: string
    state: CartState
    asleep_because: SleepReason | null
    carts: string
  }>(
    `SELECT sales_channel_id, state, asleep_because, count(*) AS carts
       FROM (SELECT sales_channel_id, state, asleep_because FROM comptoir_cart_activity
              WHERE last_activity_at >= ? AND (?::text[] IS NULL OR sales_channel_id = ANY(?::text[]))
              ORDER BY last_activity_at DESC, cart_id DESC LIMIT ${MOST_COUNTED}) AS lately
      WHERE sales_channel_id IS NOT NULL GROUP BY sales_channel_id, state, asleep_because`,
    [since, asked, asked]
  )
  return {
    since: since.toISOString(),
    channels: channels.flatMap(({ id, name }) => {
      const own = rows.filter((row) => row.sales_channel_id === id)
      if (!own.length && !asked) return []
      const states = zeros(CART_STATES)
      const asleep = zeros(SLEEP_REASONS)
      for (const { state, asleep_because, carts } of own) {
        states[state] += Number(carts)
        if (asleep_because) asleep[asleep_because] += Number(carts)
      }
      const carts = Object.values(states).reduce((total, count) => total + count, 0)
      return [{ sales_channel_id: id, sales_channel_name: name, carts, states, asleep }]
    }),
  }
}
