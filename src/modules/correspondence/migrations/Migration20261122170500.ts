import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const SUPPLIERS = `'purchase_order', 'purchase_order_revision', 'request_for_quotation', 'supplier_return', 'buyer_notice'`
const CUSTOMERS = `'customer_shipped', 'customer_shipped_in_part', 'customer_delayed', 'customer_ready'`
const NAMES = [
  ["comptoir_message", "comptoir_message_template_check"],
  ["comptoir_message_template", "comptoir_message_template_template_check"],
] as const

/** Mail to customers, and which of it each sales channel sends. */
export class Migration20261122170500 extends Migration {
  override async up(): Promise<void> {
    for (const [table, constraint] of NAMES) {
      this.addSql(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint}`)
      this.addSql(
        `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (template IN (${SUPPLIERS}, ${CUSTOMERS}))`
      )
    }
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_channel_notice (
      id text PRIMARY KEY, sales_channel_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('shipped', 'shipped_in_part', 'delayed', 'ready')),
      is_enabled boolean NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz NULL)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_channel_notice" ON comptoir_channel_notice (sales_channel_id, kind)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_message_customer" ON comptoir_message (entity_id, template, created_at) WHERE entity_type = 'order'`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_message_customer"`)
    this.addSql(`DROP TABLE IF EXISTS comptoir_channel_notice`)
    for (const [table, constraint] of NAMES) {
      this.addSql(`DELETE FROM ${table} WHERE template IN (${CUSTOMERS})`)
      this.addSql(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint}`)
      this.addSql(`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (template IN (${SUPPLIERS}))`)
    }
  }
}
