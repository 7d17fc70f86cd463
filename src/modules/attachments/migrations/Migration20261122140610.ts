import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const KINDS = ["supplier", "purchase_order", "receipt", "supplier_return", "quotation_request"]
const OF_WAREHOUSES = ["return_inspection", "stock_transfer", "stock_count"]

const listed = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(", ")

/** Photographs belong to what happens in a warehouse as well. */
export class Migration20261122140610 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `ALTER TABLE comptoir_attachment DROP CONSTRAINT IF EXISTS comptoir_attachment_entity_type_check`
    )
    this.addSql(
      `ALTER TABLE comptoir_attachment ADD CONSTRAINT comptoir_attachment_entity_type_check CHECK (entity_type IN (${listed([...KINDS, ...OF_WAREHOUSES])}))`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DELETE FROM comptoir_attachment WHERE entity_type IN (${listed(OF_WAREHOUSES)})`)
    this.addSql(
      `ALTER TABLE comptoir_attachment DROP CONSTRAINT IF EXISTS comptoir_attachment_entity_type_check`
    )
    this.addSql(
      `ALTER TABLE comptoir_attachment ADD CONSTRAINT comptoir_attachment_entity_type_check CHECK (entity_type IN (${listed(KINDS)}))`
    )
  }
}
