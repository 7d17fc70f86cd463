import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const PLAIN_DATE = `CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`

/** What is to do in a warehouse, what was moved between bins, and how full pick bins are kept. */
export class Migration20261122140300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_warehouse_task (
      id text PRIMARY KEY, location_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('putaway', 'replenish', 'relieve')),
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'cancelled')),
      inventory_item_id text NOT NULL, lot text NULL, expires_on text NULL ${PLAIN_DATE}, hold_id text NULL,
      quantity integer NOT NULL CHECK (quantity > 0), done_quantity integer NOT NULL DEFAULT 0 CHECK (done_quantity >= 0),
      from_bin_id text NULL, to_bin_id text NULL, suggestion jsonb NULL, priority integer NOT NULL DEFAULT 0,
      document_type text NULL, document_id text NULL, document_line_id text NULL,
      claimed_by text NULL, claimed_at timestamptz NULL, key text NOT NULL,
      done_at timestamptz NULL, done_by text NULL, cancel_reason text NULL, created_by text NULL, ${STAMPS},
      CHECK (done_quantity <= quantity), CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
      CHECK (status <> 'open' OR done_quantity < quantity))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_warehouse_task_key" ON comptoir_warehouse_task (key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_open" ON comptoir_warehouse_task (location_id, kind, priority DESC, created_at, id) WHERE status = 'open'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_time" ON comptoir_warehouse_task (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_item" ON comptoir_warehouse_task (inventory_item_id, location_id) WHERE status = 'open'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_from" ON comptoir_warehouse_task (from_bin_id) WHERE status = 'open'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_to" ON comptoir_warehouse_task (to_bin_id) WHERE status = 'open'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_warehouse_task_document" ON comptoir_warehouse_task (document_id) WHERE document_id IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_bin_move (
      id text PRIMARY KEY, key text NOT NULL, fingerprint text NOT NULL, location_id text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('putaway', 'replenish', 'relieve', 'move', 'empty_bin', 'undo')),
      lines jsonb NOT NULL, line_count integer NOT NULL CHECK (line_count > 0), quantity integer NOT NULL CHECK (quantity > 0),
      inventory_item_id text NULL, from_bin_id text NULL, to_bin_id text NULL, reason text NULL,
      undoes_id text NULL, undone_by_id text NULL, actor_id text NULL, occurred_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_bin_move_key" ON comptoir_bin_move (key)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_bin_move_undoes" ON comptoir_bin_move (undoes_id) WHERE undoes_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_move_time" ON comptoir_bin_move (location_id, occurred_at DESC, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pick_bin_rule (
      id text PRIMARY KEY, bin_id text NOT NULL, inventory_item_id text NOT NULL,
      min integer NOT NULL CHECK (min >= 0), max integer NOT NULL CHECK (max > 0), multiple integer NULL CHECK (multiple > 0),
      created_by text NULL, ${STAMPS}, CHECK (min < max))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pick_bin_rule" ON comptoir_pick_bin_rule (bin_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pick_bin_rule_item" ON comptoir_pick_bin_rule (inventory_item_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["pick_bin_rule", "bin_move", "warehouse_task"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
