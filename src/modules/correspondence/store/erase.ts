import type { SqlExecutor } from "../../../platform/sql"

/** Whose messages are forgotten: the customers, by their orders, and their addresses as they were written. */
export type ErasedRecipient = Readonly<{ customer_ids: readonly string[]; emails: readonly string[] }>

/**
 * Forgets what was written to customers about their orders: whom it went to and its words. That it was sent, and when,
 * stays; what still waited is not sent. Answers the keys under which core was asked to send.
 */
export async function eraseCustomerMessages(
  sql: SqlExecutor,
  { customer_ids, emails }: ErasedRecipient
): Promise<string[]> {
  if (!customer_ids.length || !emails.length) return []
  const rows = await sql.execute<{ id: string }>(
    `UPDATE comptoir_message AS message
        SET recipients = '[]', note = NULL, data = '{}', subject = NULL, text_body = NULL, html_body = NULL,
            status = CASE WHEN message.status = 'queued' THEN 'failed' ELSE message.status END,
            failure = CASE WHEN message.status = 'queued' THEN 'erased' END, updated_at = now()
      WHERE message.entity_type = 'order'
        AND message.entity_id IN (SELECT id FROM "order" WHERE customer_id = ANY(?::text[]))
        AND EXISTS (SELECT 1 FROM jsonb_array_elements_text(message.recipients) AS recipient
                     WHERE lower(recipient) = ANY(?::text[]))
     RETURNING message.id`,
    [customer_ids, emails.map((email) => email.toLowerCase())]
  )
  return rows.map(({ id }) => id)
}
