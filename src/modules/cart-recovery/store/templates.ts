import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { RECOVERY_LANGUAGES, RecoveryLanguage } from "../../../domain/cart-recovery/language"
import {
  wordingKey,
  isShippedMail,
  SHIPPED_MAIL_NAMES,
  SHIPPED_MAILS,
  ShippedMail,
  shippedWording,
} from "../../../domain/cart-recovery/mail-wordings"
import type { MailWording } from "../../../domain/correspondence/wording"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { actOnce } from "../../../platform/act-once"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, storable } from "../../../platform/store-sql"
import { LINE_VARIABLES, MAIL_VARIABLES } from "../../../domain/cart-recovery/mail-values"
import type {
  RecoveryTemplateDetailDTO,
  RecoveryTemplateDTO,
  RecoveryTemplateUse,
  RecoveryWordingDTO,
  RecoveryWordingVersionDTO,
} from "../../../types/http/recovery-mails"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"

export const TEMPLATES_TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_recovery_template_name: "Another mail has this name; choose another",
  UQ_comptoir_recovery_template_version:
    "Somebody else wrote this mail at the same moment; read it anew before you save",
}

/** Makes the shipped mails that were never there; which of two readers at once does it makes no difference. */
export async function ensureShippedTemplates(sql: SqlExecutor): Promise<void> {
  const [{ count = 0 } = {}] = await sql.execute<{ count: number }>(
    `SELECT count(DISTINCT code)::int AS count FROM comptoir_recovery_template WHERE code = ANY(?::text[])`,
    [SHIPPED_MAILS]
  )
  if (count === SHIPPED_MAILS.length) return
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_recovery_template.shipped'))`)
  await sql.execute(
    `INSERT INTO comptoir_recovery_template (id, name, code)
     SELECT given.id, CASE WHEN EXISTS (SELECT 1 FROM comptoir_recovery_template AS other
                                         WHERE other.name = given.name AND other.deleted_at IS NULL)
                           THEN given.name || ' (' || given.code || ')' ELSE given.name END, given.code
       FROM jsonb_to_recordset(?::jsonb) AS given(id text, name text, code text)
      WHERE NOT EXISTS (SELECT 1 FROM comptoir_recovery_template AS known WHERE known.code = given.code)
     ON CONFLICT DO NOTHING`,
    [
      JSON.stringify(
        SHIPPED_MAILS.map((code) => ({
          id: generateEntityId(undefined, "crte"),
          name: SHIPPED_MAIL_NAMES[code],
          code,
        }))
      ),
    ]
  )
}

type WordingRow = {
  template_id: string
  code: string | null
  name: string
  language_code: RecoveryLanguage
  version: number | null
  subject: string | null
  preheader: string | null
  text_body: string | null
  html_body: string | null
  created_by: string | null
  created_by_name: string | null
  created_at: Date | string | null
}

/** A wording of a mail, with whose it is. */
export type KeptWording = RecoveryWordingDTO &
  Readonly<{ template_id: string; code: ShippedMail | null; name: string }>

const isoOf = (value: Date | string | null): string | null => value && new Date(value).toISOString()

/** Null where nobody ever wrote this language of a mail of the merchant's own. */
function wordingOf(row: WordingRow): KeptWording | null {
  const code = isShippedMail(row.code) ? row.code : null
  const isWritten = row.subject !== null && row.text_body !== null && row.html_body !== null
  const shipped = code && shippedWording(code, row.language_code)
  if (!isWritten && !shipped) return null
  const { subject, preheader, text_body, html_body } = isWritten
    ? {
        subject: row.subject as string,
        preheader: row.preheader ?? "",
        text_body: row.text_body as string,
        html_body: row.html_body as string,
      }
    : (shipped as MailWording)
  return {
    template_id: row.template_id,
    code,
    name: row.name,
    language_code: row.language_code,
    version: row.version ?? 0,
    is_shipped: !isWritten,
    subject,
    preheader,
    text_body,
    html_body,
    updated_by: row.created_by,
    updated_by_name: row.created_by_name,
    updated_at: isoOf(row.created_at),
  }
}

const VERSION = `version.version, version.subject, version.preheader, version.text_body, version.html_body, version.created_by,
  (SELECT email FROM "user" WHERE "user".id = version.created_by) AS created_by_name, version.created_at`

/** The wordings in force of these mails in all languages, by `wordingKey`: one statement. Mails that were deleted have theirs. */
export async function wordingsInForce(
  sql: SqlExecutor,
  templateIds: readonly string[]
): Promise<Map<string, KeptWording>> {
  const rows = await sql.execute<WordingRow>(
    `SELECT template.id AS template_id, template.code, template.name, language.code AS language_code, ${VERSION}
       FROM comptoir_recovery_template AS template
       CROSS JOIN unnest(?::text[]) AS language(code)
       LEFT JOIN LATERAL (
         SELECT * FROM comptoir_recovery_template_version AS kept
          WHERE kept.template_id = template.id AND kept.language_code = language.code AND kept.deleted_at IS NULL
          ORDER BY kept.version DESC LIMIT 1) AS version ON true
      WHERE template.id = ANY(?::text[])`,
    [RECOVERY_LANGUAGES, storable(templateIds)]
  )
  return new Map(
    rows.flatMap((row) => {
      const wording = wordingOf(row)
      return wording ? [[wordingKey(row.template_id, row.language_code), wording] as const] : []
    })
  )
}

type TemplateRow = { id: string; name: string; code: string | null }

async function lockTemplate(sql: SqlExecutor, id: string): Promise<TemplateRow> {
  const [row] = await sql.execute<TemplateRow>(
    `SELECT id, name, code FROM comptoir_recovery_template WHERE id = ANY(?::text[]) AND deleted_at IS NULL FOR UPDATE`,
    [storable([id])]
  )
  if (!row) throw notFound(`Mail ${id} does not exist`)
  return row
}

const LONGEST_NAME = 120

function checkName(name: string): string {
  const text = name.replace(/\s+/g, " ").trim()
  if (text && text.length <= LONGEST_NAME && !/\p{Cc}/u.test(text)) return text
  throw invalidData(`A mail needs a name of 1 to ${LONGEST_NAME} characters; this one has ${text.length}`)
}

const VERSION_COLUMNS = {
  id: "text",
  template_id: "text",
  language_code: "text",
  version: "integer",
  subject: "text",
  preheader: "text",
  text_body: "text",
  html_body: "text",
  created_by: "text",
}

/** Adds a mail with the wordings that another has now. */
export async function copyTemplate(
  sql: SqlExecutor,
  input: Readonly<{ name: string; from_template_id: string }>,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<string> {
  const from = await lockTemplate(sql, input.from_template_id)
  const name = checkName(input.name)
  const wordings = await wordingsInForce(sql, [from.id])
  const id = generateEntityId(undefined, "crte")
  await insertRows(sql, "comptoir_recovery_template", { id: "text", name: "text", created_by: "text" }, [
    { id, name, created_by: act.actor_id },
  ])
  await insertRows(
    sql,
    "comptoir_recovery_template_version",
    VERSION_COLUMNS,
    [...wordings.values()].map(({ language_code, subject, preheader, text_body, html_body }) => ({
      id: generateEntityId(undefined, "crtv"),
      template_id: id,
      language_code,
      version: 1,
      subject,
      preheader,
      text_body,
      html_body,
      created_by: act.actor_id,
    }))
  )
  await recordAudit(
    [
      {
        entity_type: "recovery_template",
        entity_id: id,
        act: "created",
        ...act,
        before: {},
        after: { name, copied_from: from.name },
      },
    ],
    context
  )
  return id
}

/** Calls a mail otherwise; answers whether it was called so before. */
export async function renameTemplate(
  sql: SqlExecutor,
  id: string,
  wished: string,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<boolean> {
  const kept = await lockTemplate(sql, id)
  const name = checkName(wished)
  if (name === kept.name) return false
  await sql.execute(`UPDATE comptoir_recovery_template SET name = ?, updated_at = now() WHERE id = ?`, [
    name,
    id,
  ])
  const entry = { entity_type: "recovery_template", entity_id: id, act: "updated", ...act }
  await recordAudit([{ ...entry, before: { name: kept.name }, after: { name } }], context)
  return true
}

/** Which sequences that stand in the list send these mails now. */
export async function usesOf(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, RecoveryTemplateUse[]>> {
  const rows = await sql.execute<RecoveryTemplateUse & { template_id: string }>(
    `SELECT DISTINCT variant ->> 'template_id' AS template_id, sequence.id AS sequence_id, sequence.name AS sequence_name,
            sequence.code AS sequence_code, sequence.is_active
       FROM comptoir_recovery_sequence AS sequence
       JOIN comptoir_recovery_sequence_version AS version
         ON version.sequence_id = sequence.id AND version.version = sequence.version
      CROSS JOIN LATERAL jsonb_path_query(version.steps, '$[*].variants[*]') AS variant
      WHERE sequence.deleted_at IS NULL AND variant ->> 'template_id' = ANY(?::text[])
      ORDER BY sequence_name, sequence_id`,
    [ids]
  )
  const uses = new Map(ids.map((id) => [id, [] as RecoveryTemplateUse[]]))
  for (const { template_id, ...use } of rows) uses.get(template_id)?.push(use)
  return uses
}

/** How many journeys that are under way began with a version that sends this mail. */
export async function openJourneysOf(sql: SqlExecutor, id: string): Promise<number> {
  const [row] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_recovery_journey AS journey
      WHERE journey.status IN ('abandoned', 'in_sequence', 'recovered')
        AND journey.sequence_version_id IN (
          SELECT version.id FROM comptoir_recovery_sequence_version AS version
           CROSS JOIN LATERAL jsonb_path_query(version.steps, '$[*].variants[*]') AS variant
           WHERE variant ->> 'template_id' = ?)`,
    [id]
  )
  return row?.count ?? 0
}

/** Deletes a mail that nothing sends any more; refuses a shipped one, and one that a sequence or a journey names. */
export async function dropTemplate(
  sql: SqlExecutor,
  id: string,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<void> {
  // Who writes a sequence holds this lock: it cannot name the mail while that is deleted.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_recovery_sequences'))`)
  const kept = await lockTemplate(sql, id)
  if (kept.code !== null)
    throw notAllowed(
      `The mail ${kept.name} is shipped with Comptoir and stays; take it out of your sequences`
    )
  const used = (await usesOf(sql, [id])).get(id) ?? []
  if (used.length)
    throw notAllowed(
      `The mail ${kept.name} is sent by ${used.map(({ sequence_name }) => sequence_name).join(", ")}; choose another there first`
    )
  const open = await openJourneysOf(sql, id)
  if (open)
    throw notAllowed(
      `The mail ${kept.name} may still be sent to ${open} ${open === 1 ? "cart" : "carts"} under way; delete it when they have ended`
    )
  await sql.execute(
    `UPDATE comptoir_recovery_template SET deleted_at = now(), updated_at = now() WHERE id = ?`,
    [id]
  )
  const entry = { entity_type: "recovery_template", entity_id: id, act: "deleted", ...act }
  await recordAudit([{ ...entry, before: { name: kept.name }, after: {} }], context)
}

export type WordingChange = Readonly<{
  id: string
  language: RecoveryLanguage
  /** Null goes back to what Comptoir ships. */
  wording: MailWording | null
  from_version: number | null
}>

const isSameWording = (one: MailWording, other: MailWording): boolean =>
  one.subject === other.subject &&
  one.preheader === other.preheader &&
  one.text_body === other.text_body &&
  one.html_body === other.html_body

/** Writes the next version of a mail in a language; answers whether anything differs. Mails that went out keep their words. */
export async function writeWording(
  sql: SqlExecutor,
  { id, language, wording, from_version }: WordingChange,
  act: RecoveryAct,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<boolean> {
  const kept = await lockTemplate(sql, id)
  const before = (await wordingsInForce(sql, [id])).get(wordingKey(id, language))
  const version = before?.version ?? 0
  if (from_version !== null && from_version !== version)
    throw notAllowed(
      `The mail ${kept.name} is in version ${version} now, and this change began with version ${from_version}; read it anew`
    )
  if (!wording && !isShippedMail(kept.code))
    throw notAllowed(
      `The mail ${kept.name} is your own: there is no wording of Comptoir's to go back to; take one of its versions`
    )
  if (wording ? before && isSameWording(before, wording) : before?.is_shipped) return false
  await insertRows(sql, "comptoir_recovery_template_version", VERSION_COLUMNS, [
    {
      id: generateEntityId(undefined, "crtv"),
      template_id: id,
      language_code: language,
      version: version + 1,
      ...(wording ?? {}),
      created_by: act.actor_id,
    },
  ])
  await sql.execute(`UPDATE comptoir_recovery_template SET updated_at = now() WHERE id = ?`, [id])
  const base = { name: kept.name, language }
  const subject =
    wording?.subject ?? (isShippedMail(kept.code) ? shippedWording(kept.code, language).subject : null)
  await recordAudit(
    [
      {
        entity_type: "recovery_template",
        entity_id: id,
        act: wording ? "updated" : "reset",
        ...act,
        before: { ...base, version, subject: before?.subject ?? null },
        after: { ...base, version: version + 1, subject },
      },
    ],
    context
  )
  return true
}

/** The versions of a mail in a language, the newest first; the shipped wording stands before the first as version 0. */
export async function wordingVersions(
  sql: SqlExecutor,
  id: string,
  language: RecoveryLanguage,
  { limit, offset }: Readonly<{ limit: number; offset: number }>
): Promise<{ rows: RecoveryWordingVersionDTO[]; count: number }> {
  const rows = await sql.execute<WordingRow & { count: number }>(
    `SELECT template.id AS template_id, template.code, template.name, version.language_code, ${VERSION},
            (count(*) OVER ())::int AS count
       FROM comptoir_recovery_template AS template
       JOIN comptoir_recovery_template_version AS version
         ON version.template_id = template.id AND version.language_code = ? AND version.deleted_at IS NULL
      WHERE template.id = ANY(?::text[])
      ORDER BY version.version DESC LIMIT ? OFFSET ?`,
    [language, storable([id]), limit, offset]
  )
  return {
    rows: rows.flatMap((row) => {
      const wording = wordingOf(row)
      if (!wording) return []
      const { template_id: _id, code: _code, name: _name, ...told } = wording
      return [{ ...told, created_at: told.updated_at as string }]
    }),
    count: rows[0]?.count ?? 0,
  }
}

export type TemplateFilters = Readonly<{ q?: string; origin?: readonly ("shipped" | "own")[] }>

type ListedRow = { id: string; name: string; code: string | null; created_at: Date; updated_at: Date }

const FROM = "comptoir_recovery_template AS template"

async function templatesOf(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<(Omit<RecoveryTemplateDTO, "wordings"> & { wordings: RecoveryWordingDTO[] })[]> {
  if (!ids.length) return []
  const rows = await sql.execute<ListedRow>(
    `SELECT id, name, code, created_at, updated_at FROM comptoir_recovery_template WHERE id = ANY(?::text[])`,
    [ids]
  )
  const wordings = await wordingsInForce(sql, ids)
  const uses = await usesOf(sql, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        id,
        name: row.name,
        code: isShippedMail(row.code) ? row.code : null,
        wordings: RECOVERY_LANGUAGES.flatMap((language) => {
          const wording = wordings.get(wordingKey(id, language))
          if (!wording) return []
          const { template_id: _id, code: _code, name: _name, ...told } = wording
          return [told]
        }),
        used_by: uses.get(id) ?? [],
        created_at: row.created_at.toISOString(),
        updated_at: row.updated_at.toISOString(),
      },
    ]
  })
}

/** A page of mails. */
export async function findTemplates(
  sql: SqlExecutor,
  filters: TemplateFilters,
  paging: Readonly<{ limit: number; offset: number; order?: string }>
): Promise<ListPage & { rows: RecoveryTemplateDTO[] }> {
  const where: Condition[] = [{ sql: "template.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "template.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.origin?.length)
    where.push({
      sql: "CASE WHEN template.code IS NULL THEN 'own' ELSE 'shipped' END = ANY(?::text[])",
      values: [filters.origin],
    })
  const page = await listPage(sql, {
    from: FROM,
    id: "template.id",
    where,
    sortable: {
      name: "lower(template.name)",
      created_at: "template.created_at",
      updated_at: "template.updated_at",
    },
    defaultOrder: "name",
    ...paging,
  })
  const rows = (await templatesOf(sql, page.ids)).map(({ wordings, ...row }) => ({
    ...row,
    wordings: wordings.map(({ text_body: _text, html_body: _html, ...told }) => told),
  }))
  return { ...page, rows }
}

/** Refuses a mail that does not exist. */
export async function knownTemplate(sql: SqlExecutor, id: string): Promise<string> {
  const [known] = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_recovery_template WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([id])]
  )
  if (!known) throw notFound(`Mail ${id} does not exist`)
  return known.id
}

/** One mail with its wordings; refuses one that does not exist. */
export async function readTemplate(sql: SqlExecutor, id: string): Promise<RecoveryTemplateDetailDTO> {
  const [template] = await templatesOf(sql, [await knownTemplate(sql, id)])
  if (!template) throw notFound(`Mail ${id} does not exist`)
  return {
    ...template,
    open_journeys: await openJourneysOf(sql, id),
    variables: [...MAIL_VARIABLES],
    item_variables: { lines: [...LINE_VARIABLES] },
  }
}

/** The names that shoppers gave at their carts or accounts, by cart. */
export async function shopperNames(
  sql: SqlExecutor,
  cartIds: readonly string[]
): Promise<Map<string, string | null>> {
  const rows = await sql.execute<{ id: string; first_name: string | null }>(
    `SELECT cart.id, coalesce(nullif(trim(customer.first_name), ''), nullif(trim(address.first_name), '')) AS first_name
       FROM cart LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
       LEFT JOIN cart_address AS address ON address.id = cart.shipping_address_id
      WHERE cart.id = ANY(?::text[])`,
    [cartIds]
  )
  return new Map(rows.map(({ id, first_name }) => [id, first_name]))
}

/** The types of products, by which some are taxed. */
export async function productTypes(
  sql: SqlExecutor,
  productIds: readonly string[]
): Promise<Map<string, string | null>> {
  const rows = await sql.execute<{ id: string; type_id: string | null }>(
    `SELECT id, type_id FROM product WHERE id = ANY(?::text[])`,
    [productIds]
  )
  return new Map(rows.map(({ id, type_id }) => [id, type_id]))
}

/** The address of a user of the admin; null where there is no such user, as with a key of the API. */
export async function emailOfUser(sql: SqlExecutor, userId: string): Promise<string | null> {
  const [row] = await sql.execute<{ email: string }>(
    `SELECT email FROM "user" WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([userId])]
  )
  return row?.email ?? null
}

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

/** Takes a test of a mail for its key. */
export async function claimTestMail(
  sql: SqlExecutor,
  { key, template_id, body }: Readonly<{ key: string; template_id: string; body: object }>,
  { actor_id }: RecoveryAct
): Promise<{ is_repeated: boolean }> {
  const fingerprint = { actor_id, template_id, body }
  const claim = { key, kind: "recovery_test", fingerprint, actor_id }
  return await actOnce(ACTS, sql, claim, async () => ({ is_taken: true }))
}
