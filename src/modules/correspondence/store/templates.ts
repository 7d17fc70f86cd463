import { generateEntityId } from "@medusajs/framework/utils"
import {
  MESSAGE_LANGUAGES,
  MESSAGE_TEMPLATES,
  MessageLanguage,
  MessageTemplate,
} from "../../../domain/correspondence/message"
import { defaultWording, TEMPLATE_VARIABLES, Wording } from "../../../domain/correspondence/templates"
import { notFound } from "../../../domain/shared/domain-error"
import { checkWording } from "../../../platform/mail-template"
import type { SqlExecutor } from "../../../platform/sql"
import type { MessageTemplateDTO, MessageTemplateVersionDTO } from "../../../types/http/correspondence"

type Row = {
  template: MessageTemplate
  language_code: MessageLanguage
  version: number
  subject: string | null
  text_body: string | null
  html_body: string | null
  created_by: string | null
  created_by_name: string | null
  created_at: Date
}

const FIELDS = `kept.template, kept.language_code, kept.version, kept.subject, kept.text_body, kept.html_body, kept.created_by,
  (SELECT email FROM "user" WHERE "user".id = kept.created_by) AS created_by_name, kept.created_at`

/** The wording in force of every template in every language. */
export async function listTemplates(sql: SqlExecutor): Promise<MessageTemplateDTO[]> {
  const rows = await sql.execute<Row>(
    `SELECT DISTINCT ON (kept.template, kept.language_code) ${FIELDS} FROM comptoir_message_template AS kept
      WHERE kept.deleted_at IS NULL ORDER BY kept.template, kept.language_code, kept.version DESC`
  )
  const inForce = new Map(rows.map((row) => [`${row.template}:${row.language_code}`, row]))
  return MESSAGE_TEMPLATES.flatMap((template) =>
    MESSAGE_LANGUAGES.map((language) => dtoOf(template, language, inForce.get(`${template}:${language}`)))
  )
}

/** Refuses a template or a language that there is not. */
export function checkTemplate(
  template: string,
  language: string
): { template: MessageTemplate; language: MessageLanguage } {
  const known = MESSAGE_TEMPLATES.find((one) => one === template)
  if (!known)
    throw notFound(`There is no message template "${template}"; there are ${MESSAGE_TEMPLATES.join(", ")}`)
  const spoken = MESSAGE_LANGUAGES.find((one) => one === language)
  if (!spoken)
    throw notFound(
      `The message template ${template} has no language "${language}"; there are ${MESSAGE_LANGUAGES.join(", ")}`
    )
  return { template: known, language: spoken }
}

export async function templateInForce(
  sql: SqlExecutor,
  template: MessageTemplate,
  language: MessageLanguage
): Promise<MessageTemplateDTO> {
  const [row] = await sql.execute<Row>(
    `SELECT ${FIELDS} FROM comptoir_message_template AS kept
      WHERE kept.template = ? AND kept.language_code = ? AND kept.deleted_at IS NULL ORDER BY kept.version DESC LIMIT 1`,
    [template, language]
  )
  return dtoOf(template, language, row)
}

const SHOWN_VERSIONS = 50

/** The versions of a wording, the latest first. */
export async function listVersions(
  sql: SqlExecutor,
  template: MessageTemplate,
  language: MessageLanguage
): Promise<MessageTemplateVersionDTO[]> {
  const rows = await sql.execute<Row>(
    `SELECT ${FIELDS} FROM comptoir_message_template AS kept
      WHERE kept.template = ? AND kept.language_code = ? AND kept.deleted_at IS NULL ORDER BY kept.version DESC LIMIT ?`,
    [template, language, SHOWN_VERSIONS]
  )
  return rows.map((row) => {
    const {
      variables: _,
      template: _t,
      language_code: _l,
      updated_at,
      ...version
    } = dtoOf(template, language, row)
    return { ...version, created_at: updated_at as string }
  })
}

/** Writes the next version; null goes back to the wording that Comptoir ships. Null when nothing differs. */
export async function writeTemplate(
  sql: SqlExecutor,
  template: MessageTemplate,
  language: MessageLanguage,
  wished: Wording | null,
  actorId: string | null
): Promise<{ before: MessageTemplateDTO; version: number } | null> {
  const wording = wished && checkWording(wished, TEMPLATE_VARIABLES[template])
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext(?))`, [
    `comptoir_message_template.${template}.${language}`,
  ])
  const before = await templateInForce(sql, template, language)
  const isSame = wording
    ? before.subject === wording.subject &&
      before.text_body === wording.text_body &&
      before.html_body === wording.html_body
    : before.is_default
  if (isSame) return null
  const version = before.version + 1
  await sql.execute(
    `INSERT INTO comptoir_message_template (id, template, language_code, version, subject, text_body, html_body, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      generateEntityId(undefined, "cmtp"),
      template,
      language,
      version,
      wording?.subject,
      wording?.text_body,
      wording?.html_body,
      actorId,
    ]
  )
  return { before, version }
}

function dtoOf(
  template: MessageTemplate,
  language: MessageLanguage,
  row: Row | undefined
): MessageTemplateDTO {
  const shipped = defaultWording(template, language)
  const isDefault = !row || row.subject === null
  return {
    template,
    language_code: language,
    /** 0 until the merchant writes one. */
    version: row?.version ?? 0,
    is_default: isDefault,
    subject: row?.subject ?? shipped.subject,
    text_body: row?.text_body ?? shipped.text_body,
    html_body: row?.html_body ?? shipped.html_body,
    variables: [...TEMPLATE_VARIABLES[template]],
    updated_by: row?.created_by ?? null,
    updated_by_name: row?.created_by_name ?? null,
    updated_at: row ? new Date(row.created_at).toISOString() : null,
  }
}
