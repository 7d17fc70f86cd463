import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** From which warehouses each order is sent, why, what no warehouse has, and what is still to be done about it. */
export class Migration20261122170200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_order_route (
      id text PRIMARY KEY, order_id text NOT NULL, display_id integer NOT NULL, sales_channel_id text NOT NULL,
      status text NOT NULL DEFAULT 'to_route' CHECK (status IN ('to_route', 'routed', 'short', 'done', 'cancelled')),
      readiness text NOT NULL DEFAULT 'ship_ready' CHECK (readiness IN ('ship_ready', 'wait_for_all', 'cancel_rest')),
      revision integer NOT NULL DEFAULT 0, order_version integer NOT NULL DEFAULT 0,
      is_manual boolean NOT NULL DEFAULT false, placed_at timestamptz NOT NULL, due_at timestamptz NULL,
      route_due_since timestamptz NULL, reservations_due_since timestamptz NULL,
      cause text NULL CHECK (cause IN ('placed', 'edited', 'cancelled', 'short', 'stock_arrived', 'warehouse_closed', 'manual')),
      claimed_at timestamptz NULL, attempts integer NOT NULL DEFAULT 0, last_error text NULL,
      routed_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_order_route_order" ON comptoir_order_route (order_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_status" ON comptoir_order_route (status, placed_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_placed" ON comptoir_order_route (placed_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_open" ON comptoir_order_route (order_id) WHERE status IN ('to_route', 'routed', 'short')`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_due" ON comptoir_order_route (route_due_since) WHERE route_due_since IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_order_route_reservations" ON comptoir_order_route (reservations_due_since) WHERE reservations_due_since IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_route_plan (
      id text PRIMARY KEY, order_id text NOT NULL, revision integer NOT NULL, cause text NOT NULL,
      chosen jsonb NOT NULL, alternatives jsonb NOT NULL DEFAULT '[]',
      actor_type text NULL, actor_id text NULL, reason text NULL, key text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_route_plan_revision" ON comptoir_route_plan (order_id, revision)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_route_plan_key" ON comptoir_route_plan (key) WHERE key IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_route_shortage (
      id text PRIMARY KEY, order_id text NOT NULL, line_item_id text NOT NULL, inventory_item_id text NOT NULL,
      units integer NOT NULL CHECK (units > 0), quantity integer NOT NULL CHECK (quantity > 0),
      expected_on text NULL CHECK (expected_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_route_shortage" ON comptoir_route_shortage (order_id, line_item_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_route_shortage_item" ON comptoir_route_shortage (inventory_item_id, created_at, id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["route_shortage", "route_plan", "order_route"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
