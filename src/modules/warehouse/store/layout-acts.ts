import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { BinKind, BinStatus } from "../../../domain/warehouse/bin"
import { storageClass } from "../../../domain/warehouse/storage"
import type { SqlExecutor } from "../../../platform/sql"
import type { LayoutAct } from "../layout-neighbours"
import { binEntry, binsBy, checkPlaces, inPlaceCodes, KnownBin, rewriteBins, rowOf } from "./bin"
import { AuditInput, changeOf, lockLayout } from "./layout-sql"

/** What several bins may be told at once. */
export type SharedChanges = {
  zone_id?: string
  kind?: BinKind
  storage_class?: string | null
  capacity_units?: number | null
  capacity_volume?: string | null
  capacity_weight?: string | null
}

/** What is done with bins. */
export type BinsAct =
  | { kind: "block"; reason: string }
  | { kind: "unblock" }
  | { kind: "archive"; reason?: string | null }
  | { kind: "restore" }
  | { kind: "delete" }
  | { kind: "change"; changes: SharedChanges }

/** Bins that one act may name; each of them gets its own entry in the audit log. */
export const MOST_BINS_AT_ONCE = 1_000

const BECOMES: Readonly<Record<"block" | "unblock" | "archive" | "restore", BinStatus>> = {
  block: "blocked",
  unblock: "active",
  archive: "archived",
  restore: "active",
}
const COMES_FROM: Readonly<Record<keyof typeof BECOMES, BinStatus>> = {
  block: "active",
  unblock: "blocked",
  archive: "active",
  restore: "archived",
}
const DONE: Readonly<Record<keyof typeof BECOMES, string>> = {
  block: "blocked",
  unblock: "unblocked",
  archive: "archived",
  restore: "restored",
}

/**
 * Does one thing with bins of a warehouse, all of them or none. A bin in which goods lie, or which a task, a rule or a count
 * names, is not archived; one with a history is not deleted. What is so already stays so.
 */
export async function actOnBins(
  sql: SqlExecutor,
  locationId: string,
  ids: readonly string[],
  wanted: BinsAct,
  act: LayoutAct
): Promise<{ changed: number; audit: AuditInput[] }> {
  if (ids.length > MOST_BINS_AT_ONCE) {
    throw invalidData(`${ids.length} bins are named; name at most ${MOST_BINS_AT_ONCE} at once`)
  }
  const location = await lockLayout(sql, locationId)
  const distinct = [...new Set(ids)]
  const bins = (await binsBy(sql, locationId, "id", distinct)).sort((a, b) => (a.code < b.code ? -1 : 1))
  const known = new Set(bins.map((bin) => bin.id))
  const missing = distinct.find((id) => !known.has(id))
  if (missing) throw notFound(`${location.name} has no bin ${missing}`)

  if (wanted.kind === "delete") {
    await refuseUsed(sql, bins)
    await refuseRemembered(sql, bins)
    await sql.execute(`DELETE FROM comptoir_bin WHERE id = ANY(?::text[])`, [distinct])
    const audit = bins.map((bin) => binEntry(bin.id, "deleted", act, { before: { name: bin.code } }))
    return { changed: bins.length, audit }
  }

  if (wanted.kind === "change") {
    const { storage_class, ...others } = wanted.changes
    const changes = {
      ...others,
      ...(storage_class === undefined ? {} : { storage_class: storageClass(storage_class) }),
    }
    const changed = bins.flatMap((bin) => {
      const after = { ...rowOf(bin), ...definedOf(changes) }
      const difference = changeOf(rowOf(bin), after)
      return difference ? [{ bin, after, difference }] : []
    })
    const rows = changed.map(({ after }) => after)
    await checkPlaces(
      sql,
      location,
      rows,
      changed.map(({ bin }) => bin)
    )
    await rewriteBins(sql, rows)
    const told = await inPlaceCodes(
      sql,
      locationId,
      changed.map(({ difference }) => difference)
    )
    return {
      changed: changed.length,
      audit: changed.map(({ bin, difference }) => {
        const { before, after } = told(difference)
        return binEntry(bin.id, "updated", act, {
          before: { name: bin.code, ...before },
          after: { name: bin.code, ...after },
        })
      }),
    }
  }

  const status = BECOMES[wanted.kind]
  const from = COMES_FROM[wanted.kind]
  const changing = bins.filter((bin) => bin.status !== status)
  for (const bin of changing) {
    // A blocked bin may be archived as it is.
    if (bin.status === from || (wanted.kind === "archive" && bin.status === "blocked")) continue
    throw notAllowed(`Bin ${bin.code} is ${bin.status}; only one that is ${from} can be ${DONE[wanted.kind]}`)
  }
  if (wanted.kind === "archive") await refuseUsed(sql, changing)
  const reason = "reason" in wanted ? (wanted.reason ?? null) : null
  await sql.execute(
    `UPDATE comptoir_bin SET status = ?, status_reason = ?, updated_at = now() WHERE id = ANY(?::text[])`,
    [status, reason, changing.map((bin) => bin.id)]
  )
  const audit = changing.map((bin) =>
    binEntry(bin.id, DONE[wanted.kind], act, {
      before: { name: bin.code, status: bin.status },
      after: { name: bin.code, status },
      reason,
    })
  )
  return { changed: changing.length, audit }
}

const definedOf = (changes: SharedChanges): SharedChanges =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))

/** Refuses bins that are in use, naming one and what uses it. */
async function refuseUsed(sql: SqlExecutor, bins: readonly KnownBin[]): Promise<void> {
  const ids = bins.map((bin) => bin.id)
  const [used] = await sql.execute<{ bin_id: string; why: keyof typeof WHY }>(
    `SELECT bin_id, why FROM (
       SELECT bin_id, 'goods' AS why FROM comptoir_bin_content WHERE bin_id = ANY(?::text[])
       UNION ALL SELECT from_bin_id, 'task' FROM comptoir_warehouse_task WHERE status = 'open' AND from_bin_id = ANY(?::text[])
       UNION ALL SELECT to_bin_id, 'task' FROM comptoir_warehouse_task WHERE status = 'open' AND to_bin_id = ANY(?::text[])
       UNION ALL SELECT bin_id, 'rule' FROM comptoir_pick_bin_rule WHERE bin_id = ANY(?::text[])
       UNION ALL SELECT line.bin_id, 'count' FROM comptoir_stock_count_line AS line
         JOIN comptoir_stock_count AS counted ON counted.id = line.stock_count_id
         WHERE line.bin_id = ANY(?::text[]) AND counted.status NOT IN ('completed', 'cancelled')
       UNION ALL SELECT named.bin_id, 'profile' FROM comptoir_warehouse AS warehouse
         CROSS JOIN LATERAL unnest(ARRAY[receiving_bin_id, returns_bin_id, quarantine_bin_id, packing_bin_id]) AS named (bin_id)
         WHERE warehouse.location_id = ? AND named.bin_id = ANY(?::text[])
     ) AS used LIMIT 1`,
    [ids, ids, ids, ids, ids, bins[0]?.location_id ?? "", ids]
  )
  if (!used) return
  const code = bins.find((bin) => bin.id === used.bin_id)?.code ?? used.bin_id
  throw notAllowed(`Bin ${code} ${WHY[used.why]}`)
}

const WHY = {
  goods: "holds goods; move them out first",
  task: "is named by an open task; do or cancel the task first",
  rule: "is kept filled by a pick-bin rule; remove the rule first",
  count: "is in a count that is not finished; finish or cancel the count first",
  profile:
    "is where the warehouse receives, takes returns, quarantines or packs; name another bin for it first",
} as const

/** Refuses to delete bins of which the ledger or a document tells: they are archived instead. */
async function refuseRemembered(sql: SqlExecutor, bins: readonly KnownBin[]): Promise<void> {
  const ids = bins.map((bin) => bin.id)
  const [remembered] = await sql.execute<{ bin_id: string }>(
    `SELECT bin.id AS bin_id FROM unnest(?::text[]) AS bin (id)
     WHERE EXISTS (SELECT 1 FROM comptoir_stock_move AS move WHERE move.bin_id = bin.id)
        OR EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line WHERE line.bin_id = bin.id)
        OR EXISTS (SELECT 1 FROM comptoir_warehouse_task AS task WHERE task.from_bin_id = bin.id OR task.to_bin_id = bin.id)
     LIMIT 1`,
    [ids]
  )
  if (!remembered) return
  const code = bins.find((bin) => bin.id === remembered.bin_id)?.code ?? remembered.bin_id
  throw notAllowed(`Bin ${code} has a history; archive it instead of deleting it`)
}
