import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const PLAIN_DATE = `CHECK (expires_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`

/** What is on its way out of a warehouse, where each unit of it is taken, and what was not there. */
export class Migration20261122170300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_dispatch (
      id text PRIMARY KEY, number text NULL, order_id text NOT NULL, display_id integer NULL, sales_channel_id text NULL,
      location_id text NOT NULL,
      status text NOT NULL DEFAULT 'ready'
        CHECK (status IN ('waiting', 'ready', 'picking', 'picked', 'packed', 'shipped', 'cancelled')),
      due_at timestamptz NULL, priority integer NOT NULL DEFAULT 0, pick_list_id text NULL,
      shipping_option_id text NULL, shipping_option_name text NULL, customer_name text NULL, note text NULL,
      started_at timestamptz NULL, started_by text NULL, picked_at timestamptz NULL, picked_by text NULL,
      packed_at timestamptz NULL, packed_by text NULL, shipped_at timestamptz NULL, shipped_by text NULL,
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL, ${STAMPS},
      CHECK (status NOT IN ('picking', 'picked', 'packed', 'shipped') OR number IS NOT NULL))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_dispatch_number" ON comptoir_dispatch (number) WHERE number IS NOT NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_dispatch_place" ON comptoir_dispatch (order_id, location_id) WHERE status IN ('waiting', 'ready')`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_status" ON comptoir_dispatch (location_id, status, due_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_open" ON comptoir_dispatch (location_id, status, due_at) WHERE status IN ('waiting', 'ready', 'picking', 'picked', 'packed')`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_order" ON comptoir_dispatch (order_id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_display" ON comptoir_dispatch (display_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_list" ON comptoir_dispatch (pick_list_id) WHERE pick_list_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_time" ON comptoir_dispatch (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_shipped" ON comptoir_dispatch (location_id, shipped_at) WHERE status = 'shipped'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_dispatch_line (
      id text PRIMARY KEY, dispatch_id text NOT NULL REFERENCES comptoir_dispatch (id) ON DELETE CASCADE,
      order_id text NOT NULL, line_item_id text NOT NULL, inventory_item_id text NOT NULL,
      required_quantity integer NOT NULL DEFAULT 1 CHECK (required_quantity > 0),
      quantity integer NOT NULL CHECK (quantity > 0),
      picked_quantity integer NOT NULL DEFAULT 0 CHECK (picked_quantity >= 0),
      short_quantity integer NOT NULL DEFAULT 0 CHECK (short_quantity >= 0),
      packed_quantity integer NOT NULL DEFAULT 0 CHECK (packed_quantity >= 0), ${STAMPS},
      CHECK (picked_quantity + short_quantity <= quantity), CHECK (packed_quantity <= picked_quantity))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_dispatch_line" ON comptoir_dispatch_line (dispatch_id, line_item_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_line_item" ON comptoir_dispatch_line (line_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_line_article" ON comptoir_dispatch_line (inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_dispatch_line_order" ON comptoir_dispatch_line (order_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pick (
      id text PRIMARY KEY, dispatch_line_id text NOT NULL, dispatch_id text NOT NULL, location_id text NOT NULL,
      inventory_item_id text NOT NULL, bin_id text NULL, lot text NULL, expires_on text NULL ${PLAIN_DATE},
      quantity integer NOT NULL CHECK (quantity > 0),
      picked_quantity integer NOT NULL DEFAULT 0 CHECK (picked_quantity >= 0 AND picked_quantity <= quantity),
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'picked', 'short', 'cancelled')),
      to_bin_id text NULL, ${STAMPS})`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_pick_dispatch" ON comptoir_pick (dispatch_id)`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_pick_line" ON comptoir_pick (dispatch_line_id)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pick_list (
      id text PRIMARY KEY, number text NOT NULL, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'cancelled')),
      assigned_to text NULL, printed_at timestamptz NULL, created_by text NULL, closed_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pick_list_number" ON comptoir_pick_list (number)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pick_list_status" ON comptoir_pick_list (location_id, status, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_pick_list_time" ON comptoir_pick_list (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_short_pick (
      id text PRIMARY KEY, dispatch_id text NOT NULL, dispatch_line_id text NOT NULL, pick_id text NOT NULL,
      order_id text NOT NULL, location_id text NOT NULL, bin_id text NULL, lot text NULL,
      expires_on text NULL ${PLAIN_DATE}, inventory_item_id text NOT NULL, quantity integer NOT NULL CHECK (quantity > 0),
      found_elsewhere integer NOT NULL DEFAULT 0 CHECK (found_elsewhere >= 0),
      written_off integer NOT NULL DEFAULT 0 CHECK (written_off >= 0),
      short integer NOT NULL DEFAULT 0 CHECK (short >= 0), is_last boolean NOT NULL DEFAULT false,
      reason text NOT NULL, note text NULL, count_asked_at timestamptz NULL, stock_count_id text NULL, key text NOT NULL, actor_id text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_short_pick_key" ON comptoir_short_pick (key)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_short_pick_dispatch" ON comptoir_short_pick (dispatch_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_short_pick_order" ON comptoir_short_pick (order_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_short_pick_to_count" ON comptoir_short_pick (created_at) WHERE count_asked_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_short_pick_article" ON comptoir_short_pick (inventory_item_id, location_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_picking_act (
      id text PRIMARY KEY, key text NOT NULL, kind text NOT NULL, fingerprint text NOT NULL, result jsonb NULL,
      actor_id text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_picking_act_key" ON comptoir_picking_act (key)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["picking_act", "short_pick", "pick_list", "pick", "dispatch_line", "dispatch"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
