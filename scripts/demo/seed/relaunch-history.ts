import { createHash } from "node:crypto"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { couponCode } from "../../../src/domain/cart-recovery/coupon"
import { armOf } from "../../../src/domain/cart-recovery/draw"
import { SHIPPED_WORDINGS } from "../../../src/domain/cart-recovery/consent-wording"
import { keyFrom } from "../../../src/platform/key-from"
import { drawOf, hashOfMailAddress } from "../../../src/platform/recovery-keys"
import type { SqlExecutor } from "../../../src/platform/sql"
import { Columns, insertRows } from "../../../src/platform/store-sql"
import { recoverySecret } from "../../../src/workflows/cart-recovery/recovery-secret"
import { generateLeavers, HOLDOUT_PERCENT, outcomeOf, PastLeaver, PastOutcome } from "../generate-relaunch"
import { Chance } from "../random"
import { held, inChunks, listRecords, type World } from "./world"

const DAY = 86_400_000
const AT_ONCE = 1_000

const TABLES: Readonly<Record<string, Columns>> = {
  comptoir_recovery_person: {
    id: "text",
    arm: "text",
    arm_share: "numeric",
    arm_at: "timestamptz",
    created_at: "timestamptz",
  },
  comptoir_recovery_address: {
    address_hash: "text",
    person_id: "text",
    email: "text",
    created_at: "timestamptz",
    updated_at: "timestamptz",
  },
  comptoir_recovery_consent: {
    id: "text",
    address_hash: "text",
    state: "text",
    source: "text",
    sales_channel_id: "text",
    wording: "text",
    language_code: "text",
    proof: "jsonb",
    occurred_at: "timestamptz",
    created_at: "timestamptz",
  },
  comptoir_recovery_suppression: {
    id: "text",
    kind: "text",
    value: "text",
    reason: "text",
    source: "text",
    message_id: "text",
    created_at: "timestamptz",
  },
  comptoir_recovery_journey: {
    id: "text",
    cart_id: "text",
    person_id: "text",
    sales_channel_id: "text",
    region_id: "text",
    currency_code: "text",
    country_code: "text",
    language_code: "text",
    sequence_id: "text",
    sequence_version_id: "text",
    status: "text",
    arm: "text",
    exit_reason: "text",
    value: "numeric",
    item_count: "integer",
    snapshot: "jsonb",
    is_first_time: "boolean",
    eligible_at: "timestamptz",
    abandoned_at: "timestamptz",
    closes_at: "timestamptz",
    recovered_at: "timestamptz",
    order_id: "text",
    ended_at: "timestamptz",
    created_at: "timestamptz",
  },
  comptoir_recovery_message: {
    id: "text",
    journey_id: "text",
    step: "integer",
    variant: "text",
    status: "text",
    due_at: "timestamptz",
    reason: "text",
    basis: "text",
    address_hash: "text",
    template_id: "text",
    template_version: "integer",
    language_code: "text",
    subject: "text",
    attempts: "integer",
    sent_at: "timestamptz",
    settled_at: "timestamptz",
    bounced_at: "timestamptz",
    complained_at: "timestamptz",
    clicked_at: "timestamptz",
    clicks: "integer",
    created_at: "timestamptz",
  },
  comptoir_recovery_coupon: {
    id: "text",
    journey_id: "text",
    person_id: "text",
    address_hash: "text",
    code: "text",
    kind: "text",
    value: "text",
    currency_code: "text",
    status: "text",
    worth: "numeric",
    issued_at: "timestamptz",
    expires_at: "timestamptz",
    used_at: "timestamptz",
    order_id: "text",
    removed_at: "timestamptz",
    removed_because: "text",
    cleared_at: "timestamptz",
    created_at: "timestamptz",
  },
  comptoir_recovery_order: {
    order_id: "text",
    journey_id: "text",
    person_id: "text",
    sales_channel_id: "text",
    arm: "text",
    level: "text",
    currency_code: "text",
    total: "numeric",
    refunded: "numeric",
    placed_at: "timestamptz",
  },
  comptoir_recovery_decision: {
    journey_id: "text",
    at: "timestamptz",
    kind: "text",
    step: "integer",
    reason: "text",
    facts: "jsonb",
  },
}

/** Rows by table; the tables stand in the order in which they may be written. */
type Rows = Record<string, object[]>

/** What a journey follows: the sequence, its mails by step, and their subjects by language. */
export type PastSequence = Readonly<{
  id: string
  version_id: string
  name: string
  template_ids: readonly string[]
  subjects: Readonly<Record<"en" | "fr", readonly string[]>>
}>

/** SQL of the seed's own, outside any transaction. */
export function sqlOfSeed({ container }: Pick<World, "container">): SqlExecutor {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return {
    execute: async <T>(text: string, values: readonly unknown[] = []) =>
      ((await knex.raw(text, values as never)) as unknown as { rows: T[] }).rows,
  }
}

const amount = (cents: number): string => (cents / 100).toFixed(2)

/** Sixty days of carts that were left before the demo is looked at, and what became of them; a few statements of many rows. */
export async function seedPastJourneys(world: World, sequence: PastSequence, now: Date): Promise<void> {
  const { shop, container } = world
  const sql = sqlOfSeed(world)
  const secret = recoverySecret(container)
  const leavers = generateLeavers(new Chance(shop.seed + 9), shop.products, now)
  const variants = await soldVariants(world)
  const rows: Rows = Object.fromEntries(Object.keys(TABLES).map((table) => [table, []]))
  for (const [index, leaver] of leavers.entries())
    tell(rows, { world, sequence, leaver, index, now, variants, secret })
  for (const [table, columns] of Object.entries(TABLES))
    for (const chunk of inChunks(rows[table] ?? [], AT_ONCE)) {
      const isNumbered = table === "comptoir_recovery_decision"
      await insertRows(sql, table, columns, chunk, isNumbered ? "" : "ON CONFLICT DO NOTHING")
    }
}

type Told = {
  world: World
  sequence: PastSequence
  leaver: PastLeaver
  index: number
  now: Date
  variants: ReadonlyMap<string, { id: string; product_id: string }>
  secret: string
}

function tell(rows: Rows, { world, sequence, leaver, index, now, variants, secret }: Told): void {
  const { channels, regions } = world
  const { left_at, language, currency_code, country_code, lines, value, email } = leaver
  const key = (prefix: string, at = left_at) =>
    `${keyFrom(prefix, at)}${index.toString(32).toUpperCase().padStart(16, "0")}`
  const person_id = key("crpe")
  const id = key("crjo")
  const address_hash = hashOfMailAddress(secret, email)
  const arm = armOf(drawOf(secret, "arm", person_id), HOLDOUT_PERCENT)
  const outcome = outcomeOf(leaver, arm, now)
  const eligible_at = new Date(left_at.getTime() + 3_600_000)
  const order_id = outcome.order ? key("order", outcome.order.placed_at) : null
  const add = (table: string, ...some: object[]) => rows[`comptoir_recovery_${table}`]?.push(...some)

  add("person", { id: person_id, arm, arm_share: HOLDOUT_PERCENT, arm_at: eligible_at, created_at: left_at })
  add("address", { address_hash, person_id, email, created_at: left_at, updated_at: left_at })
  if (leaver.consents) {
    const imported = index % 7 === 0
    const said_at = new Date(left_at.getTime() - (imported ? 200 : 1 + (index % 90)) * DAY)
    add("consent", {
      id: key("crco", said_at),
      address_hash,
      state: "granted",
      source: imported ? "import" : "store",
      sales_channel_id: channels.web,
      wording: imported ? null : SHIPPED_WORDINGS[language],
      language_code: language,
      proof: imported
        ? { file_name: "newsletter.csv", line: index + 2 }
        : { page: "/checkout", wording_version: 0 },
      occurred_at: said_at,
      created_at: said_at,
    })
  }
  add("journey", {
    id,
    cart_id: key("cart"),
    person_id,
    sales_channel_id: channels.web,
    region_id: currency_code === "gbp" ? regions.britain : regions.europe,
    currency_code,
    country_code,
    language_code: language,
    sequence_id: sequence.id,
    sequence_version_id: sequence.version_id,
    status: outcome.status,
    arm,
    exit_reason: outcome.exit_reason,
    value: amount(value),
    item_count: lines.reduce((total, { quantity }) => total + quantity, 0),
    snapshot: snapshotOf(leaver, variants),
    is_first_time: index % 3 !== 0,
    eligible_at,
    abandoned_at: left_at,
    closes_at: outcome.closes_at,
    recovered_at: outcome.recovered_at,
    order_id,
    ended_at: outcome.ended_at,
    created_at: eligible_at,
  })
  const messages = outcome.messages.map((message) => ({ ...message, id: key("crms", message.due_at) }))
  add(
    "message",
    ...messages.map(({ id: message_id, step, status, reason, due_at, sent_at, clicked_at }) => ({
      id: message_id,
      journey_id: id,
      step,
      variant: "A",
      status,
      due_at,
      reason,
      basis: sent_at ? "consent_only" : null,
      address_hash: sent_at ? address_hash : null,
      template_id: sent_at ? sequence.template_ids[step] : null,
      template_version: sent_at ? 0 : null,
      language_code: sent_at ? language : null,
      subject: sent_at ? sequence.subjects[language][step] : null,
      attempts: 0,
      sent_at,
      settled_at: sent_at ?? due_at,
      bounced_at: status === "bounced" ? sent_at : null,
      complained_at: outcome.suppressed === "complaint" ? sent_at : null,
      clicked_at,
      clicks: clicked_at ? 1 + (index % 2) : 0,
      created_at: step ? sent_at : eligible_at,
    }))
  )
  if (outcome.coupon)
    add("coupon", couponOf(outcome.coupon, { id, person_id, address_hash, order_id, outcome, now }))
  if (outcome.order && order_id) {
    const { level, total, refunded, placed_at } = outcome.order
    add("order", {
      order_id,
      journey_id: id,
      person_id,
      sales_channel_id: channels.web,
      arm,
      level,
      currency_code,
      total: amount(total),
      refunded: amount(refunded),
      placed_at,
    })
  }
  if (outcome.suppressed && outcome.ended_at) {
    const at = outcome.ended_at
    const message_id = messages[0]?.id ?? null
    const source = outcome.suppressed === "unsubscribed" ? "one_click" : "postmark"
    add("suppression", {
      id: key("crsu", at),
      kind: "address",
      value: address_hash,
      reason: outcome.suppressed,
      source,
      message_id,
      created_at: at,
    })
  }
  add("decision", ...decisionsOf(leaver, outcome, { id, arm, order_id, eligible_at, sequence }))
}

function snapshotOf({ lines }: PastLeaver, variants: Told["variants"]): object {
  return {
    locale: null,
    lines: lines.map(({ sku, title, variant_title, price, quantity }) => ({
      line_id: null,
      variant_id: held(variants, sku).id,
      product_id: held(variants, sku).product_id,
      quantity,
      unit_price: amount(price),
      is_tax_inclusive: true,
      is_custom_price: false,
      is_giftcard: false,
      requires_shipping: true,
      title,
      product_title: title,
      variant_title,
      variant_sku: sku,
      product_handle: null,
      thumbnail: null,
      metadata: null,
    })),
  }
}

function couponOf(
  { issued_at, expires_at, is_used, worth }: NonNullable<PastOutcome["coupon"]>,
  told: {
    id: string
    person_id: string
    address_hash: string
    order_id: string | null
    outcome: PastOutcome
    now: Date
  }
): object {
  const ended =
    told.outcome.ended_at && told.outcome.ended_at < expires_at ? told.outcome.ended_at : expires_at
  const isOver = !is_used && ended < told.now
  return {
    id: told.id.replace("crjo", "crcp"),
    journey_id: told.id,
    person_id: told.person_id,
    address_hash: told.address_hash,
    code: couponCode(createHash("sha256").update(told.id).digest()),
    kind: "percentage",
    value: "10",
    currency_code: null,
    // Those of the past have no promotion in core: none is left running.
    status: is_used ? "used" : "removed",
    worth: amount(worth),
    issued_at,
    expires_at,
    used_at: is_used ? told.outcome.ended_at : null,
    order_id: is_used ? told.order_id : null,
    removed_at: is_used ? null : isOver ? ended : issued_at,
    removed_because: is_used ? null : ended < expires_at ? "journey_over" : "expired",
    cleared_at: is_used ? null : isOver ? ended : issued_at,
    created_at: issued_at,
  }
}

function decisionsOf(
  { value, currency_code, lines, language }: PastLeaver,
  { messages, recovered_at, ended_at, status, exit_reason, suppressed, coupon }: PastOutcome,
  told: { id: string; arm: string; order_id: string | null; eligible_at: Date; sequence: PastSequence }
): object[] {
  const { id: journey_id, arm, order_id, eligible_at, sequence } = told
  const row = (at: Date, kind: string, other: object = {}) => ({
    journey_id,
    at,
    kind,
    step: null,
    reason: null,
    facts: null,
    ...other,
  })
  const rows = [
    row(eligible_at, "opened", {
      facts: {
        sequence_id: sequence.id,
        sequence_name: sequence.name,
        version: 1,
        arm,
        arm_share: String(HOLDOUT_PERCENT),
        language_code: language,
        value: amount(value),
        currency_code,
        items: lines.reduce((total, { quantity }) => total + quantity, 0),
      },
    }),
    ...messages.flatMap(({ step, due_at, sent_at, reason, clicked_at, status: came }) => [
      row(step ? new Date(due_at.getTime() - DAY) : eligible_at, "planned", {
        step,
        facts: { due_at, variant: "A" },
      }),
      ...(step && coupon ? [row(coupon.issued_at, "coupon_issued", { step })] : []),
      sent_at ? row(sent_at, "sent", { step }) : row(due_at, "skipped", { step, reason }),
      ...(sent_at && came === "bounced" ? [row(sent_at, "bounced", { step })] : []),
      ...(sent_at && suppressed === "complaint" ? [row(sent_at, "complained", { step })] : []),
      ...(clicked_at ? [row(clicked_at, "link_used", { step })] : []),
    ]),
    ...(recovered_at ? [row(recovered_at, "recovered")] : []),
    ...(ended_at
      ? [
          row(ended_at, "ended", {
            reason: exit_reason,
            facts: { status, ...(order_id ? { order_id } : {}) },
          }),
        ]
      : []),
  ]
  return rows.sort((one, other) => one.at.getTime() - other.at.getTime())
}

async function soldVariants({
  container,
  shop,
}: World): Promise<Map<string, { id: string; product_id: string }>> {
  const skus = shop.products.flatMap(({ variants }) => variants.map(({ sku }) => sku))
  const known = new Map<string, { id: string; product_id: string }>()
  for (const chunk of inChunks(skus, 1000))
    for (const { sku, id, product_id } of await listRecords<{ sku: string; id: string; product_id: string }>(
      container,
      "variant",
      ["id", "sku", "product_id"],
      { sku: chunk }
    ))
      known.set(sku, { id, product_id })
  return known
}
