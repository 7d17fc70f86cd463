import { generateEntityId } from "@medusajs/framework/utils"
import {
  linkEnd,
  LinkTerms,
  linkState,
  PORTAL_LIMITS,
  PortalEntityType,
  PortalLimit,
  portalWindow,
  secondsToWait,
} from "../../../domain/purchasing/portal-access"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

export type PortalTarget = Readonly<{
  supplier_id: string
  entity_type: PortalEntityType
  entity_id: string
}>

export type PortalLinkRow = PortalTarget &
  LinkTerms & {
    id: string
    language_code: string
    nonce: string
    created_by: string | null
    created_at: Date
    revoked_by: string | null
    replaced_by_id: string | null
    visit_count: number
    last_visited_at: Date | null
  }

/** Who issues a link, when, for how many days, and the word that it is signed with. */
export type Issue = Readonly<{ actor_id: string | null; at: Date; days: number; nonce: string }>

const COLUMNS = `id, supplier_id, entity_type, entity_id, language_code, nonce, expires_at, created_by, created_at,
  revoked_at, revoked_by, replaced_by_id, visit_count, last_visited_at`

/** Whose a document is, by its id; for a request, among those it was sent to. */
const HOLDER: Readonly<Record<PortalEntityType, { name: string; sql: string }>> = {
  purchase_order: {
    name: "Purchase order",
    sql: `SELECT purchase_order.supplier_id = ? AS is_theirs
            FROM comptoir_purchase_order purchase_order WHERE purchase_order.id = ? AND purchase_order.deleted_at IS NULL`,
  },
  quotation_request: {
    name: "Request for quotation",
    sql: `SELECT EXISTS (SELECT 1 FROM comptoir_quotation_supplier asked
                          WHERE asked.quotation_request_id = request.id AND asked.supplier_id = ?
                            AND asked.deleted_at IS NULL) AS is_theirs
            FROM comptoir_quotation_request request WHERE request.id = ? AND request.deleted_at IS NULL`,
  },
}

/**
 * The link of a supplier to a document: the one that stands, given more time, or a new one. Two that ask at once get
 * the same.
 */
export async function issueLink(
  sql: SqlExecutor,
  target: PortalTarget,
  issue: Issue
): Promise<{ link: PortalLinkRow; is_new: boolean }> {
  const language = await checkTarget(sql, target)
  const end = linkEnd(issue.at, issue.days)
  const live = await liveLink(sql, target)
  if (live && linkState(live, issue.at) === "live") {
    if (live.expires_at >= end) return { link: live, is_new: false }
    await sql.execute(`UPDATE comptoir_portal_link SET expires_at = ?, updated_at = now() WHERE id = ?`, [
      end,
      live.id,
    ])
    return { link: { ...live, expires_at: end }, is_new: false }
  }
  return { link: await replaceLink(sql, target, live, language, issue), is_new: true }
}

/** A new link in the place of the one that stands, whose token opens nothing from here on. */
export async function renewLink(sql: SqlExecutor, id: string, issue: Issue): Promise<PortalLinkRow> {
  const link = await linkById(sql, id, "FOR UPDATE")
  if (link.replaced_by_id) {
    throw notAllowed(
      `Portal link ${id} was replaced by ${link.replaced_by_id} already; renew that one instead`
    )
  }
  const language = await checkTarget(sql, link)
  return replaceLink(sql, link, await liveLink(sql, link), language, issue, link.id)
}

/** Takes a link back; one that was taken back already stays as it is. */
export async function revokeLink(
  sql: SqlExecutor,
  id: string,
  { actor_id, at }: Pick<Issue, "actor_id" | "at">
): Promise<{ link: PortalLinkRow; is_changed: boolean }> {
  const link = await linkById(sql, id, "FOR UPDATE")
  if (link.revoked_at) return { link, is_changed: false }
  await sql.execute(
    `UPDATE comptoir_portal_link SET revoked_at = ?, revoked_by = ?, updated_at = now() WHERE id = ?`,
    [at, actor_id, id]
  )
  return { link: { ...link, revoked_at: at, revoked_by: actor_id }, is_changed: true }
}

export async function linkById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<PortalLinkRow> {
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<PortalLinkRow>(
        `SELECT ${COLUMNS} FROM comptoir_portal_link WHERE id = ? AND deleted_at IS NULL ${lock}`,
        [id]
      )
  if (!row) throw notFound(`Portal link ${id} does not exist`)
  return row
}

/** The links to a document, the latest first; a supplier's own where one is named. */
export const linksTo = (
  sql: SqlExecutor,
  {
    entity_type,
    entity_id,
    supplier_id,
  }: Pick<PortalTarget, "entity_type" | "entity_id"> & { supplier_id?: string },
  limit: number
): Promise<PortalLinkRow[]> =>
  sql.execute<PortalLinkRow>(
    `SELECT ${COLUMNS} FROM comptoir_portal_link
      WHERE entity_type = ? AND entity_id = ? AND deleted_at IS NULL ${supplier_id ? "AND supplier_id = ?" : ""}
      ORDER BY created_at DESC, id DESC LIMIT ?`,
    [entity_type, entity_id, ...(supplier_id ? [supplier_id] : []), limit]
  )

const liveLink = async (sql: SqlExecutor, target: PortalTarget): Promise<PortalLinkRow | undefined> =>
  (
    await sql.execute<PortalLinkRow>(
      `SELECT ${COLUMNS} FROM comptoir_portal_link
        WHERE entity_type = ? AND entity_id = ? AND supplier_id = ? AND revoked_at IS NULL AND deleted_at IS NULL FOR UPDATE`,
      [target.entity_type, target.entity_id, target.supplier_id]
    )
  )[0]

async function replaceLink(
  sql: SqlExecutor,
  target: PortalTarget,
  live: PortalLinkRow | undefined,
  language: string,
  issue: Issue,
  renewedId = live?.id
): Promise<PortalLinkRow> {
  const id = generateEntityId(undefined, "cplk")
  const replaced = [...new Set([live?.id, renewedId].filter((one): one is string => one !== undefined))]
  if (replaced.length) {
    await sql.execute(
      `UPDATE comptoir_portal_link SET revoked_at = coalesce(revoked_at, ?::timestamptz), revoked_by = coalesce(revoked_by, ?),
              replaced_by_id = coalesce(replaced_by_id, ?), updated_at = now() WHERE id = ANY(?::text[])`,
      [issue.at, issue.actor_id, id, replaced]
    )
  }
  const [written] = await sql.execute<PortalLinkRow>(
    `INSERT INTO comptoir_portal_link (id, supplier_id, entity_type, entity_id, language_code, nonce, expires_at, created_by, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entity_type, entity_id, supplier_id) WHERE revoked_at IS NULL AND deleted_at IS NULL DO NOTHING
     RETURNING ${COLUMNS}`,
    [
      id,
      target.supplier_id,
      target.entity_type,
      target.entity_id,
      language,
      issue.nonce,
      linkEnd(issue.at, issue.days),
      issue.actor_id,
      issue.at,
    ]
  )
  // Another request was faster: its link is the answer.
  return written ?? ((await liveLink(sql, target)) as PortalLinkRow)
}

/** The language of the supplier; refuses a document or a supplier that does not exist, or that is another's. */
async function checkTarget(
  sql: SqlExecutor,
  { entity_type, entity_id, supplier_id }: PortalTarget
): Promise<string> {
  const [supplier] = await sql.execute<{ name: string; language_code: string }>(
    `SELECT name, language_code FROM comptoir_supplier WHERE id = ? AND deleted_at IS NULL`,
    [supplier_id]
  )
  if (!supplier) throw notFound(`Supplier ${supplier_id} does not exist`)
  const { name, sql: holder } = HOLDER[entity_type]
  const [document] = await sql.execute<{ is_theirs: boolean }>(holder, [supplier_id, entity_id])
  if (!document) throw notFound(`${name} ${entity_id} does not exist`)
  if (!document.is_theirs) {
    throw notAllowed(`${name} ${entity_id} is not with ${supplier.name}; only its own supplier may open it`)
  }
  return supplier.language_code
}

// ---- visits ----

/** A request as it comes in: where from, through which link if any, and what it is about to do. */
export type PortalKnock = Readonly<{
  link_id: string | undefined
  address_hash: string
  user_agent: string | null
  act: string
  is_act: boolean
  at: Date
}>

export type PortalOutcome =
  | Readonly<{ outcome: "open"; link: PortalLinkRow; visit_id: string }>
  | Readonly<{ outcome: "over"; link: PortalLinkRow }>
  | Readonly<{ outcome: "unknown" }>
  | Readonly<{ outcome: "limited"; retry_after: number }>

/**
 * Counts the request, looks whether its link opens and notes the visit. It answers instead of throwing, so that what
 * it counted stays counted. Whoever guesses is stopped before the next guess is looked at.
 */
export async function knock(
  sql: SqlExecutor,
  { link_id, address_hash, user_agent, act, is_act, at }: PortalKnock,
  isGenuine: (link: PortalLinkRow) => boolean
): Promise<PortalOutcome> {
  const limited = { outcome: "limited", retry_after: secondsToWait(at) } as const
  const came = await count(sql, [["address", address_hash]], at, [["wrong", address_hash]])
  if (came) return limited
  const [link] = link_id
    ? await sql.execute<PortalLinkRow>(
        `SELECT ${COLUMNS} FROM comptoir_portal_link WHERE id = ? AND deleted_at IS NULL`,
        [link_id]
      )
    : []
  if (!link || !isGenuine(link)) {
    await count(sql, [["wrong", address_hash]], at)
    return { outcome: "unknown" }
  }
  const counters: [PortalLimit, string][] = [
    ...(is_act ? [["act", link.id] as [PortalLimit, string]] : []),
    ["link", link.id],
  ]
  if (await count(sql, counters, at)) return limited
  if (linkState(link, at) !== "live") return { outcome: "over", link }
  const visitId = generateEntityId(undefined, "cpvi")
  await sql.execute(
    `WITH visited AS (
       UPDATE comptoir_portal_link SET visit_count = visit_count + 1, last_visited_at = ?, updated_at = now() WHERE id = ? RETURNING id
     )
     INSERT INTO comptoir_portal_visit (id, portal_link_id, act, address_hash, user_agent, at)
     SELECT ?, id, ?, ?, ?, ? FROM visited`,
    [at, link.id, visitId, act, address_hash, user_agent, at]
  )
  return { outcome: "open", link, visit_id: visitId }
}

/**
 * Adds one to each counter of the window; true where one of them, or one that is only looked at, is over its limit.
 * The first request of a window clears away what older windows left.
 */
async function count(
  sql: SqlExecutor,
  counters: readonly [PortalLimit, string][],
  at: Date,
  lookedAt: readonly [PortalLimit, string][] = []
): Promise<boolean> {
  const { start, end } = portalWindow(at)
  const idOf = ([limit, key]: readonly [PortalLimit, string]) => `${limit}:${key}@${start}`
  const limitOf = new Map([...counters, ...lookedAt].map((one) => [idOf(one), PORTAL_LIMITS[one[0]]]))
  const counted = await sql.execute<{ id: string; hits: number }>(
    `INSERT INTO comptoir_portal_counter (id, hits, ends_at)
     SELECT id, 1, to_timestamp(?) FROM unnest(?::text[]) AS id ORDER BY id
     ON CONFLICT (id) DO UPDATE SET hits = comptoir_portal_counter.hits + 1, updated_at = now()
     RETURNING id, hits`,
    [end, counters.map(idOf)]
  )
  const seen = lookedAt.length
    ? await sql.execute<{ id: string; hits: number }>(
        `SELECT id, hits + 1 AS hits FROM comptoir_portal_counter WHERE id = ANY(?::text[])`,
        [lookedAt.map(idOf)]
      )
    : []
  if (counted.some(({ hits }) => hits === 1)) {
    await sql.execute(
      `DELETE FROM comptoir_portal_counter WHERE id = ANY(ARRAY(
         SELECT id FROM comptoir_portal_counter WHERE ends_at < to_timestamp(?) ORDER BY ends_at LIMIT 500 FOR UPDATE SKIP LOCKED))`,
      [start]
    )
  }
  return [...counted, ...seen].some(({ id, hits }) => hits > (limitOf.get(id) ?? 0))
}

export type PortalVisitRow = {
  id: string
  act: string
  address_hash: string
  user_agent: string | null
  at: Date
}

/**
 * Whether an act is the first under its key through this link; from here on it is not. The visit that it came with
 * keeps the key, and the link is locked until the commit, so that a form sent twice at once counts once.
 */
export async function isFirstAct(
  sql: SqlExecutor,
  visit: { id: string; link_id: string },
  key: string
): Promise<boolean> {
  await sql.execute(`SELECT 1 FROM comptoir_portal_link WHERE id = ? FOR UPDATE`, [visit.link_id])
  const kept = await sql.execute(
    `UPDATE comptoir_portal_visit SET act_key = ?, updated_at = now()
      WHERE id = ? AND NOT EXISTS (SELECT 1 FROM comptoir_portal_visit WHERE portal_link_id = ? AND act_key = ?)
      RETURNING id`,
    [key, visit.id, visit.link_id, key]
  )
  return kept.length > 0
}

/** The latest visits through a link. */
export const visitsOf = (
  sql: SqlExecutor,
  linkId: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<PortalVisitRow[]> =>
  sql.execute<PortalVisitRow>(
    `SELECT id, act, address_hash, user_agent, at FROM comptoir_portal_visit
      WHERE portal_link_id = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC LIMIT ? OFFSET ?`,
    [linkId, limit, offset]
  )
