import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Documents kept with a record. The bytes lie in PostgreSQL: private by construction (no address leads to them), in
 * the same transaction as what they prove, and in the same backup.
 */
export class Migration20261122120110 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_attachment (
      id text PRIMARY KEY,
      entity_type text NOT NULL CHECK (entity_type IN ('supplier', 'purchase_order', 'receipt', 'supplier_return', 'quotation_request')),
      entity_id text NOT NULL, filename text NOT NULL, mime_type text NOT NULL, size integer NOT NULL CHECK (size > 0),
      sha256 text NOT NULL, source text NOT NULL CHECK (source IN ('user', 'supplier')), added_by text NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_attachment_entity" ON comptoir_attachment (entity_type, entity_id, created_at)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_attachment_content (
      attachment_id text PRIMARY KEY REFERENCES comptoir_attachment (id) ON DELETE CASCADE, content bytea NOT NULL)`)
    // Documents are compressed already: PostgreSQL would only spend time on trying again.
    this.addSql(`ALTER TABLE comptoir_attachment_content ALTER COLUMN content SET STORAGE EXTERNAL`)
  }

  override async down(): Promise<void> {
    this.addSql(`DROP TABLE IF EXISTS comptoir_attachment_content`)
    this.addSql(`DROP TABLE IF EXISTS comptoir_attachment`)
  }
}
