import type { Letterhead, LogoType } from "../../../domain/correspondence/letterhead"
import { checkLetterhead, checkLogo, LETTERHEAD_FIELDS } from "../../../domain/correspondence/letterhead"
import type { SqlExecutor } from "../../../platform/sql"

/** There is one letterhead, and this is its row. */
const THE_ONE = "clet_letterhead"

export type LetterheadRow = Letterhead & {
  logo_type: LogoType | null
  updated_at: Date | null
  /** What the store is called in Medusa: the name until another is written. */
  store_name: string
}

export async function readLetterhead(sql: SqlExecutor): Promise<LetterheadRow> {
  const fields = [...LETTERHEAD_FIELDS, "logo_type", "updated_at"].map((field) => `letterhead.${field}`)
  const [row] = await sql.execute<LetterheadRow>(
    `SELECT ${fields.join(", ")}, coalesce((SELECT name FROM store WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1), '') AS store_name
       FROM (SELECT 1) AS always LEFT JOIN comptoir_letterhead AS letterhead ON letterhead.id = ?`,
    [THE_ONE]
  )
  return row as LetterheadRow
}

/** Writes what is given and answers what differed, before and after. */
export async function writeLetterhead(
  sql: SqlExecutor,
  wished: Partial<Letterhead>,
  actorId: string | null
): Promise<{ before: Partial<Letterhead>; after: Partial<Letterhead> } | null> {
  const given = checkLetterhead(wished)
  await lockLetterhead(sql)
  const kept = await readLetterhead(sql)
  const changed = LETTERHEAD_FIELDS.filter(
    (field) => given[field] !== undefined && given[field] !== kept[field]
  )
  if (!changed.length) return null
  await sql.execute(
    `UPDATE comptoir_letterhead SET ${changed.map((field) => `${field} = ?`).join(", ")}, updated_by = ?, updated_at = now() WHERE id = ?`,
    [...changed.map((field) => given[field]), actorId, THE_ONE]
  )
  const pick = (values: Partial<Letterhead>) =>
    Object.fromEntries(changed.map((field) => [field, values[field] ?? null])) as Partial<Letterhead>
  return { before: pick(kept), after: pick(given) }
}

async function lockLetterhead(sql: SqlExecutor): Promise<void> {
  await sql.execute(`INSERT INTO comptoir_letterhead (id) VALUES (?) ON CONFLICT (id) DO NOTHING`, [THE_ONE])
  await sql.execute(`SELECT id FROM comptoir_letterhead WHERE id = ? FOR UPDATE`, [THE_ONE])
}

export async function writeLogo(
  sql: SqlExecutor,
  content: Buffer | null,
  actorId: string | null
): Promise<void> {
  const type = content ? checkLogo(content) : null
  await lockLetterhead(sql)
  await sql.execute(
    `UPDATE comptoir_letterhead SET logo = ?, logo_type = ?, updated_by = ?, updated_at = now() WHERE id = ?`,
    [content, type, actorId, THE_ONE]
  )
}

export async function readLogo(sql: SqlExecutor): Promise<{ mime_type: LogoType; content: Buffer } | null> {
  const [row] = await sql.execute<{ logo_type: LogoType | null; logo: Buffer | null }>(
    `SELECT logo_type, logo FROM comptoir_letterhead WHERE id = ?`,
    [THE_ONE]
  )
  return row?.logo && row.logo_type ? { mime_type: row.logo_type, content: row.logo } : null
}
