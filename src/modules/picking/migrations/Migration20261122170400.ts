import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const SIZE = `
  length integer NULL CHECK (length > 0), width integer NULL CHECK (width > 0), height integer NULL CHECK (height > 0)`

/** What goods are packed into, what left in which parcel, and what a carrier signed for. */
export class Migration20261122170400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_box (
      id text PRIMARY KEY, name text NOT NULL,
      length integer NOT NULL CHECK (length > 0), width integer NOT NULL CHECK (width > 0),
      height integer NOT NULL CHECK (height > 0),
      tare_weight integer NOT NULL DEFAULT 0 CHECK (tare_weight >= 0),
      largest_load integer NULL CHECK (largest_load > 0), is_active boolean NOT NULL DEFAULT true, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_box_name" ON comptoir_box (lower(name))`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_manifest (
      id text PRIMARY KEY, number text NOT NULL, location_id text NOT NULL, carrier text NOT NULL DEFAULT '',
      day text NOT NULL CHECK (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), parcels integer NOT NULL CHECK (parcels > 0),
      weight bigint NOT NULL DEFAULT 0 CHECK (weight >= 0), note text NULL, key text NULL, closed_at timestamptz NOT NULL,
      closed_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_manifest_number" ON comptoir_manifest (number)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_manifest_key" ON comptoir_manifest (key) WHERE key IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_manifest_place" ON comptoir_manifest (location_id, closed_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_manifest_time" ON comptoir_manifest (closed_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_parcel (
      id text PRIMARY KEY, dispatch_id text NOT NULL, order_id text NOT NULL, location_id text NOT NULL,
      position integer NOT NULL CHECK (position > 0), box_id text NULL, ${SIZE}, weight integer NULL CHECK (weight > 0),
      provider_id text NULL, fulfillment_id text NULL,
      fulfillment_status text NOT NULL DEFAULT 'wanted'
        CHECK (fulfillment_status IN ('wanted', 'claimed', 'made', 'unknown', 'cancelling', 'cancelled')),
      claimed_at timestamptz NULL, is_certain boolean NOT NULL DEFAULT false, attempts integer NOT NULL DEFAULT 0, last_error text NULL,
      registered_at timestamptz NULL, announced_at timestamptz NULL, finish_due_since timestamptz NULL,
      leased_until timestamptz NULL, leased_by text NULL, ships_when_made boolean NOT NULL DEFAULT false,
      shipping_at timestamptz NULL,
      carrier text NOT NULL DEFAULT '', tracking_number text NULL, tracking_url text NULL, label_url text NULL,
      packed_at timestamptz NOT NULL, packed_by text NULL, shipped_at timestamptz NULL, shipped_by text NULL,
      no_notification boolean NOT NULL DEFAULT true, shipment_announced_at timestamptz NULL, manifest_id text NULL,
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL, ${STAMPS},
      CHECK (fulfillment_status <> 'made' OR fulfillment_id IS NOT NULL),
      CHECK (shipped_at IS NULL OR fulfillment_status = 'made'))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_parcel_fulfillment" ON comptoir_parcel (fulfillment_id) WHERE fulfillment_id IS NOT NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_parcel_position" ON comptoir_parcel (dispatch_id, position) WHERE fulfillment_status <> 'cancelled'`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_dispatch" ON comptoir_parcel (dispatch_id)`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_order" ON comptoir_parcel (order_id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_due" ON comptoir_parcel (finish_due_since) WHERE finish_due_since IS NOT NULL`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_time" ON comptoir_parcel (packed_at, id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_left" ON comptoir_parcel (location_id, carrier, shipped_at) WHERE shipped_at IS NOT NULL AND manifest_id IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_manifest" ON comptoir_parcel (manifest_id) WHERE manifest_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_tracking" ON comptoir_parcel (tracking_number) WHERE tracking_number IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_unknown" ON comptoir_parcel (packed_at) WHERE fulfillment_status = 'unknown'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_parcel_line (
      id text PRIMARY KEY, parcel_id text NOT NULL REFERENCES comptoir_parcel (id) ON DELETE CASCADE,
      dispatch_line_id text NOT NULL, line_item_id text NOT NULL, inventory_item_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0), units integer NOT NULL CHECK (units > 0), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_parcel_line" ON comptoir_parcel_line (parcel_id, dispatch_line_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parcel_line_dispatch" ON comptoir_parcel_line (dispatch_line_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_packing_act (
      id text PRIMARY KEY, key text NOT NULL, kind text NOT NULL CHECK (kind IN ('pack', 'ship', 'unpack')),
      fingerprint text NOT NULL, result jsonb NOT NULL, actor_id text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_packing_act_key" ON comptoir_packing_act (key)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["packing_act", "parcel_line", "parcel", "manifest", "box"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
