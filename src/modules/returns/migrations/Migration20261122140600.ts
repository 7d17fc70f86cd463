import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** What customers send back: what is expected of Medusa while it receives a return, and what inspecting it came to. */
export class Migration20261122140600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_return_arrival (
      id text PRIMARY KEY, return_id text NOT NULL, order_id text NOT NULL, order_change_id text NOT NULL,
      location_id text NOT NULL,
      status text NOT NULL DEFAULT 'expected' CHECK (status IN ('expected', 'received', 'withdrawn')),
      received_by text NULL, expected_at timestamptz NOT NULL, received_at timestamptz NULL, ${STAMPS})`)
    // An attempt that Medusa refused may be made again; one that is under way or done may not.
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_return_arrival_change" ON comptoir_return_arrival (order_change_id) WHERE status <> 'withdrawn'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_return" ON comptoir_return_arrival (return_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_open" ON comptoir_return_arrival (expected_at, id) WHERE status = 'expected'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_return_arrival_line (
      id text PRIMARY KEY, arrival_id text NOT NULL REFERENCES comptoir_return_arrival (id) ON DELETE CASCADE,
      return_id text NOT NULL, order_id text NOT NULL, location_id text NOT NULL, inventory_item_id text NOT NULL,
      variant_id text NULL, line_item_id text NOT NULL, return_item_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity >= 0), core_quantity integer NOT NULL CHECK (core_quantity >= 0),
      dismissed_quantity integer NOT NULL DEFAULT 0 CHECK (dismissed_quantity >= 0),
      hold_id text NULL, reason_id text NULL, reason text NULL, note text NULL,
      status text NOT NULL DEFAULT 'expected' CHECK (status IN ('expected', 'received', 'withdrawn')),
      arrived_at timestamptz NULL, ${STAMPS}, CHECK (core_quantity <= quantity), CHECK (quantity > 0 OR dismissed_quantity > 0))`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_line_arrival" ON comptoir_return_arrival_line (arrival_id)`
    )
    // Asked at every settlement of a position: only what is under way is in it.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_line_expected" ON comptoir_return_arrival_line (inventory_item_id, location_id) WHERE status = 'expected'`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_return_arrival_line_hold" ON comptoir_return_arrival_line (hold_id) WHERE hold_id IS NOT NULL`
    )
    for (const column of ["inventory_item_id", "location_id", "order_id", "reason_id"]) {
      this.addSql(
        `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_line_${column}" ON comptoir_return_arrival_line (${column}, arrived_at, id) WHERE status = 'received'`
      )
    }
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_arrival_line_time" ON comptoir_return_arrival_line (arrived_at, id) WHERE status = 'received'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_return_inspection_act (
      id text PRIMARY KEY, line_id text NOT NULL REFERENCES comptoir_return_arrival_line (id) ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('restock', 'quarantine', 'undo_quarantine', 'write_off')),
      quantity integer NOT NULL CHECK (quantity > 0), reason text NULL, key text NOT NULL,
      quarantine_hold_id text NULL, actor_id text NULL, occurred_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_return_inspection_act_key" ON comptoir_return_inspection_act (key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_return_inspection_act_line" ON comptoir_return_inspection_act (line_id, occurred_at, id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["return_inspection_act", "return_arrival_line", "return_arrival"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
