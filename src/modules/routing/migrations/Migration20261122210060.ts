import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An order is looked for by its number. */
export class Migration20261122210060 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_display" ON comptoir_order_route (display_id)`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_order_route_display"`)
  }
}
