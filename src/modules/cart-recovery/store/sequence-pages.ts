import { SequenceStep, singleReminderLimits } from "../../../domain/cart-recovery/sequence"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type {
  RecoverySequenceDetailDTO,
  RecoverySequenceDTO,
  RecoverySequenceStatus,
  SequenceFigures,
  SequenceVersionDTO,
  SequenceWarning,
} from "../../../types/http/recovery-sequences"
import { channelPolicies, servedChannels } from "./channels"

export type SequenceFilters = Readonly<{
  q?: string
  status?: readonly RecoverySequenceStatus[]
  sales_channel_id?: readonly string[]
  language_code?: readonly string[]
  customer_group_id?: readonly string[]
}>

type PageRequest = { limit: number; offset: number; order?: string }

const STATUS = `CASE WHEN sequence.deleted_at IS NOT NULL THEN 'archived' WHEN sequence.is_active THEN 'active' ELSE 'inactive' END`
const FROM = `comptoir_recovery_sequence AS sequence
  LEFT JOIN sales_channel AS channel ON channel.id = sequence.sales_channel_id`

/** How far back figures of a sequence look, and how many of its newest journeys are counted. */
export const FIGURE_DAYS = 30
const MOST_COUNTED = 10_000

const NO_FIGURES: SequenceFigures = { journeys: 0, messages: 0, won_back: 0, is_partial: false }

function narrowed(filters: SequenceFilters): Condition[] {
  const where: Condition[] = []
  if (filters.q) where.push({ sql: "sequence.name ILIKE ?", values: [containing(filters.q)] })
  for (const column of ["sales_channel_id", "language_code", "customer_group_id"] as const)
    if (filters[column]?.length)
      where.push({ sql: `sequence.${column} = ANY(?::text[])`, values: [filters[column]] })
  // What was put away is shown to who asks for it.
  if (filters.status?.length) where.push({ sql: `${STATUS} = ANY(?::text[])`, values: [filters.status] })
  else where.push({ sql: "sequence.deleted_at IS NULL" })
  return where
}

async function figuresOf(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date
): Promise<Map<string, SequenceFigures>> {
  const since = new Date(at.getTime() - FIGURE_DAYS * 86_400_000)
  const rows = await sql.execute<SequenceFigures & { id: string }>(
    `SELECT wanted.id, least(count(*), ${MOST_COUNTED})::int AS journeys, count(*) > ${MOST_COUNTED} AS is_partial,
            coalesce(sum(sent.messages), 0)::int AS messages,
            count(*) FILTER (WHERE journey.status = 'converted')::int AS won_back
       FROM unnest(?::text[]) AS wanted(id)
       CROSS JOIN LATERAL (
         SELECT id, status FROM comptoir_recovery_journey
          WHERE sequence_id = wanted.id AND eligible_at >= ? ORDER BY eligible_at DESC, id DESC LIMIT ${MOST_COUNTED + 1}) AS journey
       LEFT JOIN LATERAL (
         SELECT count(*) AS messages FROM comptoir_recovery_message
          WHERE journey_id = journey.id AND sent_at IS NOT NULL) AS sent ON true
      GROUP BY wanted.id`,
    [ids, since]
  )
  return new Map(rows.map(({ id, ...figures }) => [id, figures]))
}

type Row = Omit<RecoverySequenceDTO, "figures" | "created_at" | "updated_at"> & {
  created_at: Date | string
  updated_at: Date | string
}

async function readSequences(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date
): Promise<RecoverySequenceDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Row>(
    `SELECT sequence.id, sequence.name, sequence.code, sequence.sales_channel_id, channel.name AS sales_channel_name,
            sequence.language_code, sequence.customer_group_id, customers.name AS customer_group_name, sequence.priority,
            ${STATUS} AS status, sequence.version, version.steps, sequence.created_at, sequence.updated_at
       FROM ${FROM}
       LEFT JOIN customer_group AS customers ON customers.id = sequence.customer_group_id
       JOIN comptoir_recovery_sequence_version AS version
         ON version.sequence_id = sequence.id AND version.version = sequence.version
      WHERE sequence.id = ANY(?::text[])`,
    [storable(ids)]
  )
  const figures = await figuresOf(sql, ids, at)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id): RecoverySequenceDTO[] => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        ...row,
        figures: figures.get(id) ?? NO_FIGURES,
        created_at: new Date(row.created_at).toISOString(),
        updated_at: new Date(row.updated_at).toISOString(),
      },
    ]
  })
}

/** One page of sequences, with what came of them lately; without a status asked for, those that were not put away. */
export async function findSequences(
  sql: SqlExecutor,
  filters: SequenceFilters,
  paging: PageRequest,
  at: Date
): Promise<ListPage & { rows: RecoverySequenceDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "sequence.id",
    where: narrowed(filters),
    sortable: {
      name: "lower(sequence.name)",
      status: STATUS,
      priority: "sequence.priority",
      sales_channel: "lower(channel.name)",
      created_at: "sequence.created_at",
      updated_at: "sequence.updated_at",
    },
    defaultOrder: "name",
    ...paging,
  })
  return { ...page, rows: await readSequences(sql, page.ids, at) }
}

/** Sequences after one of these ids, for a file. */
export async function pageSequences(
  sql: SqlExecutor,
  filters: SequenceFilters,
  after: string,
  limit: number,
  at: Date
): Promise<RecoverySequenceDTO[]> {
  const where = [...narrowed(filters), { sql: "sequence.id > ?", values: [after] }]
  const rows = await sql.execute<{ id: string }>(
    `SELECT sequence.id FROM ${FROM} WHERE ${where.map((one) => `(${one.sql})`).join(" AND ")} ORDER BY sequence.id LIMIT ?`,
    [...where.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  return await readSequences(
    sql,
    rows.map(({ id }) => id),
    at
  )
}

const namedTemplates = (steps: readonly SequenceStep[]): string[] =>
  steps.flatMap(({ variants }) => variants.map(({ template_id }) => template_id))

/** Names of mails by id; one that was deleted has none. */
async function templateNames(
  sql: SqlExecutor,
  steps: readonly SequenceStep[]
): Promise<Record<string, string>> {
  const rows = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM comptoir_recovery_template WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable(namedTemplates(steps))]
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

const MOST_WARNED = 50

/** What a sequence meets on the channels that it is for. */
async function warningsOf(
  sql: SqlExecutor,
  { sales_channel_id, steps }: Pick<RecoverySequenceDTO, "sales_channel_id" | "steps">
): Promise<{ warnings: SequenceWarning[]; quiet: RecoverySequenceDetailDTO["quiet"] }> {
  const channels = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM sales_channel WHERE deleted_at IS NULL AND (? = '' OR id = ?) ORDER BY lower(name), id LIMIT ${MOST_WARNED}`,
    [sales_channel_id, sales_channel_id]
  )
  const policies = await channelPolicies(sql)
  const limits = singleReminderLimits(steps)
  const warnings = channels.flatMap(({ id, name }): SequenceWarning[] => {
    const policy = policies.get(id)
    const bases = policy ? [policy.basis, ...Object.values(policy.country_bases)] : []
    const is_channel_off = !policy?.is_active
    const single_reminder = !is_channel_off && bases.includes("single_reminder") ? limits : []
    return is_channel_off || single_reminder.length
      ? [{ sales_channel_id: id, sales_channel_name: name, is_channel_off, single_reminder }]
      : []
  })
  const quietOf = channels.map(({ id }) => policies.get(id)).find((policy) => policy?.quiet_from)
  return {
    warnings,
    quiet:
      quietOf?.quiet_from && quietOf.quiet_until
        ? { from: quietOf.quiet_from, until: quietOf.quiet_until }
        : null,
  }
}

/** One sequence with all that its page shows; refuses one that does not exist. */
export async function readSequence(
  sql: SqlExecutor,
  id: string,
  at: Date
): Promise<RecoverySequenceDetailDTO> {
  const [sequence] = await readSequences(sql, [id], at)
  if (!sequence) throw notFound(`Sequence ${id} does not exist`)
  const [used] = await sql.execute<{ is_used: boolean; open_journeys: number }>(
    `SELECT EXISTS (SELECT 1 FROM comptoir_recovery_journey WHERE sequence_id = ?) AS is_used,
            (SELECT count(*)::int FROM (
               SELECT 1 FROM comptoir_recovery_journey
                WHERE sequence_id = ? AND status IN ('abandoned', 'in_sequence', 'recovered') LIMIT ${MOST_COUNTED}) AS going) AS open_journeys`,
    [id, id]
  )
  return {
    ...sequence,
    template_names: await templateNames(sql, sequence.steps),
    is_used: used?.is_used ?? false,
    open_journeys: used?.open_journeys ?? 0,
    ...(await warningsOf(sql, sequence)),
    served_channels: await servedChannels(sql),
  }
}

/** The versions of a sequence, the newest first, each with how many carts began with it. */
export async function sequenceVersions(
  sql: SqlExecutor,
  id: string,
  { limit, offset }: Pick<PageRequest, "limit" | "offset">
): Promise<{ rows: SequenceVersionDTO[]; count: number; template_names: Record<string, string> }> {
  const [known] = await sql.execute<{ count: number }>(
    `SELECT count(version.id)::int AS count FROM comptoir_recovery_sequence AS sequence
       JOIN comptoir_recovery_sequence_version AS version ON version.sequence_id = sequence.id
      WHERE sequence.id = ANY(?::text[])`,
    [storable([id])]
  )
  if (!known?.count) throw notFound(`Sequence ${id} does not exist`)
  const rows = await sql.execute<
    Omit<SequenceVersionDTO, "created_at" | "journeys"> & { created_at: Date | string; journeys: number }
  >(
    `SELECT id, version, steps, note, created_by, created_at,
            (SELECT count(*)::int FROM (
               SELECT 1 FROM comptoir_recovery_journey AS journey
                WHERE journey.sequence_id = version.sequence_id AND journey.sequence_version_id = version.id
                LIMIT ${MOST_COUNTED}) AS begun) AS journeys
       FROM comptoir_recovery_sequence_version AS version
      WHERE sequence_id = ? ORDER BY version DESC LIMIT ? OFFSET ?`,
    [id, limit, offset]
  )
  return {
    count: known.count,
    rows: rows.map((row) => ({ ...row, created_at: new Date(row.created_at).toISOString() })),
    template_names: await templateNames(
      sql,
      rows.flatMap(({ steps }) => steps)
    ),
  }
}
