import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** What each sales channel promises its shoppers, and what carts that are being completed have claimed. */
export class Migration20261122120810 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_channel_availability (
      id text PRIMARY KEY, sales_channel_id text NOT NULL, is_enabled boolean NOT NULL DEFAULT false,
      shows text NOT NULL DEFAULT 'exact' CHECK (shows IN ('exact', 'capped', 'none')), cap integer NULL CHECK (cap > 0),
      shows_dates boolean NOT NULL DEFAULT true,
      handling_days integer NOT NULL DEFAULT 0 CHECK (handling_days >= 0), late_days integer NULL CHECK (late_days >= 0),
      limits_backorders boolean NOT NULL DEFAULT false, ${STAMPS},
      CHECK (shows <> 'capped' OR cap IS NOT NULL))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_channel_availability" ON comptoir_channel_availability (sales_channel_id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_promise_claim (
      id text PRIMARY KEY, cart_id text NOT NULL, inventory_item_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0), expires_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_promise_claim" ON comptoir_promise_claim (cart_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_promise_claim_item" ON comptoir_promise_claim (inventory_item_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["promise_claim", "channel_availability"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
