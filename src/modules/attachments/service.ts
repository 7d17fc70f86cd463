import { createHash } from "node:crypto"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { Attachable, AttachmentSource, checkRoom, checkSize } from "../../domain/attachments/attachment"
import { safeFileName } from "../../domain/attachments/file-name"
import { mimeTypeOf } from "../../domain/attachments/file-type"
import { notFound } from "../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../platform/sql"
import type { AttachmentDTO } from "../../types/http/attachments"
import Attachment from "./models/attachment"

export type NewAttachment = Readonly<{
  entity_type: Attachable
  entity_id: string
  filename: string
  /** What the sender says; the content decides. */
  mime_type?: string | null
  content: Buffer
  source: AttachmentSource
  added_by?: string | null
}>

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}>

/** The log of who did what, written in the same transaction; it belongs to another module and is handed in. */
export type RecordAudit = (entries: readonly AuditEntry[], context: Context) => Promise<void>

/** Where each kind of record is kept, and what people call it. */
const RECORDS: Readonly<Record<Attachable, { table: string; name: string }>> = {
  supplier: { table: "comptoir_supplier", name: "Supplier" },
  purchase_order: { table: "comptoir_purchase_order", name: "Purchase order" },
  receipt: { table: "comptoir_receipt", name: "Receipt" },
  supplier_return: { table: "comptoir_supplier_return", name: "Supplier return" },
  quotation_request: { table: "comptoir_quotation_request", name: "Request for quotation" },
  return_inspection: { table: "comptoir_return_arrival_line", name: "Inspection" },
  stock_transfer: { table: "comptoir_stock_transfer", name: "Transfer" },
  stock_count: { table: "comptoir_stock_count", name: "Count" },
}

const FIELDS = "id, entity_type, entity_id, filename, mime_type, size, source, added_by, created_at"

/** Keeps documents with the records that they belong to, bytes and all. */
export default class AttachmentsService extends MedusaService({ ComptoirAttachment: Attachment }) {
  /** Keeps a document, in the caller's transaction where there is one; refuses what is no document. */
  @InjectTransactionManager()
  async addAttachment(input: NewAttachment, @MedusaContext() context: Context = {}): Promise<AttachmentDTO> {
    const filename = safeFileName(input.filename)
    checkSize(filename, input.content.length)
    const mimeType = mimeTypeOf(filename, input.content)
    const sql = sqlOf(context)
    await checkRecord(sql, input.entity_type, input.entity_id)
    // Two uploads at once would otherwise both find the last free place.
    await sql.execute(`SELECT pg_advisory_xact_lock(hashtext(?))`, [`comptoir_attachment.${input.entity_id}`])
    const [kept] = await sql.execute<{ count: string }>(
      `SELECT count(*) AS count FROM comptoir_attachment WHERE entity_type = ? AND entity_id = ?`,
      [input.entity_type, input.entity_id]
    )
    checkRoom(Number(kept?.count ?? 0))
    const [row] = await sql.execute<AttachmentDTO>(
      `INSERT INTO comptoir_attachment (id, entity_type, entity_id, filename, mime_type, size, sha256, source, added_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${FIELDS}`,
      [
        generateEntityId(undefined, "catt"),
        input.entity_type,
        input.entity_id,
        filename,
        mimeType,
        input.content.length,
        createHash("sha256").update(input.content).digest("hex"),
        input.source,
        input.added_by ?? null,
      ]
    )
    const attachment = row as AttachmentDTO
    await sql.execute(`INSERT INTO comptoir_attachment_content (attachment_id, content) VALUES (?, ?)`, [
      attachment.id,
      input.content,
    ])
    return attachment
  }

  /** Keeps a document that somebody of the shop uploads, and writes it into the audit log of its record. */
  @InjectTransactionManager()
  async uploadAttachment(
    input: NewAttachment,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<AttachmentDTO> {
    const attachment = await this.addAttachment(input, context)
    const after = { file: attachment.filename, size: attachment.size }
    await recordAudit(
      [{ ...recordOf(attachment), act: "attached", actor_id: input.added_by, after }],
      context
    )
    return attachment
  }

  /** Throws a document away, bytes and all; the audit log keeps that it was there. */
  @InjectTransactionManager()
  async removeAttachment(
    id: string,
    actorId: string | null,
    recordAudit: RecordAudit,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const [removed] = await sqlOf(context).execute<AttachmentDTO & { sha256: string }>(
      `DELETE FROM comptoir_attachment WHERE id = ? RETURNING ${FIELDS}, sha256`,
      [id]
    )
    if (!removed) throw unknown(id)
    const before = { file: removed.filename, size: removed.size, sha256: removed.sha256 }
    await recordAudit(
      [{ ...recordOf(removed), act: "attachment_removed", actor_id: actorId, before }],
      context
    )
  }

  /** The documents of a record, the latest first: never more than 50. Refuses a record that does not exist. */
  @InjectManager()
  async listAttachments(
    entityType: Attachable,
    entityId: string,
    @MedusaContext() context: Context = {}
  ): Promise<AttachmentDTO[]> {
    const sql = sqlOf(context)
    await checkRecord(sql, entityType, entityId)
    return sql.execute<AttachmentDTO>(
      `SELECT ${FIELDS} FROM comptoir_attachment WHERE entity_type = ? AND entity_id = ? ORDER BY created_at DESC, id DESC`,
      [entityType, entityId]
    )
  }

  /** What is known of a document, without its bytes. */
  @InjectManager()
  async describeAttachment(id: string, @MedusaContext() context: Context = {}): Promise<AttachmentDTO> {
    const [row] = id.includes("\0")
      ? []
      : await sqlOf(context).execute<AttachmentDTO>(
          `SELECT ${FIELDS} FROM comptoir_attachment WHERE id = ?`,
          [id]
        )
    if (!row) throw unknown(id)
    return row
  }

  /** A document with its bytes. */
  @InjectManager()
  async readAttachment(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<AttachmentDTO & { content: Buffer }> {
    const attachment = await this.describeAttachment(id, context)
    const [row] = await sqlOf(context).execute<{ content: Buffer }>(
      `SELECT content FROM comptoir_attachment_content WHERE attachment_id = ?`,
      [id]
    )
    if (!row) throw unknown(id)
    return { ...attachment, content: row.content }
  }
}

const unknown = (id: string) => notFound(`Document ${id} does not exist`)
const recordOf = ({ entity_type, entity_id }: AttachmentDTO) => ({ entity_type, entity_id })

async function checkRecord(sql: SqlExecutor, entityType: Attachable, id: string): Promise<void> {
  const { table, name } = RECORDS[entityType]
  const found = id.includes("\0")
    ? []
    : await sql.execute(`SELECT 1 FROM ${table} WHERE id = ? AND deleted_at IS NULL`, [id])
  if (!found.length) throw notFound(`${name} ${id} does not exist`)
}
