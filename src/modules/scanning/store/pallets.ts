import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { internalPalletNumber, makeSscc } from "../../../domain/warehouse/sscc"
import { articleName } from "../../../platform/article-name"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PalletDTO } from "../../../types/http/labels"
import type { Act, AuditEntry } from "../neighbours"
import { itemsToLabel } from "./label-sources"
import { checkLocations } from "./people"

export type PalletLine = {
  inventory_item_id: string
  lot?: string | null
  expires_on?: string | null
  quantity: number
}

export type NewPallets = {
  /** How many pallets with the same content. */
  count: number
  location_id?: string | null
  note?: string | null
  document_type?: string | null
  document_id?: string | null
  lines: readonly PalletLine[]
  key: string | null
  /** The merchant's GS1 company prefix; empty where there is none. */
  company_prefix: string
}

/** Numbers pallets and keeps what lies on them. A number is never given twice, also not when its pallet is thrown away. */
export async function addPallets(
  sql: SqlExecutor,
  pallets: NewPallets,
  act: Act
): Promise<{ ids: string[]; audit: AuditEntry[] }> {
  if (pallets.key) {
    // Two requests with one key must not both number pallets.
    await sql.execute(`SELECT pg_advisory_xact_lock(hashtext(?))`, [`comptoir_pallet:${pallets.key}`])
    const made = await sql.execute<{ id: string }>(
      `SELECT id FROM comptoir_pallet WHERE key = ANY(?::text[]) ORDER BY number`,
      [Array.from({ length: 50 }, (_, index) => `${pallets.key}:${index}`)]
    )
    if (made.length) return { ids: made.map(({ id }) => id), audit: [] }
  }
  if (pallets.location_id) await checkLocations(sql, [pallets.location_id])
  await itemsToLabel(
    sql,
    pallets.lines.map((line) => line.inventory_item_id)
  )
  const twice = pallets.lines.find(
    (line, index) => pallets.lines.findIndex((one) => contentKey(one) === contentKey(line)) !== index
  )
  if (twice) {
    throw invalidData(
      `Inventory item ${twice.inventory_item_id} stands twice on the pallet with the same lot; put its quantities together`
    )
  }
  const last = await takeNumbers(sql, pallets.company_prefix, pallets.count)
  const rows = Array.from({ length: pallets.count }, (_, index) => {
    const counter = last - BigInt(pallets.count - 1 - index)
    const sscc = pallets.company_prefix ? makeSscc(pallets.company_prefix, counter) : null
    return {
      id: generateEntityId(undefined, "cpal"),
      number: sscc ?? internalPalletNumber(counter),
      sscc,
      key: pallets.key === null ? null : `${pallets.key}:${index}`,
    }
  })
  await sql.execute(
    `INSERT INTO comptoir_pallet (id, number, sscc, key, location_id, note, document_type, document_id, created_by, created_at)
     SELECT id, number, sscc, key, ?, ?, ?, ?, ?, ? FROM jsonb_to_recordset(?::jsonb) AS row(id text, number text, sscc text, key text)`,
    [
      pallets.location_id ?? null,
      pallets.note ?? null,
      pallets.document_type ?? null,
      pallets.document_id ?? null,
      act.actor_id,
      act.at,
      JSON.stringify(rows),
    ]
  )
  const content = rows.flatMap(({ id }) =>
    pallets.lines.map((line, position) => ({
      ...line,
      id: generateEntityId(undefined, "cpac"),
      pallet_id: id,
      position: position + 1,
    }))
  )
  await sql.execute(
    `INSERT INTO comptoir_pallet_content (id, pallet_id, position, inventory_item_id, lot, expires_on, quantity)
     SELECT id, pallet_id, position, inventory_item_id, lot, expires_on, quantity
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, pallet_id text, position integer, inventory_item_id text, lot text,
            expires_on text, quantity integer)`,
    [JSON.stringify(content)]
  )
  const audit = rows.map(({ id, number }) => ({
    entity_type: "pallet",
    entity_id: id,
    act: "created",
    actor_id: act.actor_id,
    after: { number, lines: pallets.lines.length },
  }))
  return { ids: rows.map(({ id }) => id), audit }
}

const contentKey = ({ inventory_item_id, lot, expires_on }: PalletLine): string =>
  JSON.stringify([inventory_item_id, lot ?? "", expires_on ?? ""])

/** The last of so many numbers; the counter stays locked until the commit. */
async function takeNumbers(sql: SqlExecutor, prefix: string, count: number): Promise<bigint> {
  const [row] = await sql.execute<{ last: string }>(
    `INSERT INTO comptoir_pallet_counter AS counter (id, prefix, last) VALUES (?, ?, ?)
     ON CONFLICT (prefix) DO UPDATE SET last = counter.last + excluded.last, updated_at = now() RETURNING last::text`,
    [generateEntityId(undefined, "cpcr"), prefix, count]
  )
  return BigInt((row as { last: string }).last)
}

/** Takes a pallet out of the lists; its number stays taken. */
export async function removePallet(sql: SqlExecutor, id: string, act: Act): Promise<AuditEntry[]> {
  const [pallet] = await sql.execute<{ number: string }>(
    `UPDATE comptoir_pallet SET deleted_at = ?, updated_at = now() WHERE id = ? AND deleted_at IS NULL RETURNING number`,
    [act.at, id]
  )
  if (!pallet) throw notFound(`Pallet ${id} does not exist`)
  const before = { number: pallet.number }
  return [{ entity_type: "pallet", entity_id: id, act: "deleted", actor_id: act.actor_id, before }]
}

// ---- reads ----

const MOST_LINES = 200

const SELECT = `
  SELECT pallet.id, pallet.number, pallet.sscc, pallet.note, pallet.created_by, pallet.created_at,
         CASE WHEN pallet.location_id IS NOT NULL
              THEN jsonb_build_object('id', pallet.location_id, 'name', coalesce(location.name, pallet.location_id)) END AS location,
         coalesce((SELECT jsonb_agg(line ORDER BY line.position) FROM (
           SELECT content.position, content.inventory_item_id, item.sku, ${articleName("item")} AS title, content.lot,
                  content.expires_on, content.quantity
             FROM comptoir_pallet_content content LEFT JOIN inventory_item item ON item.id = content.inventory_item_id
            WHERE content.pallet_id = pallet.id ORDER BY content.position LIMIT ${MOST_LINES}) AS line), '[]'::jsonb) AS lines,
         coalesce((SELECT sum(quantity) FROM comptoir_pallet_content WHERE pallet_id = pallet.id), 0)::integer AS unit_count,
         coalesce((SELECT copies FROM comptoir_label_print WHERE kind = 'pallet' AND record_id = pallet.id), 0) AS printed_copies
    FROM comptoir_pallet pallet LEFT JOIN stock_location location ON location.id = pallet.location_id`

export type PalletFilters = { q?: string; location_id?: string[] }

export async function listPallets(
  sql: SqlExecutor,
  filters: PalletFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PalletDTO[] }> {
  const where: Condition[] = [{ sql: "pallet.deleted_at IS NULL" }]
  if (filters.location_id?.length)
    where.push({ sql: "pallet.location_id = ANY(?::text[])", values: [filters.location_id] })
  if (filters.q) {
    const found = containing(filters.q)
    where.push({
      sql: `pallet.number ILIKE ? OR pallet.note ILIKE ? OR EXISTS (
              SELECT 1 FROM comptoir_pallet_content content JOIN inventory_item item ON item.id = content.inventory_item_id
               WHERE content.pallet_id = pallet.id AND (item.sku ILIKE ? OR item.title ILIKE ? OR content.lot ILIKE ?))`,
      values: [found, found, found, found, found],
    })
  }
  const page = await listPage(sql, {
    from: "comptoir_pallet AS pallet",
    id: "pallet.id",
    where,
    sortable: { created_at: "pallet.created_at", number: "pallet.number" },
    order,
    defaultOrder: "-created_at",
    limit,
    offset,
  })
  const rows = await readPallets(sql, page.ids)
  return { ...page, rows }
}

export async function readPallets(sql: SqlExecutor, ids: readonly string[]): Promise<PalletDTO[]> {
  const found = await sql.execute<PalletDTO>(
    `${SELECT} WHERE pallet.id = ANY(?::text[]) AND pallet.deleted_at IS NULL`,
    [ids]
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export async function readPallet(sql: SqlExecutor, id: string): Promise<PalletDTO> {
  const [pallet] = await readPallets(sql, [id])
  if (!pallet) throw notFound(`Pallet ${id} does not exist`)
  return pallet
}
