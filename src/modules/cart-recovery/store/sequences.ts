import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  ActiveSequence,
  checkSteps,
  SequenceReach,
  SequenceStep,
  stepWords,
} from "../../../domain/cart-recovery/sequence"
import { SHIPPED_SEQUENCES, ShippedSequence } from "../../../domain/cart-recovery/shipped-sequences"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, storable } from "../../../platform/store-sql"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"
import { servedChannels } from "./channels"

/** What the database refuses, in trade words. */
export const SEQUENCES_TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_recovery_sequence_name: "Another sequence has this name; choose another",
  UQ_comptoir_recovery_sequence_version: "Somebody else changed the steps at the same moment; read them anew",
}

/** Whom a sequence is for and what it is called. */
export type SequenceTerms = Readonly<
  Pick<SequenceReach, "sales_channel_id" | "language_code" | "customer_group_id" | "priority"> & {
    name: string
  }
>

type Kept = SequenceTerms &
  Readonly<{
    id: string
    code: string | null
    version: number
    is_active: boolean
    is_archived: boolean
    steps: readonly SequenceStep[]
  }>

export const MOST_SEQUENCES = 500
const MOST_PRIORITY = 1000
const LONGEST_NAME = 200
const LANGUAGES = ["", "en", "fr"]

/** The sequences that carts may begin now, each in its newest version, in no order: `chooseSequence` settles it. */
export async function activeSequences(sql: SqlExecutor): Promise<ActiveSequence[]> {
  return await sql.execute<ActiveSequence>(
    `SELECT sequence.id, sequence.name, sequence.sales_channel_id, sequence.language_code, sequence.customer_group_id,
            sequence.priority, sequence.version, version.id AS version_id, version.steps
       FROM comptoir_recovery_sequence AS sequence
       JOIN comptoir_recovery_sequence_version AS version
         ON version.sequence_id = sequence.id AND version.version = sequence.version
      WHERE sequence.is_active AND sequence.deleted_at IS NULL`
  )
}

/** What is written down of a sequence at a time: one merchant after the other changes them. */
const lockSequences = (sql: SqlExecutor): Promise<unknown> =>
  sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_recovery_sequences'))`)

async function lockSequence(sql: SqlExecutor, id: string): Promise<Kept> {
  const [row] = await sql.execute<Kept>(
    `SELECT sequence.id, name, code, sales_channel_id, language_code, customer_group_id, priority, is_active,
            sequence.version, sequence.deleted_at IS NOT NULL AS is_archived, version.steps
       FROM comptoir_recovery_sequence AS sequence
       JOIN comptoir_recovery_sequence_version AS version
         ON version.sequence_id = sequence.id AND version.version = sequence.version
      WHERE sequence.id = ANY(?::text[]) FOR UPDATE OF sequence`,
    [storable([id])]
  )
  if (!row) throw notFound(`Sequence ${id} does not exist`)
  return row
}

const templatesNamedBy = (steps: readonly SequenceStep[]): string[] =>
  steps.flatMap(({ variants }) => variants.map(({ template_id }) => template_id))

/** Refuses a mail that does not exist or was deleted, naming it. */
async function refuseUnknownTemplates(sql: SqlExecutor, steps: readonly SequenceStep[]): Promise<void> {
  const named = templatesNamedBy(steps)
  const rows = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_recovery_template WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable(named)]
  )
  const known = new Set(rows.map(({ id }) => id))
  const step = steps.findIndex(({ variants }) => variants.some(({ template_id }) => !known.has(template_id)))
  if (step < 0) return
  const missing = steps[step]?.variants.find(({ template_id }) => !known.has(template_id))
  throw invalidData(
    `Step ${step + 1} sends the mail ${missing?.template_id}, which does not exist; choose one of those under Mails`
  )
}

/** The steps as they are kept; refuses what cannot be sent. */
async function checkedSteps(
  sql: SqlExecutor,
  wished: readonly SequenceStep[]
): Promise<readonly SequenceStep[]> {
  const steps = checkSteps(wished)
  await refuseUnknownTemplates(sql, steps)
  return steps
}

async function checkedTerms(sql: SqlExecutor, terms: SequenceTerms, id: string): Promise<SequenceTerms> {
  const name = terms.name.trim()
  if (!name || name.length > LONGEST_NAME)
    throw invalidData(
      `The name of a sequence has ${name.length} characters; it must have 1 to ${LONGEST_NAME}`
    )
  if (!Number.isInteger(terms.priority) || Math.abs(terms.priority) > MOST_PRIORITY)
    throw invalidData(
      `The priority of ${name} is ${terms.priority}; it must be from -${MOST_PRIORITY} to ${MOST_PRIORITY}`
    )
  if (!LANGUAGES.includes(terms.language_code))
    throw invalidData(
      `The language of ${name} is ${JSON.stringify(terms.language_code)}; it must be en, fr or none`
    )
  const [known] = await sql.execute<{
    channel: boolean
    customers: boolean
    name_taken: boolean
    count: number
  }>(
    `SELECT ? = '' OR EXISTS (SELECT 1 FROM sales_channel WHERE id = ? AND deleted_at IS NULL) AS channel,
            ? = '' OR EXISTS (SELECT 1 FROM customer_group WHERE id = ? AND deleted_at IS NULL) AS customers,
            EXISTS (SELECT 1 FROM comptoir_recovery_sequence WHERE name = ? AND id <> ? AND deleted_at IS NULL) AS name_taken,
            (SELECT count(*)::int FROM comptoir_recovery_sequence WHERE id <> ? AND deleted_at IS NULL) AS count`,
    [
      terms.sales_channel_id,
      terms.sales_channel_id,
      terms.customer_group_id,
      terms.customer_group_id,
      name,
      id,
      id,
    ]
  )
  if (!known?.channel) throw invalidData(`Sales channel ${terms.sales_channel_id} does not exist`)
  if (!known.customers) throw invalidData(`Customer group ${terms.customer_group_id} does not exist`)
  if (known.name_taken) throw invalidData(`Another sequence is called “${name}”; choose another name`)
  if (known.count >= MOST_SEQUENCES)
    throw notAllowed(`A shop has at most ${MOST_SEQUENCES} sequences; put one away that is not needed`)
  return { ...terms, name }
}

const VERSION_COLUMNS = {
  id: "text",
  sequence_id: "text",
  version: "integer",
  steps: "jsonb",
  note: "text",
  created_by: "text",
} as const
const COLUMNS = {
  id: "text",
  name: "text",
  code: "text",
  sales_channel_id: "text",
  language_code: "text",
  customer_group_id: "text",
  priority: "integer",
  created_by: "text",
} as const

const addVersion = (
  sql: SqlExecutor,
  sequence_id: string,
  version: number,
  steps: readonly SequenceStep[],
  note: string | null,
  created_by: string | null
): Promise<void> =>
  insertRows(sql, "comptoir_recovery_sequence_version", VERSION_COLUMNS, [
    { id: generateEntityId(undefined, "crsv"), sequence_id, version, steps, note, created_by },
  ])

/** Steps of a shipped sequence with the mails of these codes; null where one of the mails is not there. */
function stepsOfShipped(
  { steps }: ShippedSequence,
  templates: ReadonlyMap<string, string>
): SequenceStep[] | null {
  const found = steps.map(({ template_code, ...step }): SequenceStep | null => {
    const template_id = templates.get(template_code)
    return template_id ? { ...step, variants: [{ code: "A", template_id, weight: 1 }] } : null
  })
  return found.every((step) => step !== null) ? (found as SequenceStep[]) : null
}

async function shippedTemplates(sql: SqlExecutor): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_recovery_template WHERE code IS NOT NULL AND deleted_at IS NULL ORDER BY code, id DESC`
  )
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** The shipped sequences as they would be made now, and whether each stands in the list. */
export async function shippedSequences(
  sql: SqlExecutor
): Promise<{ code: string; name: string; steps: SequenceStep[]; is_there: boolean }[]> {
  const templates = await shippedTemplates(sql)
  const there = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_recovery_sequence WHERE code IS NOT NULL AND deleted_at IS NULL`
  )
  return SHIPPED_SEQUENCES.flatMap((shipped) => {
    const steps = stepsOfShipped(shipped, templates)
    const { code, name } = shipped
    return steps ? [{ code, name, steps, is_there: there.some((one) => one.code === code) }] : []
  })
}

/**
 * Makes the shipped sequences that were never there, switched off; those that a merchant put away stay away. Needs the
 * shipped mails, of which it waits for those that are not there yet.
 */
export async function ensureShippedSequences(sql: SqlExecutor): Promise<void> {
  const codes = SHIPPED_SEQUENCES.map(({ code }) => code)
  const known = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_recovery_sequence WHERE code = ANY(?::text[])`,
    [codes]
  )
  const missing = SHIPPED_SEQUENCES.filter(({ code }) => known.every((one) => one.code !== code))
  if (!missing.length) return
  const templates = await shippedTemplates(sql)
  const rows = missing.flatMap((shipped) => {
    const steps = stepsOfShipped(shipped, templates)
    return steps
      ? [{ id: generateEntityId(undefined, "crse"), code: shipped.code, name: shipped.name, steps }]
      : []
  })
  if (!rows.length) return
  // Two readers at once make them once: whoever comes second finds the code, or the name, taken.
  const made = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_recovery_sequence (id, code, name)
     SELECT id, code, name FROM jsonb_to_recordset(?::jsonb) AS given(id text, code text, name text)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(rows)]
  )
  const isMade = new Set(made.map(({ id }) => id))
  await insertRows(
    sql,
    "comptoir_recovery_sequence_version",
    VERSION_COLUMNS,
    rows
      .filter(({ id }) => isMade.has(id))
      .map(({ id, steps }) => ({
        id: generateEntityId(undefined, "crsv"),
        sequence_id: id,
        version: 1,
        steps,
        note: null,
        created_by: null,
      }))
  )
}

/** What a new sequence is made of. */
export type NewSequence = SequenceTerms &
  Readonly<{
    steps?: readonly SequenceStep[]
    from_shipped?: string
    from_sequence_id?: string
  }>

async function firstSteps(sql: SqlExecutor, input: NewSequence): Promise<readonly SequenceStep[]> {
  const given = [input.steps, input.from_shipped, input.from_sequence_id].filter((one) => one !== undefined)
  if (given.length !== 1)
    throw invalidData(
      "A new sequence needs its steps, the code of a shipped sequence, or the id of one to copy; exactly one of them"
    )
  if (input.steps) return input.steps
  if (input.from_sequence_id !== undefined) {
    const [copied] = await sql.execute<{ steps: SequenceStep[] }>(
      `SELECT version.steps FROM comptoir_recovery_sequence AS sequence
         JOIN comptoir_recovery_sequence_version AS version
           ON version.sequence_id = sequence.id AND version.version = sequence.version
        WHERE sequence.id = ANY(?::text[])`,
      [storable([input.from_sequence_id])]
    )
    if (!copied) throw notFound(`Sequence ${input.from_sequence_id} does not exist`)
    return copied.steps
  }
  const shipped = SHIPPED_SEQUENCES.find(({ code }) => code === input.from_shipped)
  if (!shipped)
    throw invalidData(
      `No shipped sequence is called ${JSON.stringify(input.from_shipped)}; there are ${SHIPPED_SEQUENCES.map(({ code }) => code).join(", ")}`
    )
  const steps = stepsOfShipped(shipped, await shippedTemplates(sql))
  if (!steps)
    throw notAllowed(
      `The shipped sequence ${shipped.code} needs mails that were deleted: ${shipped.steps.map((step) => step.template_code).join(", ")}`
    )
  return steps
}

/** Adds a sequence, switched off; refuses one that cannot be sent or has the name of another. */
export async function addSequence(
  sql: SqlExecutor,
  input: NewSequence,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<string> {
  await lockSequences(sql)
  const id = generateEntityId(undefined, "crse")
  const { steps: _steps, from_shipped: _shipped, from_sequence_id: _copied, ...wished } = input
  const terms = await checkedTerms(sql, wished, id)
  const steps = await checkedSteps(sql, await firstSteps(sql, input))
  await insertRows(sql, "comptoir_recovery_sequence", COLUMNS, [
    { ...terms, id, code: null, created_by: act.actor_id },
  ])
  await addVersion(sql, id, 1, steps, null, act.actor_id)
  await recordAudit([await audited(sql, id, "created", act, null, { ...terms, steps })], context)
  return id
}

export type SequenceChange = Partial<SequenceTerms> &
  Readonly<{ steps?: readonly SequenceStep[]; note?: string | null; from_version?: number }>

/**
 * Changes a sequence: other steps are a new version, which carts left from now on begin with; those under way keep
 * theirs. Answers whether anything differs.
 */
export async function changeSequence(
  sql: SqlExecutor,
  id: string,
  { steps: wishedSteps, note, from_version, ...changes }: SequenceChange,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<boolean> {
  await lockSequences(sql)
  const kept = await lockSequence(sql, id)
  if (kept.is_archived)
    throw notAllowed(`Sequence ${kept.name} was put away; take it out again before changing it`)
  if (from_version !== undefined && from_version !== kept.version)
    throw notAllowed(
      `Sequence ${kept.name} is in version ${kept.version} now, and this change began with version ${from_version}; read it anew`
    )
  const before = termsOf(kept)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const terms = await checkedTerms(sql, { ...before, ...given }, id)
  const steps = wishedSteps ? await checkedSteps(sql, wishedSteps) : kept.steps
  const isOtherSteps = JSON.stringify(checkSteps(kept.steps)) !== JSON.stringify(checkSteps(steps))
  const isOtherTerms = JSON.stringify(before) !== JSON.stringify(termsOf(terms))
  if (!isOtherSteps && !isOtherTerms) return false
  if (kept.is_active) await refuseUnsendable(sql, { ...terms, steps })
  const version = isOtherSteps ? kept.version + 1 : kept.version
  if (isOtherSteps) await addVersion(sql, id, version, steps, note?.trim() || null, act.actor_id)
  await sql.execute(
    `UPDATE comptoir_recovery_sequence SET name = ?, sales_channel_id = ?, language_code = ?, customer_group_id = ?,
            priority = ?, version = ?, updated_at = now() WHERE id = ?`,
    [
      terms.name,
      terms.sales_channel_id,
      terms.language_code,
      terms.customer_group_id,
      terms.priority,
      version,
      id,
    ]
  )
  const entry = await audited(
    sql,
    id,
    "updated",
    act,
    { ...before, ...(isOtherSteps ? { steps: kept.steps } : {}) },
    { ...terms, ...(isOtherSteps ? { steps } : {}) }
  )
  await recordAudit([{ ...entry, reason: note?.trim() || null }], context)
  return true
}

/** Switches a sequence on or off; answers whether it was otherwise. */
export async function switchSequence(
  sql: SqlExecutor,
  id: string,
  isOn: boolean,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<boolean> {
  await lockSequences(sql)
  const kept = await lockSequence(sql, id)
  if (kept.is_archived) throw notAllowed(`Sequence ${kept.name} was put away; take it out again first`)
  if (kept.is_active === isOn) return false
  if (isOn) {
    await refuseUnknownTemplates(sql, kept.steps)
    await refuseUnsendable(sql, kept)
  }
  await sql.execute(`UPDATE comptoir_recovery_sequence SET is_active = ?, updated_at = now() WHERE id = ?`, [
    isOn,
    id,
  ])
  const base = { entity_type: "recovery_sequence", entity_id: id, ...act }
  await recordAudit(
    [
      {
        ...base,
        act: isOn ? "activated" : "deactivated",
        before: { name: kept.name, is_active: !isOn },
        after: { name: kept.name, is_active: isOn, version: kept.version },
      },
    ],
    context
  )
  return true
}

/** Takes a sequence away: for good where nothing ever began it, else it is put away and can be taken out again. */
export async function dropSequence(
  sql: SqlExecutor,
  id: string,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<{ is_archived: boolean }> {
  await lockSequences(sql)
  const kept = await lockSequence(sql, id)
  if (kept.is_archived) throw notAllowed(`Sequence ${kept.name} was put away already`)
  if (kept.is_active) throw notAllowed(`Sequence ${kept.name} is on; switch it off before you take it away`)
  const [used] = await sql.execute<{ is_used: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM comptoir_recovery_journey WHERE sequence_id = ?) AS is_used`,
    [id]
  )
  // A shipped one that went for good would come back with the next reading.
  const is_archived = Boolean(used?.is_used) || kept.code !== null
  if (is_archived)
    await sql.execute(
      `UPDATE comptoir_recovery_sequence SET deleted_at = now(), updated_at = now() WHERE id = ?`,
      [id]
    )
  else {
    await sql.execute(`DELETE FROM comptoir_recovery_sequence_version WHERE sequence_id = ?`, [id])
    await sql.execute(`DELETE FROM comptoir_recovery_sequence WHERE id = ?`, [id])
  }
  await recordAudit(
    [
      await audited(
        sql,
        id,
        is_archived ? "archived" : "deleted",
        act,
        { ...termsOf(kept), steps: kept.steps },
        null
      ),
    ],
    context
  )
  return { is_archived }
}

/** Takes a sequence out again that was put away; it stays off. */
export async function restoreSequence(
  sql: SqlExecutor,
  id: string,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<void> {
  await lockSequences(sql)
  const kept = await lockSequence(sql, id)
  if (!kept.is_archived) throw notAllowed(`Sequence ${kept.name} was not put away`)
  await checkedTerms(sql, termsOf(kept), id)
  await sql.execute(
    `UPDATE comptoir_recovery_sequence SET deleted_at = NULL, updated_at = now() WHERE id = ?`,
    [id]
  )
  await recordAudit([await audited(sql, id, "restored", act, null, termsOf(kept))], context)
}

/** Refuses steps that no provider of notifications can send. */
async function refuseUnsendable(
  sql: SqlExecutor,
  { name, steps }: SequenceTerms & { steps: readonly SequenceStep[] }
): Promise<void> {
  const served = await servedChannels(sql)
  const unserved = steps.findIndex(({ channel }) => !served.includes(channel))
  if (unserved >= 0)
    throw notAllowed(
      `Sequence ${name} cannot be on: step ${unserved + 1} is sent by ${steps[unserved]?.channel}, for which Medusa has no provider of notifications; it has ${served.join(", ") || "none"}`
    )
}

const termsOf = (terms: SequenceTerms): SequenceTerms => ({
  name: terms.name,
  sales_channel_id: terms.sales_channel_id,
  language_code: terms.language_code,
  customer_group_id: terms.customer_group_id,
  priority: terms.priority,
})

type Told = SequenceTerms & { steps?: readonly SequenceStep[] }

/** A sequence as the audit log tells of it: what it names is told by name. */
async function wordsOf(sql: SqlExecutor, { steps, ...terms }: Told): Promise<Record<string, unknown>> {
  const [names] = await sql.execute<{
    channel: string | null
    customers: string | null
    mails: object | null
  }>(
    `SELECT (SELECT name FROM sales_channel WHERE id = ?) AS channel,
            (SELECT name FROM customer_group WHERE id = ?) AS customers,
            (SELECT jsonb_object_agg(id, name) FROM comptoir_recovery_template WHERE id = ANY(?::text[])) AS mails`,
    [terms.sales_channel_id, terms.customer_group_id, storable(templatesNamedBy(steps ?? []))]
  )
  const mails = (names?.mails ?? {}) as Record<string, string>
  return {
    name: terms.name,
    sales_channel: names?.channel ?? null,
    language: terms.language_code || null,
    customer_group: names?.customers ?? null,
    priority: terms.priority,
    ...(steps ? { steps: steps.map((step) => stepWords(step, mails)) } : {}),
  }
}

const audited = async (
  sql: SqlExecutor,
  id: string,
  act: string,
  by: RecoveryAct,
  before: Told | null,
  after: Told | null
) => ({
  entity_type: "recovery_sequence",
  entity_id: id,
  act,
  ...by,
  before: before ? await wordsOf(sql, before) : {},
  after: after ? await wordsOf(sql, after) : {},
})
