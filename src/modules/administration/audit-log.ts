import { generateEntityId } from "@medusajs/framework/utils"
import { Condition, containing, ListPage, listPage } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { AuditEntryDTO } from "../../types/http/administration"
import { emailOf } from "./actor"

/** One act to be kept in the audit log. */
export type AuditEntryInput = {
  entity_type: string
  entity_id: string
  /** What was done, in one word: `updated`, `approved`. */
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}

export type AuditFilters = {
  /** The beginning of a record's id, or words of a reason. */
  q?: string
  entity_type?: string[]
  entity_id?: string[]
  actor_id?: string[]
  act?: string[]
  /** A supplier, with everything that belongs to it. */
  supplier_id?: string
  from?: string
  to?: string
}

/** Suppliers act too, on their own page of a document, and people with a scanner. */
const SELECT = `SELECT entry.id, entry.entity_type, entry.entity_id, entry.act, entry.actor_id,
  coalesce(${emailOf("entry.actor_id")}, (SELECT name FROM comptoir_supplier WHERE id = entry.actor_id),
    (SELECT name FROM comptoir_picker WHERE id = entry.actor_id)) AS actor_name,
  entry.before, entry.after, entry.reason, entry.created_at FROM comptoir_audit_entry AS entry`

export async function writeAudit(sql: SqlExecutor, entries: readonly AuditEntryInput[]): Promise<void> {
  if (!entries.length) return
  const rows = entries.map((entry) => ({ ...entry, id: generateEntityId(undefined, "caud") }))
  await sql.execute(
    `INSERT INTO comptoir_audit_entry (id, entity_type, entity_id, act, actor_id, before, after, reason)
     SELECT id, entity_type, entity_id, act, actor_id, NULLIF(before, 'null'), NULLIF(after, 'null'), reason
     FROM jsonb_to_recordset(?::jsonb) AS entry(id text, entity_type text, entity_id text, act text, actor_id text,
       before jsonb, after jsonb, reason text)`,
    [JSON.stringify(rows)]
  )
}

export async function listAudit(
  sql: SqlExecutor,
  filters: AuditFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: AuditEntryDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_audit_entry AS entry",
    id: "entry.id",
    where: conditions(filters),
    sortable: { created_at: "entry.created_at" },
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })
  const found = await sql.execute<AuditEntryDTO>(`${SELECT} WHERE entry.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next rows by time, the oldest first: for an export that holds one page at a time. */
export async function pageAudit(
  sql: SqlExecutor,
  filters: AuditFilters,
  after: string | null,
  limit: number
): Promise<AuditEntryDTO[]> {
  const where = conditions(filters)
  if (after) {
    where.push({
      sql: "(entry.created_at, entry.id) > (SELECT created_at, id FROM comptoir_audit_entry WHERE id = ?)",
      values: [after],
    })
  }
  const filter = where.length ? `WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}` : ""
  return await sql.execute<AuditEntryDTO>(`${SELECT} ${filter} ORDER BY entry.created_at, entry.id LIMIT ?`, [
    ...where.flatMap((condition) => [...(condition.values ?? [])]),
    limit,
  ])
}

function conditions(filters: AuditFilters): Condition[] {
  const where: Condition[] = []
  for (const name of ["entity_type", "entity_id", "actor_id", "act"] as const) {
    const values = filters[name]
    if (values?.length) where.push({ sql: `entry.${name} = ANY(?::text[])`, values: [values] })
  }
  if (filters.supplier_id) {
    where.push({
      sql: `entry.entity_id IN (SELECT ?::text UNION ALL SELECT id FROM comptoir_supplier_item WHERE supplier_id = ?)`,
      values: [filters.supplier_id, filters.supplier_id],
    })
  }
  if (filters.from) where.push({ sql: "entry.created_at >= ?::timestamptz", values: [filters.from] })
  if (filters.to) where.push({ sql: "entry.created_at <= ?::timestamptz", values: [filters.to] })
  if (filters.q) {
    where.push({
      sql: `entry.entity_id LIKE ? OR to_tsvector('simple', coalesce(entry.reason, '')) @@ plainto_tsquery('simple', ?)`,
      values: [containing(filters.q).slice(1), filters.q],
    })
  }
  return where
}
