import { afterOrder } from "../../../domain/cart-recovery/journey"
import type { Arm, JourneyStatus } from "../../../domain/cart-recovery/lifecycles"
import { OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import { normalAddress } from "../../../platform/recovery-keys"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, storable } from "../../../platform/store-sql"
import { HashAddress, SIGNED_IN_SINCE } from "./activity"
import { CART_IDS, endEach, EndedJourney, FIRST_SENT, lockPeople } from "./journeys"
import { notePeople, ToldPerson } from "./people"

/** An order that counts for somebody who is known: who placed it, or whose left cart it was made of. */
export type OrderOfPerson = Readonly<{
  order_id: string
  person_id: string
  cart_id: string | null
  placed_at: Date
}>

type OrderRow = {
  order_id: string
  customer_id: string | null
  order_email: string | null
  customer_email: string | null
  cart_id: string | null
  cart_person: string | null
  journey_person: string | null
  placed_at: Date | string
}

const ORDERS = `
  SELECT o.id AS order_id, CASE WHEN customer.has_account THEN customer.id END AS customer_id, o.email AS order_email,
         customer.email AS customer_email, became.cart_id,
         CASE WHEN ${SIGNED_IN_SINCE} THEN known.person_id END AS cart_person,
         (SELECT journey.person_id FROM comptoir_recovery_journey AS journey
           WHERE journey.id IN (SELECT left_of.id FROM comptoir_recovery_journey AS left_of
                                 WHERE left_of.cart_id = became.cart_id
                                UNION ALL SELECT copy.journey_id FROM comptoir_recovery_copy AS copy
                                 WHERE copy.cart_id = became.cart_id)
           ORDER BY journey.eligible_at DESC, journey.id DESC LIMIT 1) AS journey_person,
         o.created_at AS placed_at
    FROM "order" AS o
    LEFT JOIN customer ON customer.id = o.customer_id AND customer.deleted_at IS NULL
    LEFT JOIN order_cart AS became ON became.order_id = o.id AND became.deleted_at IS NULL
    LEFT JOIN comptoir_cart_activity AS known ON known.cart_id = became.cart_id
    LEFT JOIN customer AS former ON former.id = known.customer_id
   WHERE o.id = ANY(?::text[]) AND o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'
   ORDER BY o.created_at, o.id`

/** Of what is told, that which is about somebody known: nobody is written down for having bought. */
async function ofKnown(sql: SqlExecutor, told: readonly ToldPerson[]): Promise<ToldPerson[]> {
  const rows = await sql.execute<{ mark: string }>(
    `SELECT customer_id AS mark FROM comptoir_recovery_person WHERE customer_id = ANY(?::text[])
     UNION ALL SELECT address_hash FROM comptoir_recovery_address WHERE address_hash = ANY(?::text[])`,
    [
      told.flatMap(({ customer_id }) => (customer_id ? [customer_id] : [])),
      told.flatMap(({ addresses }) => addresses.map(({ address_hash }) => address_hash)),
    ]
  )
  const marks = new Set(rows.map(({ mark }) => mark))
  return told.filter(
    ({ customer_id, addresses, person_id }) =>
      person_id ||
      (customer_id && marks.has(customer_id)) ||
      addresses.some(({ address_hash }) => marks.has(address_hash))
  )
}

/**
 * Whose these orders are, of those who are known; people who turn out to be one become one. Who pays for the left cart of
 * somebody else, under another address, stays another: such an order counts for the one of the cart first, then for the payer.
 */
async function peopleOfOrders(
  sql: SqlExecutor,
  orderIds: readonly string[],
  at: Date,
  hash: HashAddress
): Promise<{ orders: OrderOfPerson[]; carts: string[] }> {
  const rows = await sql.execute<OrderRow>(ORDERS, [storable(orderIds)])
  const carts = rows.flatMap(({ cart_id }) => (cart_id ? [cart_id] : []))
  const told = rows.map(({ order_id, customer_id, order_email, customer_email, cart_person }) => ({
    key: order_id,
    customer_id,
    person_id: cart_person,
    addresses: [
      ...new Map(
        [order_email, customer_email].flatMap((email) =>
          email?.trim() ? [[hash(email), normalAddress(email)] as const] : []
        )
      ),
    ].map(([address_hash, email]) => ({ address_hash, email })),
  }))
  const people = await notePeople(sql, await ofKnown(sql, told), at)
  const ofJourneys = rows.flatMap(({ journey_person }) => (journey_person ? [journey_person] : []))
  const roots = await lockPeople(sql, [...people.values(), ...ofJourneys])
  const orders = rows.flatMap(({ order_id, cart_id, placed_at, journey_person }) => {
    const counting = [journey_person, people.get(order_id)].flatMap((one) =>
      one ? [roots.get(one) ?? one] : []
    )
    return [...new Set(counting)].map((person_id) => ({
      order_id,
      person_id,
      cart_id,
      placed_at: new Date(placed_at),
    }))
  })
  return { orders, carts }
}

type JourneyOfBuyer = {
  id: string
  person_id: string
  cart_ids: readonly string[]
  status: JourneyStatus
  arm: Arm
  abandoned_at: Date | string
  closes_at: Date | string
  first_sent_at: Date | string | null
}

/**
 * Ends the journeys of whoever bought, by whichever cart, and lets their carts sleep. An order that is told of twice changes
 * nothing the second time. A fixed number of statements.
 */
export async function endJourneysOfBuyers(
  sql: SqlExecutor,
  orderIds: readonly string[],
  at: Date,
  hash: HashAddress
): Promise<{ ended: EndedJourney[]; orders: OrderOfPerson[] }> {
  const { orders, carts } = await peopleOfOrders(sql, orderIds, at, hash)
  const people = [...new Set(orders.map(({ person_id }) => person_id))]
  const journeys = people.length
    ? await sql.execute<JourneyOfBuyer>(
        `SELECT id, person_id, ${CART_IDS} AS cart_ids, status, arm, abandoned_at, closes_at, ${FIRST_SENT} AS first_sent_at
           FROM comptoir_recovery_journey AS journey
          WHERE person_id = ANY(?::text[]) AND status IN ${oneOf([...OPEN_JOURNEYS, "suppressed"])} ORDER BY id`,
        [people]
      )
    : []
  const ends = journeys.flatMap((journey) => {
    for (const { order_id, person_id, cart_id, placed_at } of orders) {
      if (person_id !== journey.person_id) continue
      const isOwn = cart_id !== null && journey.cart_ids.includes(cart_id)
      const status = afterOrder(
        {
          status: journey.status,
          arm: journey.arm,
          abandoned_at: new Date(journey.abandoned_at),
          closes_at: new Date(journey.closes_at),
          first_sent_at: journey.first_sent_at === null ? null : new Date(journey.first_sent_at),
        },
        placed_at,
        isOwn
      )
      if (status)
        return [{ id: journey.id, status, reason: "bought" as const, order_id, facts: { own_cart: isOwn } }]
    }
    return []
  })
  const ended = await endEach(sql, ends, at)
  if (carts.length)
    await sql.execute(
      `UPDATE comptoir_cart_activity SET state = 'completed', asleep_because = NULL, wake_at = NULL
        WHERE cart_id = ANY(?::text[]) AND state <> 'completed'`,
      [carts]
    )
  if (people.length)
    await sql.execute(
      `UPDATE comptoir_cart_activity AS cart SET state = 'asleep', asleep_because = 'ended', wake_at = NULL
         FROM (SELECT person_id, max(placed_at) AS placed_at
                 FROM unnest(?::text[], ?::timestamptz[]) AS given(person_id, placed_at) GROUP BY person_id) AS bought
        WHERE cart.person_id = bought.person_id AND cart.last_activity_at <= bought.placed_at
          AND cart.state IN ('watching', 'abandoned')`,
      [orders.map(({ person_id }) => person_id), orders.map(({ placed_at }) => placed_at)]
    )
  return { ended, orders }
}

/** The next orders by key. */
export async function ordersAfter(sql: SqlExecutor, after: string, limit: number): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(`SELECT id FROM "order" WHERE id > ? ORDER BY id LIMIT ?`, [
    after,
    limit,
  ])
  return rows.map(({ id }) => id)
}
