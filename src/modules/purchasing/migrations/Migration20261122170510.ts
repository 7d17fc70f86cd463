import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What ought to be ordered again because somebody found a shelf empty. */
export class Migration20261122170510 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_reorder_proposal (
      id text PRIMARY KEY, key text NOT NULL,
      inventory_item_id text NOT NULL, location_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      reason text NULL,
      source text NOT NULL CHECK (source IN ('short_pick')), document_id text NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'ordered', 'dismissed')),
      purchase_order_id text NULL, ordered_key text NULL,
      decided_at timestamptz NULL, decided_by text NULL, dismissed_because text NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz NULL,
      CHECK ((status = 'ordered') = (purchase_order_id IS NOT NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_reorder_proposal_key" ON comptoir_reorder_proposal (key)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_reorder_proposal_open" ON comptoir_reorder_proposal (inventory_item_id, location_id) WHERE status = 'open'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_reorder_proposal_list" ON comptoir_reorder_proposal (status, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_reorder_proposal_order" ON comptoir_reorder_proposal (purchase_order_id) WHERE purchase_order_id IS NOT NULL`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP TABLE IF EXISTS comptoir_reorder_proposal`)
  }
}
