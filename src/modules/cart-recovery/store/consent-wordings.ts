import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { SHIPPED_WORDINGS } from "../../../domain/cart-recovery/consent-wording"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { ConsentWordingDTO } from "../../../types/http/recovery-people"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"

type Language = "en" | "fr"

/** The words in force for a channel: its own, else those for all channels, else those that Comptoir ships. */
export async function wordingInForce(
  sql: SqlExecutor,
  salesChannelId: string,
  language: Language
): Promise<{ version: number; wording: string; sales_channel_id: string }> {
  const [row] = await sql.execute<{ version: number; wording: string; sales_channel_id: string }>(
    `SELECT version, wording, sales_channel_id FROM comptoir_recovery_consent_wording
      WHERE sales_channel_id = ANY(?::text[]) AND language_code = ?
      ORDER BY (sales_channel_id = '') , version DESC LIMIT 1`,
    [storable([salesChannelId, ""]), language]
  )
  return row ?? { version: 0, wording: SHIPPED_WORDINGS[language], sales_channel_id: "" }
}

/** The words of a version that a storefront showed; null where there is none such. */
export async function wordingOfVersion(
  sql: SqlExecutor,
  salesChannelId: string,
  language: Language,
  version: number
): Promise<string | null> {
  if (version === 0) return SHIPPED_WORDINGS[language]
  const [row] = await sql.execute<{ wording: string }>(
    `SELECT wording FROM comptoir_recovery_consent_wording
      WHERE sales_channel_id = ANY(?::text[]) AND language_code = ? AND version = ?
      ORDER BY (sales_channel_id = '') LIMIT 1`,
    [storable([salesChannelId, ""]), language, version]
  )
  return row?.wording ?? null
}

/** All words in force, those for all channels first. */
export async function findWordings(sql: SqlExecutor): Promise<ConsentWordingDTO[]> {
  const rows = await sql.execute<Omit<ConsentWordingDTO, "created_at"> & { created_at: Date }>(
    `SELECT DISTINCT ON (wording.sales_channel_id, wording.language_code) wording.sales_channel_id, channel.name AS sales_channel_name,
            wording.language_code, wording.version, wording.wording, wording.created_at
       FROM comptoir_recovery_consent_wording AS wording
       LEFT JOIN sales_channel AS channel ON channel.id = wording.sales_channel_id
      WHERE wording.sales_channel_id = '' OR channel.deleted_at IS NULL
      ORDER BY wording.sales_channel_id, wording.language_code, wording.version DESC LIMIT 1000`
  )
  const own = rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
  const shipped = (["en", "fr"] as const)
    .filter((language) => !own.some((one) => !one.sales_channel_id && one.language_code === language))
    .map((language_code) => ({
      sales_channel_id: "",
      sales_channel_name: null,
      language_code,
      version: 0,
      wording: SHIPPED_WORDINGS[language_code],
      created_at: null,
    }))
  return [...shipped, ...own]
}

export type NewWording = Readonly<{ sales_channel_id: string; language_code: Language; wording: string }>

/** Puts other words in force; the earlier ones stay as what those said yes to who were shown them. */
export async function putWording(
  sql: SqlExecutor,
  { sales_channel_id, language_code, wording }: NewWording,
  { actor_id }: RecoveryAct,
  at: Date,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<void> {
  if (sales_channel_id) {
    const [channel] = await sql.execute(
      `SELECT id FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
      [storable([sales_channel_id])]
    )
    if (!channel) throw invalidData(`Sales channel ${sales_channel_id} does not exist`)
  }
  // Two who write at once would take the same number.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtextextended('comptoir_recovery_wording', 0))`)
  const before = await wordingInForce(sql, sales_channel_id, language_code)
  if (before.wording === wording && before.sales_channel_id === sales_channel_id) return
  const id = generateEntityId(undefined, "crcw")
  // A number is given once over all channels, so that it never means two things to one storefront.
  const [row] = await sql.execute<{ version: number }>(
    `INSERT INTO comptoir_recovery_consent_wording (id, sales_channel_id, language_code, version, wording, created_by, created_at, updated_at)
     SELECT ?, ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ? FROM comptoir_recovery_consent_wording WHERE language_code = ?
     RETURNING version`,
    [id, sales_channel_id, language_code, wording, actor_id, at, at, language_code]
  )
  await recordAudit(
    [
      {
        entity_type: "recovery_wording",
        entity_id: id,
        act: "updated",
        actor_id,
        before: { language: language_code, version: before.version, wording: before.wording },
        after: { language: language_code, version: row?.version, wording },
      },
    ],
    context
  )
}
